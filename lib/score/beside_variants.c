#include "beside.h"

#include <string.h>

#include <vgov/formula.h>

static bool is_variant(const vg_catalogue_kpi *k)
{
    return strcmp(k->family, "service-level") == 0;
}

/* The ask of our figure. */
static vg_rc find_ask(vg_run *run, const vg_subject *s, const vg_beside *b, vg_kpi_ask *out,
                      bool *found, vg_err *err)
{
    const vg_service_level **levels;
    vg_kpi_ask *asks;
    size_t count;
    *found = false;
    vg_rc rc = vg_run_asks(run, b->card->contract, s->vendor, b->month.first, &levels, &asks,
                           &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (strcmp(levels[i]->id, b->ours->level->id) == 0) {
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

static vg_rc add(vg_run *run, vg_beside *b, const vg_kpi_ask *ask,
                 const vg_catalogue_kpi *entry, bool own, const vg_kpi_value *value,
                 vg_err *err)
{
    vg_beside_variant *v =
        vg_arena_push(run->arena, &b->variants, &b->variant_count, sizeof *v);
    vg_rat theirs, mine;
    int order;
    const char *text = b->theirs->value;
    if (!v)
        return vg_nomem(err);
    *v = (vg_beside_variant){.entry = entry,
                             .formula = ask->kpi->formula_text,
                             .own = own,
                             .exact = value->exact,
                             .rounded = value->rounded};
    vg_rc rc = vg_rat_parse(run->arena, &theirs, text, strlen(text), err);
    if (rc == VG_OK)
        rc = vg_rat_round(run->arena, &theirs, theirs, b->places, ask->kpi->rounding, err);
    if (rc == VG_OK)
        rc = vg_rat_round(run->arena, &mine, value->exact, b->places, ask->kpi->rounding, err);
    if (rc == VG_OK)
        rc = vg_rat_cmp(theirs, mine, &order, err);
    v->same = rc == VG_OK && order == 0;
    return rc;
}

vg_rc vg_beside_variants(vg_run *run, const vg_subject *s, vg_beside *b, vg_err *err)
{
    const vg_kpi_value *ours = &b->ours->value;
    vg_kpi_ask own;
    vg_valuing v = {.period = b->month, .asked = b->month};
    const vg_catalogue_kpi **entries;
    vg_kpi_ask *asks;
    bool found;
    if (!ours->known || ours->carried ||
        !vg_formula_uses(b->ours->level->kpi->formula, VG_M_answered_in_target))
        return VG_OK;
    vg_rc rc = find_ask(run, s, b, &own, &found, err);
    if (rc != VG_OK || !found)
        return rc;
    rc = make_asks(run, &own, &asks, &entries, &v.count, err);
    v.asks = asks;
    if (rc == VG_OK)
        rc = vg_run_values(run, s, &v, err);
    /* A variant on other rows than ours would compare months, not definitions. */
    for (size_t i = 0; rc == VG_OK && i < v.count; i++)
        if (v.values[i].known && v.values[i].rows == ours->rows)
            rc = add(run, b, &asks[i], entries[i], i == 0, &v.values[i], err);
    return rc;
}
