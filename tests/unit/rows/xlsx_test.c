/* Worksheets in all spellings that programs write, and what comes out. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "book.h"

#define SHEET(inside) "<worksheet xmlns=\"" BOOK_MAIN "\">" inside "</worksheet>"
#define DATA(rows)    SHEET("<sheetData>" rows "</sheetData>")

/* Styles by number: 0 general, 1 date, 2 date and time, 3 [h]:mm:ss, 4 percent, 5 mm:ss.0,
 * 6 h:mm, 7 text, 8 dd.mm.yyyy in German, 9 conditions, 10 a euro format with a d in quotes. */
static const char styles[] =
    "<styleSheet xmlns=\"" BOOK_MAIN "\"><numFmts>"
    "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"[$-407]dd.mm.yyyy;@\"/>"
    "<numFmt numFmtId=\"166\" formatCode=\"[&lt;1]0.0%;[h]:mm:ss;@\"/>"
    "<numFmt numFmtId=\"167\" formatCode=\"#,##0.00 &quot;d&quot;;[Red]-#,##0.00\"/>"
    "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
    "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"46\"/>"
    "<xf numFmtId=\"10\"/><xf numFmtId=\"47\"/><xf numFmtId=\"20\"/><xf numFmtId=\"49\"/>"
    "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/>"
    "</cellXfs></styleSheet>";

static const char strings[] =
    "<sst xmlns=\"" BOOK_MAIN
    "\"><si><t>zero</t></si><si><t xml:space=\"preserve\"> a </t></si>"
    "<si><t> b </t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">ch </t>"
    "</r><rPh sb=\"0\" eb=\"1\"><t>phonetic</t></rPh><phoneticPr/></si><si><t>x_x000D_y_x005F_z"
    "_xD83D__xDE00__x0000__xd800_</t></si><si/><si><t>#NV</t></si></sst>";

static const vg_xlsx_format plain = {.name = "b.xlsx"};

static void assert_reads(const char *workbook, const char *sheet, const vg_xlsx_format *format,
                         const char *want)
{
    book b = BOOK_INIT;
    vg_str out = VG_STR_INIT;
    book_make(&b, workbook, styles, strings, sheet, strlen(sheet));
    book_dump(&out, &b.zip, format);
    assert_string_equal(out.ptr, want);
    vg_str_free(&out);
    book_free(&b);
}

typedef struct spelling {
    const char *sheet, *want;
} spelling;

static void assert_all(const spelling *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_reads(NULL, list[i].sheet, &plain, list[i].want);
}

#define ASSERT_ALL(list) assert_all(list, sizeof list / sizeof *list)

static void cells_have_types(void **state)
{
    (void)state;
    static const spelling list[] = {
        {DATA("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>12</v></c><c "
              "r=\"C1\" "
              "t=\"b\"><v>1</v></c><c r=\"D1\" t=\"b\"><v>0</v></c><c r=\"E1\" "
              "t=\"str\"><f>x</f>"
              "<v>a&amp;b</v></c><c r=\"F1\" t=\"inlineStr\"><is><t>i</t></is></c></row>"),
         "1:zero|12|TRUE|FALSE|a&b|i\n"},
        /* errors, in English and as pasted text; a formula nobody computed */
        {DATA("<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#DIV/0!</v></c><c r=\"B1\" "
              "t=\"s\"><v>6</v></c>"
              "<c r=\"C1\" t=\"str\"><v>#BEZUG!</v></c><c r=\"D1\"><f>A1</f><v></v></c>"
              "<c r=\"E1\"><f>A1</f></c><c r=\"F1\" t=\"str\"><f>A1</f><v></v></c></row>"),
         "1:||||[1=#DIV/0!][2=#NV][3=#BEZUG!][4=formula without a value][5=formula without a "
         "value]\n"},
        /* blanks count where the file says so; runs are put together; escapes are characters */
        {DATA("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>2</v></c><c "
              "r=\"C1\" t=\"s\"><v>3</v></c><c r=\"D1\" t=\"s\"><v>4</v></c><c r=\"E1\" "
              "t=\"s\"><v>5"
              "</v></c></row>"),
         "1: a |b|rich |x\ry_z\xf0\x9f\x98\x80_x0000__xd800_\n"},
        {DATA(
             "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2026-10-05T10:30:00.000</v></c><c r=\"B1\" "
             "s=\"1\" t=\"d\"><v>2026-10-05T00:00:00</v></c><c r=\"C1\" t=\"d\"><v>10:30:00</v>"
             "</c></row>"),
         "1:2026-10-05T10:30:00|2026-10-05|10:30:00\n"},
        {DATA(
             "<row r=\"1\"><c r=\"A1\" "
             "t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>"
             "c</t></rPh></is></c><c r=\"B1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> c "
             "</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t> d </t></is></c></row>"),
         "1:ab| c |d\n"},
    };
    ASSERT_ALL(list);
}

