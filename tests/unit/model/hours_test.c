/* The hours of a date: a special day's before the weekday's. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/contract.h>

static const vg_open_span all_day[] = {{0, 1440}};
static const vg_open_span office[] = {{480, 720}, {780, 1080}};

static void weekdays_count_from_monday(void **state)
{
    (void)state;
    const vg_hours hours = {.weekdays = {[0] = {office, 2}, [6] = {all_day, 1}}};
    vg_day monday = vg_day_of((vg_date){2026, 10, 5});
    assert_ptr_equal(vg_hours_of(&hours, monday)->spans, office);
    assert_int_equal(vg_hours_of(&hours, monday)->count, 2);
    for (int i = 1; i < 6; i++)
        assert_int_equal(vg_hours_of(&hours, monday + i)->count, 0);
    assert_ptr_equal(vg_hours_of(&hours, monday + 6)->spans, all_day);
    assert_ptr_equal(vg_hours_of(&hours, monday - 1)->spans, all_day);
    assert_ptr_equal(vg_hours_of(&hours, monday - 70007)->spans, office);
}

/* Every count of special days from 0 to 9, each found and none beside it. */
static void special_days_come_first(void **state)
{
    (void)state;
    vg_day first = vg_day_of((vg_date){2026, 12, 21});
    vg_special_day specials[9];
    for (int i = 0; i < 9; i++)
        specials[i] = (vg_special_day){.day = first + 2 * i, .hours = {office, i % 2 ? 2 : 0}};
    for (size_t n = 0; n <= 9; n++) {
        vg_hours hours = {.specials = specials, .special_count = n};
        for (int i = 0; i < 7; i++)
            hours.weekdays[i] = (vg_day_hours){all_day, 1};
        for (int d = -3; d < 25; d++) {
            const vg_day_hours *found = vg_hours_of(&hours, first + d);
            bool special = d >= 0 && d % 2 == 0 && (size_t)(d / 2) < n;
            assert_int_equal(found->count, !special ? 1 : (d / 2) % 2 ? 2 : 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weekdays_count_from_monday),
        cmocka_unit_test(special_days_come_first),
    };
    return cmocka_run_group_tests_name("model/hours", tests, NULL, NULL);
}
