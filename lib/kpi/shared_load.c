/* The rows of a shared line divided among its vendors: those of the vendor at hand. */
#include "shared.h"

#include <string.h>

#include <vgov/apportion.h>

#include "slice.h"

typedef struct dividing {
    vg_pass *p;
    vg_group *group;
    vg_shared *sh;
    const vg_shared_rule *rule;
    size_t me;               /* the vendor's place */
    vg_shared_whole *wholes; /* by start */
    size_t count;
    vg_shared_keys *keys;    /* by vendor */
    int64_t *shares, *parts; /* room, by vendor */
    int64_t *row;            /* room, by slot */
    vg_shared_part *taken;   /* by row of the block */
    size_t taken_count;
} dividing;

/* --- a slice divided
 * --------------------------------------------------------------------------- */

static vg_rc leave_out(dividing *d, const vg_shared_whole *w, const char *why, vg_err *err)
{
    vg_shared *sh = d->sh;
    vg_str text = VG_STR_INIT;
    if (sh->left_out++)
        return VG_OK;
    vg_str_addf(&text, "%s, ", why);
    vg_shared_slice(&text, sh, w->start);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && !(sh->first_left_out = vg_arena_strdup(d->p->scratch, text.ptr)))
        rc = vg_nomem(err);
    vg_str_free(&text);
    return rc;
}

/* A slice without a key: by the policy of the rule. */
static vg_rc without_key(dividing *d, const vg_shared_whole *w, vg_shared_policy policy,
                         const char *why, vg_err *err)
{
    if (policy == VG_SHARED_LEAVE_OUT)
        return leave_out(d, w, why, err);
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s, ", why);
    vg_shared_slice(&text, d->sh, w->start);
    return vg_shared_refuse(d->p, d->sh, &text, err);
}

static vg_rc without_vendor(dividing *d, const vg_shared_whole *w, size_t vendor, vg_err *err)
{
    vg_str why = VG_STR_INIT;
    vg_str_addf(&why, "%s of %s: ?", vg_measures[d->rule->by].code, d->rule->among[vendor]);
    vg_rc rc = vg_str_rc(&why, err);
    if (rc == VG_OK)
        rc = without_key(d, w, d->rule->missing, why.ptr, err);
    vg_str_free(&why);
    return rc;
}

static vg_rc without_sum(dividing *d, const vg_shared_whole *w, vg_err *err)
{
    vg_str why = VG_STR_INIT;
    vg_str_addf(&why, "%s: 0", vg_measures[d->rule->by].code);
    vg_rc rc = vg_str_rc(&why, err);
    if (rc == VG_OK)
        rc = without_key(d, w, d->rule->zero, why.ptr, err);
    vg_str_free(&why);
    return rc;
}

/* The keys of a slice; *found says whether it can be divided by them. */
static vg_rc find_shares(dividing *d, const vg_shared_whole *w, vg_shared_part *part,
                         bool *found, vg_err *err)
{
    const vg_shared_rule *rule = d->rule;
    bool missed = false;
    *found = true;
    part->percent = rule->by == VG_MEASURES;
    part->keys = 0;
    for (size_t i = 0; i < rule->among_count && !part->percent; i++) {
        const vg_shared_key *key = vg_shared_find_key(&d->keys[i], w->start);
        bool known = key && key->known && key->sum >= 0;
        if (!known && rule->missing != VG_SHARED_ZERO) {
            *found = false;
            return without_vendor(d, w, i, err);
        }
        missed = missed || !known;
        d->shares[i] = known ? key->sum : 0;
        if (__builtin_add_overflow(part->keys, d->shares[i], &part->keys))
            return vg_fail(err, VG_DATA, "the keys of a shared line are too large");
    }
    d->sh->as_zero += missed;
    if (!part->percent && part->keys == 0) {
        part->percent = rule->zero == VG_SHARED_PERCENT;
        if (!part->percent) {
            *found = false;
            return without_sum(d, w, err);
        }
    }
    for (size_t i = 0; i < rule->among_count && part->percent; i++) {
        d->shares[i] = rule->percent[i];
        part->keys = INT64_C(100000000000);
    }
    part->key = d->shares[d->me];
    return VG_OK;
}

/* The vendor's part of each figure in d->row. */
static vg_rc divide(dividing *d, const vg_shared_whole *w, vg_err *err)
{
    for (size_t i = 0; i < d->rule->measure_count; i++) {
        size_t slot;
        if (w->values[i] == VG_UNKNOWN || !vg_shared_slot(d->p, d->rule->measures[i], &slot))
            continue;
        if (w->values[i] < 0)
            return vg_shared_refuse_row(d->p, d->sh, w->start, "< 0", err);
        if (w->values[i] == 0)
            d->row[slot] = 0;
        else if (vg_apportion(w->values[i], d->shares, d->rule->among_count, d->parts))
            d->row[slot] = d->parts[d->me];
        else
            return vg_fail(err, VG_BUG, "a slice of a shared line has no key");
    }
    return VG_OK;
}

