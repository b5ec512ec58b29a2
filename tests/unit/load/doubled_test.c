/* Slices that are summed up from more rows than are held at once: each row counts once, whoever
 * takes a slice and whatever becomes of the figures that it came with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "load/doubled.h"

enum { SLICES = 3 * DOUBLED_OPEN, APART = DOUBLED_OPEN / 4 };

typedef struct world {
    vg_plan plan;
    vg_plan_measure measures[2];
    vg_load_series series;
    vg_load_scope who;
    vg_figures row; /* also what the taker leaves behind */
    vg_doubled d;
    int64_t *sums, *lines;
    size_t taken;
    int64_t last_line;
} world;

static vg_rc take(void *ctx, int64_t line, const vg_load_scope *who,
                  const vg_slice_start *start, const vg_figures *cells, vg_err *err)
{
    world *w = ctx;
    (void)err;
    assert_ptr_equal(who, &w->who);
    assert_true(line > w->last_line); /* in the order of their first rows */
    assert_int_equal(w->sums[start->at], 0);
    w->sums[start->at] = cells->values[0];
    w->lines[start->at] = line;
    w->last_line = line;
    w->taken++;
    w->row = *cells;
    w->row.values[0] = -1;
    return VG_OK;
}

static void open_world(world *w)
{
    *w = (world){.plan = {.measure_count = 2}, .who = {.series = &w->series}};
    w->plan.measures = w->measures;
    w->measures[0] = (vg_plan_measure){.measure = VG_M_offered, .column = 3};
    w->measures[1] = (vg_plan_measure){.measure = VG_M_wait_max, .column = 4, .digits = 3};
    w->d = (vg_doubled){.plan = &w->plan, .take = take, .ctx = w};
    w->sums = calloc(SLICES, sizeof *w->sums);
    w->lines = calloc(SLICES, sizeof *w->lines);
    assert_non_null(w->sums);
    assert_non_null(w->lines);
}

static vg_rc add(world *w, int64_t line, int64_t at, int64_t offered, int64_t longest)
{
    vg_slice_start start = {.at = at};
    int column;
    vg_err err;
    w->row.values[0] = offered;
    w->row.values[1] = longest;
    w->row.known = 2;
    return vg_doubled_add(&w->d, line, &w->who, &start, &w->row, &column, &err);
}

static void close_world(world *w)
{
    vg_doubled_free(&w->d);
    free(w->sums);
    free(w->lines);
}

/* Every third slice has a second row, a quarter of what is held behind the first. */
static void every_row_counts_once(void **state)
{
    (void)state;
    world *w = calloc(1, sizeof *w);
    int64_t line = 0;
    assert_non_null(w);
    open_world(w);
    for (int64_t at = 0; at < SLICES + APART; at++) {
        if (at < SLICES)
            assert_int_equal(add(w, ++line, at, 1 + at % 7, at), VG_OK);
        if (at >= APART && (at - APART) % 3 == 0)
            assert_int_equal(add(w, ++line, at - APART, 1000, VG_UNKNOWN), VG_OK);
    }
    assert_int_equal(vg_doubled_finish(&w->d, NULL), VG_OK);
    assert_int_equal(w->taken, SLICES);
    assert_int_equal(w->d.summed, SLICES / 3);
    for (int64_t at = 0; at < SLICES; at++)
        assert_int_equal(w->sums[at], 1 + at % 7 + (at % 3 == 0 ? 1000 : 0));
    close_world(w);
    free(w);
}

static void a_sum_that_is_too_large_changes_nothing(void **state)
{
    (void)state;
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    open_world(w);
    assert_int_equal(add(w, 2, 0, VG_VALUE_MAX, 5), VG_OK);
    assert_int_equal(add(w, 3, 0, 1, 9), VG_DATA);
    assert_int_equal(add(w, 4, 0, -VG_VALUE_MAX, 7), VG_OK);
    assert_int_equal(add(w, 5, 0, 3, VG_UNKNOWN), VG_OK);
    assert_int_equal(vg_doubled_finish(&w->d, NULL), VG_OK);
    assert_int_equal(w->sums[0], 3);
    assert_int_equal(w->lines[0], 2);
    assert_int_equal(w->row.values[1], 7); /* of waits the longest */
    assert_int_equal(w->d.summed, 2);
    close_world(w);
    free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_counts_once),
        cmocka_unit_test(a_sum_that_is_too_large_changes_nothing),
    };
    return cmocka_run_group_tests_name("load/doubled", tests, NULL, NULL);
}