static void numbers_are_plain(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } list[] = {
        {"0", "0"},
        {"-0", "0"},
        {"007", "7"},
        {"12.50", "12.5"},
        {".5", "0.5"},
        {"5.", "5"},
        {"+3", "3"},
        {"1.5E-3", "0.0015"},
        {"1E+20", "100000000000000000000"},
        {"75.099999999999994", "75.1"},
        {"75.09999999999999", "75.1"},
        {"0.30000000000000004", "0.3"},
        {"2.9999999999999996", "3"},
        {"1234567890.1234501", "1234567890.12345"},
        {"37.454011884736248", "37.454011884736248"},
        {"37.45401188473625", "37.45401188473625"},
        {"0.15599452033620265", "0.15599452033620265"},
        {"5.8083612168199465E-2", "0.05808361216819947"},
        {"123456789012345678", "123456789012345678"},
        {"12345678901234567890123", "12345678901234567890123"},
        {"9007199254740993", "9007199254740993"},
        {"0.1000000000000000055511151231257827", "0.1"},
        {"nonsense", "nonsense"},
        {" 12 ", "12"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        char sheet[512], want[128];
        snprintf(sheet, sizeof sheet, DATA("<row r=\"1\"><c r=\"A1\"><v>%s</v></c></row>"),
                 list[i].in);
        snprintf(want, sizeof want, "1:%s\n", list[i].out);
        assert_reads(NULL, sheet, &plain, want);
    }
}

typedef struct shown {
    int style;
    const char *in, *out;
} shown;

static void assert_shown(const char *workbook, const shown *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char sheet[512], want[128];
        snprintf(sheet, sizeof sheet,
                 DATA("<row r=\"1\"><c r=\"A1\" s=\"%d\"><v>%s</v></c></row>"), list[i].style,
                 list[i].in);
        snprintf(want, sizeof want, "1:%s\n", list[i].out);
        assert_reads(workbook, sheet, &plain, want);
    }
}

