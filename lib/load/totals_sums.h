/* The sums that totals are compared with. */
#ifndef VGOV_LOAD_TOTALS_SUMS_H
#define VGOV_LOAD_TOTALS_SUMS_H

#include "totals.h"

enum { TOTALS_DATE = KEYS }; /* the place of the date beside the key columns */

/* The rows behind `from`, up to `upto`. */
vg_totals_sum vg_totals_between(const vg_totals *t, const vg_totals_sum *from,
                                const vg_totals_sum *upto);
/* The rows that say in the filled columns what the totals row says; none when they are not
 * known by such columns. *vendor and *line are those of all of them, or NULL. */
vg_totals_sum vg_totals_alike(const vg_totals *t, const vg_totals_row *row,
                              const vg_load_party **vendor, const vg_load_party **line);
/* The rows before the last totals row of that kind; NULL when there was none. */
const vg_totals_sum *vg_totals_kind_upto(const vg_totals *t, const vg_totals_sign *sign);
/* From now on all rows so far stand before one of that kind. */
VG_CHECK vg_rc vg_totals_kind_mark(vg_totals *t, const vg_totals_sign *sign, vg_err *err);
bool vg_totals_same_sign(const vg_totals_sign *a, const vg_totals_sign *b);

/* How many figures of the totals row differ from a sum. */
int vg_totals_differing(const vg_totals *t, const vg_totals_row *row, const vg_totals_sum *sum);
/* Says which: "offered 120 / 118, answered 100 / 98". */
void vg_totals_say(const vg_totals *t, const vg_totals_row *row, const vg_totals_sum *sum,
                   vg_str *out);

#endif
