/* Counts from rates against tests/vectors/rate_vectors.txt, where all integers were tried. */
#include "desk.h"

#include "shape/cells.h"

#define FILE_NAME "tests/vectors/rate_vectors.txt"

enum { FIELDS = 10 };

static vg_map map_of(void)
{
    return (vg_map){.numbers = {.decimal = '.'}};
}

/* A rate of the first measure of a plan. */
static vg_rate_fit fit_of(const vg_map *map, vg_cell_unit unit, const char *text,
                          int64_t volume, int decimals)
{
    vg_plan_measure measures[] = {
        {.measure = VG_M_offered, .of = -1},
        {.measure = VG_M_answered, .unit = unit, .of = 0, .rate_places = decimals}};
    vg_plan plan = {.map = map, .measures = measures, .measure_count = 2};
    vg_rate_fit fit;
    vg_err err = VG_ERR_INIT;
    if (vg_rate_count(&plan, &measures[1], text, strlen(text), VG_IS_TEXT, volume, &fit,
                      &err) != VG_OK)
        fail_msg("%s of %lld: %s", text, (long long)volume, err.text);
    return fit;
}

static void check(char **field, int line)
{
    vg_map map = map_of();
    vg_cell_unit unit = strcmp(field[1], "percent") == 0 ? VG_CELL_PERCENT : VG_CELL_FRACTION;
    int64_t volume = strtoll(field[3], NULL, 10);
    vg_rate_fit fit = fit_of(&map, unit, field[2], volume, atoi(field[4]));
    if (fit.count != strtoll(field[6], NULL, 10) || fit.fits != atoi(field[7]) ||
        fit.low != strtoll(field[8], NULL, 10) || fit.high != strtoll(field[9], NULL, 10))
        fail_msg("%s:%d: %lld %d %lld..%lld", FILE_NAME, line, (long long)fit.count, fit.fits,
                 (long long)fit.low, (long long)fit.high);
    /* What is stored tells the same. */
    int64_t low, high;
    vg_rate_bounds(fit.count, volume, fit.places, &low, &high);
    if (fit.low < fit.high) {
        assert_int_equal(low, fit.low);
        assert_int_equal(high, fit.high);
    }
    assert_true(fit.low <= fit.count && fit.count <= fit.high);
}

static void all_vectors_hold(void **state)
{
    (void)state;
    FILE *file = fopen(FILE_NAME, "r");
    char *line = NULL, *field[FIELDS];
    size_t room = 0;
    int number = 0, fits = 0, several = 0;
    assert_non_null(file);
    while (getline(&line, &room, file) > 0) {
        number++;
        if (strncmp(line, "fit\t", 4) != 0)
            continue;
        int n = 0;
        for (char *save, *p = strtok_r(line, "\t\n", &save); p;
             p = strtok_r(NULL, "\t\n", &save)) {
            assert_true(n < FIELDS);
            field[n++] = p;
        }
        assert_int_equal(n, FIELDS);
        check(field, number);
        several += strcmp(field[8], field[9]) != 0;
        fits++;
    }
    free(line);
    fclose(file);
    assert_true(fits >= 900 && several >= 200);
}

/* Fewer counts fit a rate that is told with one digit more, and the true one always does. */
static void more_digits_never_widen(void **state)
{
    (void)state;
    vg_map map = map_of();
    unsigned seed = 7;
    for (int i = 0; i < 3000; i++) {
        int64_t volume = rand_r(&seed) % (i % 2 ? 3000 : 2000000000);
        int64_t count =
            volume ? (int64_t)((double)rand_r(&seed) / RAND_MAX * (double)volume) : 0;
        int64_t widest = INT64_MAX;
        for (int places = 0; places <= 7; places++) {
            vg_str text = VG_STR_INIT;
            vg_err err = VG_ERR_INIT;
            vg_rat rate;
            vg_arena arena = VG_ARENA_INIT;
            assert_int_equal(vg_rat_make(&arena, &rate, 100 * count, volume ? volume : 1, &err),
                             VG_OK);
            assert_int_equal(vg_rat_decimal(&text, rate, places, VG_HALF_UP, &err), VG_OK);
            vg_rate_fit now = fit_of(&map, VG_CELL_PERCENT, text.ptr, volume, 0);
            assert_true(now.fits);
            assert_true(now.low <= count && count <= now.high);
            assert_true(now.high - now.low <= widest);
            widest = now.high - now.low;
            vg_str_free(&text);
            vg_arena_free(&arena);
        }
    }
}

