/* Every allocation fails in turn, SQLite's own as well, while months are closed, a correction
 * restates them, and they are printed and verified: the work ends in VG_OK or VG_NOMEM, nothing
 * leaks, and the store has all editions of a step or none. It takes one allocation in SAMPLE.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/close.h>
#include <vgov/hash.h>
#include <vgov/load.h>
#include <vgov/terms.h>

#include "files.h"
#include "sql_alloc.h"
#include "wrap.h"

enum { SAMPLE = 61, FULL_SAMPLE = 5, LEAST = 1000 };

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"C\","
    " \"vendors\": [\"alpha\"], \"currency\": \"EUR\", \"zone\": \"UTC\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\","
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},"
    " \"money\": {\"model\": \"points\", \"percent_per_point\": 1, \"repeat\": {\"factor\": 2},"
    "  \"rounding\": \"half-up\", \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\","
    "  \"to\": null, \"amount\": \"1000\"}]},"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"answer_rate\", \"comparison\": \">=\","
    "  \"target\": 90, \"weight\": 1, \"class\": \"key\","
    "  \"bands\": [{\"id\": \"missed\", \"to\": 90, \"points\": 3}]}]}";

static const char rows[] = "vendor,line,start,offered,answered\n"
                           "alpha,orders,2026-09-07,1000,830\n"
                           "alpha,orders,2026-10-05,1000,830\n";
static const char fixed[] = "vendor,line,start,offered,answered\n"
                            "alpha,orders,2026-09-07,1000,930\n";

static const vg_period autumn = {VG_PERIOD_RANGE, 20697,
                                 20757}; /* September and October 2026 */
enum { TODAY = 20780, EDITIONS = 4, RESTATED = 3 };

static char folder[] = "/tmp/vgov-fault-XXXXXX";
static char pristine[64], work_db[64], rows_csv[64], fixed_csv[64];

static void die(const char *what)
{
    fprintf(stderr, "close_fault: %s\n", what);
    exit(1);
}

static void put_file(char *path, size_t size, const char *name, const char *text)
{
    snprintf(path, size, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    if (!f || fputs(text, f) < 0 || fclose(f))
        die("cannot write");
}

/* --- the work
 * --------------------------------------------------------------------------------------- */

static vg_rc close_months(vg_store *s, vg_arena *arena, vg_err *err)
{
    const vg_close_options o = {
        .store = s, .period = autumn, .role = "manager", .as_of = TODAY};
    vg_close_report report = {.arena = arena};
    size_t closed;
    vg_rc rc = vg_store_begin(s, err);
    if (rc == VG_OK)
        rc = vg_close_months(&o, &report, &closed, err);
    if (rc == VG_OK && closed != EDITIONS)
        rc = vg_fail(err, VG_BUG, "%zu closings", closed);
    if (rc == VG_OK)
        rc = vg_store_commit(s, err);
    vg_store_rollback(s);
    return rc;
}

static vg_rc guard(void *ctx, vg_store *s, const vg_load_touch *touches, size_t count,
                   vg_err *err)
{
    const vg_restating how = {.reason = "late", .as_of = TODAY};
    vg_close_report report = {.arena = ctx};
    return vg_close_guard(s, touches, count, &how, &report, err);
}

static vg_rc import(vg_store *s, const char *path, const vg_load_hook *hook, vg_err *err)
{
    const vg_load_options o = {.target = {.ms = 20000, .within = true},
                               .shortest = {.ms = VG_UNKNOWN},
                               .slice = VG_LEN_DAY,
                               .create = true,
                               .replace = hook != NULL,
                               .before_commit = hook ? *hook : (vg_load_hook){.run = NULL}};
    vg_load_result loaded;
    return vg_load_file(s, path, &o, &loaded, err);
}

static vg_rc look(vg_store *s, vg_arena *arena, vg_err *err)
{
    const vg_score_options o = {.store = s, .period = vg_period_month(autumn.first)};
    vg_close_report report = {.arena = arena};
    vg_scorecard *cards;
    size_t count;
    vg_rc rc = vg_score_period(arena, &o, &cards, &count, err);
    if (rc == VG_OK)
        rc = vg_close_check(s, &o.period, cards, count, err);
    return rc == VG_OK ? vg_close_verify(s, NULL, VG_DAY_FIRST, VG_DAY_LAST, &report, err) : rc;
}

static vg_rc work(vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    const vg_load_hook hook = {guard, &arena};
    vg_store *s;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_WRITE, err);
    if (rc != VG_OK)
        return rc;
    rc = close_months(s, &arena, err);
    if (rc == VG_OK)
        rc = import(s, fixed_csv, &hook, err);
    if (rc == VG_OK)
        rc = look(s, &arena, err);
    vg_store_close(s);
    vg_arena_free(&arena);
    return rc;
}

/* --- the rounds
 * ------------------------------------------------------------------------------------- */

/* Of a month its level and the whole are restated; October's level is what it was. */
static void check_store(void)
{
    const vg_closing_filter all = {
        .first = VG_DAY_FIRST, .last = VG_DAY_LAST, .editions = true};
    vg_err err = VG_ERR_INIT;
    vg_store *s;
    vg_arena arena = VG_ARENA_INIT;
    vg_close_report report = {.arena = &arena};
    vg_closing *list;
    vg_adjustment *booked;
    size_t count, n;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_READ, &err);
    if (rc == VG_OK)
        rc = vg_store_check(s, NULL, NULL, &err);
    if (rc == VG_OK)
        rc = vg_closing_list(s, &arena, &all, &list, &count, &err);
    if (rc == VG_OK)
        rc = vg_adjustment_list(s, &arena, NULL, NULL, VG_DAY_FIRST, VG_DAY_LAST, &booked, &n,
                                &err);
    bool fine =
        n == 0 ? count == 0 || count == EDITIONS : count == EDITIONS + RESTATED && n == 2;
    if (rc == VG_OK && !fine)
        rc = vg_fail(&err, VG_BUG, "%zu closings and %zu adjustments are there", count, n);
    if (rc == VG_OK)
        rc = vg_close_verify(s, NULL, VG_DAY_FIRST, VG_DAY_LAST, &report, &err);
    if (rc != VG_OK)
        die(err.text);
    vg_arena_free(&arena);
    vg_store_close(s);
}

static void prepare(void)
{
    vg_err err = VG_ERR_INIT;
    vg_store *s;
    char sha256[VG_SHA256_HEX];
    vg_contract_row row = {.id = "c",
                           .valid_from = 20454,
                           .sha256 = sha256,
                           .text = contract,
                           .text_len = sizeof contract - 1};
    bool known;
    if (!mkdtemp(folder))
        die("cannot begin");
    snprintf(pristine, sizeof pristine, "%s/first.db", folder);
    snprintf(work_db, sizeof work_db, "%s/work.db", folder);
    put_file(rows_csv, sizeof rows_csv, "a.csv", rows);
    put_file(fixed_csv, sizeof fixed_csv, "b.csv", fixed);
    vg_rc rc = vg_sha256_text(contract, sizeof contract - 1, sha256, &err);
    if (rc == VG_OK)
        rc = vg_store_init(pristine, "UTC", &err);
    if (rc == VG_OK)
        rc = vg_store_open(&s, pristine, VG_STORE_WRITE, &err);
    if (rc == VG_OK)
        rc = import(s, rows_csv, NULL, &err);
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
        fprintf(stderr, "close_fault: allocation %ld: %ld blocks stay\n", n,
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
