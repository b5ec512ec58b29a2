/* What others say beside our figures, as tables and JSON. */
#ifndef VGOV_BESIDE_REPORT_H
#define VGOV_BESIDE_REPORT_H

#include <vgov/beside.h>
#include <vgov/report.h>

/* A row for each: ours, theirs, what changes, what it means in money, and the definitions whose
 * value is theirs. */
VG_CHECK vg_rc vg_beside_table(vg_arena *arena, const vg_beside_list *list, vg_lang lang,
                               vg_wording wording, vg_table *out, vg_err *err);
/* The definitions: a row for each variant of each. */
VG_CHECK vg_rc vg_beside_definitions(vg_arena *arena, const vg_beside *rows, size_t count,
                                     vg_lang lang, vg_table *out, vg_err *err);
/* The second origins: which slices they have in common with ours, and what both come to there.
 */
VG_CHECK vg_rc vg_beside_coverage(vg_arena *arena, const vg_beside_list *list, vg_lang lang,
                                  vg_table *out, vg_err *err);
VG_CHECK vg_rc vg_beside_json(const vg_beside_list *list, vg_lang lang, vg_str *out,
                              vg_err *err);

#endif
