/* What a contract needs, and which rows of a vendor there are. */
#include <string.h>

#include "gaps_parts.h"

static uint64_t bit(vg_measure m)
{
    return UINT64_C(1) << m;
}

static vg_length longest_of(const vg_slice_rule *rule)
{
    return rule->on ? rule->of : 0;
}

static vg_rc read_needs(vg_gap_pass *p, vg_err *err)
{
    const vg_service_level **levels;
    vg_kpi_ask *asks;
    uint64_t all = 0;
    vg_rc rc = vg_run_asks(p->run, p->version->contract, NULL, p->version->period.last, &levels,
                           &asks, &p->need_count, err);
    if (rc != VG_OK)
        return rc;
    if (!(p->needs = VG_NEW_N(p->run->arena, vg_gap_need, p->need_count)))
        return vg_nomem(err);
    for (size_t i = 0; i < p->need_count; i++) {
        vg_gap_need *need = &p->needs[i];
        size_t count;
        const vg_measure *measures = vg_formula_measures(levels[i]->kpi->formula, &count);
        *need = (vg_gap_need){.level = levels[i],
                              .length = levels[i]->kpi->length,
                              .most = longest_of(&levels[i]->slices)};
        for (size_t m = 0; m < count; m++)
            need->measures |= bit(measures[m]);
        if (levels[i]->has_min_volume)
            need->measures |= bit(levels[i]->volume_measure);
        all |= need->measures;
    }
    for (vg_measure m = 0; m < VG_MEASURES; m++)
        if (all & bit(m))
            p->measures[p->width++] = m;
    return VG_OK;
}

static vg_rc read_days(vg_gap_pass *p, vg_err *err)
{
    const vg_period *period = &p->version->period;
    p->first = vg_add_months(vg_month_first(period->first), -1);
    p->days = (size_t)(vg_month_last(period->last) - p->first + 1);
    if (!(p->starts = VG_NEW_N(p->run->arena, vg_time, p->days + 1)))
        return vg_nomem(err);
    for (size_t d = 0; d <= p->days; d++) {
        p->starts[d] = vg_zone_day_start(p->version->zone, p->first + (vg_day)d);
        if (d && p->starts[d] - p->starts[d - 1] > p->longest)
            p->longest = (int32_t)(p->starts[d] - p->starts[d - 1]);
    }
    return VG_OK;
}

vg_rc vg_gap_pass_open(vg_gap_pass *p, vg_err *err)
{
    vg_version *v = p->version;
    vg_rc rc = v->zone ? VG_OK : vg_zone_load(&v->zone, v->contract->zone, err);
    if (rc == VG_OK)
        rc = read_needs(p, err);
    if (rc == VG_OK)
        rc = read_days(p, err);
    if (rc == VG_OK)
        rc = vg_fact_reader_open(&p->reader, p->options->store, p->measures, p->width,
                                 VG_FACT_FIGURES, err);
    return rc;
}

void vg_gap_pass_close(vg_gap_pass *p)
{
    vg_fact_reader_free(p->reader);
    p->reader = NULL;
}

bool vg_gap_concerns(const vg_gap_need *need, const char *line)
{
    const vg_service_level *sl = need->level;
    for (size_t i = 0; line && i < sl->line_count; i++)
        if (strcmp(sl->lines[i], line) == 0)
            return true;
    return sl->line_count == 0;
}

uint64_t vg_gap_mask(const vg_gap_vendor *v, const char *line, const char *origin)
{
    const vg_gap_pass *p = v->pass;
    const vg_contract *c = p->version->contract;
    uint64_t needed = 0, mask = 0;
    for (size_t i = 0; i < p->need_count; i++)
        if (vg_gap_concerns(&p->needs[i], line))
            needed |= p->needs[i].measures;
    for (size_t i = 0; i < p->width; i++)
        if (needed & bit(p->measures[i]) &&
            strcmp(vg_contract_origin(c, p->measures[i]), origin) == 0 &&
            !vg_contract_shared(c, v->code, line, p->measures[i]))
            mask |= bit(p->measures[i]);
    return mask;
}

/* Notes a row. One that begins in the rest of a day which its length does not fill has no slot
 * of its own. */
static void note(const vg_gap_pass *p, vg_gap_grid *g, size_t day, const vg_fact *f)
{
    uint64_t known = VG_GAP_THERE;
    for (size_t i = 0; i < p->width; i++)
        if (f->values[i] != VG_UNKNOWN)
            known |= bit(p->measures[i]);
    size_t slot = 0;
    if (vg_length_is_instant(g->series->length))
        slot = (size_t)((f->start - p->starts[day]) / (g->series->length * 60));
    if (slot < g->per_day)
        g->slots[day * g->per_day + slot] |= known;
    g->days[day] = g->any = true;
    g->knows |= known & ~VG_GAP_THERE;
}

static vg_rc read_grid(vg_gap_vendor *v, vg_gap_grid *g, vg_err *err)
{
    const vg_gap_pass *p = v->pass;
    vg_length length = g->series->length;
    bool instant = vg_length_is_instant(length);
    const vg_fact *f;
    size_t day = 0;
    g->per_day = instant ? (size_t)(p->longest / (length * 60)) : 1;
    g->slots = VG_NEW_N(&v->scratch, uint64_t, p->days * g->per_day);
    g->days = VG_NEW_N(&v->scratch, bool, p->days);
    if (!g->slots || !g->days)
        return vg_nomem(err);
    int64_t from = instant ? p->starts[0] : (int64_t)p->first * VG_DAY_SECONDS;
    int64_t to = instant ? p->starts[p->days] : from + (int64_t)p->days * VG_DAY_SECONDS;
    vg_rc rc = vg_fact_reader_seek(p->reader, g->series->id, from, to, err);
    while (rc == VG_OK && (rc = vg_fact_reader_next(p->reader, &f, err)) == VG_OK) {
        if (!instant)
            day = (size_t)((f->start - from) / VG_DAY_SECONDS);
        while (instant && f->start >= p->starts[day + 1])
            day++;
        note(p, g, day, f);
    }
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_gap_read(vg_gap_vendor *v, vg_err *err)
{
    const vg_gap_pass *p = v->pass;
    vg_series *series = NULL;
    size_t count = 0;
    vg_rc rc = v->id ? vg_series_list(p->options->store, p->arena, v->id, &series, &count, err)
                     : VG_OK;
    if (rc == VG_OK && !(v->grids = VG_NEW_N(&v->scratch, vg_gap_grid, count)))
        rc = vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const char *line = series[i].scope.line;
        if (p->options->line && strcmp(p->options->line, line) != 0)
            continue;
        if (!vg_gap_mask(v, line, series[i].origin) ||
            !vg_contract_gives(p->version->contract, v->code, line))
            continue;
        vg_gap_grid *g = &v->grids[v->grid_count];
        *g = (vg_gap_grid){.series = &series[i]};
        rc = read_grid(v, g, err);
        v->grid_count += g->any;
    }
    return rc;
}
