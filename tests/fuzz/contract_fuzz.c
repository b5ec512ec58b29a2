/* Contracts: read whole or refused with a place; in what is read every missed value has one
 * band, every value one step of a tier table, and hours ascend. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/catalogue.h>
#include <vgov/formula.h>
#include <vgov/terms.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static bool compares(vg_rat a, vg_comparison c, vg_rat b)
{
    bool holds;
    must(vg_compares(a, c, b, &holds, NULL) == VG_OK);
    return holds;
}

static bool in_band(const vg_service_level *s, const vg_band *b, vg_rat value)
{
    bool low_inside = s->comparison == VG_GE || s->comparison == VG_LT;
    return (!b->has_from || compares(value, low_inside ? VG_GE : VG_GT, b->from)) &&
           (!b->has_to || compares(value, low_inside ? VG_LT : VG_LE, b->to));
}

static void check_value(const vg_service_level *s, vg_rat value)
{
    size_t bands = 0;
    bool met = compares(value, s->comparison, s->target);
    for (size_t i = 0; i < s->band_count; i++)
        bands += in_band(s, &s->bands[i], value);
    must(bands == (!met && s->band_count > 0));
}

/* At every edge and beside it. */
static void check_edge(vg_arena *arena, const vg_service_level *s, vg_rat edge)
{
    vg_rat near;
    check_value(s, edge);
    for (int step = -1000000; step <= 1000000; step += 999999) {
        vg_rat by = vg_rat_int(step);
        must(vg_rat_add(arena, &near, edge, by, NULL) == VG_OK);
        check_value(s, near);
    }
}

static void check_rules(const vg_service_level *s)
{
    bool higher = s->kpi->better == VG_BETTER_HIGHER;
    bool share = s->slices.on && !s->slices.mean;
    vg_comparison own = share ? s->slices.comparison : s->comparison;
    must((own == VG_GE || own == VG_GT) == higher);
    must(!share || s->comparison == VG_GE || s->comparison == VG_GT);
    must((s->lines_rule == VG_LINES_N) == (s->lines_needed > 0));
    must(!s->line_count || s->lines_needed <= s->line_count);
    must(!s->has_min_volume ||
         (s->volume_measure < VG_MEASURES && vg_rat_sign(s->min_volume) > 0));
    must(!s->hours || s->hours->id[0]);
    must(!s->whole_rows || s->hours);
}

static void check_level(vg_arena *arena, const vg_contract *c, const vg_service_level *s)
{
    must(s->id[0] && s->title.en[0] && s->title.de[0]);
    must(s->kpi >= c->kpis && s->kpi < c->kpis + c->kpi_count);
    check_rules(s);
    must(vg_rat_sign(s->weight) >= 0);
    must(!s->has_minimum || !compares(s->minimum, s->comparison, s->target));
    check_edge(arena, s, s->target);
    for (size_t i = 0; i < s->band_count; i++) {
        const vg_band *b = &s->bands[i];
        must(b->points >= 0 && (i == 0 || b->points >= s->bands[i - 1].points));
        if (b->has_from)
            check_edge(arena, s, b->from);
        if (b->has_to)
            check_edge(arena, s, b->to);
    }
}

static void check_steps(const vg_tier_table *t, vg_rat value)
{
    vg_comparison c = t->service_level->comparison;
    bool low_inside = c == VG_GE || c == VG_LT;
    size_t found = 0;
    for (size_t i = 0; i < t->count; i++) {
        const vg_tier *s = &t->tiers[i];
        found += (!s->has_from || compares(value, low_inside ? VG_GE : VG_GT, s->from)) &&
                 (!s->has_to || compares(value, low_inside ? VG_LT : VG_LE, s->to));
    }
    must(found == 1);
}

static void check_tiers(vg_arena *arena, const vg_tier_table *t)
{
    must(t->count > 0 && t->service_level->cls != VG_CLASS_REPORT_ONLY);
    check_steps(t, vg_rat_int(0));
    for (size_t i = 1; i < t->count; i++)
        for (int step = -1; step <= 1; step++) {
            vg_rat near;
            must(vg_rat_add(arena, &near, t->tiers[i].from, vg_rat_int(step), NULL) == VG_OK);
            check_steps(t, near);
        }
}

static void check_spans(const vg_day_hours *h)
{
    for (size_t i = 0; i < h->count; i++) {
        must(h->spans[i].from >= 0 && h->spans[i].from < h->spans[i].to);
        must(h->spans[i].to <= VG_LEN_DAY);
        must(i == 0 || h->spans[i - 1].to < h->spans[i].from);
    }
}

static void check_hours(const vg_hours *h)
{
    must(h->id[0] != '\0');
    for (int i = 0; i < 7; i++)
        check_spans(&h->weekdays[i]);
    for (size_t i = 0; i < h->special_count; i++) {
        const vg_special_day *special = &h->specials[i];
        check_spans(&special->hours);
        must(i == 0 || special[-1].day < special->day);
        must(vg_hours_of(h, special->day) == &special->hours);
    }
}

static void check_deliveries(const vg_contract *c)
{
    for (size_t i = 0; i < c->delivery_count; i++) {
        const vg_delivery_rule *d = &c->deliveries[i];
        must(d->id[0] && d->origin[0] && d->due.days > 0);
        must(d->due.minute >= 0 && d->due.minute <= VG_LEN_DAY);
        must(!d->due.working || d->due.calendar);
    }
    for (size_t i = 0; i < c->service_level_count; i++)
        if (c->service_levels[i].hours)
            check_hours(c->service_levels[i].hours);
}

static void check_kpi(const vg_kpi *k)
{
    const vg_catalogue_kpi *entry = vg_catalogue_find(k->catalogue);
    must(k->formula != NULL && k->unit[0] && k->id[0] && k->title.en[0] && k->title.de[0]);
    must(k->catalogue[0] ? entry && strcmp(entry->formula, k->formula_text) == 0 : !entry);
}

static void check_contract(vg_arena *arena, const vg_contract *c)
{
    must(c->currency_digits >= 0 && c->valid_from <= c->valid_to);
    for (size_t i = 0; i < c->kpi_count; i++)
        check_kpi(&c->kpis[i]);
    for (size_t i = 0; i < c->hours_count; i++)
        check_hours(&c->hours[i]);
    for (size_t i = 0; i < c->tier_count; i++)
        check_tiers(arena, &c->tiers[i]);
    for (size_t i = 0; i < c->service_level_count; i++)
        check_level(arena, c, &c->service_levels[i]);
    check_deliveries(c);
    must(c->standing_count > 0);
    must(vg_rat_sign(c->standings[c->standing_count - 1].from) == 0);
    for (size_t i = 0; i < c->fee_count; i++)
        must(c->fees[i].first <= c->fees[i].last && c->fees[i].amount >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_contract *c;
    vg_rc rc = vg_contract_read(&arena, "f", (const char *)data, size, &c, &err);
    must(rc == VG_OK || (rc == VG_CONFIG && !c && strncmp(err.text, "f:", 2) == 0));
    if (rc == VG_OK)
        check_contract(&arena, c);
    vg_arena_free(&arena);
    return 0;
}
