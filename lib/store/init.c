#include "handle.h"

#include <unistd.h>

#include <vgov/zone.h>

#include "place.h"
#include "schema.h"
#include "sql.h"

/* Rows of a fact are 50 to 100 bytes: bigger pages make the tree flatter and an import a tenth
 * faster. Nobody else sees the file until it is finished, so that no journal is needed. */
static const char settings[] = "PRAGMA page_size = 16384; PRAGMA journal_mode = MEMORY;"
                               "PRAGMA foreign_keys = ON";

static vg_rc check_zone(const char *zone, vg_err *err)
{
    vg_zone *z;
    vg_rc rc = vg_zone_load(&z, zone, err);
    vg_zone_free(z);
    return rc;
}

static vg_rc fill(vg_store *s, const char *zone, vg_err *err)
{
    vg_rc rc = vg_sql_exec(s, settings, err);
    if (rc == VG_OK)
        rc = vg_store_begin(s, err);
    if (rc == VG_OK)
        rc = vg_schema_make(s, err);
    if (rc == VG_OK)
        rc = vg_sql_run(s, VG_ST_META_ADD, ARGS(T(zone), T("vgov " VG_VERSION)), err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, err);
    /* The first who opens it for writing would do this as well; now nobody is in the way. */
    if (rc == VG_OK && !*vg_place_no_wal(s->real))
        rc = vg_sql_run(s, VG_ST_JOURNAL_WAL, NO_ARGS, err);
    return rc;
}

vg_rc vg_store_init(const char *path, const char *zone, vg_err *err)
{
    vg_store *s = NULL;
    vg_str temp = VG_STR_INIT;
    vg_rc rc = check_zone(zone, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_place_vacant(path, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_place_temp(&temp, path, err);
    if (rc != VG_OK)
        goto out;
    rc = vg_handle_open(&s, temp.ptr, VG_STORE_WRITE, err);
    if (rc == VG_OK)
        rc = fill(s, zone, err);
    vg_store_close(s);
    if (rc == VG_OK)
        rc = vg_place_settle(temp.ptr, path, err);
    else
        unlink(temp.ptr);
out:
    vg_str_free(&temp);
    return rc;
}
