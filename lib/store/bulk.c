#include "bulk.h"

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

vg_rc vg_bulk_end(vg_store *store, vg_rc rc, vg_err *err)
{
    if (!store->unchecked)
        return rc;
    vg_err late = VG_ERR_INIT;
    int result = sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    vg_rc ended =
        result == SQLITE_OK ? VG_OK : vg_sql_fail(store, result, "foreign keys", &late);
    if (ended == VG_OK)
        ended = vg_sql_exec(store, "PRAGMA ignore_check_constraints = OFF", &late);
    store->unchecked = ended != VG_OK;
    if (rc != VG_OK || ended == VG_OK)
        return rc;
    return vg_fail(err, ended, "%s", late.text);
}
