/* Values on counts from rates against tests/vectors/rate_vectors.txt, where all counts that fit
 * were tried. */
#include "fixture.h"

#define FILE_NAME "tests/vectors/rate_vectors.txt"

enum { FIELDS = 11 };

static int split(char *text, char **out)
{
    int n = 0;
    for (char *save, *p = strtok_r(text, "\t\n", &save); p; p = strtok_r(NULL, "\t\n", &save)) {
        assert_true(n < FIELDS);
        out[n++] = p;
    }
    return n;
}

static int64_t basis_of(fixture *f, const char *rates)
{
    return fixture_basis(f, (vg_basis){.target = THRESHOLD(20, true),
                                       .shortest = NO_THRESHOLD,
                                       .currency = "",
                                       .reconstructed = strcmp(rates, "-") == 0 ? "" : rates});
}

/* offered, answered, in target, abandoned */
static void put(fixture *f, int64_t start, const char *line, const char *rates,
                const int64_t figures[4])
{
    fixture_put(f,
                (fixture_row){.start = start,
                              .length = VG_LEN_DAY,
                              .line = line,
                              .basis = basis_of(f, rates),
                              .measures = {VG_M_offered, ANSWERED, IN_TARGET, VG_M_abandoned},
                              .values = {figures[0], figures[1], figures[2], figures[3]},
                              .count = 4});
}

static void put_row(fixture *f, char **field)
{
    vg_day day;
    int64_t figures[4];
    OK(vg_day_parse(field[1], 10, &day, &err));
    for (int i = 0; i < 4; i++)
        figures[i] = strtoll(field[4 + i], NULL, 10);
    put(f, (int64_t)day * VG_DAY_SECONDS, field[2], field[3], figures);
}

