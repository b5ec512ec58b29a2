/* Parts of shared lines against the results of another program,
 * tests/vectors/shared_vectors.py. */
#include "fixture.h"

#define FILE_NAME "tests/vectors/shared_vectors.txt"

enum { VENDORS = 5, FIELDS = 10 };

static const char *const codes[VENDORS] = {"v0", "v1", "v2", "v3", "v4"};
static const char *const lines[] = {"hot"};
static const vg_measure measures[] = {VG_M_offered, VG_M_abandoned};

typedef struct scenario {
    fixture *f;
    void *state;
    vg_shared_rule rule;
    int64_t percent[VENDORS];
    int64_t ids[VENDORS], pool;
    size_t vendors, next; /* to be judged */
    char period[16];
    int count;
} scenario;

static int64_t number(const char *text)
{
    return strcmp(text, "?") == 0 ? NOT : strtoll(text, NULL, 10);
}

static void begin(scenario *s, char **fields)
{
    if (s->state)
        fixture_close(&s->state);
    fixture_open(&s->state);
    s->f = s->state;
    s->rule = (vg_shared_rule){.lines = (const char **)lines,
                               .line_count = 1,
                               .measures = measures,
                               .measure_count = 2,
                               .among = (const char **)codes,
                               .percent = s->percent,
                               .by = VG_MEASURES};
    if (strcmp(fields[1], "answered") == 0)
        s->rule.by = ANSWERED;
    s->rule.missing = strcmp(fields[2], "zero") == 0        ? VG_SHARED_ZERO
                      : strcmp(fields[2], "leave-out") == 0 ? VG_SHARED_LEAVE_OUT
                                                            : VG_SHARED_REFUSE;
    s->rule.zero = strcmp(fields[3], "percent") == 0     ? VG_SHARED_PERCENT
                   : strcmp(fields[3], "leave-out") == 0 ? VG_SHARED_LEAVE_OUT
                                                         : VG_SHARED_REFUSE;
    if (strcmp(fields[4], "-") != 0)
        assert_true(vg_length_parse(fields[4], &s->rule.slice));
    snprintf(s->period, sizeof s->period, "%s", fields[5]);
    OK(vg_vendor_create(s->f->store, VG_SHARED_VENDOR, &s->pool, &err));
    s->next = 0;
    s->count++;
}

static void vendors(scenario *s, char **fields, size_t count)
{
    s->vendors = count - 1;
    for (size_t i = 0; i < s->vendors; i++) {
        s->percent[i] = number(fields[i + 1]) * INT64_C(1000000000);
        OK(vg_vendor_create(s->f->store, codes[i], &s->ids[i], &err));
    }
    s->rule.among_count = s->vendors;
}

static void judge(scenario *s, char **fields)
{
    vg_contract c = contract_of();
    vg_kpi kpis[2] = {kpi_of(s->f, "offered"), kpi_of(s->f, "abandoned")};
    vg_kpi_ask asks[2] = {{.kpi = &kpis[0]}, {.kpi = &kpis[1]}};
    vg_kpi_value values[2];
    c.shared = &s->rule;
    c.shared_count = 1;
    vg_kpi_job job = {.store = s->f->store,
                      .contract = &c,
                      .zone = s->f->berlin,
                      .vendor_id = s->ids[s->next],
                      .vendor = codes[s->next],
                      .period = period_of(s->period),
                      .asks = asks,
                      .ask_count = 2,
                      .on_finding = fixture_finding,
                      .ctx = s->f};
    s->next++;
    s->f->finding_count = 0;
    OK(vg_kpi_compute(&s->f->arena, &job, values, &err));
    for (int i = 0; i < 2; i++) {
        if (values[i].rows)
            expect_rat(values[i].numerator, fields[1 + 2 * i]);
        else
            assert_string_equal(fields[1 + 2 * i], "0");
        assert_int_equal(values[i].incomplete, number(fields[2 + 2 * i]));
        assert_int_equal(values[i].refused, number(fields[5]));
        assert_int_equal(values[i].attributed, number(fields[6]) > 0);
    }
    if (number(fields[6])) {
        char counts[80];
        snprintf(counts, sizeof counts, ": %s / %s / %s", fields[6], fields[7], fields[8]);
        const char *found = finding_of(s->f, "attributed")->text;
        assert_string_equal(found + strlen(found) - strlen(counts), counts);
    }
    assert_int_equal(findings_of(s->f, "not-attributed"), number(fields[9]) ? 2 : 0);
    assert_int_equal(findings_of(s->f, "attribution-refused"), number(fields[5]) ? 2 : 0);
}

static void vectors(void **unused)
{
    (void)unused;
    scenario s = {.state = NULL};
    char line[200], *fields[FIELDS];
    FILE *file = fopen(FILE_NAME, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        size_t n = 0;
        for (char *word = strtok(line, " \n"); word && n < FIELDS; word = strtok(NULL, " \n"))
            fields[n++] = word;
        if (strcmp(fields[0], "case") == 0)
            begin(&s, fields);
        else if (fields[0][0] == 'p')
            vendors(&s, fields, n);
        else if (fields[0][0] == 'w')
            fixture_put(s.f, (fixture_row){.start = number(fields[1]),
                                           .length = (vg_length)number(fields[2]),
                                           .vendor = s.pool,
                                           .measures = {VG_M_offered, VG_M_abandoned},
                                           .values = {number(fields[3]), number(fields[4])},
                                           .count = 2});
        else if (fields[0][0] == 'k')
            fixture_put(s.f, (fixture_row){.start = number(fields[2]),
                                           .length = (vg_length)number(fields[3]),
                                           .vendor = s.ids[number(fields[1])],
                                           .measures = {ANSWERED},
                                           .values = {number(fields[4])},
                                           .count = 1});
        else
            judge(&s, fields);
    }
    fclose(file);
    fixture_close(&s.state);
    assert_true(s.count > 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(vectors)};
    return cmocka_run_group_tests_name("kpi/shared vectors", tests, NULL, NULL);
}
