#include <vgov/store_report.h>

#include <vgov/json_out.h>

/* What `info` counts, once for both forms. */
typedef struct count_row {
    const char *key, *title;
    int64_t value;
} count_row;

enum { COUNTS = 9 };

static void counts_of(const vg_store_info *i, count_row out[COUNTS])
{
    const count_row rows[COUNTS] = {
        {"bytes", "bytes", i->bytes},
        {"vendors", "vendors", i->vendors},
        {"lines", "lines", i->lines},
        {"series", "series", i->series},
        {"facts", "facts", i->facts},
        {"sources", "sources", i->sources},
        {"findings", "findings", i->findings},
        {"rejects", "rejects", i->rejects},
        {"contracts", "contract versions", i->contracts},
    };
    for (int r = 0; r < COUNTS; r++)
        out[r] = rows[r];
}

vg_rc vg_store_info_table(vg_arena *arena, const vg_store_info *info, vg_table *out,
                          vg_err *err)
{
    static const vg_column columns[] = {{"what", "What", false}, {"value", "Value", true}};
    count_row counts[COUNTS];
    counts_of(info, counts);
    *out = vg_table_make(arena, columns, 2);
    vg_table_cell(out, "schema version");
    vg_table_cellf(out, "%d", info->version);
    vg_table_cell(out, "zone");
    vg_table_cell(out, info->zone);
    vg_table_cell(out, "journal");
    if (info->journal_reason[0])
        vg_table_cellf(out, "%s (%s)", info->journal, info->journal_reason);
    else
        vg_table_cell(out, info->journal);
    for (int r = 0; r < COUNTS; r++) {
        vg_table_cell(out, counts[r].title);
        vg_table_cellf(out, "%lld", (long long)counts[r].value);
    }
    return vg_table_rc(out, err);
}

