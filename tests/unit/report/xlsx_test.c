/* The workbook: what may enter it, and that the same view gives the same bytes. What stands in
 * its cells is read by another program, tests/tools/xlsx_cells.py. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <vgov/file.h>

#include "report/xlsx.h"
#include "sample_view.h"

static char folder[] = "/tmp/vgov-xlsx-XXXXXX";

static char *in_folder(vg_arena *arena, const char *name)
{
    return vg_arena_printf(arena, "%s/%s", folder, name);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int drop_folder(void **state)
{
    (void)state;
    char command[80];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static void names_are_what_a_worksheet_can_have(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        /* wanted, code, name */
        {"Nordlicht GmbH", "V1", "Nordlicht GmbH"},
        {"NORDLICHT gmbh", "V2", "NORDLICHT gmbh V2"},
        {"nordlicht GmbH", "V2", "nordlicht GmbH (2)"},
        {"Ärzte-Hotline", "a", "Ärzte-Hotline"},
        {"ärzte-hotline", "b", "ärzte-hotline b"},
        {"a[b]c:d*e?f/g\\h", "x", "a b c d e f g h"},
        {"'O'Neill'", "x", "’O’Neill’"},
        {"History", "H", "History H"},
        {"A1", "x", "Vendor A1"},
        {"R1C1", "x", "Vendor R1C1"},
        {"2026", "x", "Vendor 2026"},
        {"", "x", "Vendor"},
        {"[]:*?/\\", "x/y", "Vendor x y"},
        {"  two   blanks ", "x", "two blanks"},
        {"A very long name of a vendor in words", "LC", "A very long name of a vendor i…"},
        {"A very long name of a vendor in letters", "LC", "A very long name of a vendo… LC"},
        {"A very long name of a vendor in figures", "LC", "A very long name of a vend… (2)"},
        {"bad \xff byte", "x", "bad \xef\xbf\xbd byte"},
        {"\xf0\x9f\x93\x9e\xf0\x9f\x93\x9e\xf0\x9f\x93\x9e\xf0\x9f\x93\x9e\xf0\x9f\x93\x9e\xf0"
         "\x9f"
         "\x93\x9e\xf0\x9f\x93\x9e\xf0\x9f\x93\x9e 16 bits each make many",
         "x",
         "\xf0\x9f\x93\x9e\xf0\x9f\x93\x9e\xf0\x9f\x93\x9e\xf0\x9f\x93\x9e\xf0\x9f\x93\x9e\xf0"
         "\x9f"
         "\x93\x9e\xf0\x9f\x93\x9e\xf0\x9f\x93\x9e 16 bits each…"},
    };
    vg_err err = VG_ERR_INIT;
    vg_xl xl = {.lang = VG_LANG_EN, .arena = VG_ARENA_INIT, .err = &err};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(vg_xl_name(&xl, cases[i][0], cases[i][1]), cases[i][2]);
    for (int i = 0; i < 300; i++)
        assert_non_null(vg_xl_name(&xl, "many of the same", "code"));
    assert_int_equal(xl.rc, VG_OK);
    vg_arena_free(&xl.arena);
}

static void texts_are_what_a_cell_can_hold(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    assert_string_equal(vg_xl_clean(&a, "=cmd|' /C calc'!A0", 32767), "=cmd|' /C calc'!A0");
    assert_string_equal(vg_xl_clean(&a, "a\xc3(\xff", 32767), "a\xef\xbf\xbd(\xef\xbf\xbd");
    assert_string_equal(vg_xl_clean(&a, "\xef\xbf\xbf", 32767), "\xef\xbf\xbd");
    assert_string_equal(vg_xl_clean(&a, "_x0041_", 32767), "_x005F_x0041_");
    assert_string_equal(vg_xl_clean(&a, "_x041_", 32767), "_x041_");
    assert_string_equal(vg_xl_clean(&a, "exact", 5), "exact");
    assert_string_equal(vg_xl_clean(&a, "longer", 5), "long…");
    assert_string_equal(vg_xl_clean(&a, "\xf0\x9f\x93\x9e\xf0\x9f\x93\x9e", 3),
                        "\xf0\x9f\x93\x9e…");
    char *longest = vg_arena_alloc(&a, 40001);
    memset(longest, 'x', 40000);
    assert_int_equal(strlen(vg_xl_clean(&a, longest, 32767)), 32766 + strlen("…"));
    vg_arena_free(&a);
}

