/* What each vendor of a shared line has of the key. */
#include "shared.h"

#include <stdlib.h>
#include <string.h>

#include "slice.h"

typedef struct reading {
    vg_pass *p;
    vg_shared *sh;
    vg_fact_reader *reader; /* of the key */
    vg_length length;       /* of the slices */
    const char *vendor;     /* at hand */
    bool rated;             /* of some row several counts fit a rate */
} reading;

static vg_rc refuse(const reading *r, int64_t start, const char *why, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s of %s: %s, ", vg_measures[r->sh->rule->by].code, r->vendor, why);
    vg_shared_slice(&text, r->sh, start);
    return vg_shared_refuse(r->p, r->sh, &text, err);
}

static vg_rc is_rated(const reading *r, int64_t basis, bool *rated, vg_err *err)
{
    size_t index;
    *rated = false;
    if (!r->p->rates)
        return VG_OK;
    vg_rc rc = vg_pass_basis(r->p, basis, &index, err);
    for (size_t i = 0; rc == VG_OK && i < r->p->rates[index].count; i++)
        *rated = *rated || r->p->rates[index].rates[i].measure == r->sh->rule->by;
    return rc;
}

static vg_rc add(vg_shared_key *key, int64_t value, bool known, vg_err *err)
{
    key->known = key->known && known;
    if (key->known && __builtin_add_overflow(key->sum, value, &key->sum))
        return vg_fail(err, VG_DATA, "the key of a shared line is too large");
    return VG_OK;
}

/* Adds a row to its slice. */
static vg_rc take(reading *r, vg_shared_keys *keys, const vg_fact *f, const vg_series *series,
                  vg_err *err)
{
    int64_t start = vg_slice_start(f->start, series->length, r->length, r->p->job->zone);
    int64_t value = f->values[0];
    vg_shared_key *key = keys->count ? &keys->list[keys->count - 1] : NULL;
    bool rated;
    vg_rc rc = is_rated(r, f->basis, &rated, err);
    if (rc == VG_OK && rated && value != VG_UNKNOWN)
        rc = refuse(r, start, "from a rate", err);
    if (rc == VG_OK && value < 0 && value != VG_UNKNOWN)
        rc = refuse(r, start, "< 0", err);
    if (rc != VG_OK)
        return rc;
    if (!key || key->start != start || key->feed != series->feed) {
        key = vg_arena_push(r->p->brief, &keys->list, &keys->count, sizeof *key);
        if (!key)
            return vg_nomem(err);
        *key = (vg_shared_key){.start = start, .feed = series->feed, .known = true};
    }
    return add(key, value, value != VG_UNKNOWN, err);
}

/* Rows that are longer than a slice cannot tell what of them falls into it. */
static vg_rc take_longer(reading *r, const vg_series *series, const vg_fact *f, bool *told,
                         vg_err *err)
{
    if (*told || f->values[0] == VG_UNKNOWN)
        return VG_OK;
    *told = true;
    vg_str why = VG_STR_INIT;
    vg_str_addf(&why, "%s / %s", vg_length_name(series->length), vg_length_name(r->length));
    vg_rc rc = vg_str_rc(&why, err);
    if (rc == VG_OK)
        rc = refuse(r, f->start, why.ptr, err);
    vg_str_free(&why);
    return rc;
}

/* What of a month has slices that begin in the period. */
static void span_of(const reading *r, size_t month, vg_length length, int64_t *from,
                    int64_t *to)
{
    vg_period part = r->p->months[month].part;
    if (month + 1 == r->p->month_count)
        part.last = vg_shared_reach(r->p, r->length).last;
    vg_slice_span(&part, length, r->p->job->zone, from, to);
}

static vg_rc read_series(reading *r, const vg_series *series, size_t month,
                         vg_shared_keys *keys, vg_err *err)
{
    int64_t from, to;
    const vg_fact *f;
    bool told = false;
    bool fits = series->length <= r->length && vg_slice_fits(series->length, r->length);
    span_of(r, month, series->length, &from, &to);
    vg_rc rc = vg_fact_reader_seek(r->reader, series->id, from, to, err);
    while (rc == VG_OK && (rc = vg_fact_reader_next(r->reader, &f, err)) == VG_OK)
        rc = fits ? take(r, keys, f, series, err) : take_longer(r, series, f, &told, err);
    return rc == VG_END ? VG_OK : rc;
}

