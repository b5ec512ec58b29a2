/* How slices and thresholds are written in messages. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <vgov/fact.h>

static void thresholds_are_written_in_seconds(void **state)
{
    static const struct {
        vg_threshold t;
        const char *text;
    } cases[] = {
        {{20000, true}, "<= 20 s"},          {{20000, false}, "< 20 s"},
        {{2500, false}, "< 2.5 s"},          {{2050, true}, "<= 2.05 s"},
        {{1, true}, "<= 0.001 s"},           {{0, true}, "<= 0 s"},
        {{100000, true}, "<= 100 s"},        {{VG_UNKNOWN, true}, "not stated"},
        {{VG_UNKNOWN, false}, "not stated"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_str text = VG_STR_INIT;
        vg_threshold_text(&text, cases[i].t);
        assert_string_equal(text.ptr, cases[i].text);
        vg_str_free(&text);
    }
}

static void slices_as_text(void **state)
{
    static const struct {
        int64_t start;
        vg_length length;
        const char *text;
    } cases[] = {
        {1790843400, 30, "2026-10-01T08:30:00Z/30min"},
        {1790812800, VG_LEN_DAY, "2026-10-01"},
        {1790553600, VG_LEN_WEEK, "2026-W40"},
        {1790812800, VG_LEN_MONTH, "2026-10"},
        {-86400, VG_LEN_DAY, "1969-12-31"},
    };
    (void)state;
    vg_str text = VG_STR_INIT;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_str_clear(&text);
        vg_slice_text(&text, cases[i].start, cases[i].length);
        assert_string_equal(text.ptr, cases[i].text);
    }
    vg_str_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thresholds_are_written_in_seconds),
        cmocka_unit_test(slices_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
