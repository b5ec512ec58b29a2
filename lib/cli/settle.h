/* What the commands of vgov-settle share. */
#ifndef VGOV_CLI_SETTLE_H
#define VGOV_CLI_SETTLE_H

#include <vgov/accrual.h>
#include <vgov/settle_commands.h>

/* Months before the current one that are looked through for what nobody claimed. */
enum { VG_SETTLE_MONTHS = 24 };
vg_period vg_settle_past(vg_day today);

/* The number of a claim. */
VG_CHECK vg_rc vg_settle_number(const char *text, int64_t *id, vg_err *err);
/* What the months of a period come to. */
VG_CHECK vg_rc vg_settle_months(vg_run *run, const vg_settle_options *o,
                                const vg_period *period, vg_money_month **out, size_t *count,
                                vg_err *err);

#endif
