/* The days of the period, or the months of a longer one, and what was reached in each. */
#include "view.h"

#include "i18n.h"
#include "words.h"

/* More days than these are shown as months. */
enum { MOST_DAYS = 62 };

static vg_rc add_part(vg_builder *b, const vg_period *period)
{
    vg_view *view = b->view;
    vg_view_part *part =
        vg_arena_push(b->arena, &view->parts, &view->part_count, sizeof *view->parts);
    if (!part)
        return vg_nomem(b->err);
    vg_str label = VG_STR_INIT, title = VG_STR_INIT;
    part->period = *period;
    part->rest = period->kind == VG_PERIOD_DAY && vg_weekday(period->first) > 5;
    if (period->kind == VG_PERIOD_DAY)
        vg_day_label(&label, b->lang, period->first);
    else
        vg_period_label(&label, b->lang, period);
    if (period->kind == VG_PERIOD_DAY)
        vg_str_adds(&title, vg_word_weekday_long(b->lang, vg_weekday(period->first)));
    else
        vg_period_words(&title, b->lang, period);
    vg_rc rc = vg_text_take(b->arena, &part->label, &label, b->err);
    vg_rc other = vg_text_take(b->arena, &part->title, &title, b->err);
    return rc != VG_OK ? rc : other;
}

static vg_rc cut(vg_builder *b)
{
    const vg_period *whole = &b->options->period;
    vg_view *view = b->view;
    vg_rc rc = VG_OK;
    if (whole->first == whole->last)
        return VG_OK;
    view->parts_are_months = whole->last - whole->first >= MOST_DAYS;
    for (vg_day day = whole->first; rc == VG_OK && day <= whole->last;) {
        vg_period part = {.kind = VG_PERIOD_DAY, .first = day, .last = day};
        if (view->parts_are_months) {
            vg_period month = vg_period_month(day);
            if (!vg_period_clip(&month, whole->first, whole->last, &part))
                return vg_fail(b->err, VG_BUG, "a month lies beside its period");
        }
        rc = add_part(b, &part);
        day = part.last + 1;
    }
    return rc;
}

/* What is no ratio has the denominator 1 whatever its measures are. */
vg_rc vg_view_is_ratio(const vg_formula *f, bool *ratio, vg_err *err)
{
    vg_arena scratch = VG_ARENA_INIT;
    vg_rc rc = VG_OK;
    *ratio = false;
    for (int64_t sample = 0; rc == VG_OK && sample <= 7 && !*ratio; sample += 7) {
        vg_rat inputs[VG_MEASURES], numerator, denominator;
        int order = 0;
        for (int m = 0; m < VG_MEASURES; m++)
            inputs[m] = vg_rat_int(sample);
        rc = vg_formula_sides(&scratch, f, inputs, &numerator, &denominator, err);
        if (rc == VG_OK)
            rc = vg_rat_cmp(denominator, vg_rat_int(1), &order, err);
        *ratio = order != 0;
    }
    vg_arena_free(&scratch);
    return rc;
}

vg_rc vg_view_reaches(const vg_scored *scored, bool *reached, vg_err *err)
{
    const vg_kpi_value *v = &scored->value;
    return vg_compares(scored->level->kpi->round_before_band ? v->rounded : v->exact,
                       scored->level->comparison, scored->level->target, reached, err);
}

/* A day of a level that counts whole days shows the key figure that decides the day; all else
 * shows what the level itself would be in that part. */
bool vg_view_parts_show_kpi(const vg_builder *b, const vg_service_level *sl)
{
    const vg_period *whole = &b->options->period;
    return vg_service_level_is_share(sl) && sl->slices.of == VG_LEN_DAY &&
           whole->last - whole->first < MOST_DAYS;
}

