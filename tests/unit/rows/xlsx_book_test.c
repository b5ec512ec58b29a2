/* Workbooks as packages: how their parts are found, which worksheet is meant, and what is no
 * workbook. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "book.h"

#define SHEET(value)                                                                   \
    "<worksheet xmlns=\"" BOOK_MAIN "\"><sheetData><row r=\"1\"><c r=\"A1\"><v>" value \
    "</v></c></row></sheetData></worksheet>"
#define EMPTY "<worksheet xmlns=\"" BOOK_MAIN "\"><sheetData/></worksheet>"

static void assert_dump(book *b, const char *sheet, const char *want)
{
    vg_str out = VG_STR_INIT;
    vg_xlsx_format f = {.name = "b.xlsx", .sheet = sheet};
    book_dump(&out, &b->zip, &f);
    assert_string_equal(out.ptr, want);
    vg_str_free(&out);
}

/* "Data", "Notes" (hidden), a chart, "2", "Daten 2026", which is empty when `filled` is not. */
static void make_many(book *b, bool filled)
{
    book_add(b, "_rels/.rels", book_package);
    book_add(
        b, "xl/workbook.xml",
        "<workbook xmlns=\"" BOOK_MAIN "\" xmlns:r=\"" BOOK_RELATIONS "\"><sheets>"
        "<sheet name=\"Data \" r:id=\"a\"/><sheet name=\"Notes\" state=\"hidden\" "
        "r:id=\"b\"/><sheet name=\"Chart\" r:id=\"c\"/><sheet name=\"2\" state=\"veryHidden\" "
        "r:id=\"d\"/><sheet name=\"DATEN \xc3\x9c"
        "2026\" r:id=\"e\"/></sheets></workbook>");
    book_add(b, "xl/_rels/workbook.xml.rels",
             "<Relationships xmlns=\"" BOOK_PACKAGE "\">"
             "<Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"/xl/a.xml\"/>"
             "<Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"../xl/./B.xml\"/>"
             "<Relationship Id=\"c\" Type=\"x/chartsheet\" Target=\"c.xml\"/>"
             "<Relationship Id=\"d\" Type=\"x/worksheet\" Target=\"sub\\d.xml\"/>"
             "<Relationship Id=\"e\" Type=\"x/worksheet\" Target=\"e.xml\"/>"
             "<Relationship Id=\"f\" Type=\"x/hyperlink\" TargetMode=\"External\" "
             "Target=\"http://e\"/></Relationships>");
    book_add(b, "xl/a.xml", SHEET("1"));
    book_add(b, "XL\\b.xml", SHEET("2"));
    book_add(b, "/xl/sub/d.xml ", SHEET("4"));
    book_add(b, "xl/e.xml", filled ? SHEET("5") : EMPTY);
    book_end(b);
}

#define NAMES                                                         \
    "\"Data \", \"Notes\" (hidden), \"2\" (hidden), \"DATEN \xc3\x9c" \
    "2026\"; say which worksheet is "                                 \
    "meant (--sheet, or \"sheet\" in the map)\n"

static void worksheets_are_chosen(void **state)
{
    (void)state;
    book b = BOOK_INIT;
    make_many(&b, true);
    assert_dump(&b, NULL, "65 b.xlsx: has the worksheets " NAMES);
    assert_dump(&b, "data", "1:1\n");
    assert_dump(&b, "Notes", "1:2\n");
    assert_dump(&b, "2", "1:4\n"); /* a name before a number */
    assert_dump(&b, "1", "1:1\n");
    assert_dump(&b, "4", "1:5\n");
    assert_dump(&b,
                "daten \xc3\xbc"
                "2026",
                "1:5\n");
    assert_dump(&b, "daten*", "1:5\n");
    assert_dump(&b, "d??a", "1:1\n");
    assert_dump(&b, "N*", "65 b.xlsx: has no worksheet \"N*\", but " NAMES);
    assert_dump(&b, "Chart", "65 b.xlsx: has no worksheet \"Chart\", but " NAMES);
    assert_dump(&b, "5", "65 b.xlsx: has no worksheet \"5\", but " NAMES);
    assert_dump(&b, "d*",
                "65 b.xlsx: several worksheets fit: \"Data \", \"DATEN \xc3\x9c"
                "2026\"; say which "
                "worksheet is meant (--sheet, or \"sheet\" in the map)\n");
    book_free(&b);
    b = (book)BOOK_INIT;
    make_many(&b, false);
    assert_dump(&b, NULL, "1:1\n"); /* the only visible one that is not empty */
    book_free(&b);
}