static vg_kpi_value run(fixture *f, const vg_kpi *kpi, const vg_service_level *sl,
                        const char *period)
{
    vg_contract c = contract_of();
    vg_kpi_ask ask = {.kpi = kpi, .service_level = "SL-1", .rules = sl};
    vg_kpi_value value;
    vg_kpi_job job = {.store = f->store,
                      .contract = &c,
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

/* TARGET:EMPTY */
static void read_slices(fixture *f, const char *text, vg_slice_rule *rule)
{
    size_t n = strcspn(text, ":");
    if (text[n] == '\0')
        return;
    rule->on = true;
    rule->of = VG_LEN_DAY;
    rule->comparison = VG_GE;
    OK(vg_rat_parse(&f->arena, &rule->target, text, n, &err));
    rule->empty = strcmp(text + n, ":met") == 0    ? VG_NO_DATA_MET
                  : strcmp(text + n, ":miss") == 0 ? VG_NO_DATA_MISS
                                                   : VG_NO_DATA_LEAVE_OUT;
}

static int compare(vg_rat a, vg_rat b)
{
    int order;
    assert_int_equal(vg_rat_cmp(a, b, &order, NULL), VG_OK);
    return order;
}

static int against(fixture *f, vg_rat found, const char *expected)
{
    vg_rat r;
    OK(vg_rat_parse_fraction(&f->arena, &r, expected, strlen(expected), &err));
    return compare(found, r);
}

static const char *kind_of(const vg_kpi_value *v)
{
    return v->has_range ? "closed" : v->approximate ? "open" : v->known ? "exact" : "none";
}

/* The nearest is in the range, and so are the rounded ones. */
static void expect_order(const vg_kpi_value *v)
{
    if (!v->has_range)
        return;
    assert_true(v->known && v->approximate);
    assert_true(compare(v->low, v->exact) <= 0 && compare(v->exact, v->high) <= 0);
    assert_true(compare(v->low, v->high) < 0);
    assert_true(compare(v->low_rounded, v->rounded) <= 0);
    assert_true(compare(v->rounded, v->high_rounded) <= 0);
}

static void expect(fixture *f, char **field, int line)
{
    vg_kpi kpi = kpi_of(f, field[2]);
    vg_service_level sl = {.id = "SL-1", .kpi = &kpi, .comparison = VG_GE};
    bool wider = strcmp(field[10], "inside") == 0;
    sl.lines_rule = strcmp(field[3], "pooled") == 0 ? VG_LINES_POOLED
                    : strcmp(field[3], "each") == 0 ? VG_LINES_EACH
                                                    : VG_LINES_N;
    sl.lines_needed = (size_t)atoi(field[3]);
    read_slices(f, field[4], &sl.slices);
    vg_kpi_value v = run(f, &kpi, &sl, field[1]);
    assert_int_equal(v.known, strcmp(field[6], "-") != 0);
    if (v.known && against(f, v.exact, field[6]) != 0)
        fail_msg("%s:%d: another value", FILE_NAME, line);
    expect_order(&v);
    if (wider && (strcmp(field[7], "exact") == 0 || !v.has_range))
        return;
    if (strcmp(kind_of(&v), field[7]) != 0)
        fail_msg("%s:%d: %s, expected %s", FILE_NAME, line, kind_of(&v), field[7]);
    if (!v.has_range)
        return;
    int from = against(f, v.low, field[8]), to = against(f, v.high, field[9]);
    if (wider ? from > 0 || to < 0 : from != 0 || to != 0) {
        vg_str text = VG_STR_INIT;
        OK(vg_rat_text(&text, v.low, &err));
        vg_str_addc(&text, ' ');
        OK(vg_rat_text(&text, v.high, &err));
        fail_msg("%s:%d: %s", FILE_NAME, line, text.ptr);
    }
}

static void all_vectors_hold(void **state)
{
    fixture *f = *state;
    FILE *file = fopen(FILE_NAME, "r");
    char *line = NULL, *field[FIELDS];
    size_t room = 0;
    int number = 0, cases = 0;
    assert_non_null(file);
    while (getline(&line, &room, file) > 0) {
        number++;
        if (strncmp(line, "row\t", 4) == 0) {
            assert_int_equal(split(line, field), 8);
            put_row(f, field);
        } else if (strncmp(line, "case\t", 5) == 0) {
            assert_int_equal(split(line, field), FIELDS);
            expect(f, field, number);
            cases++;
        }
    }
    free(line);
    fclose(file);
    assert_true(cases >= 200);
}

/* A row of half an hour in another feed; the volume is no measure of the formula. */
static void put_served(fixture *f, int64_t start, const char *feed, const char *rates,
                       vg_measure m, int64_t value, int64_t offered)
{
    fixture_put(f, (fixture_row){.start = start,
                                 .length = 30,
                                 .feed = feed,
                                 .basis = basis_of(f, rates),
                                 .measures = {VG_M_offered, m},
                                 .values = {offered, value},
                                 .count = 2});
}

/* Streams of other lengths beside it: what a count may be goes through the join. */
static void a_join_keeps_the_range(void **state)
{
    fixture *f = *state;
    vg_kpi kpi = kpi_of(f, "100 * answered_in_target / answered");
    vg_service_level sl = {.id = "SL-1", .kpi = &kpi, .comparison = VG_GE};
    int64_t t = day_start(2026, 10, 5);
    /* 80 % and 81 % of 300: 239..241 and 242..244. */
    put_served(f, t, "acd", "answered_in_target:0.01*offered", IN_TARGET, 240, 300);
    put_served(f, t + 1800, "acd", "answered_in_target:0.01*offered", IN_TARGET, 243, 300);
    fixture_put(f, (fixture_row){.start = t,
                                 .length = 60,
                                 .feed = "wfm",
                                 .measures = {ANSWERED},
                                 .values = {600},
                                 .count = 1});
    vg_kpi_value v = run(f, &kpi, &sl, "2026-10");
    assert_true(v.has_range);
    assert_int_equal(v.rows, 1);
    assert_int_equal(against(f, v.exact, "161/2"), 0);
    assert_int_equal(against(f, v.low, "481/6"), 0);
    assert_int_equal(against(f, v.high, "485/6"), 0);
    expect_rat(v.inputs_low[1], "481");
    expect_rat(v.inputs_high[1], "485");
    /* As slices of an hour, all of which or none reaches 80.5. */
    sl.slices = (vg_slice_rule){.on = true, .comparison = VG_GE, .empty = VG_NO_DATA_LEAVE_OUT};
    sl.slices.target = v.exact;
    v = run(f, &kpi, &sl, "2026-10");
    assert_true(v.has_range);
    assert_int_equal(against(f, v.exact, "100"), 0);
    assert_int_equal(against(f, v.low, "0"), 0);
    assert_int_equal(against(f, v.high, "100"), 0);
}

/* A control total within what the finer rows allow does not differ from them. */
static void control_totals_may_lie_in_the_range(void **state)
{
    fixture *f = *state;
    vg_kpi kpi = kpi_of(f, "answered");
    vg_service_level sl = {.id = "SL-1", .kpi = &kpi, .comparison = VG_GE};
    int64_t t = day_start(2026, 10, 5);
    put_served(f, t, "acd", "answered:0.01*offered", ANSWERED, 240, 300);
    fixture_put(f, (fixture_row){.start = t,
                                 .length = VG_LEN_DAY,
                                 .measures = {VG_M_offered, ANSWERED},
                                 .values = {999, 241},
                                 .count = 2});
    vg_kpi_value v = run(f, &kpi, &sl, "2026-10");
    assert_int_equal(v.coarser, 1);
    assert_int_equal(findings_of(f, "coarser-ignored"), 1);
    /* Nobody asks for the offered contacts, so they are compared no more than before. */
    assert_int_equal(findings_of(f, "coarser-differs"), 0);
    fixture_put(f, (fixture_row){.start = t + VG_DAY_SECONDS,
                                 .length = VG_LEN_DAY,
                                 .measures = {ANSWERED},
                                 .values = {242},
                                 .count = 1});
    put_served(f, t + VG_DAY_SECONDS, "acd", "answered:0.01*offered", ANSWERED, 240, 300);
    v = run(f, &kpi, &sl, "2026-10");
    assert_int_equal(findings_of(f, "coarser-differs"), 1);
    assert_string_equal(finding_of(f, "coarser-differs")->text,
                        "2026-10-06 answered: day 242 / 30min 240");
}

/* Latest and largest figures have ranges as sums have. */
static void roll_ups_of_every_kind(void **state)
{
    fixture *f = *state;
    static const struct {
        vg_measure measure;
        const char *rates, *exact, *low, *high;
    } cases[] = {
        {VG_M_backlog, "backlog:0.01*offered", "120", "119", "121"},
        {VG_M_channels_in_use, "channels_in_use:0.01*offered", "150", "149", "151"},
        {VG_M_sales, "sales:0.01*offered", "450", "447", "453"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        vg_kpi kpi = kpi_of(f, vg_measures[cases[i].measure].code);
        vg_service_level sl = {.id = "SL-1", .kpi = &kpi, .comparison = VG_GE};
        int64_t t = day_start(2026, 1 + (int)i, 5);
        char period[24];
        snprintf(period, sizeof period, "2026-%02d", 1 + (int)i);
        /* 150 of 300 is 149..151, 180 of 340 is 179..181 but exact here, 120 of 240 119..121.
         */
        put_served(f, t, "acd", cases[i].rates, cases[i].measure, 150, 300);
        put_served(f, t + 1800, "acd", "-", cases[i].measure, 60, 340);
        put_served(f, t + 3600, "acd", cases[i].rates, cases[i].measure, 120, 200);
        put_served(f, t + 5400, "acd", cases[i].rates, cases[i].measure, 120, 240);
        vg_kpi_value v = run(f, &kpi, &sl, period);
        assert_true(v.has_range);
        assert_int_equal(against(f, v.exact, cases[i].exact), 0);
        expect_rat(v.low, cases[i].low);
        expect_rat(v.high, cases[i].high);
    }
}

/* The nearest volume decides, and it is told that another one would not. */
static void the_volume_may_be_open(void **state)
{
    fixture *f = *state;
    vg_kpi kpi = kpi_of(f, "100 * answered_in_target / offered");
    vg_service_level sl = {.id = "SL-1",
                           .kpi = &kpi,
                           .comparison = VG_GE,
                           .has_min_volume = true,
                           .volume_measure = ANSWERED};
    const int64_t figures[] = {300, 240, 200, 10};
    put(f, day_start(2026, 10, 5), "hot", "answered:0.01*offered", figures);
    for (int least = 238; least <= 243; least++) {
        sl.min_volume = vg_rat_int(least);
        vg_kpi_value v = run(f, &kpi, &sl, "2026-10");
        assert_true(v.known && !v.approximate);
        assert_int_equal(v.below_volume, least > 240);
        assert_int_equal(v.volume_open, least == 240 || least == 241);
    }
}

/* Scopes without a rate beside one with. */
static void scopes_with_and_without_rates(void **state)
{
    fixture *f = *state;
    vg_kpi kpi = kpi_of(f, "100 * answered / offered");
    vg_service_level sl = {.id = "SL-1", .kpi = &kpi, .comparison = VG_GE};
    const int64_t first[] = {300, 240, 0, 0}, second[] = {100, 50, 0, 0};
    int64_t t = day_start(2026, 10, 5);
    put(f, t, "b", "answered:0.01*offered", first);
    put(f, t, "a", "-", second);
    put(f, t, "c", "-", second);
    vg_kpi_value v = run(f, &kpi, &sl, "2026-10");
    assert_true(v.has_range);
    expect_rat(v.inputs_low[1], "339");
    expect_rat(v.inputs_high[1], "341");
    expect_rat(v.low, "339/5");
    /* Exact rows alone have none. */
    put(f, t + 40 * VG_DAY_SECONDS, "a", "answered", second);
    v = run(f, &kpi, &sl, "2026-11");
    assert_true(v.known && v.reconstructed && !v.approximate && !v.has_range);
    assert_null(v.inputs_low);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        T(all_vectors_hold),
        T(a_join_keeps_the_range),
        T(control_totals_may_lie_in_the_range),
        T(roll_ups_of_every_kind),
        T(the_volume_may_be_open),
        T(scopes_with_and_without_rates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
