/* A pack is for one vendor: what names others is taken out. */
#include <string.h>

#include <vgov/dispute_report.h>

#include "view.h"

/* A contract may bind several vendors, and says who they are. */
static vg_rc make_cards(vg_arena *arena, const vg_dispute *pack, vg_scorecard **out,
                        vg_err *err)
{
    vg_scorecard *cards = VG_NEW_N(arena, vg_scorecard, pack->sum_count + 1);
    *out = cards;
    if (!cards)
        return vg_nomem(err);
    for (size_t i = 0; i < pack->sum_count; i++)
        cards[i] = (vg_scorecard){.contract = pack->stands[i].contract};
    return VG_OK;
}

/* What is left out stands as "", as if nobody had said it. */
static vg_rc guard(vg_builder *b, vg_dispute *pack, const char **text)
{
    const char *kept;
    if (!*text || !**text)
        return VG_OK;
    vg_rc rc = vg_view_guard(b, &kept, *text);
    if (rc != VG_OK)
        return rc;
    pack->left_out += !kept;
    *text = kept ? kept : "";
    return VG_OK;
}

static vg_rc guard_claim(vg_builder *b, vg_dispute *pack, vg_dispute_claim *c)
{
    const char **const texts[] = {&c->event.clause, &c->event.claim, &c->event.evidence,
                                  &c->event.source};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < sizeof texts / sizeof *texts; i++)
        rc = guard(b, pack, texts[i]);
    for (size_t i = 0; rc == VG_OK && i < c->step_count; i++) {
        rc = guard(b, pack, &c->steps[i].role);
        if (rc == VG_OK)
            rc = guard(b, pack, &c->steps[i].reason);
    }
    for (size_t i = 0; rc == VG_OK && i < c->effect_count; i++)
        rc = guard(b, pack, &c->effects[i].clause);
    return rc;
}

/* The same files as an edition for the vendor names them; others have no name. */
static void name_files(const vg_view *view, vg_dispute_claim *c)
{
    for (size_t i = 0; i < c->row_count; i++) {
        c->rows[i].file = NULL;
        for (size_t k = 0; k < view->source_count; k++)
            if (view->sources[k].id == c->rows[i].source_id)
                c->rows[i].file = view->sources[k].name;
    }
}

static vg_rc guard_figures(vg_builder *b, vg_dispute *pack)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < pack->others.count; i++) {
        vg_beside *row = &pack->others.rows[i];
        vg_reported *r = row->theirs ? VG_NEW(b->arena, vg_reported) : NULL;
        if (!row->theirs)
            continue;
        if (!r)
            return vg_nomem(b->err);
        *r = *row->theirs;
        rc = guard(b, pack, &r->source);
        row->theirs = r;
    }
    return rc;
}

vg_rc vg_dispute_guard(vg_arena *arena, vg_store *store, vg_dispute *pack, vg_err *err)
{
    vg_view view = {.lang = VG_LANG_EN, .edition = VG_EDITION_VENDOR};
    const vg_report_options options = {.store = store,
                                       .period = pack->period,
                                       .vendor = pack->vendor,
                                       .edition = VG_EDITION_VENDOR};
    vg_scorecard *cards;
    vg_rc rc = make_cards(arena, pack, &cards, err);
    vg_builder b = {.arena = arena,
                    .options = &options,
                    .cards = cards,
                    .card_count = pack->sum_count,
                    .view = &view,
                    .err = err};
    view.spans[0].period = pack->period;
    if (rc == VG_OK)
        rc = vg_view_add_others(&b);
    if (rc == VG_OK)
        rc = vg_view_add_sources(&b);
    for (size_t i = 0; rc == VG_OK && i < pack->claim_count; i++) {
        rc = guard_claim(&b, pack, &pack->claims[i]);
        name_files(&view, &pack->claims[i]);
    }
    return rc == VG_OK ? guard_figures(&b, pack) : rc;
}
