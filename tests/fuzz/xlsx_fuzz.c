/* Workbooks: the first byte says what the rest is (a whole file, or one part of a workbook that
 * is well otherwise), the second how it is read. Nothing breaks; every row is in its bounds and
 * in order; what comes out twice is the same; and a worksheet comes out the same whether its
 * rows are scanned or go through expat. */
#include <stdlib.h>

#include "rows/xlsx_serial.h"
#include "rows/xlsx_sheet.h"
#include "../unit/rows/book.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CLAIM(holds)                                                    \
    do {                                                                \
        if (!(holds)) {                                                 \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #holds); \
            abort();                                                    \
        }                                                               \
    } while (0)

enum { HEAD = 2, MOST_ROWS = 20000 };

static const char styles[] =
    "<styleSheet xmlns=\"" BOOK_MAIN "\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
    "<xf numFmtId=\"22\"/><xf numFmtId=\"46\"/><xf numFmtId=\"10\"/><xf numFmtId=\"47\"/>"
    "<xf numFmtId=\"20\"/></cellXfs></styleSheet>";

static const char strings[] =
    "<sst xmlns=\"" BOOK_MAIN "\"><si><t>zero</t></si><si><t>#NV</t></si><si><t/></si></sst>";

static const char sheet[] =
    "<worksheet xmlns=\"" BOOK_MAIN
    "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
    "<c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" s=\"1\"><v>46300.4375</v></c><c r=\"D1\" "
    "s=\"2\">"
    "<v>0.1</v></c><c r=\"E1\" s=\"3\"><v>-1.5</v></c><c r=\"F1\" s=\"4\"><v>2e3</v></c></row>"
    "</sheetData></worksheet>";

static void check_rows(const vg_str *zip, const vg_xlsx_format *format)
{
    vg_bytes bytes = {
        .read = book_read_at, .ctx = (void *)(uintptr_t)zip, .size = (int64_t)zip->len};
    vg_rows *rows = NULL;
    const vg_row *row;
    int64_t number = 0;
    size_t width = 0;
    if (vg_rows_open_xlsx(&rows, format, &bytes, NULL) != VG_OK)
        return;
    CLAIM(vg_rows_sheet(rows) != NULL);
    vg_rc rc = VG_OK;
    for (int i = 0; i < MOST_ROWS && (rc = vg_rows_next(rows, &row, NULL)) == VG_OK; i++) {
        CLAIM(row->number > number && row->number <= VG_XLSX_ROWS);
        CLAIM(row->count >= width && row->count >= 1 && row->count <= VG_ROW_CELLS);
        for (size_t c = 0; c < row->count; c++) {
            CLAIM(strlen(row->cells[c].text) == row->cells[c].len);
            CLAIM(row->kinds[c] <= VG_IS_FAULT);
            CLAIM(row->kinds[c] != VG_IS_FAULT || row->cells[c].len == 0);
        }
        for (size_t f = 0; f < row->fault_count; f++)
            CLAIM(row->faults[f].cell < row->count &&
                  row->kinds[row->faults[f].cell] == VG_IS_FAULT);
        number = row->number;
        width = row->count;
    }
    CLAIM(rc == VG_OK || rc == VG_END || rc == VG_DATA);
    vg_rows_close(rows);
}

/* A worksheet on its own, with or without the scanner. */
static void dump_sheet(vg_str *out, const vg_str *zip, const vg_xlsx_format *format, bool scan)
{
    static vg_sheet s; /* it is large */
    vg_bytes bytes = {
        .read = book_read_at, .ctx = (void *)(uintptr_t)zip, .size = (int64_t)zip->len};
    vg_zip z = {.name = NULL};
    vg_styles st = {.count = 0};
    vg_strings str = {.count = 0};
    vg_err err = VG_ERR_INIT;
    memset(&s, 0, sizeof s);
    vg_strings_open(&str, NULL, 4);
    CLAIM(vg_zip_open(&z, "b", &bytes, NULL) == VG_OK);
    CLAIM(vg_styles_read(&st, &z, vg_zip_find(&z, "xl/styles.xml"), "s", NULL) == VG_OK);
    CLAIM(vg_strings_read(&str, &z, vg_zip_find(&z, "xl/sharedStrings.xml"), "t", NULL) ==
          VG_OK);
    s.grid.file = "b";
    s.grid.sheet = "Data";
    s.grid.skip_hidden = format->skip_hidden;
    s.styles = &st;
    s.strings = &str;
    vg_rc rc = vg_sheet_open(&s, &z, "xl/worksheets/sheet1.xml", &err);
    s.plain = scan;
    for (int i = 0; i < MOST_ROWS && rc == VG_OK; i++) {
        bool done = false;
        if ((rc = vg_sheet_next(&s, &err)) != VG_OK)
            break;
        const vg_row *row;
        while (!done && i++ < MOST_ROWS && rc == VG_OK &&
               (rc = vg_grid_give(&s.grid, &row, &done, &err)) == VG_OK) {
            vg_str_addf(out, "%" PRId64 ":", row->number);
            vg_str_add(out, row->raw, row->raw_len);
            for (size_t c = 0; c < row->count; c++)
                vg_str_addc(out, (char)('0' + row->kinds[c]));
            for (size_t f = 0; f < row->fault_count; f++)
                vg_str_addf(out, "[%zu=%s]", row->faults[f].cell, row->faults[f].text);
            vg_str_addc(out, '\n');
        }
    }
    vg_str_addf(out, "%d", (int)rc);
    vg_sheet_close(&s);
    vg_strings_close(&str);
    vg_styles_free(&st);
    vg_zip_close(&z);
}

