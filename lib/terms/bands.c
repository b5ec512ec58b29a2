/* Bands: what lies outside the target, without gaps.
 *
 * Inside, the edge of a band that lies nearer to the target is its inner edge, the other one
 * its outer edge. The first inner edge is the target, every further one the outer edge of the
 * band before, and the last outer edge is open. */
#include <string.h>

#include "contract_parts.h"

typedef struct read_band {
    vg_band band;
    const vg_json *node;
} read_band;

int vg_reader_compare(vg_reader *r, vg_rat a, vg_rat b)
{
    int order = 0;
    if (vg_reading(r))
        vg_reader_keep(r, vg_rat_cmp(a, b, &order, r->err));
    return order;
}

/* Whether values below the target are the bad ones. */
static bool bad_below(const vg_service_level *level)
{
    return vg_comparison_up(level->comparison);
}

static const char *inner_name(const vg_service_level *level)
{
    return bad_below(level) ? "to" : "from";
}

static const char *outer_name(const vg_service_level *level)
{
    return bad_below(level) ? "from" : "to";
}

static vg_rat inner(const vg_service_level *level, const vg_band *b)
{
    return bad_below(level) ? b->to : b->from;
}

static vg_rat outer(const vg_service_level *level, const vg_band *b)
{
    return bad_below(level) ? b->from : b->to;
}

static bool has_outer(const vg_service_level *level, const vg_band *b)
{
    return bad_below(level) ? b->has_from : b->has_to;
}

static void read_edge(vg_reader *r, const vg_json *node, const char *name, bool *has,
                      vg_rat *edge)
{
    const vg_json *field = vg_read_field(node, name);
    *has = field && field->type != VG_JSON_NULL;
    *edge = (vg_rat)VG_RAT_ZERO;
    if (*has)
        *edge = vg_read_number(r, field);
}

static void read_one(vg_reader *r, const vg_json *node, const vg_service_level *level,
                     read_band *out)
{
    static const char *const keys[] = {"id", "name", "from", "to", "points", NULL};
    vg_band *b = &out->band;
    out->node = node;
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *name = vg_read_field(node, "name");
    b->id = vg_read_id(r, vg_read_needed(r, node, "id"));
    b->name = (vg_text){.en = b->id, .de = b->id};
    if (name)
        b->name = vg_read_title(r, name);
    read_edge(r, node, "from", &b->has_from, &b->from);
    read_edge(r, node, "to", &b->has_to, &b->to);
    b->points = vg_read_int(r, vg_read_needed(r, node, "points"), 0, 1000000);
    if (bad_below(level) ? !b->has_to : !b->has_from)
        vg_reader_fail(r, node, "the field \"%s\" is missing: the edge nearest to the target",
                       inner_name(level));
    if (b->has_from && b->has_to && vg_reader_compare(r, b->from, b->to) >= 0)
        vg_reader_fail(r, node, "\"from\" must be less than \"to\"");
}

/* Sorts from the target outwards; there are few. */
static void sort_bands(vg_reader *r, const vg_service_level *level, read_band *list, size_t n)
{
    int outwards = bad_below(level) ? -1 : 1;
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0; j--) {
            vg_rat a = inner(level, &list[j - 1].band), b = inner(level, &list[j].band);
            if (vg_reader_compare(r, b, a) * outwards >= 0)
                break;
            read_band moved = list[j];
            list[j] = list[j - 1];
            list[j - 1] = moved;
        }
}

void vg_reader_fail_span(vg_reader *r, const vg_json *node, const char *what, vg_rat a,
                         vg_rat b)
{
    vg_str text = VG_STR_INIT;
    bool swap = vg_reader_compare(r, a, b) > 0;
    vg_reader_keep(r, vg_rat_exact(&text, swap ? b : a, 18, r->err));
    vg_str_adds(&text, " to ");
    if (vg_reading(r))
        vg_reader_keep(r, vg_rat_exact(&text, swap ? a : b, 18, r->err));
    if (vg_reading(r))
        vg_reader_keep(r, vg_str_rc(&text, r->err));
    vg_reader_fail(r, node, "%s from %s", what, text.ptr);
    vg_str_free(&text);
}

