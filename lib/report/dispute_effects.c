/* Each claim without and with, and the months under each assumption. */
#include <string.h>

#include "dispute.h"
#include "words.h"

/* --- words
 * --------------------------------------------------------------------------------------- */

const char *vg_word_view(vg_lang lang, const char *id)
{
    static const char *const words[][2] = {
        {"none", N_("no claim accepted")},
        {"stands", N_("as the claims stand")},
        {"accepted", N_("all claims accepted")},
        {"figures", N_("with the figures of others")},
        {"everything", N_("all claims accepted, with the figures of others")}};
    for (size_t i = 0; i < VG_COUNT_OF(words); i++)
        if (strcmp(words[i][0], id) == 0)
            return vg_tr(lang, words[i][1]);
    return id;
}

const char *vg_dispute_remark_name(vg_dispute_remark remark)
{
    static const char *const names[] = {[VG_DISPUTE_COUNTS] = NULL,
                                        [VG_DISPUTE_NO_LEVEL] = "no-service-level",
                                        [VG_DISPUTE_NO_RULE] = "no-rule",
                                        [VG_DISPUTE_NO_SLICES] = "no-slices",
                                        [VG_DISPUTE_NOTHING] = "no-effect"};
    return names[remark];
}

static const char *remark_words(vg_lang lang, vg_dispute_remark remark)
{
    switch (remark) {
    case VG_DISPUTE_NO_LEVEL:
        return vg_tr(lang, "about no service level that is scored");
    case VG_DISPUTE_NO_RULE:
        return vg_tr(lang, "no rule of the contract names it");
    case VG_DISPUTE_NO_SLICES:
        return vg_tr(lang, "no rows lie in it");
    case VG_DISPUTE_NOTHING:
        return vg_tr(lang, "changes nothing");
    case VG_DISPUTE_COUNTS:
        break;
    }
    return NULL;
}

static const char *remark(const vg_dispute_writer *w, vg_dispute_remark remark)
{
    return w->wording == VG_CODES ? vg_dispute_remark_name(remark)
                                  : remark_words(w->lang, remark);
}

/* A waiver shows in no figure. */
static const char *remark_of(const vg_dispute_writer *w, const vg_dispute_effect *e)
{
    if (e->with->waived && !e->without->waived)
        return w->wording == VG_CODES ? "money-waived" : vg_tr(w->lang, "money waived");
    return remark(w, e->remark);
}

static const char *status(const vg_dispute_writer *w, vg_status s)
{
    return w->wording == VG_CODES ? vg_status_name(s) : vg_word_status(w->lang, s);
}

static const char *band(const vg_dispute_writer *w, const vg_band *b)
{
    if (!b)
        return NULL;
    return w->wording == VG_CODES ? b->id : vg_text_in(b->name, w->lang);
}

/* --- cells
 * --------------------------------------------------------------------------------------- */

void vg_dispute_put_month(const vg_dispute_writer *w, vg_day month)
{
    vg_str text = VG_STR_INIT;
    const vg_period period = vg_period_month(month);
    vg_period_text(&text, &period);
    vg_cell_taken(w->out, &text);
}

static void put_nothing(const vg_dispute_writer *w, int cells)
{
    for (int i = 0; i < cells; i++)
        vg_table_cell(w->out, NULL);
}

const vg_dispute_sum *vg_dispute_sum_of(const vg_dispute *pack, const vg_dispute_sum *sums,
                                        const vg_contract *contract, vg_day month)
{
    for (size_t i = 0; i < pack->sum_count; i++)
        if (sums[i].month == month && strcmp(sums[i].contract->id, contract->id) == 0 &&
            sums[i].contract->valid_from == contract->valid_from)
            return &sums[i];
    return NULL;
}

static void put_value(const vg_dispute_writer *w, const vg_scored *s)
{
    const vg_kpi *kpi = s->level->kpi;
    vg_cell_round(w->out, s->value.known, s->value.rounded, kpi->decimals, kpi->rounding);
}

/* Both sides of a service level: values to points. */
static void put_sides(const vg_dispute_writer *w, const vg_scored *a, const vg_scored *b,
                      int64_t points_a, int64_t points_b)
{
    put_value(w, a);
    put_value(w, b);
    vg_table_cell(w->out, vg_service_level_unit(a->level));
    vg_table_cell(w->out, status(w, a->judgement.status));
    vg_table_cell(w->out, status(w, b->judgement.status));
    vg_table_cell(w->out, band(w, a->judgement.band));
    vg_table_cell(w->out, band(w, b->judgement.band));
    vg_cell_int(w->out, points_a);
    vg_cell_int(w->out, points_b);
}

void vg_dispute_put_amounts(const vg_dispute_writer *w, bool known, const int64_t amounts[2],
                            int digits)
{
    vg_cell_money(w->out, known, amounts[0], digits);
    vg_cell_money(w->out, known, amounts[1], digits);
    vg_cell_money(w->out, known, amounts[1] - amounts[0], digits);
}

