/* What was kept of closed months, beside what they are now. */
#ifndef VGOV_CLOSE_FROZEN_H
#define VGOV_CLOSE_FROZEN_H

#include <vgov/close.h>
#include <vgov/closing_report.h>

#include "terms/json.h"

/* Adds a line; the arena of the report has it. */
VG_CHECK vg_rc vg_close_say(vg_close_report *report, vg_err *err, const char *fmt, ...)
    VG_PRINTF(3, 4);
/* Appends "2026-09". */
void vg_close_month(vg_str *out, vg_day month);

/* Hands over the cards of each month of a vendor, as the store has them now and without those
 * reliefs that do not count; `previous`: with the values of the month before. */
VG_CHECK vg_rc vg_close_each(vg_arena *arena, vg_store *store, vg_day first, vg_day last,
                             const char *vendor, bool previous, vg_score_month *take, void *ctx,
                             vg_err *err);
/* Those of one contract and vendor. */
VG_CHECK vg_rc vg_close_pick(vg_arena *arena, const vg_scorecard *cards, size_t count,
                             const char *contract, const char *vendor,
                             const vg_scorecard ***out, size_t *picked, vg_err *err);
/* The results of some of them, in the arena. */
VG_CHECK vg_rc vg_close_results(vg_arena *arena, const vg_scorecard *const *cards, size_t count,
                                const char *service_level, const char **out, vg_err *err);
/* Whether a kept text has the results of the cards; only the vendor may be called otherwise by
 * now. *results are those of the cards. */
VG_CHECK vg_rc vg_close_same(vg_arena *arena, const vg_scorecard *const *cards, size_t count,
                             const vg_closing *kept, const char **results, bool *same,
                             vg_err *err);
/* What the results of a month rest on, all of it in the arena; once for all its texts. */
VG_CHECK vg_rc vg_close_rests(vg_arena *arena, vg_store *store, vg_day month,
                              const vg_scorecard *const *cards, size_t count,
                              const char *vendor, vg_closing_basis *out, vg_err *err);
/* The whole text and its hash, in the arena; of out->service_level. */
VG_CHECK vg_rc vg_close_text(vg_arena *arena, const vg_closing_basis *rests,
                             const char *results, const vg_closing_restated *restated,
                             vg_closing *out, vg_err *err);

/* A member of an object; NULL when there is none, or no object. */
const vg_json *vg_close_member(const vg_json *object, const char *key);

/* A closing whose results are others now. */
typedef struct vg_difference {
    const char *contract, *vendor, *service_level; /* "" = the month */
    vg_day month;
    const char *line;      /* what changes, in words */
    bool known;            /* the money is, before and after: */
    int64_t credit, bonus; /* new less old */
    const char *currency;  /* NULL = there is no money */
} vg_difference;

/* Fills in the words and the money from what was kept and from results as they are now. */
VG_CHECK vg_rc vg_close_compare(vg_arena *arena, const char *kept, const char *results,
                                vg_difference *out, vg_err *err);

/* Which closings are looked at; from[i] belongs to vendors[i]. */
typedef struct vg_close_span {
    const char **vendors; /* codes; NULL = all of them */
    vg_day *from;
    size_t count;
    vg_day first, last; /* months */
} vg_close_span;

/* The differences, by month, vendor, contract, service level; all in the arena. */
VG_CHECK vg_rc vg_close_find(vg_arena *arena, vg_store *store, const vg_close_span *span,
                             vg_difference **out, size_t *count, vg_err *err);

/* Restates all months of the differences, or fails. */
VG_CHECK vg_rc vg_close_restate(vg_store *store, const vg_difference *list, size_t count,
                                const vg_restating *how, vg_close_report *report, vg_err *err);

#endif
