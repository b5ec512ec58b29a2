/* Examples: figures and what the contract makes of them. */
#include <string.h>

#include <vgov/formula.h>

#include "contract_parts.h"

/* What an example must not ask, since one set of measures does not give it. */
static void check_level(vg_reader *r, const vg_json *node, const vg_service_level *level)
{
    if (!vg_reading(r))
        return;
    if (level->slices.on)
        vg_reader_fail(r, node, "an example has one set of measures, but \"%s\" counts slices",
                       level->id);
    else if (level->lines_rule != VG_LINES_POOLED)
        vg_reader_fail(r, node,
                       "an example has one set of measures, but \"%s\" judges line by line",
                       level->id);
}

/* A measure that is left out is one that the month's rows do not know. */
static void read_measures(vg_reader *r, const vg_json *node, vg_example *out)
{
    if (!vg_reading(r))
        return;
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(r, node, "an object of measures");
    for (size_t i = 0; i < node->count && vg_reading(r); i++) {
        const vg_json *item = &node->items[i];
        vg_measure m = vg_read_measure_key(r, item);
        if (!vg_reading(r))
            return;
        const vg_service_level *level = out->service_level;
        bool volume = level->has_min_volume && level->volume_measure == m;
        if (!volume && !vg_formula_uses(level->kpi->formula, m))
            vg_reader_fail(r, item, "the kpi \"%s\" does not use this measure", level->kpi->id);
        out->inputs[m] = vg_read_number(r, item);
        out->known[m] = true;
    }
}

/* The value as it is printed: with the decimals of the KPI. */
static const char *read_value(vg_reader *r, const vg_json *node, const vg_kpi *kpi)
{
    if (!node)
        return "";
    if (node->type == VG_JSON_NULL)
        return NULL;
    vg_rat value = vg_read_number(r, node), shown = VG_RAT_ZERO;
    vg_str text = VG_STR_INIT;
    const char *out = NULL;
    if (vg_reading(r))
        vg_reader_keep(
            r, vg_rat_round(r->arena, &shown, value, kpi->decimals, VG_TRUNCATE, r->err));
    if (vg_reader_compare(r, value, shown) != 0)
        vg_reader_fail(r, node, "%.64s has more decimals than the kpi \"%s\", which has %d",
                       node->text, kpi->id, kpi->decimals);
    if (vg_reading(r))
        vg_reader_keep(r, vg_rat_decimal(&text, value, kpi->decimals, VG_TRUNCATE, r->err));
    if (vg_reading(r))
        vg_reader_keep(r, vg_str_rc(&text, r->err));
    if (vg_reading(r)) {
        out = vg_arena_copy(r->arena, text.ptr, text.len);
        vg_reader_keep(r, out ? VG_OK : vg_nomem(r->err));
    }
    vg_str_free(&text);
    return out;
}

static const char *read_band(vg_reader *r, const vg_json *node, const vg_service_level *level)
{
    if (!node)
        return "";
    if (node->type == VG_JSON_NULL)
        return NULL;
    const char *id = vg_read_id(r, node);
    const char **names = vg_reader_room(r, level->band_count, sizeof *names);
    for (size_t i = 0; names && i < level->band_count; i++) {
        names[i] = level->bands[i].id;
        if (strcmp(names[i], id) == 0)
            return names[i];
    }
    if (names)
        vg_reader_unknown(r, node, "band", id, names, level->band_count);
    return NULL;
}

static const char *read_status(vg_reader *r, const vg_json *node, const vg_service_level *level)
{
    static const char *const statuses[] = {"met", "missed", "no-data", "not-measured", NULL};
    enum { NOT_MEASURED = 3 };
    if (!node)
        return "";
    size_t i = vg_read_choice(r, node, statuses);
    if (i == NOT_MEASURED && !level->has_min_volume)
        vg_reader_fail(r, node, "\"%s\" has no \"min_volume\", so it is always measured",
                       level->id);
    return statuses[i];
}

static void read_example(vg_reader *r, const vg_json *node, const vg_contract *c,
                         vg_example *out)
{
    static const char *const keys[] = {"service_level", "measures", "value", "status",
                                       "band",          "points",   NULL};
    for (int m = 0; m < VG_MEASURES; m++)
        out->inputs[m] = (vg_rat)VG_RAT_ZERO;
    out->file = vg_reader_origin(r, node)->file;
    out->line = vg_reader_origin(r, node)->line;
    out->status = "";
    out->points = -1;
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *id = vg_read_needed(r, node, "service_level");
    out->service_level = vg_contract_find_level(r, id, c);
    check_level(r, id, out->service_level);
    read_measures(r, vg_read_needed(r, node, "measures"), out);
    if (!vg_reading(r))
        return;
    const vg_json *value = vg_read_field(node, "value"),
                  *status = vg_read_field(node, "status"), *band = vg_read_field(node, "band"),
                  *points = vg_read_field(node, "points");
    if (!value && !status && !band && !points)
        vg_reader_fail(r, node,
                       "expected a result: \"value\", \"status\", \"band\" or \"points\"");
    out->value = read_value(r, value, out->service_level->kpi);
    out->status = read_status(r, status, out->service_level);
    out->band = read_band(r, band, out->service_level);
    if (points)
        out->points = vg_read_int(r, points, 0, 1000000);
}

void vg_contract_read_examples(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *list = vg_read_field(root, "examples");
    size_t n = vg_read_array(r, list, 0);
    c->examples = vg_reader_room(r, n, sizeof *c->examples);
    for (size_t i = 0; i < n && vg_reading(r); i++)
        read_example(r, &list->items[i], c, &c->examples[i]);
    c->example_count = vg_reading(r) ? n : 0;
}
