/* Findings as JSON and as a table. */
#include <vgov/report.h>

#include "columns.h"
#include "json_figures.h"

vg_rc vg_findings_json(const vg_finding *findings, size_t count, vg_str *out, vg_err *err)
{
    vg_json j;
    vg_rc rc = vg_json_begin(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *list = vg_jarray(j.out, vg_jout_root(j.out), "findings");
    for (size_t i = 0; i < count; i++)
        vg_json_finding(&j, list, &findings[i], false);
    return vg_json_end(&j, out);
}

static const vg_column columns[] = {
    {.key = "number", .title = N_("No."), .right = true},
    {.key = "level", .title = N_("Level")},
    {.key = "id", .title = N_("Finding")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "line", .title = N_("Line")},
    {.key = "period", .title = N_("Period")},
    {.key = "source", .title = N_("Source")},
    {.key = "src_row", .title = N_("Row"), .right = true},
    {.key = "text", .title = N_("Figures")},
    {.key = "acknowledged", .title = N_("Acknowledged")},
    {.key = "reason", .title = N_("Reason")},
};

static void put_number(vg_table *out, int64_t number)
{
    if (number)
        vg_cell_int(out, number);
    else
        vg_table_cell(out, NULL);
}

/* When and why it was acknowledged. */
static vg_rc put_acknowledged(vg_table *out, const vg_finding *f, vg_err *err)
{
    vg_str when = VG_STR_INIT;
    if (f->acknowledged)
        vg_time_text(&when, f->acknowledged);
    vg_rc rc = vg_str_rc(&when, err);
    vg_table_cell(out, when.len ? when.ptr : NULL);
    vg_table_cell(out, f->reason);
    vg_str_free(&when);
    return rc;
}

static const char *level(vg_lang lang, vg_wording wording, vg_level l)
{
    static const char *const words[] = {[VG_LEVEL_NOTE] = N_("note"),
                                        [VG_LEVEL_WARNING] = N_("warning"),
                                        [VG_LEVEL_ERROR] = N_("error")};
    return wording == VG_WORDS ? vg_tr(lang, words[l]) : vg_level_name(l);
}

vg_rc vg_findings_table(vg_arena *arena, const vg_finding *findings, size_t count,
                        vg_findings_of of, vg_lang lang, vg_wording wording, vg_table *out,
                        vg_err *err)
{
    const size_t first = of == VG_FINDINGS_OF_STORE ? 0 : 1;
    bool last = of == VG_FINDINGS_OF_STORE;
    for (size_t i = 0; i < count; i++)
        last = last || findings[i].acknowledged;
    vg_rc rc = vg_columns_table(arena, columns + first,
                                VG_COUNT_OF(columns) - first - (last ? 0 : 2), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const vg_finding *f = &findings[i];
        if (first == 0)
            put_number(out, f->id);
        vg_table_cell(out, level(lang, wording, f->kind->level));
        vg_table_cell(out, f->kind->id);
        vg_table_cell(out, f->vendor);
        vg_table_cell(out, f->line);
        vg_table_cell(out, f->period);
        vg_table_cell(out, f->source);
        put_number(out, f->src_row);
        vg_table_cell(out, f->text);
        if (last)
            rc = put_acknowledged(out, f, err);
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

vg_rc vg_findings_print(vg_store *store, vg_arena *arena, bool open_only, vg_lang lang,
                        vg_wording wording, vg_str *json, vg_table *table, vg_err *err)
{
    vg_finding *list;
    size_t count, kept = 0;
    vg_rc rc = vg_finding_list(store, arena, &list, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (!open_only || !list[i].acknowledged)
            list[kept++] = list[i];
    if (rc != VG_OK)
        return rc;
    return json ? vg_findings_json(list, kept, json, err)
                : vg_findings_table(arena, list, kept, VG_FINDINGS_OF_STORE, lang, wording,
                                    table, err);
}
