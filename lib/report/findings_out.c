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
    {.key = "level", .title = N_("Level")},
    {.key = "id", .title = N_("Finding")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "line", .title = N_("Line")},
    {.key = "period", .title = N_("Period")},
    {.key = "source", .title = N_("Source")},
    {.key = "src_row", .title = N_("Row"), .right = true},
    {.key = "text", .title = N_("Figures")},
};

vg_rc vg_findings_table(vg_arena *arena, const vg_finding *findings, size_t count, vg_lang lang,
                        vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, columns, VG_COUNT_OF(columns), lang, out, err);
    if (rc != VG_OK)
        return rc;
    for (size_t i = 0; i < count; i++) {
        const vg_finding *f = &findings[i];
        vg_table_cell(out, vg_level_name(f->kind->level));
        vg_table_cell(out, f->kind->id);
        vg_table_cell(out, f->vendor);
        vg_table_cell(out, f->line);
        vg_table_cell(out, f->period);
        vg_table_cell(out, f->source);
        if (f->src_row)
            vg_table_cellf(out, "%lld", (long long)f->src_row);
        else
            vg_table_cell(out, NULL);
        vg_table_cell(out, f->text);
    }
    return vg_table_rc(out, err);
}