/* The key figure on all rows of the part, judged as a slice. */
static vg_rc fill_slice(vg_builder *b, const vg_scored *scored, vg_view_sample *out)
{
    const vg_kpi *kpi = scored->level->kpi;
    const vg_slice_rule *cut = &scored->level->slices;
    vg_kpi_value own = {.rows = scored->value.rows, .refused = scored->value.refused};
    bool reached, ratio;
    vg_rc rc = vg_kpi_evaluate(b->arena, kpi, scored->value.inputs, &own, b->err);
    if (rc == VG_OK)
        rc = vg_view_is_ratio(kpi->formula, &ratio, b->err);
    if (rc == VG_OK && ratio)
        rc = vg_figure_exact(b->arena, &out->volume, own.denominator, 0, b->err);
    if (rc != VG_OK || !own.known)
        return rc;
    rc = vg_figure_round(b->arena, &out->value, own.rounded, kpi->decimals, kpi->rounding,
                         b->err);
    if (rc == VG_OK)
        rc = vg_compares(kpi->round_before_band ? own.rounded : own.exact, cut->comparison,
                         cut->target, &reached, b->err);
    if (rc == VG_OK)
        out->status = reached ? VG_MET : VG_MISSED;
    return rc;
}

/* A value that rests on rows of this part: one that was carried here is none of it. */
static vg_rc fill_sample(vg_builder *b, const vg_scored *scored, vg_view_sample *out)
{
    const vg_kpi *kpi = scored->level->kpi;
    const vg_kpi_value *v = &scored->value;
    bool reached, ratio;
    if (v->rows == 0 || v->carried)
        return VG_OK;
    if (vg_view_parts_show_kpi(b, scored->level))
        return fill_slice(b, scored, out);
    vg_rc rc = vg_view_is_ratio(kpi->formula, &ratio, b->err);
    if (rc == VG_OK && (ratio || scored->level->slices.on))
        rc = vg_figure_exact(b->arena, &out->volume, v->denominator, 0, b->err);
    if (rc != VG_OK || !v->known)
        return rc;
    rc = vg_figure_round(b->arena, &out->value, v->rounded, kpi->decimals, kpi->rounding,
                         b->err);
    if (rc == VG_OK)
        rc = vg_view_reaches(scored, &reached, b->err);
    if (rc == VG_OK)
        out->status = v->unjudged ? VG_NOT_JUDGED : reached ? VG_MET : VG_MISSED;
    return rc;
}

static vg_rc fill_part(vg_builder *b, size_t part)
{
    vg_arena scratch = VG_ARENA_INIT;
    vg_scorecard *cards;
    size_t count;
    vg_rc rc = vg_view_score(b, &scratch, &b->view->parts[part].period, NULL, &cards, &count);
    for (size_t i = 0; rc == VG_OK && i < b->view->card_count; i++) {
        const vg_scorecard *card = vg_view_find_card(cards, count, &b->cards[i]);
        for (size_t l = 0; rc == VG_OK && card && l < b->view->cards[i].level_count; l++) {
            vg_view_level *level = &b->view->cards[i].levels[l];
            const vg_scored *scored = vg_view_find_level(card, level->id);
            if (scored)
                rc = fill_sample(b, scored, &level->parts[part]);
        }
    }
    vg_arena_free(&scratch);
    return rc;
}

static vg_rc make_room(vg_builder *b, vg_view_level *level)
{
    size_t count = b->view->part_count;
    level->parts = VG_NEW_N(b->arena, vg_view_sample, count + 1);
    if (!level->parts)
        return vg_nomem(b->err);
    for (size_t i = 0; i < count; i++)
        level->parts[i].status = VG_NO_DATA;
    return VG_OK;
}

vg_rc vg_view_add_parts(vg_builder *b)
{
    vg_rc rc = cut(b);
    for (size_t i = 0; rc == VG_OK && i < b->view->card_count; i++)
        for (size_t l = 0; rc == VG_OK && l < b->view->cards[i].level_count; l++)
            rc = make_room(b, &b->view->cards[i].levels[l]);
    for (size_t i = 0; rc == VG_OK && i < b->view->part_count; i++)
        rc = fill_part(b, i);
    return rc;
}
