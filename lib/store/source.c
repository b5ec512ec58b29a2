#include "sql.h"

#include "fact_sql.h"
#include "key.h"

vg_rc vg_source_begin(vg_store *store, const char *name, int64_t *id, vg_err *err)
{
    vg_rc rc = vg_sql_run(store, VG_ST_KEPT_CLEAR, NO_ARGS, err);
    return rc == VG_OK ? vg_sql_add(store, VG_ST_SOURCE_ADD, ARGS(T(name)), id, err) : rc;
}

vg_rc vg_source_finish(vg_store *store, const vg_source *done, vg_err *err)
{
    const vg_source_reading *r = &done->reading;
    char delimiter[VG_DIALECT_TEXT];
    vg_dialect_write(delimiter, r->delimiter, &r->dialect);
    return vg_sql_run(store, VG_ST_SOURCE_SET,
                      ARGS(I(done->id), T(done->name), T(done->sha256), T(done->map_name),
                           T(done->map_sha256), T(done->constants), I(done->bytes),
                           I(done->rows), I(done->rejects), I(done->findings),
                           I(done->inserted), I(done->replaced), I(done->unchanged),
                           I(done->imported_at), T(done->archive),
                           I(done->data_row ? done->data_row : VG_UNKNOWN),
                           T(r->delimiter ? delimiter : NULL),
                           T(r->encoding ? r->encoding : ""), T(r->sheet ? r->sheet : ""),
                           I(done->received_at ? done->received_at : VG_UNKNOWN)),
                      err);
}

vg_rc vg_source_same(vg_store *store, const char *sha256, const char *map_sha256,
                     const char *constants, int64_t *id, vg_err *err)
{
    return vg_sql_number(store, VG_ST_SOURCE_SAME, ARGS(T(sha256), T(map_sha256), T(constants)),
                         id, err);
}

vg_rc vg_source_any(vg_store *store, int64_t bytes, bool *any, vg_err *err)
{
    int64_t one;
    vg_rc rc = vg_sql_number(store, VG_ST_SOURCE_ANY, ARGS(I(bytes)), &one, err);
    *any = rc == VG_OK;
    return rc == VG_END ? VG_OK : rc;
}

static vg_rc read_source(sqlite3_stmt *st, vg_arena *arena, vg_source *s, vg_err *err)
{
    const char **const texts[] = {&s->name, &s->sha256, &s->map_name, &s->map_sha256,
                                  &s->constants};
    int64_t *const numbers[] = {&s->bytes,    &s->rows,     &s->rejects,   &s->findings,
                                &s->inserted, &s->replaced, &s->unchanged, &s->imported_at};
    int column = 0;
    vg_rc rc = VG_OK;
    s->id = sqlite3_column_int64(st, column++);
    for (size_t i = 0; rc == VG_OK && i < sizeof texts / sizeof texts[0]; i++)
        rc = vg_sql_text(st, column++, arena, texts[i], err);
    for (size_t i = 0; rc == VG_OK && i < sizeof numbers / sizeof numbers[0]; i++)
        *numbers[i] = sqlite3_column_int64(st, column++);
    if (rc == VG_OK)
        rc = vg_sql_text(st, column++, arena, &s->archive, err);
    s->undone_at = sqlite3_column_int64(st, column++);
    s->data_row = sqlite3_column_int64(st, column++);
    const char *delimiter = NULL;
    if (rc == VG_OK)
        rc = vg_sql_text(st, column++, arena, &delimiter, err);
    if (rc == VG_OK)
        rc = vg_sql_text(st, column++, arena, &s->reading.encoding, err);
    if (rc == VG_OK)
        rc = vg_sql_text(st, column++, arena, &s->reading.sheet, err);
    s->received_at = sqlite3_column_int64(st, column);
    s->reading.delimiter = delimiter ? delimiter[0] : '\0';
    s->reading.dialect = vg_dialect_read(delimiter ? delimiter : "");
    return rc;
}

vg_rc vg_source_list(vg_store *store, vg_arena *arena, vg_source **out, size_t *count,
                     vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_SOURCE_LIST, NO_ARGS, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_source *s = vg_arena_push(arena, out, count, sizeof **out);
        rc = s ? read_source(st, arena, s, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

static size_t place_of(const vg_source *sources, size_t count, int64_t id)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sources[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && sources[low].id == id ? low : count;
}

const vg_source *vg_source_by_id(const vg_source *sources, size_t count, int64_t id)
{
    size_t place = place_of(sources, count, id);
    return place < count ? &sources[place] : NULL;
}

/* Counted here and not by GROUP BY, which would sort millions of rows. Neighbours mostly have
 * the same source. */
vg_rc vg_source_count_facts(vg_store *store, vg_source *sources, size_t count, vg_err *err)
{
    size_t place = count;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_FACT_SOURCES, NO_ARGS, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        int64_t id = sqlite3_column_int64(st, 0);
        if (place == count || sources[place].id != id)
            place = place_of(sources, count, id);
        if (place < count)
            sources[place].facts++;
    }
    return rc == VG_END ? VG_OK : rc;
}

static vg_rc read_lost(sqlite3_stmt *st, vg_arena *arena, vg_source_replaced *out, vg_err *err)
{
    out->rows += sqlite3_column_int64(st, 2);
    if (out->by) {
        out->others++;
        return VG_OK;
    }
    out->by = sqlite3_column_int64(st, 0);
    return vg_sql_text(st, 1, arena, &out->by_name, err);
}

vg_rc vg_source_lost(vg_store *store, vg_arena *arena, int64_t id, vg_source_replaced *out,
                     vg_err *err)
{
    *out = (vg_source_replaced){.by_name = ""};
    sqlite3_stmt *st = NULL;
    vg_str text = VG_STR_INIT;
    vg_fact_sql_lost(&text);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(store, text.ptr, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_bind(store, st, ARGS(I(id)), err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK)
        rc = read_lost(st, arena, out, err);
    sqlite3_finalize(st);
    vg_str_free(&text);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_source_receipt(vg_store *store, int64_t series, int64_t from, int64_t to,
                        vg_receipt *out, vg_err *err)
{
    sqlite3_stmt *st;
    *out = (vg_receipt){.slices = 0};
    vg_rc rc = vg_sql_start(store, VG_ST_SOURCE_RECEIPT,
                            ARGS(I(vg_key_limit(series, from)), I(vg_key_limit(series, to))),
                            &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc == VG_OK)
        *out = (vg_receipt){.slices = sqlite3_column_int64(st, 0),
                            .unknown = sqlite3_column_int64(st, 1),
                            .latest = sqlite3_column_int64(st, 2)};
    vg_sql_stop(st);
    return rc;
}
