#include <vgov/history_report.h>

#include <vgov/json_out.h>

static const char *or_null(const char *text)
{
    return text[0] ? text : NULL;
}

vg_rc vg_rejects_table(vg_store *store, vg_arena *arena, int64_t source, vg_table *out,
                       vg_err *err)
{
    vg_reject *rejects;
    size_t count;
    static const vg_column columns[] = {
        {"source_id", "Source", true}, {"source", "File", false},
        {"row", "Row", true},          {"column", "Column", true},
        {"reason", "Reason", false},   {"record", "Record", false}};
    vg_rc rc = vg_reject_list(store, arena, source, &rejects, &count, err);
    if (rc != VG_OK)
        return rc;
    *out = vg_table_make(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        const vg_reject *r = &rejects[i];
        vg_table_cellf(out, "%lld", (long long)r->source_id);
        vg_table_cell(out, r->source);
        vg_table_cellf(out, "%lld", (long long)r->src_row);
        if (r->column)
            vg_table_cellf(out, "%lld", (long long)r->column);
        else
            vg_table_cell(out, NULL);
        vg_table_cell(out, r->reason);
        vg_table_cell(out, r->raw);
    }
    return vg_table_rc(out, err);
}

static vg_rc put_history(vg_arena *arena, const vg_history_row *rows, size_t count,
                         vg_table *out, vg_err *err)
{
    static const vg_column columns[] = {
        {"vendor", "Vendor", false},   {"line", "Line", false},
        {"channel", "Channel", false}, {"campaign", "Campaign", false},
        {"site", "Site", false},       {"origin", "Origin", false},
        {"feed", "Feed", false},       {"slice", "Slice", false},
        {"old_source", "Old", true},   {"new_source", "New", true},
        {"what", "What", false},       {"changes", "Changes", false}};
    *out = vg_table_make(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        const vg_series *s = rows[i].series;
        vg_table_cell(out, s->scope.vendor);
        vg_table_cell(out, s->scope.line);
        vg_table_cell(out, or_null(s->scope.channel));
        vg_table_cell(out, or_null(s->scope.campaign));
        vg_table_cell(out, or_null(s->scope.site));
        vg_table_cell(out, s->origin);
        vg_table_cell(out, s->feed);
        vg_table_cell(out, rows[i].slice);
        vg_table_cellf(out, "%lld", (long long)rows[i].source);
        vg_table_cellf(out, "%lld", (long long)rows[i].by);
        vg_table_cell(out, rows[i].retired ? "retired" : "replaced");
        vg_table_cell(out, rows[i].changes);
    }
    return vg_table_rc(out, err);
}

/* A second word is a line when there is one of that code, else a period. */
vg_rc vg_history_table(vg_store *store, vg_arena *arena, char *const *words, int count,
                       vg_day as_of, vg_table *out, vg_err *err)
{
    vg_history_row *rows;
    size_t row_count;
    vg_period period;
    int64_t id;
    const char *line = count > 1 ? words[1] : NULL, *when = count > 2 ? words[2] : NULL;
    vg_rc rc = line && !when ? vg_line_find(store, line, &id, err) : VG_OK;
    if (rc == VG_END) {
        when = line;
        line = NULL;
        rc = VG_OK;
    }
    if (rc == VG_OK && when)
        rc = vg_period_parse(when, as_of, &period, err);
    if (rc == VG_OK)
        rc = vg_load_history(store, arena, words[0], line, when ? &period : NULL, &rows,
                             &row_count, err);
    return rc == VG_OK ? put_history(arena, rows, row_count, out, err) : rc;
}

vg_rc vg_audit_table(vg_store *store, vg_arena *arena, vg_table *out, vg_err *err)
{
    vg_audit *entries;
    size_t count;
    static const vg_column columns[] = {{"at", "When", false},
                                        {"program", "Program", false},
                                        {"action", "Action", false},
                                        {"subject", "Subject", false},
                                        {"detail", "Detail", false}};
    vg_str when = VG_STR_INIT;
    vg_rc rc = vg_audit_list(store, arena, &entries, &count, err);
    if (rc != VG_OK)
        return rc;
    *out = vg_table_make(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        vg_str_clear(&when);
        vg_time_text(&when, entries[i].at);
        vg_table_cell(out, when.ptr);
        vg_table_cell(out, entries[i].program);
        vg_table_cell(out, entries[i].action);
        vg_table_cell(out, entries[i].subject);
        vg_table_cell(out, entries[i].detail);
    }
    rc = vg_str_rc(&when, err);
    vg_str_free(&when);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

void vg_list_put(vg_jout *doc, vg_jnode *in, const char *name, const vg_table *table)
{
    vg_jnode *list = vg_jarray(doc, in, name);
    for (size_t i = 0; i < table->cell_count; i += table->column_count) {
        vg_jnode *one = vg_jobject(doc, list, NULL);
        for (size_t c = 0; c < table->column_count; c++) {
            const vg_column *column = &table->columns[c];
            if (column->right)
                vg_jnumber(doc, one, column->key, table->cells[i + c]);
            else
                vg_jtext(doc, one, column->key, table->cells[i + c]);
        }
    }
}

vg_rc vg_list_json(const vg_table *table, const char *name, vg_str *out, vg_err *err)
{
    vg_jout *doc;
    vg_rc rc = vg_table_rc(table, err);
    if (rc == VG_OK)
        rc = vg_jout_new(&doc, err);
    if (rc != VG_OK)
        return rc;
    vg_list_put(doc, vg_jout_root(doc), name, table);
    rc = vg_jout_print(doc, true, out, err);
    vg_jout_free(doc);
    return rc;
}
