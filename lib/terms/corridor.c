/* Corridors around forecasts. */
#include <string.h>

#include <vgov/corridor.h>

#include "contract_parts.h"

enum { MOST_DAYS = 400 }; /* that a forecast is locked before its month */

static void read_share(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_corridor *out)
{
    if (!vg_reading(r) || !node)
        return;
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(r, node, "an object of vendors and their percentages");
    vg_rat sum = vg_rat_int(0);
    vg_corridor_share *list = vg_reader_room(r, node->count, sizeof *list);
    for (size_t i = 0; i < node->count && vg_reading(r); i++) {
        const vg_json *one = &node->items[i];
        list[i] = (vg_corridor_share){.vendor = one->key, .percent = vg_read_number(r, one)};
        if (vg_reading(r) && vg_rat_sign(list[i].percent) <= 0)
            vg_reader_expected(r, one, "a percentage over 0");
        bool named = c->vendor_count == 0;
        for (size_t k = 0; k < c->vendor_count; k++)
            named = named || strcmp(c->vendors[k], one->key) == 0;
        if (vg_reading(r) && !named)
            vg_reader_unknown(r, one, "vendor", one->key, c->vendors, c->vendor_count);
        if (vg_reading(r))
            vg_reader_keep(r, vg_rat_add(r->arena, &sum, sum, list[i].percent, r->err));
    }
    if (vg_reading(r) && vg_reader_compare(r, sum, vg_rat_int(100)) > 0)
        vg_reader_fail(r, node, "the percentages come to more than 100");
    out->shares = list;
    out->share_count = vg_reading(r) ? node->count : 0;
}

static void read_minimum(vg_reader *r, const vg_json *node, vg_corridor *out)
{
    static const char *const keys[] = {"of", "at_least", NULL};
    static const char *const volumes[] = {"actual", "forecast", NULL};
    if (!node || !vg_read_object(r, node, keys))
        return;
    const vg_json *of = vg_read_field(node, "of"), *least = vg_read_needed(r, node, "at_least");
    out->minimum_of_forecast = of && vg_read_choice(r, of, volumes) == 1;
    out->minimum = vg_read_number(r, least);
    out->has_minimum = true;
    if (vg_reading(r) && vg_rat_sign(out->minimum) < 0)
        vg_reader_expected(r, least, "a number from 0 on");
}

