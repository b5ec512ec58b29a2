#include "beside.h"

#include <string.h>

#include <vgov/formula.h>

static bool is_variant(const vg_catalogue_kpi *k)
{
    return strcmp(k->family, "service-level") == 0;
}

vg_rc vg_beside_ask(const vg_beside_work *w, const vg_service_level *sl, vg_kpi_ask *out,
                    bool *found, vg_err *err)
{
    const vg_service_level **levels;
    vg_kpi_ask *asks;
    size_t count;
    *found = false;
    vg_rc rc = vg_run_asks(w->run, w->card->contract, w->subject->vendor, w->card->period.first,
                           &levels, &asks, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (strcmp(levels[i]->id, sl->id) == 0) {
            *out = asks[i];
            *found = true;
        }
    return rc;
}

/* The KPI of our figure with the formula of an entry; `room` holds as many as the catalogue. */
static vg_rc make_asks(vg_run *run, const vg_kpi_ask *own, vg_kpi_ask **asks,
                       const vg_catalogue_kpi ***entries, size_t *count, vg_err *err)
{
    size_t room = 1;
    for (const vg_catalogue_kpi *k = vg_catalogue; k->id; k++)
        room += is_variant(k);
    vg_kpi *kpis = VG_NEW_N(run->arena, vg_kpi, room);
    *asks = VG_NEW_N(run->arena, vg_kpi_ask, room);
    *entries = VG_NEW_N(run->arena, const vg_catalogue_kpi *, room);
    if (!kpis || !*asks || !*entries)
        return vg_nomem(err);
    (*asks)[0] = *own;
    *count = 1;
    for (const vg_catalogue_kpi *k = vg_catalogue; k->id; k++) {
        if (is_variant(k) && strcmp(own->kpi->catalogue, k->id) == 0)
            (*entries)[0] = k;
        if (!is_variant(k) || (*entries)[0] == k)
            continue;
        vg_kpi *kpi = &kpis[*count];
        vg_formula *formula;
        vg_rc rc = vg_formula_parse(run->arena, k->formula, strlen(k->formula), &formula, err);
        if (rc != VG_OK)
            return rc;
        *kpi = *own->kpi;
        kpi->id = kpi->catalogue = k->id;
        kpi->formula_text = k->formula;
        kpi->formula = formula;
        kpi->no_data =
            VG_NO_DATA_LEAVE_OUT; /* a value of the month before is none of this one */
        (*asks)[*count] = *own;
        (*asks)[*count].kpi = kpi;
        (*asks)[*count].quiet = true;
        (*entries)[(*count)++] = k;
    }
    return VG_OK;
}

/* Whether it is what they wrote, as far as they wrote it. */
static vg_rc is_theirs(vg_arena *arena, const vg_beside *b, const vg_kpi *kpi,
                       const vg_kpi_value *value, bool *same, vg_err *err)
{
    vg_rat theirs, mine;
    int order = 1;
    *same = false;
    if (!b->theirs)
        return VG_OK;
    vg_rc rc =
        vg_rat_round(arena, &theirs, b->given.value.exact, b->places, kpi->rounding, err);
    if (rc == VG_OK)
        rc = vg_rat_round(arena, &mine, value->exact, b->places, kpi->rounding, err);
    if (rc == VG_OK)
        rc = vg_rat_cmp(theirs, mine, &order, err);
    *same = rc == VG_OK && order == 0;
    return rc;
}

/* What the month would come to by this definition. */
static vg_rc settle(const vg_beside_work *w, const vg_beside *b, const vg_kpi_value *value,
                    vg_beside_variant *v, vg_err *err)
{
    vg_beside one = *b;
    vg_beside_swap swap = {w->arena, &one, 1};
    vg_rc rc = vg_beside_judge(w->arena, w->card->contract, b->ours, value, &one.given, err);
    v->judged = one.given.judgement;
    if (rc == VG_OK && v->own)
        v->money = vg_beside_money_of(w->card);
    else if (rc == VG_OK)
        rc = vg_beside_settle(w, vg_beside_put, &swap, &v->money, err);
    return rc;
}

static vg_rc add(const vg_beside_work *w, vg_beside *b, const vg_kpi_ask *ask,
                 const vg_catalogue_kpi *entry, bool own, const vg_kpi_value *value,
                 vg_err *err)
{
    vg_beside_variant *v = vg_arena_push(w->arena, &b->variants, &b->variant_count, sizeof *v);
    if (!v)
        return vg_nomem(err);
    *v = (vg_beside_variant){.entry = entry,
                             .formula = ask->kpi->formula_text,
                             .own = own,
                             .exact = value->exact,
                             .rounded = value->rounded};
    vg_rc rc = is_theirs(w->arena, b, ask->kpi, value, &v->same, err);
    return rc == VG_OK ? settle(w, b, value, v, err) : rc;
}

vg_rc vg_beside_variants(const vg_beside_work *w, vg_beside *b, vg_err *err)
{
    const vg_kpi_value *ours = &b->ours->value;
    vg_kpi_ask own;
    vg_valuing v = {.period = b->month, .asked = w->options->period};
    const vg_catalogue_kpi **entries;
    vg_kpi_ask *asks;
    bool found;
    if (!ours->known || ours->carried ||
        !vg_formula_uses(b->ours->level->kpi->formula, VG_M_answered_in_target))
        return VG_OK;
    vg_rc rc = vg_beside_ask(w, b->ours->level, &own, &found, err);
    if (rc != VG_OK || !found)
        return rc;
    rc = make_asks(w->run, &own, &asks, &entries, &v.count, err);
    v.asks = asks;
    if (rc == VG_OK)
        rc = vg_run_values(w->run, w->subject, &v, err);
    /* A variant on other rows than ours would compare months, not definitions. */
    for (size_t i = 0; rc == VG_OK && i < v.count; i++)
        if (v.values[i].known && v.values[i].rows == ours->rows)
            rc = add(w, b, &asks[i], entries[i], i == 0, &v.values[i], err);
    return rc;
}
