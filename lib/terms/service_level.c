#include <string.h>

#include <vgov/suggest.h>

#include "contract_parts.h"

static const vg_kpi *find_kpi(vg_reader *r, const vg_json *node, const vg_contract *c)
{
    const char *id = vg_read_id(r, node);
    if (!vg_reading(r))
        return NULL;
    for (size_t i = 0; i < c->kpi_count; i++)
        if (strcmp(c->kpis[i].id, id) == 0)
            return &c->kpis[i];
    const char **names = vg_reader_room(r, c->kpi_count, sizeof *names);
    if (!names)
        return NULL;
    for (size_t i = 0; i < c->kpi_count; i++)
        names[i] = c->kpis[i].id;
    vg_reader_unknown(r, node, "kpi", id, names, c->kpi_count);
    return NULL;
}

static void read_comparison(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    static const char *const signs[] = {
        [VG_GE] = ">=", [VG_GT] = ">", [VG_LE] = "<=", [VG_LT] = "<", NULL};
    level->comparison = (vg_comparison)vg_read_choice(r, node, signs);
    if (!vg_reading(r))
        return;
    bool up = level->comparison == VG_GE || level->comparison == VG_GT;
    bool higher = level->kpi->better == VG_BETTER_HIGHER;
    if (up != higher)
        vg_reader_fail(r, node, "\"%s\" contradicts the kpi \"%s\", of which %s is better",
                       node->text, level->kpi->id, higher ? "higher" : "lower");
}

static void read_minimum(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    if (!node || node->type == VG_JSON_NULL)
        return;
    level->has_minimum = true;
    level->minimum = vg_read_number(r, node);
    bool up = level->comparison == VG_GE || level->comparison == VG_GT;
    int order = vg_reader_compare(r, level->minimum, level->target);
    if (vg_reading(r) && (up ? order >= 0 : order <= 0))
        vg_reader_fail(r, node, "the minimum must be worse than the target, so %s",
                       up ? "less" : "greater");
}

static void read_weight(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    static const char *const classes[] = {[VG_CLASS_CRITICAL] = "critical",
                                          [VG_CLASS_KEY] = "key",
                                          [VG_CLASS_REPORT_ONLY] = "report-only",
                                          NULL};
    level->cls = (vg_class)vg_read_choice(r, vg_read_needed(r, node, "class"), classes);
    const vg_json *weight = level->cls == VG_CLASS_REPORT_ONLY
                                ? vg_read_field(node, "weight")
                                : vg_read_needed(r, node, "weight");
    level->weight = vg_read_number(r, weight);
    if (vg_reading(r) && vg_rat_sign(level->weight) < 0)
        vg_reader_fail(r, weight, "a weight cannot be negative");
}

static void read_level(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_service_level *level)
{
    static const char *const keys[] = {"id",    "title",      "clause", "kpi",
                                       "lines", "comparison", "target", "minimum",
                                       "bands", "weight",     "class",  NULL};
    level->target = level->minimum = level->weight = (vg_rat)VG_RAT_ZERO;
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *title = vg_read_field(node, "title"),
                  *clause = vg_read_field(node, "clause");
    level->id = vg_read_id(r, vg_read_needed(r, node, "id"));
    level->title =
        title ? vg_read_title(r, title) : (vg_text){.en = level->id, .de = level->id};
    level->clause = clause ? vg_read_text(r, clause) : "";
    level->kpi = find_kpi(r, vg_read_needed(r, node, "kpi"), c);
    level->lines = vg_read_texts_or_all(r, vg_read_field(node, "lines"), &level->line_count);
    read_comparison(r, vg_read_needed(r, node, "comparison"), level);
    level->target = vg_read_number(r, vg_read_needed(r, node, "target"));
    read_minimum(r, vg_read_field(node, "minimum"), level);
    read_weight(r, node, level);
    if (vg_reading(r))
        vg_contract_read_bands(r, vg_read_field(node, "bands"), level);
}

/* A score needs a weight base. */
static void check_weights(vg_reader *r, const vg_json *list, const vg_contract *c)
{
    bool counted = false, weighed = false;
    for (size_t i = 0; i < c->service_level_count && vg_reading(r); i++) {
        const vg_service_level *level = &c->service_levels[i];
        bool counts = level->cls != VG_CLASS_REPORT_ONLY;
        counted = counted || counts;
        weighed = weighed || (counts && vg_rat_sign(level->weight) > 0);
    }
    if (counted && !weighed)
        vg_reader_fail(r, list, "all weights are 0, so there is no score");
}

void vg_contract_read_levels(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *list = vg_read_needed(r, root, "service_levels");
    size_t n = vg_read_array(r, list, 1);
    c->service_levels = vg_reader_room(r, n, sizeof *c->service_levels);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        read_level(r, &list->items[i], c, &c->service_levels[i]);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (strcmp(c->service_levels[i].id, c->service_levels[j].id) == 0)
                vg_reader_fail(r, vg_read_field(&list->items[i], "id"),
                               "there is another service level \"%s\"",
                               c->service_levels[i].id);
    }
    c->service_level_count = n;
    check_weights(r, list, c);
}
