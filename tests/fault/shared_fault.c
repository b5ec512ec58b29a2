/* Scoring, explaining and tracing a line that two vendors serve while each allocation of ours
 * and of SQLite fails in turn: the work ends in VG_OK with the right result or in VG_NOMEM, and
 * nothing leaks.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/load.h>
#include <vgov/score.h>
#include <vgov/trace.h>

#include "files.h"
#include "sql_alloc.h"
#include "wrap.h"

static char folder[] = "/tmp/vgov-shared-XXXXXX";
static char db[64], csv[64];

static void die(const char *what)
{
    fprintf(stderr, "shared_fault: %s\n", what);
    exit(1);
}

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"C\","
    " \"vendors\": [\"v\", \"w\"], \"currency\": \"EUR\", \"zone\": \"UTC\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"client\","
    " \"shared\": [{\"lines\": [\"l\"], \"measures\": [\"offered\"],"
    "  \"among\": [\"v\", \"w\"], \"by\": \"answered\", \"missing\": \"leave-out\","
    "  \"zero\": \"refuse\"}, {\"lines\": [\"l\"], \"measures\": [\"abandoned\"],"
    "  \"among\": [\"v\", \"w\"], \"by\": \"percent\", \"slice\": \"month\","
    "  \"percent\": {\"v\": 60, \"w\": 40}}],"
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},"
    " \"money\": \"none\", \"kpis\": [{\"id\": \"k\", \"formula\": \"100 * answered / "
    "offered\", \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1},"
    " {\"id\": \"b\", \"formula\": \"abandoned\", \"unit\": \"n\", \"better\": \"lower\","
    "  \"decimals\": 0}],"
    " \"service_levels\": [{\"id\": \"A\", \"kpi\": \"k\", \"comparison\": \">=\","
    "  \"target\": 90, \"weight\": 1, \"class\": \"key\"},"
    " {\"id\": \"B\", \"kpi\": \"b\", \"comparison\": \"<=\", \"target\": 1,"
    "  \"weight\": 1, \"class\": \"key\"}]}";

/* The fourth day has no figure of w, the fifth no key that is above 0. */
static const char rows[] = "vendor,line,start,offered,abandoned,answered\n"
                           "*,l,2026-10-01,19,2,\nv,l,2026-10-01,,,12\nw,l,2026-10-01,,,5\n"
                           "*,l,2026-10-02,10,1,\nv,l,2026-10-02,,,3\nw,l,2026-10-02,,,6\n"
                           "*,l,2026-10-03,0,0,\nv,l,2026-10-03,,,0\nw,l,2026-10-03,,,0\n"
                           "*,l,2026-10-04,7,2,\nv,l,2026-10-04,,,5\n"
                           "*,l,2026-10-05,1,1,\nv,l,2026-10-05,,,0\nw,l,2026-10-05,,,0\n";

static const char expected[] =
    "v A refused rows 5 B 4; w A refused rows 5 B 2; explained 10, 5 of the line, 4 findings; "
    "traced 2 c: offered by answered among v, w; c: abandoned by percent among v, w per month";

static void prepare(void)
{
    vg_err err = VG_ERR_INIT;
    vg_store *s = NULL;
    vg_contract_row row = {
        .id = "c", .sha256 = "cd", .text = contract, .text_len = sizeof contract - 1};
    vg_load_options o = {
        .create = true, .origin = "client", .slice = VG_LEN_DAY, .feed = "acd"};
    vg_load_result result;
    bool known;
    FILE *f;
    if (!mkdtemp(folder))
        die("no folder");
    snprintf(db, sizeof db, "%s/t.db", folder);
    snprintf(csv, sizeof csv, "%s/t.csv", folder);
    if (!(f = fopen(csv, "w")) || fputs(rows, f) < 0 || fclose(f) != 0)
        die("no file");
    vg_rc rc = vg_day_parse("2026-01-01", 10, &row.valid_from, &err);
    if (rc == VG_OK)
        rc = vg_store_init(db, "UTC", &err);
    if (rc == VG_OK)
        rc = vg_store_open(&s, db, VG_STORE_WRITE, &err);
    if (rc == VG_OK)
        rc = vg_load_file(s, csv, &o, &result, &err);
    if (rc == VG_OK)
        rc = vg_store_begin(s, &err);
    if (rc == VG_OK)
        rc = vg_contract_put(s, &row, &known, &err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, &err);
    vg_store_close(s);
    if (rc != VG_OK)
        die(err.text);
}

