/* Worlds whose gaps another program found, with sets of instants:
 * tests/vectors/gaps_vectors.py.
 *
 *   world CONTRACT
 *   rows LINE CHANNEL ORIGIN FEED LENGTH START COUNT STEP MEASURE,…   (every STEP-th slice)
 *   find PERIOD AS_OF all|usual LEFT_OUT
 *   = GAP
 */
#include "gaps_world.h"

enum { ROOM = 1 << 16, WORDS = 9 };

static const char path[] = "tests/vectors/gaps_vectors.txt";

typedef struct player {
    fixture *f;
    void *state;
    bool asked;
    vg_str found, expected;
    int line, worlds, finds;
} player;

static void compare(player *p)
{
    if (p->asked && strcmp(p->found.ptr, p->expected.ptr) != 0)
        fail_msg("%s, before line %d: found\n%sexpected\n%s", path, p->line, p->found.ptr,
                 p->expected.ptr);
    p->asked = false;
    vg_str_clear(&p->found);
    vg_str_clear(&p->expected);
}

static void end_world(player *p)
{
    compare(p);
    if (p->f)
        fixture_close(&p->state);
    p->f = NULL;
}

static void begin_world(player *p, const char *text)
{
    end_world(p);
    fixture_open(&p->state);
    p->f = p->state;
    load_contract(p->f, "c", "2026-01-01", text);
    p->worlds++;
}

static void cut(char *text, char *words[WORDS], int count)
{
    for (int i = 0; i < count; i++)
        assert_non_null(words[i] = strtok(i ? NULL : text, " \n"));
}

static void play_rows(player *p, char *text)
{
    char *w[WORDS];
    cut(text, w, 9);
    rows r = {.line = w[0],
              .channel = strcmp(w[1], "-") == 0 ? "" : w[1],
              .origin = w[2],
              .feed = w[3],
              .from = strtoll(w[5], NULL, 10),
              .count = (int)strtol(w[6], NULL, 10),
              .step = (int)strtol(w[7], NULL, 10)};
    assert_true(vg_length_parse(w[4], &r.length));
    for (char *m = strtok(w[8], ","); m; m = strtok(NULL, ",")) {
        assert_true(r.measure_count < ROW_VALUES);
        r.measures[r.measure_count] = vg_measure_find(m, strlen(m));
        assert_int_not_equal(r.measures[r.measure_count++], VG_MEASURES);
    }
    put_rows(p->f, r);
}

static void play_find(player *p, char *text)
{
    char *w[WORDS];
    int64_t left_out;
    vg_gap_options o = {.vendor = "alpha"};
    compare(p);
    cut(text, w, 4);
    o.period = period_of(w[0]);
    OK(vg_day_parse(w[1], strlen(w[1]), &o.as_of, &err));
    o.all = strcmp(w[2], "all") == 0;
    const char *found = find_gaps(p->f, o, &left_out);
    vg_str_addf(&p->found, "left out %lld\n%s", (long long)left_out, found);
    vg_str_addf(&p->expected, "left out %s\n", w[3]);
    p->asked = true;
    p->finds++;
}

static void all_worlds_have_the_gaps_that_another_program_finds(void **state)
{
    (void)state;
    static char line[ROOM];
    player p = {.found = VG_STR_INIT, .expected = VG_STR_INIT};
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        p.line++;
        if (strncmp(line, "world ", 6) == 0)
            begin_world(&p, line + 6);
        else if (strncmp(line, "rows ", 5) == 0)
            play_rows(&p, line + 5);
        else if (strncmp(line, "find ", 5) == 0)
            play_find(&p, line + 5);
        else if (strncmp(line, "= ", 2) == 0)
            vg_str_adds(&p.expected, line + 2);
        else
            assert_int_equal(line[0], '#');
    }
    end_world(&p);
    fclose(file);
    vg_str_free(&p.found);
    vg_str_free(&p.expected);
    assert_true(p.worlds >= 60);
    assert_int_equal(p.finds, 2 * p.worlds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_worlds_have_the_gaps_that_another_program_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
