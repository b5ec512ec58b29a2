#include "forecast_book.h"

#include <string.h>

void vg_forecasts_open(vg_book *b, vg_store *store, bool create)
{
    b->store = store;
    b->vendors =
        (vg_parties){.store = store, .arena = &b->arena, .vendors = true, .create = create};
    b->lines = (vg_parties){.store = store, .arena = &b->arena, .create = create};
}

/* --- versions
 * ------------------------------------------------------------------------------------ */

static vg_rc add_version(vg_book *b, const vg_forecast_cells *row, uint64_t hash,
                         vg_book_version **out, vg_err *err)
{
    vg_book_version **place =
        vg_arena_push(&b->arena, &b->versions, &b->version_count, sizeof *place);
    vg_book_version *v = place ? VG_NEW(&b->arena, vg_book_version) : NULL;
    char *code = v ? vg_arena_strdup(&b->arena, row->version) : NULL;
    if (!code) {
        b->version_count -= place != NULL;
        return vg_nomem(err);
    }
    *place = *out = v;
    *v = (vg_book_version){.known = true};
    vg_rc rc = vg_forecast_find(b->store, &b->arena, code, &v->is, err);
    if (rc == VG_END) {
        *v = (vg_book_version){.is = {.code = code,
                                      .created = row->created,
                                      .has_lock = row->has_lock,
                                      .locked = row->locked,
                                      .source_id = b->source}};
        rc = VG_OK;
    }
    if (rc == VG_OK)
        rc = vg_hashtable_put(&b->by_code, hash, v, err);
    if (rc != VG_OK)
        b->version_count--;
    return rc;
}

/* All rows of a version say the same of it, those of an earlier file as well. */
static vg_rc check_version(const vg_book_version *v, const vg_forecast_cells *row,
                           vg_forecast_field *field, vg_err *err)
{
    bool created = v->is.created == row->created,
         locked = v->is.has_lock == row->has_lock && v->is.locked == row->locked;
    if (created && locked)
        return VG_OK;
    *field = created ? VG_FC_LOCKED : VG_FC_CREATED;
    return vg_fail(err, VG_DATA,
                   "version \"%s\" was %s, %s; a version never changes, another one needs a "
                   "code of its own",
                   v->is.code,
                   !created         ? "created at another time"
                   : v->is.has_lock ? "locked at another time"
                                    : "not locked",
                   v->known ? "as the store has it" : "in rows before");
}

static vg_rc find_version(vg_book *b, const vg_forecast_cells *row, vg_book_version **out,
                          vg_forecast_field *field, vg_err *err)
{
    size_t len = strlen(row->version), at = 0;
    uint64_t hash = vg_hash_bytes(HASH_START, row->version, len);
    while ((*out = vg_hashtable_next(&b->by_code, hash, &at)))
        if (strcmp((*out)->is.code, row->version) == 0)
            return check_version(*out, row, field, err);
    vg_rc rc = add_version(b, row, hash, out, err);
    return rc == VG_OK ? check_version(*out, row, field, err) : rc;
}

vg_rc vg_forecasts_keep(vg_book *b, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < b->version_count; i++)
        if (!b->versions[i]->known)
            rc = vg_forecast_add(b->store, &b->versions[i]->is, err);
    return rc;
}

/* --- series
 * -------------------------------------------------------------------------------------- */

static bool is_of(const vg_book_series *s, const vg_forecast_cells *row)
{
    return strcmp(s->version->is.code, row->version) == 0 &&
           strcmp(s->vendor->code, row->vendor) == 0 && strcmp(s->line->code, row->line) == 0;
}

static vg_rc party(vg_parties *p, const char *code, vg_load_party **out, vg_err *err)
{
    vg_rc rc = vg_parties_find(p, code, strlen(code), out, err);
    bool shared = rc == VG_OK && p->vendors && vg_vendor_is_shared((*out)->code);
    int64_t before = p->created;
    if (rc == VG_OK)
        rc = vg_parties_ensure(p, *out, err);
    if (shared)
        p->created = before; /* it is no vendor */
    return rc;
}

static vg_rc ensure(vg_book *b, vg_book_series *s, vg_err *err)
{
    const vg_basis none = {.target = {.ms = VG_UNKNOWN},
                           .shortest = {.ms = VG_UNKNOWN},
                           .currency = "",
                           .reconstructed = ""};
    const vg_series wanted = {.scope = {.vendor_id = s->vendor->id,
                                        .line_id = s->line->id,
                                        .channel = "",
                                        .campaign = "",
                                        .site = ""},
                              .origin = VG_FORECAST_ORIGIN,
                              .feed = s->version->is.code,
                              .length = s->length};
    vg_rc rc = b->basis ? VG_OK : vg_basis_ensure(b->store, &none, &b->basis, err);
    return rc == VG_OK ? vg_series_ensure(b->store, &wanted, &s->id, err) : rc;
}

