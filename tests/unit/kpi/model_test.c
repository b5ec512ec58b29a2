/* vg_kpi_compute() against a model that takes the rules literally and reads nothing in order:
 * it looks at every row again for every question. Facts are random, from fixed seeds. */
#include "fixture.h"

enum { ROUNDS = 150, MOST_ROWS = 120, INPUTS = 4, STREAMS = 4, LINES = 2 };

static const vg_measure measures[INPUTS] = {VG_M_answered, VG_M_wait_max, VG_M_backlog,
                                            VG_M_headcount};
static const int64_t unit[INPUTS] = {1, 1000, 1, 100}; /* stored to natural */
static const char *const origins[STREAMS] = {"client", "client", "hr", "vendor"};
static const char *const feeds[STREAMS] = {"acd", "wfm", "pay", "acd"};
static const char *const lines[LINES] = {"one", "two"};

typedef struct row {
    int line, stream;
    vg_length length;
    int64_t start, values[INPUTS];
} row;

typedef struct model {
    fixture *f;
    uint64_t seed;
    row rows[MOST_ROWS];
    int count;
    vg_period period;
    vg_length wanted; /* of the KPI */
    bool hr_counts;   /* for headcount; else the client does */
    int64_t used, incomplete, twice, joined;
    bool any;
    vg_rat totals[INPUTS];
} model;

static int pick(model *m, int n)
{
    m->seed = m->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((m->seed >> 33) % (uint64_t)n);
}

static vg_day local_day(const model *m, const row *r)
{
    return r->length < VG_LEN_DAY ? vg_zone_day(m->f->berlin, r->start)
                                  : (vg_day)(r->start / VG_DAY_SECONDS);
}

static bool counts(const model *m, int stream, int input)
{
    bool hr = input == 3 && m->hr_counts;
    return strcmp(origins[stream], hr ? "hr" : "client") == 0;
}

/* --- random facts
 * ------------------------------------------------------------------------------ */

static bool is_new(const model *m, const row *r)
{
    for (int i = 0; i < m->count; i++)
        if (m->rows[i].line == r->line && m->rows[i].stream == r->stream &&
            m->rows[i].length == r->length && m->rows[i].start == r->start)
            return false;
    return true;
}

static int64_t random_start(model *m, vg_length length)
{
    vg_day day = vg_day_of((vg_date){2026, 9, 28}) + pick(m, 8) + (pick(m, 2) ? 24 : 0);
    if (length == VG_LEN_WEEK)
        day -= vg_weekday(day) - 1;
    if (length == VG_LEN_MONTH)
        day = vg_month_first(day);
    int64_t start = (int64_t)day * VG_DAY_SECONDS;
    return length < VG_LEN_DAY ? start + 60 * length * (int64_t)pick(m, 150 / length) : start;
}

static void random_facts(model *m, int64_t vendor, const char *code)
{
    static const vg_length lengths[] = {15, 60, VG_LEN_DAY, VG_LEN_WEEK, VG_LEN_MONTH};
    vg_length usual[STREAMS];
    int known[STREAMS], n = 4 + pick(m, MOST_ROWS - 4), all = pick(m, 3);
    (void)code;
    for (int i = 0; i < STREAMS; i++) {
        usual[i] = lengths[pick(m, 5)];
        known[i] = all == 0 ? 15 : all == 1 ? (i == 0 ? 7 : 8) : 1 + pick(m, 15);
    }
    int streams = 1 + pick(m, all == 0 ? 2 : STREAMS);
    m->count = 0;
    for (int i = 0; i < n; i++) {
        row *r = &m->rows[m->count];
        *r = (row){.line = pick(m, LINES), .stream = pick(m, streams)};
        r->length = pick(m, 5) ? usual[r->stream] : lengths[pick(m, 5)];
        r->start = random_start(m, r->length);
        for (int k = 0; k < INPUTS; k++)
            r->values[k] =
                (known[r->stream] >> k & 1) && pick(m, 25) ? pick(m, 2000) - 50 : NOT;
        if (!is_new(m, r))
            continue;
        fixture_row put = {.start = r->start,
                           .length = r->length,
                           .line = lines[r->line],
                           .origin = origins[r->stream],
                           .feed = feeds[r->stream],
                           .vendor = vendor,
                           .count = INPUTS};
        memcpy(put.measures, measures, sizeof measures);
        memcpy(put.values, r->values, sizeof r->values);
        fixture_put(m->f, put);
        m->count++;
    }
}

/* --- the model
 * --------------------------------------------------------------------------------- */

/* A row's part in the month at hand: the scoring length, or 0. */
static vg_length scoring(const model *m, int line, int stream, vg_day month)
{
    vg_length finest = 0;
    for (int i = 0; i < m->count; i++) {
        const row *r = &m->rows[i];
        if (r->line == line && r->stream == stream &&
            vg_month_first(local_day(m, r)) == month && (!finest || r->length < finest))
            finest = r->length;
    }
    return m->wanted ? m->wanted : finest;
}