/* Without relationships of the package the content types say which part is the workbook. */
static void content_types_name_the_workbook(void **state)
{
    (void)state;
    book b = BOOK_INIT;
    book_add(&b, "[Content_Types].xml",
             "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override "
             "PartName=\"/w.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
             "spreadsheetml.sheet.main+xml\"/></Types>");
    book_add(&b, "w.xml",
             "<workbook xmlns=\"" BOOK_MAIN "\" xmlns:r=\"" BOOK_RELATIONS
             "\"><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>");
    book_add(&b, "_rels/w.xml.rels",
             "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/>"
             "</Relationships>");
    book_add(&b, "s.xml", SHEET("1"));
    book_end(&b);
    assert_dump(&b, NULL, "1:1\n");
    book_free(&b);
}

/* Names of parts as addresses have them; a worksheet that the file forgot. */
static void parts_are_found(void **state)
{
    (void)state;
    book b = BOOK_INIT;
    book_add(&b, "_rels/.rels", book_package);
    book_add(&b, "xl/workbook.xml",
             "<workbook xmlns=\"" BOOK_MAIN "\" xmlns:r=\"" BOOK_RELATIONS
             "\"><sheets><sheet name=\"S\" r:id=\"a\"/><sheet name=\"T\" r:id=\"b\"/>"
             "<sheet name=\"U\" r:id=\"no\"/></sheets></workbook>");
    book_add(&b, "xl/_rels/workbook.xml.rels",
             "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" "
             "Target=\"my%20s%C3%A4.xml\"/><Relationship Id=\"b\" Type=\"x/worksheet\" "
             "Target=\"t%20.xml\"/></Relationships>");
    book_add(&b, "xl/My S\xc3\xa4.xml", SHEET("1"));
    book_add(&b, "xl/t%20.xml", SHEET("2"));
    book_end(&b);
    assert_dump(&b, "S", "1:1\n");
    assert_dump(&b, "T", "1:2\n");
    assert_dump(&b, "U",
                "65 b.xlsx: does not say where its worksheet \"U\" is, get the file again\n");
    assert_dump(&b, NULL,
                "65 b.xlsx: has the worksheets \"S\", \"T\", \"U\"; say which worksheet is "
                "meant (--sheet, or \"sheet\" in the map)\n");
    book_free(&b);
}

static void other_zips_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *part, *text, *want;
    } list[] = {
        {"content.xml", "<x/>",
         "65 b.xlsx: is an OpenDocument file (.ods), which is not read here; open it in Excel "
         "or "
         "LibreOffice and save it as .xlsx\n"},
        {"Index/Document.iwa", "x",
         "65 b.xlsx: is a file of Apple Numbers; export it from there as Excel or CSV\n"},
        {"xl/workbook.bin", "x",
         "65 b.xlsx: is a binary workbook (.xlsb), which is not read here; open it in Excel or "
         "LibreOffice and save it as .xlsx\n"},
        {"report.csv", "a,b",
         "65 b.xlsx: is a zip file, but no workbook is in it; if files are packed in it, "
         "unpack "
         "them\n"},
        {"_rels/.rels", book_package,
         "65 b.xlsx: its part xl/workbook.xml is missing, get the file again\n"},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        book b = BOOK_INIT;
        book_add(&b, list[i].part, list[i].text);
        book_end(&b);
        assert_dump(&b, NULL, list[i].want);
        book_free(&b);
    }
}

static void cut_and_damaged_files_are_named(void **state)
{
    (void)state;
    book b = BOOK_INIT;
    book_make(&b, NULL, NULL, NULL, SHEET("1"), strlen(SHEET("1")));
    size_t whole = b.zip.len;
    char *value = strstr(b.zip.ptr, "<v>"); /* stored, and the folder comes behind */
    for (size_t i = 0; !value && i + 3 < whole; i++)
        value = memcmp(b.zip.ptr + i, "<v>1", 4) == 0 ? b.zip.ptr + i : NULL;
    assert_non_null(value);
    value[3] = '2';
    assert_dump(&b, NULL,
                "1:2\n65 b.xlsx: its part xl/worksheets/sheet1.xml is damaged (CRC error), get "
                "the file again\n");
    value[3] = '1';
    assert_dump(&b, NULL, "1:1\n");
    b.zip.len = whole - 60;
    assert_dump(
        &b, NULL,
        "65 b.xlsx: begins like a workbook, but its end is missing or damaged; the file "
        "was cut off on its way, get it again\n");
    book_free(&b);
}