vg_rc vg_store_info_json(const vg_store_info *info, vg_str *out, vg_err *err)
{
    vg_jout *doc;
    count_row counts[COUNTS];
    counts_of(info, counts);
    vg_rc rc = vg_jout_new(&doc, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *root = vg_jout_root(doc);
    vg_jint(doc, root, "schema", info->version);
    vg_jtext(doc, root, "zone", info->zone);
    vg_jtext(doc, root, "journal", info->journal);
    vg_jtext(doc, root, "journal_reason", info->journal_reason);
    for (int r = 0; r < COUNTS; r++)
        vg_jint(doc, root, counts[r].key, counts[r].value);
    rc = vg_jout_print(doc, true, out, err);
    vg_jout_free(doc);
    return rc;
}

/* When it was imported, and when that was undone (empty when it was not). */
static void put_times(const vg_source *s, vg_str *when, vg_str *undone)
{
    vg_str_clear(when);
    vg_str_clear(undone);
    vg_time_text(when, s->imported_at);
    if (s->undone_at)
        vg_time_text(undone, s->undone_at);
}

vg_rc vg_sources_table(vg_arena *arena, const vg_source *sources, size_t count, vg_table *out,
                       vg_err *err)
{
    static const vg_column columns[] = {{"id", "ID", true},
                                        {"name", "File", false},
                                        {"map", "Map", false},
                                        {"rows", "Rows", true},
                                        {"facts", "Facts", true},
                                        {"replaced", "Replaced", true},
                                        {"rejects", "Rejects", true},
                                        {"findings", "Findings", true},
                                        {"archived", "Archived", false},
                                        {"imported", "Imported", false},
                                        {"undone", "Undone", false},
                                        {"sha256", "SHA-256", false}};
    vg_str when = VG_STR_INIT, undone = VG_STR_INIT;
    *out = vg_table_make(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        const vg_source *s = &sources[i];
        put_times(s, &when, &undone);
        vg_table_cellf(out, "%lld", (long long)s->id);
        vg_table_cell(out, s->name);
        vg_table_cell(out, s->map_name[0] ? s->map_name : NULL);
        vg_table_cellf(out, "%lld", (long long)s->rows);
        vg_table_cellf(out, "%lld", (long long)s->facts);
        vg_table_cellf(out, "%lld", (long long)s->replaced);
        vg_table_cellf(out, "%lld", (long long)s->rejects);
        vg_table_cellf(out, "%lld", (long long)s->findings);
        vg_table_cell(out, s->archive[0] ? "yes" : "no");
        vg_table_cell(out, when.ptr);
        vg_table_cell(out, undone.len ? undone.ptr : NULL);
        vg_table_cell(out, s->sha256);
    }
    vg_rc rc = vg_str_rc(&when, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&undone, err);
    vg_str_free(&when);
    vg_str_free(&undone);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static void add_source(vg_jout *doc, vg_jnode *in, const vg_source *s, const char *when,
                       const char *undone)
{
    vg_jint(doc, in, "id", s->id);
    vg_jtext(doc, in, "name", s->name);
    vg_jtext(doc, in, "sha256", s->sha256);
    vg_jtext(doc, in, "map", s->map_name[0] ? s->map_name : NULL);
    vg_jtext(doc, in, "map_sha256", s->map_sha256[0] ? s->map_sha256 : NULL);
    vg_jtext(doc, in, "constants", s->constants);
    vg_jint(doc, in, "bytes", s->bytes);
    vg_jint(doc, in, "rows", s->rows);
    vg_jint(doc, in, "facts", s->facts);
    vg_jint(doc, in, "inserted", s->inserted);
    vg_jint(doc, in, "replaced", s->replaced);
    vg_jint(doc, in, "unchanged", s->unchanged);
    vg_jint(doc, in, "rejects", s->rejects);
    vg_jint(doc, in, "findings", s->findings);
    vg_jtext(doc, in, "archive", s->archive[0] ? s->archive : NULL);
    vg_jtext(doc, in, "imported", when);
    vg_jtext(doc, in, "undone", undone);
}

vg_rc vg_sources_json(const vg_source *sources, size_t count, vg_str *out, vg_err *err)
{
    vg_jout *doc;
    vg_str when = VG_STR_INIT, undone = VG_STR_INIT;
    vg_rc rc = vg_jout_new(&doc, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *list = vg_jarray(doc, vg_jout_root(doc), "sources");
    for (size_t i = 0; i < count; i++) {
        put_times(&sources[i], &when, &undone);
        add_source(doc, vg_jobject(doc, list, NULL), &sources[i], when.ptr,
                   undone.len ? undone.ptr : NULL);
    }
    rc = vg_str_rc(&when, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&undone, err);
    if (rc == VG_OK)
        rc = vg_jout_print(doc, true, out, err);
    vg_str_free(&when);
    vg_str_free(&undone);
    vg_jout_free(doc);
    return rc;
}

vg_rc vg_contracts_table(vg_arena *arena, const vg_contract_row *rows, size_t count,
                         vg_table *out, vg_err *err)
{
    static const vg_column columns[] = {{"id", "Contract", false},
                                        {"valid_from", "Valid from", false},
                                        {"loaded", "Loaded", false},
                                        {"sha256", "SHA-256", false}};
    vg_str text = VG_STR_INIT;
    *out = vg_table_make(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        vg_table_cell(out, rows[i].id);
        vg_str_clear(&text);
        vg_day_text(&text, rows[i].valid_from);
        vg_table_cell(out, text.ptr);
        vg_str_clear(&text);
        vg_time_text(&text, rows[i].loaded_at);
        vg_table_cell(out, text.ptr);
        vg_table_cell(out, rows[i].sha256);
    }
    vg_rc rc = vg_str_rc(&text, err);
    vg_str_free(&text);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

vg_rc vg_contracts_json(const vg_contract_row *rows, size_t count, vg_str *out, vg_err *err)
{
    vg_jout *doc;
    vg_str from = VG_STR_INIT, when = VG_STR_INIT;
    vg_rc rc = vg_jout_new(&doc, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *list = vg_jarray(doc, vg_jout_root(doc), "contracts");
    for (size_t i = 0; i < count; i++) {
        vg_jnode *one = vg_jobject(doc, list, NULL);
        vg_str_clear(&from);
        vg_str_clear(&when);
        vg_day_text(&from, rows[i].valid_from);
        vg_time_text(&when, rows[i].loaded_at);
        vg_jtext(doc, one, "id", rows[i].id);
        vg_jtext(doc, one, "valid_from", from.ptr);
        vg_jtext(doc, one, "sha256", rows[i].sha256);
        vg_jtext(doc, one, "loaded", when.ptr);
    }
    rc = vg_str_rc(&from, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&when, err);
    if (rc == VG_OK)
        rc = vg_jout_print(doc, true, out, err);
    vg_str_free(&from);
    vg_str_free(&when);
    vg_jout_free(doc);
    return rc;
}
