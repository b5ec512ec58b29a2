/* Series become deliveries: the feeds of one scope and origin that bring the same measures. */
#include <string.h>

#include "gaps_parts.h"

static bool same_stream(const vg_gap_grid *a, const vg_gap_grid *b)
{
    return a->series->scope.id == b->series->scope.id &&
           strcmp(a->series->origin, b->series->origin) == 0;
}

static bool same_feed(const vg_gap_grid *a, const vg_gap_grid *b)
{
    return same_stream(a, b) && strcmp(a->series->feed, b->series->feed) == 0;
}

static vg_rc add_grid(vg_gap_vendor *v, vg_gap_delivery *d, const vg_gap_grid *g, vg_err *err)
{
    const vg_gap_grid **place =
        vg_arena_push(&v->scratch, &d->grids, &d->grid_count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = g;
    return VG_OK;
}

/* The one from `first` on that takes the feed in, or a new one. */
static vg_rc place_feed(vg_gap_vendor *v, vg_gap_part *part, size_t first, uint64_t knows,
                        const vg_gap_grid *g, vg_gap_delivery **out, vg_err *err)
{
    for (size_t i = first; i < part->count; i++) {
        vg_gap_delivery *d = &part->deliveries[i];
        if (!(d->knows & knows) || d->finest != g->series->length)
            continue;
        d->feed = vg_arena_printf(v->pass->arena, "%s, %s", d->feed, g->series->feed);
        *out = d;
        return d->feed ? VG_OK : vg_nomem(err);
    }
    vg_gap_delivery *d = vg_arena_push(&v->scratch, &part->deliveries, &part->count, sizeof *d);
    if (!d)
        return vg_nomem(err);
    *d = (vg_gap_delivery){.series = g->series,
                           .finest = g->series->length,
                           .feed = vg_arena_strdup(v->pass->arena, g->series->feed)};
    *out = d;
    return d->feed ? VG_OK : vg_nomem(err);
}

/* The grids of a feed stand behind each other, the shortest first. */
static vg_rc add_feed(vg_gap_vendor *v, vg_gap_part *part, size_t first, const vg_gap_grid *g,
                      size_t count, vg_err *err)
{
    uint64_t knows = 0;
    vg_gap_delivery *d = NULL;
    for (size_t i = 0; i < count; i++)
        knows |= g[i].knows & part->mask;
    vg_rc rc = place_feed(v, part, first, knows, g, &d, err);
    if (rc != VG_OK)
        return rc;
    d->knows |= knows;
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add_grid(v, d, &g[i], err);
    return rc;
}

/* Each owes what it knows, the first of the scope also what none does. */
static void share_duties(vg_gap_part *part, size_t first)
{
    uint64_t left = part->mask;
    for (size_t i = first; i < part->count; i++) {
        part->deliveries[i].duty = part->deliveries[i].knows;
        left &= ~part->deliveries[i].knows;
    }
    size_t at = first;
    while (at + 1 < part->count && !part->deliveries[at].knows)
        at++;
    part->deliveries[part->deliveries[at].knows ? at : first].duty |= left;
    size_t kept = first;
    for (size_t i = first; i < part->count; i++)
        if (part->deliveries[i].duty)
            part->deliveries[kept++] = part->deliveries[i];
    part->count = kept;
}

vg_rc vg_gap_deliveries(vg_gap_vendor *v, vg_gap_part *part, vg_err *err)
{
    for (size_t i = 0, stream, feed; i < v->grid_count; i += stream) {
        const vg_gap_grid *g = &v->grids[i];
        size_t first = part->count;
        for (stream = 1; i + stream < v->grid_count && same_stream(g, g + stream); stream++)
            ;
        if (!part->line || strcmp(g->series->scope.line, part->line) != 0 ||
            strcmp(g->series->origin, part->origin) != 0)
            continue;
        for (size_t f = 0; f < stream; f += feed) {
            for (feed = 1; f + feed < stream && same_feed(g + f, g + f + feed); feed++)
                ;
            vg_rc rc = add_feed(v, part, first, g + f, feed, err);
            if (rc != VG_OK)
                return rc;
        }
        share_duties(part, first);
    }
    return VG_OK;
}
