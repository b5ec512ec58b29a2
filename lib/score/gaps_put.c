/* What was found becomes rows of the list; days without any slice become spans. */
#include <string.h>

#include "gaps_parts.h"

const char *vg_gap_kind_name(vg_gap_kind kind)
{
    return kind == VG_GAP_NOTHING   ? "nothing"
           : kind == VG_GAP_MISSING ? "missing"
                                    : "incomplete";
}

const char *vg_gap_basis_name(vg_gap_basis b)
{
    switch (b) {
    case VG_GAP_DELIVERED:
        return "delivered";
    case VG_GAP_EARLIER:
        return "earlier";
    case VG_GAP_CONTRACT:
        return "contract";
    case VG_GAP_UNKNOWN:
        break;
    }
    return "unknown";
}

/* --- slots on the wall
 * ------------------------------------------------------------------------------------------ */

/* A time of the day; with its offset where the clock shows it twice. */
static void add_time(vg_str *out, const vg_zone *zone, vg_time at, bool end)
{
    vg_time twice[2];
    int64_t local = vg_zone_local(zone, at);
    int minute = (int)((local % VG_DAY_SECONDS + VG_DAY_SECONDS) % VG_DAY_SECONDS / 60);
    if (end && minute == 0)
        minute = 24 * 60;
    vg_str_addf(out, "%02d:%02d", minute / 60, minute % 60);
    if (vg_zone_instants(zone, local, twice) == 2) {
        int offset = vg_zone_offset(zone, at) / 60, size = offset < 0 ? -offset : offset;
        vg_str_addf(out, "%c%02d:%02d", offset < 0 ? '-' : '+', size / 60, size % 60);
    }
}

static vg_rc add_range(const vg_gap_lot *lot, vg_gap *gap, vg_time from, vg_time to,
                       vg_str *text, vg_err *err)
{
    const vg_gap_pass *p = lot->vendor->pass;
    vg_gap_range *ranges = (vg_gap_range *)gap->ranges;
    vg_gap_range *place = vg_arena_push(p->arena, &ranges, &gap->range_count, sizeof *place);
    gap->ranges = ranges;
    if (!place)
        return vg_nomem(err);
    *place = (vg_gap_range){from, to};
    if (text->len)
        vg_str_adds(text, ", ");
    add_time(text, p->version->zone, from, false);
    vg_str_addc(text, '-');
    add_time(text, p->version->zone, to, true);
    return VG_OK;
}

static vg_rc add_slots(const vg_gap_lot *lot, vg_gap *gap, const bool *slots, vg_err *err)
{
    const vg_gap_pass *p = lot->vendor->pass;
    vg_time start = p->starts[vg_gap_place(p, gap->first)];
    int64_t seconds = (int64_t)lot->length * 60;
    vg_str text = VG_STR_INIT;
    vg_rc rc = VG_OK;
    for (int i = 0, n; rc == VG_OK && i < VG_GAP_SLOTS; i += n) {
        for (n = 1; slots[i] && i + n < VG_GAP_SLOTS && slots[i + n]; n++)
            ;
        if (slots[i])
            rc =
                add_range(lot, gap, start + i * seconds, start + (i + n) * seconds, &text, err);
    }
    if (rc == VG_OK)
        rc = vg_str_rc(&text, err);
    if (rc == VG_OK && !(gap->slots = vg_arena_copy(p->arena, text.ptr, text.len)))
        rc = vg_nomem(err);
    vg_str_free(&text);
    return rc;
}

/* --- rows
 * ----------------------------------------------------------------------------------------------
 */

/* Adds the row, or makes the one at *place longer when both are spans of whole days. */
static vg_rc put(const vg_gap_lot *lot, vg_gap gap, const bool *slots, size_t *place,
                 vg_err *err)
{
    const vg_gap_pass *p = lot->vendor->pass;
    const vg_gap_delivery *d = lot->delivery;
    vg_gap_list *list = p->out;
    vg_gap *last = *place ? &list->gaps[*place - 1] : NULL;
    if (last && !slots && last->length == lot->length && last->basis == lot->basis &&
        last->measures == gap.measures) {
        last->last = gap.last;
        last->missing += gap.missing;
        last->expected += gap.expected;
        return VG_OK;
    }
    gap.contract = p->version->contract;
    gap.vendor = lot->vendor->code;
    gap.line = lot->part->line;
    gap.origin = lot->part->origin;
    gap.feed = d->feed;
    gap.channel = d->series ? d->series->scope.channel : NULL;
    gap.campaign = d->series ? d->series->scope.campaign : NULL;
    gap.site = d->series ? d->series->scope.site : NULL;
    gap.length = lot->length;
    gap.basis = lot->basis;
    vg_rc rc = slots ? add_slots(lot, &gap, slots, err) : VG_OK;
    if (rc != VG_OK)
        return rc;
    vg_gap *one = vg_arena_push(p->arena, &list->gaps, &list->count, sizeof *one);
    if (!one)
        return vg_nomem(err);
    *one = gap;
    *place = slots ? 0 : list->count;
    return VG_OK;
}

vg_rc vg_gap_put(const vg_gap_lot *lot, const vg_gap_found *f, vg_gap_chain *chain, vg_err *err)
{
    vg_rc rc = VG_OK;
    vg_gap gap = {.first = f->first, .last = f->last};
    if (f->rows && !f->missing)
        chain->missing = 0;
    if (f->rows && !f->lacking)
        chain->incomplete = 0;
    if (f->missing) {
        gap.kind = VG_GAP_MISSING;
        gap.missing = f->missing;
        gap.expected = f->expected;
        rc = put(lot, gap, f->rows ? f->gone : NULL, &chain->missing, err);
    }
    if (rc == VG_OK && f->lacking) {
        bool whole = f->lacking == f->there && f->alike;
        gap.kind = VG_GAP_INCOMPLETE;
        gap.missing = f->lacking;
        gap.expected = f->there;
        gap.measures = f->lacked;
        rc = put(lot, gap, whole ? NULL : f->poor, &chain->incomplete, err);
    }
    return rc;
}

vg_rc vg_gap_put_nothing(vg_gap_vendor *v, const char *line, const char *origin,
                         vg_length length, vg_gap_basis basis, int64_t required, vg_err *err)
{
    const vg_gap_pass *p = v->pass;
    const vg_period *period = &p->version->period;
    bool counted = basis != VG_GAP_UNKNOWN;
    vg_gap *one = vg_arena_push(p->arena, &p->out->gaps, &p->out->count, sizeof *one);
    if (!one)
        return vg_nomem(err);
    *one = (vg_gap){.kind = VG_GAP_NOTHING,
                    .contract = p->version->contract,
                    .vendor = v->code,
                    .line = line,
                    .origin = origin,
                    .feed = p->options->feed,
                    .length = counted ? length : 0,
                    .basis = basis,
                    .first = period->first,
                    .last =
                        period->last < p->options->as_of ? period->last : p->options->as_of - 1,
                    .missing = counted ? required : 0,
                    .expected = counted ? required : 0};
    return VG_OK;
}
