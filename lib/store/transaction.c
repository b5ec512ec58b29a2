#include "behind.h"
#include "bulk.h"
#include "sql.h"

const char *vg_store_path(const vg_store *store)
{
    return store->path;
}

const char *vg_store_file(const vg_store *store)
{
    return store->real;
}

const char *vg_store_zone(const vg_store *store)
{
    return store->zone;
}

/* A reading store sees one state of the file from the first look on; that look is taken here.
 */
static vg_rc begin_reading(vg_store *store, vg_err *err)
{
    int64_t version;
    vg_rc rc = vg_sql_run(store, VG_ST_BEGIN_READ, NO_ARGS, err);
    if (rc == VG_OK)
        rc = vg_sql_number(store, VG_ST_SCHEMA_VERSION, NO_ARGS, &version, err);
    return rc;
}

vg_rc vg_store_begin(vg_store *store, vg_err *err)
{
    if (store->open)
        return vg_fail(err, VG_BUG, "%s: a transaction inside another", store->path);
    /* Prepared now, so that a rollback needs no memory. */
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_ROLLBACK, NO_ARGS, &st, err);
    if (rc == VG_OK)
        rc = vg_bulk_end(store, VG_OK, err);
    if (rc != VG_OK)
        return rc;
    store->open = true;
    rc = store->access == VG_STORE_READ ? begin_reading(store, err)
                                        : vg_sql_run(store, VG_ST_BEGIN_WRITE, NO_ARGS, err);
    if (rc != VG_OK)
        vg_store_rollback(store);
    return rc;
}

vg_rc vg_store_commit(vg_store *store, vg_err *err)
{
    if (!store->open)
        return vg_fail(err, VG_BUG, "%s: a commit without a transaction", store->path);
    vg_rc rc = vg_behind_wait(store, err);
    if (rc == VG_OK && (sqlite3_get_autocommit(store->db) || store->narrow))
        rc = vg_fail(err, VG_IO, "%s: nothing was stored, the transaction failed before",
                     store->path);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_COMMIT, NO_ARGS, err);
    if (rc == VG_OK)
        store->open = false;
    else
        vg_store_rollback(store);
    return rc;
}

void vg_store_rollback(vg_store *store)
{
    if (!store->open)
        return;
    store->open = false;
    vg_behind_drop(store);
    /* Statements that were left in the middle would keep reading from what is gone. */
    for (size_t i = 0; i < VG_STATEMENTS; i++)
        sqlite3_reset(store->stmts[i]);
    /* It may still need some memory, which is there the next time. */
    for (int tries = 0; tries < 2 && !sqlite3_get_autocommit(store->db); tries++) {
        sqlite3_step(store->stmts[VG_ST_ROLLBACK]);
        sqlite3_reset(store->stmts[VG_ST_ROLLBACK]);
    }
    for (int tries = 0; tries < 2 && vg_bulk_end(store, VG_OK, NULL) != VG_OK; tries++)
        continue;
}
