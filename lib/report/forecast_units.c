/* The units of corridors, and the versions of forecasts, as tables. */
#include <string.h>

#include <vgov/forecast_report.h>

#include "columns.h"
#include "forecast_out.h"

const char *vg_word_verdict(vg_lang lang, vg_verdict_state state)
{
    static const char *const words[] = {[VG_VERDICT_INSIDE] = N_("inside"),
                                        [VG_VERDICT_ABOVE] = N_("above"),
                                        [VG_VERDICT_BELOW] = N_("below"),
                                        [VG_VERDICT_SMALL] = N_("too small"),
                                        [VG_VERDICT_NO_VERSION] = N_("no version"),
                                        [VG_VERDICT_NO_FORECAST] = N_("no forecast"),
                                        [VG_VERDICT_NO_SHARE] = N_("no share"),
                                        [VG_VERDICT_COARSE] = N_("slices too long"),
                                        [VG_VERDICT_PARTIAL] = N_("below, as far as known"),
                                        [VG_VERDICT_REFUSED] = N_("not known")};
    return vg_tr(lang, words[state]);
}

/* Of a unit of which a part was not forecast, nobody can say what was forecast. */
bool vg_verdict_has_forecast(const vg_verdict *v)
{
    return v->version && (!vg_verdict_is_untested(v->state) || v->state == VG_VERDICT_PARTIAL);
}

static const vg_column columns[] = {
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "line", .title = N_("Line")},
    {.key = "corridor", .title = N_("Corridor")},
    {.key = "level", .title = N_("Per")},
    {.key = "unit", .title = N_("Unit")},
    {.key = "version", .title = N_("Version")},
    {.key = "forecast", .title = N_("Forecast F"), .right = true},
    {.key = "low", .title = N_("From at least"), .right = true},
    {.key = "high", .title = N_("To at most"), .right = true},
    {.key = "actual", .title = N_("Actual A"), .right = true},
    {.key = "difference", .title = N_("A-F"), .right = true},
    {.key = "variance", .title = N_("(A-F)/F %"), .right = true},
    {.key = "state", .title = N_("Status")},
};

/* 100 (A - F) / F */
static void put_variance(vg_table *t, bool known, const vg_verdict *v)
{
    vg_rat x = vg_rat_int(0);
    known = known && vg_rat_sign(v->expected) > 0;
    vg_rc rc = known ? vg_rat_sub(t->arena, &x, v->actual, v->expected, NULL) : VG_OK;
    if (rc == VG_OK && known)
        rc = vg_rat_mul(t->arena, &x, x, vg_rat_int(100), NULL);
    if (rc == VG_OK && known)
        rc = vg_rat_div(t->arena, &x, x, v->expected, NULL);
    if (rc != VG_OK)
        t->rc = rc;
    vg_cell_round(t, known, x, 2, VG_HALF_UP);
}

static void put_unit(vg_table *t, const vg_forecast_compared *c, const vg_verdict *v,
                     const vg_forecast_shown *shown)
{
    const vg_corridor *k = v->corridor;
    bool had = v->version != NULL, known = vg_verdict_has_forecast(v);
    vg_table_cell(t, c->vendor);
    vg_table_cell(t, v->line);
    vg_table_cell(t, k->id);
    vg_table_cell(t, vg_word_per(shown->lang, shown->wording, k->per));
    vg_table_cell(t, v->unit);
    vg_table_cell(t, had ? v->version->code : NULL);
    vg_cell_exact(t, known, v->expected, 0);
    vg_cell_exact(t, known && k->side != VG_CORRIDOR_ABOVE, v->low, 0);
    vg_cell_exact(t, known && k->side != VG_CORRIDOR_BELOW, v->high, 0);
    vg_cell_exact(t, had, v->actual, 0);
    vg_cell_difference(t, known, v->actual, v->expected);
    put_variance(t, known, v);
    vg_table_cell(t, shown->wording == VG_WORDS ? vg_word_verdict(shown->lang, v->state)
                                                : vg_verdict_state_name(v->state));
}

static bool is_shown(const vg_verdict *v, const vg_forecast_shown *shown)
{
    if (shown->level && strcmp(shown->level, vg_corridor_per_name(v->corridor->per)) != 0)
        return false;
    return shown->all || vg_verdict_is_outside(v->state) || vg_verdict_is_untested(v->state);
}

vg_rc vg_forecast_units_table(vg_arena *arena, const vg_forecast_compared *list, size_t count,
                              const vg_forecast_shown *shown, vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, columns, VG_COUNT_OF(columns), shown->lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const vg_accuracy *a = &list[i].accuracy;
        for (size_t v = 0; v < a->verdict_count; v++)
            if (is_shown(&a->verdicts[v], shown))
                put_unit(out, &list[i], &a->verdicts[v], shown);
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static const vg_column version_columns[] = {
    {.key = "version", .title = N_("Version")},
    {.key = "created", .title = N_("Created")},
    {.key = "locked", .title = N_("Locked")},
    {.key = "source", .title = N_("Source")},
};

vg_rc vg_forecast_versions_table(vg_arena *arena, const vg_forecast_version *versions,
                                 size_t count, vg_lang lang, vg_table *out, vg_err *err)
{
    vg_rc rc =
        vg_columns_table(arena, version_columns, VG_COUNT_OF(version_columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_table_cell(out, versions[i].code);
        vg_cell_time(out, versions[i].created);
        if (versions[i].has_lock)
            vg_cell_time(out, versions[i].locked);
        else
            vg_table_cell(out, NULL);
        vg_table_cell(out, versions[i].source);
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
