/* Codes and names: one spelling of each, and nothing in them that cannot be seen. */
#include "desk.h"

#define COMPOSED   "M\xc3\xbcnchen"
#define DECOMPOSED "Mu\xcc\x88nchen"

static void two_spellings_are_one_name(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    d.options.slice = VG_LEN_DAY;
    assert_int_equal(desk_load(&d, "vendor,vendor_name,line,start,offered,site\n"
                                   "" DECOMPOSED "," DECOMPOSED "," DECOMPOSED
                                   ",2026-10-01,1," DECOMPOSED "\n"
                                   "" COMPOSED "," COMPOSED "," COMPOSED
                                   ",2026-10-02,2," COMPOSED "\n"),
                     VG_OK);
    assert_int_equal(d.result.vendors_created, 1);
    assert_int_equal(d.result.lines_created, 1);
    assert_facts(&d, COMPOSED " " COMPOSED " day 2026-10-01T00:00:00Z offered 1\n" COMPOSED
                              " " COMPOSED " day 2026-10-02T00:00:00Z offered 2\n");
    /* The command line and the file may spell it each in its own way. */
    d.options.vendor = DECOMPOSED;
    d.options.create = false;
    assert_int_equal(
        desk_load(&d, "vendor,line,start,offered\n" COMPOSED "," DECOMPOSED ",2026-10-03,3\n"),
        VG_OK);
    assert_int_equal(d.result.inserted, 1);
    desk_close(&d);
}

static void what_cannot_be_seen_is_refused(void **state)
{
    (void)state;
    const struct {
        const char *code, *reason;
    } cases[] = {
        {"a\xe2\x80\x8b"
         "b",
         "vendor has an invisible character (U+200B)"},
        {"a\xe2\x80\xae"
         "b",
         "vendor has an invisible character (U+202E)"},
        {"a\xe2\x81\xa6"
         "b",
         "vendor has an invisible character (U+2066)"},
        {"a\xc2\xad"
         "b",
         "vendor has an invisible character (U+00AD)"},
        {"a\xef\xbb\xbf"
         "b",
         "vendor has an invisible character (U+FEFF)"},
        {"a\xe2\x80\xa8"
         "b",
         "vendor has an invisible character (U+2028)"},
        {"a\xc2\x85"
         "b",
         "vendor has a control character (U+0085)"},
        {"a\x01"
         "b",
         "vendor has a control character (U+0001)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        desk d;
        char text[200];
        desk_open(&d, "UTC");
        snprintf(text, sizeof text, HEADER "\"%s\",hotline,2026-10-01T08:00,1,1\n",
                 cases[i].code);
        assert_int_equal(desk_load(&d, text), VG_DATA);
        if (!strstr(d.said.ptr, cases[i].reason))
            fail_msg("%s: %s", cases[i].reason, d.said.ptr);
        desk_close(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_spellings_are_one_name),
        cmocka_unit_test(what_cannot_be_seen_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