const char *vg_dispute_month_state(const vg_dispute_writer *w, const vg_dispute_sum *s)
{
    const char *word = s->closed ? N_("closed") : N_("open");
    return w->wording == VG_CODES ? word : vg_tr(w->lang, word);
}

/* --- effects
 * ------------------------------------------------------------------------------------- */

/* For people, to whom money stands in a table of its own. */
const vg_column vg_dispute_level_columns[] = {
    {.key = "number", .title = N_("No."), .right = true},
    {.key = "kind", .title = N_("Kind")},
    {.key = "state", .title = N_("Status")},
    {.key = "month", .title = N_("Month")},
    {.key = "service_level", .title = N_("SL")},
    {.key = "value_without", .title = N_("Without"), .right = true},
    {.key = "value_with", .title = N_("With"), .right = true},
    {.key = "unit", .title = N_("Unit")},
    {.key = "status_without", .title = N_("Status without")},
    {.key = "status_with", .title = N_("With")},
    {.key = "band_without", .title = N_("Band without")},
    {.key = "band_with", .title = N_("With")},
    {.key = "points_without", .title = N_("Points without"), .right = true},
    {.key = "points_with", .title = N_("With"), .right = true},
    {.key = "slices_excluded_without", .title = N_("Excluded without"), .right = true},
    {.key = "slices_excluded_with", .title = N_("With"), .right = true},
    {.key = "clause", .title = N_("Clause")},
    {.key = "remark", .title = N_("Remark")},
};
const size_t vg_dispute_level_count = VG_COUNT_OF(vg_dispute_level_columns);

/* For programs. */
const vg_column vg_dispute_effect_columns[] = {
    {.key = "number"},
    {.key = "kind"},
    {.key = "state"},
    {.key = "month"},
    {.key = "service_level"},
    {.key = "value_without"},
    {.key = "value_with"},
    {.key = "unit"},
    {.key = "status_without"},
    {.key = "status_with"},
    {.key = "band_without"},
    {.key = "band_with"},
    {.key = "points_without"},
    {.key = "points_with"},
    {.key = "slices_excluded_without"},
    {.key = "slices_excluded_with"},
    {.key = "credit_without"},
    {.key = "credit_with"},
    {.key = "credit_difference"},
    {.key = "currency"},
    {.key = "month_state"},
    {.key = "clause"},
    {.key = "remark"},
    {.key = "record"},
    {.key = "vendor"},
    {.key = "contract"},
    {.key = "effect"},
    {.key = "slices"},
    {.key = "bonus_without"},
    {.key = "bonus_with"},
    {.key = "bonus_difference"},
    {.key = "deadline"},
};
const size_t vg_dispute_effect_count = VG_COUNT_OF(vg_dispute_effect_columns);

static const char *word(const vg_dispute_writer *w, const char *code)
{
    return w->wording == VG_CODES ? code : vg_word_event(w->lang, code);
}

void vg_dispute_put_claim(const vg_dispute_writer *w, const vg_dispute_claim *c)
{
    vg_cell_int(w->out, c->event.id);
    vg_table_cell(w->out, word(w, vg_event_kinds[c->event.kind]));
    vg_table_cell(w->out, word(w, vg_event_states[c->event.state.state]));
}

static void put_deadline(const vg_dispute_writer *w, const vg_event *e)
{
    if (e->has_deadline)
        vg_cell_day(w->out, e->deadline);
    else
        vg_table_cell(w->out, NULL);
}

static void put_effect(const vg_dispute_writer *w, const vg_dispute_claim *c,
                       const vg_dispute_effect *e)
{
    const vg_dispute_sum *a = vg_dispute_sum_of(w->pack, c->without, e->contract, e->month);
    const vg_dispute_sum *b = vg_dispute_sum_of(w->pack, c->with, e->contract, e->month);
    const bool known = a && b && a->known && b->known;
    const int64_t credit[2] = {a ? a->credit : 0, b ? b->credit : 0};
    const int64_t bonus[2] = {a ? a->bonus : 0, b ? b->bonus : 0};
    int digits = e->contract->currency_digits;
    vg_dispute_put_claim(w, c);
    vg_dispute_put_month(w, e->month);
    vg_table_cell(w->out, e->with->level->id);
    put_sides(w, e->without, e->with, e->points_without, e->points_with);
    vg_cell_int(w->out, e->without->value.relieved);
    vg_cell_int(w->out, e->with->value.relieved);
    if (w->wording == VG_CODES) {
        vg_dispute_put_amounts(w, known, credit, digits);
        vg_table_cell(w->out, e->contract->currency);
        vg_table_cell(w->out, a ? vg_dispute_month_state(w, a) : NULL);
    }
    vg_cell_text(w->out, *e->clause ? e->clause : c->event.clause);
    vg_table_cell(w->out, remark_of(w, e));
    if (w->wording != VG_CODES)
        return;
    vg_table_cell(w->out, "claim");
    vg_table_cell(w->out, w->pack->vendor);
    vg_table_cell(w->out, e->contract->id);
    vg_table_cell(w->out, vg_relief_effect_name(e->effect));
    vg_cell_int(w->out, e->slices);
    vg_dispute_put_amounts(w, known, bonus, digits);
    put_deadline(w, &c->event);
}

