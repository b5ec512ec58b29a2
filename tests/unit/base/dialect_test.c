/* A dialect as a short text, and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <vgov/dialect.h>

static void back_and_forth(void **state)
{
    (void)state;
    static const struct {
        char delimiter;
        vg_dialect dialect;
        const char *text;
    } cases[] = {
        {'\0', {.quote = 0}, ""},
        {',', {.quote = 0}, ","},
        {',', {.quote = '"'}, ","},
        {'\t', {.quotes = VG_QUOTES_NONE}, "\t\n\"-n"},
        {',', {.more = " ", .quotes = VG_QUOTES_LOOSE}, ", \n\"-l"},
        {'|', {.more = "|||", .quote = '\'', .escape = '\\'}, "||||\n'\\s"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[VG_DIALECT_TEXT];
        vg_dialect_write(text, cases[i].delimiter, &cases[i].dialect);
        assert_string_equal(text, cases[i].text);
        vg_dialect d = vg_dialect_read(text);
        assert_string_equal(d.more, cases[i].dialect.more);
        assert_int_equal(d.quote ? d.quote : '"',
                         cases[i].dialect.quote ? cases[i].dialect.quote : '"');
        assert_int_equal(d.escape, cases[i].dialect.escape);
        assert_int_equal(d.quotes, cases[i].dialect.quotes);
        assert_int_equal(vg_dialect_is_usual(&d), vg_dialect_is_usual(&cases[i].dialect));
    }
}

static void what_is_none_is_the_usual_one(void **state)
{
    (void)state;
    static const char *const texts[] = {"",        ";",        "\n",         ";\n\"-",
                                        ";\n\"-x", ";\n\"-ll", "|||||\n\"-l"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        vg_dialect d = vg_dialect_read(texts[i]);
        assert_true(vg_dialect_is_usual(&d));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(back_and_forth),
        cmocka_unit_test(what_is_none_is_the_usual_one),
    };
    return cmocka_run_group_tests_name("base/dialect", tests, NULL, NULL);
}
