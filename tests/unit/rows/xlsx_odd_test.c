/* What other programs write otherwise than Excel does, and what it must come out as. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "book.h"
#include "rows/xlsx_grid.h"

static const vg_xlsx_format plain = {.name = "b.xlsx"};

static void assert_bytes(const char *styles, const char *sheet, size_t len,
                         const vg_xlsx_format *f, const char *want)
{
    book b = BOOK_INIT;
    vg_str out = VG_STR_INIT;
    book_make(&b, NULL, styles, "<sst xmlns=\"" BOOK_MAIN "\"><si><t>a</t></si></sst>", sheet,
              len);
    book_dump(&out, &b.zip, f);
    assert_string_equal(out.ptr, want);
    vg_str_free(&out);
    book_free(&b);
}

static void assert_rows(const char *rows, const vg_xlsx_format *f, const char *want)
{
    vg_str sheet = VG_STR_INIT;
    vg_str_addf(&sheet,
                "<worksheet xmlns=\"" BOOK_MAIN "\"><sheetData>%s</sheetData></worksheet>",
                rows);
    assert_bytes(NULL, sheet.ptr, sheet.len, f, want);
    vg_str_free(&sheet);
}

/* One cell that holds `value`, shown by a format code of the workbook's own. */
static void assert_code(const char *code, const char *value, const char *want)
{
    vg_str styles = VG_STR_INIT, sheet = VG_STR_INIT, line = VG_STR_INIT;
    vg_str_addf(&styles,
                "<styleSheet xmlns=\"" BOOK_MAIN "\"><numFmts><numFmt numFmtId=\"170\" "
                "formatCode=\"%s\"/></numFmts><cellXfs><xf/><xf numFmtId=\"170\"/></cellXfs>"
                "</styleSheet>",
                code);
    vg_str_addf(&sheet,
                "<worksheet xmlns=\"" BOOK_MAIN
                "\"><sheetData><row><c s=\"1\"><v>%s</v></c></row>"
                "</sheetData></worksheet>",
                value);
    vg_str_addf(&line, "1:%s\n", want);
    assert_bytes(styles.ptr, sheet.ptr, sheet.len, &plain, line.ptr);
    vg_str_free(&styles);
    vg_str_free(&sheet);
    vg_str_free(&line);
}

static void cells_say_the_number_of_their_row(void **state)
{
    (void)state;
    vg_xlsx_format visible = {.name = "b.xlsx", .skip_hidden = true};
    static const char rows[] =
        "<row><c r=\"B3\"><v>1</v></c><c r=\"C3\"><v>2</v></c></row><row/><row hidden=\"1\">"
        "<c r=\"A7\"><v>3</v></c></row><row><c><v>4</v></c></row>";
    assert_rows(rows, &plain, "1:\n2:\n3:|1|2\n4:||\n5:||\n6:||\n7:3||\n8:4||\n");
    assert_rows(rows, &visible, "1:\n2:\n3:|1|2\n4:||\n5:||\n6:||\n8:4||\n");
    assert_rows("<row><c r=\"A3\"/><c r=\"A4\"><v>1</v></c></row>", &plain,
                "65 b.xlsx: worksheet \"Data\": cell A4 stands in row 3\n");
    assert_rows("<row r=\"2\"><c r=\"A3\"><v>1</v></c></row>", &plain,
                "65 b.xlsx: worksheet \"Data\": cell A3 stands in row 2\n");
    assert_rows("<row><c r=\"A1048577\"><v>1</v></c></row>", &plain,
                "65 b.xlsx: worksheet \"Data\": row 1048577 is behind the 1048576 rows a "
                "worksheet may have\n");
}

static void values_stand_in_other_places(void **state)
{
    (void)state;
    assert_rows("<row><c t=\"inlineStr\"><v>x</v></c><c t=\"inlineStr\"><is/></c>"
                "<c t=\"s\"><is><t>y</t></is></c><c><is><t>z</t></is></c></row>",
                &plain, "1:x||y|z\n");
    assert_rows("<row><c t=\"b\"><v> 1\n</v></c><c t=\"b\"><v>false</v></c></row>", &plain,
                "1:TRUE|FALSE\n");
    assert_rows("<row><c><v><![CDATA[5]]></v></c><c><v>1<!-- x -->2</v></c><c><v>&#49;</v></c>"
                "</row>",
                &plain, "1:5|12|1\n");
    assert_rows("<row><c t=\"inlineStr\"><is><r><t>a</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t>"
                "</rPh><r><t xml:space=\"preserve\"> b</t></r></is></c></row>",
                &plain, "1:a b\n");
}

