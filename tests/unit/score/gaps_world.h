/* Stores and contracts for tests of gaps, and gaps as a line of text. */
#ifndef VGOV_TESTS_SCORE_GAPS_WORLD_H
#define VGOV_TESTS_SCORE_GAPS_WORLD_H

#include "contracts.h"

#include <vgov/gaps.h>

/* A contract of vendor alpha, or of `vendors`, in Berlin, from 2026. */
#define ASKS(vendors, more, kpis, levels)                                               \
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"Phone\","            \
    " \"client\": \"Client\", \"vendors\": " vendors ", \"currency\": \"EUR\","         \
    " \"zone\": \"Europe/Berlin\", \"valid_from\": \"2026-01-01\", \"valid_to\": null," \
    " \"origin\": \"client\", \"money\": \"none\"," more " \"kpis\": [" kpis            \
    "], \"service_levels\": [" levels "]}"
#define KPI(id, formula, more)                                             \
    "{\"id\": \"" id "\", \"formula\": \"" formula "\", \"unit\": \"s\","  \
    " \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\"," \
    " \"round_before_band\": false" more "}"
#define KPI_SHARE KPI("share", "answered_in_target / answered", "")
#define LEVEL(id, kpi, more)                                             \
    "{\"id\": \"" id "\", \"kpi\": \"" kpi "\", \"comparison\": \">=\"," \
    " \"target\": 1, \"weight\": 20, \"class\": \"key\"" more "}"
#define OFFICE(weekly, more) \
    "\"hours\": [{\"id\": \"office\", \"weekly\": {" weekly "}" more "}],"
#define IN_OFFICE ", \"hours\": \"office\""

/* Rows of one series from the slice that begins at `from` on, `count` of them. */
typedef struct rows {
    const char *line, *channel, *origin, *feed; /* NULL: "hot", "", "client", "acd" */
    int64_t vendor;                             /* 0: alpha */
    vg_length length;
    int64_t from;
    int count, step;                 /* of every step-th slice; 0 = of each */
    vg_measure measures[ROW_VALUES]; /* all 1; none: answered and answered in target */
    size_t measure_count;
} rows;

static inline void put_rows(fixture *f, rows r)
{
    static const int64_t values[ROW_VALUES] = {1, 1, 1, 1};
    static const vg_measure served[] = {ANSWERED, IN_TARGET};
    vg_fact_writer *w = NULL;
    vg_writer_counts counts;
    vg_writer_options o = {.source = f->source,
                           .measures = r.measure_count ? r.measures : served,
                           .measure_count = r.measure_count ? r.measure_count : 2};
    int64_t series = fixture_series(f, &(fixture_row){.line = r.line,
                                                      .channel = r.channel,
                                                      .origin = r.origin,
                                                      .feed = r.feed,
                                                      .vendor = r.vendor,
                                                      .length = r.length});
    int64_t one = vg_length_is_instant(r.length) ? (int64_t)r.length * 60
                  : r.length == VG_LEN_WEEK      ? 7 * VG_DAY_SECONDS
                                                 : VG_DAY_SECONDS;
    OK(vg_fact_writer_open(&w, f->store, &o, &err));
    for (int i = 0; i < r.count; i++)
        OK(vg_fact_writer_add(w, series, r.from + i * one * (r.step ? r.step : 1), f->basis,
                              ++f->src_row, values, &err));
    OK(vg_fact_writer_finish(w, &counts, &err));
    assert_int_equal(counts.inserted, r.count);
    vg_fact_writer_free(w);
}

/* The instant of a time in Berlin that its clocks show once. */
static inline int64_t berlin(fixture *f, int month, int day, int hour, int minute)
{
    vg_time out[2];
    int64_t local = day_start(2026, month, day) + hour * 3600 + minute * 60;
    assert_int_equal(vg_zone_instants(f->berlin, local, out), 1);
    return out[0];
}

/* All slices from one time in Berlin to another of 2026. */
static inline rows between(fixture *f, vg_length length, int64_t from, int64_t to)
{
    (void)f;
    return (rows){.length = length, .from = from, .count = (int)((to - from) / (length * 60))};
}

static inline void add_gap(vg_str *out, const vg_gap *g)
{
    vg_str_addf(out, "%s %s %s", vg_gap_kind_name(g->kind), g->vendor, g->line ? g->line : "-");
    if (g->channel && g->channel[0])
        vg_str_addf(out, "/%s", g->channel);
    vg_str_addf(out, " %s %s ", g->origin ? g->origin : "-", g->feed ? g->feed : "-");
    vg_day_text(out, g->first);
    if (g->last != g->first) {
        vg_str_adds(out, "..");
        vg_day_text(out, g->last);
    }
    vg_str_addf(out, " %d/%d %s %s", (int)g->missing, (int)g->expected,
                g->length ? vg_length_name(g->length) : "-", vg_gap_basis_name(g->basis));
    if (g->slots)
        vg_str_addf(out, " %s", g->slots);
    for (vg_measure m = 0; m < VG_MEASURES; m++)
        if (g->measures >> m & 1)
            vg_str_addf(out, " !%s", vg_measures[m].code);
    vg_str_addc(out, '\n');
}

/* The gaps as lines; `left_out` may be NULL. */
static inline char *find_gaps(fixture *f, vg_gap_options o, int64_t *left_out)
{
    vg_gap_list list;
    vg_str text = VG_STR_INIT;
    o.store = f->store;
    OK(vg_gaps_find(&f->arena, &o, &list, &err));
    for (size_t i = 0; i < list.count; i++)
        add_gap(&text, &list.gaps[i]);
    if (left_out)
        *left_out = list.left_out;
    OK(vg_str_rc(&text, &err));
    char *copy = vg_arena_strdup(&f->arena, text.ptr);
    vg_str_free(&text);
    return copy;
}

static inline vg_gap_options month_of(const char *period)
{
    vg_gap_options o = {.period = period_of(period)};
    o.as_of = o.period.last + 1;
    return o;
}

#endif
