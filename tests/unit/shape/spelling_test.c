/* Every spelling of a duration and of a label with both ends, against values computed apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "shape/cells.h"
#include "shape/times.h"

#define REFUSED INT64_MIN

typedef struct written {
    vg_cell_unit unit;
    const char *cell;
    char decimal, grouping;
    int64_t ms;
} written;

typedef struct label {
    const char *zone;
    int minutes;
    const char *text;
    int64_t start;
} label;

static const written durations[] = {
#define D(unit, cell, decimal, grouping, ms) {VG_CELL_##unit, cell, decimal, grouping, ms},
#define L(zone, minutes, text, start)
#include "spelling_vectors.inc"
#undef D
#undef L
};

static const label labels[] = {
#define D(unit, cell, decimal, grouping, ms)
#define L(zone, minutes, text, start) {zone, minutes, text, start},
#include "spelling_vectors.inc"
#undef D
#undef L
};

enum {
    DURATIONS = sizeof durations / sizeof *durations,
    LABELS = sizeof labels / sizeof *labels
};

static void durations_are_exact(void **state)
{
    (void)state;
    for (size_t i = 0; i < DURATIONS; i++) {
        const written *w = &durations[i];
        const vg_map map = {.numbers = {.decimal = w->decimal, .grouping = w->grouping},
                            .numbers_said = true};
        vg_plan plan = {.map = &map, .currency = ""};
        const vg_map_field field = {
            .target = VG_TO_MEASURE, .measure = VG_M_talk, .unit = w->unit, .of = VG_MEASURES};
        vg_plan_measure m = vg_plan_measure_of(&plan, &field);
        int64_t ms;
        vg_rc rc = vg_cell_value(&plan, &m, w->cell, strlen(w->cell), VG_IS_TEXT, &ms, NULL);
        if (rc != (w->ms == REFUSED ? VG_DATA : VG_OK) || (rc == VG_OK && ms != w->ms))
            fail_msg("\"%s\" in unit %d: %d %lld, not %lld", w->cell, w->unit, rc,
                     (long long)ms, (long long)w->ms);
    }
}

static void labels_are_instants(void **state)
{
    (void)state;
    for (size_t i = 0; i < LABELS; i++) {
        const label *l = &labels[i];
        const vg_map map = {.numbers = {.decimal = '.'}};
        vg_zone *zone;
        assert_int_equal(vg_zone_load(&zone, l->zone, NULL), VG_OK);
        const vg_plan plan = {.map = &map,
                              .start_format = "%d.%m.%Y %H:%M",
                              .time = -1,
                              .label = VG_LABEL_BOTH,
                              .year = {.column = -1}};
        vg_times times = {
            .plan = &plan, .zone = zone, .text = VG_STR_INIT, .pattern = VG_STR_INIT};
        const vg_cell cell = {.text = l->text, .len = strlen(l->text)};
        const vg_row row = {.cells = &cell, .count = 1};
        vg_slice_start start;
        int column;
        vg_rc rc = vg_times_read(&times, &row, (vg_length)l->minutes, &start, &column, NULL);
        if (rc != (l->start == REFUSED ? VG_DATA : VG_OK) ||
            (rc == VG_OK && start.at != l->start))
            fail_msg("\"%s\" in %s: %d %lld, not %lld", l->text, l->zone, rc,
                     (long long)start.at, (long long)l->start);
        vg_times_free(&times);
        vg_zone_free(zone);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(durations_are_exact),
        cmocka_unit_test(labels_are_instants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
