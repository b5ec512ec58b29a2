/* The words that mark a row of totals. */
#ifndef VGOV_SHAPE_TOTALS_WORDS_H
#define VGOV_SHAPE_TOTALS_WORDS_H

#include "plan.h"
#include "words.h"

/* Those of the map, else the usual ones. */
VG_CHECK vg_rc vg_totals_words_open(vg_words *w, const vg_map_totals *said, vg_arena *arena,
                                    vg_err *err);
/* Whether a text is one of the usual words. */
bool vg_totals_usual(const char *text, size_t len);

/* To the reason why a row is bad, when the row looks like one of totals and the map says
 * nothing of them: how the map would settle it. */
void vg_totals_hint(const vg_plan *p, const vg_row *row, vg_err *err);

#endif
