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

/* When a source came, was imported and undone; empty when it was not, or nobody said. */
typedef struct times {
    vg_str received, imported, undone;
} times;

#define TIMES_INIT                            \
    {                                         \
        VG_STR_INIT, VG_STR_INIT, VG_STR_INIT \
    }

static void put_times(const vg_source *s, times *t)
{
    vg_str_clear(&t->received);
    vg_str_clear(&t->imported);
    vg_str_clear(&t->undone);
    vg_time_text(&t->imported, s->imported_at);
    if (s->received_at)
        vg_time_text(&t->received, s->received_at);
    if (s->undone_at)
        vg_time_text(&t->undone, s->undone_at);
}

static const char *said(const vg_str *text)
{
    return text->len ? text->ptr : NULL;
}

static vg_rc end_times(times *t, vg_err *err)
{
    vg_rc rc = vg_str_rc(&t->received, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&t->imported, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&t->undone, err);
    vg_str_free(&t->received);
    vg_str_free(&t->imported);
    vg_str_free(&t->undone);
    return rc;
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
                                        {"received", "Received", false},
                                        {"imported", "Imported", false},
                                        {"undone", "Undone", false},
                                        {"sha256", "SHA-256", false}};
    times t = TIMES_INIT;
    *out = vg_table_make(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        const vg_source *s = &sources[i];
        put_times(s, &t);
        vg_table_cellf(out, "%lld", (long long)s->id);
        vg_table_cell(out, s->name);
        vg_table_cell(out, s->map_name[0] ? s->map_name : NULL);
        vg_table_cellf(out, "%lld", (long long)s->rows);
        vg_table_cellf(out, "%lld", (long long)s->facts);
        vg_table_cellf(out, "%lld", (long long)s->replaced);
        vg_table_cellf(out, "%lld", (long long)s->rejects);
        vg_table_cellf(out, "%lld", (long long)s->findings);
        vg_table_cell(out, s->archive[0] ? "yes" : "no");
        vg_table_cell(out, said(&t.received));
        vg_table_cell(out, t.imported.ptr);
        vg_table_cell(out, said(&t.undone));
        vg_table_cell(out, s->sha256);
    }
    vg_rc rc = end_times(&t, err);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static void add_source(vg_jout *doc, vg_jnode *in, const vg_source *s, const times *t)
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
    vg_jtext(doc, in, "received", said(&t->received));
    vg_jtext(doc, in, "imported", t->imported.ptr);
    vg_jtext(doc, in, "undone", said(&t->undone));
}

vg_rc vg_sources_json(const vg_source *sources, size_t count, vg_str *out, vg_err *err)
{
    vg_jout *doc;
    times t = TIMES_INIT;
    vg_rc rc = vg_jout_new(&doc, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *list = vg_jarray(doc, vg_jout_root(doc), "sources");
    for (size_t i = 0; i < count; i++) {
        put_times(&sources[i], &t);
        add_source(doc, vg_jobject(doc, list, NULL), &sources[i], &t);
    }
    rc = end_times(&t, err);
    if (rc == VG_OK)
        rc = vg_jout_print(doc, true, out, err);
    vg_jout_free(doc);
    return rc;
}

vg_rc vg_store_info_print(vg_store *store, vg_arena *arena, vg_str *json, vg_table *table,
                          vg_err *err)
{
    vg_store_info info;
    vg_rc rc = vg_store_describe(store, arena, &info, err);
    if (rc != VG_OK)
        return rc;
    return json ? vg_store_info_json(&info, json, err)
                : vg_store_info_table(arena, &info, table, err);
}

vg_rc vg_sources_print(vg_store *store, vg_arena *arena, vg_str *json, vg_table *table,
                       vg_err *err)
{
    vg_source *list;
    size_t count;
    vg_rc rc = vg_source_list(store, arena, &list, &count, err);
    if (rc == VG_OK)
        rc = vg_source_count_facts(store, list, count, err);
    if (rc != VG_OK)
        return rc;
    return json ? vg_sources_json(list, count, json, err)
                : vg_sources_table(arena, list, count, table, err);
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
