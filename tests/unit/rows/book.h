/* Workbooks made in memory: a zip of stored parts, and rows of them written down as text. */
#ifndef VGOV_TESTS_ROWS_BOOK_H
#define VGOV_TESTS_ROWS_BOOK_H

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <vgov/rows.h>
#include <vgov/str.h>

typedef struct book {
    vg_str zip, folder;
    unsigned parts;
} book;

#define BOOK_INIT                                 \
    {                                             \
        .zip = VG_STR_INIT, .folder = VG_STR_INIT \
    }

static inline uint32_t book_crc(const char *text, size_t len)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < len; i++) {
        crc ^= (unsigned char)text[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc;
}

static inline void book_number(vg_str *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++, value >>= 8)
        vg_str_addc(out, (char)(value & 0xff));
}

/* What the local header and the folder's entry have in common. */
static inline void book_entry(vg_str *out, const char *name, const char *text, size_t len)
{
    book_number(out, 20, 2); /* version */
    book_number(out, 0, 2);  /* flags */
    book_number(out, 0, 2);  /* stored */
    book_number(out, 0x00210000, 4);
    book_number(out, book_crc(text, len), 4);
    book_number(out, (uint32_t)len, 4);
    book_number(out, (uint32_t)len, 4);
    book_number(out, (uint32_t)strlen(name), 2);
    book_number(out, 0, 2);
}

static inline void book_add_bytes(book *b, const char *name, const char *text, size_t len)
{
    uint32_t at = (uint32_t)b->zip.len;
    vg_str_adds(&b->zip, "PK\3\4");
    book_entry(&b->zip, name, text, len);
    vg_str_adds(&b->zip, name);
    vg_str_add(&b->zip, text, len);
    vg_str_adds(&b->folder, "PK\1\2");
    book_number(&b->folder, 20, 2);
    book_entry(&b->folder, name, text, len);
    book_number(&b->folder, 0, 2); /* comment */
    book_number(&b->folder, 0, 4); /* disk, attributes */
    book_number(&b->folder, 0, 4);
    book_number(&b->folder, at, 4);
    vg_str_adds(&b->folder, name);
    b->parts++;
}

static inline void book_add(book *b, const char *name, const char *text)
{
    book_add_bytes(b, name, text, strlen(text));
}

/* Puts the folder behind the parts: nothing can be added any more. */
static inline void book_end(book *b)
{
    uint32_t at = (uint32_t)b->zip.len;
    vg_str_add(&b->zip, b->folder.ptr, b->folder.len);
    vg_str_adds(&b->zip, "PK\5\6");
    book_number(&b->zip, 0, 4);
    book_number(&b->zip, b->parts, 2);
    book_number(&b->zip, b->parts, 2);
    book_number(&b->zip, (uint32_t)b->folder.len, 4);
    book_number(&b->zip, at, 4);
    book_number(&b->zip, 0, 2);
}

static inline void book_free(book *b)
{
    vg_str_free(&b->zip);
    vg_str_free(&b->folder);
    b->parts = 0;
}

#define BOOK_MAIN      "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define BOOK_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define BOOK_PACKAGE   "http://schemas.openxmlformats.org/package/2006/relationships"

static const char book_package[] =
    "<Relationships xmlns=\"" BOOK_PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" BOOK_RELATIONS
    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

static const char book_relations[] =
    "<Relationships xmlns=\"" BOOK_PACKAGE "\">"
    "<Relationship Id=\"rId1\" Type=\"" BOOK_RELATIONS
    "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" BOOK_RELATIONS "/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" BOOK_RELATIONS
    "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";

static const char book_workbook[] =
    "<workbook xmlns=\"" BOOK_MAIN "\" xmlns:r=\"" BOOK_RELATIONS
    "\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

/* A workbook with one worksheet; a part that is NULL is left out. */
static inline void book_make(book *b, const char *workbook, const char *styles,
                             const char *strings, const char *sheet, size_t sheet_len)
{
    book_add(b, "_rels/.rels", book_package);
    book_add(b, "xl/workbook.xml", workbook ? workbook : book_workbook);
    book_add(b, "xl/_rels/workbook.xml.rels", book_relations);
    if (styles)
        book_add(b, "xl/styles.xml", styles);
    if (strings)
        book_add(b, "xl/sharedStrings.xml", strings);
    book_add_bytes(b, "xl/worksheets/sheet1.xml", sheet, sheet_len);
    book_end(b);
}

static inline vg_rc book_read_at(void *ctx, int64_t at, void *to, size_t room, size_t *got,
                                 vg_err *err)
{
    const vg_str *zip = ctx;
    (void)err;
    size_t left = (uint64_t)at < zip->len ? zip->len - (size_t)at : 0;
    *got = left < room ? left : room;
    if (*got > 0)
        memcpy(to, zip->ptr + at, *got);
    return VG_OK;
}

/* "number:cell|cell[2=#N/A]\n" for each row, then the error, if any. */
static inline vg_rc book_dump(vg_str *out, const vg_str *zip, const vg_xlsx_format *format)
{
    vg_bytes bytes = {
        .read = book_read_at, .ctx = (void *)(uintptr_t)zip, .size = (int64_t)zip->len};
    vg_err err = VG_ERR_INIT;
    vg_rows *rows = NULL;
    const vg_row *row;
    vg_rc rc = vg_rows_open_xlsx(&rows, format, &bytes, &err);
    while (rc == VG_OK && (rc = vg_rows_next(rows, &row, &err)) == VG_OK) {
        vg_str_addf(out, "%" PRId64 ":", row->number);
        for (size_t i = 0; i < row->count; i++) {
            vg_str_adds(out, i ? "|" : "");
            vg_str_add(out, row->cells[i].text, row->cells[i].len);
        }
        for (size_t i = 0; i < row->fault_count; i++)
            vg_str_addf(out, "[%zu=%s]", row->faults[i].cell + 1, row->faults[i].text);
        vg_str_addc(out, '\n');
    }
    vg_rows_close(rows);
    if (rc != VG_END)
        vg_str_addf(out, "%d %s\n", (int)rc, err.text);
    return rc;
}

#endif