static void many_parts_are_refused(void **state)
{
    (void)state;
    book b = BOOK_INIT;
    char name[32];
    for (int i = 0; i <= VG_XLSX_PARTS; i++) {
        snprintf(name, sizeof name, "%d", i);
        book_add(&b, name, "");
    }
    book_end(&b);
    assert_dump(&b, NULL, "65 b.xlsx: has 10001 parts, a workbook of at most 10000 is read\n");
    book_free(&b);
}

static void assert_sniffs(const char *text, size_t len, const char *want)
{
    vg_str file = VG_STR_INIT;
    vg_err err = VG_ERR_INIT;
    vg_file_kind kind;
    vg_str_add(&file, text, len);
    vg_bytes bytes = {.read = book_read_at, .ctx = &file, .size = (int64_t)len};
    vg_rc rc = vg_rows_sniff("f", &bytes, &kind, &err);
    if (strcmp(want, "text") == 0 || strcmp(want, "workbook") == 0) {
        assert_int_equal(rc, VG_OK);
        assert_string_equal(kind == VG_FILE_TEXT ? "text" : "workbook", want);
    } else {
        assert_int_equal(rc, VG_DATA);
        assert_non_null(strstr(err.text, want));
    }
    vg_str_free(&file);
}

static void files_are_known_by_their_content(void **state)
{
    (void)state;
#define IS(text, want) assert_sniffs(text, sizeof(text) - 1, want)
    IS("", "text");
    IS("a,b\n", "text");
    IS("<20s,30s\n", "text");
    IS("PK\3\4", "workbook");
    IS("PK\5\6", "empty zip file");
    IS("\r\nPK\3\4\x14\0\0\0", "with 2 bytes before its beginning");
    IS("<br>Warning<br>PK\3\4\x14\0\0\0", "with 15 bytes before its beginning");
    IS("PK,PK\3\4,a,b,c\n", "text");
    IS("\xef\xbb\xbf\r\n <HTML><table>", "web page");
    IS("<table border=1>", "web page");
    IS("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook>",
       "XML spreadsheet of Excel 2003");
    IS("<?xml version=\"1.0\"?><data/>", "an XML file");
    IS("%PDF-1.4", "a PDF document");
    IS("Rar!\x1a\7", "archive (RAR)");
    IS("\x09\x08\x10\x00\x00\x06\x05\x00\xdb", "very old workbook");
    char file[2048] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    assert_sniffs(file, sizeof file, "old Office file");
    static const char old[] = "Workbook", package[] = "EncryptedPackage";
    for (size_t i = 0; i < sizeof old; i++)
        file[1024 + 2 * i] = old[i];
    assert_sniffs(file, sizeof file, "an old workbook (.xls)");
    for (size_t i = 0; i < sizeof package; i++)
        file[1152 + 2 * i] = package[i];
    assert_sniffs(file, sizeof file, "an encrypted workbook");
}

static void errors_are_known_in_all_languages(void **state)
{
    (void)state;
    static const char *const yes[] = {
        "#N/A",    "#NV",   "#BEZUG!",         "#WERT!",
        "#DIV/0!", "#NOM?", "#\xc2\xa1VALOR!", "#\xd0\x97\xd0\x9d\xd0\x90\xd0\xa7!",
        "Err:502"};
    static const char *const no[] = {"",     "#",        "#1",    "# Anrufe", "NV",
                                     "#nv!", "Err:5022", "Error", "#N/A "};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_true(vg_rows_is_fault(yes[i], strlen(yes[i])));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(vg_rows_is_fault(no[i], strlen(no[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worksheets_are_chosen),
        cmocka_unit_test(content_types_name_the_workbook),
        cmocka_unit_test(parts_are_found),
        cmocka_unit_test(other_zips_are_named),
        cmocka_unit_test(cut_and_damaged_files_are_named),
        cmocka_unit_test(many_parts_are_refused),
        cmocka_unit_test(files_are_known_by_their_content),
        cmocka_unit_test(errors_are_known_in_all_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