static void formats_make_dates(void **state)
{
    (void)state;
    static const shown list[] = {
        {1, "46300", "2026-10-05"},
        {8, "46300", "2026-10-05"},
        {2, "46300", "2026-10-05T00:00:00"},
        {2, "46300.4375", "2026-10-05T10:30:00"},
        {1, "46300.4375", "2026-10-05T10:30:00"},
        {2, "46300.437499999993", "2026-10-05T10:30:00"},
        {1, "46300.999999999", "2026-10-06"},
        {1, "1", "1900-01-01"},
        {1, "59", "1900-02-28"},
        {1, "60", "1900-02-29"},
        {1, "61", "1900-03-01"},
        {1, "0", "1900-01-00"},
        {2, "0.4375", "10:30:00"},
        {1, "-5", "-5"},
        {1, "2958465", "9999-12-31"},
        {1, "2958466", "2958466"},
        {3, "1.0854629629629629", "26:03:04"},
        {3, "1.55092592592593E-3", "00:02:14"},
        {3, "2.8046641849475968E-3", "00:04:02"},
        {3, "-0.5", "-12:00:00"},
        {3, "20000.5", "480012:00:00"},
        {5, "1.5509259259259E-3", "00:02:14"},
        {5, "0.00155671296", "00:02:14.500"},
        {6, "0.4375", "10:30:00"},
        {6, "1.5", "36:00:00"},
        {6, "46300.4375", "2026-10-05T10:30:00"},
        {4, "0.9401", "94.01%"},
        {4, "0.28999999999999998", "29%"},
        {4, "1", "100%"},
        {4, "-0.005", "-0.5%"},
        {7, "46300", "46300"},
        {9, "0.25", "25%"},
        {9, "1.5", "36:00:00"},
        {10, "46300", "46300"},
        {99, "46300", "46300"},
    };
    assert_shown(NULL, list, sizeof list / sizeof *list);
    static const shown from_1904[] = {
        {1, "44838", "2026-10-05"},
        {1, "0", "1904-01-01"},
        {1, "-1", "-1"},
        {3, "1.5", "36:00:00"},
        {2, "0.5", "1904-01-01T12:00:00"},
    };
    assert_shown("<workbook xmlns=\"" BOOK_MAIN "\" xmlns:r=\"" BOOK_RELATIONS
                 "\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"Data\" sheetId=\"1\" "
                 "r:id=\"rId1\"/></sheets></workbook>",
                 from_1904, sizeof from_1904 / sizeof *from_1904);
}

static void rows_keep_their_places(void **state)
{
    (void)state;
    static const spelling list[] = {
        /* rows and cells without a number come one behind the other */
        {DATA("<row><c><v>1</v></c><c><v>2</v></c></row><row><c r=\"C2\"><v>3</v></c></row>"),
         "1:1|2\n2:||3\n"},
        /* blank rows between come out, those behind do not; the width grows */
        {DATA("<row r=\"2\"><c r=\"B2\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\"/></row><row "
              "r=\"5\"><c r=\"A5\"><v>2</v></c></row><row r=\"9\"><c r=\"A9\" s=\"1\"/></row>"),
         "1:\n2:|1\n3:|\n4:|\n5:2|\n"},
        /* cells out of order */
        {DATA("<row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c></row>"),
         "1:1||3\n"},
        {SHEET("<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v>"
               "</c></row></sheetData>"),
         "1:1\n"},
        {SHEET("<sheetData/>"), ""},
        {DATA(""), ""},
        /* what other programs put around */
        {"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<x:worksheet xmlns:x=\"" BOOK_MAIN
         "\">\n<x:sheetData>\n<x:row r=\"1\">\n <x:c r=\"A1\">\n<x:v>1</x:v>\n</x:c>\n</x:row>"
         "<x:row r=\"2\"><x:c "
         "r=\"A2\"><x:v>2</x:v></x:c></x:row></x:sheetData>\n</x:worksheet>",
         "1:1\n2:2\n"},
        {"<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheetData><row "
         "r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>",
         "1:1\n"},
        {"<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"
         "</worksheet>",
         "1:1\n"},
        /* rows of another namespace are none */
        {"<worksheet xmlns=\"" BOOK_MAIN "\" xmlns:y=\"urn:y\"><sheetData><row r=\"1\"><c "
         "r=\"A1\"><v>1</v></c><y:c r=\"B1\"><y:v>7</y:v></y:c></row><y:row r=\"2\"><c "
         "r=\"A2\">"
         "<v>8</v></c></y:row><row xmlns=\"urn:y\" r=\"3\"><c><v>9</v></c></row><row "
         "r=\"4\"><c "
         "r=\"A4\"><v>4</v></c></row></sheetData></worksheet>",
         "1:1\n2:\n3:\n4:4\n"},
        {DATA("<!-- <row> --><row r=\"1\"><c r=\"A1\"><!-- x --><v><![CDATA[5]]></v></c></row>"
              "<?pi </row>?><row r=\"2\"><c r=\"A2\"><v>&#54;</v></c></row><!-- </row> --><row "
              "r=\"3\"><c r=\"A3\"><v>7</v></c></row>"),
         "1:5\n2:6\n3:7\n"},
    };
    ASSERT_ALL(list);
}