static bool takes_part(const model *m, const row *r, int line, int stream, vg_day month)
{
    vg_day day = local_day(m, r);
    if (r->line != line || r->stream != stream || vg_month_first(day) != month)
        return false;
    if (day < m->period.first || day > m->period.last)
        return false;
    if (r->length == VG_LEN_MONTH && vg_month_last(day) > m->period.last)
        return false;
    return r->length == scoring(m, line, stream, month);
}

static int64_t key(const model *m, const row *r, vg_length length)
{
    if (r->length == length)
        return r->start;
    if (length == 60) {
        int64_t local = vg_zone_local(m->f->berlin, r->start);
        return r->start - local % 3600;
    }
    vg_day day = local_day(m, r);
    if (length == VG_LEN_WEEK)
        day -= vg_weekday(day) - 1;
    if (length == VG_LEN_MONTH)
        day = vg_month_first(day);
    return (int64_t)day * VG_DAY_SECONDS;
}

typedef struct month {
    int line;
    vg_day first;
    bool in[STREAMS];
    vg_length length; /* of the joined slices; 0 = each row for itself */
} month;

typedef struct running { /* over time, of one line */
    int64_t sum, most, last, weighed, minutes;
    bool any;
} running;

static int64_t minutes_of(const row *r)
{
    if (r->length != VG_LEN_MONTH)
        return r->length;
    vg_date d = vg_date_of((vg_day)(r->start / VG_DAY_SECONDS));
    return 1440 * (int64_t)vg_month_days(d.year, d.month);
}

static void run_on(running *a, int64_t value, int64_t minutes)
{
    a->sum += value;
    a->most = !a->any || value > a->most ? value : a->most;
    a->last = value;
    a->weighed += value * minutes;
    a->minutes += minutes;
    a->any = true;
}

/* Which stream gives an input in the slice: its number, -1 none, -2 two. */
static int giver(const model *m, const month *t, int64_t slice, int input)
{
    int found = -1;
    for (int s = 0; s < STREAMS; s++) {
        bool any = false, all = true;
        for (int i = 0; t->in[s] && counts(m, s, input) && i < m->count; i++) {
            const row *r = &m->rows[i];
            if (!takes_part(m, r, t->line, s, t->first) || key(m, r, t->length) != slice)
                continue;
            any = true;
            all = all && r->values[input] != NOT;
        }
        if (any && all)
            found = found == -1 ? s : -2;
    }
    return found;
}

static int by_start(const void *a, const void *b)
{
    const row *x = a, *y = b;
    return x->start < y->start ? -1 : x->start > y->start;
}

static void slice_in(model *m, const month *t, int64_t slice, running *a)
{
    int givers[INPUTS];
    bool none = false, two = false;
    for (int k = 0; k < INPUTS; k++) {
        givers[k] = giver(m, t, slice, k);
        none = none || givers[k] == -1;
        two = two || givers[k] == -2;
    }
    m->twice += two;
    m->incomplete += none && !two;
    m->used += !none && !two;
    m->joined += !none && !two && t->in[0] + t->in[1] + t->in[2] > 1;
    for (int i = 0; !none && !two && i < m->count; i++) {
        const row *r = &m->rows[i];
        for (int k = 0; k < INPUTS; k++)
            if (givers[k] == r->stream && takes_part(m, r, t->line, r->stream, t->first) &&
                key(m, r, t->length) == slice)
                run_on(&a[k], r->values[k], minutes_of(r));
    }
}

static void choose_streams(model *m, month *t)
{
    bool knows[STREAMS] = {false};
    int some = 0, knowing = 0;
    for (int s = 0; s < STREAMS; s++) {
        bool counted = false;
        for (int k = 0; k < INPUTS; k++)
            counted = counted || counts(m, s, k);
        for (int i = 0; counted && i < m->count; i++) {
            const row *r = &m->rows[i];
            if (!takes_part(m, r, t->line, s, t->first))
                continue;
            t->in[s] = true;
            for (int k = 0; k < INPUTS; k++)
                knows[s] = knows[s] || (counts(m, s, k) && r->values[k] != NOT);
        }
        some += t->in[s];
        knowing += knows[s];
    }
    for (int s = 0; some > 1 && knowing > 0 && s < STREAMS; s++)
        t->in[s] = knows[s];
    for (int s = 0; s < STREAMS; s++)
        if (t->in[s] && scoring(m, t->line, s, t->first) > t->length)
            t->length = scoring(m, t->line, s, t->first);
}

