/* CSV files and workbooks are read while each allocation fails in turn: the rows come out
 * right, or the error says that memory is out, and nothing leaks. */
#include <stdlib.h>

#include "../unit/rows/book.h"
#include "../unit/rows/bytes.h"
#include "wrap.h"

typedef struct file {
    const char *encoding;
    const char *text; /* NULL: the workbook */
    size_t len;
    int rows;
    const char *range; /* of the workbook */
} file;

/* A cell of 20,000 bytes in quotes makes libcsv ask for memory again and again. */
enum { LONG = 20000, LEAST_ROUNDS = 50 };
static char long_cell[LONG];

static const file files[] = {
    {.text = "a,b\n\"c\",\"d\ne\"\nf\n", .len = 16, .rows = 3},
    {.encoding = "windows-1252", .text = "a,\"\xfc\"\nb", .len = 7, .rows = 2},
    {.encoding = "utf-16", .text = "\xff\xfe\x61\0\n\0", .len = 6, .rows = 1},
    {.text = long_cell, .len = LONG, .rows = 1},
    {.encoding = "no-such-encoding", .text = "a", .len = 1},
    {.rows = 3, .range = "A1:C3"},
    {.rows = 1, .range = "first"},
    {.rows = 1, .range = "calls"},
    {.rows = 3, .range = "data!A1:C3"},
};

static const char workbook[] =
    "<workbook xmlns=\"" BOOK_MAIN "\" xmlns:r=\"" BOOK_RELATIONS
    "\"><sheets><sheet name=\"Data\" r:id=\"rId1\"/></sheets><definedNames><definedName "
    "name=\"First\">Data!$A$1:$B$1</definedName></definedNames></workbook>";
static const char sheet_relations[] =
    "<Relationships><Relationship Id=\"t\" Type=\"x/table\" Target=\"t.xml\"/>"
    "</Relationships>";
static const char table[] = "<table displayName=\"Calls\" ref=\"A1:B2\"/>";
static const char styles[] =
    "<styleSheet xmlns=\"" BOOK_MAIN "\"><numFmts><numFmt numFmtId=\"164\" "
    "formatCode=\"yyyy\"/></numFmts><cellXfs><xf numFmtId=\"164\"/><xf numFmtId=\"9\"/>"
    "</cellXfs></styleSheet>";
static const char strings[] = "<sst xmlns=\"" BOOK_MAIN "\"><si><t>a</t></si></sst>";
static const char sheet[] =
    "<worksheet xmlns=\"" BOOK_MAIN "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v>"
    "</c><c r=\"B1\" s=\"0\"><v>46300</v></c></row><row r=\"3\"><c t=\"inlineStr\"><is><r><t>"
    "x</t></r></is></c></row></sheetData><mergeCells><mergeCell ref=\"A1:A3\"/></mergeCells>"
    "</worksheet>";

static vg_str zip = VG_STR_INIT;

static vg_rc read_book(const char *range, int *rows_read, vg_err *err)
{
    vg_bytes whole = {.read = book_read_at, .ctx = &zip, .size = (int64_t)zip.len};
    vg_xlsx_format format = {
        .name = "x", .sheet = "d*", .range = range, .fill_merged = true, .skip_hidden = true};
    vg_rows *rows = NULL;
    const vg_row *row;
    *rows_read = 0;
    vg_rc rc = vg_rows_open_xlsx(&rows, &format, &whole, err);
    while (rc == VG_OK && (rc = vg_rows_next(rows, &row, err)) == VG_OK)
        ++*rows_read;
    vg_rows_close(rows);
    return rc;
}

static vg_rc read_file(const file *f, int *rows_read, vg_err *err)
{
    if (!f->text)
        return read_book(f->range, rows_read, err);
    bytes b = {.ptr = f->text, .len = f->len, .chunk = 1000};
    vg_csv_format format = {.name = "x", .delimiter = ',', .encoding = f->encoding};
    vg_rows *rows = NULL;
    const vg_row *row;
    *rows_read = 0;
    vg_rc rc = vg_rows_open_csv(&rows, &format, bytes_read, &b, err);
    while (rc == VG_OK && (rc = vg_rows_next(rows, &row, err)) == VG_OK)
        ++*rows_read;
    vg_rows_close(rows);
    return rc;
}

/* How many rounds went wrong; *rounds counts the allocations that failed. */
static int fail_each(const file *f, void (*arm)(long nth), vg_rc right, long *rounds)
{
    int wrong = 0;
    for (long n = 1;; n++) {
        int rows;
        vg_err err = VG_ERR_INIT;
        long before = fault_live();
        arm(n);
        vg_rc rc = read_file(f, &rows, &err);
        fault_disarm();
        bool good = rc == right && rows == f->rows;
        bool clean = rc == VG_NOMEM && fault_met() && strcmp(err.text, "out of memory") == 0;
        if ((!good && !clean) || fault_live() != before) {
            fprintf(stderr, "rows: allocation %ld: code %d, %d rows, \"%s\", %ld blocks left\n",
                    n, (int)rc, rows, err.text, fault_live() - before);
            wrong++;
        }
        if (!fault_met())
            return wrong + !good;
        ++*rounds;
    }
}

int main(void)
{
    memset(long_cell, 'x', LONG);
    long_cell[0] = long_cell[LONG - 1] = '"';
    int wrong = 0;
    long rounds = 0;
    book b = BOOK_INIT;
    book_add(&b, "xl/worksheets/_rels/sheet1.xml.rels", sheet_relations);
    book_add(&b, "xl/worksheets/t.xml", table);
    book_make(&b, workbook, styles, strings, sheet, strlen(sheet));
    zip = b.zip;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        vg_rc right = files[i].rows ? VG_END : VG_CONFIG;
        wrong += fail_each(&files[i], fault_arm, right, &rounds);
        wrong += fail_each(&files[i], fault_arm_from, right, &rounds);
    }
    printf("rows: %ld allocations failed in turn, %d wrong\n", rounds, wrong);
    return wrong || rounds < LEAST_ROUNDS ? 1 : 0;
}
