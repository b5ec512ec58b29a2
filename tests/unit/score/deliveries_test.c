/* When a month is due. What came and when: tests/cases/deliveries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include <vgov/deliveries.h>

static void check(const char *month, const char *due, const char *region, const char *right)
{
    vg_due d;
    vg_day day;
    vg_str text = VG_STR_INIT;
    assert_int_equal(vg_day_parse(month, strlen(month), &day, NULL), VG_OK);
    assert_int_equal(vg_due_parse(due, region ? vg_region_find(region) : NULL, &d, NULL),
                     VG_OK);
    vg_day_text(&text, vg_due_day(&d, day));
    assert_string_equal(text.ptr, right);
    vg_str_free(&text);
}

static void days_are_counted_in_the_next_month(void **state)
{
    (void)state;
    check("2026-10-15", "1d", NULL, "2026-11-01"); /* a Sunday */
    check("2026-10-31", "10d", NULL, "2026-11-10");
    check("2026-12-01", "31d", NULL, "2027-01-31");
    check("2027-01-01", "31d", NULL, "2027-02-28"); /* it has not so many */
}

static void working_days_leave_out_weekends_and_holidays(void **state)
{
    (void)state;
    check("2026-10-01", "1wd", NULL, "2026-11-02");
    check("2026-10-01", "5wd", NULL, "2026-11-06");
    check("2026-04-01", "1wd", NULL, "2026-05-01");
    check("2026-04-01", "1wd", "DE-BE", "2026-05-04"); /* 1 May is a Friday */
    check("2026-12-01", "4wd", "DE-BE", "2027-01-07"); /* 1 January is a Friday */
    check("2026-12-01", "4wd", "DE-BY", "2027-01-08"); /* so is not 6 January there */
    check("2026-03-01", "2wd", "DE-BE", "2026-04-02");
    check("2026-03-01", "3wd", "DE-BE", "2026-04-07"); /* over Easter */
    check("2027-01-01", "25wd", NULL, "2027-02-26");   /* the last working day of 20 */
}

static void what_is_no_due_day_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"",     "5",   "wd",   "0d",   "32d",         "5w",
                                        "5wdx", "-1d", "005d", "5 wd", "99999999999d"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        vg_due d;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(vg_due_parse(texts[i], NULL, &d, &err), VG_USAGE);
        assert_non_null(strstr(err.text, "fifth working day"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_counted_in_the_next_month),
        cmocka_unit_test(working_days_leave_out_weekends_and_holidays),
        cmocka_unit_test(what_is_no_due_day_is_refused),
    };
    return cmocka_run_group_tests_name("score/deliveries", tests, NULL, NULL);
}
