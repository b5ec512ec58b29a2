/* Text on its way into a manual page. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/man.h"

static void assert_roff(void (*add)(vg_str *, const char *), const char *before,
                        const char *text, const char *expected)
{
    vg_str s = VG_STR_INIT;
    vg_str_adds(&s, before);
    add(&s, text);
    assert_int_equal(vg_str_rc(&s, NULL), VG_OK);
    assert_string_equal(s.ptr, expected);
    vg_str_free(&s);
}

static void text_is_no_request(void **state)
{
    (void)state;
    assert_roff(vg_roff_text, "", ".SH x", "\\&.SH x");
    assert_roff(vg_roff_text, "a\n", "'br\n.br", "a\n\\&'br\n\\&.br");
    assert_roff(vg_roff_text, "a ", ".5 and 'so'", "a .5 and 'so'");
    assert_roff(vg_roff_text, "", "a\\fBb -1", "a\\efBb \\-1");
}

static void code_is_as_one_types_it(void **state)
{
    (void)state;
    assert_roff(vg_roff_text, "", "see `it's --x ~^` here",
                "see \\fBit\\(aqs \\-\\-x \\(ti\\(ha\\fR here");
    assert_roff(vg_roff_bold, "", "--db", "\\fB\\-\\-db\\fR");
}

static void a_sentence_is_one(void **state)
{
    (void)state;
    assert_roff(vg_roff_sentence, "", "make a store", "Make a store.\n");
    assert_roff(vg_roff_sentence, "", "Make a store.", "Make a store.\n");
    assert_roff(vg_roff_sentence, "", "30min, day …", "30min, day …\n");
    assert_roff(vg_roff_sentence, "", "answered_in_target means",
                "answered_in_target means.\n");
    assert_roff(vg_roff_sentence, "", "rows: all", "rows: all.\n");
    assert_roff(vg_roff_sentence, "", "", ".\n");
}

static void names_of_operands_are_set_apart(void **state)
{
    (void)state;
    assert_roff(vg_roff_operands, "", "VENDOR [LINE]", "\\fIVENDOR\\fR [\\fILINE\\fR]");
    assert_roff(vg_roff_operands, "", "PERIOD -o FILE.xlsx",
                "\\fIPERIOD\\fR \\-o \\fIFILE\\fR.xlsx");
    assert_roff(vg_roff_operands, "", "de|en", "de|en");
}

static void prose_is_found_by_tool_section_and_item(void **state)
{
    (void)state;
    vg_man_text all = vg_man_find("vgov-db", "DESCRIPTION", NULL);
    vg_man_text one = vg_man_find("vgov-db", "COMMANDS", "init");
    assert_non_null(all.ptr);
    assert_non_null(one.ptr);
    assert_int_equal(all.ptr[all.len - 1], '\n');
    assert_int_equal(one.ptr[one.len], '@');
    assert_null(vg_man_find("vgov-db", "COMMANDS", "ini").ptr);
    assert_null(vg_man_find("vgov", "COMMANDS", "init").ptr);
    assert_null(vg_man_find("vgov-db", "DESCRIPTIO", NULL).ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_no_request),
        cmocka_unit_test(code_is_as_one_types_it),
        cmocka_unit_test(a_sentence_is_one),
        cmocka_unit_test(names_of_operands_are_set_apart),
        cmocka_unit_test(prose_is_found_by_tool_section_and_item),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
