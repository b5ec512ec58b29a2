/* vg_kpi_compute() against the model. Facts are random, from fixed seeds. */
#include "model.h"

enum { ROUNDS = 200 };

static int pick(model *m, int n)
{
    m->seed = m->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((m->seed >> 33) % (uint64_t)n);
}

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
    vg_day day = vg_day_of((vg_date){2026, 9, 26}) + pick(m, 10) + (pick(m, 2) ? 30 : 0);
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
        "2026-10", "2026",    "2026-W44", "2026-10-25", "2026-10-20..2026-11-10",
        "2026-11", "2026-Q3", "2026-W40", "2026-Q4"};
    enum { PERIODS = sizeof periods / sizeof periods[0] };
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
        for (int p = 0; p < PERIODS; p++) {
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
    assert_true(used > 500 && incomplete > 500 && twice > 100 && m->joined > 200 &&
                m->cut > 50 && m->over > 50);
    free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(library_and_model_agree, fixture_open, fixture_close)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
