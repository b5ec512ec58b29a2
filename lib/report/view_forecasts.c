/* The forecasts of the view: lines of the cards' vendors day by day. */
#include "view.h"

#include <string.h>

#include <vgov/forecasts.h>

#include "forecast_out.h"
#include "i18n.h"
#include "words.h"

enum { MOST_DAYS = 92, PLACES = 2, PERCENT_PLACES = 2 };

/* Contacts are shown in whole numbers, or in hundredths where they are none. */
static vg_rc put_count(vg_builder *b, vg_figure *out, vg_rat value)
{
    vg_rat whole;
    int order = 0;
    vg_rc rc = vg_rat_round(b->arena, &whole, value, 0, VG_HALF_UP, b->err);
    if (rc == VG_OK)
        rc = vg_rat_cmp(whole, value, &order, b->err);
    return rc == VG_OK
               ? vg_figure_round(b->arena, out, value, order ? PLACES : 0, VG_HALF_UP, b->err)
               : rc;
}

/* What the corridor makes of the day. */
static vg_rc put_mark(vg_builder *b, const vg_accuracy *a, const vg_accuracy_day *d,
                      vg_view_forecast_day *out)
{
    const vg_verdict *v = d->verdict;
    vg_rc rc = VG_OK;
    if (d->outside) {
        out->outside = true;
        return vg_view_print(b, &out->mark, vg_tr(b->lang, "%zu outside"), d->outside);
    }
    if (!v)
        return VG_OK;
    out->outside = vg_verdict_is_outside(v->state);
    if (v->state != VG_VERDICT_INSIDE)
        out->mark = vg_word_verdict(b->lang, v->state);
    if (!vg_verdict_has_forecast(v))
        return VG_OK;
    if (a->corridor->side != VG_CORRIDOR_ABOVE)
        rc = put_count(b, &out->low, v->low);
    return rc == VG_OK && a->corridor->side != VG_CORRIDOR_BELOW
               ? put_count(b, &out->high, v->high)
               : rc;
}

static vg_rc put_day(vg_builder *b, const vg_accuracy *a, const vg_accuracy_day *d,
                     vg_view_forecast_day *out)
{
    vg_rat off;
    vg_str label = VG_STR_INIT;
    int weekday = vg_weekday(d->day);
    *out = (vg_view_forecast_day){
        .title = vg_word_weekday(b->lang, weekday), .rest = weekday > 5, .left = d->left};
    vg_day_label(&label, b->lang, d->day);
    vg_rc rc = vg_text_take(b->arena, &out->label, &label, b->err);
    if (rc == VG_OK)
        rc = put_mark(b, a, d, out);
    if (rc != VG_OK || !d->compared)
        return rc;
    rc = put_count(b, &out->forecast, d->forecast);
    if (rc == VG_OK)
        rc = put_count(b, &out->actual, d->actual);
    if (rc == VG_OK)
        rc = vg_rat_sub(b->arena, &off, d->actual, d->forecast, b->err);
    return rc == VG_OK ? put_count(b, &out->difference, off) : rc;
}

static vg_rc add_rate(vg_builder *b, vg_str *out, const char *title, bool known, vg_rat value)
{
    vg_figure figure;
    const char *text;
    if (!known)
        return VG_OK;
    vg_rc rc = vg_figure_round(b->arena, &figure, value, PERCENT_PLACES, VG_HALF_UP, b->err);
    if (rc == VG_OK)
        rc = vg_figure_grouped(b->arena, &text, b->lang, &figure, "%", b->err);
    if (rc == VG_OK)
        vg_str_addf(out, " · %s %s", title, text);
    return rc;
}

/* "By days · WAPE 4.69% · bias (F-A)/A -1.2% · noise floor 2.5%" */
static vg_rc put_rates(vg_builder *b, const vg_accuracy *a, const char **out)
{
    const vg_accuracy_level *l = &a->levels[VG_CORRIDOR_DAY];
    vg_str text = VG_STR_INIT;
    vg_str_adds(&text, vg_tr(b->lang, "By days"));
    vg_rc rc = add_rate(b, &text, "WAPE", l->has_rates, l->wape);
    if (rc == VG_OK)
        rc = add_rate(b, &text, vg_tr(b->lang, "bias (F-A)/A"), l->has_rates, l->bias);
    if (rc == VG_OK)
        rc = add_rate(b, &text, vg_tr(b->lang, "noise floor"), l->has_floor, l->floor);
    if (a->forecast_only)
        vg_str_addf(&text, " · %s %zu", vg_tr(b->lang, "slices without actual"),
                    a->forecast_only);
    if (a->actual_only)
        vg_str_addf(&text, " · %s %zu", vg_tr(b->lang, "slices without forecast"),
                    a->actual_only);
    if (a->partial)
        vg_str_addf(&text, " · %s %zu", vg_tr(b->lang, "slices in part"), a->partial);
    if (rc == VG_OK)
        return vg_text_take(b->arena, out, &text, b->err);
    vg_str_free(&text);
    return rc;
}

