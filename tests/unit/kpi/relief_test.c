/* Relief against tests/vectors/relief_vectors.txt, and what holds whatever the events are. */
#include "fixture.h"

#define FILE_NAME "tests/vectors/relief_vectors.txt"

enum { MOST_RELIEFS = 8, MOST_LINES = 4, MOST_FIELDS = 12 };

static const vg_open_span office[] = {{480, 1080}};
static const vg_hours office_hours = {.id = "office",
                                      .weekdays = {{office, 1},
                                                   {office, 1},
                                                   {office, 1},
                                                   {office, 1},
                                                   {office, 1},
                                                   {office, 1},
                                                   {office, 1}}};

typedef struct testcase {
    char hours[8], rule[8], cut[8], month[8];
    vg_relief reliefs[MOST_RELIEFS];
    char ids[MOST_RELIEFS][16], lists[MOST_RELIEFS][16];
    const char *lines[MOST_RELIEFS][MOST_LINES];
    size_t count;
} testcase;

static int place_of(const char *const *words, const char *word)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    fail_msg("%s: unknown word %s", FILE_NAME, word);
    return 0;
}

static int split(char *text, char **out)
{
    int n = 0;
    for (char *save, *p = strtok_r(text, " \n", &save); p; p = strtok_r(NULL, " \n", &save)) {
        assert_true(n < MOST_FIELDS);
        out[n++] = p;
    }
    return n;
}

static void read_row(fixture *f, char **field)
{
    fixture_row row = {
        .line = field[1], .length = VG_LEN_DAY, SERVED(atoll(field[4]), atoll(field[5]))};
    vg_day day;
    if (strcmp(field[3], "day") == 0) {
        OK(vg_day_parse(field[2], strlen(field[2]), &day, &err));
        row.start = (int64_t)day * VG_DAY_SECONDS;
    } else {
        row.start = atoll(field[2]);
        row.length = (vg_length)atoi(field[3]);
    }
    fixture_put(f, row);
}

static void read_relief(testcase *t, char **field)
{
    static const char *const effects[] = {"keep", "waive", "cap", "drop", NULL},
                             *const holdings[] = {"usual", "touched",   "start",
                                                  "half",  "contained", NULL},
                             *const limits[] = {"-", "at-most", "excess", NULL},
                             *const units[] = {"span", "day", "slice", NULL};
    size_t i = t->count++;
    vg_relief *r = &t->reliefs[i];
    assert_true(t->count <= MOST_RELIEFS);
    snprintf(t->ids[i], sizeof t->ids[i], "%s", field[1]);
    snprintf(t->lists[i], sizeof t->lists[i], "%s", field[6]);
    *r = (vg_relief){.id = t->ids[i],
                     .effect = (vg_relief_effect)place_of(effects, field[2]),
                     .holds = (vg_holding)place_of(holdings, field[3]),
                     .begins = atoll(field[4]),
                     .ends = atoll(field[5]),
                     .limit = (vg_limit)place_of(limits, field[7]),
                     .per = (vg_limit_per)place_of(units, field[8]),
                     .amount = vg_rat_int(atoll(field[9]))};
    if (strcmp(t->lists[i], "all") == 0)
        return;
    r->lines = t->lines[i];
    for (char *save, *p = strtok_r(t->lists[i], ",", &save); p; p = strtok_r(NULL, ",", &save))
        r->lines[r->line_count++] = p;
}

