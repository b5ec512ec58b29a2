/* What came: the rows that would score. */
#include <string.h>

#include <vgov/formula.h>

#include "pairs.h"

vg_fslice vg_fslice_make(const vg_zone *zone, int64_t start, vg_length length, int64_t value)
{
    vg_fslice s = {.start = start, .length = length, .value = value};
    if (vg_length_is_instant(length)) {
        s.begins = start;
        s.ends = start + (int64_t)length * 60;
        s.first = vg_zone_day(zone, start);
        s.last = vg_zone_day(zone, s.ends - 1);
        return s;
    }
    s.first = (vg_day)(start / VG_DAY_SECONDS);
    s.last = vg_length_last_day(length, s.first);
    s.begins = vg_zone_day_start(zone, s.first);
    s.ends = vg_zone_day_start(zone, s.last + 1);
    return s;
}

typedef struct gather {
    vg_arena *arena;
    const vg_zone *zone;
    vg_came *came;
} gather;

static vg_rc keep(void *ctx, size_t index, const vg_kpi_row *row, vg_err *err)
{
    gather *g = ctx;
    vg_fslices *s = &g->came[index].slices;
    if (row->use != VG_ROW_USED)
        return VG_OK;
    vg_fslice *place = vg_arena_push(g->arena, &s->list, &s->count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place =
        vg_fslice_make(g->zone, row->fact->start, row->series->length, row->fact->values[0]);
    return VG_OK;
}

static vg_rc make_kpi(vg_arena *arena, vg_kpi *out, vg_err *err)
{
    static const char text[] = "offered";
    vg_formula *formula;
    *out = (vg_kpi){.id = text,
                    .catalogue = "",
                    .formula_text = text,
                    .unit = "",
                    .target = {.ms = VG_UNKNOWN},
                    .shortest = {.ms = VG_UNKNOWN}};
    vg_rc rc = vg_formula_parse(arena, text, sizeof text - 1, &formula, err);
    out->formula = formula;
    return rc;
}

vg_rc vg_came_read(vg_arena *arena, const vg_kpi_job *job, vg_came **out, size_t *count,
                   vg_err *err)
{
    vg_party *lines;
    size_t n;
    vg_kpi_job own = *job;
    *out = NULL;
    *count = 0;
    vg_rc rc = vg_line_list(job->store, arena, &lines, &n, err);
    if (rc != VG_OK)
        return rc;
    vg_kpi *kpi = VG_NEW(arena, vg_kpi);
    vg_kpi_ask *asks = VG_NEW_N(arena, vg_kpi_ask, n + 1);
    vg_kpi_value *values = VG_NEW_N(arena, vg_kpi_value, n + 1);
    vg_came *came = VG_NEW_N(arena, vg_came, n + 1);
    if (!kpi || !asks || !values || !came)
        return vg_nomem(err);
    rc = make_kpi(arena, kpi, err);
    size_t given = 0;
    for (size_t i = 0; rc == VG_OK && i < n; i++) {
        if (!vg_contract_gives(job->contract, job->vendor, lines[i].code))
            continue;
        came[given].line = lines[i].code;
        asks[given] = (vg_kpi_ask){.kpi = kpi,
                                   .lines = &came[given].line,
                                   .line_count = 1,
                                   .service_level = "",
                                   .quiet = true};
        given++;
    }
    gather g = {.arena = arena, .zone = job->zone, .came = came};
    own.asks = asks;
    own.ask_count = given;
    own.on_row = keep;
    own.on_finding = NULL;
    own.ctx = &g;
    if (rc == VG_OK && given)
        rc = vg_kpi_compute(arena, &own, values, err);
    for (size_t i = 0; rc == VG_OK && i < given; i++)
        came[i].refused = values[i].refused;
    *out = came;
    *count = rc == VG_OK ? given : 0;
    return rc;
}