/* A claim that is about nothing. */
static void put_idle(const vg_dispute_writer *w, const vg_dispute_claim *c)
{
    vg_dispute_put_claim(w, c);
    put_nothing(w, w->wording == VG_CODES ? 18 : 13);
    vg_cell_text(w->out, c->event.clause);
    vg_table_cell(w->out, remark(w, c->remark));
    if (w->wording != VG_CODES)
        return;
    vg_table_cell(w->out, "claim");
    vg_table_cell(w->out, w->pack->vendor);
    put_nothing(w, 6);
    put_deadline(w, &c->event);
}

/* In the place of a claim: who says another figure. */
void vg_dispute_put_origin(const vg_dispute_writer *w, const vg_beside *b)
{
    vg_table_cell(w->out, NULL);
    vg_table_cell(w->out, w->wording == VG_CODES ? "figure" : vg_tr(w->lang, "figure"));
    if (b->origin)
        vg_table_cell(w->out, b->origin);
    else
        vg_table_cell(w->out, w->wording == VG_CODES ? "reported" : vg_tr(w->lang, "reported"));
}

static void put_figure(const vg_dispute_writer *w, const vg_beside *b)
{
    const vg_contract *c = b->card->contract;
    const vg_dispute_sum *sum =
        vg_dispute_sum_of(w->pack, w->pack->stands, c, vg_month_first(b->month.first));
    const int64_t credit[2] = {b->was.credit, b->is.credit};
    const int64_t bonus[2] = {b->was.bonus, b->is.bonus};
    vg_dispute_put_origin(w, b);
    vg_dispute_put_month(w, vg_month_first(b->month.first));
    vg_table_cell(w->out, b->ours->level->id);
    put_sides(w, b->ours, &b->given, b->ours->judgement.points, b->given.judgement.points);
    put_nothing(w, 2);
    if (w->wording == VG_CODES) {
        vg_dispute_put_amounts(w, b->is.known, credit, c->currency_digits);
        vg_table_cell(w->out, c->currency);
        vg_table_cell(w->out, sum ? vg_dispute_month_state(w, sum) : NULL);
    }
    vg_cell_text(w->out, b->ours->level->clause);
    vg_table_cell(w->out, NULL);
    if (w->wording != VG_CODES)
        return;
    vg_table_cell(w->out, "figure");
    vg_table_cell(w->out, w->pack->vendor);
    vg_table_cell(w->out, c->id);
    put_nothing(w, 2);
    vg_dispute_put_amounts(w, b->is.known, bonus, c->currency_digits);
    vg_table_cell(w->out, NULL);
}

/* A month under an assumption, as it stands on the one side. */
static void put_view_month(const vg_dispute_writer *w, const vg_dispute_view *v, size_t i)
{
    const vg_dispute_sum *a = &w->pack->stands[i], *b = &v->sums[i];
    const int64_t credit[2] = {a->credit, b->credit}, bonus[2] = {a->bonus, b->bonus};
    const bool known = a->known && b->known;
    vg_table_cell(w->out, NULL);
    vg_table_cell(w->out, v->id);
    vg_table_cell(w->out, NULL);
    vg_dispute_put_month(w, a->month);
    put_nothing(w, 8);
    vg_cell_int(w->out, a->points);
    vg_cell_int(w->out, b->points);
    put_nothing(w, 2);
    vg_dispute_put_amounts(w, known, credit, a->contract->currency_digits);
    vg_table_cell(w->out, a->contract->currency);
    vg_table_cell(w->out, vg_dispute_month_state(w, a));
    put_nothing(w, 2);
    vg_table_cell(w->out, "months");
    vg_table_cell(w->out, w->pack->vendor);
    vg_table_cell(w->out, a->contract->id);
    put_nothing(w, 2);
    vg_dispute_put_amounts(w, known, bonus, a->contract->currency_digits);
    vg_table_cell(w->out, NULL);
}

void vg_dispute_put_effects(const vg_dispute_writer *w)
{
    const vg_dispute *pack = w->pack;
    for (size_t i = 0; i < pack->claim_count; i++) {
        const vg_dispute_claim *c = &pack->claims[i];
        for (size_t k = 0; k < c->effect_count; k++)
            put_effect(w, c, &c->effects[k]);
        if (c->effect_count == 0)
            put_idle(w, c);
    }
    for (size_t i = 0; i < pack->others.count; i++)
        put_figure(w, &pack->others.rows[i]);
    for (size_t v = 0; w->wording == VG_CODES && v < pack->view_count; v++)
        for (size_t i = 0; i < pack->sum_count; i++)
            if (vg_dispute_month_matters(pack, i))
                put_view_month(w, &pack->views[v], i);
}
