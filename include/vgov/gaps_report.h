/* The list of what is missing, for people and for programs. */
#ifndef VGOV_GAPS_REPORT_H
#define VGOV_GAPS_REPORT_H

#include <vgov/gaps.h>
#include <vgov/report.h>
#include <vgov/table.h>

/* A line a gap. In words, channel, campaign, site and what measures lack stand there only when
 * some gap has them. */
VG_CHECK vg_rc vg_gaps_table(vg_arena *arena, const vg_gap_list *list, vg_lang lang,
                             vg_wording wording, vg_table *out, vg_err *err);

/* {"format":1,"period":"2026-10","as_of":"2026-11-02","left_out":0,"gaps":[{"kind":"missing",
 * "vendor":…,"contract":…,"valid_from":…,"line":…,"channel":…,"campaign":…,"site":…,"origin":…,
 * "feed":…,"first":"2026-10-05","last":"2026-10-05","missing":3,"expected":24,"slice":"30min",
 * "slice_from":"delivered","slots":"08:00-09:30","ranges":[{"from":"2026-10-05T06:00:00Z",
 * "to":"2026-10-05T07:30:00Z"}],"measures":["talk"]}]}
 *
 * kind         "nothing", "missing" or "incomplete" (measures are those that lack)
 * line … feed  null where the gap is about all of them, or nobody said one
 * missing, expected  slices, of those that are there when they are incomplete; null when nobody
 *              says how long they are
 * slice_from   "delivered" in that month, "earlier", "contract", or "unknown"
 * slots        on the contract's wall; null for whole days, whose ranges are empty
 */
VG_CHECK vg_rc vg_gaps_json(const vg_gap_list *list, const vg_period *period, vg_day as_of,
                            vg_str *out, vg_err *err);

#endif
