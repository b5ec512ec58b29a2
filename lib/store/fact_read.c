/* Reading facts. One step of SQLite reads a batch of them: its rows go through a function of
 * ours, which keeps what it sees and lets none pass before the batch is full. A row that
 * leaves the statement and is asked for its columns costs twice as much. */
#include "fact_read.h"

#include <stdlib.h>

#include <vgov/fact_io.h>

#include "fact_sql.h"
#include "key.h"
#include "sql.h"

enum { BATCH = 128 };

struct vg_fact_reader {
    vg_store *store;
    sqlite3_stmt *st;
    size_t measure_count;
    bool sources;   /* the statement reads source_id and src_row */
    bool reading;   /* the statement has more */
    size_t at, end; /* of the batch */
    vg_fact facts[BATCH];
    int64_t *values; /* of fact i from i * measure_count on */
};

static const char pointer_type[] = "vg_fact_reader";

/* What the query hands to the function behind the reader: key, basis_id, with sources those two
 * as well, then the measures. */
enum { ARG_READER, ARG_KEY, ARG_BASIS, ARG_REST };

static void take_row(sqlite3_context *context, int count, sqlite3_value **args)
{
    (void)count;
    vg_fact_reader *r = sqlite3_value_pointer(args[ARG_READER], pointer_type);
    if (!r || r->end == BATCH) {
        sqlite3_result_error(context, "no reader", -1);
        return;
    }
    vg_fact *f = &r->facts[r->end];
    sqlite3_value **rest = args + ARG_REST;
    f->start = vg_key_start(sqlite3_value_int64(args[ARG_KEY]));
    f->basis = sqlite3_value_int64(args[ARG_BASIS]);
    if (r->sources) {
        f->source = sqlite3_value_int64(*rest++);
        f->src_row = sqlite3_value_int64(*rest++);
    }
    int64_t *values = r->values + r->end * r->measure_count;
    for (size_t i = 0; i < r->measure_count; i++) {
        int64_t value = sqlite3_value_int64(rest[i]); /* that of NULL is 0 */
        values[i] =
            value == 0 && sqlite3_value_type(rest[i]) == SQLITE_NULL ? VG_UNKNOWN : value;
    }
    sqlite3_result_int(context, ++r->end == BATCH);
}

vg_rc vg_fact_read_register(vg_store *store, vg_err *err)
{
    int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
    int result =
        sqlite3_create_function(store->db, "vg_take", -1, flags, NULL, take_row, NULL, NULL);
    return result == SQLITE_OK ? VG_OK : vg_sql_fail(store, result, "vg_take", err);
}

static vg_rc prepare(vg_fact_reader *r, const vg_measure *measures, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_fact_sql_read(&text, measures, r->measure_count, r->sources);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(r->store, text.ptr, &r->st, err);
    vg_str_free(&text);
    return rc;
}

vg_rc vg_fact_reader_open(vg_fact_reader **out, vg_store *store, const vg_measure *measures,
                          size_t measure_count, vg_fact_sources sources, vg_err *err)
{
    *out = NULL;
    if (measure_count > VG_MEASURES)
        return vg_fail(err, VG_BUG, "a measure stands twice");
    vg_fact_reader *r = calloc(1, sizeof *r);
    if (!r)
        return vg_nomem(err);
    r->store = store;
    r->measure_count = measure_count;
    r->sources = sources == VG_FACT_SOURCES;
    r->values = calloc(BATCH * measure_count + 1, sizeof *r->values);
    vg_rc rc = r->values ? prepare(r, measures, err) : vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < BATCH; i++)
        r->facts[i].values = r->values + i * measure_count;
    if (rc == VG_OK)
        *out = r;
    else
        vg_fact_reader_free(r);
    return rc;
}

vg_rc vg_fact_reader_seek(vg_fact_reader *r, int64_t series, int64_t from, int64_t to,
                          vg_err *err)
{
    sqlite3_reset(r->st);
    r->reading = false;
    r->at = r->end = 0;
    if (!vg_key_fits(series, 0))
        return vg_fail(err, VG_BUG, "%s: there is no series %lld", r->store->path,
                       (long long)series);
    vg_rc rc = vg_sql_bind(
        r->store, r->st,
        ARGS(I(vg_key_limit(series, from)), I(vg_key_limit(series, to)), P(r, pointer_type)),
        err);
    r->reading = rc == VG_OK;
    return rc;
}

vg_rc vg_fact_reader_next(vg_fact_reader *r, const vg_fact **fact, vg_err *err)
{
    *fact = NULL;
    if (r->at == r->end && r->reading) {
        r->at = r->end = 0;
        vg_rc rc = vg_sql_step(r->store, r->st, err);
        r->reading = rc == VG_OK;
        if (rc != VG_OK && rc != VG_END) {
            r->end = 0;
            return rc;
        }
    }
    if (r->at == r->end)
        return VG_END;
    *fact = &r->facts[r->at++];
    return VG_OK;
}

void vg_fact_reader_free(vg_fact_reader *r)
{
    if (!r)
        return;
    sqlite3_finalize(r->st);
    free(r->values);
    free(r);
}

vg_rc vg_fact_any(vg_store *store, int64_t series, int64_t from, int64_t to, bool *any,
                  vg_err *err)
{
    *any = false;
    if (!vg_key_fits(series, 0))
        return VG_OK;
    int64_t one;
    vg_rc rc = vg_sql_number(store, VG_ST_FACT_ANY,
                             ARGS(I(vg_key_limit(series, from)), I(vg_key_limit(series, to))),
                             &one, err);
    *any = rc == VG_OK;
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_fact_last(vg_store *store, int64_t series, int64_t *start, vg_err *err)
{
    int64_t key;
    *start = 0;
    if (!vg_key_fits(series, 0))
        return VG_END;
    vg_rc rc = vg_sql_number(
        store, VG_ST_FACT_LAST,
        ARGS(I(vg_key_limit(series, INT64_MIN)), I(vg_key_limit(series, INT64_MAX))), &key,
        err);
    if (rc == VG_OK)
        *start = vg_key_start(key);
    return rc;
}
