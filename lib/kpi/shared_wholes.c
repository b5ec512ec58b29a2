/* The slices of a shared line as a whole. */
#include "shared.h"

#include "slice.h"

typedef struct reading {
    vg_pass *p;
    vg_shared *sh;
    vg_shared_whole **wholes;
    size_t *count;
} reading;

vg_period vg_shared_reach(const vg_pass *p, vg_length length)
{
    vg_period reach = p->job->period;
    if (length == VG_LEN_WEEK)
        reach.last += 6;
    return reach;
}

void vg_shared_slice(vg_str *text, const vg_shared *sh, int64_t start)
{
    vg_slice_text(text, start, sh->series.length);
}

vg_rc vg_shared_refuse(const vg_pass *p, vg_shared *sh, vg_str *text, vg_err *err)
{
    vg_rc rc = vg_str_rc(text, err);
    if (rc == VG_OK && sh->refused++ == 0 &&
        !(sh->first_refused = vg_arena_strdup(p->scratch, text->ptr)))
        rc = vg_nomem(err);
    vg_str_free(text);
    return rc;
}

vg_rc vg_shared_refuse_row(const vg_pass *p, vg_shared *sh, int64_t start, const char *why,
                           vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s: %s, ", VG_SHARED_VENDOR, why);
    vg_shared_slice(&text, sh, start);
    return vg_shared_refuse(p, sh, &text, err);
}

/* --- its rows
 * ---------------------------------------------------------------------------------- */

/* The shortest rows of each month; what is divided must be of one length. */
static vg_rc choose_pools(reading *r, const vg_series **pools, vg_err *err)
{
    vg_shared *sh = r->sh;
    for (size_t m = 0; m < r->p->month_count; m++)
        for (size_t i = 0; i < sh->pool_count && !pools[m]; i++) {
            int64_t from, to;
            bool any;
            vg_slice_span(&r->p->months[m].part, sh->pools[i].length, r->p->job->zone, &from,
                          &to);
            vg_rc rc = vg_fact_any(r->p->job->store, sh->pools[i].id, from, to, &any, err);
            if (rc != VG_OK)
                return rc;
            if (any)
                pools[m] = &sh->pools[i];
        }
    return VG_OK;
}

bool vg_shared_slot(const vg_pass *p, vg_measure m, size_t *slot)
{
    *slot = p->slot_of[m];
    return *slot < p->width && p->measures[*slot] == m;
}

static bool is_rated(const reading *r, size_t basis)
{
    const vg_basis_rates *rates = r->p->rates ? &r->p->rates[basis] : NULL;
    for (size_t i = 0; rates && i < rates->count; i++)
        if (vg_shared_measure(r->sh->rule, rates->rates[i].measure))
            return true;
    return false;
}

static vg_rc add_values(const reading *r, vg_shared_whole *w, const int64_t *values,
                        vg_err *err)
{
    for (size_t i = 0; i < r->sh->rule->measure_count; i++) {
        size_t slot;
        bool asked = vg_shared_slot(r->p, r->sh->rule->measures[i], &slot);
        int64_t value = asked ? values[slot] : VG_UNKNOWN;
        if (value == VG_UNKNOWN || (w->rows && w->values[i] == VG_UNKNOWN))
            w->values[i] = VG_UNKNOWN;
        else if (__builtin_add_overflow(w->values[i], value, &w->values[i]))
            return vg_fail(err, VG_DATA, "the figures of a shared line are too large");
    }
    w->rows++;
    return VG_OK;
}

/* Adds a row to its slice. */
static vg_rc take(reading *r, const vg_fact *f, vg_length finer, vg_err *err)
{
    int64_t start = vg_slice_start(f->start, finer, r->sh->series.length, r->p->job->zone);
    vg_shared_whole *w = *r->count ? &(*r->wholes)[*r->count - 1] : NULL;
    size_t basis;
    vg_rc rc = vg_pass_basis(r->p, f->basis, &basis, err);
    if (rc == VG_OK && is_rated(r, basis))
        rc = vg_shared_refuse_row(r->p, r->sh, start, "from a rate", err);
    if (rc != VG_OK)
        return rc;
    if (!w || w->start != start) {
        w = vg_arena_push(r->p->brief, r->wholes, r->count, sizeof *w);
        if (!w)
            return vg_nomem(err);
        *w = (vg_shared_whole){.start = start, .first = *f};
        w->first.values = NULL;
        if (!(w->values = VG_NEW_N(r->p->brief, int64_t, r->sh->rule->measure_count)))
            return vg_nomem(err);
    }
    w->other_basis = w->other_basis || w->first.basis != f->basis;
    return add_values(r, w, f->values, err);
}

/* Of one month; a week that begins in the last one goes on behind it. */
static vg_rc read_wholes(reading *r, const vg_series *pool, size_t month, vg_err *err)
{
    int64_t from, to;
    const vg_fact *f;
    vg_period part = r->p->months[month].part;
    if (month + 1 == r->p->month_count)
        part.last = vg_shared_reach(r->p, r->sh->series.length).last;
    vg_slice_span(&part, pool->length, r->p->job->zone, &from, &to);
    vg_rc rc = vg_fact_reader_seek(r->p->reader, pool->id, from, to, err);
    while (rc == VG_OK && (rc = vg_fact_reader_next(r->p->reader, &f, err)) == VG_OK)
        rc = take(r, f, pool->length, err);
    return rc == VG_END ? VG_OK : rc;
}

static vg_rc refuse_length(const reading *r, const vg_series *pool, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s: %s / %s", VG_SHARED_VENDOR, vg_length_name(pool->length),
                vg_length_name(r->sh->series.length));
    return vg_shared_refuse(r->p, r->sh, &text, err);
}

static vg_rc read_months(reading *r, const vg_series *const *pools, vg_err *err)
{
    vg_length *length = &r->sh->series.length;
    vg_rc rc = VG_OK;
    *length = r->sh->rule->slice;
    for (size_t m = 0; rc == VG_OK && m < r->p->month_count; m++) {
        const vg_series *pool = pools[m];
        if (!pool)
            continue;
        if (*length == 0)
            *length = pool->length;
        bool fits = r->sh->rule->slice
                        ? pool->length <= *length && vg_slice_fits(pool->length, *length)
                        : pool->length == *length;
        rc = fits ? read_wholes(r, pool, m, err) : refuse_length(r, pool, err);
    }
    if (*length == 0)
        *length = r->sh->pools[0].length;
    return rc;
}

vg_rc vg_shared_read_wholes(vg_pass *p, vg_shared *sh, vg_shared_whole **wholes, size_t *count,
                            vg_err *err)
{
    reading r = {.p = p, .sh = sh, .wholes = wholes, .count = count};
    const vg_series **pools = VG_NEW_N(p->brief, const vg_series *, p->month_count);
    if (!pools)
        return vg_nomem(err);
    vg_rc rc = choose_pools(&r, pools, err);
    return rc == VG_OK ? read_months(&r, pools, err) : rc;
}
