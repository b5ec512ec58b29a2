/* Half hours leave a clock-change month one by one: what changes is what rested on them, and
 * nothing else. October 2026 has 1490 of them in Berlin, the 25th has 50. */
#include "contracts.h"

enum { SLOTS = 1490, CHANGE_DAY = 24, BEFORE = CHANGE_DAY * 48, LONG = 50, STEPS = 90 };

static int64_t answered[SLOTS], hits[SLOTS];
static bool gone[SLOTS];

#define LEVEL(id, line, target, more)                                                      \
    "{\"id\": \"" id "\", \"kpi\": \"share\", \"comparison\": \">=\", \"target\": " target \
    ", \"weight\": 20, \"class\": \"key\", \"lines\": [\"" line "\"]" more "}"
#define SLICES(of, empty)          \
    ", \"slices\": {\"of\": \"" of \
    "\", \"comparison\": \">=\", \"target\": 80, \"empty\": \"" empty "\"}"

static const char contract[] =
    HEAD("gaps", "2026-01-01", "null", "\"all\"", "\"none\"") "[" LEVEL("pooled", "hot", "80", "") "," LEVEL(
        "days", "hot", "90",
        SLICES(
            "day",
            "leave-out")) "," LEVEL("intervals", "hot", "50",
                                    SLICES(
                                        "interval",
                                        "missed")) "," LEVEL("open", "hot", "80",
                                                             ", \"hours\": "
                                                             "\"office\"") "," LEVEL("mail",
                                                                                     "mail",
                                                                                     "80",
                                                                                     "") "], "
                                                                                         "\"hou"
                                                                                         "rs\":"
                                                                                         " [{"
                                                                                         "\"id"
                                                                                         "\": "
                                                                                         "\"off"
                                                                                         "ice\""
                                                                                         ", "
                                                                                         "\"wee"
                                                                                         "kly\""
                                                                                         ":"
                                                                                         " {"
                                                                                         "\"mon"
                                                                                         "-sun"
                                                                                         "\": "
                                                                                         "[\"08"
                                                                                         ":00-"
                                                                                         "18:"
                                                                                         "00\"]"
                                                                                         "}}]}";

static int day_of(int slot)
{
    if (slot < BEFORE)
        return slot / 48;
    return slot < BEFORE + LONG ? CHANGE_DAY : CHANGE_DAY + 1 + (slot - BEFORE - LONG) / 48;
}

/* The half hour of the wall's day: the third hour of the 25th comes twice. */
static int wall_of(int slot)
{
    int day = day_of(slot), first = day <= CHANGE_DAY ? day * 48 : day * 48 + 2;
    return slot - first - (day == CHANGE_DAY && slot - first >= 6 ? 2 : 0);
}

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static void put_month(fixture *f, const char *code)
{
    static const vg_measure measures[] = {ANSWERED, IN_TARGET};
    vg_fact_writer *w = NULL;
    vg_writer_counts counts;
    vg_writer_options o = {.source = f->source, .measures = measures, .measure_count = 2};
    int64_t vendor, start = day_start(2026, 9, 30) + 22 * 3600;
    OK(vg_vendor_create(f->store, code, &vendor, &err));
    int64_t hot = fixture_series(
        f, &(fixture_row){.line = "hot", .vendor = vendor, .length = 30, .start = start});
    int64_t mail = fixture_series(
        f, &(fixture_row){.line = "mail", .vendor = vendor, .length = 30, .start = start});
    OK(vg_fact_writer_open(&w, f->store, &o, &err));
    for (int i = 0; i < SLOTS; i++) {
        int64_t values[] = {answered[i], hits[i]};
        if (!gone[i])
            OK(vg_fact_writer_add(w, hot, start + i * 1800, f->basis, i, values, &err));
    }
    OK(vg_fact_writer_add(w, mail, start, f->basis, SLOTS, (int64_t[]){10, 9}, &err));
    OK(vg_fact_writer_finish(w, &counts, &err));
    vg_fact_writer_free(w);
}

