/* Every allocation fails in turn, SQLite's own as well, while a month is scored, its claim is
 * made, decided, listed, accrued and exported: the work ends in VG_OK or VG_NOMEM, nothing
 * leaks, and the store is as before or as after. It takes one allocation in SAMPLE. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/claim_report.h>
#include <vgov/load.h>
#include <vgov/terms.h>

#include "files.h"
#include "sql_alloc.h"
#include "wrap.h"

enum { SAMPLE = 23, FULL_SAMPLE = 3, LEAST = 1000 };

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"C\","
    " \"vendors\": [\"alpha\"], \"currency\": \"EUR\", \"zone\": \"UTC\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\","
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},"
    " \"claims\": {\"nature\": \"penalty\", \"within\": {\"days\": 30}, \"reserve\": true},"
    " \"money\": {\"model\": \"points\", \"percent_per_point\": 1, \"cap_percent\": 10,"
    "  \"rounding\": \"half-up\", \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\","
    "  \"to\": null, \"amount\": \"1000\"}]},"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"answer_rate\", \"comparison\": \">=\","
    "  \"target\": 90, \"weight\": 1, \"class\": \"key\","
    "  \"bands\": [{\"id\": \"missed\", \"to\": 90, \"points\": 3}]}]}";

static const char rows[] = "vendor,line,start,offered,answered\n"
                           "alpha,orders,2026-10-05,1000,830\n";

static char folder[] = "/tmp/vgov-fault-XXXXXX";
static char pristine[64], work_db[64];

static void die(const char *what)
{
    fprintf(stderr, "claim_fault: %s\n", what);
    exit(1);
}

static void put_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    if (!f || fputs(text, f) < 0 || fclose(f))
        die("cannot write");
}

/* --- the work */

static const vg_score_options october = {.vendor = "alpha",
                                         .period = {VG_PERIOD_MONTH, 20727, 20757}};
enum { TODAY = 20780 };

/* Claims the month, and decides a part of it. */
static vg_rc claim(vg_store *s, vg_arena *arena, vg_err *err)
{
    const vg_claim_deed deed = {TODAY, "manager", "minutes"};
    vg_score_options o = october;
    vg_money_month *months;
    vg_claim_change change;
    size_t count;
    int64_t id;
    o.store = s;
    vg_rc rc = vg_store_begin(s, err);
    if (rc == VG_OK)
        rc = vg_money_months(arena, &o, TODAY, &months, &count, err);
    if (rc == VG_OK && (count != 1 || months[0].amounts[VG_CLAIM_CREDIT] != 3000))
        rc = vg_fail(err, VG_BUG, "%zu months", count);
    if (rc == VG_OK) {
        const vg_claim c = vg_claim_of_month(&months[0], VG_CLAIM_CREDIT);
        rc = vg_claim_score(s, &c, VG_CLAIM_PROPOSED, &deed, &id, &change, err);
    }
    if (rc == VG_OK)
        rc = vg_claim_take(s, id, VG_CLAIM_AGREED, 2000, &deed, err);
    if (rc == VG_OK)
        rc = vg_claim_reserve(s, id, &deed, err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, err);
    vg_store_rollback(s);
    return rc;
}

static vg_rc tell(vg_store *s, vg_arena *arena, vg_err *err)
{
    const vg_claim_filter all = {.first = INT32_MIN, .last = INT32_MAX};
    vg_score_options o = october;
    vg_accrual *accruals;
    vg_claim *claims;
    size_t count, n;
    vg_table table;
    vg_str text = VG_STR_INIT;
    o.store = s;
    vg_rc rc = vg_claim_list(s, arena, &all, &claims, &count, err);
    if (rc == VG_OK)
        rc = vg_claims_table(arena, claims, count, TODAY, VG_LANG_DE, VG_WORDS, &table, err);
    if (rc == VG_OK)
        rc = vg_claim_steps_table(arena, claims, count, VG_LANG_DE, VG_WORDS, &table, err);
    if (rc == VG_OK)
        rc = vg_claims_ocds(claims, count, &text, err);
    if (rc == VG_OK)
        rc = vg_accrual_list(arena, &o, TODAY, &accruals, &n, err);
    if (rc == VG_OK &&
        (n != 1 || accruals[0].booked != 2000 || accruals[0].preliminary != 1000))
        rc = vg_fail(err, VG_BUG, "%zu accruals", n);
    if (rc == VG_OK)
        rc = vg_accrual_table(arena, accruals, n, VG_LANG_DE, VG_WORDS, &table, err);
    vg_str_free(&text);
    return rc;
}

static vg_rc work(vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_store *s;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_WRITE, err);
    if (rc != VG_OK)
        return rc;
    rc = claim(s, &arena, err);
    if (rc == VG_OK)
        rc = tell(s, &arena, err);
    vg_store_close(s);
    vg_arena_free(&arena);
    return rc;
}

/* --- the rounds */

static void check_store(void)
{
    const vg_claim_filter all = {.first = INT32_MIN, .last = INT32_MAX};
    vg_err err = VG_ERR_INIT;
    vg_store *s;
    vg_arena arena = VG_ARENA_INIT;
    vg_claim *list;
    size_t count;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_READ, &err);
    if (rc == VG_OK)
        rc = vg_store_check(s, NULL, NULL, &err);
    if (rc == VG_OK)
        rc = vg_claim_list(s, &arena, &all, &list, &count, &err);
    if (rc == VG_OK && count != 0 && (count != 1 || list[0].agreed != 2000))
        rc = vg_fail(&err, VG_BUG, "%zu claims are there", count);
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
    snprintf(path, sizeof path, "%s/a.csv", folder);
    put_file(path, rows);
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
        fprintf(stderr, "claim_fault: allocation %ld: %ld blocks stay\n", n,
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
