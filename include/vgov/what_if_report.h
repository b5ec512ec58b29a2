/* What-if and sweep as tables and JSON. */
#ifndef VGOV_WHAT_IF_REPORT_H
#define VGOV_WHAT_IF_REPORT_H

#include <vgov/report.h>
#include <vgov/what_if.h>

/* A line per vendor and month. */
VG_CHECK vg_rc vg_what_if_table(vg_arena *arena, const vg_what_if *w, vg_lang lang,
                                vg_wording wording, vg_table *out, vg_err *err);
/* A line per service level of both sides whose value, status or points differ. */
VG_CHECK vg_rc vg_what_if_levels(vg_arena *arena, const vg_what_if *w, vg_lang lang,
                                 vg_table *out, vg_err *err);
/* The sums, and over how many months. */
VG_CHECK vg_rc vg_what_if_totals(vg_arena *arena, const vg_what_if *w, vg_lang lang,
                                 vg_table *out, vg_err *err);
/* {"format":1,"period":…,"what_if":…,"months":[…],"totals":[…]}; all service levels. */
VG_CHECK vg_rc vg_what_if_json(const vg_what_if *w, const vg_what_if_options *options,
                               vg_str *out, vg_err *err);

/* A line per value and vendor, and the sum where there are several. */
VG_CHECK vg_rc vg_sweep_table(vg_arena *arena, const vg_sweep *s, vg_lang lang,
                              vg_wording wording, vg_table *out, vg_err *err);
/* The strictest target without a credit, by vendor. */
VG_CHECK vg_rc vg_sweep_bests(vg_arena *arena, const vg_sweep *s, vg_lang lang, vg_table *out,
                              vg_err *err);
/* {"format":1,"period":…,"path":…,"values":[…],"strictest_without_credit":[…]} */
VG_CHECK vg_rc vg_sweep_json(const vg_sweep *s, const vg_sweep_range *range,
                             const vg_period *period, vg_str *out, vg_err *err);

#endif