typedef struct figures {
    int64_t num[4], den[4]; /* pooled, days, intervals, open */
} figures;

static bool reaches(int64_t hit, int64_t all)
{
    return all && 100 * hit >= 80 * all;
}

static figures model(void)
{
    figures m = {{0}, {0}};
    int64_t day_all[31] = {0}, day_hits[31] = {0};
    for (int i = 0; i < SLOTS; i++) {
        bool here = !gone[i], open = wall_of(i) >= 16 && wall_of(i) < 36;
        m.den[2]++;
        if (!here)
            continue;
        m.num[0] += hits[i];
        m.den[0] += answered[i];
        day_hits[day_of(i)] += hits[i];
        day_all[day_of(i)] += answered[i];
        m.num[2] += reaches(hits[i], answered[i]);
        m.num[3] += open ? hits[i] : 0;
        m.den[3] += open ? answered[i] : 0;
    }
    for (int d = 0; d < 31; d++) {
        m.num[1] += reaches(day_hits[d], day_all[d]);
        m.den[1] += day_all[d] > 0;
    }
    return m;
}

static void expect_figures(const vg_scorecard *card, const figures *m)
{
    static const int targets[] = {80, 90, 50, 80};
    vg_rat zero = VG_RAT_ZERO;
    for (int i = 0; i < 4; i++) {
        const vg_scored *s = &card->levels[i];
        vg_rat met = zero;
        assert_true(s->value.known);
        assert_int_equal(s->value.numerator.num, m->num[i]);
        assert_int_equal(s->value.denominator.num, m->den[i]);
        OK(vg_rat_make(NULL, &met, 100 * m->num[i], m->den[i], &err));
        assert_int_equal(s->value.exact.num, met.num);
        assert_int_equal(s->value.exact.den, met.den);
        assert_int_equal(s->judgement.status == VG_MET,
                         100 * m->num[i] >= targets[i] * m->den[i]);
    }
    expect_rat(card->levels[4].value.exact, "90");
    assert_int_equal(card->levels[4].value.rows, 1);
}

static void half_hours_leave_one_by_one(void **state)
{
    fixture *f = *state;
    uint32_t seed = 20261025;
    load_contract(f, "gaps", "2026-01-01", contract);
    for (int i = 0; i < SLOTS; i++) {
        answered[i] = 1 + next(&seed) % 20;
        hits[i] = next(&seed) % 8 == 0 ? answered[i] / 2 : answered[i];
        gone[i] = false;
    }
    int open_unchanged = 0, days_changed = 0;
    figures before = {{0}, {0}};
    for (int step = 0; step <= STEPS; step++) {
        /* First each half hour of the long day, then others. */
        int slot = step <= LONG ? BEFORE + (step * 7) % LONG : (int)(next(&seed) % SLOTS);
        while (step && gone[slot])
            slot = (slot + 1) % SLOTS;
        gone[slot] = step > 0;
        char code[16];
        snprintf(code, sizeof code, "v%d", step);
        put_month(f, code);
        figures now = model();
        const vg_scorecard *card = score(f, "2026-10", code, NULL).cards;
        expect_figures(card, &now);
        assert_int_equal(card->levels[0].value.rows, SLOTS - step);
        assert_int_equal(card->levels[2].value.empty_slices, step);
        assert_int_equal(card->levels[1].value.empty_slices, step >= LONG);
        assert_int_equal(card->levels[3].value.rows + card->levels[3].value.outside,
                         SLOTS - step);
        if (step) {
            assert_int_equal(before.den[0] - now.den[0], answered[slot]);
            assert_int_equal(before.num[0] - now.num[0], hits[slot]);
            open_unchanged += before.den[3] == now.den[3];
            days_changed += before.num[1] != now.num[1] || before.den[1] != now.den[1];
        }
        before = now;
    }
    assert_true(open_unchanged > 20 && open_unchanged < STEPS - 20);
    assert_true(days_changed > 0 && days_changed < STEPS);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {T(half_hours_leave_one_by_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
