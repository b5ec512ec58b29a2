#include "fact_sql.h"

#include <inttypes.h>

#include "key.h"

_Static_assert(VG_KEY_ORIGIN == INT64_C(1) << 34, "a comment in the schema says so");

static const char *code(int m)
{
    return vg_measures[m].code;
}

static void add_codes(vg_str *out, const vg_measure *measures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        vg_str_addf(out, ", %s", code((int)measures[i]));
}

static void add_all_codes(vg_str *out)
{
    for (int m = 0; m < VG_MEASURES; m++)
        vg_str_addf(out, ", %s", code(m));
}

static void add_column(vg_str *out, int m)
{
    vg_str_addf(out, "%s INTEGER CHECK (%s BETWEEN -%" PRId64 " AND %" PRId64 ")", code(m),
                code(m), VG_VALUE_MAX, VG_VALUE_MAX);
}

static void add_provenance(vg_str *out)
{
    vg_str_adds(out, "    source_id INTEGER NOT NULL REFERENCES source (id),\n"
                     "    src_row INTEGER NOT NULL,\n"
                     "    basis_id INTEGER NOT NULL REFERENCES basis (id)");
}

static void add_columns(vg_str *out)
{
    for (int m = 0; m < VG_MEASURES; m++) {
        vg_str_adds(out, ",\n    ");
        add_column(out, m);
    }
}

void vg_fact_sql_make(vg_str *out)
{
    vg_str_adds(
        out,
        "-- One row per series and start, both in one number: columns computed from it would\n"
        "-- cost each row of an import a fifth. A start is seconds since\n"
        "-- 1970-01-01T00:00:00Z for slices under a day, else the local date at 00:00\n"
        "-- counted as if it were UTC.\n"
        "CREATE TABLE fact (\n"
        "    key INTEGER PRIMARY KEY, -- series_id * 2^" VG_KEY_BITS_TEXT " + start + 2^34\n");
    add_provenance(out);
    add_columns(out);
    vg_str_adds(out, "\n) STRICT;\n"
                     "-- Facts that a later source replaced, whole.\n"
                     "CREATE TABLE fact_old (\n"
                     "    key INTEGER NOT NULL,\n"
                     "    replaced_by INTEGER NOT NULL REFERENCES source (id),\n");
    add_provenance(out);
    add_columns(out);
    vg_str_adds(out, ",\n    PRIMARY KEY (key, replaced_by)\n) STRICT, WITHOUT ROWID;\n");
    vg_str_addf(out,
                "-- The facts with both parts of their key, for whoever looks by hand.\n"
                "CREATE VIEW fact_view AS SELECT key >> %d AS series_id,\n"
                "    (key & %" PRId64 ") - %" PRId64 " AS start, * FROM fact;\n",
                VG_KEY_BITS, VG_KEY_STARTS - 1, VG_KEY_ORIGIN);
}

void vg_fact_sql_add_measure(vg_str *out, vg_measure m)
{
    vg_str_adds(out, "ALTER TABLE fact ADD COLUMN ");
    add_column(out, (int)m);
    vg_str_adds(out, ";\nALTER TABLE fact_old ADD COLUMN ");
    add_column(out, (int)m);
    vg_str_adds(out, ";\n");
}

static void add_feed(vg_str *out, const vg_measure *measures, size_t count)
{
    vg_str_adds(out, "INTO fact (key, source_id, src_row, basis_id");
    add_codes(out, measures, count);
    vg_str_adds(out, ") SELECT key, ?1, src_row, basis_id");
    for (size_t i = 0; i < count; i++)
        vg_str_addf(out, ", v%zu", i);
    vg_str_adds(out, " FROM feed");
}

void vg_fact_sql_insert(vg_str *out, const vg_measure *measures, size_t count)
{
    vg_str_adds(out, "INSERT ");
    add_feed(out, measures, count);
    /* Without WHERE the parser takes ON for a join. */
    vg_str_adds(out, " WHERE true ON CONFLICT (key) DO NOTHING");
}

void vg_fact_sql_put(vg_str *out, const vg_measure *measures, size_t count)
{
    vg_str_adds(out, "INSERT OR REPLACE ");
    add_feed(out, measures, count);
}

static void add_standing(vg_str *out)
{
    add_all_codes(out);
    vg_str_adds(out, " FROM feed AS r CROSS JOIN fact AS f ON f.key = r.key");
}

void vg_fact_sql_standing(vg_str *out)
{
    vg_str_adds(out, "SELECT f.key, f.source_id, f.src_row, f.basis_id");
    add_standing(out);
}

