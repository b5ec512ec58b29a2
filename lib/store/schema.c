#include "schema.h"

#include <string.h>

#include "fact_sql.h"
#include "key.h"

_Static_assert(VG_MEASURES == 49, "a new measure is a new column: count VG_SCHEMA_VERSION up");

_Static_assert(VG_KEY_SERIES - 1 == 33554431, "schema.sql bounds the ids of series by this");

static const unsigned char schema_sql[] = {
#include "lib/store/schema.sql.inc"
};
/* What schemas 7 and 8 brought: to a new store behind the text above, to an old one as steps.
 */
static const char schema_7[] = {
#include "lib/store/schema_7.sql.inc"
    0};
static const char schema_8[] = {
#include "lib/store/schema_8.sql.inc"
    0};

/* Each step brings a store of the version before to `to`. Columns of new measures need no words
 * here. */
static const struct {
    int to;
    const char *sql;
} steps[] = {
    {2, "CREATE TABLE audit ("
        " id INTEGER PRIMARY KEY,"
        " at INTEGER NOT NULL,"
        " program TEXT NOT NULL,"
        " action TEXT NOT NULL,"
        " subject TEXT NOT NULL,"
        " detail TEXT NOT NULL"
        ") STRICT"},
    {3, "ALTER TABLE source ADD COLUMN undone_at INTEGER;"
        " ALTER TABLE source ADD COLUMN data_row INTEGER"},
    /* A finding belongs to the series of its vendor and line where these have but one. */
    {4, "ALTER TABLE finding ADD COLUMN series_id INTEGER REFERENCES series (id);"
        " ALTER TABLE finding ADD COLUMN start INTEGER;"
        " ALTER TABLE finding ADD COLUMN withdrawn_by INTEGER REFERENCES source (id);"
        " ALTER TABLE finding ADD COLUMN acknowledged_at INTEGER;"
        " ALTER TABLE finding ADD COLUMN reason TEXT"
        " CHECK (reason <> '' AND (reason IS NULL) = (acknowledged_at IS NULL));"
        " CREATE INDEX finding_series ON finding (series_id, period);"
        " UPDATE finding SET series_id = (SELECT"
        " CASE WHEN count(*) = 1 THEN max(s.id) END FROM series AS s"
        " JOIN scope AS c ON c.id = s.scope_id JOIN vendor AS v ON v.id = c.vendor_id"
        " JOIN line AS l ON l.id = c.line_id"
        " WHERE v.code = finding.vendor AND l.code = finding.line)"},
    {5, "ALTER TABLE meta ADD COLUMN seal TEXT;"
        " ALTER TABLE source ADD COLUMN delimiter TEXT;"
        " ALTER TABLE source ADD COLUMN encoding TEXT;"
        " ALTER TABLE source ADD COLUMN sheet TEXT;"
        " CREATE TABLE evidence ("
        " id INTEGER PRIMARY KEY,"
        " name TEXT NOT NULL,"
        " sha256 TEXT NOT NULL,"
        " made_at INTEGER NOT NULL"
        ") STRICT;"
        " CREATE TABLE pruned ("
        " series_id INTEGER NOT NULL REFERENCES series (id),"
        " month INTEGER NOT NULL,"
        " source_id INTEGER NOT NULL REFERENCES source (id),"
        " row_count INTEGER NOT NULL,"
        " evidence_id INTEGER NOT NULL REFERENCES evidence (id),"
        " PRIMARY KEY (series_id, month, source_id)"
        ") STRICT, WITHOUT ROWID"},
    {6, "ALTER TABLE source ADD COLUMN received_at INTEGER"},
    {7, schema_7},
    {8, schema_8},
};
enum { STEPS = sizeof steps / sizeof steps[0] };

static vg_rc set_numbers(vg_store *store, int version, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                VG_APPLICATION_ID, version);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_exec(store, text.ptr, err);
    vg_str_free(&text);
    return rc;
}

vg_rc vg_schema_make(vg_store *store, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_str_add(&text, (const char *)schema_sql, sizeof schema_sql);
    vg_str_adds(&text, schema_7);
    vg_str_adds(&text, schema_8);
    vg_fact_sql_make(&text);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_exec(store, text.ptr, err);
    if (rc == VG_OK)
        rc = set_numbers(store, VG_SCHEMA_VERSION, err);
    vg_str_free(&text);
    return rc;
}

/* Measures are added at the end of their table, so the columns that are missing are the last
 * ones. */
static vg_rc add_measures(vg_store *store, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_rc rc = VG_OK;
    for (int m = 0; rc == VG_OK && m < VG_MEASURES; m++) {
        int64_t there;
        rc = vg_sql_number(store, VG_ST_HAS_COLUMN, ARGS(T("fact"), T(vg_measures[m].code)),
                           &there, err);
        if (rc == VG_OK && !there)
            vg_fact_sql_add_measure(&text, (vg_measure)m);
    }
    if (rc == VG_OK)
        rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_exec(store, text.ptr, err);
    vg_str_free(&text);
    return rc;
}

static vg_rc take_step(vg_store *store, int to, const char *sql, vg_err *err)
{
    int64_t version = 0;
    vg_rc rc = vg_store_begin(store, err);
    if (rc != VG_OK)
        return rc;
    /* Another process may have done it while this one waited. */
    rc = vg_sql_number(store, VG_ST_SCHEMA_VERSION, NO_ARGS, &version, err);
    if (rc == VG_OK && version < to) {
        rc = vg_sql_exec(store, sql, err);
        if (rc == VG_OK)
            rc = add_measures(store, err);
        if (rc == VG_OK)
            rc = set_numbers(store, to, err);
    }
    if (rc == VG_OK)
        return vg_store_commit(store, err);
    vg_store_rollback(store);
    return rc;
}

vg_rc vg_schema_upgrade(vg_store *store, int from, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < STEPS; i++)
        if (steps[i].to > from)
            rc = take_step(store, steps[i].to, steps[i].sql, err);
    return rc == VG_OK ? VG_OK : vg_err_wrap(err, rc, "bringing the store up to date");
}