static int by_start(const void *a, const void *b)
{
    const vg_shared_key *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

/* Two feeds may have rows of one slice, but only one of them may know the key. */
static vg_rc merge(reading *r, vg_shared_keys *keys, vg_err *err)
{
    size_t kept = 0;
    if (keys->count)
        qsort(keys->list, keys->count, sizeof *keys->list, by_start);
    for (size_t i = 0; i < keys->count; i++) {
        const vg_shared_key *one = &keys->list[i];
        vg_shared_key *before = kept ? &keys->list[kept - 1] : NULL;
        if (!before || before->start != one->start) {
            keys->list[kept++] = *one;
            continue;
        }
        bool same = strcmp(before->feed, one->feed) == 0; /* a week of two months */
        vg_rc rc = same                          ? add(before, one->sum, one->known, err)
                   : before->known && one->known ? refuse(r, one->start, "two feeds", err)
                                                 : VG_OK;
        if (rc != VG_OK)
            return rc;
        if (!same && one->known)
            *before = *one;
    }
    keys->count = kept;
    return VG_OK;
}

static bool concerns(const reading *r, const vg_series *s)
{
    const vg_scope *own = &r->sh->series.scope;
    const char *origin = vg_contract_origin(r->p->job->contract, r->sh->rule->by);
    return strcmp(s->origin, origin) == 0 && strcmp(s->scope.line, own->line) == 0 &&
           strcmp(s->scope.channel, own->channel) == 0 &&
           strcmp(s->scope.campaign, own->campaign) == 0 &&
           strcmp(s->scope.site, own->site) == 0;
}

/* Of each feed the finest rows that the month has. */
static vg_rc read_month(reading *r, const vg_series *list, size_t count, size_t month,
                        vg_shared_keys *keys, vg_err *err)
{
    const char *done = NULL;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        int64_t from, to;
        bool any;
        if (!concerns(r, &list[i]) || (done && strcmp(done, list[i].feed) == 0))
            continue;
        span_of(r, month, list[i].length, &from, &to);
        rc = vg_fact_any(r->p->job->store, list[i].id, from, to, &any, err);
        if (rc != VG_OK || !any)
            continue;
        done = list[i].feed;
        rc = read_series(r, &list[i], month, keys, err);
    }
    return rc;
}

static vg_rc read_vendor(reading *r, vg_shared_keys *keys, vg_err *err)
{
    int64_t id;
    vg_series *list = NULL;
    size_t count = 0;
    vg_rc rc = vg_vendor_find(r->p->job->store, r->vendor, &id, err);
    if (rc == VG_OK)
        rc = vg_series_list(r->p->job->store, r->p->brief, id, &list, &count, err);
    else if (rc == VG_END)
        rc = VG_OK;
    for (size_t m = 0; rc == VG_OK && m < r->p->month_count; m++)
        rc = read_month(r, list, count, m, keys, err);
    return rc == VG_OK ? merge(r, keys, err) : rc;
}

vg_rc vg_shared_read_keys(vg_pass *p, vg_shared *sh, vg_shared_keys *keys, vg_err *err)
{
    const vg_shared_rule *rule = sh->rule;
    reading r = {.p = p, .sh = sh, .length = sh->series.length};
    if (rule->by == VG_MEASURES)
        return VG_OK;
    vg_rc rc =
        vg_fact_reader_open(&r.reader, p->job->store, &rule->by, 1, VG_FACT_FIGURES, err);
    for (size_t i = 0; rc == VG_OK && i < rule->among_count; i++) {
        r.vendor = rule->among[i];
        rc = read_vendor(&r, &keys[i], err);
    }
    vg_fact_reader_free(r.reader);
    return rc;
}

const vg_shared_key *vg_shared_find_key(const vg_shared_keys *keys, int64_t start)
{
    const vg_shared_key wanted = {.start = start};
    return keys->count ? bsearch(&wanted, keys->list, keys->count, sizeof wanted, by_start)
                       : NULL;
}