void vg_fact_sql_keep(vg_str *out)
{
    vg_str_adds(out, "INSERT INTO fact_old (key, replaced_by, source_id, src_row, basis_id");
    add_all_codes(out);
    vg_str_adds(out, ") SELECT f.key, ?1, f.source_id, f.src_row, f.basis_id");
    add_standing(out);
}

static const char missing[] = " FROM fact WHERE key >= ?2 AND key < ?3 AND source_id <> ?1"
                              " AND key NOT IN (SELECT key FROM temp.seen)";

void vg_fact_sql_missing(vg_str *out)
{
    vg_str_adds(out, "SELECT key, source_id, src_row, basis_id");
    add_all_codes(out);
    vg_str_addf(out, "%s ORDER BY key", missing);
}

void vg_fact_sql_keep_missing(vg_str *out)
{
    vg_str_adds(out, "INSERT INTO fact_old (key, replaced_by, source_id, src_row, basis_id");
    add_all_codes(out);
    vg_str_adds(out, ") SELECT key, ?1, source_id, src_row, basis_id");
    add_all_codes(out);
    vg_str_adds(out, missing);
}

void vg_fact_sql_drop_missing(vg_str *out)
{
    vg_str_addf(out, "DELETE%s", missing);
}

void vg_fact_sql_add(vg_str *out)
{
    vg_str_adds(out, "INSERT INTO fact (key, source_id, src_row, basis_id");
    add_all_codes(out);
    vg_str_adds(out, ") VALUES (?1, ?2, ?3, ?4");
    for (int m = 0; m < VG_MEASURES; m++)
        vg_str_addf(out, ", ?%d", m + 5);
    vg_str_addc(out, ')');
}

void vg_fact_sql_restore(vg_str *out)
{
    vg_str_adds(out, "INSERT INTO fact (key, source_id, src_row, basis_id");
    add_all_codes(out);
    vg_str_adds(out, ") SELECT key, source_id, src_row, basis_id");
    add_all_codes(out);
    vg_str_adds(out, " FROM fact_old WHERE replaced_by = ?1");
}

void vg_fact_sql_history(vg_str *out)
{
    vg_str_adds(out, "SELECT key, replaced_by, source_id, src_row, basis_id");
    add_all_codes(out);
    vg_str_adds(out, " FROM fact_old WHERE key >= ?1 AND key < ?2 UNION ALL"
                     " SELECT key, NULL, source_id, src_row, basis_id");
    add_all_codes(out);
    vg_str_adds(out, " FROM fact WHERE key IN (SELECT key FROM fact_old WHERE key >= ?1"
                     " AND key < ?2) ORDER BY 1, 2 NULLS LAST");
}

void vg_fact_sql_read(vg_str *out, const vg_measure *measures, size_t count, bool sources)
{
    vg_str_addf(
        out, "SELECT 1 FROM fact WHERE key >= ?1 AND key < ?2 AND vg_take(?3, key, basis_id%s",
        sources ? ", source_id, src_row" : "");
    add_codes(out, measures, count);
    vg_str_adds(out, ") ORDER BY key");
}

static void add_row(vg_str *out, const char *table)
{
    vg_str_addf(out, "(%s.basis_id", table);
    for (int m = 0; m < VG_MEASURES; m++)
        vg_str_addf(out, ", %s.%s", table, code(m));
    vg_str_addc(out, ')');
}

void vg_fact_sql_lost(vg_str *out)
{
    vg_str_adds(
        out, "SELECT s.id, s.name, count(DISTINCT o.key) FROM fact_old AS o LEFT JOIN fact AS f"
             " ON f.key = o.key JOIN source AS s ON s.id = coalesce(f.source_id,"
             " (SELECT max(n.replaced_by) FROM fact_old AS n WHERE n.key = o.key))"
             " WHERE o.source_id IN (SELECT b.id FROM source AS a JOIN source AS b"
             " ON b.sha256 = a.sha256 AND b.map_sha256 = a.map_sha256"
             " AND b.constants = a.constants WHERE a.id = ?1) AND (f.key IS NULL OR ");
    add_row(out, "o");
    vg_str_adds(out, " IS NOT ");
    add_row(out, "f");
    vg_str_adds(out, ") GROUP BY s.id ORDER BY 3 DESC, s.id DESC");
}

void vg_fact_sql_bounds(vg_str *out)
{
    vg_str_adds(out, "SELECT key FROM fact WHERE");
    for (int m = 0; m < VG_MEASURES; m++)
        vg_str_addf(out, "%s %s NOT BETWEEN -%" PRId64 " AND %" PRId64, m ? " OR" : "", code(m),
                    VG_VALUE_MAX, VG_VALUE_MAX);
    vg_str_adds(out, " ORDER BY key LIMIT 100");
}
