/* Old detail goes to an evidence file. */
#include "prune.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/erase.h>
#include <vgov/terms.h>

typedef struct pruner {
    vg_pruning p;
    vg_store *was; /* the evidence file, once it is there */
    vg_str temp;   /* its name until it is settled */
    vg_contract **contracts;
    size_t contract_count;
    vg_pruned **out;
    size_t *count;
    int64_t gone; /* months */
} pruner;

/* --- who cuts the days of a vendor
 * -------------------------------------------------------------- */

static vg_rc read_contracts(pruner *r, vg_err *err)
{
    vg_contract_row *rows;
    size_t count;
    vg_rc rc = vg_contract_list(r->p.store, r->p.arena, &rows, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_contract **one =
            vg_arena_push(r->p.arena, &r->contracts, &r->contract_count, sizeof *one);
        rc = one ? vg_contract_read(r->p.arena, rows[i].id, rows[i].text, rows[i].text_len, one,
                                    err)
                 : vg_nomem(err);
    }
    return rc;
}

static bool concerns(const vg_contract *c, const char *vendor)
{
    for (size_t i = 0; i < c->vendor_count; i++)
        if (strcmp(c->vendors[i], vendor) == 0)
            return true;
    return c->vendor_count == 0;
}

/* Whether slices of the vendor are divided, or are the key that others are divided by. */
static bool needs_slices(const vg_contract *c, const char *vendor)
{
    for (size_t i = 0; i < c->shared_count; i++) {
        const vg_shared_rule *rule = &c->shared[i];
        if ((rule->slice == 0 || vg_length_is_instant(rule->slice)) &&
            (vg_vendor_is_shared(vendor) || vg_shared_place(rule, vendor) < rule->among_count))
            return true;
    }
    return false;
}

static vg_rc choose_zone(pruner *r, const char *vendor, vg_err *err)
{
    const char *zone = NULL;
    r->p.unfit = NULL;
    for (size_t i = 0; i < r->contract_count; i++) {
        if (needs_slices(r->contracts[i], vendor))
            r->p.unfit = "a contract attributes figures of a line that it shares by slices "
                         "under a day";
        if (!concerns(r->contracts[i], vendor))
            continue;
        if (zone && strcmp(zone, r->contracts[i]->zone) != 0)
            r->p.unfit = "its contracts cut days in several zones";
        zone = r->contracts[i]->zone;
    }
    vg_zone_free(r->p.zone);
    return vg_zone_load(&r->p.zone, zone ? zone : vg_store_zone(r->p.store), err);
}

/* --- which months there are
 * --------------------------------------------------------------------- */

static vg_rc add_month(pruner *r, const char *vendor, vg_day month, vg_err *err)
{
    for (size_t i = *r->count; i > 0 && strcmp((*r->out)[i - 1].vendor, vendor) == 0; i--)
        if ((*r->out)[i - 1].month == month)
            return VG_OK;
    vg_pruned *one = vg_arena_push(r->p.arena, r->out, r->count, sizeof *one);
    if (!one)
        return vg_nomem(err);
    *one = (vg_pruned){.vendor = vendor, .month = month};
    return VG_OK;
}

/* Goes from the first slice of a month to the first one behind it. */
static vg_rc find_months(pruner *r, const vg_series *s, vg_err *err)
{
    const vg_fact *fact;
    int64_t from = INT64_MIN;
    vg_time end = vg_zone_day_start(r->p.zone, r->p.options->before), unused;
    vg_rc rc = VG_OK;
    while (rc == VG_OK) {
        rc = vg_fact_reader_seek(r->p.reader, s->id, from, end, err);
        if (rc == VG_OK)
            rc = vg_fact_reader_next(r->p.reader, &fact, err);
        if (rc != VG_OK)
            break;
        vg_period month = vg_period_month(vg_zone_day(r->p.zone, fact->start));
        vg_period_instants(&month, r->p.zone, &unused, &from);
        rc = add_month(r, s->scope.vendor, month.first, err);
    }
    return rc == VG_END ? VG_OK : rc;
}

static vg_rc take_vendor(pruner *r, const vg_party *vendor, vg_err *err)
{
    vg_series *series;
    vg_rc rc =
        vg_series_list(r->p.store, r->p.arena, vendor->id, &series, &r->p.series_count, err);
    r->p.series = series;
    return rc == VG_OK ? choose_zone(r, vendor->code, err) : rc;
}

static vg_rc find_all(pruner *r, const vg_party *vendors, size_t count, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t v = 0; rc == VG_OK && v < count; v++) {
        rc = take_vendor(r, &vendors[v], err);
        for (size_t i = 0; rc == VG_OK && i < r->p.series_count; i++)
            if (vg_length_is_instant(r->p.series[i].length))
                rc = find_months(r, &r->p.series[i], err);
    }
    return rc;
}

/* --- what becomes of them
 * ----------------------------------------------------------------------- */

static vg_rc do_month(pruner *r, vg_pruned *m, vg_err *err)
{
    bool differs = false;
    vg_rc rc = vg_prune_mark(r->p.store, err);
    if (rc == VG_OK)
        rc = vg_prune_month(&r->p, m->month, m, err);
    if (rc == VG_OK && !m->kept)
        rc = r->p.options->differs(r->was, r->p.store, m->vendor, m->month, &differs, err);
    if (rc != VG_OK)
        return rc;
    if (differs)
        m->kept = "a scorecard needs the slices";
    r->gone += !m->kept;
    if (!m->kept)
        return vg_prune_keep(r->p.store, err);
    m->rows = m->days = 0;
    return vg_prune_drop(r->p.store, err);
}

