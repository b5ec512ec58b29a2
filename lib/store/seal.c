#include "seal.h"

#include <string.h>

#include <vgov/evidence.h>

#include "sql.h"

/* Every table, and what brings its rows into one order. */
static const struct {
    const char *table, *order;
} tables[] = {
    {"meta", "id"},
    {"vendor", "id"},
    {"vendor_name", "vendor_id, name"},
    {"line", "id"},
    {"scope", "id"},
    {"series", "id"},
    {"basis", "id"},
    {"source", "id"},
    {"finding", "id"},
    {"reject", "id"},
    {"contract", "id, valid_from"},
    {"audit", "id"},
    {"evidence", "id"},
    {"pruned", "series_id, month, source_id"},
    {"fact", "key"},
    {"fact_old", "key, replaced_by"},
};

/* A cell goes in with its name, its type and its length; one that is not known not at all, so
 * that a column that comes later changes nothing. */
static vg_rc add_cell(vg_sha256 *hash, sqlite3_stmt *st, int column, vg_str *text, vg_err *err)
{
    int type = sqlite3_column_type(st, column);
    const char *name = sqlite3_column_name(st, column);
    if (type == SQLITE_NULL || (name && strcmp(name, "seal") == 0))
        return VG_OK;
    const void *bytes = sqlite3_column_text(st, column);
    size_t len = (size_t)sqlite3_column_bytes(st, column);
    if (!name || !bytes)
        return vg_nomem(err);
    vg_str_clear(text);
    vg_str_addf(text, "%s %c %zu:", name, type == SQLITE_INTEGER ? 'i' : 't', len);
    vg_rc rc = vg_str_rc(text, err);
    if (rc == VG_OK)
        rc = vg_sha256_add(hash, text->ptr, text->len, err);
    return rc == VG_OK ? vg_sha256_add(hash, bytes, len, err) : rc;
}

static vg_rc add_table(vg_store *store, vg_sha256 *hash, const char *table, const char *order,
                       vg_str *text, vg_err *err)
{
    sqlite3_stmt *st = NULL;
    vg_str_clear(text);
    vg_str_addf(text, "SELECT * FROM %s ORDER BY %s", table, order);
    vg_rc rc = vg_str_rc(text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(store, text->ptr, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        rc = vg_sha256_add(hash, table, strlen(table) + 1, err);
        for (int c = 0; rc == VG_OK && c < sqlite3_column_count(st); c++)
            rc = add_cell(hash, st, c, text, err);
    }
    sqlite3_finalize(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_seal_compute(vg_store *store, char sha256[VG_SHA256_HEX], vg_err *err)
{
    vg_sha256 *hash;
    vg_str text = VG_STR_INIT;
    sha256[0] = '\0';
    vg_rc rc = vg_sha256_new(&hash, err);
    for (size_t i = 0; rc == VG_OK && i < sizeof tables / sizeof *tables; i++)
        rc = add_table(store, hash, tables[i].table, tables[i].order, &text, err);
    if (rc == VG_OK)
        rc = vg_sha256_end(hash, sha256, err);
    vg_sha256_free(hash);
    vg_str_free(&text);
    return rc;
}

vg_rc vg_seal_get(vg_store *store, vg_arena *arena, const char **sha256, vg_err *err)
{
    sqlite3_stmt *st;
    *sha256 = NULL;
    vg_rc rc = vg_sql_start(store, VG_ST_SEAL_GET, NO_ARGS, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc == VG_OK)
        rc = vg_sql_text(st, 0, arena, sha256, err);
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_store_sealed(vg_store *store, bool *sealed, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    const char *seal;
    vg_rc rc = vg_seal_get(store, &arena, &seal, err);
    *sealed = rc == VG_OK && seal;
    vg_arena_free(&arena);
    return rc;
}
