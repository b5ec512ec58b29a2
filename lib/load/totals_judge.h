/* Whether a row of totals is right: the sums that it may stand for, and what is told. */
#ifndef VGOV_LOAD_TOTALS_JUDGE_H
#define VGOV_LOAD_TOTALS_JUDGE_H

#include "totals_sums.h"

/* The sums that a totals row may stand for. */
typedef struct vg_totals_choice {
    vg_totals_sum sums[4];
    int count;
    const vg_load_party *vendor, *line; /* of the first one's rows */
} vg_totals_choice;

/* Those of the rows before it, and of the rows behind it once all have come. */
vg_totals_choice vg_totals_choose_before(const vg_totals *t, const vg_totals_row *row);
vg_totals_choice vg_totals_choose_behind(const vg_totals *t, const vg_totals_row *row);

bool vg_totals_has_figures(const vg_totals *t, const vg_totals_row *row);
/* Whether one of the sums agrees in all figures. */
bool vg_totals_agree(const vg_totals *t, const vg_totals_row *row, const vg_totals_choice *c);
/* Tells of the sum that differs least when none agrees; `sound`: no row was left out. VG_DATA
 * when the map calls that an error. */
VG_CHECK vg_rc vg_totals_judge(vg_totals *t, const vg_totals_row *row,
                               const vg_totals_choice *c, bool sound, vg_err *err);
/* Tells how many are not told singly. */
VG_CHECK vg_rc vg_totals_tell_rest(vg_totals *t, vg_err *err);

#endif
