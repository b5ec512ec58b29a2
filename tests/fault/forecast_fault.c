/* Every allocation fails in turn, SQLite's own as well, while a file of forecasts comes in and
 * a figure is explained that lies beyond their corridor: the work ends in VG_OK or VG_NOMEM,
 * nothing leaks, and the store is as before or as after. It takes one allocation in SAMPLE.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/forecast_load.h>
#include <vgov/forecast_version.h>
#include <vgov/report.h>
#include <vgov/score.h>
#include <vgov/terms.h>

#include "files.h"
#include "sql_alloc.h"
#include "wrap.h"

enum { SAMPLE = 23, FULL_SAMPLE = 3, LEAST = 1500 };

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

static char folder[] = "/tmp/vgov-fault-XXXXXX";
static char pristine[64], work_db[64], list_csv[64];

static void die(const char *what)
{
    fprintf(stderr, "forecast_fault: %s\n", what);
    exit(1);
}

static void put_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    if (!f || fputs(text, f) < 0 || fclose(f))
        die("cannot write");
}

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
    vg_store_close(s);
    return rc;
}

/* --- the rounds */

static void check_store(void)
{
    vg_err err = VG_ERR_INIT;
    vg_store *s;
    vg_arena arena = VG_ARENA_INIT;
    vg_forecast_version *list;
    size_t count;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_READ, &err);
    if (rc == VG_OK)
        rc = vg_store_check(s, NULL, NULL, &err);
    if (rc == VG_OK)
        rc = vg_forecast_list(s, &arena, &list, &count, &err);
    if (rc == VG_OK && count > 1)
        rc = vg_fail(&err, VG_BUG, "%zu versions are there", count);
    if (rc != VG_OK)
        die(err.text);
    vg_arena_free(&arena);
    vg_store_close(s);
}

static void prepare(void)
{
    vg_err err = VG_ERR_INIT;
    vg_store *s;
    char path[64];
    const vg_load_options o = {.target = {.ms = 20000, .within = true},
                               .shortest = {.ms = VG_UNKNOWN},
                               .slice = VG_LEN_DAY,
                               .create = true};
    vg_load_result loaded;
    vg_contract_row row = {.id = "c",
                           .valid_from = 20454,
                           .sha256 = "x",
                           .text = contract,
                           .text_len = sizeof contract - 1};
    bool known;
    if (!mkdtemp(folder))
        die("cannot begin");
    snprintf(pristine, sizeof pristine, "%s/first.db", folder);
    snprintf(work_db, sizeof work_db, "%s/work.db", folder);
    snprintf(list_csv, sizeof list_csv, "%s/forecast.csv", folder);
    snprintf(path, sizeof path, "%s/a.csv", folder);
    put_file(path, rows);
    put_file(list_csv, forecast);
    vg_rc rc = vg_store_init(pristine, "UTC", &err);
    if (rc == VG_OK)
        rc = vg_store_open(&s, pristine, VG_STORE_WRITE, &err);
    if (rc == VG_OK)
        rc = vg_load_file(s, path, &o, &loaded, &err);
    if (rc == VG_OK)
        rc = vg_store_begin(s, &err);
    if (rc == VG_OK)
        rc = vg_contract_put(s, &row, &known, &err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, &err);
    if (rc != VG_OK)
        die(err.text);
    vg_store_close(s);
}

static long one_round(long n)
{
    vg_err err = VG_ERR_INIT;
    remove_files(folder, "work.db");
    copy_file(pristine, work_db);
    long before = fault_live();
    fault_arm(n);
    vg_rc rc = work(&err);
    fault_disarm();
    if (rc != VG_OK && rc != VG_NOMEM)
        die(err.text);
    if (rc == VG_NOMEM && !fault_met())
        die("out of memory without a fault");
    if (fault_live() != before) {
        fprintf(stderr, "forecast_fault: allocation %ld: %ld blocks stay\n", n,
                fault_live() - before);
        exit(1);
    }
    check_store();
    return fault_met();
}

int main(int argc, char **argv)
{
    long step = argc > 1 && strcmp(argv[1], "full") == 0 ? FULL_SAMPLE : SAMPLE, n = 1;
    if (!sql_alloc_install())
        die("SQLite does not take our allocator");
    prepare();
    one_round(1000000000); /* what is loaded once stays */
    while (one_round(n))
        n += step;
    if (n < LEAST)
        die("too few allocations");
    printf("%ld allocations\n", n);
    remove_files(folder, "");
    rmdir(folder);
    return 0;
}