static vg_rc say_value(vg_str *out, const vg_scored *s, vg_err *err)
{
    vg_str_addf(out, " %s ", s->level->id);
    if (s->value.known)
        return vg_rat_text(out, s->value.exact, err);
    vg_str_addf(out, "%s rows %lld", s->value.refused ? "refused" : "none",
                (long long)(s->value.rows + s->value.incomplete));
    return VG_OK;
}

static vg_rc score(vg_arena *arena, vg_store *store, vg_str *out, vg_err *err)
{
    vg_score_options o = {.store = store};
    vg_scorecard *cards;
    vg_explanation e;
    size_t count;
    vg_rc rc = vg_period_parse("2026-10", 0, &o.period, err);
    if (rc == VG_OK)
        rc = vg_score_period(arena, &o, &cards, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_str_adds(out, cards[i].vendor);
        for (size_t l = 0; rc == VG_OK && l < cards[i].level_count; l++)
            rc = say_value(out, &cards[i].levels[l], err);
        vg_str_adds(out, "; ");
    }
    o.vendor = "v";
    if (rc == VG_OK)
        rc = vg_score_explain(arena, &o, "A", &e, err);
    size_t parts = 0;
    for (size_t i = 0; rc == VG_OK && i < e.row_count; i++)
        parts += e.rows[i].shared != NULL;
    if (rc == VG_OK)
        vg_str_addf(out, "explained %zu, %zu of the line, %zu findings; ", e.row_count, parts,
                    e.finding_count);
    return rc;
}

static vg_rc trace(vg_arena *arena, vg_store *store, vg_str *out, vg_err *err)
{
    const vg_trace_options o = {.vendor = "v", .line = "l", .time = "2026-10-01"};
    vg_traced *list;
    size_t count;
    vg_rc rc = vg_trace_find(store, arena, &o, &list, &count, err);
    if (rc == VG_OK)
        vg_str_addf(out, "traced %zu %s", count, list[count - 1].shared);
    return rc;
}

static vg_rc work(vg_str *out, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_store *store = NULL;
    vg_rc rc = vg_store_open(&store, db, VG_STORE_READ, err);
    if (rc == VG_OK)
        rc = vg_store_begin(store, err);
    if (rc == VG_OK)
        rc = score(&arena, store, out, err);
    if (rc == VG_OK)
        rc = trace(&arena, store, out, err);
    if (rc == VG_OK)
        rc = vg_str_rc(out, err);
    vg_store_close(store);
    vg_arena_free(&arena);
    return rc;
}

static bool round_holds(long n)
{
    vg_err err = VG_ERR_INIT;
    vg_str out = VG_STR_INIT;
    long before = fault_live();
    fault_arm(n);
    vg_rc rc = work(&out, &err);
    fault_disarm();
    bool good = rc == VG_NOMEM ? err.text[0] != '\0' : rc == VG_OK;
    if (!good)
        printf("allocation %ld: result %d: %s\n", n, (int)rc, err.text);
    if (rc == VG_OK && strcmp(out.ptr, expected) != 0) {
        printf("allocation %ld: got      %s\nexpected %s\n", n, out.ptr, expected);
        good = false;
    }
    vg_str_free(&out);
    if (fault_live() != before) {
        printf("allocation %ld: %ld pieces of memory left behind\n", n, fault_live() - before);
        good = false;
    }
    return good;
}

int main(int argc, char **argv)
{
    const long step = argc > 1 && strcmp(argv[1], "full") == 0 ? 1 : 7;
    long rounds = 0;
    if (!sql_alloc_install())
        die("SQLite does not take our allocator");
    prepare();
    bool good = round_holds(0) || round_holds(0);
    for (long n = 1; good; n += step, rounds++) {
        good = round_holds(n);
        if (good && !fault_met())
            break;
    }
    remove_files(folder, "");
    rmdir(folder);
    printf("shared: %ld allocations failed in turn\n", rounds);
    return !good || rounds < 100;
}
