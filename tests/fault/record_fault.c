/* Every allocation fails in turn, SQLite's own as well, while an invoice and a vendor's report
 * come in, one is corrected and taken back, and the report is put beside our figures: the work
 * ends in VG_OK or VG_NOMEM, nothing leaks, and the store is as it was between two of these
 * steps. It takes one allocation in SAMPLE.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/beside_report.h>
#include <vgov/record_load.h>
#include <vgov/terms.h>

#include "files.h"
#include "sql_alloc.h"
#include "wrap.h"

enum { SAMPLE = 29, FULL_SAMPLE = 3, LEAST = 2000 };

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

static char folder[] = "/tmp/vgov-fault-XXXXXX";
static char pristine[64], work_db[64], invoice_csv[64], corrected_csv[64], report_csv[64];

static void die(const char *what)
{
    fprintf(stderr, "record_fault: %s\n", what);
    exit(1);
}

static void put_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    if (!f || fputs(text, f) < 0 || fclose(f))
        die("cannot write");
}

/* --- the work */

static vg_rc look(vg_store *s, const char *expected, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_score_options o = {.store = s, .vendor = "alpha"};
    vg_beside_list list;
    vg_str text = VG_STR_INIT;
    vg_rc rc = vg_period_parse("2026-10", 0, &o.period, err);
    if (rc == VG_OK)
        rc = vg_beside_score(&arena, &o, &list.rows, &list.count, &list.unknown,
                             &list.unknown_count, err);
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

/* --- the rounds */

static void check_store(void)
{
    vg_err err = VG_ERR_INIT;
    vg_store *s;
    vg_arena arena = VG_ARENA_INIT;
    vg_invoice *list;
    size_t count;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_READ, &err);
    if (rc == VG_OK)
        rc = vg_store_check(s, NULL, NULL, &err);
    if (rc == VG_OK)
        rc = vg_invoice_list(s, &arena, NULL, 0, INT32_MAX, &list, &count, &err);
    if (rc == VG_OK &&
        (count > 1 || (count == 1 && list->amount != 10000000 && list->amount != 5000000)))
        rc = vg_fail(&err, VG_BUG, "%zu invoices are there", count);
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
    snprintf(invoice_csv, sizeof invoice_csv, "%s/invoice.csv", folder);
    snprintf(corrected_csv, sizeof corrected_csv, "%s/corrected.csv", folder);
    snprintf(report_csv, sizeof report_csv, "%s/report.csv", folder);
    snprintf(path, sizeof path, "%s/a.csv", folder);
    put_file(path, rows);
    put_file(invoice_csv, invoice);
    put_file(corrected_csv, corrected);
    put_file(report_csv, report);
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
        fprintf(stderr, "record_fault: allocation %ld: %ld blocks stay\n", n,
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
