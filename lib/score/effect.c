/* Two scorings of one period, compared. Pure. */
#include <vgov/effect.h>

#include <string.h>

static int compare_cards(const vg_scorecard *a, const vg_scorecard *b)
{
    int order = strcmp(a->vendor, b->vendor);
    if (order == 0)
        order = strcmp(a->contract->id, b->contract->id);
    if (order == 0 && a->contract->valid_from != b->contract->valid_from)
        order = a->contract->valid_from < b->contract->valid_from ? -1 : 1;
    return order;
}

static bool same_id(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static const char *band_of(const vg_scored *s)
{
    return s && s->judgement.band ? s->judgement.band->id : NULL;
}

static const char *standing_of(const vg_scorecard *card)
{
    return card && card->standing ? card->standing->id : NULL;
}

static vg_rc compare_values(const vg_scored *was, const vg_scored *is, bool *changed,
                            vg_err *err)
{
    bool had = was && was->value.known, has = is && is->value.known;
    int order;
    *changed = had != has;
    if (!had || !has)
        return VG_OK;
    vg_rc rc = vg_rat_cmp(was->value.rounded, is->value.rounded, &order, err);
    *changed = rc == VG_OK && order != 0;
    return rc;
}

static vg_rc compare_levels(const vg_scored *was, const vg_scored *is, vg_effect_level *out,
                            vg_err *err)
{
    *out = (vg_effect_level){.was = was, .is = is};
    vg_rc rc = compare_values(was, is, &out->value, err);
    if (rc != VG_OK)
        return rc;
    out->band = !same_id(band_of(was), band_of(is));
    out->status = !was || !is || was->judgement.status != is->judgement.status;
    out->points = (was ? was->judgement.points : 0) != (is ? is->judgement.points : 0);
    return VG_OK;
}

static const vg_scored *level_of(const vg_scorecard *card, const vg_scored *like)
{
    for (size_t i = 0; card && i < card->level_count; i++)
        if (strcmp(card->levels[i].level->id, like->level->id) == 0)
            return &card->levels[i];
    return NULL;
}

static vg_rc add_level(vg_arena *arena, const vg_scored *was, const vg_scored *is,
                       vg_effect *out, vg_err *err)
{
    vg_effect_level one;
    vg_rc rc = compare_levels(was, is, &one, err);
    if (rc != VG_OK || !(one.value || one.status || one.band || one.points))
        return rc;
    vg_effect_level *place =
        vg_arena_push(arena, &out->levels, &out->level_count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = one;
    return VG_OK;
}

static vg_rc add_levels(vg_arena *arena, vg_effect *out, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && out->is && i < out->is->level_count; i++) {
        const vg_scored *is = &out->is->levels[i];
        rc = add_level(arena, level_of(out->was, is), is, out, err);
    }
    for (size_t i = 0; rc == VG_OK && out->was && i < out->was->level_count; i++) {
        const vg_scored *was = &out->was->levels[i];
        if (!level_of(out->is, was))
            rc = add_level(arena, was, NULL, out, err);
    }
    return rc;
}

/* The score as it is shown. */
static vg_rc shown(vg_arena *arena, const vg_scorecard *card, bool *known, vg_rat *out,
                   vg_err *err)
{
    *known = card && card->has_score;
    if (!*known)
        return VG_OK;
    return vg_rat_round(arena, out, card->score, card->contract->score_decimals,
                        card->contract->score_rounding, err);
}

static vg_rc compare_scores(vg_arena *arena, vg_effect *out, vg_err *err)
{
    bool had, has;
    int order = 0;
    vg_rat was, is;
    vg_rc rc = shown(arena, out->was, &had, &was, err);
    if (rc == VG_OK)
        rc = shown(arena, out->is, &has, &is, err);
    if (rc == VG_OK && had && has)
        rc = vg_rat_cmp(was, is, &order, err);
    out->score = rc == VG_OK && (had != has || order != 0);
    return rc;
}

static const vg_settlement *money_of(const vg_scorecard *card)
{
    bool known = card && card->has_settlement && card->settlement.fee_known;
    return known ? &card->settlement : NULL;
}

static void compare_money(vg_effect *out)
{
    const vg_settlement *was = money_of(out->was), *is = money_of(out->is);
    bool differ = !was != !is;
    out->credit = differ || (was && was->credit != is->credit);
    out->bonus = differ || (was && was->bonus != is->bonus);
}

/* Adds the pair when it differs; one of both may be NULL. */
static vg_rc add_pair(vg_arena *arena, const vg_scorecard *was, const vg_scorecard *is,
                      vg_effect **out, size_t *count, vg_err *err)
{
    vg_effect one = {.was = was, .is = is};
    vg_rc rc = add_levels(arena, &one, err);
    if (rc == VG_OK)
        rc = compare_scores(arena, &one, err);
    if (rc != VG_OK)
        return rc;
    one.standing = !same_id(standing_of(was), standing_of(is));
    compare_money(&one);
    if (!(one.level_count || one.score || one.standing || one.credit || one.bonus))
        return VG_OK;
    vg_effect *place = vg_arena_push(arena, out, count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = one;
    return VG_OK;
}

vg_rc vg_effect_compare(vg_arena *arena, const vg_scorecard *was, size_t was_count,
                        const vg_scorecard *is, size_t is_count, vg_effect **out, size_t *count,
                        vg_err *err)
{
    vg_rc rc = VG_OK;
    *out = NULL;
    *count = 0;
    for (size_t w = 0, i = 0; rc == VG_OK && (w < was_count || i < is_count);) {
        int order = w == was_count ? 1 : i == is_count ? -1 : compare_cards(&was[w], &is[i]);
        rc = add_pair(arena, order <= 0 ? &was[w] : NULL, order >= 0 ? &is[i] : NULL, out,
                      count, err);
        w += order <= 0;
        i += order >= 0;
    }
    return rc;
}
