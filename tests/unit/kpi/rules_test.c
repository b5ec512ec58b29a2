/* Rules of service levels against tests/vectors/score_rules_vectors.txt: lines, slices, hours,
 * least volume, in the months of both clock changes. */
#include "fixture.h"

#define FILE_NAME "tests/vectors/score_rules_vectors.txt"

enum { FIELDS = 20, MOST_LINES = 8 };

static const vg_open_span office[] = {{480, 1080}}, saturday[] = {{555, 780}},
                          night[] = {{135, 225}, {720, 840}},
                          early[] = {{0, 150}, {1350, 1440}}, whole_day[] = {{0, 1440}};

#define ALL(s)                                                                               \
    {                                                                                        \
        {s, sizeof s / sizeof *s}, {s, sizeof s / sizeof *s}, {s, sizeof s / sizeof *s},     \
            {s, sizeof s / sizeof *s}, {s, sizeof s / sizeof *s}, {s, sizeof s / sizeof *s}, \
        {                                                                                    \
            s, sizeof s / sizeof *s                                                          \
        }                                                                                    \
    }

static vg_special_day closed_monday[1], holidays[2];
static vg_hours all_hours[] = {
    {.id = "office",
     .weekdays =
         {{office, 1}, {office, 1}, {office, 1}, {office, 1}, {office, 1}, {saturday, 1}},
     .specials = closed_monday,
     .special_count = 1},
    {.id = "night", .weekdays = ALL(night)},
    {.id = "early", .weekdays = ALL(early)},
    {.id = "always", .weekdays = ALL(whole_day), .specials = holidays, .special_count = 2}};

static const vg_hours *hours_of(const char *id)
{
    closed_monday[0].day = vg_day_of((vg_date){2026, 10, 26});
    holidays[0].day = vg_day_of((vg_date){2026, 3, 29});
    holidays[1].day = vg_day_of((vg_date){2026, 10, 3});
    for (size_t i = 0; i < sizeof all_hours / sizeof *all_hours; i++)
        if (strcmp(all_hours[i].id, id) == 0)
            return &all_hours[i];
    assert_string_equal(id, "-");
    return NULL;
}

static vg_rat number(fixture *f, const char *text)
{
    vg_rat r;
    const char *slash = strchr(text, '/');
    if (slash)
        OK(vg_rat_parse_fraction(&f->arena, &r, text, strlen(text), &err));
    else
        OK(vg_rat_parse(&f->arena, &r, text, strlen(text), &err));
    return r;
}

static vg_no_data policy_of(const char *text)
{
    return strcmp(text, "met") == 0                                   ? VG_NO_DATA_MET
           : strcmp(text, "miss") == 0 || strcmp(text, "missed") == 0 ? VG_NO_DATA_MISS
                                                                      : VG_NO_DATA_LEAVE_OUT;
}

static int split(char *text, const char *by, char **out, int most)
{
    int n = 0;
    for (char *save, *p = strtok_r(text, by, &save); p; p = strtok_r(NULL, by, &save)) {
        assert_true(n < most);
        out[n++] = p;
    }
    return n;
}

/* "-" or OF:SIGN:TARGET:EMPTY:BEFORE; the sign of a plain mean is "mean", its target the value
 * of slices without data where EMPTY is "value" */
static void read_slices(fixture *f, char *text, vg_slice_rule *rule, vg_kpi *kpi)
{
    char *parts[5];
    if (strcmp(text, "-") == 0)
        return;
    assert_int_equal(split(text, ":", parts, 5), 5);
    rule->on = true;
    rule->of = strcmp(parts[0], "day") == 0    ? VG_LEN_DAY
               : strcmp(parts[0], "week") == 0 ? VG_LEN_WEEK
                                               : 0;
    rule->mean = strcmp(parts[1], "mean") == 0;
    rule->has_empty_value = strcmp(parts[3], "value") == 0;
    rule->empty_value = number(f, parts[2]);
    rule->comparison = strcmp(parts[1], ">") == 0 ? VG_GT : VG_GE;
    rule->target = number(f, parts[2]);
    rule->empty = policy_of(parts[3]);
    kpi->round_before_band = parts[4][0] == '1';
}

