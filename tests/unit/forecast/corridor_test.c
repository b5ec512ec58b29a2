/* Corridors against tests/vectors/corridor_vectors.py: each case is a forecast file, a file of
 * what came, and a contract. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/forecast.h>
#include <vgov/forecast_load.h>
#include <vgov/terms.h>

typedef struct world {
    char dir[32], path[64], csv[64];
    vg_store *store;
    vg_zone *zone;
    vg_arena arena;
    vg_str forecast, came;
    char rule[7][24]; /* the words of the case */
} world;

#define OK(call)                                                 \
    do {                                                         \
        vg_err err = VG_ERR_INIT;                                \
        if ((call) != VG_OK)                                     \
            fail_msg("%s:%d: %s", __FILE__, __LINE__, err.text); \
    } while (0)

static void put(const char *path, const char *head, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "%s\n%s", head, text);
    assert_int_equal(fclose(f), 0);
}

static void begin(world *w, const char *line)
{
    *w = (world){.forecast = VG_STR_INIT, .came = VG_STR_INIT};
    assert_int_equal(sscanf(line, "case %23s %23s %23s %23s %23s %23s %23s", w->rule[0],
                            w->rule[1], w->rule[2], w->rule[3], w->rule[4], w->rule[5],
                            w->rule[6]),
                     7);
}

/* Adds "f START VOLUME" to its file. */
static void add_line(world *w, const char *line)
{
    char start[40], value[24];
    assert_int_equal(sscanf(line + 2, "%39s %23s", start, value), 2);
    bool hour = strchr(start, 'T') != NULL;
    if (line[0] == 'f')
        vg_str_addf(&w->forecast, "v1,2026-08-01,2026-09-01,L,%s,%s,%s\n", start,
                    hour ? "60min" : "day", value);
    else
        vg_str_addf(&w->came, "acme,L,%s,%d,%s\n", start, hour ? 60 : 1440, value);
}

static const char *decimal(const char *fraction)
{
    return strcmp(fraction, "25/2") == 0 ? "12.5" : fraction;
}

static vg_contract *contract(world *w)
{
    vg_contract *c = NULL;
    char minimum[96] = "";
    if (strcmp(w->rule[5], "-") != 0)
        snprintf(minimum, sizeof minimum, "\"minimum\": {\"of\": \"%s\", \"at_least\": %s},",
                 w->rule[4], w->rule[5]);
    char *text = vg_arena_printf(
        &w->arena,
        "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"C\","
        " \"vendors\": [\"acme\", \"beta\"], \"currency\": \"EUR\","
        " \"zone\": \"Europe/Berlin\", \"valid_from\": \"2026-01-01\", \"valid_to\": null,"
        " \"origin\": \"vendor\", \"money\": \"none\", \"corridors\": [{\"level\": \"%s\","
        " \"side\": \"%s\", \"width\": %s, \"edge\": \"%s\", %s \"effect\": \"drop\","
        " \"version\": {\"locked_days_before\": 30}, \"share\": {\"acme\": %s}}],"
        " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},"
        " \"service_levels\": [{\"id\": \"S\", \"kpi\": \"sl1\", \"comparison\": \">=\","
        "  \"target\": 80, \"weight\": 1, \"class\": \"key\"}]}",
        w->rule[0], w->rule[1], decimal(w->rule[2]), w->rule[3], minimum, decimal(w->rule[6]));
    assert_non_null(text);
    OK(vg_contract_read(&w->arena, "c.json", text, strlen(text), &c, &err));
    return c;
}

static void load(world *w)
{
    vg_load_result result;
    vg_load_options options = {
        .target = {.ms = VG_UNKNOWN}, .shortest = {.ms = VG_UNKNOWN}, .create = true};
    put(w->csv, "vendor,line,start,minutes,offered", w->came.ptr);
    OK(vg_load_file(w->store, w->csv, &options, &result, &err));
    put(w->csv, "version,created,locked,line,start,slice,volume", w->forecast.ptr);
    OK(vg_forecast_load(w->store, w->csv, &options, &result, &err));
}

static void check_rat(vg_rat is, const char *expected, const char *what)
{
    vg_str text = VG_STR_INIT;
    OK(vg_rat_text(&text, is, &err));
    if (strcmp(text.ptr, expected) != 0)
        fail_msg("%s: %s, expected %s", what, text.ptr, expected);
    vg_str_free(&text);
}

static void check(const vg_verdict *v, const char *line)
{
    char unit[40], state[24], figures[4][40];
    assert_int_equal(sscanf(line, "v %39s %23s %39s %39s %39s %39s", unit, state, figures[0],
                            figures[1], figures[2], figures[3]),
                     6);
    assert_string_equal(v->unit, unit);
    if (strcmp(vg_verdict_state_name(v->state), state) != 0)
        fail_msg("%s: %s", line, vg_verdict_state_name(v->state));
    if (figures[0][0] == '-')
        return;
    check_rat(v->expected, figures[0], line);
    check_rat(v->low, figures[1], line);
    check_rat(v->high, figures[2], line);
    check_rat(v->actual, figures[3], line);
}

/* Judges a case; expected[0..count) are its lines "v". */
static void finish(world *w, char (*expected)[200], size_t count, const char *name)
{
    vg_verdict *verdicts;
    size_t n;
    strcpy(w->dir, "/tmp/vgov-test-XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    snprintf(w->path, sizeof w->path, "%s/t.db", w->dir);
    snprintf(w->csv, sizeof w->csv, "%s/t.csv", w->dir);
    OK(vg_store_init(w->path, "Europe/Berlin", &err));
    OK(vg_store_open(&w->store, w->path, VG_STORE_WRITE, &err));
    OK(vg_zone_load(&w->zone, "Europe/Berlin", &err));
    load(w);
    vg_kpi_job job = {
        .store = w->store, .contract = contract(w), .zone = w->zone, .vendor = "acme"};
    OK(vg_vendor_find(w->store, "acme", &job.vendor_id, &err));
    OK(vg_period_parse(strstr(w->came.ptr, "2027") ? "2027-03" : "2026-10", 0, &job.period,
                       &err));
    OK(vg_corridors_judge(&w->arena, &job, &verdicts, &n, &err));
    if (n != count)
        fail_msg("%s: %zu verdicts, expected %zu", name, n, count);
    for (size_t i = 0; i < n; i++)
        check(&verdicts[i], expected[i]);
    vg_store_close(w->store);
    vg_zone_free(w->zone);
    vg_arena_free(&w->arena);
    vg_str_free(&w->forecast);
    vg_str_free(&w->came);
    unlink(w->csv);
    unlink(w->path);
    rmdir(w->dir);
}

static void vectors(void **state)
{
    (void)state;
    static char expected[64][200];
    char line[200], name[200] = "";
    size_t count = 0, cases = 0;
    world w;
    FILE *f = fopen("tests/vectors/corridor_vectors.txt", "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "case ", 5) == 0) {
            if (cases++)
                finish(&w, expected, count, name);
            begin(&w, line);
            strcpy(name, line);
            count = 0;
        } else if (line[0] == 'v') {
            assert_true(count < 64);
            strcpy(expected[count++], line);
        } else {
            add_line(&w, line);
        }
    }
    fclose(f);
    finish(&w, expected, count, name);
    assert_true(cases > 100);
}

int main(void)
{
    setenv("TZDIR", "tests/vectors/zoneinfo", 1);
    const struct CMUnitTest tests[] = {cmocka_unit_test(vectors)};
    return cmocka_run_group_tests_name("forecast/corridor", tests, NULL, NULL);
}
