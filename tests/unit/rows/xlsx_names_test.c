/* Ranges by the names that a workbook has for them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "book.h"

#define CELL(place, value) "<c r=\"" place "\"><v>" value "</v></c>"
#define SHEET(n)                                                                       \
    "<worksheet xmlns=\"" BOOK_MAIN "\"><sheetData><row r=\"1\">" CELL("A1", n "11")   \
        CELL("B1", n "12") "</row><row r=\"2\">" CELL("A2", n "21") CELL("B2", n "22") \
            CELL("C2", n "23") "</row><row r=\"3\">" CELL("B3", n "32")                \
                CELL("C3", n "33") "</row></sheetData></worksheet>"

/* A chart comes first, so that tabs and worksheets are not the same numbers. */
static void make(book *b, const char *names)
{
    vg_str workbook = VG_STR_INIT;
    vg_str_addf(&workbook,
                "<workbook xmlns=\"" BOOK_MAIN "\" xmlns:r=\"" BOOK_RELATIONS "\"><sheets>"
                "<sheet name=\"Chart\" r:id=\"c\"/><sheet name=\"Data\" r:id=\"a\"/>"
                "<sheet name=\"It's 1\" r:id=\"b\"/></sheets><definedNames>%s</definedNames>"
                "</workbook>",
                names);
    book_add(b, "_rels/.rels", book_package);
    book_add(b, "xl/workbook.xml", workbook.ptr);
    book_add(b, "xl/_rels/workbook.xml.rels",
             "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"a.xml\"/>"
             "<Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"b.xml\"/>"
             "<Relationship Id=\"c\" Type=\"x/chartsheet\" Target=\"c.xml\"/></Relationships>");
    book_add(b, "xl/a.xml", SHEET("1"));
    book_add(b, "xl/b.xml", SHEET("2"));
    book_add(b, "xl/_rels/b.xml.rels",
             "<Relationships><Relationship Id=\"t\" Type=\"x/table\" "
             "Target=\"tables/t.xml\"/></Relationships>");
    book_add(b, "xl/tables/t.xml",
             "<table xmlns=\"" BOOK_MAIN "\" name=\"t1\" displayName=\"Anrufe_\xc3\x84\" "
             "ref=\"B2:C3\"/>");
    book_end(b);
    vg_str_free(&workbook);
}

#define NAME(name, meaning) "<definedName name=\"" name "\">" meaning "</definedName>"
#define LOCAL(name, tab, meaning) \
    "<definedName name=\"" name "\" localSheetId=\"" tab "\">" meaning "</definedName>"

static void assert_range(const char *names, const char *sheet, const char *range,
                         const char *want)
{
    book b = BOOK_INIT;
    vg_str out = VG_STR_INIT;
    vg_xlsx_format f = {.name = "b.xlsx", .sheet = sheet, .range = range};
    make(&b, names);
    book_dump(&out, &b.zip, &f);
    assert_string_equal(out.ptr, want);
    vg_str_free(&out);
    book_free(&b);
}

static const char names[] =
    NAME("Block", "Data!$A$1:$B$2") NAME("quoted", "'It''s 1'!$B$3") NAME("cols", "Data!$C:$C")
        LOCAL("here", "1", "Data!$A$1") LOCAL("here", "2", "'It''s 1'!$A$1")
            NAME("here", "Data!$B$1") LOCAL("lone", "1", "Data!$C$3")
                LOCAL("two", "1", "Data!$A$1") LOCAL("two", "2", "'It''s 1'!$A$1")
                    LOCAL("_xlnm.Print_Area", "1", "Data!$A$2:$B$2");

static void names_are_found(void **state)
{
    (void)state;
    assert_range(names, NULL, "block", "1:111|112\n2:121|122\n");
    assert_range(names, "data", "BLOCK", "1:111|112\n2:121|122\n");
    assert_range(names, NULL, "quoted", "3:232\n");
    assert_range(names, NULL, "cols", "1:\n2:123\n3:133\n");
    assert_range(names, NULL, "lone", "3:133\n");
    assert_range(names, NULL, "print_area", "2:121|122\n");
    /* One of the worksheet that is asked for, else one of the whole workbook. */
    assert_range(names, NULL, "here", "1:112\n");
    assert_range(names, "Data", "here", "1:111\n");
    assert_range(names, "It's 1", "here", "1:211\n");
    assert_range(names, NULL, "two",
                 "65 b.xlsx: several worksheets have a name \"two\" of their own; say which "
                 "worksheet is meant (--sheet, or \"sheet\" in the map)\n");
}

static void tables_are_found(void **state)
{
    (void)state;
    assert_range(names, NULL, "anrufe_\xc3\xa4", "2:222|223\n3:232|233\n");
    assert_range(names, "2", "Anrufe_\xc3\x84", "2:222|223\n3:232|233\n");
    assert_range(names, "Data", "Anrufe_\xc3\x84",
                 "65 b.xlsx: the range \"Anrufe_\xc3\x84\" is on the worksheet \"It's 1\", but "
                 "\"Data\" is asked for; leave one of them out\n");
}

static void cells_with_their_worksheet(void **state)
{
    (void)state;
    assert_range("", NULL, "it's 1!A1:B1", "1:211|212\n");
    assert_range("", NULL, "'It''s 1'!A1:B1", "1:211|212\n");
    assert_range("", "Data", "Data!B3:", "3:132|133\n");
    assert_range("", NULL, "Data!B", "64 b.xlsx: expected a range like Data!B3:K200\n");
    assert_range("", NULL, "No!A1:B1",
                 "65 b.xlsx: has no worksheet \"No\", but \"Data\", \"It's 1\"; say which "
                 "worksheet is meant (--sheet, or \"sheet\" in the map)\n");
}

static void what_is_no_range_is_refused(void **state)
{
    (void)state;
    static const char *const meanings[] = {"OFFSET(Data!$A$1,0,0,3,2)",
                                           "Data!#REF!",
                                           "#REF!",
                                           "0.19",
                                           "Data!$A$1:$A$2,Data!$C$1",
                                           "[1]Data!$A$1",
                                           "Data!$A$1:$XFE$1",
                                           "Chart!$A$1",
                                           "'Data",
                                           ""};
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        vg_str list = VG_STR_INIT, want = VG_STR_INIT;
        vg_str_addf(&list, NAME("n", "%s"), meanings[i]);
        vg_str_addf(&want,
                    "65 b.xlsx: the name \"n\" stands for \"%s\", expected one range of cells; "
                    "say the cells themselves (B3:K200)\n",
                    meanings[i]);
        assert_range(list.ptr, NULL, "n", want.ptr);
        vg_str_free(&list);
        vg_str_free(&want);
    }
    assert_range(NAME("a", "Data!$A$1"), NULL, "b",
                 "65 b.xlsx: has no name or table \"b\", but \"a\", \"Anrufe_\xc3\x84\"\n");
    assert_range("", NULL, "B3",
                 "64 b.xlsx: expected a range like B3:K200, B:K or B3:, or a name, found "
                 "\"B3\"\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(tables_are_found),
        cmocka_unit_test(cells_with_their_worksheet),
        cmocka_unit_test(what_is_no_range_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
