/* "did you mean". */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <vgov/suggest.h>

static const char *const names[] = {"offered",   "answered", "answered_in_target",
                                    "abandoned", "acw",      "ab"};

static const char *suggest(const char *typed)
{
    return vg_suggest(typed, strlen(typed), names, sizeof names / sizeof *names);
}

static void close_names_are_found(void **state)
{
    (void)state;
    assert_string_equal(suggest("ofered"), "offered");
    assert_string_equal(suggest("OFFERED"), "offered");
    assert_string_equal(suggest("answerd"), "answered");
    assert_string_equal(suggest("abadnoned"), "abandoned"); /* a swap is one step */
    assert_string_equal(suggest("answered_in_taget"), "answered_in_target");
    assert_string_equal(suggest("acq"), "acw");
    assert_string_equal(suggest("abc"), "ab"); /* the first of equally close ones */
}

static void distant_names_are_not(void **state)
{
    (void)state;
    assert_null(suggest("revenue"));
    assert_null(suggest("xyz"));
    assert_null(suggest(""));
    assert_null(suggest("q"));
    assert_null(vg_suggest("offered", 7, NULL, 0));
}

static void long_names_do_no_harm(void **state)
{
    (void)state;
    char longer[500];
    memset(longer, 'a', sizeof longer);
    longer[499] = '\0';
    assert_null(suggest(longer));
    const char *one[] = {longer};
    assert_ptr_equal(vg_suggest(longer, 499, one, 1), longer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(close_names_are_found),
        cmocka_unit_test(distant_names_are_not),
        cmocka_unit_test(long_names_do_no_harm),
    };
    return cmocka_run_group_tests_name("base/suggest", tests, NULL, NULL);
}