/* The inner edge of a band against where it must begin. */
static void check_joint(vg_reader *r, const vg_service_level *level, const read_band *at,
                        vg_rat begins, bool first)
{
    int outwards = bad_below(level) ? -1 : 1;
    vg_rat edge = inner(level, &at->band);
    int order = vg_reader_compare(r, edge, begins) * outwards;
    if (order < 0 && first)
        vg_reader_fail_span(r, at->node, "a band lies on the good side of the target,", edge,
                            begins);
    else if (order < 0)
        vg_reader_fail_span(r, at->node, "bands overlap", edge, begins);
    else if (order > 0 && first)
        vg_reader_fail_span(r, at->node, "bands leave a gap behind the target,", edge, begins);
    else if (order > 0)
        vg_reader_fail_span(r, at->node, "bands leave a gap", edge, begins);
}

/* Behind the last band nothing is left over: 0 where lower is worse and 100 % where higher is
 * worse are the ends of the scale, but a value may lie beyond them in bad data and falls into
 * that band as well. */
static void open_end(vg_reader *r, const vg_service_level *level, read_band *last)
{
    vg_band *b = &last->band;
    if (!vg_reading(r) || !has_outer(level, b))
        return;
    bool percent = strcmp(level->kpi->unit, "%") == 0;
    vg_rat end = vg_rat_int(bad_below(level) ? 0 : 100);
    bool inclusive = level->comparison == VG_GE || level->comparison == VG_LE;
    if (!inclusive || !(bad_below(level) || percent) ||
        vg_reader_compare(r, outer(level, b), end) != 0)
        vg_reader_fail(
            r, last->node,
            "the outermost band ends; leave out \"%s\" so that every value has a band",
            outer_name(level));
    b->has_from = b->has_from && !bad_below(level);
    b->has_to = b->has_to && bad_below(level);
}

static void check_bands(vg_reader *r, const vg_service_level *level, read_band *list, size_t n)
{
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_band *before = i ? &list[i - 1].band : NULL;
        if (before && !has_outer(level, before))
            vg_reader_fail(r, list[i - 1].node,
                           "the field \"%s\" is missing: the band \"%s\" lies behind this one",
                           outer_name(level), list[i].band.id);
        check_joint(r, level, &list[i], before ? outer(level, before) : level->target, i == 0);
        if (before && list[i].band.points < before->points)
            vg_reader_fail(r, list[i].node,
                           "fewer points than \"%s\", which lies nearer to the target",
                           before->id);
    }
    if (n)
        open_end(r, level, &list[n - 1]);
}

static void check_ids(vg_reader *r, const read_band *list, size_t n)
{
    for (size_t i = 1; i < n && vg_reading(r); i++)
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (strcmp(list[i].band.id, list[j].band.id) == 0)
                vg_reader_fail(r, vg_read_field(list[i].node, "id"),
                               "there is another band \"%s\"", list[i].band.id);
}

enum { MOST_BANDS = 50 };

void vg_contract_read_bands(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    size_t n = vg_read_array(r, node, 0);
    if (n > MOST_BANDS)
        vg_reader_fail(r, node, "%zu bands, expected at most %d", n, MOST_BANDS);
    read_band *list = vg_reader_room(r, n, sizeof *list);
    level->bands = vg_reader_room(r, n, sizeof *level->bands);
    for (size_t i = 0; i < n && vg_reading(r); i++)
        read_one(r, &node->items[i], level, &list[i]);
    if (!vg_reading(r))
        return;
    check_ids(r, list, n);
    sort_bands(r, level, list, n);
    check_bands(r, level, list, n);
    for (size_t i = 0; i < n; i++)
        level->bands[i] = list[i].band;
    level->band_count = n;
}