static vg_kpi_value run(fixture *f, char **field)
{
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    vg_service_level sl = {.id = "SL-1", .kpi = &kpi, .comparison = VG_GE};
    char *lines[MOST_LINES];
    vg_kpi_ask ask = {.kpi = &kpi, .service_level = "SL-1", .rules = &sl};
    vg_kpi_value value;
    if (strcmp(field[2], "all") != 0) {
        ask.line_count = (size_t)split(field[2], ",", lines, MOST_LINES);
        ask.lines = (const char **)lines;
    }
    sl.lines_rule = strcmp(field[3], "pooled") == 0 ? VG_LINES_POOLED
                    : strcmp(field[3], "each") == 0 ? VG_LINES_EACH
                                                    : VG_LINES_N;
    sl.lines_needed = (size_t)atoi(field[3]);
    read_slices(f, field[4], &sl.slices, &kpi);
    sl.hours = hours_of(field[5]);
    sl.whole_rows = field[6][0] == '1';
    sl.has_min_volume = strcmp(field[7], "-") != 0;
    sl.volume_measure = ANSWERED;
    if (sl.has_min_volume)
        sl.min_volume = number(f, field[7]);
    kpi.no_data = policy_of(field[8]);
    vg_kpi_job job = {.store = f->store,
                      .contract = &c,
                      .zone = f->berlin,
                      .vendor_id = f->vendor,
                      .vendor = "alpha",
                      .period = period_of(field[1]),
                      .asks = &ask,
                      .ask_count = 1,
                      .on_finding = fixture_finding,
                      .ctx = f};
    f->finding_count = 0;
    OK(vg_kpi_compute(&f->arena, &job, &value, &err));
    return value;
}

static void expect(fixture *f, char **field, int line)
{
    vg_kpi_value v = run(f, field);
    const char *state = v.refused        ? "refused"
                        : v.below_volume ? "below"
                        : v.known        ? "known"
                                         : "none";
    if (strcmp(state, field[10]) != 0)
        fail_msg("%s:%d: %s, expected %s", FILE_NAME, line, state, field[10]);
    assert_int_equal(v.outside, atoi(field[15]));
    assert_int_equal(findings_of(f, "row-crosses-hours") > 0, v.refused);
    if (v.refused)
        return;
    expect_rat(v.numerator, field[11]);
    expect_rat(v.denominator, field[12]);
    assert_int_equal(v.known, strcmp(field[13], "-") != 0);
    if (v.known)
        expect_rat(v.exact, field[13]);
    assert_string_equal(v.line ? v.line : "-", field[14]);
    assert_int_equal(v.empty_slices, atoi(field[16]));
}

static void put(fixture *f, char **field)
{
    fixture_put(f, (fixture_row){.start = strtoll(field[2], NULL, 10),
                                 .length = atoi(field[3]),
                                 .line = field[1],
                                 SERVED(atoi(field[4]), atoi(field[5]))});
}

static void all_vectors_hold(void **state)
{
    fixture *f = *state;
    FILE *file = fopen(FILE_NAME, "r");
    char *line = NULL, *field[FIELDS];
    size_t room = 0;
    int rules = 0, number_of = 0;
    assert_non_null(file);
    while (getline(&line, &room, file) > 0) {
        number_of++;
        line[strcspn(line, "\n")] = '\0';
        int n = split(line, " ", field, FIELDS);
        if (strcmp(field[0], "row") == 0) {
            assert_int_equal(n, 6);
            put(f, field);
            continue;
        }
        assert_int_equal(n, 17);
        expect(f, field, number_of);
        rules++;
    }
    free(line);
    fclose(file);
    assert_true(rules >= 150);
}

static void put_one(fixture *f, const char *feed, int64_t start, vg_length length, vg_measure m,
                    int64_t value)
{
    fixture_put(f, (fixture_row){.start = start,
                                 .length = length,
                                 .feed = feed,
                                 .measures = {m},
                                 .values = {value},
                                 .count = 1});
}