static vg_rc do_all(pruner *r, const vg_party *vendors, size_t count, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t v = 0; rc == VG_OK && v < count; v++) {
        rc = take_vendor(r, &vendors[v], err);
        for (size_t i = 0; rc == VG_OK && i < *r->count; i++)
            if (strcmp((*r->out)[i].vendor, vendors[v].code) == 0)
                rc = do_month(r, &(*r->out)[i], err);
    }
    return rc;
}

static int by_month(const void *a, const void *b)
{
    const vg_pruned *x = a, *y = b;
    if (x->month != y->month)
        return x->month < y->month ? -1 : 1;
    return strcmp(x->vendor, y->vendor);
}

/* --- the evidence
 * ------------------------------------------------------------------------------- */

static vg_rc add_audit(pruner *r, const char *sha256, vg_err *err)
{
    vg_str detail = VG_STR_INIT;
    int64_t rows = 0, days = 0;
    for (size_t i = 0; i < *r->count; i++) {
        rows += (*r->out)[i].rows;
        days += (*r->out)[i].days;
    }
    vg_str_adds(&detail, "before ");
    vg_day_text(&detail, r->p.options->before);
    vg_str_addf(&detail, ": months of vendors %lld, slices %lld, days %lld, SHA-256 %s",
                (long long)r->gone, (long long)rows, (long long)days, sha256);
    vg_rc rc = vg_str_rc(&detail, err);
    if (rc == VG_OK)
        rc = vg_audit_add(r->p.store, "prune", r->p.options->path, detail.ptr, err);
    vg_str_free(&detail);
    return rc;
}

/* The file is complete and on the disk before the commit. When that fails the file stays:
 * nobody knows for certain that nothing was written. */
static vg_rc settle(pruner *r, vg_err *err)
{
    char sha256[VG_SHA256_HEX];
    const char *path = r->p.options->path;
    if (r->gone == 0 || r->p.options->dry_run)
        return VG_OK;
    vg_rc rc = vg_evidence_settle(r->p.store, r->temp.ptr, path, r->p.evidence, sha256, err);
    vg_str_clear(&r->temp);
    if (rc != VG_OK)
        return rc;
    rc = add_audit(r, sha256, err);
    if (rc == VG_OK)
        return vg_store_commit(r->p.store, err);
    unlink(path);
    return rc;
}

static vg_rc open_all(pruner *r, vg_party **vendors, size_t *count, vg_err *err)
{
    vg_measure all[VG_MEASURES];
    for (int m = 0; m < VG_MEASURES; m++)
        all[m] = (vg_measure)m;
    vg_store *store = r->p.store;
    vg_rc rc = vg_store_begin(store, err);
    if (rc == VG_OK)
        rc = read_contracts(r, err);
    if (rc == VG_OK)
        rc = vg_vendor_list(store, r->p.arena, r->p.options->before, vendors, count, err);
    if (rc == VG_OK)
        rc = vg_basis_list(store, r->p.arena, &r->p.bases, &r->p.basis_count, err);
    return rc == VG_OK ? vg_fact_reader_open(&r->p.reader, store, all, VG_MEASURES,
                                             VG_FACT_SOURCES, err)
                       : rc;
}

static vg_rc prune(pruner *r, vg_err *err)
{
    vg_party *vendors;
    size_t count;
    const vg_prune_options *o = r->p.options;
    vg_rc rc = open_all(r, &vendors, &count, err);
    if (rc == VG_OK)
        rc = find_all(r, vendors, count, err);
    if (rc == VG_OK && *r->count == 0)
        rc = vg_fail(err, VG_NOINPUT, "%s: there are no slices under a day that are so old",
                     vg_store_path(r->p.store));
    if (rc == VG_OK)
        rc = vg_evidence_make(r->p.store, o->path, o->before, &r->temp, err);
    if (rc == VG_OK)
        rc = vg_store_open(&r->was, r->temp.ptr, VG_STORE_READ, err);
    if (rc == VG_OK)
        rc = vg_prune_begin(r->p.store, &r->p.evidence, err);
    if (rc == VG_OK)
        rc = do_all(r, vendors, count, err);
    vg_store_close(r->was);
    r->was = NULL;
    vg_fact_reader_free(r->p.reader);
    r->p.reader = NULL;
    if (rc == VG_OK)
        qsort(*r->out, *r->count, sizeof **r->out, by_month);
    return rc == VG_OK ? settle(r, err) : rc;
}

vg_rc vg_prune(vg_store *store, vg_arena *arena, const vg_prune_options *options,
               vg_pruned **out, size_t *count, vg_err *err)
{
    pruner r = {.p = {.store = store, .arena = arena, .options = options},
                .temp = VG_STR_INIT,
                .out = out,
                .count = count};
    *out = NULL;
    *count = 0;
    vg_rc rc = prune(&r, err);
    vg_store_rollback(store);
    if (rc == VG_OK && r.gone && !options->dry_run) {
        /* The room of what went is given back where it can be. */
        vg_rc shrunk = vg_erase_finish(store, NULL);
        (void)shrunk;
    }
    if (r.temp.len)
        unlink(r.temp.ptr);
    vg_zone_free(r.p.zone);
    vg_str_free(&r.temp);
    return rc;
}