static void broken_sheets_are_refused(void **state)
{
    (void)state;
#define SAYS_OF "65 b.xlsx: worksheet \"Data\" "
#define SAYS    "65 b.xlsx: worksheet \"Data\": "
    static const spelling list[] = {
        {DATA("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"/>"),
         "1:\n2:1\n" SAYS
         "row 1 stands behind row 2; open the file in Excel and save it anew\n"},
        {DATA("<row r=\"1048577\"/>"),
         SAYS "row 1048577 is behind the 1048576 rows a worksheet may have\n"},
        {DATA("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"),
         SAYS "cell XFE1 is behind the 16384 columns a worksheet may have\n"},
        {DATA("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"),
         SAYS "cell A1 stands twice\n"},
        {DATA("<row r=\"1\"><c r=\"A7\"><v>1</v></c></row>"), SAYS "cell A7 stands in row 1\n"},
        {DATA("<row r=\"x\"/>"), SAYS "\"x\" is no number of a row\n"},
        {DATA("<row r=\"1\"><c r=\"1A\"/></row>"),
         "65 b.xlsx: worksheet \"Data\", row 1: \"1A\" is no place of a cell\n"},
        {DATA("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>"),
         SAYS "cell A1 asks for a shared string that is not there: 7\n"},
        {DATA("<row r=\"1\"><c r=\"A1\" t=\"zz\"><v>7</v></c></row>"),
         SAYS "cell A1 is of a type that is not known: 7\n"},
        {DATA("<row r=\"1\"><c r=\"A1\"><v>7</v></c></row><row r=\"2\"><c></row>"),
         "1:7\n65 b.xlsx: its part xl/worksheets/sheet1.xml is damaged (XML: mismatched tag), "
         "get the file again\n"},
        {"<worksheet xmlns=\"" BOOK_MAIN
         "\"><sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row>",
         "1:7\n65 b.xlsx: its part xl/worksheets/sheet1.xml is damaged (XML: no element "
         "found), "
         "get the file again\n"},
        {SHEET("<sheetData/><sheetData><row r=\"1\"/></sheetData>"),
         SAYS_OF "has its rows twice\n"},
        {"<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet><sheetData/></worksheet>",
         "65 b.xlsx: its part xl/worksheets/sheet1.xml declares a document type, which no "
         "workbook does and may be an attack\n"},
        {"<chartsheet xmlns=\"" BOOK_MAIN "\"/>",
         "65 b.xlsx: its part xl/worksheets/sheet1.xml begins with <chartsheet>, expected "
         "<worksheet>\n"},
    };
    ASSERT_ALL(list);
}

static void deep_xml_is_refused(void **state)
{
    (void)state;
    vg_str sheet = VG_STR_INIT;
    vg_str_adds(&sheet, "<worksheet xmlns=\"" BOOK_MAIN "\">");
    for (int i = 0; i < 200; i++)
        vg_str_adds(&sheet, "<a>");
    assert_reads(
        NULL, sheet.ptr, &plain,
        "65 b.xlsx: its part xl/worksheets/sheet1.xml has elements more than 64 deep\n");
    vg_str_free(&sheet);
}

static void long_cells_are_refused(void **state)
{
    (void)state;
    vg_str sheet = VG_STR_INIT;
    vg_str_adds(&sheet, "<worksheet xmlns=\"" BOOK_MAIN
                        "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>");
    for (int i = 0; i < VG_XLSX_CHARACTERS; i++)
        vg_str_adds(&sheet, "\xc3\xa4");
    size_t len = sheet.len;
    static const char end[] = "</t></is></c></row></sheetData></worksheet>";
    book b = BOOK_INIT;
    vg_str out = VG_STR_INIT;
    vg_str_adds(&sheet, end);
    book_make(&b, NULL, NULL, NULL, sheet.ptr, sheet.len);
    assert_int_equal(book_dump(&out, &b.zip, &plain), VG_END);
    assert_int_equal(out.len, 2 + 2 * VG_XLSX_CHARACTERS + 1);
    book_free(&b);
    vg_str_clear(&out);
    sheet.len = len;
    vg_str_adds(&sheet, "x");
    vg_str_adds(&sheet, end);
    book_make(&b, NULL, NULL, NULL, sheet.ptr, sheet.len);
    assert_int_equal(book_dump(&out, &b.zip, &plain), VG_DATA);
    assert_non_null(strstr(out.ptr, "cell A1 has more characters than a cell may have"));
    book_free(&b);
    vg_str_free(&out);
    vg_str_free(&sheet);
}

static void ranges_and_hidden_parts(void **state)
{
    (void)state;
    static const char sheet[] = SHEET(
        "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>"
        "<row r=\"1\"><c r=\"A1\"><v>11</v></c><c r=\"B1\"><v>12</v></c><c "
        "r=\"C1\"><v>13</v></c>"
        "</row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>21</v></c></row><row r=\"3\" "
        "hidden=\"1\"/>"
        "<row r=\"5\"><c r=\"A5\"><v>51</v></c><c r=\"C5\"><v>53</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref=\"A1:A3\"/></mergeCells>");
    vg_xlsx_format f = plain;
    assert_reads(NULL, sheet, &f, "1:11|12|13\n2:21||\n3:||\n4:||\n5:51||53\n");
    f.skip_hidden = true;
    assert_reads(NULL, sheet, &f, "1:11|13\n4:|\n5:51|53\n");
    f = (vg_xlsx_format){.name = "b.xlsx", .range = "b1:C2"};
    assert_reads(NULL, sheet, &f, "1:12|13\n");
    f.range = "$C:$C";
    assert_reads(NULL, sheet, &f, "1:13\n2:\n3:\n4:\n5:53\n");
    f.range = "A4:";
    assert_reads(NULL, sheet, &f, "4:\n5:51||53\n");
    f.range = "1:1";
    assert_reads(NULL, sheet, &f, "1:11|12|13\n");
    f.range = "C1:A1";
    assert_reads(NULL, sheet, &f, "64 b.xlsx: the range \"C1:A1\" ends before it begins\n");
    f.range = "A1";
    assert_reads(
        NULL, sheet, &f,
        "64 b.xlsx: expected a range like B3:K200, B:K or B3:, or a name, found \"A1\"\n");
    f.range = "A1:XFE1";
    assert_reads(NULL, sheet, &f,
                 "64 b.xlsx: the range \"A1:XFE1\" is larger than a worksheet\n");
}

static void merged_cells_are_filled(void **state)
{
    (void)state;
    static const char sheet[] = SHEET(
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"D1\"><v>4</v></c></row>"
        "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c></row><row r=\"5\"><c r=\"A5\"><v>5</v>"
        "</c></row></sheetData><mergeCells count=\"3\"><mergeCell ref=\"B2:B5\"/><mergeCell "
        "ref=\"A1:C1\"/><mergeCell ref=\"E9:F9\"/></mergeCells>");
    vg_xlsx_format f = plain;
    assert_reads(NULL, sheet, &f, "1:1|||4\n2:|zero||\n3:|||\n4:|||\n5:5|||\n");
    f.fill_merged = true;
    assert_reads(NULL, sheet, &f, "1:1|1|1|4\n2:|zero||\n3:|zero||\n4:|zero||\n5:5|zero||\n");
    f.range = "B1:C5";
    assert_reads(NULL, sheet, &f, "1:1|1\n2:zero|\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_have_types),          cmocka_unit_test(numbers_are_plain),
        cmocka_unit_test(formats_make_dates),        cmocka_unit_test(rows_keep_their_places),
        cmocka_unit_test(broken_sheets_are_refused), cmocka_unit_test(deep_xml_is_refused),
        cmocka_unit_test(long_cells_are_refused),    cmocka_unit_test(ranges_and_hidden_parts),
        cmocka_unit_test(merged_cells_are_filled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
