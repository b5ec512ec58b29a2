/* A store with facts, for tests of the layers above it. Everything happens in one transaction
 * that is never committed. */
#ifndef VGOV_TESTS_KPI_FIXTURE_H
#define VGOV_TESTS_KPI_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/kpi.h>

enum { MOST_FINDINGS = 64 };

typedef struct fixture {
    char dir[32], path[64];
    vg_store *store;
    vg_arena arena;
    vg_zone *berlin;
    int64_t vendor, source;
    int64_t basis; /* thresholds <= 20 s and < 5 s, EUR */
    int64_t src_row;
    vg_finding findings[MOST_FINDINGS]; /* of the last computation */
    size_t finding_count;
} fixture;

#define OK(call)                                                 \
    do {                                                         \
        vg_err err = VG_ERR_INIT;                                \
        if ((call) != VG_OK)                                     \
            fail_msg("%s:%d: %s", __FILE__, __LINE__, err.text); \
    } while (0)

static inline int64_t fixture_basis(fixture *f, vg_basis b)
{
    int64_t id = 0;
    OK(vg_basis_ensure(f->store, &b, &id, &err));
    return id;
}

#define THRESHOLD(seconds, is_within) \
    ((vg_threshold){.ms = (seconds)*1000, .within = (is_within)})
#define NO_THRESHOLD ((vg_threshold){.ms = VG_UNKNOWN})

static inline int fixture_open(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    setenv("TZDIR", "tests/vectors/zoneinfo", 1);
    strcpy(f->dir, "/tmp/vgov-test-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    snprintf(f->path, sizeof f->path, "%s/t.db", f->dir);
    OK(vg_zone_load(&f->berlin, "Europe/Berlin", &err));
    OK(vg_store_init(f->path, "UTC", &err));
    OK(vg_store_open(&f->store, f->path, VG_STORE_WRITE, &err));
    OK(vg_store_begin(f->store, &err));
    OK(vg_vendor_create(f->store, "alpha", &f->vendor, &err));
    OK(vg_source_begin(f->store, "alpha.csv", &f->source, &err));
    f->basis = fixture_basis(f, (vg_basis){.target = THRESHOLD(20, true),
                                           .shortest = THRESHOLD(5, false),
                                           .currency = "EUR",
                                           .reconstructed = ""});
    *state = f;
    return 0;
}

static inline int fixture_close(void **state)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    fixture *f = *state;
    char path[80];
    vg_store_close(f->store);
    for (int i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s%s", f->path, ends[i]);
        unlink(path);
    }
    assert_int_equal(rmdir(f->dir), 0);
    vg_zone_free(f->berlin);
    vg_arena_free(&f->arena);
    free(f);
    return 0;
}

/* One row. Fields that are left out: line "hot", origin "client", feed "acd", the fixture's
 * vendor and basis, no channel. Values that are left out are 0, so NOT is written for an
 * unknown one. */
#define NOT VG_UNKNOWN
enum { ROW_VALUES = 4 };
typedef struct fixture_row {
    int64_t start;
    vg_length length;
    const char *line, *channel, *origin, *feed;
    int64_t vendor, basis;
    vg_measure measures[ROW_VALUES];
    int64_t values[ROW_VALUES];
    size_t count;
} fixture_row;

static inline int64_t fixture_line(fixture *f, const char *code)
{
    int64_t id = 0;
    vg_rc rc = vg_line_find(f->store, code, &id, NULL);
    if (rc == VG_END)
        OK(vg_line_create(f->store, code, &id, &err));
    return id;
}

static inline int64_t fixture_series(fixture *f, const fixture_row *row)
{
    int64_t id = 0;
    vg_series s = {.origin = row->origin ? row->origin : "client",
                   .feed = row->feed ? row->feed : "acd",
                   .length = row->length};
    s.scope.vendor_id = row->vendor ? row->vendor : f->vendor;
    s.scope.line_id = fixture_line(f, row->line ? row->line : "hot");
    s.scope.channel = row->channel ? row->channel : "";
    s.scope.campaign = s.scope.site = "";
    OK(vg_series_ensure(f->store, &s, &id, &err));
    return id;
}