/* The figure with these reliefs, and again without any. */
static void run(fixture *f, const testcase *t, const vg_relief *reliefs, size_t count,
                vg_kpi_value values[2])
{
    static const char *both[] = {"a", "b"};
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    vg_service_level sl = {.id = "SL-1", .kpi = &kpi, .comparison = VG_GE, .whole_rows = true};
    vg_kpi_ask asks[2] = {{.kpi = &kpi, .service_level = "SL-1", .rules = &sl}};
    if (strcmp(t->rule, "each") == 0) {
        sl.lines_rule = VG_LINES_EACH;
        asks[0].lines = both;
        asks[0].line_count = 2;
    }
    sl.hours = strcmp(t->hours, "office") == 0 ? &office_hours : NULL;
    if (strcmp(t->cut, "day") == 0)
        sl.slices = (vg_slice_rule){.on = true,
                                    .of = VG_LEN_DAY,
                                    .comparison = VG_GE,
                                    .target = vg_rat_int(80),
                                    .empty = VG_NO_DATA_MISS};
    asks[1] = asks[0];
    asks[1].quiet = true;
    asks[0].reliefs = reliefs;
    asks[0].relief_count = count;
    vg_kpi_job job = {.store = f->store,
                      .contract = &c,
                      .zone = f->berlin,
                      .vendor_id = f->vendor,
                      .vendor = "alpha",
                      .period = period_of(t->month),
                      .asks = asks,
                      .ask_count = 2,
                      .on_finding = fixture_finding,
                      .ctx = f};
    f->finding_count = 0;
    OK(vg_kpi_compute(&f->arena, &job, values, &err));
}

static void expect_same(const vg_kpi_value *a, const vg_kpi_value *b)
{
    int order = 1;
    assert_int_equal(a->known, b->known);
    assert_int_equal(a->rows, b->rows);
    assert_int_equal(a->relieved, b->relieved);
    assert_int_equal(a->empty_slices, b->empty_slices);
    if (a->known)
        OK(vg_rat_cmp(a->exact, b->exact, &order, &err));
    assert_true(!a->known || order == 0);
}

static void expect(const vg_kpi_value *v, char **field, int line)
{
    if (v->known != (strcmp(field[1], "-") != 0))
        fail_msg("%s:%d: known %d", FILE_NAME, line, v->known);
    if (v->known)
        expect_rat(v->exact, field[1]);
    expect_rat(v->numerator, field[2]);
    expect_rat(v->denominator, field[3]);
    assert_int_equal(v->rows, atoi(field[4]));
    assert_int_equal(v->relieved, atoi(field[5]));
    expect_rat(v->excess, field[6]);
}

/* No order of events, and no event of others, changes anything. */
static void check_order(fixture *f, const testcase *t, const vg_kpi_value *was)
{
    static const char *other_line[] = {"c"}, *other_level[] = {"SL-2"};
    vg_relief turned[MOST_RELIEFS + 2];
    vg_kpi_value values[2];
    size_t n = 0;
    turned[n++] = (vg_relief){.id = "x",
                              .effect = VG_RELIEF_DROP,
                              .begins = 0,
                              .ends = INT64_MAX,
                              .levels = other_level,
                              .level_count = 1,
                              .amount = VG_RAT_ZERO};
    for (size_t i = t->count; i-- > 0;)
        turned[n++] = t->reliefs[i];
    turned[n] = turned[0];
    turned[n].level_count = 0;
    turned[n].lines = other_line;
    turned[n++].line_count = 1;
    run(f, t, turned, n, values);
    expect_same(was, &values[0]);
}

static void one_case(void **state, FILE *in, char *line, size_t room, int *number, bool *more)
{
    fixture *f;
    testcase t = {.count = 0};
    char *field[MOST_FIELDS];
    vg_kpi_value values[2], bare[2];
    size_t results = 0;
    assert_int_equal(split(line, field), 6);
    snprintf(t.hours, sizeof t.hours, "%s", field[2]);
    snprintf(t.rule, sizeof t.rule, "%s", field[3]);
    snprintf(t.cut, sizeof t.cut, "%s", field[4]);
    snprintf(t.month, sizeof t.month, "%s", field[5]);
    assert_int_equal(fixture_open(state), 0);
    f = *state;
    *more = false;
    while (fgets(line, (int)room, in)) {
        ++*number;
        if (strncmp(line, "case ", 5) == 0) {
            *more = true;
            break;
        }
        split(line, field);
        if (strcmp(field[0], "row") == 0)
            read_row(f, field);
        else if (strcmp(field[0], "relief") == 0)
            read_relief(&t, field);
        else {
            if (results == 0) {
                run(f, &t, t.reliefs, t.count, values);
                run(f, &t, NULL, 0, bare);
                expect_same(&values[1], &bare[0]);
                check_order(f, &t, &values[0]);
            }
            bool each = strcmp(t.rule, "each") == 0;
            expect(each ? &values[0].lines[results].value : &values[0], field, *number);
            results++;
        }
    }
    assert_true(results > 0);
    assert_int_equal(fixture_close(state), 0);
}