static void check_scanner(const vg_str *zip, const vg_xlsx_format *format)
{
    vg_str scanned = VG_STR_INIT, parsed = VG_STR_INIT;
    dump_sheet(&scanned, zip, format, true);
    dump_sheet(&parsed, zip, format, false);
    if (scanned.len != parsed.len || memcmp(scanned.ptr, parsed.ptr, scanned.len) != 0) {
        fprintf(stderr, "scanned:\n%s\nparsed:\n%s\n", scanned.ptr, parsed.ptr);
        abort();
    }
    vg_str_free(&scanned);
    vg_str_free(&parsed);
}

static void read_part(const char *rest, size_t size, int what, const vg_xlsx_format *format)
{
    book b = BOOK_INIT;
    vg_str part = VG_STR_INIT;
    vg_str_add(&part, rest, size);
    bool ended = strlen(part.ptr) == part.len;
    const char *text = part.ptr;
    if (what != 1 && !ended) { /* those parts are given as C strings */
        vg_str_free(&part);
        return;
    }
    switch (what) {
    case 1:
        book_make(&b, NULL, styles, strings, text, part.len);
        break;
    case 2:
        book_make(&b, NULL, styles, text, sheet, strlen(sheet));
        break;
    case 3:
        book_make(&b, NULL, text, strings, sheet, strlen(sheet));
        break;
    default:
        book_make(&b, text, styles, strings, sheet, strlen(sheet));
        break;
    }
    check_rows(&b.zip, format);
    if (what == 1)
        check_scanner(&b.zip, format);
    book_free(&b);
    vg_str_free(&part);
}

static void read_file(const char *rest, size_t size, const vg_xlsx_format *format)
{
    vg_str zip = VG_STR_INIT;
    vg_file_kind kind;
    vg_bytes bytes = {.read = book_read_at, .ctx = &zip, .size = (int64_t)size};
    vg_str_add(&zip, rest, size);
    vg_rc rc = vg_rows_sniff("b", &bytes, &kind, NULL);
    CLAIM(rc == VG_OK || rc == VG_DATA);
    check_rows(&zip, format);
    vg_str_free(&zip);
}

/* A format code and a number by it. */
static void read_number(const char *rest, size_t size)
{
    const char *bar = memchr(rest, '\n', size);
    size_t len = bar ? (size_t)(bar - rest) : 0;
    char text[VG_XNUM_TEXT], shown[VG_SERIAL_TEXT];
    vg_xnum x, again;
    vg_format_code code = vg_format_parse(rest, len);
    if (!bar || !vg_xnum_read(bar + 1, size - len - 1, &x))
        return;
    CLAIM(code.count >= 1 && code.count <= VG_FORMAT_PARTS);
    const vg_format_part *part = vg_format_choose(&code, &x);
    CLAIM(part >= code.parts && part < code.parts + code.count);
    vg_xnum_shorten(&x);
    size_t n = vg_xnum_text(&x, 0, text);
    CLAIM(n == strlen(text) && n < sizeof text);
    CLAIM(vg_xnum_read(text, n, &again) && vg_xnum_compare(&x, &again) == 0);
    for (int since_1904 = 0; since_1904 < 2; since_1904++) {
        vg_cell_kind kind;
        n = vg_serial_text(&x, part, since_1904, shown, &kind);
        CLAIM(n == 0 || n == strlen(shown));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const ranges[] = {
        NULL, "B1:D3", "A:B", "2:", "B2:", "A1:XFD1048576", "calls", "data!A1:B2"};
    if (size < HEAD)
        return 0;
    const char *rest = (const char *)data + HEAD;
    vg_xlsx_format format = {.name = "b",
                             .skip_hidden = data[1] & 1,
                             .fill_merged = data[1] & 2,
                             .sheet = data[1] & 4 ? "D*" : NULL,
                             .range = ranges[(data[1] >> 3) % 8]};
    int what = data[0] % 6;
    if (what == 0)
        read_file(rest, size - HEAD, &format);
    else if (what == 5)
        read_number(rest, size - HEAD);
    else
        read_part(rest, size - HEAD, what, &format);
    return 0;
}
