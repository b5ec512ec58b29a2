/* What a file is by its first bytes. */
#include <string.h>

#include <vgov/rows.h>

#include "xlsx_ascii.h"

enum { HEAD = 4096, SCAN = 64 * 1024, ENTRY = 128 };

/* Up to `room` bytes from `at`, all that there are. */
static vg_rc read_all(const vg_bytes *bytes, int64_t at, void *to, size_t room, size_t *len,
                      vg_err *err)
{
    size_t got = 1;
    *len = 0;
    while (*len < room && got > 0) {
        vg_rc rc = bytes->read(bytes->ctx, at + (int64_t)*len, (char *)to + *len, room - *len,
                               &got, err);
        if (rc != VG_OK)
            return rc;
        *len += got;
    }
    return VG_OK;
}

static vg_rc refuse(const char *name, const char *what, const char *cure, vg_err *err)
{
    return vg_fail(err, VG_DATA, "%s: is %s; %s", name, what, cure);
}

static const char save_as[] = "open it in Excel or LibreOffice and save it as .xlsx";

/* --- compound files: old and encrypted workbooks
 * -------------------------------------------------- */

/* Names of folder entries stand in UTF-16 at multiples of 128 bytes. */
static bool is_entry(const unsigned char *p, const char *name)
{
    size_t len = strlen(name);
    for (size_t i = 0; i <= len; i++)
        if (p[2 * i] != (unsigned char)name[i] || p[2 * i + 1] != 0)
            return false;
    return true;
}

typedef struct compound {
    bool encrypted, book, document, slides;
} compound;

static void look_at_entries(compound *c, const unsigned char *bytes, size_t len)
{
    for (size_t i = 0; i + ENTRY <= len; i += ENTRY) {
        c->encrypted = c->encrypted || is_entry(bytes + i, "EncryptedPackage");
        c->book = c->book || is_entry(bytes + i, "Workbook") || is_entry(bytes + i, "Book");
        c->document = c->document || is_entry(bytes + i, "WordDocument");
        c->slides = c->slides || is_entry(bytes + i, "PowerPoint Document");
    }
}

static vg_rc refuse_compound(const char *name, const vg_bytes *bytes, vg_err *err)
{
    unsigned char piece[SCAN];
    compound c = {.book = false};
    size_t len = SCAN;
    for (int64_t at = 0; len == SCAN; at += SCAN) {
        vg_rc rc = read_all(bytes, at, piece, SCAN, &len, err);
        if (rc != VG_OK)
            return rc;
        look_at_entries(&c, piece, len);
    }
    if (c.encrypted)
        return refuse(name, "an encrypted workbook",
                      "open it with its password, take the password off and save it anew", err);
    if (c.book)
        return refuse(name, "an old workbook (.xls), which is not read here", save_as, err);
    if (c.document || c.slides)
        return refuse(name, "an old Office document, no workbook",
                      "have the table sent as .xlsx or CSV", err);
    return refuse(name, "an old Office file, or cut off on its way", save_as, err);
}

/* --- what begins with a sign of its own
 * ----------------------------------------------------------- */

typedef struct sign {
    const char *bytes;
    size_t len;
    const char *what, *cure;
} sign;

static const char unpack[] = "unpack it first";
static const char as_table[] = "have the table sent as .xlsx or CSV";

static const sign signs[] = {
    {"%PDF-", 5, "a PDF document", as_table},
    {"{\\rtf", 5, "a text document (RTF)", as_table},
    {"Rar!\x1a", 5, "an archive (RAR)", unpack},
    {"7z\xbc\xaf\x27\x1c", 6, "an archive (7z)", unpack},
    {"\x89PNG\r\n", 6, "a picture", as_table},
    {"\xff\xd8\xff", 3, "a picture", as_table},
    {"GIF8", 4, "a picture", as_table},
    {"SQLite format 3", 15, "a database (SQLite)", "export the table as CSV"},
    {"ID;P", 4, "a SYLK file (.slk)", save_as},
};

/* Workbooks before 1995 are a bare stream of records. */
static bool is_bare_workbook(const unsigned char *p, size_t len)
{
    return len > 8 && p[0] == 0x09 && (p[1] == 0 || p[1] == 2 || p[1] == 4 || p[1] == 8) &&
           p[3] == 0 && p[2] >= 4 && p[2] <= 16;
}

