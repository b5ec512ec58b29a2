/* Contracts: read whole or refused with a place; in what is read every missed value has one
 * band. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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

static void check_level(vg_arena *arena, const vg_contract *c, const vg_service_level *s)
{
    must(s->id[0] && s->title.en[0] && s->title.de[0]);
    must(s->kpi >= c->kpis && s->kpi < c->kpis + c->kpi_count);
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

static void check_contract(vg_arena *arena, const vg_contract *c)
{
    must(c->currency_digits >= 0 && c->valid_from <= c->valid_to);
    for (size_t i = 0; i < c->kpi_count; i++)
        must(c->kpis[i].formula != NULL && c->kpis[i].unit[0]);
    for (size_t i = 0; i < c->service_level_count; i++)
        check_level(arena, c, &c->service_levels[i]);
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