static void vectors(void **state)
{
    char line[512];
    int number = 1, cases = 0;
    FILE *in = fopen(FILE_NAME, "r");
    assert_non_null(in);
    assert_non_null(fgets(line, sizeof line, in));
    for (bool more = true; more; cases++)
        one_case(state, in, line, sizeof line, &number, &more);
    fclose(in);
    assert_true(cases >= 100);
}

static vg_relief day_of(int year, int month, int day, const fixture *f)
{
    vg_day d = vg_day_of((vg_date){year, month, day});
    return (vg_relief){.id = "event 1",
                       .effect = VG_RELIEF_DROP,
                       .begins = vg_zone_day_start(f->berlin, d),
                       .ends = vg_zone_day_start(f->berlin, d + 1),
                       .amount = VG_RAT_ZERO};
}

/* Two days: 830 of 1000 and 780 of 1300. */
static void example(void **state)
{
    fixture *f = *state;
    const testcase t = {.hours = "all", .rule = "pooled", .cut = "-", .month = "2026-10"};
    vg_kpi_value v[2];
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 5),
                                 .length = VG_LEN_DAY,
                                 SERVED(1000, 830)});
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 6),
                                 .length = VG_LEN_DAY,
                                 SERVED(1300, 780)});
    vg_relief r = day_of(2026, 10, 6, f);
    run(f, &t, &r, 1, v);
    expect_rat(v[1].exact, "70");
    expect_rat(v[0].exact, "83");
    r.effect = VG_RELIEF_CAP;
    r.limit = VG_LIMIT_AT_MOST;
    r.amount = vg_rat_int(1100);
    run(f, &t, &r, 1, v);
    expect_rat(v[0].exact, "230/3");
    expect_rat(v[0].excess, "200");
    r.limit = VG_LIMIT_EXCESS;
    r.amount = vg_rat_int(200);
    run(f, &t, &r, 1, v);
    expect_rat(v[0].exact, "230/3");
    r.amount = vg_rat_int(1000); /* the numerator stays within its denominator */
    run(f, &t, &r, 1, v);
    expect_rat(v[0].denominator, "1780");
    r.limit = VG_LIMIT_NONE; /* without a limit there is nothing to hold it to */
    run(f, &t, &r, 1, v);
    expect_rat(v[0].exact, "70");
}

/* What is left of nothing is no data, neither 0 nor 100. */
static void all_of_it(void **state)
{
    fixture *f = *state;
    static const char *const cuts[] = {"-", "day"};
    vg_kpi_value v[2];
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 25),
                                 .length = VG_LEN_DAY,
                                 SERVED(100, 100)});
    vg_relief r = day_of(2026, 10, 25, f); /* a day of 25 hours */
    assert_int_equal(r.ends - r.begins, 25 * 3600);
    for (int i = 0; i < 2; i++) {
        testcase t = {.hours = "all", .rule = "pooled", .month = "2026-10"};
        snprintf(t.cut, sizeof t.cut, "%s", cuts[i]);
        run(f, &t, &r, 1, v);
        assert_false(v[0].known);
        assert_int_equal(v[0].relieved, 1);
        assert_int_equal(findings_of(f, "no-rows"), 0);
        assert_true(v[1].known);
    }
}