/* Web pages and XML under the name of a workbook or of CSV. */
static vg_rc refuse_markup(const char *name, const char *text, size_t len, vg_err *err)
{
    static const char *const tags[] = {
        "<!doctype html", "<html",  "<head",   "<body", "<table", "<meta",
        "<style",         "<div",   "<tr",     "<!--",  "<span",  "<script",
        "<link",          "<title", "<center", "<svg",  "<?php",  "mime-version:"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (vg_ascii_begins(text, len, tags[i]))
            return refuse(name, "a web page (HTML), whatever its name says", save_as, err);
    if (!vg_ascii_begins(text, len, "<?xml") && !vg_ascii_begins(text, len, "<workbook"))
        return VG_OK;
    for (size_t i = 0; i + 10 < len; i++) {
        if (vg_ascii_begins(text + i, len - i, "<html"))
            return refuse(name, "a web page (HTML), whatever its name says", save_as, err);
        if (vg_ascii_begins(text + i, len - i, "excel.sheet") ||
            vg_ascii_begins(text + i, len - i, "office:spreadsheet"))
            return refuse(name, "an XML spreadsheet of Excel 2003", save_as, err);
        if (vg_ascii_begins(text + i, len - i, "office:document"))
            return refuse(name, "a flat OpenDocument file (.fods)", save_as, err);
    }
    return refuse(name, "an XML file, which is not read here", as_table, err);
}

/* Programs that serve files from the web put a line end or a message of an error before them.
 */
static vg_rc refuse_late_start(const char *name, const unsigned char *head, size_t len,
                               vg_err *err)
{
    enum { NEWEST = 63 }; /* version that a zip says it needs */
    for (size_t i = 1; i + 6 <= len; i++)
        if (memcmp(head + i, "PK\3\4", 4) == 0 && head[i + 4] <= NEWEST && head[i + 5] == 0)
            return vg_fail(
                err, VG_DATA,
                "%s: is a workbook with %zu bytes before its beginning, put there by "
                "the program that it came from; get it again another way",
                name, i);
    return VG_OK;
}

/* JSON begins with a brace or a bracket, and an end, a text or another one behind it. */
static bool is_json(const unsigned char *p, size_t len)
{
    size_t at = 1;
    if (len < 2 || (p[0] != '{' && p[0] != '['))
        return false;
    while (at < len && (p[at] == ' ' || p[at] == '\t' || p[at] == '\r' || p[at] == '\n'))
        at++;
    return at < len && (p[at] == '"' || (p[0] == '[' && (p[at] == '{' || p[at] == '[')));
}

static vg_rc refuse_known(const char *name, const unsigned char *head, size_t len, vg_err *err)
{
    size_t at = len >= 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (len >= signs[i].len && memcmp(head, signs[i].bytes, signs[i].len) == 0)
            return refuse(name, signs[i].what, signs[i].cure, err);
    vg_rc rc = refuse_late_start(name, head, len, err);
    if (rc != VG_OK)
        return rc;
    if (is_bare_workbook(head, len))
        return refuse(name, "a very old workbook (.xls), which is not read here", save_as, err);
    while (at < len &&
           (head[at] == ' ' || head[at] == '\t' || head[at] == '\r' || head[at] == '\n'))
        at++;
    if (is_json(head + at, len - at))
        return refuse(name, "JSON, no table", as_table, err);
    return refuse_markup(name, (const char *)head + at, len - at, err);
}

static bool is_named_workbook(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && vg_ascii_begins(dot, strlen(dot), ".xls");
}

vg_rc vg_rows_sniff(const char *name, const vg_bytes *bytes, vg_file_kind *out, vg_err *err)
{
    unsigned char head[HEAD];
    size_t len;
    *out = VG_FILE_TEXT;
    vg_rc rc = read_all(bytes, 0, head, HEAD, &len, err);
    if (rc != VG_OK)
        return rc;
    if (len == 0 && is_named_workbook(name))
        return refuse(name, "empty", "it was not written to its end, get it again", err);
    if (len >= 4 && memcmp(head, "PK\3\4", 4) == 0) {
        *out = VG_FILE_WORKBOOK;
        return VG_OK;
    }
    if (len >= 4 && memcmp(head, "PK\5\6", 4) == 0)
        return refuse(name, "an empty zip file", "get the file again", err);
    if (len >= 8 && memcmp(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
        return refuse_compound(name, bytes, err);
    return refuse_known(name, head, len, err);
}
