/* The months that service levels are measured over. */
#ifndef VGOV_SCORE_OVER_H
#define VGOV_SCORE_OVER_H

#include "run.h"

/* What a service level is computed over for a month, or for the part of one that a version
 * holds. */
typedef struct vg_over_span {
    vg_period period; /* empty, last < first, before the contract begins */
    bool spans;       /* it is more than the month */
    bool unjudged;
    vg_day judged_in; /* the month in which it is judged then */
} vg_over_span;

/* The months of `asked` that are one month and not some other period. */
vg_over_span vg_over_find(const vg_version *v, const vg_service_level *sl,
                          const vg_period *period, const vg_period *asked);

/* The asks that are computed over the same days, so that one pass over the facts does for them.
 */
typedef struct vg_over_group {
    vg_period period;
    vg_kpi_ask *asks;
    size_t *places; /* of the asks among all of them */
    size_t count;
} vg_over_group;

/* Of asks none of which spans months there is one group. spans[i] belongs to asks[i]. */
VG_CHECK vg_rc vg_over_groups(vg_arena *arena, const vg_version *v, const vg_kpi_ask *asks,
                              size_t count, const vg_period *period, const vg_period *asked,
                              vg_over_group **out, size_t *group_count, vg_over_span **spans,
                              vg_err *err);

/* Writes the months into a value and those of its lines. */
void vg_over_mark(const vg_over_span *span, vg_kpi_value *value);

/* Whether any service level of the contract is measured over more than a month. */
bool vg_contract_spans(const vg_contract *c);
/* How many months behind one with other figures may have another value because of that. */
int vg_contract_reach(const vg_contract *c);

#endif