static void texts_are_read_as_they_are_written(void **state)
{
    (void)state;
    const vg_rate rates[] = {
        {VG_M_answered, VG_MEASURES, 0, 0},    {VG_M_answered_in_target, VG_M_offered, 1, 3},
        {VG_M_abandoned, VG_M_answered, 1, 0}, {VG_M_sales, VG_M_eligible, 1, 12},
        {VG_M_talk, VG_M_answered, 60, 0},     {VG_M_acw, VG_M_answered, 864, 3}};
    const size_t count = sizeof rates / sizeof *rates;
    vg_str text = VG_STR_INIT;
    for (size_t i = 0; i < count; i++)
        vg_rate_text(&text, &rates[i]);
    assert_string_equal(text.ptr,
                        "answered answered_in_target:0.001*offered abandoned:1*answered "
                        "sales:0.000000000001*eligible talk:60*answered acw:0.864*answered");
    const char *p = text.ptr;
    vg_rate found;
    for (size_t i = 0; i < count; i++) {
        assert_true(vg_rate_next(&p, &found));
        assert_int_equal(found.measure, rates[i].measure);
        assert_int_equal(found.of, rates[i].of);
        if (found.of == VG_MEASURES)
            continue;
        assert_int_equal(found.step, rates[i].step);
        assert_int_equal(found.places, rates[i].places);
    }
    assert_false(vg_rate_next(&p, &found));
    vg_str_free(&text);
    /* What is no such text says no more than the measure, or nothing. */
    static const char *const strange[] = {
        "answered:",           "answered:0.02*offered", "answered:0.01*offend",
        "answered:0.*offered", "answered:0.01",         "xyzzy  answered:*"};
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        p = strange[i];
        assert_true(vg_rate_next(&p, &found));
        assert_int_equal(found.measure, VG_M_answered);
        assert_int_equal(found.of, VG_MEASURES);
        assert_false(vg_rate_next(&p, &found));
    }
}

#define MAP                                                                                    \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"week\",\"origin\":\"vendor\","      \
    "\"create\":true,\"fields\":{\"vendor\":{\"value\":\"acme\"},\"line\":{\"value\":\"hot\"}" \
    ","                                                                                        \
    "\"start\":\"Date\",\"offered\":\"In\",\"answered\":{\"column\":\"A\",\"unit\":"           \
    "\"percent\","                                                                             \
    "\"of\":\"offered\"},\"abandoned\":{\"column\":\"L\",\"unit\":\"percent\",\"of\":"         \
    "\"offered\"}}}"

static const char *text_of(desk *d, int64_t week)
{
    vg_fact_reader *r;
    vg_basis *bases;
    size_t count;
    const vg_fact *f;
    vg_series *series;
    const char *text = NULL;
    vg_measure m = VG_M_offered;
    assert_int_equal(vg_series_list(d->store, &d->arena, 0, &series, &count, &d->err), VG_OK);
    assert_int_equal(count, 1);
    assert_int_equal(vg_basis_list(d->store, &d->arena, &bases, &count, &d->err), VG_OK);
    assert_int_equal(vg_fact_reader_open(&r, d->store, &m, 1, VG_FACT_FIGURES, &d->err), VG_OK);
    assert_int_equal(
        vg_fact_reader_seek(r, series->id, week, week + 7 * VG_DAY_SECONDS, &d->err), VG_OK);
    assert_int_equal(vg_fact_reader_next(r, &f, &d->err), VG_OK);
    for (size_t i = 0; i < count; i++)
        if (bases[i].id == f->basis)
            text = bases[i].reconstructed;
    vg_fact_reader_free(r);
    assert_non_null(text);
    return text;
}

static int64_t week_of(int day)
{
    return (int64_t)vg_day_of((vg_date){2026, 10, day}) * VG_DAY_SECONDS;
}

/* Each row has the basis of its own rates; a row that is told again with more digits is another
 * one, although its counts are the same. */