static vg_kpi_value with_rules(fixture *f, const vg_kpi *kpi, vg_service_level *sl,
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

/* Half hours of one feed and hours of another: the hours are the slices. Of 5 October 08:00 to
 * 10:00 and of the 6th 08:00 to 09:00 local are there. */
static void joined_streams_have_slices_and_hours(void **state)
{
    fixture *f = *state;
    vg_kpi kpi = kpi_of(f, "answered / staffed");
    vg_service_level sl = {.id = "SL-1",
                           .kpi = &kpi,
                           .comparison = VG_GE,
                           .slices = {.on = true,
                                      .comparison = VG_GE,
                                      .target = vg_rat_int(2),
                                      .empty = VG_NO_DATA_LEAVE_OUT}};
    int64_t eight = day_start(2026, 10, 5) + 6 * 3600, next = eight + VG_DAY_SECONDS;
    static const int64_t answered[] = {1, 3, 0, 1};
    for (int i = 0; i < 4; i++)
        put_one(f, "acd", eight + i * 1800, 30, ANSWERED, answered[i]);
    for (int i = 0; i < 2; i++) {
        put_one(f, "acd", next + i * 1800, 30, ANSWERED, 3);
        put_one(f, "wfm", eight + i * 3600, 60, VG_M_staffed, 2000);
    }
    put_one(f, "wfm", next, 60, VG_M_staffed, 1000);
    /* 4 / 2, 1 / 2, 6 / 1 */
    vg_kpi_value v = with_rules(f, &kpi, &sl, "2026-10");
    expect_rat(v.numerator, "2");
    expect_rat(v.denominator, "3");
    assert_int_equal(v.rows, 3);
    assert_int_equal(v.empty_slices, 31 * 24 + 1 - 3);
    /* By day 5 / 4 and 6 / 1. */
    sl.slices.of = VG_LEN_DAY;
    sl.slices.empty = VG_NO_DATA_MET;
    v = with_rules(f, &kpi, &sl, "2026-10");
    expect_rat(v.numerator, "30");
    expect_rat(v.denominator, "31");
    /* All of it in the one week, cut by the period or not. */
    sl.slices.of = VG_LEN_WEEK;
    v = with_rules(f, &kpi, &sl, "2026-10");
    expect_rat(v.denominator, "5");
    expect_rat(v.exact, "100"); /* 11 / 5 */
    v = with_rules(f, &kpi, &sl, "2026-10-01..2026-10-05");
    expect_rat(v.numerator, "1"); /* 5 / 4 misses, the empty week is met */
    expect_rat(v.denominator, "2");
    /* To the half hour after eight the hour of the other feed crosses. */
    vg_open_span span = {450, 510};
    vg_hours hours = {.id = "short"};
    for (int i = 0; i < 7; i++)
        hours.weekdays[i] = (vg_day_hours){.spans = &span, .count = 1};
    sl.hours = &hours;
    sl.slices.on = false;
    v = with_rules(f, &kpi, &sl, "2026-10");
    assert_true(v.refused && !v.known);
    assert_string_equal(finding_of(f, "row-crosses-hours")->text,
                        "short: 2026-10-05T06:00:00Z/60min (+1)");
    assert_int_equal(finding_of(f, "row-crosses-hours")->kind->level, VG_LEVEL_ERROR);
    sl.whole_rows = true;
    v = with_rules(f, &kpi, &sl, "2026-10");
    assert_true(v.known);
    expect_rat(v.numerator, "4"); /* 08:00 of both days: 1 and 3 */
    expect_rat(v.denominator, "3");
}

static void rows_longer_than_the_slice_are_refused(void **state)
{
    fixture *f = *state;
    vg_kpi kpi = kpi_of(f, SHARE);
    vg_service_level sl = {.id = "SL-1",
                           .kpi = &kpi,
                           .slices = {.on = true, .of = VG_LEN_DAY, .target = vg_rat_int(2)}};
    fixture_put(f, (fixture_row){
                       .start = day_start(2026, 10, 5), .length = VG_LEN_WEEK, SERVED(10, 9)});
    vg_kpi_value v = with_rules(f, &kpi, &sl, "2026-10");
    assert_true(v.refused && !v.known);
    assert_string_equal(finding_of(f, "row-exceeds-slice")->text, "week / day");
    sl.slices.of = VG_LEN_WEEK;
    v = with_rules(f, &kpi, &sl, "2026-10");
    assert_true(v.known);
    assert_int_equal(f->finding_count, 0);
    /* Without a row there is nothing to judge, whatever empty slices count. */
    sl.slices.empty = VG_NO_DATA_MET;
    v = with_rules(f, &kpi, &sl, "2026-09");
    assert_false(v.known || v.refused);
    assert_int_equal(findings_of(f, "no-rows"), 1);
}

/* Lines that nobody named are those with rows then. */
static void unnamed_lines_are_those_with_rows(void **state)
{
    fixture *f = *state;
    vg_kpi kpi = kpi_of(f, SHARE);
    vg_service_level sl = {.id = "SL-1", .kpi = &kpi, .lines_rule = VG_LINES_EACH};
    kpi.no_data = VG_NO_DATA_MISS;
    fixture_put(f, (fixture_row){.start = day_start(2026, 9, 5),
                                 .length = VG_LEN_DAY,
                                 .line = "old",
                                 SERVED(10, 1)});
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 5),
                                 .length = VG_LEN_DAY,
                                 .line = "hot",
                                 SERVED(10, 9)});
    vg_kpi_value v = with_rules(f, &kpi, &sl, "2026-10");
    assert_int_equal(v.line_count, 1);
    assert_string_equal(v.line, "hot");
    expect_rat(v.exact, "90");
    assert_int_equal(f->finding_count, 0);
    v = with_rules(f, &kpi, &sl, "2026-11");
    assert_int_equal(v.line_count, 0);
    assert_false(v.known);
    assert_int_equal(findings_of(f, "no-rows"), 1);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        T(all_vectors_hold),
        T(joined_streams_have_slices_and_hours),
        T(rows_longer_than_the_slice_are_refused),
        T(unnamed_lines_are_those_with_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