/* Rows stand by start, so slices come in order; a slice is taken at its first row. */
static void month_in(model *m, month *t, running *a)
{
    choose_streams(m, t);
    int64_t slices[MOST_ROWS];
    int n = 0;
    for (int i = 0; i < m->count; i++) {
        const row *r = &m->rows[i];
        if (!t->in[r->stream] || !takes_part(m, r, t->line, r->stream, t->first))
            continue;
        int64_t slice = key(m, r, t->length);
        int at = 0;
        while (at < n && slices[at] < slice)
            at++;
        if (at < n && slices[at] == slice)
            continue;
        memmove(&slices[at + 1], &slices[at], (size_t)(n - at) * sizeof slices[0]);
        slices[at] = slice;
        n++;
    }
    for (int i = 0; i < n; i++)
        slice_in(m, t, slices[i], a);
}

static void total_in(model *m, const running *a)
{
    vg_arena *arena = &m->f->arena;
    for (int k = 0; a[0].any && k < INPUTS; k++) {
        int64_t num = k == 0   ? a[k].sum
                      : k == 1 ? a[k].most
                      : k == 2 ? a[k].last
                               : a[k].weighed;
        int64_t den = unit[k] * (k == 3 ? a[k].minutes : 1);
        vg_rat value;
        int order = 1;
        OK(vg_rat_make(arena, &value, num, den, &err));
        if (m->any && k == 1)
            OK(vg_rat_cmp(value, m->totals[k], &order, &err));
        if (m->any && k != 1)
            OK(vg_rat_add(arena, &value, value, m->totals[k], &err));
        if (order > 0)
            m->totals[k] = value;
    }
    m->any = m->any || a[0].any;
}

static void run_model(model *m)
{
    qsort(m->rows, (size_t)m->count, sizeof m->rows[0], by_start);
    for (int line = 0; line < LINES; line++) {
        running a[INPUTS] = {{0}};
        for (vg_day first = vg_month_first(m->period.first); first <= m->period.last;
             first = vg_add_months(first, 1)) {
            month t = {.line = line, .first = first};
            month_in(m, &t, a);
        }
        total_in(m, a);
    }
}

/* --- comparison
 * -------------------------------------------------------------------------------- */

static vg_kpi_value run_library(model *m, int64_t vendor, const char *code, vg_kpi *kpi)
{
    vg_contract c = contract_of();
    vg_origin_rule rule = {.measure = VG_M_headcount, .origin = "hr"};
    c.origins = &rule;
    c.origin_count = m->hr_counts;
    kpi->length = m->wanted;
    vg_kpi_value v;
    vg_kpi_ask ask = {.kpi = kpi};
    vg_kpi_job job = {.store = m->f->store,
                      .contract = &c,
                      .zone = m->f->berlin,
                      .vendor_id = vendor,
                      .vendor = code,
                      .period = m->period,
                      .asks = &ask,
                      .ask_count = 1};
    OK(vg_kpi_compute(&m->f->arena, &job, &v, &err));
    return v;
}

static void compare(const model *m, const vg_kpi_value *v)
{
    assert_int_equal(v->rows, m->used);
    assert_int_equal(v->incomplete, m->incomplete);
    assert_int_equal(v->refused, m->twice > 0);
    for (int k = 0; m->any && k < INPUTS; k++) {
        int order = 1;
        OK(vg_rat_cmp(v->inputs[k], m->totals[k], &order, &err));
        assert_int_equal(order, 0);
    }
}

static void library_and_model_agree(void **state)
{
    static const char *const periods[] = {
        "2026-10", "2026-Q4", "2026-W44", "2026-10-25", "2026-10-20..2026-11-10", "2026-11"};
    model *m = calloc(1, sizeof *m);
    assert_non_null(m);
    m->f = *state;
    vg_kpi kpi = kpi_of(m->f, "answered + wait_max + backlog + headcount");
    int64_t used = 0, incomplete = 0, twice = 0;
    for (int round = 0; round < ROUNDS; round++) {
        char code[16];
        int64_t vendor = 0;
        snprintf(code, sizeof code, "v%d", round);
        OK(vg_vendor_create(m->f->store, code, &vendor, &err));
        m->seed = (uint64_t)round;
        random_facts(m, vendor, code);
        m->hr_counts = pick(m, 2);
        for (int p = 0; p < 6; p++) {
            m->period = period_of(periods[p]);
            m->wanted = pick(m, 4) ? 0 : pick(m, 2) ? VG_LEN_DAY : 15;
            m->used = m->incomplete = m->twice = 0;
            m->any = false;
            run_model(m);
            vg_kpi_value v = run_library(m, vendor, code, &kpi);
            compare(m, &v);
            used += m->used;
            incomplete += m->incomplete;
            twice += m->twice;
        }
    }
    /* The random facts reached every case. */
    assert_true(used > 500 && incomplete > 500 && twice > 100 && m->joined > 200);
    free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(library_and_model_agree, fixture_open, fixture_close)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
