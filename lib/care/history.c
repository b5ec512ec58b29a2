/* Old figures and what came in their place. */
#include <string.h>

#include <vgov/fact_io.h>
#include <vgov/load.h>
#include <vgov/zone.h>

#include "load/changes.h"

typedef struct gathering {
    vg_arena *arena;
    vg_history_row **out;
    size_t *count;
    const vg_series *series;
    vg_basis *bases;
    size_t basis_count;
    vg_str text;
} gathering;

static const char *take_text(gathering *g)
{
    return vg_str_rc(&g->text, NULL) == VG_OK ? vg_arena_strdup(g->arena, g->text.ptr) : NULL;
}

static vg_rc take(void *ctx, const vg_past *past, vg_err *err)
{
    gathering *g = ctx;
    vg_history_row *row = vg_arena_push(g->arena, g->out, g->count, sizeof **g->out);
    if (!row)
        return vg_nomem(err);
    vg_str_clear(&g->text);
    vg_slice_text(&g->text, past->start, g->series->length);
    const char *slice = take_text(g);
    vg_str_clear(&g->text);
    vg_changes_text(
        &g->text,
        (vg_version){past->values, vg_basis_by_id(g->bases, g->basis_count, past->basis)},
        (vg_version){past->new_values,
                     vg_basis_by_id(g->bases, g->basis_count, past->new_basis)},
        "");
    const char *changes = take_text(g);
    *row = (vg_history_row){.series = g->series,
                            .slice = slice,
                            .source = past->source,
                            .by = past->by,
                            .retired = past->new_values == NULL,
                            .changes = changes};
    return slice && changes ? VG_OK : vg_nomem(err);
}

static void bounds(const vg_period *period, const vg_zone *zone, vg_length length,
                   int64_t *from, int64_t *to)
{
    *from = INT64_MIN;
    *to = INT64_MAX;
    if (period && vg_length_is_instant(length)) {
        vg_period_instants(period, zone, from, to);
    } else if (period) {
        *from = (int64_t)period->first * VG_DAY_SECONDS;
        *to = ((int64_t)period->last + 1) * VG_DAY_SECONDS;
    }
}

static vg_rc look_up(vg_store *store, const char *vendor, const char *line, int64_t *vendor_id,
                     vg_err *err)
{
    int64_t line_id;
    vg_rc rc = vg_vendor_find(store, vendor, vendor_id, err);
    if (rc == VG_END)
        return vg_fail(err, VG_NOINPUT, "there is no vendor \"%s\"", vendor);
    if (rc == VG_OK && line)
        rc = vg_line_find(store, line, &line_id, err);
    return rc == VG_END ? vg_fail(err, VG_NOINPUT, "there is no line \"%s\"", line) : rc;
}

vg_rc vg_load_history(vg_store *store, vg_arena *arena, const char *vendor, const char *line,
                      const vg_period *period, vg_history_row **out, size_t *count, vg_err *err)
{
    int64_t vendor_id, from, to;
    vg_series *series = NULL;
    size_t series_count = 0;
    vg_zone *zone = NULL;
    gathering g = {.arena = arena, .out = out, .count = count, .text = VG_STR_INIT};
    *out = NULL;
    *count = 0;
    vg_rc rc = look_up(store, vendor, line, &vendor_id, err);
    if (rc == VG_OK)
        rc = vg_zone_load(&zone, vg_store_zone(store), err);
    if (rc == VG_OK)
        rc = vg_basis_list(store, arena, &g.bases, &g.basis_count, err);
    if (rc == VG_OK)
        rc = vg_series_list(store, arena, vendor_id, &series, &series_count, err);
    for (size_t i = 0; rc == VG_OK && i < series_count; i++) {
        if (line && strcmp(series[i].scope.line, line) != 0)
            continue;
        g.series = &series[i];
        bounds(period, zone, series[i].length, &from, &to);
        rc = vg_fact_history(store, series[i].id, from, to, take, &g, err);
    }
    vg_str_free(&g.text);
    vg_zone_free(zone);
    return rc;
}