/* "Corridor volume by days, ±10%: above 2, below 0, untested 0" */
static vg_rc put_rule(vg_builder *b, const vg_accuracy *a, const char **out)
{
    const vg_corridor *c = a->corridor;
    vg_figure width;
    const char *text;
    if (!c)
        return VG_OK;
    vg_rc rc = vg_figure_exact(b->arena, &width, c->width, 0, b->err);
    if (rc == VG_OK)
        rc = vg_figure_grouped(b->arena, &text, b->lang, &width, "%", b->err);
    if (rc != VG_OK)
        return rc;
    const char *side = c->side == VG_CORRIDOR_BOTH    ? "±"
                       : c->side == VG_CORRIDOR_ABOVE ? "+"
                                                      : "−";
    vg_str words = VG_STR_INIT;
    vg_str_addf(&words, "%s: %s, %s%s · %s %zu · %s %zu · %s %zu",
                vg_tr(b->lang, "Corridor per"), vg_word_per(b->lang, VG_WORDS, c->per), side,
                text, vg_tr(b->lang, "above"), a->above, vg_tr(b->lang, "below"), a->below,
                vg_tr(b->lang, "untested"), a->untested);
    return vg_text_take(b->arena, out, &words, b->err);
}

static const char *name_of(const vg_builder *b, const char *vendor)
{
    for (size_t i = 0; i < b->view->card_count; i++)
        if (strcmp(b->view->cards[i].vendor, vendor) == 0)
            return b->view->cards[i].vendor_name;
    return NULL;
}

static vg_rc put_title(vg_builder *b, const char *name, const vg_accuracy *a, const char **out)
{
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s · %s", name, a->line);
    for (size_t i = 0; i < a->version_count; i++)
        vg_str_addf(&text, "%s%s", i ? ", " : " · ", a->versions[i]->code);
    return vg_text_take(b->arena, out, &text, b->err);
}

static vg_rc add(vg_builder *b, const vg_forecast_compared *c)
{
    vg_view *view = b->view;
    const vg_accuracy *a = &c->accuracy;
    const char *name = name_of(b, c->vendor);
    if (!name || a->version_count == 0 || a->day_count == 0)
        return VG_OK;
    vg_view_forecast *out = vg_arena_push(b->arena, &view->forecasts, &view->forecast_count,
                                          sizeof *view->forecasts);
    if (!out)
        return vg_nomem(b->err);
    *out = (vg_view_forecast){.days = VG_NEW_N(b->arena, vg_view_forecast_day, a->day_count),
                              .day_count = a->day_count};
    vg_rc rc = out->days ? put_title(b, name, a, &out->title) : vg_nomem(b->err);
    if (rc == VG_OK)
        rc = put_rule(b, a, &out->rule);
    if (rc == VG_OK)
        rc = put_rates(b, a, &out->rates);
    for (size_t i = 0; rc == VG_OK && i < a->day_count; i++) {
        rc = put_day(b, a, &a->days[i], &out->days[i]);
        out->has_low = out->has_low || out->days[i].low.text;
        out->has_high = out->has_high || out->days[i].high.text;
    }
    return rc;
}

vg_rc vg_view_add_forecasts(vg_builder *b)
{
    const vg_report_options *o = b->options;
    const vg_forecasts_options options = {
        .score = {
            .store = o->store, .period = o->period, .vendor = o->vendor, .line = o->line}};
    vg_forecast_version *versions;
    vg_forecast_compared *list;
    size_t count;
    vg_arena scratch = VG_ARENA_INIT;
    vg_rc rc = vg_forecast_list(o->store, &scratch, &versions, &count, b->err);
    if (rc == VG_OK && count && o->period.last - o->period.first < MOST_DAYS) {
        rc = vg_forecasts_compare(&scratch, &options, &list, &count, b->err);
        for (size_t i = 0; rc == VG_OK && i < count; i++)
            rc = add(b, &list[i]);
    }
    vg_arena_free(&scratch);
    return rc;
}
