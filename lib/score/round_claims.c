/* What of the settlement record waits for somebody, and what a proposal would add to it. */
#include "round_parts.h"

#include <string.h>

static vg_rc add(vg_round_work *r, vg_claim **list, size_t *count, const vg_claim *claim,
                 vg_err *err)
{
    vg_claim *place = vg_arena_push(r->arena, list, count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = *claim;
    return VG_OK;
}

/* What proposing the month would do to one side. */
static vg_rc propose(vg_round_work *r, const vg_money_month *m, vg_claim_side side,
                     const vg_claim *stored, size_t count, vg_err *err)
{
    vg_claim c = vg_claim_of_month(m, side);
    c.open = c.contracted;
    for (size_t i = 0; i < count; i++) {
        if (!vg_claim_is_of(&stored[i], &c))
            continue;
        if (stored[i].scored == c.contracted)
            return VG_OK;
        c.id = stored[i].id;
        c.scored = stored[i].scored;
        return add(r, &r->out->proposals, &r->out->proposal_count, &c, err);
    }
    return c.contracted ? add(r, &r->out->proposals, &r->out->proposal_count, &c, err) : VG_OK;
}

vg_rc vg_round_add_claims(vg_round_work *r, const char *vendor, vg_err *err)
{
    const vg_round_options *o = r->options;
    const vg_claim_filter until = {
        .vendor = vendor, .first = INT32_MIN, .last = o->period.last};
    vg_claim *stored;
    vg_money_month *months;
    size_t count, month_count;
    vg_rc rc = vg_claim_list(o->store, r->arena, &until, &stored, &count, err);
    if (rc == VG_OK)
        rc = vg_money_of_cards(r->arena, r->out->cards, r->out->card_count, o->as_of, &months,
                               &month_count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (vg_claim_stands(&stored[i]) <= VG_CLAIM_UNPAID)
            rc = add(r, &r->out->claims, &r->out->claim_count, &stored[i], err);
    for (size_t i = 0; rc == VG_OK && i < month_count; i++) {
        const vg_money_month *m = &months[i];
        if (!m->over || !m->known || (vendor && strcmp(m->vendor, vendor) != 0))
            continue;
        for (int side = 0; rc == VG_OK && side < VG_CLAIM_SIDES; side++)
            rc = propose(r, m, (vg_claim_side)side, stored, count, err);
    }
    return rc;
}