/* A day that an event touches in part stays, and that is said. */
static void in_part(void **state)
{
    fixture *f = *state;
    const testcase t = {.hours = "office", .rule = "pooled", .cut = "-", .month = "2026-10"};
    vg_kpi_value v[2];
    fixture_put(f, (fixture_row){
                       .start = day_start(2026, 10, 5), .length = VG_LEN_DAY, SERVED(100, 50)});
    vg_relief r[2] = {day_of(2026, 10, 5, f), day_of(2026, 10, 5, f)};
    r[0].ends = r[0].begins + 8 * 3600; /* before the hours */
    run(f, &t, r, 1, v);
    assert_int_equal(v[0].relieved, 0);
    assert_int_equal(findings_of(f, "relief-partly"), 0);
    r[0].ends += 3600;
    run(f, &t, r, 1, v);
    assert_int_equal(v[0].relieved, 0);
    assert_int_equal(findings_of(f, "relief-partly"), 1);
    assert_string_equal(finding_of(f, "relief-partly")->text, "2026-10-05");
    r[1].begins = r[0].ends; /* the other one takes the rest of the hours */
    r[1].ends = r[0].begins + 18 * 3600;
    run(f, &t, r, 2, v);
    assert_int_equal(v[0].relieved, 1);
    assert_int_equal(findings_of(f, "relief-partly"), 0);
}

/* The least volume is that of the slices that are left. */
static void volume(void **state)
{
    fixture *f = *state;
    vg_contract c = contract_of();
    vg_kpi kpi = kpi_of(f, SHARE);
    vg_service_level sl = {.id = "SL-1",
                           .kpi = &kpi,
                           .comparison = VG_GE,
                           .has_min_volume = true,
                           .volume_measure = ANSWERED,
                           .min_volume = vg_rat_int(150)};
    for (int day = 5; day <= 6; day++)
        fixture_put(f, (fixture_row){.start = day_start(2026, 10, day),
                                     .length = VG_LEN_DAY,
                                     SERVED(100, 50)});
    vg_relief r = day_of(2026, 10, 6, f);
    vg_kpi_ask asks[] = {
        {.kpi = &kpi, .service_level = "SL-1", .rules = &sl},
        {.kpi = &kpi, .service_level = "SL-1", .rules = &sl, .reliefs = &r, .relief_count = 1}};
    vg_kpi_value v[2];
    vg_kpi_job job = {.store = f->store,
                      .contract = &c,
                      .zone = f->berlin,
                      .vendor_id = f->vendor,
                      .vendor = "alpha",
                      .period = period_of("2026-10"),
                      .asks = asks,
                      .ask_count = 2};
    OK(vg_kpi_compute(&f->arena, &job, v, &err));
    assert_false(v[0].below_volume);
    assert_true(v[1].below_volume);
    r.effect = VG_RELIEF_CAP; /* a cap leaves the volume as it came */
    r.limit = VG_LIMIT_AT_MOST;
    OK(vg_kpi_compute(&f->arena, &job, v, &err));
    assert_false(v[1].below_volume);
}

/* Counts from a rate: the range of a capped value holds what any of the counts gives. */
static void range(void **state)
{
    fixture *f = *state;
    const testcase t = {.hours = "all", .rule = "pooled", .cut = "-", .month = "2026-10"};
    vg_kpi_value v[2];
    int64_t rated =
        fixture_basis(f, (vg_basis){.target = THRESHOLD(20, true),
                                    .shortest = THRESHOLD(5, false),
                                    .currency = "EUR",
                                    .reconstructed = "answered_in_target:0.01*answered"});
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 6),
                                 .length = VG_LEN_DAY,
                                 .basis = rated,
                                 SERVED(1300, 780)});
    vg_relief r = day_of(2026, 10, 6, f);
    r.effect = VG_RELIEF_CAP;
    r.limit = VG_LIMIT_AT_MOST;
    r.amount = vg_rat_int(1000);
    run(f, &t, &r, 1, v);
    expect_rat(v[0].exact, "78");
    assert_true(v[0].has_range); /* 774 to 786 of 1000 */
    expect_rat(v[0].low, "387/5");
    expect_rat(v[0].high, "393/5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors),
        cmocka_unit_test_setup_teardown(example, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(all_of_it, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(in_part, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(volume, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(range, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
