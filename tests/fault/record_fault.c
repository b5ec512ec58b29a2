/* Every allocation fails in turn, SQLite's own as well, while an invoice and a vendor's report
 * come in, one is corrected and taken back, and the report is put beside our figures: the work
 * ends in VG_OK or VG_NOMEM, nothing leaks, and the store is as it was between two of these
 * steps.
 */
#include <vgov/beside_report.h>
#include <vgov/record_load.h>
#include <vgov/terms.h>

#include "rounds.h"

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"C\","
    " \"vendors\": [\"alpha\"], \"currency\": \"EUR\", \"zone\": \"UTC\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\","
    " \"money\": {\"model\": \"rules\", \"rounding\": \"half-up\", \"fees\": [],"
    "  \"charged\": {\"types\": [\"calls\"]}, \"rules\": [{\"type\": \"points-percent\","
    "  \"base\": \"charged\", \"percent_per_point\": 1}]},"
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},"
    " \"kpis\": [{\"use\": \"sl2\", \"target_s\": 20, \"target\": \"<=\"}],"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"sl2\", \"comparison\": \">=\","
    "  \"target\": 80, \"weight\": 1, \"class\": \"key\","
    "  \"bands\": [{\"id\": \"low\", \"to\": 80, \"points\": 2}]}]}";

static const char rows[] = "vendor,line,start,answered,abandoned,answered_in_target\n"
                           "alpha,orders,2026-10-05,900,100,740\n";
static const char invoice[] = "vendor,period,charge,quantity,amount,currency,net\n"
                              "alpha,2026-10,calls,9000,100000.00,EUR,yes\n";
static const char corrected[] = "vendor,period,charge,quantity,amount,currency,net\n"
                                "alpha,2026-10,calls,9000,50000.00,EUR,yes\n";
static const char report[] = "vendor,period,service_level,value\nalpha,2026-10,SL-1,82.2\n";

static char invoice_csv[64], corrected_csv[64], report_csv[64];

/* --- the work */

static vg_rc look(vg_store *s, const char *expected, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_beside_options o = {.score = {.store = s, .vendor = "alpha"}};
    vg_beside_list list;
    vg_str text = VG_STR_INIT;
    vg_rc rc = vg_period_parse("2026-10", 0, &o.score.period, err);
    if (rc == VG_OK)
        rc = vg_beside_score(&arena, &o, &list, err);
    if (rc == VG_OK)
        rc = vg_beside_json(&list, VG_LANG_EN, &text, err);
    if (rc == VG_OK && !strstr(text.ptr, expected))
        rc = vg_fail(err, VG_BUG, "not \"%s\": %s", expected, text.ptr);
    vg_str_free(&text);
    vg_arena_free(&arena);
    return rc;
}

static vg_rc undo(vg_store *s, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_undo u;
    int64_t id;
    vg_rc rc = vg_load_undo(s, &arena, "corrected.csv", false, NULL, &id, &u, err);
    if (rc == VG_OK && (u.records != 1 || u.records_back != 1))
        rc = vg_fail(err, VG_BUG, "%lld records", (long long)u.records);
    vg_arena_free(&arena);
    return rc;
}

static vg_rc work(vg_err *err)
{
    const vg_record_options o = {.archive = true, .replace = true};
    vg_record_result result;
    vg_store *s;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_WRITE, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_invoice_load(s, invoice_csv, &o, &result, err);
    if (rc == VG_OK)
        rc = vg_invoice_load(s, corrected_csv, &o, &result, err);
    if (rc == VG_OK)
        rc = vg_reported_load(s, report_csv, &o, &result, err);
    if (rc == VG_OK)
        rc = look(s, "\"credit\": \"1000.00\"", err);
    if (rc == VG_OK)
        rc = undo(s, err);
    if (rc == VG_OK)
        rc = look(s, "\"credit\": \"2000.00\"", err);
    vg_store_close(s);
    return rc;
}

static vg_rc check(vg_store *s, vg_arena *arena, vg_err *err)
{
    vg_invoice *list;
    size_t count;
    vg_rc rc = vg_invoice_list(s, arena, NULL, 0, INT32_MAX, &list, &count, err);
    if (rc == VG_OK &&
        (count > 1 || (count == 1 && list->amount != 10000000 && list->amount != 5000000)))
        rc = vg_fail(err, VG_BUG, "%zu invoices are there", count);
    return rc;
}

int main(int argc, char **argv)
{
    static const rounds all = {.name = "record_fault",
                               .contract = contract,
                               .rows = rows,
                               .work = work,
                               .check = check,
                               .sample = 29,
                               .full_sample = 3,
                               .least = 2000};
    rounds_begin(&all);
    rounds_put(&all, invoice_csv, "invoice.csv", invoice);
    rounds_put(&all, corrected_csv, "corrected.csv", corrected);
    rounds_put(&all, report_csv, "report.csv", report);
    return rounds_run(&all, argc, argv);
}