static inline void fixture_put(fixture *f, fixture_row row)
{
    vg_fact_writer *w = NULL;
    vg_writer_counts counts;
    vg_writer_options o = {
        .source = f->source, .measures = row.measures, .measure_count = row.count};
    int64_t series = fixture_series(f, &row);
    OK(vg_fact_writer_open(&w, f->store, &o, &err));
    OK(vg_fact_writer_add(w, series, row.start, row.basis ? row.basis : f->basis, ++f->src_row,
                          row.values, &err));
    OK(vg_fact_writer_finish(w, &counts, &err));
    assert_int_equal(counts.inserted, 1);
    vg_fact_writer_free(w);
}

#define ANSWERED  VG_M_answered
#define IN_TARGET VG_M_answered_in_target
/* answered and answered in target */
#define SERVED(a, t) .measures = {ANSWERED, IN_TARGET}, .values = {(a), (t)}, .count = 2

static inline int64_t day_start(int year, int month, int day)
{
    return (int64_t)vg_day_of((vg_date){year, month, day}) * VG_DAY_SECONDS;
}

static inline vg_period period_of(const char *text)
{
    vg_period p;
    OK(vg_period_parse(text, 0, &p, &err));
    return p;
}

static inline vg_rc fixture_finding(void *ctx, const vg_finding *finding, vg_err *err)
{
    fixture *f = ctx;
    (void)err;
    assert_true(f->finding_count < MOST_FINDINGS);
    vg_finding *kept = &f->findings[f->finding_count++];
    *kept = *finding;
    kept->text = vg_arena_strdup(&f->arena, finding->text);
    kept->line = finding->line ? vg_arena_strdup(&f->arena, finding->line) : NULL;
    kept->period = vg_arena_strdup(&f->arena, finding->period);
    return VG_OK;
}

/* How many findings of the kind there are. */
static inline int findings_of(const fixture *f, const char *kind)
{
    int n = 0;
    for (size_t i = 0; i < f->finding_count; i++)
        n += strcmp(f->findings[i].kind->id, kind) == 0;
    return n;
}

static inline const vg_finding *finding_of(const fixture *f, const char *kind)
{
    for (size_t i = 0; i < f->finding_count; i++)
        if (strcmp(f->findings[i].kind->id, kind) == 0)
            return &f->findings[i];
    fail_msg("no finding %s", kind);
    return NULL;
}

static inline vg_kpi kpi_of(fixture *f, const char *formula)
{
    vg_formula *compiled = NULL;
    OK(vg_formula_parse(&f->arena, formula, strlen(formula), &compiled, &err));
    return (vg_kpi){.id = "kpi",
                    .formula_text = formula,
                    .formula = compiled,
                    .unit = "%",
                    .decimals = 1,
                    .target = NO_THRESHOLD,
                    .shortest = NO_THRESHOLD};
}

#define SHARE "100 * answered_in_target / answered"

static inline vg_contract contract_of(void)
{
    return (vg_contract){
        .id = "c", .currency = "EUR", .currency_digits = 2, .origin = "client"};
}

/* Computes one KPI over all lines. */
static inline vg_kpi_value compute(fixture *f, const vg_contract *c, const vg_kpi *kpi,
                                   const char *period)
{
    vg_kpi_value value;
    vg_kpi_ask ask = {.kpi = kpi, .service_level = "SL-1"};
    vg_kpi_job job = {.store = f->store,
                      .contract = c,
                      .zone = f->berlin,
                      .vendor_id = f->vendor,
                      .vendor = "alpha",
                      .period = period_of(period),
                      .asks = &ask,
                      .ask_count = 1,
                      .on_finding = fixture_finding,
                      .ctx = f};
    f->finding_count = 0;
    OK(vg_kpi_compute(&f->arena, &job, &value, &err));
    return value;
}

static inline void expect_rat(vg_rat found, const char *expected)
{
    vg_str text = VG_STR_INIT;
    assert_int_equal(vg_rat_text(&text, found, NULL), VG_OK);
    assert_string_equal(text.ptr, expected);
    vg_str_free(&text);
}

#endif