static void numbers_keep_their_units(void **state)
{
    (void)state;
    static const char *const numbers[] = {
        "#,##0 EUR",          "0.0 h", "0 Std",    "CHF #,##0.00", "0 \\d",
        "&quot;yyyy&quot; 0", "# ?/?", "0.00E+00", "#,##0.00_m",   "0000\\-00\\-00"};
    static const char *const dates[] = {"jj/mm/aaaa",
                                        "[$-407]T. MMMM JJJJ",
                                        "TT.MM.JJJJ",
                                        "yyyy-mm-dd hh:mm:00",
                                        "[$-F800]dddd, mmmm dd, yyyy",
                                        "mm",
                                        "h:mm",
                                        "mm:ss"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_code(numbers[i], "46300.4375", "46300.4375");
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_code(dates[i], "46300.4375", "2026-10-05T10:30:00");
    assert_code("0.0 h;[Red]-0.0 h", "-1.5", "-1.5");
    assert_code("0.0%;-0.0%", "-0.015", "-1.5%");
    assert_code("[ss].00", "1.5", "36:00:00");
}

/* Formats that are known by their number, also the Thai ones; formats behind the styles. */
static void formats_by_number(void **state)
{
    (void)state;
    static const struct {
        const char *id, *value, *want;
    } list[] = {{"67", "0.5", "1:50%\n"},          {"71", "46300", "1:2026-10-05\n"},
                {"75", "0.5", "1:12:00:00\n"},     {"77", "46300.5", "1:2026-10-05T12:00:00\n"},
                {"79", "1.5", "1:36:00:00\n"},     {"80", "0.5", "1:12:00:00\n"},
                {"81", "46300", "1:2026-10-05\n"}, {"59", "0.5", "1:0.5\n"},
                {"164", "46300", "1:46300\n"},     {"170", "46300", "1:2026-10-05\n"}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        vg_str styles = VG_STR_INIT, sheet = VG_STR_INIT;
        vg_str_addf(
            &styles,
            "<styleSheet xmlns=\"" BOOK_MAIN "\"><cellXfs><xf/><xf numFmtId=\"%s\"/>"
            "</cellXfs><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy\"/></numFmts>"
            "</styleSheet>",
            list[i].id);
        vg_str_addf(&sheet,
                    "<worksheet xmlns=\"" BOOK_MAIN
                    "\"><sheetData><row><c s=\"1\"><v>%s</v></c>"
                    "</row></sheetData></worksheet>",
                    list[i].value);
        assert_bytes(styles.ptr, sheet.ptr, sheet.len, &plain, list[i].want);
        vg_str_free(&styles);
        vg_str_free(&sheet);
    }
}

static void a_date_without_its_style_is_refused(void **state)
{
    (void)state;
    assert_rows(
        "<row><c t=\"s\" s=\"1\"><v>0</v></c><c><v>1</v></c></row><row><c s=\"1\">"
        "<v>46300</v></c></row>",
        &plain,
        "1:a|1\n65 b.xlsx: worksheet \"Data\": cell A2 may be a date or a duration, but "
        "the part xl/styles.xml that says so is missing, get the file again\n");
}

static void encodings_of_one_byte(void **state)
{
    (void)state;
    static const struct {
        const char *encoding, *byte, *want;
    } list[] = {
        {"windows-1252", "\x80", "1:\xe2\x82\xac\n"},
        {"iso-8859-15", "\xa4", "1:\xe2\x82\xac\n"},
        {"ISO-8859-1", "\xe4", "1:\xc3\xa4\n"},
        {"windows-1251", "\xdf", "1:\xd0\xaf\n"},
        {"windows-1252", "\x81",
         "65 b.xlsx: its part xl/worksheets/sheet1.xml is damaged (XML: not well-formed "
         "(invalid token)), get the file again\n"},
        {"ebcdic-de", "x",
         "65 b.xlsx: its part xl/worksheets/sheet1.xml is damaged (XML: unknown "
         "encoding), get the file again\n"}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        vg_str sheet = VG_STR_INIT;
        vg_str_addf(
            &sheet,
            "<?xml version=\"1.0\" encoding=\"%s\"?><worksheet xmlns=\"" BOOK_MAIN
            "\"><sheetData><row><c t=\"str\"><v>%s</v></c></row></sheetData></worksheet>",
            list[i].encoding, list[i].byte);
        assert_bytes(NULL, sheet.ptr, sheet.len, &plain, list[i].want);
        vg_str_free(&sheet);
    }
}

/* One cell far to the right and one far down make a very long file of nothing. */
static void empty_cells_are_counted(void **state)
{
    (void)state;
    static vg_grid g; /* it is large */
    vg_err err = VG_ERR_INIT;
    const vg_row *row;
    bool done;
    g.file = "b.xlsx";
    g.sheet = "Data";
    assert_int_equal(vg_grid_open(&g, &err), VG_OK);
    vg_grid_settle(&g);
    g.empty = VG_XLSX_EMPTY - 5;
    for (int64_t number = 1; number <= 3; number += 2) {
        assert_int_equal(vg_grid_begin_row(&g, number, false, &err), VG_OK);
        assert_int_equal(vg_grid_begin_cell(&g, number, 3, &err), VG_OK);
        assert_int_equal(vg_grid_put(&g, "x", 1, VG_IS_TEXT, &err), VG_OK);
        vg_grid_end_row(&g);
        assert_int_equal(vg_grid_give(&g, &row, &done, &err),
                         VG_OK); /* 2 of row 1, 3 of row 2 */
    }
    assert_false(done);
    assert_int_equal(vg_grid_give(&g, &row, &done, &err), VG_DATA);
    assert_string_equal(
        err.text, "b.xlsx: worksheet \"Data\", row 3: more than 1073741824 empty cells so "
                  "far, for a row before is 3 cells wide; say which columns are meant "
                  "(--range A:K, or \"range\" in the map)");
    vg_grid_close(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_say_the_number_of_their_row),
        cmocka_unit_test(values_stand_in_other_places),
        cmocka_unit_test(numbers_keep_their_units),
        cmocka_unit_test(formats_by_number),
        cmocka_unit_test(a_date_without_its_style_is_refused),
        cmocka_unit_test(encodings_of_one_byte),
        cmocka_unit_test(empty_cells_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
