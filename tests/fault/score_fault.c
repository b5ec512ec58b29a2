/* Every allocation of a scoring fails in turn, SQLite's own as well: each round ends with the
 * right scorecards or with VG_NOMEM, and leaves nothing behind. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include <vgov/fact_io.h>
#include <vgov/deliveries.h>
#include <vgov/gaps.h>
#include <vgov/score.h>
#include <vgov/terms.h>

#include "wrap.h"

enum { LEAST_ROUNDS = 400, SIZE_ROOM = 16 };

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"Phone\", \"client\": "
    "\"Client\","
    " \"vendors\": [\"alpha\", \"beta\"], \"currency\": \"EUR\", \"zone\": \"UTC\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"client\","
    " \"deliveries\": [{\"id\": \"m\", \"every\": \"month\", \"due\": {\"day\": 5}}],"
    " \"money\": {\"model\": \"points\", \"percent_per_point\": 1, \"cap_percent\": 10,"
    "  \"rounding\": \"half-up\", \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\","
    "  \"to\": null, \"amount\": \"180000.00\"}]},"
    " \"kpis\": [{\"id\": \"share\", \"formula\": \"100 * answered_in_target / answered\","
    "  \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\","
    "  \"round_before_band\": false},"
    " {\"id\": \"busy\", \"formula\": \"100 * talk / staffed\", \"unit\": \"%\","
    "  \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\","
    "  \"round_before_band\": false}],"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"share\", \"comparison\": \">=\","
    "  \"target\": 95, \"minimum\": 90, \"weight\": 60, \"class\": \"critical\", \"bands\":"
    "  [{\"id\": \"minor\", \"to\": 95, \"points\": 1}]},"
    " {\"id\": \"SL-2\", \"kpi\": \"busy\", \"comparison\": \">\", \"target\": 70,"
    "  \"weight\": 40, \"class\": \"key\"}]}";

/* The rules of service levels: each line, carried values, slices, hours, volume, tiers. */
static const char ruled[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"r\", \"title\": \"Phone\", \"client\": "
    "\"Client\","
    " \"vendors\": [\"alpha\"], \"currency\": \"EUR\", \"zone\": \"UTC\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"client\","
    " \"money\": {\"model\": \"tiers\", \"rounding\": \"half-up\", \"cap_percent\": 10,"
    "  \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\", \"to\": null,"
    "   \"amount\": \"180000.00\"}], \"tiers\": [{\"service_level\": \"R-1\", \"steps\":"
    "   [{\"to\": 99, \"percent\": -1}, {\"from\": 99, \"percent\": 1}]}]},"
    " \"hours\": [{\"id\": \"office\", \"weekly\": {\"mon-sun\": [\"00:00-12:00\"]}}],"
    " \"kpis\": [{\"id\": \"share\", \"formula\": \"100 * answered_in_target / answered\","
    "  \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\","
    "  \"round_before_band\": false, \"no_data\": \"carry\"}],"
    " \"service_levels\": [{\"id\": \"R-1\", \"kpi\": \"share\", \"comparison\": \">=\","
    "  \"target\": 95, \"weight\": 60, \"class\": \"critical\", \"over\": {\"months\": 2}, "
    "\"lines_rule\": \"each\","
    "  \"lines\": [\"hot\", \"mail\"]},"
    " {\"id\": \"R-2\", \"kpi\": \"share\", \"comparison\": \">=\", \"target\": 95,"
    "  \"slices\": {\"of\": \"day\", \"comparison\": \">=\", \"target\": 90,"
    "   \"empty\": \"missed\"}, \"weight\": 20, \"class\": \"key\"},"
    " {\"id\": \"R-3\", \"kpi\": \"share\", \"comparison\": \">=\", \"target\": 95,"
    "  \"hours\": \"office\", \"min_volume\": {\"measure\": \"answered\", \"at_least\": 5},"
    "  \"weight\": 20, \"class\": \"key\"}]}";

static const char expected[] =
    "alpha SL-1 510075/5371 1 SL-2 75 0 score 535060/5371 credit 180000 findings 10; "
    "alpha R-1 256275/2698 0 R-2 100/31 0 R-3 510075/5371 0 score 0 credit 180000 findings 23; "
    "beta SL-1 none 0 SL-2 none 0 score none credit none findings 3; "
    "SL-1 100 * 20403 / 21484 rows 4; R-1 100 * 20502 / 21584 rows 5 findings 15; "
    "acd 45 00:00-09:00, 09:30-10:00, 10:30-11:00, 11:30-24:00; acd 1 11:00-11:30; acd 90 -; "
    "pay 3 -; wfm 1 -; - 31 -; "
    "acd 45 00:00-09:00, 09:30-10:00, 10:30-11:00, 11:30-24:00; acd 1 11:00-11:30; "
    "acd 720 -; - 31 -; - 0 -; alpha acd unknown; alpha pay unknown; alpha wfm unknown; "
    "beta  missing";

/* --- SQLite on the allocator that fails
 * --------------------------------------------------------- */

static void *take(int n)
{
    char *p = malloc((size_t)n + SIZE_ROOM);
    if (!p)
        return NULL;
    memcpy(p, &n, sizeof n);
    return p + SIZE_ROOM;
}

static void give(void *p)
{
    if (p)
        free((char *)p - SIZE_ROOM);
}

static int size_of(void *p)
{
    int n = 0;
    if (p)
        memcpy(&n, (char *)p - SIZE_ROOM, sizeof n);
    return n;
}

static void *take_again(void *p, int n)
{
    char *q = realloc((char *)p - SIZE_ROOM, (size_t)n + SIZE_ROOM);
    if (!q)
        return NULL;
    memcpy(q, &n, sizeof n);
    return q + SIZE_ROOM;
}

static int round_up(int n)
{
    return (n + 7) & ~7;
}

static int begin(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void end(void *unused)
{
    (void)unused;
}

static sqlite3_mem_methods methods = {take,     give,  take_again, size_of,
                                      round_up, begin, end,        NULL};

/* --- the store
 * ---------------------------------------------------------------------------------- */

typedef struct fact {
    vg_length length;
    const char *feed;
    int64_t start;
    vg_measure measures[2];
    int64_t values[2];
} fact;

#define SERVED                                 \
    {                                          \
        VG_M_answered, VG_M_answered_in_target \
    }
static const fact facts[] = {
    {30, "acd", 1790845200, SERVED, {21000, 20000}},
    {30, "acd", 1790848800, SERVED, {484, 403}},
    {30, "acd", 1790852400, SERVED, {10, VG_UNKNOWN}},
    {VG_LEN_DAY, "acd", 1790812800, SERVED, {21500, 20403}},
    {VG_LEN_DAY, "wfm", 1790812800, {VG_M_talk, VG_M_staffed}, {75000, 100000}},
    {VG_LEN_DAY, "wfm", 1792972800, {VG_M_talk, VG_M_staffed}, {5000, VG_UNKNOWN}},
    {VG_LEN_WEEK, "pay", 1792972800, {VG_M_staffed, VG_M_paid}, {7000, 8000}},
    {VG_LEN_MONTH, "acd", 1788220800, SERVED, {100, 99}},
};

/* The other line has figures of September only, which are carried. */
static const fact last_month = {VG_LEN_DAY, "acd", 1788307200, SERVED, {100, 97}};

static vg_rc put(vg_store *s, const fact *f, int64_t vendor, int64_t line, int64_t source,
                 vg_err *err)
{
    vg_fact_writer *w = NULL;
    vg_writer_counts counts;
    vg_writer_options o = {.source = source, .measures = f->measures, .measure_count = 2};
    vg_basis basis = {.target = {.ms = VG_UNKNOWN},
                      .shortest = {.ms = VG_UNKNOWN},
                      .currency = "",
                      .reconstructed = "answered_in_target:0.01*answered"};
    vg_series series = {.origin = "client", .feed = f->feed, .length = f->length};
    int64_t id, basis_id;
    series.scope = (vg_scope){
        .vendor_id = vendor, .line_id = line, .channel = "", .campaign = "", .site = ""};
    vg_rc rc = vg_series_ensure(s, &series, &id, err);
    if (rc == VG_OK)
        rc = vg_basis_ensure(s, &basis, &basis_id, err);
    if (rc == VG_OK)
        rc = vg_fact_writer_open(&w, s, &o, err);
    if (rc == VG_OK)
        rc = vg_fact_writer_add(w, id, f->start, basis_id, 2, f->values, err);
    if (rc == VG_OK)
        rc = vg_fact_writer_finish(w, &counts, err);
    vg_fact_writer_free(w);
    return rc;
}

static vg_rc fill(vg_store *s, vg_err *err)
{
    vg_source done = {.archive = "",
                      .name = "alpha.csv",
                      .sha256 = "ab",
                      .map_name = "",
                      .map_sha256 = "",
                      .constants = "{}"};
    vg_contract_row row = {
        .id = "c", .sha256 = "cd", .text = contract, .text_len = sizeof contract - 1};
    vg_contract_row rules = {
        .id = "r", .sha256 = "ef", .text = ruled, .text_len = sizeof ruled - 1};
    vg_finding stored = {.kind = vg_finding_kind_find("negative-measure"),
                         .vendor = "alpha",
                         .line = "hot",
                         .period = "2026-10-01",
                         .text = "talk -1"};
    int64_t vendor, line, mail;
    bool known;
    vg_rc rc = vg_vendor_create(s, "alpha", &vendor, err);
    if (rc == VG_OK)
        rc = vg_line_create(s, "hot", &line, err);
    if (rc == VG_OK)
        rc = vg_source_begin(s, "alpha.csv", &done.id, err);
    for (size_t i = 0; rc == VG_OK && i < sizeof facts / sizeof *facts; i++)
        rc = put(s, &facts[i], vendor, line, done.id, err);
    if (rc == VG_OK)
        rc = vg_line_create(s, "mail", &mail, err);
    if (rc == VG_OK)
        rc = put(s, &last_month, vendor, mail, done.id, err);
    if (rc == VG_OK)
        rc = vg_source_finish(s, &done, err);
    stored.source_id = done.id;
    if (rc == VG_OK)
        rc = vg_finding_add(s, &stored, err);
    if (rc == VG_OK)
        rc = vg_day_parse("2026-01-01", 10, &row.valid_from, err);
    rules.valid_from = row.valid_from;
    if (rc == VG_OK)
        rc = vg_contract_put(s, &row, &known, err);
    return rc == VG_OK ? vg_contract_put(s, &rules, &known, err) : rc;
}

static vg_rc make_store(const char *path, vg_err *err)
{
    vg_store *s = NULL;
    vg_rc rc = vg_store_init(path, "UTC", err);
    if (rc == VG_OK)
        rc = vg_store_open(&s, path, VG_STORE_WRITE, err);
    if (rc == VG_OK)
        rc = vg_store_begin(s, err);
    if (rc == VG_OK)
        rc = fill(s, err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, err);
    vg_store_close(s);
    return rc;
}

/* --- the work
 * ----------------------------------------------------------------------------------- */

static vg_rc say_card(const vg_scorecard *c, vg_str *out, vg_err *err)
{
    vg_rc rc = VG_OK;
    vg_str_adds(out, c->vendor);
    for (size_t i = 0; rc == VG_OK && i < c->level_count; i++) {
        const vg_scored *s = &c->levels[i];
        vg_str_addf(out, " %s ", s->level->id);
        if (s->value.known)
            rc = vg_rat_text(out, s->value.exact, err);
        else
            vg_str_adds(out, "none");
        vg_str_addf(out, " %d", (int)s->judgement.points);
    }
    vg_str_adds(out, " score ");
    if (rc == VG_OK && c->has_score)
        rc = vg_rat_text(out, c->score, err);
    else
        vg_str_adds(out, "none");
    vg_str_adds(out, " credit ");
    if (c->settlement.fee_known)
        vg_str_addi(out, c->settlement.credit);
    else
        vg_str_adds(out, "none");
    vg_str_addf(out, " findings %zu; ", c->finding_count);
    return rc;
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
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = say_card(&cards[i], out, err);
    o.vendor = "alpha";
    if (rc == VG_OK)
        rc = vg_score_explain(arena, &o, "SL-1", &e, err);
    if (rc == VG_OK) {
        vg_str_addf(out, "SL-1 %s rows %zu; ", e.with_figures, e.row_count);
        rc = vg_score_explain(arena, &o, "R-1", &e, err);
    }
    if (rc == VG_OK)
        vg_str_addf(out, "R-1 %s rows %zu findings %zu", e.with_figures, e.row_count,
                    e.finding_count);
    return rc == VG_OK ? vg_str_rc(out, err) : rc;
}

static vg_rc find_gaps(vg_arena *arena, vg_store *store, vg_str *out, vg_err *err)
{
    vg_gap_options o = {.store = store, .as_of = INT32_MAX};
    vg_gap_list list;
    vg_rc rc = vg_period_parse("2026-10", 0, &o.period, err);
    if (rc == VG_OK)
        rc = vg_gaps_find(arena, &o, &list, err);
    for (size_t i = 0; rc == VG_OK && i < list.count; i++) {
        const vg_gap *g = &list.gaps[i];
        vg_str_addf(out, "; %s %d %s", g->feed ? g->feed : "-", (int)g->missing,
                    g->slots ? g->slots : "-");
    }
    return rc == VG_OK ? vg_str_rc(out, err) : rc;
}

static vg_rc find_deliveries(vg_arena *arena, vg_store *store, vg_str *out, vg_err *err)
{
    vg_period period;
    vg_delivery *list;
    size_t count;
    vg_rc rc = vg_period_parse("2026-10", 0, &period, err);
    if (rc == VG_OK)
        rc = vg_deliveries_find(store, arena, &period, NULL, INT32_MAX, &list, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        vg_str_addf(out, "; %s %s %s", list[i].vendor, list[i].feed,
                    vg_delivery_state_name(list[i].state));
    return rc == VG_OK ? vg_str_rc(out, err) : rc;
}

static vg_rc work(const char *path, vg_str *out, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_store *store = NULL;
    vg_rc rc = vg_store_open(&store, path, VG_STORE_READ, err);
    if (rc == VG_OK)
        rc = vg_store_begin(store, err);
    if (rc == VG_OK)
        rc = score(&arena, store, out, err);
    if (rc == VG_OK)
        rc = find_gaps(&arena, store, out, err);
    if (rc == VG_OK)
        rc = find_deliveries(&arena, store, out, err);
    vg_store_close(store);
    vg_arena_free(&arena);
    return rc;
}

/* False when the round broke a promise. */
static bool round_holds(const char *path, long n)
{
    vg_err err = VG_ERR_INIT;
    vg_str out = VG_STR_INIT;
    long before = fault_live();
    fault_arm(n);
    vg_rc rc = work(path, &out, &err);
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

static int run_rounds(const char *path)
{
    /* A first round without a fault: what SQLite keeps for the process is there then. */
    bool good = round_holds(path, 0) || round_holds(path, 0);
    long n = 1;
    for (; good; n++) {
        good = round_holds(path, n);
        if (good && !fault_met())
            break;
    }
    if (good && n < LEAST_ROUNDS) {
        printf("only %ld allocations were made to fail\n", n);
        good = false;
    }
    return good ? 0 : 1;
}

int main(void)
{
    char dir[] = "/tmp/vgov-fault-XXXXXX", path[64];
    vg_err err = VG_ERR_INIT;
    int status = 1;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK ||
        sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) != SQLITE_OK || !mkdtemp(dir))
        return 1;
    snprintf(path, sizeof path, "%s/t.db", dir);
    if (make_store(path, &err) == VG_OK)
        status = run_rounds(path);
    else
        printf("%s\n", err.text);
    const char *ends[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 3; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    if (rmdir(dir) != 0)
        status = 1;
    return status;
}
