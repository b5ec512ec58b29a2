/* Every allocation fails in turn, SQLite's own as well, while a list of relief events comes in,
 * one of them is decided, and a figure is explained that they are about: the work ends in VG_OK
 * or VG_NOMEM, nothing leaks, and the store is as before or as after. */
#include <vgov/event_load.h>
#include <vgov/report.h>
#include <vgov/score.h>
#include <vgov/terms.h>

#include "rounds.h"

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"C\","
    " \"vendors\": [\"alpha\"], \"currency\": \"EUR\", \"zone\": \"UTC\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\","
    " \"money\": \"none\", \"relief\": ["
    "  {\"kinds\": [\"surge\"], \"effect\": \"cap\", \"limit\": {\"at_most\": 1100,"
    "   \"per\": \"day\"}}, {\"kinds\": [\"outage\"], \"effect\": \"drop\"},"
    "  {\"kinds\": [\"maintenance\"], \"effect\": \"waive\"}],"
    " \"kpis\": [{\"id\": \"sl\", \"formula\": \"100 * answered_in_target / offered\","
    "  \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\","
    "  \"round_before_band\": true}],"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"sl\", \"comparison\": \">=\","
    "  \"target\": 80, \"weight\": 1, \"class\": \"key\"},"
    " {\"id\": \"SL-2\", \"kpi\": \"sl\", \"slices\": {\"of\": \"day\", \"comparison\":"
    "  \">=\", \"target\": 70, \"empty\": \"leave-out\"}, \"comparison\": \">=\","
    "  \"target\": 90, \"weight\": 1, \"class\": \"key\"}]}";

static const char rows[] = "vendor,line,start,offered,answered_in_target\n"
                           "alpha,orders,2026-10-05,1000,830\n"
                           "alpha,orders,2026-10-06,1300,780\n"
                           "alpha,orders,2026-10-07,500,100\n";

static const char events[] = "kind,vendor,slice,lines,state,role,reason\n"
                             "surge,alpha,2026-10-06,orders,,,\n"
                             "outage,*,2026-10-07,,accepted,sm,seen\n"
                             "maintenance,alpha,2026-10-05,,accepted,sm,seen\n";

static char list_csv[64];

/* --- the work */

static vg_rc decide(vg_store *s, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_event *list;
    vg_event_step *steps;
    size_t count;
    vg_rc rc = vg_store_begin(s, err);
    if (rc == VG_OK)
        rc = vg_event_decide(s, 1, VG_EVENT_ACCEPTED, "sm", "seen", err);
    if (rc == VG_OK)
        rc = vg_event_list(s, &arena, "alpha", 0, INT64_MAX, &list, &count, err);
    if (rc == VG_OK && count != 3)
        rc = vg_fail(err, VG_BUG, "%zu events", count);
    if (rc == VG_OK)
        rc = vg_event_steps(s, &arena, 1, &steps, &count, err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, err);
    vg_store_rollback(s);
    vg_arena_free(&arena);
    return rc;
}

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

static vg_rc work(vg_err *err)
{
    const vg_record_options o = {.archive = true};
    vg_record_result result;
    vg_store *s;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_WRITE, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_event_load(s, list_csv, &o, &result, err);
    if (rc == VG_OK)
        rc = decide(s, err);
    if (rc == VG_OK)
        rc = explain(s, "SL-1", "Without relief      61.1 %  (1710 / 2800)", err);
    if (rc == VG_OK)
        rc = explain(s, "SL-1", "With relief         76.7 %  (1610 / (2300 - 200))", err);
    if (rc == VG_OK)
        rc = explain(s, "SL-2", "With relief         100.0 %", err);
    vg_store_close(s);
    return rc;
}

static vg_rc check(vg_store *s, vg_arena *arena, vg_err *err)
{
    vg_event *list;
    size_t count;
    vg_rc rc = vg_event_list(s, arena, NULL, 0, INT64_MAX, &list, &count, err);
    if (rc == VG_OK && count != 0 && count != 3)
        rc = vg_fail(err, VG_BUG, "%zu events are there", count);
    return rc;
}

int main(int argc, char **argv)
{
    static const rounds all = {.name = "event_fault",
                               .contract = contract,
                               .rows = rows,
                               .work = work,
                               .check = check,
                               .sample = 23,
                               .full_sample = 3,
                               .least = 2000};
    rounds_begin(&all);
    rounds_put(&all, list_csv, "events.csv", events);
    return rounds_run(&all, argc, argv);
}
