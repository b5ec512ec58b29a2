#include "what_if_cells.h"

bool vg_what_if_both(const vg_what_if_month *m)
{
    return m->was.parts && m->is.parts;
}

const char *vg_what_if_binds(const vg_what_if_month *m)
{
    if (vg_what_if_both(m))
        return "both";
    return m->was.parts ? "real" : "what-if";
}

vg_rc vg_what_if_score_change(vg_arena *arena, const vg_what_if_month *m, bool *known,
                              vg_rat *out, int *decimals, vg_err *err)
{
    const vg_contract *a = m->was.contract, *b = m->is.contract;
    vg_rat was, is;
    *known = m->was.has_score && m->is.has_score;
    *out = (vg_rat)VG_RAT_ZERO;
    *decimals = 0;
    if (!*known)
        return VG_OK;
    *decimals = a->score_decimals > b->score_decimals ? a->score_decimals : b->score_decimals;
    vg_rc rc =
        vg_rat_round(arena, &was, m->was.score, a->score_decimals, a->score_rounding, err);
    if (rc == VG_OK)
        rc = vg_rat_round(arena, &is, m->is.score, b->score_decimals, b->score_rounding, err);
    return rc == VG_OK ? vg_rat_sub(arena, out, is, was, err) : rc;
}

vg_rc vg_what_if_differs(const vg_what_if_level *l, bool *differs, vg_err *err)
{
    int order = 0;
    vg_rc rc = VG_OK;
    *differs = !l->was || !l->is || l->points_was != l->points_is ||
               l->was->judgement.status != l->is->judgement.status ||
               l->was->value.known != l->is->value.known;
    if (!*differs && l->was->value.known)
        rc = vg_rat_cmp(l->was->value.rounded, l->is->value.rounded, &order, err);
    *differs = *differs || order != 0;
    return rc;
}
