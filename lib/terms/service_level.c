#include <string.h>

#include <vgov/suggest.h>

#include "contract_parts.h"

const vg_service_level *vg_contract_find_level(vg_reader *r, const vg_json *node,
                                               const vg_contract *c)
{
    const char *id = vg_read_id(r, node);
    if (!vg_reading(r) || !node)
        return NULL;
    for (size_t i = 0; i < c->service_level_count; i++)
        if (strcmp(c->service_levels[i].id, id) == 0)
            return &c->service_levels[i];
    const char **names = vg_reader_room(r, c->service_level_count, sizeof *names);
    if (!names)
        return NULL;
    for (size_t i = 0; i < c->service_level_count; i++)
        names[i] = c->service_levels[i].id;
    vg_reader_unknown(r, node, "service level", id, names, c->service_level_count);
    return NULL;
}

static void read_comparison(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    static const char *const signs[] = {
        [VG_GE] = ">=", [VG_GT] = ">", [VG_LE] = "<=", [VG_LT] = "<", NULL};
    level->comparison = (vg_comparison)vg_read_choice(r, node, signs);
    if (!vg_reading(r))
        return;
    bool up = vg_comparison_up(level->comparison);
    bool higher = level->kpi->better == VG_BETTER_HIGHER;
    if (vg_service_level_is_share(level) && !up)
        vg_reader_fail(
            r, node,
            "\"%s\" contradicts \"slices\": the more of them reach their target, the "
            "better",
            node->text);
    else if (!vg_service_level_is_share(level) && up != higher)
        vg_reader_fail(r, node, "\"%s\" contradicts the kpi \"%s\", of which %s is better",
                       node->text, level->kpi->id, higher ? "higher" : "lower");
}

/* A target or minimum; of slices it is a share. */
static vg_rat read_edge(vg_reader *r, const vg_json *node, const vg_service_level *level)
{
    vg_rat value = vg_read_number(r, node);
    if (!vg_service_level_is_share(level) || !vg_reading(r))
        return value;
    int order = vg_reader_compare(r, value, vg_rat_int(100));
    if (vg_rat_sign(value) < 0 || order > 0)
        vg_reader_expected(r, node, "a share of slices from 0 to 100");
    else if (order == 0 && level->comparison == VG_GT)
        vg_reader_fail(r, node, "the share of slices cannot be above 100");
    return value;
}

static void read_minimum(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    if (!node || node->type == VG_JSON_NULL)
        return;
    level->has_minimum = true;
    level->minimum = read_edge(r, node, level);
    bool up = vg_comparison_up(level->comparison);
    int order = vg_reader_compare(r, level->minimum, level->target);
    if (vg_reading(r) && (up ? order >= 0 : order <= 0))
        vg_reader_fail(r, node, "the minimum must be worse than the target, so %s",
                       up ? "less" : "greater");
}

void vg_contract_read_class(vg_reader *r, const vg_json *node, vg_service_level *level)
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

void vg_contract_read_edges(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    level->has_minimum = false;
    level->minimum = (vg_rat)VG_RAT_ZERO;
    level->bands = NULL;
    level->band_count = 0;
    level->target = read_edge(r, vg_read_needed(r, node, "target"), level);
    read_minimum(r, vg_read_field(node, "minimum"), level);
    if (vg_reading(r))
        vg_contract_read_bands(r, vg_read_field(node, "bands"), level);
}

static void read_level(vg_reader *r, const vg_json *node, const vg_kpi_rules *rules,
                       vg_contract *c, vg_service_level *level)
{
    static const char *const keys[] = {"id",          "title",      "clause",
                                       "kpi",         "lines",      "lines_rule",
                                       "slices",      "min_volume", "hours",
                                       "whole_rows",  "comparison", "target",
                                       "minimum",     "bands",      "weight",
                                       "class",       "targets",    "phases",
                                       "occurrences", "calendar",   "final_after_days",
                                       "over",        "judged",     "begin",
                                       NULL};
    level->target = level->minimum = level->weight = (vg_rat)VG_RAT_ZERO;
    level->min_volume = level->slices.target = (vg_rat)VG_RAT_ZERO;
    level->slices.empty_value = (vg_rat)VG_RAT_ZERO;
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *title = vg_read_field(node, "title"),
                  *clause = vg_read_field(node, "clause");
    level->id = vg_read_id(r, vg_read_needed(r, node, "id"));
    level->title =
        title ? vg_read_title(r, title) : (vg_text){.en = level->id, .de = level->id};
    level->clause = clause ? vg_read_text(r, clause) : "";
    level->kpi = vg_contract_find_kpi(r, vg_read_needed(r, node, "kpi"), rules, c);
    level->lines = vg_read_codes_or_all(r, vg_read_field(node, "lines"), &level->line_count);
    vg_contract_read_level_rules(r, node, c, level);
    vg_contract_read_over(r, node, level);
    read_comparison(r, vg_read_needed(r, node, "comparison"), level);
    vg_contract_read_class(r, node, level);
    vg_contract_read_edges(r, node, level);
    const vg_json *late = vg_read_field(node, "final_after_days");
    level->final_after_days = late ? (int)vg_read_int(r, late, 0, 400) : 0;
    if (vg_reading(r))
        vg_contract_read_stages(r, node, level);
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
    const vg_kpi_rules rules = vg_contract_read_rules(r, root);
    size_t n = vg_read_array(r, list, 1);
    c->service_levels = vg_reader_room(r, n, sizeof *c->service_levels);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        read_level(r, &list->items[i], &rules, c, &c->service_levels[i]);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (strcmp(c->service_levels[i].id, c->service_levels[j].id) == 0)
                vg_reader_fail(r, vg_read_field(&list->items[i], "id"),
                               "there is another service level \"%s\"",
                               c->service_levels[i].id);
    }
    c->service_level_count = n;
    check_weights(r, list, c);
}
