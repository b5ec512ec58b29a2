#include "behind.h"

#include "bulk.h"
#include "sql.h"

static void *run(void *ctx)
{
    vg_behind *b = ctx;
    b->result = b->work(b->ctx);
    return NULL;
}

/* The end of the work, seen from the thread that owns the store. */
static void settle(vg_store *store)
{
    vg_behind *b = &store->behind;
    vg_rc rc = VG_OK;
    if (b->result != SQLITE_OK)
        rc = vg_sql_fail(store, b->result, "insert", &b->reason);
    b->rc = vg_bulk_end(store, rc, &b->reason);
    b->pending = b->rc != VG_OK;
}

static void join(vg_store *store)
{
    vg_behind *b = &store->behind;
    pthread_join(b->thread, NULL);
    b->running = false;
    b->pending = false;
    settle(store);
}

vg_rc vg_behind_start(vg_store *store, int (*work)(void *ctx), void *ctx, vg_err *err)
{
    vg_behind *b = &store->behind;
    vg_rc rc = vg_behind_wait(store, err);
    if (rc != VG_OK)
        return rc;
    if (sqlite3_get_autocommit(store->db))
        return vg_fail(err, VG_BUG, "%s: facts outside a transaction", store->path);
    rc = vg_bulk_begin(store, err);
    if (rc != VG_OK)
        return vg_bulk_end(store, rc, err);
    *b = (vg_behind){.work = work, .ctx = ctx};
    b->running = b->pending = pthread_create(&b->thread, NULL, run, b) == 0;
    if (!b->running) {
        run(b);
        settle(store);
    }
    return VG_OK;
}

vg_rc vg_behind_wait(vg_store *store, vg_err *err)
{
    vg_behind *b = &store->behind;
    if (b->running)
        join(store);
    if (b->rc != VG_OK && err)
        *err = b->reason;
    return b->rc;
}

void vg_behind_drop(vg_store *store)
{
    vg_behind *b = &store->behind;
    if (b->running)
        join(store);
    b->rc = VG_OK;
    b->pending = false;
}
