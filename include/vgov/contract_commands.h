/* Commands of vgov-contract about calendars and holidays. */
#ifndef VGOV_CONTRACT_COMMANDS_H
#define VGOV_CONTRACT_COMMANDS_H

#include <vgov/cli.h>

/* Reads a calendar strictly; with a store it is refused, as contracts bring theirs with them.
 */
VG_CHECK vg_rc vg_contract_check_calendar(vg_run *run, const char *path, const char *text,
                                          size_t len, vg_err *err);
/* The regions; with REGION or CALENDAR and PERIOD the days of it. */
VG_CHECK vg_rc vg_contract_holidays(vg_run *run, vg_err *err);
/* The JSON Schema of contracts, or with "calendar" of calendars. */
VG_CHECK vg_rc vg_contract_print_schema(vg_run *run, vg_err *err);

#endif