static bool is_nothing(const dividing *d, const vg_shared_whole *w)
{
    for (size_t i = 0; i < d->rule->measure_count; i++)
        if (w->values[i] != 0 && w->values[i] != VG_UNKNOWN)
            return false;
    return true;
}

static vg_rc put_row(dividing *d, const vg_shared_whole *w, const vg_shared_part *part,
                     vg_err *err)
{
    vg_block *b = &d->group->blocks[0];
    size_t before = b->count;
    vg_fact f = w->first;
    f.start = w->start;
    f.values = d->row;
    vg_rc rc = vg_block_put(d->p, b, &f, err);
    if (rc != VG_OK || b->count == before)
        return rc;
    vg_shared_part *kept = vg_arena_push(d->p->brief, &d->taken, &d->taken_count, sizeof *kept);
    if (!kept)
        return vg_nomem(err);
    *kept = *part;
    return VG_OK;
}

/* Whether the vendor has nothing of the slice and no row of its own in it: such a slice tells
 * nothing, and beside figures that only its own rows have it would be incomplete. */
static bool is_absent(const dividing *d, const vg_shared_whole *w)
{
    if (d->rule->by == VG_MEASURES || vg_shared_find_key(&d->keys[d->me], w->start))
        return false;
    for (size_t i = 0; i < d->rule->measure_count; i++) {
        size_t slot;
        if (vg_shared_slot(d->p, d->rule->measures[i], &slot) && d->row[slot] != 0)
            return false;
    }
    return true;
}

/* A slice in which the line has nothing needs no key. */
static vg_rc divide_slice(dividing *d, const vg_shared_whole *w, vg_err *err)
{
    vg_shared_part part = {.wholes = w->values, .rows = w->rows};
    bool nothing = is_nothing(d, w), found = true;
    vg_rc rc = VG_OK;
    for (size_t i = 0; i < d->p->width; i++)
        d->row[i] = VG_UNKNOWN;
    if (w->other_basis && !nothing) {
        found = false;
        rc = vg_shared_refuse_row(d->p, d->sh, w->start, "thresholds, currency", err);
    } else if (!nothing) {
        rc = find_shares(d, w, &part, &found, err);
    }
    if (rc == VG_OK && found) {
        d->sh->slices++;
        d->sh->by_percent += part.percent;
        rc = divide(d, w, err);
    }
    if (rc != VG_OK || (found && is_absent(d, w)))
        return rc;
    return put_row(d, w, &part, err);
}

/* --- all of them
 * ------------------------------------------------------------------------------- */

static vg_rc divide_all(dividing *d, vg_err *err)
{
    vg_block *b = &d->group->blocks[0];
    int64_t from, to;
    vg_rc rc = VG_OK;
    vg_block_begin(d->p, b);
    vg_slice_span(&d->p->job->period, b->series->length, d->p->job->zone, &from, &to);
    /* What begins before the period or behind it belongs to another one. */
    for (size_t i = 0; rc == VG_OK && i < d->count; i++)
        if (d->wholes[i].start >= from && d->wholes[i].start < to)
            rc = divide_slice(d, &d->wholes[i], err);
    vg_block_end(d->p, b);
    b->parts = d->taken;
    b->shared = d->rule;
    for (size_t m = 0; m < d->p->month_count; m++)
        d->group->finest[m] = b->in_month[m] ? b->series->length : 0;
    return rc;
}

static vg_rc open_room(dividing *d, vg_err *err)
{
    size_t n = d->rule->among_count;
    d->keys = VG_NEW_N(d->p->brief, vg_shared_keys, n);
    d->shares = VG_NEW_N(d->p->brief, int64_t, n);
    d->parts = VG_NEW_N(d->p->brief, int64_t, n);
    d->row = VG_NEW_N(d->p->brief, int64_t, d->p->width);
    return d->keys && d->shares && d->parts && d->row ? VG_OK : vg_nomem(err);
}

vg_rc vg_shared_load(vg_pass *p, vg_group *g, vg_err *err)
{
    vg_shared *sh = g->shared;
    dividing d = {.p = p, .group = g, .sh = sh, .rule = sh->rule};
    d.me = vg_shared_place(d.rule, p->job->vendor);
    vg_rc rc = open_room(&d, err);
    if (rc == VG_OK)
        rc = vg_shared_read_wholes(p, sh, &d.wholes, &d.count, err);
    if (rc == VG_OK && d.count)
        rc = vg_shared_read_keys(p, sh, d.keys, err);
    return rc == VG_OK ? divide_all(&d, err) : rc;
}
