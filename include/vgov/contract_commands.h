/* Commands of vgov-contract, and what they share with other tools. */
#ifndef VGOV_CONTRACT_COMMANDS_H
#define VGOV_CONTRACT_COMMANDS_H

#include <vgov/cli.h>

struct vg_contract; /* <vgov/contract.h> */

/* Reads the file of a contract with the calendars that it names, and runs its examples; what
 * does not hold is said. The text is that with the calendars in it. */
VG_CHECK vg_rc vg_contract_read_file(vg_run *run, const char *path, const char **text,
                                     size_t *len, struct vg_contract **out, vg_err *err);
/* The same of what was read already. */
VG_CHECK vg_rc vg_contract_read_own(vg_run *run, const char *path, const char *own,
                                    size_t own_len, const char **text, size_t *len,
                                    struct vg_contract **out, vg_err *err);
/* Reads a calendar strictly; with a store it is refused, as contracts bring theirs with them.
 */
VG_CHECK vg_rc vg_contract_check_calendar(vg_run *run, const char *path, const char *text,
                                          size_t len, vg_err *err);
/* The regions; with REGION or CALENDAR and PERIOD the days of it. */
VG_CHECK vg_rc vg_contract_holidays(vg_run *run, vg_err *err);
/* What differs between two files or versions, in words; VG_FOUND when anything does. */
VG_CHECK vg_rc vg_contract_print_diff(vg_run *run, vg_err *err);
/* The JSON Schema of contracts, or with "calendar" of calendars. */
VG_CHECK vg_rc vg_contract_print_schema(vg_run *run, vg_err *err);

#endif
