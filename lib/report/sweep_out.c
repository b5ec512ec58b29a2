/* A sweep as tables and JSON. */
#include "columns.h"
#include "json_figures.h"

#include <vgov/what_if_report.h>

static const vg_column values[] = {
    {.key = "value", .title = N_("Value"), .right = true},
    {.key = "own", .title = N_("Own")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "months", .title = N_("Months"), .right = true},
    {.key = "points", .title = N_("Service points"), .right = true},
    {.key = "credit", .title = N_("Service credit"), .right = true},
    {.key = "bonus", .title = N_("Bonus"), .right = true},
    {.key = "currency", .title = N_("Currency")},
    {.key = "refused", .title = N_("Refused")},
};

static void put_line(vg_table *t, const vg_sweep_value *v, const vg_sweep_line *l, vg_lang lang,
                     vg_wording wording)
{
    const char *all = wording == VG_WORDS ? vg_tr(lang, N_("all")) : NULL;
    vg_cell_exact(t, true, v->value, 0);
    if (wording == VG_WORDS)
        vg_table_cell(t, v->own ? vg_tr(lang, N_("yes")) : "");
    else
        vg_table_cell(t, v->own ? "1" : "0");
    if (!l) {
        for (int i = 0; i < 6; i++)
            vg_table_cell(t, NULL);
        vg_table_cell(t, v->refused);
        return;
    }
    vg_table_cell(t, l->vendor ? l->vendor : all);
    vg_cell_int(t, l->months);
    vg_cell_int(t, l->points);
    vg_cell_money(t, l->known, l->credit, l->digits);
    vg_cell_money(t, l->known, l->bonus, l->digits);
    vg_table_cell(t, l->currency);
    vg_table_cell(t, wording == VG_WORDS ? "" : NULL);
}

vg_rc vg_sweep_table(vg_arena *arena, const vg_sweep *s, vg_lang lang, vg_wording wording,
                     vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, values, VG_COUNT_OF(values), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < s->count; i++) {
        const vg_sweep_value *v = &s->values[i];
        if (v->line_count == 0)
            put_line(out, v, NULL, lang, wording);
        for (size_t l = 0; l < v->line_count; l++)
            put_line(out, v, &v->lines[l], lang, wording);
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static const vg_column bests_up[] = {
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "target", .title = N_("Highest target without a service credit"), .right = true},
    {.key = "level_target", .title = N_("without one for it"), .right = true},
};
static const vg_column bests_down[] = {
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "target", .title = N_("Lowest target without a service credit"), .right = true},
    {.key = "level_target", .title = N_("without one for it"), .right = true},
};

vg_rc vg_sweep_bests(vg_arena *arena, const vg_sweep *s, vg_lang lang, vg_table *out,
                     vg_err *err)
{
    const vg_column *columns = s->up ? bests_up : bests_down;
    vg_rc rc = vg_columns_table(arena, columns, VG_COUNT_OF(bests_up), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < s->best_count; i++) {
        const vg_sweep_best *b = &s->bests[i];
        vg_table_cell(out, b->vendor ? b->vendor : vg_tr(lang, N_("all")));
        vg_cell_exact(out, b->any, b->value, 0);
        vg_cell_exact(out, b->any_level, b->level_value, 0);
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static void put_value(vg_json *j, vg_jnode *in, const vg_sweep_value *v)
{
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_json_exact(j, o, "value", true, v->value);
    vg_jbool(j->out, o, "own", v->own);
    vg_jtext(j->out, o, "refused", v->refused);
    vg_jnode *list = vg_jarray(j->out, o, "vendors");
    for (size_t i = 0; i < v->line_count; i++) {
        const vg_sweep_line *l = &v->lines[i];
        vg_jnode *line = vg_jobject(j->out, list, NULL);
        vg_jtext(j->out, line, "vendor", l->vendor);
        vg_jint(j->out, line, "months", l->months);
        vg_jint(j->out, line, "points", l->points);
        vg_json_money(j, line, "credit", l->known, l->credit, l->digits);
        vg_json_money(j, line, "bonus", l->known, l->bonus, l->digits);
        vg_jtext(j->out, line, "currency", l->currency);
    }
}

vg_rc vg_sweep_json(const vg_sweep *s, const vg_sweep_range *range, const vg_period *period,
                    vg_str *out, vg_err *err)
{
    vg_json j;
    vg_rc rc = vg_json_begin(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *root = vg_jout_root(j.out);
    vg_json_period(&j, root, "period", period);
    vg_jtext(j.out, root, "path", range->path);
    vg_jtext(j.out, root, "stricter", !s->is_target ? NULL : s->up ? "higher" : "lower");
    vg_jnode *list = vg_jarray(j.out, root, "values");
    for (size_t i = 0; i < s->count; i++)
        put_value(&j, list, &s->values[i]);
    list = vg_jarray(j.out, root, "strictest_without_credit");
    for (size_t i = 0; i < s->best_count; i++) {
        const vg_sweep_best *b = &s->bests[i];
        vg_jnode *o = vg_jobject(j.out, list, NULL);
        vg_jtext(j.out, o, "vendor", b->vendor);
        vg_json_exact(&j, o, "target", b->any, b->value);
        vg_json_exact(&j, o, "of_service_level", b->any_level, b->level_value);
    }
    return vg_json_end(&j, out);
}