static vg_rc add_series(vg_book *b, const vg_forecast_cells *row, uint64_t hash,
                        vg_book_series **out, vg_forecast_field *field, vg_err *err)
{
    vg_book_series s = {.length = row->length, .first = row->start, .last = row->start};
    vg_load_party *vendor = NULL, *line = NULL;
    vg_rc rc = find_version(b, row, &s.version, field, err);
    if (rc != VG_OK)
        return rc;
    *field = VG_FC_VENDOR;
    if ((rc = party(&b->vendors, row->vendor, &vendor, err)) != VG_OK)
        return rc;
    *field = VG_FC_LINE;
    if ((rc = party(&b->lines, row->line, &line, err)) != VG_OK)
        return rc;
    s.vendor = vendor;
    s.line = line;
    if ((rc = ensure(b, &s, err)) != VG_OK)
        return rc;
    vg_book_series **place =
        vg_arena_push(&b->arena, &b->series, &b->series_count, sizeof *place);
    vg_book_series *kept = place ? VG_NEW(&b->arena, vg_book_series) : NULL;
    if (!kept) {
        b->series_count -= place != NULL;
        return vg_nomem(err);
    }
    *kept = s;
    *place = *out = kept;
    return vg_hashtable_put(&b->by_key, hash, kept, err);
}

static uint64_t hash_of(const vg_forecast_cells *row)
{
    uint64_t hash = vg_hash_bytes(HASH_START, row->version, strlen(row->version) + 1);
    hash = vg_hash_bytes(hash, row->vendor, strlen(row->vendor) + 1);
    return vg_hash_bytes(hash, row->line, strlen(row->line) + 1);
}

vg_rc vg_forecasts_find(vg_book *b, const vg_forecast_cells *row, vg_book_series **out,
                        vg_forecast_field *field, vg_err *err)
{
    size_t at = 0;
    vg_book_series *s = b->newest && is_of(b->newest, row) ? b->newest : NULL;
    uint64_t hash = s ? 0 : hash_of(row);
    vg_rc rc = VG_OK;
    *field = VG_FC_VERSION;
    while (!s && (s = vg_hashtable_next(&b->by_key, hash, &at)) && !is_of(s, row))
        s = NULL;
    rc = s ? check_version(s->version, row, field, err)
           : add_series(b, row, hash, &s, field, err);
    if (rc != VG_OK)
        return rc;
    *field = VG_FC_SLICE;
    if (s->length != row->length)
        return vg_fail(err, VG_DATA,
                       "slices of %s, after others of %s of the same version, vendor and line",
                       vg_length_name(row->length), vg_length_name(s->length));
    s->first = row->start < s->first ? row->start : s->first;
    s->last = row->start > s->last ? row->start : s->last;
    b->fresh += !s->version->known;
    *out = b->newest = s;
    return VG_OK;
}

/* --- what it touches
 * ----------------------------------------------------------------------------- */

static vg_rc touch(vg_touches *out, const vg_book_series *s, const char *vendor, vg_err *err)
{
    vg_rc rc = vg_touches_add(out, vendor, s->length, s->first, err);
    vg_day month = vg_month_first((vg_day)(s->first / VG_DAY_SECONDS));
    while (rc == VG_OK && (month = vg_add_months(month, 1)) <= s->last / VG_DAY_SECONDS)
        rc = vg_touches_add(out, vendor, s->length, (int64_t)month * VG_DAY_SECONDS, err);
    return rc == VG_OK ? vg_touches_add(out, vendor, s->length, s->last, err) : rc;
}

vg_rc vg_forecasts_touch(vg_book *b, vg_touches *out, vg_err *err)
{
    vg_party *all = NULL;
    size_t count = 0;
    vg_rc rc = vg_vendor_list(b->store, &b->arena, VG_DAY_LAST, &all, &count, err);
    for (size_t i = 0; rc == VG_OK && i < b->series_count; i++) {
        const vg_book_series *s = b->series[i];
        if (!vg_vendor_is_shared(s->vendor->code))
            rc = touch(out, s, s->vendor->code, err);
        for (size_t k = 0; rc == VG_OK && vg_vendor_is_shared(s->vendor->code) && k < count;
             k++)
            rc = touch(out, s, all[k].code, err);
    }
    return rc;
}

void vg_forecasts_free(vg_book *b)
{
    vg_parties_free(&b->vendors);
    vg_parties_free(&b->lines);
    vg_hashtable_free(&b->by_code);
    vg_hashtable_free(&b->by_key);
    vg_arena_free(&b->arena);
}
