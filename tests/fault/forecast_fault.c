/* Every allocation fails in turn, SQLite's own as well, while a file of forecasts comes in, it
 * is compared with what came, and a figure is explained that lies beyond their corridor: the
 * work ends in VG_OK or VG_NOMEM, nothing leaks, and the store is as before or as after. */
#include <vgov/forecast_load.h>
#include <vgov/forecast_report.h>
#include <vgov/forecast_version.h>
#include <vgov/report.h>
#include <vgov/score.h>
#include <vgov/terms.h>

#include "rounds.h"

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"C\","
    " \"vendors\": [\"alpha\"], \"currency\": \"EUR\", \"zone\": \"UTC\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\","
    " \"money\": \"none\", \"corridors\": [{\"level\": \"day\", \"width\": 10,"
    "  \"effect\": \"cap\", \"version\": {\"locked_days_before\": 14}}],"
    " \"kpis\": [{\"id\": \"sl\", \"formula\": \"100 * answered_in_target / offered\","
    "  \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\","
    "  \"round_before_band\": true}],"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"sl\", \"comparison\": \">=\","
    "  \"target\": 80, \"weight\": 1, \"class\": \"key\"}]}";

static const char rows[] = "vendor,line,start,offered,answered_in_target\n"
                           "alpha,orders,2026-10-05,1000,830\n"
                           "alpha,orders,2026-10-06,1300,780\n";

static const char forecast[] = "version,created,locked,line,start,volume\n"
                               "v,2026-09-01,2026-09-15,orders,2026-10-05,1000\n"
                               "v,2026-09-01,2026-09-15,orders,2026-10-06,1000\n";

static char list_csv[64];

/* --- the work
 * ------------------------------------------------------------------------------------ */

static vg_rc explain(vg_store *s, const char *level, const char *expected, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_score_options o = {.store = s, .vendor = "alpha"};
    vg_explanation x;
    vg_str text = VG_STR_INIT;
    vg_rc rc = vg_period_parse("2026-10", 0, &o.period, err);
    if (rc == VG_OK)
        rc = vg_score_explain(&arena, &o, level, &x, err);
    if (rc == VG_OK)
        rc = vg_explain_text(&x, VG_LANG_EN, &text, err);
    if (rc == VG_OK && !strstr(text.ptr, expected))
        rc = vg_fail(err, VG_BUG, "not \"%s\": %s", expected, text.ptr);
    vg_str_clear(&text);
    if (rc == VG_OK)
        rc = vg_explain_json(&x, VG_LANG_EN, &text, err);
    vg_str_free(&text);
    vg_arena_free(&arena);
    return rc;
}

static vg_rc compare(vg_store *s, bool each, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_forecasts_options o = {.score = {.store = s}, .each = each};
    const vg_forecast_shown shown = {.versions = each, .all = true, .lang = VG_LANG_DE};
    vg_forecast_compared *list;
    size_t count;
    vg_table table;
    vg_rc rc = vg_period_parse("2026-10", 0, &o.score.period, err);
    if (rc == VG_OK)
        rc = vg_forecasts_compare(&arena, &o, &list, &count, err);
    if (rc == VG_OK && count != 1)
        rc = vg_fail(err, VG_BUG, "%zu forecasts were compared", count);
    if (rc == VG_OK)
        rc = vg_forecasts_table(&arena, list, count, &shown, &table, err);
    if (rc == VG_OK)
        rc = vg_forecast_units_table(&arena, list, count, &shown, &table, err);
    if (rc == VG_OK && vg_table_rows(&table) != 2)
        rc = vg_fail(err, VG_BUG, "%zu days", vg_table_rows(&table));
    vg_arena_free(&arena);
    return rc;
}

static vg_rc work(vg_err *err)
{
    const vg_load_options o = {.archive = true};
    vg_load_result result;
    vg_store *s;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_WRITE, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_forecast_load(s, list_csv, &o, &result, err);
    if (rc == VG_OK)
        rc = explain(s, "SL-1", "With relief         76.7 %  (1610 / (2300 - 200))", err);
    if (rc == VG_OK)
        rc = compare(s, false, err);
    if (rc == VG_OK)
        rc = compare(s, true, err);
    vg_store_close(s);
    return rc;
}

static vg_rc check(vg_store *s, vg_arena *arena, vg_err *err)
{
    vg_forecast_version *list;
    size_t count;
    vg_rc rc = vg_forecast_list(s, arena, &list, &count, err);
    if (rc == VG_OK && count > 1)
        rc = vg_fail(err, VG_BUG, "%zu versions are there", count);
    return rc;
}

int main(int argc, char **argv)
{
    static const rounds all = {.name = "forecast_fault",
                               .contract = contract,
                               .rows = rows,
                               .work = work,
                               .check = check,
                               .sample = 23,
                               .full_sample = 3,
                               .least = 1500};
    rounds_begin(&all);
    rounds_put(&all, list_csv, "forecast.csv", forecast);
    return rounds_run(&all, argc, argv);
}
