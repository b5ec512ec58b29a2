#include "bulk.h"

#include "narrow.h"
#include "sql.h"

vg_rc vg_bulk_begin(vg_store *store, vg_err *err)
{
    /* The pragma for foreign keys does nothing inside a transaction, this does. */
    int result = sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    store->unchecked = true;
    if (result != SQLITE_OK)
        return vg_sql_fail(store, result, "foreign keys off", err);
    return vg_sql_exec(store, "PRAGMA ignore_check_constraints = ON", err);
}

static vg_rc check_again(vg_store *store, vg_err *err)
{
    if (!store->unchecked)
        return VG_OK;
    int result = sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    vg_rc rc = result == SQLITE_OK ? VG_OK : vg_sql_fail(store, result, "foreign keys", err);
    if (rc == VG_OK)
        rc = vg_sql_exec(store, "PRAGMA ignore_check_constraints = OFF", err);
    store->unchecked = rc != VG_OK;
    return rc;
}

vg_rc vg_bulk_end(vg_store *store, vg_rc rc, vg_err *err)
{
    vg_err late = VG_ERR_INIT;
    vg_rc ended = vg_narrow_end(store, &late);
    if (ended == VG_OK)
        ended = check_again(store, &late);
    if (rc != VG_OK || ended == VG_OK)
        return rc;
    return vg_fail(err, ended, "%s", late.text);
}