static void numbers_are_finite_decimals(void **state)
{
    (void)state;
    double d;
    assert_true(vg_xl_double("-0.5", &d));
    assert_true(d < -0.49 && d > -0.51);
    assert_true(vg_xl_double("1800.00", &d));
    assert_false(vg_xl_double("nan", &d));
    assert_false(vg_xl_double("inf", &d));
    assert_false(vg_xl_double("1e5", &d));
    assert_false(vg_xl_double("0x10", &d));
    assert_false(vg_xl_double("", &d));
    assert_false(vg_xl_double("1,5", &d));
    char longest[500];
    memset(longest, '9', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_false(vg_xl_double(longest, &d)); /* infinite as a double */
}

static void a_figure_that_is_no_number_is_a_bug(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_view view = sample_view(&a, VG_LANG_EN, 2);
    const char *path = in_folder(&a, "bug.xlsx");
    view.cards[1].levels[0].value.text = "nan";
    assert_int_equal(vg_scorecard_xlsx(&view, path, &err), VG_BUG);
    assert_int_equal(access(path, F_OK), -1);
    vg_arena_free(&a);
}

static void number_formats_cannot_be_broken_by_a_unit(void **state)
{
    (void)state;
    vg_err err = VG_ERR_INIT;
    vg_xl xl = {.lang = VG_LANG_EN, .arena = VG_ARENA_INIT, .err = &err};
    assert_string_equal(vg_xl_number_format(&xl, NULL, 1, "%"), "#,##0.0\"%\"_m");
    assert_string_equal(vg_xl_number_format(&xl, "≥", 0, "s"), "\"≥ \"#,##0\" \"\"s\"_m");
    assert_string_equal(vg_xl_number_format(&xl, NULL, 2, "\";[Red]\\\n"),
                        "#,##0.00\" \"\";[Red]\"_m");
    assert_string_equal(
        vg_xl_number_format(&xl, NULL, 0, "a unit that nobody would like to read"),
        "#,##0\" \"\"a unit that nobo\"_m");
    assert_string_equal(vg_xl_signed_format(&xl, 1), "+#,##0.0_m;-#,##0.0_m;#,##0.0_m");
    xl.lang = VG_LANG_DE;
    assert_string_equal(vg_xl_number_format(&xl, NULL, 1, "%"), "[$-407]#,##0.0\" \"\"%\"_m");
    assert_string_equal(vg_xl_signed_format(&xl, 0),
                        "[$-407]+#,##0_m;[$-407]-#,##0_m;[$-407]#,##0_m");
    vg_arena_free(&xl.arena);
}

static void expect_same_bytes(vg_arena *a, const char *one, const char *other)
{
    char *x, *y;
    size_t n, m;
    assert_int_equal(vg_file_read(a, one, 1 << 24, &x, &n, NULL), VG_OK);
    assert_int_equal(vg_file_read(a, other, 1 << 24, &y, &m, NULL), VG_OK);
    assert_int_equal(n, m);
    assert_memory_equal(x, y, n);
}

static void the_same_view_gives_the_same_bytes(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view view = sample_view(&a, VG_LANG_DE, 7);
    const char *one = in_folder(&a, "one.xlsx"), *other = in_folder(&a, "other.xlsx");
    assert_int_equal(vg_scorecard_xlsx(&view, one, NULL), VG_OK);
    sleep(1); /* a clock that went into the file would show */
    assert_int_equal(vg_scorecard_xlsx(&view, other, NULL), VG_OK);
    expect_same_bytes(&a, one, other);
    view.created = 0; /* an epoch of 0 must not become "now" */
    assert_int_equal(vg_scorecard_xlsx(&view, one, NULL), VG_OK);
    sleep(1);
    assert_int_equal(vg_scorecard_xlsx(&view, other, NULL), VG_OK);
    expect_same_bytes(&a, one, other);
    vg_arena_free(&a);
}

/* Reads a workbook with the other program; the output lives in the arena. */
static char *read_cells(vg_arena *a, const char *path)
{
    char *out = in_folder(a, "cells.tsv");
    char *command = vg_arena_printf(a, "python3 tests/tools/xlsx_cells.py %s > %s", path, out);
    assert_int_equal(system(command), 0);
    char *text;
    size_t len;
    assert_int_equal(vg_file_read(a, out, 1 << 24, &text, &len, NULL), VG_OK);
    return text;
}

static void another_program_reads_the_cells(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view view = sample_view(&a, VG_LANG_EN, 7);
    const char *path = in_folder(&a, "cells.xlsx");
    view.cards[0].levels[1].clause = "_x0041_\xff";
    assert_int_equal(vg_scorecard_xlsx(&view, path, NULL), VG_OK);
    char *cells = read_cells(&a, path);
    assert_non_null(strstr(cells, "Summary!A7\ttext\t=cmd|' /C calc'!A0\n"));
    assert_non_null(strstr(cells, "Summary!B7\ttext\tV002\n"));
    assert_non_null(strstr(cells, "Summary!C7\tnumber\t1\n")); /* its rank */
    assert_non_null(strstr(cells, "\ttext\t_x0041_\xef\xbf\xbd\n"));
    assert_non_null(strstr(cells, "\tformula\t=SUM(H7:H13)\t8\n"));
    assert_non_null(strstr(cells, "\tformula\t=SUM(I7:I13)\t14402\n"));
    const vg_view_level *level = &view.cards[0].levels[0];
    char expected[80];
    snprintf(expected, sizeof expected, "Summary!J8\tnumber\t%s\n", level->value.text);
    assert_non_null(strstr(cells, expected));
    /* raw beside standardised, and the order that flips */
    assert_non_null(strstr(cells, "\ttext\t1 → 2\n"));
    assert_non_null(strstr(cells, "\ttext\t2 → 1\n"));
    assert_non_null(strstr(cells, "Summary!P18\tnumber\t354\n"));
    assert_non_null(strstr(cells, "Summary!Q18\tnumber\t405\n"));
    assert_non_null(strstr(cells, "joint mix billing 15,000, technical 5,000; left out"));
    assert_null(
        strstr(cells, "Nordlicht Service GmbH!D10\tnumber\t0\n")); /* no data is empty */
    /* how a value and a settlement came about */
    assert_non_null(strstr(cells, "\ttext\t100 × 2108 ÷ 2807\n"));
    assert_non_null(strstr(cells, "\ttext\t75.0979693…\n"));
    assert_non_null(strstr(cells, "\ttext\t=cmd|' /C calc'!A0 (decides)\n"));
    assert_non_null(strstr(cells, "\ttext\t=1+1 days reach ≤ 30 s\n"));
    assert_non_null(strstr(cells, "\ttext\t93.1%: missed, minor (≥ 90%, < 95%)\n"));
    assert_non_null(strstr(cells, "\tnumber\t120016.67\n"));
    assert_null(strstr(cells, "\tbool\t"));
    assert_null(strstr(cells, "\terror\t"));
    vg_arena_free(&a);
}

static void hundreds_of_vendors_fit(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view view = sample_view(&a, VG_LANG_DE, 300);
    for (size_t i = 10; i < 300; i++)
        view.cards[i].vendor_name = "Immer derselbe lange Name, Niederlassung";
    const char *path = in_folder(&a, "many.xlsx");
    assert_int_equal(vg_scorecard_xlsx(&view, path, NULL), VG_OK);
    char *cells = read_cells(&a, path); /* which checks the names */
    assert_non_null(strstr(cells, "Übersicht!A306\ttext\tImmer derselbe lange Name, "
                                  "Niederlassung\n"));
    vg_arena_free(&a);
}

static void an_empty_view_is_a_workbook_too(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_view view = {.lang = VG_LANG_EN, .client = "", .period = "2026", .state = ""};
    const char *path = in_folder(&a, "empty.xlsx");
    assert_int_equal(vg_scorecard_xlsx(&view, path, NULL), VG_OK);
    assert_non_null(strstr(read_cells(&a, path), "Findings!A5\ttext\tnone\n"));
    vg_arena_free(&a);
}

static void what_cannot_be_created_is_said(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_view view = sample_view(&a, VG_LANG_EN, 1);
    assert_int_equal(vg_scorecard_xlsx(&view, in_folder(&a, "no/such/folder.xlsx"), &err),
                     VG_CANTCREAT);
    assert_int_equal(vg_scorecard_xlsx(&view, folder, &err), VG_CANTCREAT);
    assert_string_not_equal(err.text, "");
    vg_arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_what_a_worksheet_can_have),
        cmocka_unit_test(texts_are_what_a_cell_can_hold),
        cmocka_unit_test(numbers_are_finite_decimals),
        cmocka_unit_test(a_figure_that_is_no_number_is_a_bug),
        cmocka_unit_test(number_formats_cannot_be_broken_by_a_unit),
        cmocka_unit_test(the_same_view_gives_the_same_bytes),
        cmocka_unit_test(another_program_reads_the_cells),
        cmocka_unit_test(hundreds_of_vendors_fit),
        cmocka_unit_test(an_empty_view_is_a_workbook_too),
        cmocka_unit_test(what_cannot_be_created_is_said),
    };
    return cmocka_run_group_tests_name("report/xlsx", tests, make_folder, drop_folder);
}
