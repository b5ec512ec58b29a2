#include "fact_sql.h"

#include <inttypes.h>

#include "key.h"

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
        "    key INTEGER PRIMARY KEY, -- series_id * 2^38 + start + 2^34\n");
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

void vg_fact_sql_insert(vg_str *out, const vg_measure *measures, size_t count)
{
    vg_str_adds(out, "INSERT INTO fact (key, source_id, src_row, basis_id");
    add_codes(out, measures, count);
    vg_str_adds(out, ") SELECT key, ?1, src_row, basis_id");
    for (size_t i = 0; i < count; i++)
        vg_str_addf(out, ", v%zu", i);
    /* Without WHERE the parser takes ON for a join. */
    vg_str_adds(out, " FROM feed WHERE true ON CONFLICT (key) DO NOTHING");
}

void vg_fact_sql_find(vg_str *out)
{
    vg_str_adds(out, "SELECT source_id, src_row, basis_id");
    add_all_codes(out);
    vg_str_adds(out, " FROM fact WHERE key = ?1");
}

void vg_fact_sql_keep(vg_str *out)
{
    vg_str_adds(out, "INSERT INTO fact_old (key, replaced_by, source_id, src_row, basis_id");
    add_all_codes(out);
    vg_str_adds(out, ") SELECT key, ?2, source_id, src_row, basis_id");
    add_all_codes(out);
    vg_str_adds(out, " FROM fact WHERE key = ?1");
}

void vg_fact_sql_put(vg_str *out)
{
    vg_str_adds(out, "UPDATE fact SET source_id = ?2, src_row = ?3, basis_id = ?4");
    for (int m = 0; m < VG_MEASURES; m++)
        vg_str_addf(out, ", %s = ?%d", code(m), 5 + m);
    vg_str_adds(out, " WHERE key = ?1");
}

void vg_fact_sql_read(vg_str *out, const vg_measure *measures, size_t count)
{
    vg_str_adds(out, "SELECT key, source_id, src_row, basis_id");
    add_codes(out, measures, count);
    vg_str_adds(out, " FROM fact WHERE key >= ?1 AND key < ?2 ORDER BY key");
}

void vg_fact_sql_bounds(vg_str *out)
{
    vg_str_adds(out, "SELECT key FROM fact WHERE");
    for (int m = 0; m < VG_MEASURES; m++)
        vg_str_addf(out, "%s %s NOT BETWEEN -%" PRId64 " AND %" PRId64, m ? " OR" : "", code(m),
                    VG_VALUE_MAX, VG_VALUE_MAX);
    vg_str_adds(out, " ORDER BY key LIMIT 100");
}