/* {"locked_days_before": 14}, or {"name": "F-2026-10"} */
static void read_version(vg_reader *r, const vg_json *node, vg_corridor *out)
{
    static const char *const keys[] = {"locked_days_before", "name", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *days = vg_read_field(node, "locked_days_before"),
                  *name = vg_read_field(node, "name");
    if (!days == !name) {
        vg_reader_fail(r, node,
                       "expected \"locked_days_before\" or \"name\", which of the forecasts "
                       "counts; found %s",
                       days ? "both" : "neither");
        return;
    }
    if (days)
        out->locked_days = (int)vg_read_int(r, days, 0, MOST_DAYS);
    if (name)
        out->version = vg_read_code(r, name);
}

/* Only what came beyond the corridor can be taken off a denominator, and only of shares that
 * should be high does that relieve anybody. */
static void check_cap(vg_reader *r, const vg_json *node, const vg_contract *c,
                      const vg_corridor *out)
{
    if (!vg_reading(r) || out->effect != VG_RELIEF_CAP)
        return;
    if (out->side != VG_CORRIDOR_ABOVE)
        vg_reader_fail(r, node,
                       "the effect \"cap\" takes off what came above the corridor: it needs "
                       "the side \"above\"");
    for (size_t i = 0; i < c->service_level_count && vg_reading(r); i++) {
        const vg_service_level *level = &c->service_levels[i];
        bool about = out->level_count == 0;
        for (size_t k = 0; k < out->level_count; k++)
            about = about || strcmp(out->levels[k], level->id) == 0;
        if (about && level->kpi->better == VG_BETTER_LOWER)
            vg_reader_fail(r, node,
                           "a denominator that is held down makes the kpi \"%s\" of \"%s\" "
                           "worse, of which lower is better; leave that out of "
                           "\"service_levels\"",
                           level->kpi->id, level->id);
    }
}

static void read_edges(vg_reader *r, const vg_json *node, vg_corridor *out)
{
    static const char *const levels[] = {[VG_CORRIDOR_INTERVAL] = "interval",
                                         [VG_CORRIDOR_DAY] = "day",
                                         [VG_CORRIDOR_WEEK] = "week",
                                         [VG_CORRIDOR_MONTH] = "month",
                                         NULL};
    static const char *const sides[] = {[VG_CORRIDOR_ABOVE] = "above",
                                        [VG_CORRIDOR_BELOW] = "below",
                                        [VG_CORRIDOR_BOTH] = "both",
                                        NULL};
    static const char *const edges[] = {"inclusive", "exclusive", NULL};
    const vg_json *width = vg_read_needed(r, node, "width"),
                  *side = vg_read_field(node, "side"), *edge = vg_read_field(node, "edge");
    out->per = (vg_corridor_per)vg_read_choice(r, vg_read_needed(r, node, "level"), levels);
    out->side = side ? (vg_corridor_side)vg_read_choice(r, side, sides) : VG_CORRIDOR_ABOVE;
    out->width = vg_read_number(r, width);
    out->inclusive = !edge || vg_read_choice(r, edge, edges) == 0;
    if (vg_reading(r) && vg_rat_sign(out->width) <= 0)
        vg_reader_expected(r, width, "a percentage over 0");
}

static void read_corridor(vg_reader *r, const vg_json *node, const vg_contract *c,
                          vg_corridor *out)
{
    static const char *const keys[] = {
        "id",    "clause", "lines",   "service_levels", "measure", "level", "side",
        "width", "edge",   "minimum", "effect",         "version", "share", NULL};
    static const char *const effects[] = {[VG_RELIEF_KEEP] = "keep",
                                          [VG_RELIEF_WAIVE] = "waive",
                                          [VG_RELIEF_CAP] = "cap",
                                          [VG_RELIEF_DROP] = "drop",
                                          NULL};
    static const char *const measures[] = {"offered", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *id = vg_read_field(node, "id"), *clause = vg_read_field(node, "clause"),
                  *measure = vg_read_field(node, "measure");
    out->id = id ? vg_read_id(r, id) : "corridor";
    out->clause = clause ? vg_read_text(r, clause) : "";
    out->lines = vg_read_codes_or_all(r, vg_read_field(node, "lines"), &out->line_count);
    out->levels = vg_contract_read_some_levels(r, vg_read_field(node, "service_levels"), c,
                                               &out->level_count);
    out->measure = VG_M_offered;
    if (measure)
        vg_read_choice(r, measure, measures);
    read_edges(r, node, out);
    read_minimum(r, vg_read_field(node, "minimum"), out);
    out->effect =
        (vg_relief_effect)vg_read_choice(r, vg_read_needed(r, node, "effect"), effects);
    read_version(r, vg_read_needed(r, node, "version"), out);
    read_share(r, vg_read_field(node, "share"), c, out);
    check_cap(r, node, c, out);
}

void vg_contract_read_corridors(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *list = vg_read_field(root, "corridors");
    size_t n = vg_read_array(r, list, 0);
    if (n > VG_LIST_LIMIT)
        vg_reader_fail(r, list, "%zu corridors, expected at most %d", n, VG_LIST_LIMIT);
    vg_corridor *all = vg_reader_room(r, n, sizeof *all);
    c->corridors = all;
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        read_corridor(r, &list->items[i], c, &all[i]);
        for (size_t k = 0; k < i && vg_reading(r); k++)
            if (strcmp(all[k].id, all[i].id) == 0)
                vg_reader_fail(r, &list->items[i],
                               "corridors[%zu] has the id \"%s\" already; give each an \"id\"",
                               k, all[i].id);
    }
    c->corridor_count = vg_reading(r) ? n : 0;
}