static void rows_keep_what_their_rates_allow(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    d.options.slice = 0;
    desk_map(&d, MAP);
    const char *first = "Date,In,A,L\n2026-10-05,1000,94,6\n2026-10-12,1000,94.0,6\n"
                        "2026-10-19,50,94,6\n";
    if (desk_load(&d, first) != VG_OK)
        fail_msg("%s%s", d.said.ptr, d.err.text);
    assert_string_equal(text_of(&d, week_of(5)),
                        "answered:0.01*offered abandoned:0.01*offered");
    assert_string_equal(text_of(&d, week_of(12)), "answered abandoned:0.01*offered");
    assert_string_equal(text_of(&d, week_of(19)), "answered abandoned");
    const char *second = "Date,In,A,L\n2026-10-05,1000,94.0,6\n2026-10-12,1000,94,6.0\n"
                         "2026-10-19,50,94.0,6.0\n";
    assert_int_equal(desk_load(&d, second), VG_DATA);
    d.options.replace = true;
    assert_int_equal(desk_load(&d, second), VG_OK);
    assert_int_equal(d.result.replaced, 2);
    assert_int_equal(d.result.unchanged, 1);
    assert_non_null(strstr(d.said.ptr, "reconstructed \"answered:0.01*offered "
                                       "abandoned:0.01*offered\" -> \"answered "
                                       "abandoned:0.01*offered\""));
    assert_string_equal(text_of(&d, week_of(5)), "answered abandoned:0.01*offered");
    assert_string_equal(text_of(&d, week_of(12)), "answered:0.01*offered abandoned");
    /* What an undo brings back has its own. */
    vg_undo undo;
    int64_t id;
    assert_int_equal(vg_load_undo(d.store, &d.arena, "2", false, NULL, &id, &undo, &d.err),
                     VG_OK);
    assert_string_equal(text_of(&d, week_of(5)),
                        "answered:0.01*offered abandoned:0.01*offered");
    assert_string_equal(text_of(&d, week_of(12)), "answered abandoned:0.01*offered");
    desk_close(&d);
}

/* "94" of a column with one decimal leaves no more open than "94.0". */
static void a_map_says_how_many_decimals_there_are(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    d.options.slice = 0;
    desk_map(&d, "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"week\","
                 "\"origin\":\"vendor\",\"create\":true,\"fields\":{\"vendor\":{\"value\":"
                 "\"acme\"},\"line\":{\"value\":\"hot\"},\"start\":\"Date\",\"offered\":\"In\","
                 "\"answered\":{\"column\":\"A\",\"unit\":\"percent\",\"of\":\"offered\","
                 "\"decimals\":1}}}");
    assert_int_equal(desk_load(&d, "Date,In,A\n2026-10-05,1000,94\n2026-10-12,3000,94\n"
                                   "2026-10-19,50,93\n"),
                     VG_OK);
    assert_string_equal(text_of(&d, week_of(5)), "answered");
    assert_string_equal(text_of(&d, week_of(12)), "answered:0.001*offered");
    assert_int_equal(d.result.findings, 1); /* 93.0 % of 50 is no count, 93 % would be */
    desk_close(&d);
}

/* 33.5 and 66.5 % of 200 are both rounded up; counts that fit need not exceed the offered. */
static void rates_of_one_volume_may_fit_together(void **state)
{
    (void)state;
    desk d;
    vg_finding *found;
    size_t count;
    desk_open(&d, "UTC");
    d.options.slice = 0;
    desk_map(&d, MAP);
    assert_int_equal(desk_load(&d, "Date,In,A,L\n2026-10-05,200,67,34\n2026-10-12,200,67,36\n"),
                     VG_OK);
    assert_int_equal(vg_finding_list(d.store, &d.arena, &found, &count, &d.err), VG_OK);
    assert_int_equal(count, 1);
    assert_string_equal(found[0].kind->id, "answered-and-abandoned-exceed-offered");
    assert_int_equal(found[0].src_row, 3);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_vectors_hold),
        cmocka_unit_test(more_digits_never_widen),
        cmocka_unit_test(texts_are_read_as_they_are_written),
        cmocka_unit_test(rows_keep_what_their_rates_allow),
        cmocka_unit_test(a_map_says_how_many_decimals_there_are),
        cmocka_unit_test(rates_of_one_volume_may_fit_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
