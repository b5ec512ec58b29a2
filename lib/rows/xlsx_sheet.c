/* <worksheet><cols/><sheetData><row r><c r s t><f/><v/><is/></c>… by expat. */
#include "xlsx_sheet.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "xlsx_ascii.h"

enum { ROOT = 1, SECTION, ROW, CELL, VALUE };

/* An error that a step of the grid reported. */
static void keep_error(vg_sheet *s, vg_rc rc, const vg_err *err)
{
    if (rc != VG_OK)
        vg_xml_fail(&s->xml, rc, "%s", err->text);
}

/* --- namespaces: what allows for reading rows without expat
 * -------------------------------------- */

static void on_space(void *ctx, const XML_Char *prefix, const XML_Char *uri)
{
    vg_sheet *s = ((vg_xml *)ctx)->ctx;
    bool root = ((vg_xml *)ctx)->depth == 0;
    if (prefix) {
        s->dy_descent = s->dy_descent || (root && strcmp(prefix, "x14ac") == 0);
        s->plain = s->plain && (root || strcmp(prefix, "x14ac") != 0);
        return;
    }
    size_t len = uri ? strlen(uri) : 0;
    if (!root || len >= sizeof s->space) {
        s->plain = false;
        return;
    }
    memcpy(s->space, uri ? uri : "", len + 1);
    s->space_known = true;
}

static void on_declaration(void *ctx, const XML_Char *version, const XML_Char *encoding,
                           int standalone)
{
    vg_sheet *s = ((vg_xml *)ctx)->ctx;
    (void)version, (void)standalone;
    if (encoding && !(strlen(encoding) == 5 && vg_ascii_begins(encoding, 5, "utf-8")))
        s->plain = false;
}

/* Whether elements without a prefix are those of the root's namespace. */
static bool has_plain_names(const vg_sheet *s)
{
    size_t len = s->space_known ? strlen(s->space) : 0;
    if (s->xml.space_len == 0)
        return len == 0;
    return len + 1 == s->xml.space_len && memcmp(s->space, s->xml.space, len) == 0;
}

static void note_place(vg_sheet *s)
{
    s->row_end =
        XML_GetCurrentByteIndex(s->xml.parser) + XML_GetCurrentByteCount(s->xml.parser);
}

/* --- elements
 * ------------------------------------------------------------------------------------ */

static void begin_columns(vg_sheet *s, const char **atts)
{
    int64_t from = vg_xml_number(vg_xml_att(atts, "min"), VG_XLSX_COLUMNS),
            to = vg_xml_number(vg_xml_att(atts, "max"), INT32_MAX);
    if (vg_xml_is_true(vg_xml_att(atts, "hidden")))
        vg_grid_hide(&s->grid, from, to);
}

static void begin_row(vg_sheet *s, const char **atts)
{
    vg_err err = VG_ERR_INIT;
    const char *number = vg_xml_att(atts, "r");
    int64_t n = number ? vg_xml_number(number, INT32_MAX) : 0;
    bool hidden = vg_xml_is_true(vg_xml_att(atts, "hidden"));
    s->in_row = true;
    if (number && n <= 0)
        vg_xml_fail(&s->xml, VG_DATA, "%s: worksheet \"%s\": \"%.40s\" is no number of a row",
                    s->grid.file, s->grid.sheet, number);
    else
        keep_error(s, vg_grid_begin_row(&s->grid, n, hidden, &err), &err);
}

static void begin_cell(vg_sheet *s, const char **atts)
{
    vg_err err = VG_ERR_INIT;
    vg_place at = {.row = 0};
    const char *place = vg_xml_att(atts, "r"), *type = vg_xml_att(atts, "t"),
               *style = vg_xml_att(atts, "s");
    s->type = type ? vg_cell_type_of(type, strlen(type)) : VG_TYPE_NUMBER;
    s->style = style ? vg_xml_number(style, INT32_MAX) : 0;
    s->formula = s->in_value = s->inlined = false;
    s->in_cell = true;
    vg_str_clear(&s->value);
    vg_rich_begin(&s->rich);
    if (place && (vg_place_read(place, strlen(place), &at) != strlen(place) || !at.row ||
                  !at.column || strchr(place, '$')))
        vg_xml_fail(&s->xml, VG_DATA,
                    "%s: worksheet \"%s\", row %" PRId64 ": \"%.40s\" is no place of a cell",
                    s->grid.file, s->grid.sheet, s->grid.number, place);
    else
        keep_error(s, vg_grid_begin_cell(&s->grid, at.row, at.column, &err), &err);
}

/* Inside a cell, whose own depth is CELL. */
static void begin_inside(vg_sheet *s, const char *name, const char **atts, int depth)
{
    if (depth == VALUE) {
        s->formula = s->formula || strcmp(name, "f") == 0;
        s->in_value = strcmp(name, "v") == 0;
        s->inlined = strcmp(name, "is") == 0;
    } else if (s->inlined)
        vg_rich_start(&s->rich, name, atts, depth);
}

static void begin_section(vg_sheet *s, const char *name, const char **atts)
{
    if (strcmp(name, "sheetFormatPr") == 0 && vg_xml_is_true(vg_xml_att(atts, "zeroHeight")))
        vg_grid_hide_rows(&s->grid);
    if (strcmp(name, "sheetData") != 0)
        return;
    if (s->row_end >= 0) {
        vg_xml_fail(&s->xml, VG_DATA, "%s: worksheet \"%s\" has its rows twice", s->grid.file,
                    s->grid.sheet);
        return;
    }
    vg_grid_settle(&s->grid);
    s->in_rows = true;
    s->plain = s->plain && has_plain_names(s);
    note_place(s);
}

static void on_start(void *ctx, const char *name, const char **atts, int depth)
{
    vg_sheet *s = ctx;
    s->depth = depth;
    if (s->only_merged) {
        vg_err err = VG_ERR_INIT;
        const char *range = vg_xml_att(atts, "ref");
        if (depth == ROW && strcmp(name, "mergeCell") == 0 && range)
            keep_error(s, vg_merges_add(s->merges, range, s->xml.file, &err), &err);
        return;
    }
    if (depth == SECTION)
        begin_section(s, name, atts);
    else if (depth == ROW && strcmp(name, "col") == 0 && !s->in_rows)
        begin_columns(s, atts);
    else if (depth == ROW && s->in_rows && strcmp(name, "row") == 0)
        begin_row(s, atts);
    else if (depth == CELL && s->in_row && strcmp(name, "c") == 0)
        begin_cell(s, atts);
    else if (depth > CELL && s->in_cell)
        begin_inside(s, name, atts, depth);
}

static void on_text(void *ctx, const char *text, size_t len)
{
    vg_sheet *s = ctx;
    if (!s->in_cell || s->depth < VALUE)
        return;
    if (s->inlined)
        vg_rich_text(&s->rich, text, len, s->depth);
    else if (s->in_value && s->depth == VALUE && s->value.len <= VG_ROW_BYTES)
        vg_str_add(&s->value, text, len);
}

static void end_cell(vg_sheet *s)
{
    vg_err err = VG_ERR_INIT;
    vg_str *text = s->value.len == 0 || (s->type == VG_TYPE_INLINE && s->rich.text.len > 0)
                       ? &s->rich.text
                       : &s->value;
    bool inlined = text == &s->rich.text && text->len > 0;
    s->in_cell = false;
    if (vg_str_rc(text, NULL) != VG_OK)
        vg_xml_nomem(&s->xml);
    else if (s->rich.too_long || text->len > VG_ROW_BYTES)
        keep_error(s, vg_grid_too_long(&s->grid, &err), &err);
    else if (inlined) {
        char *to = vg_grid_room(&s->grid, text->len);
        if (to)
            memcpy(to, text->ptr, text->len + 1);
        keep_error(s,
                   to ? vg_sheet_put_text(s, to, text->len, &err)
                      : vg_grid_too_long(&s->grid, &err),
                   &err);
    } else if (text->len == 0 && s->formula && s->type != VG_TYPE_STRING) {
        static const char nothing[] = "formula without a value";
        keep_error(s, vg_grid_put_fault(&s->grid, nothing, sizeof nothing - 1, &err), &err);
    } else {
        keep_error(s, vg_sheet_put(s, s->type, s->style, text->ptr, text->len, &err), &err);
    }
}

static void end_row(vg_sheet *s)
{
    vg_grid_end_row(&s->grid);
    s->in_row = false;
    note_place(s);
    s->has_row = vg_grid_has_row(&s->grid);
    if (s->has_row)
        XML_StopParser(s->xml.parser, XML_TRUE);
}

static void on_end(void *ctx, const char *name, int depth)
{
    vg_sheet *s = ctx;
    (void)name;
    s->depth = depth - 1;
    if (!s->in_rows)
        return;
    if (depth == SECTION)
        s->in_rows = false;
    else if (depth == ROW && s->in_row)
        end_row(s);
    else if (depth == CELL && s->in_cell)
        end_cell(s);
    else if (depth > VALUE && s->in_cell && s->inlined)
        vg_rich_end(&s->rich, depth);
}

/* --- the reading
 * --------------------------------------------------------------------------------- */

static vg_rc open_xml(vg_sheet *s, vg_zip *zip, const char *part, vg_err *err)
{
    static const vg_xml_kind kind = {
        .root = "worksheet", .start = on_start, .end = on_end, .text = on_text};
    int64_t number = vg_zip_find(zip, part);
    if (number < 0)
        return vg_fail(err, VG_DATA, "%s: its part %s is missing, get the file again",
                       zip->name, part);
    s->value = (vg_str)VG_STR_INIT;
    s->rich.text = (vg_str)VG_STR_INIT;
    s->plain = true;
    s->row_end = -1;
    vg_rc rc = vg_part_open(&s->part, zip, number, part, err);
    if (rc == VG_OK)
        rc = vg_xml_open(&s->xml, &kind, s, zip->name, part, err);
    if (rc != VG_OK)
        return rc;
    XML_SetStartNamespaceDeclHandler(s->xml.parser, on_space);
    XML_SetXmlDeclHandler(s->xml.parser, on_declaration);
    s->buffer = malloc(VG_SHEET_BUFFER + 1);
    return s->buffer ? VG_OK : vg_nomem(err);
}

vg_rc vg_sheet_open(vg_sheet *s, vg_zip *zip, const char *part, vg_err *err)
{
    vg_rc rc = open_xml(s, zip, part, err);
    return rc == VG_OK ? vg_grid_open(&s->grid, err) : rc;
}

void vg_sheet_close(vg_sheet *s)
{
    vg_xml_close(&s->xml);
    vg_part_close(&s->part);
    vg_grid_close(&s->grid);
    free(s->buffer);
    vg_str_free(&s->value);
    vg_str_free(&s->rich.text);
}

/* Puts more bytes behind those that are there. */
static vg_rc refill(vg_sheet *s, vg_err *err)
{
    size_t got;
    s->len -= s->from;
    memmove(s->buffer, s->buffer + s->from, s->len);
    s->from = 0;
    vg_rc rc = vg_part_read(&s->part, s->buffer + s->len, VG_SHEET_BUFFER - s->len, &got, err);
    s->len += got;
    s->buffer[s->len] = '\0';
    s->at_end = got == 0;
    return rc;
}

/* The bytes up to behind a sign; all of them without it. */
static size_t up_to(const vg_sheet *s, const char *sign)
{
    size_t n = strlen(sign);
    const char *p = s->buffer + s->from, *end = s->buffer + s->len;
    while ((p = memchr(p, '<', (size_t)(end - p))) && (size_t)(end - p) >= n) {
        if (memcmp(p, sign, n) == 0)
            return (size_t)(p - s->buffer) + n - s->from;
        p++;
    }
    return s->len - s->from;
}

/* Where expat stands behind a row, and behind all that it was fed, rows can be scanned again.
 */
static vg_rc settle(vg_sheet *s, enum XML_Status status, vg_err *err)
{
    s->suspended = status == XML_STATUS_SUSPENDED;
    if (status == XML_STATUS_ERROR || vg_xml_failed(&s->xml))
        return vg_xml_refuse(&s->xml, err);
    s->scanning = !s->suspended && s->plain && s->in_rows && s->row_end == s->fed;
    return VG_OK;
}

static vg_rc feed(vg_sheet *s, vg_err *err)
{
    size_t n = s->len - s->from;
    if (s->plain && n > 0)
        n = s->row_end < 0 ? up_to(s, "<sheetData>") : up_to(s, "</row>");
    const char *bytes = s->buffer + s->from;
    s->fed += (int64_t)n;
    s->from += n;
    s->finished = n == 0;
    return settle(s, XML_Parse(s->xml.parser, bytes, (int)n, s->finished), err);
}

/* One step by expat; VG_END when the part is at its end. */
static vg_rc step_xml(vg_sheet *s, vg_err *err)
{
    if (s->suspended)
        return settle(s, XML_ResumeParser(s->xml.parser), err);
    if (s->finished)
        return VG_END;
    if (s->from == s->len && !s->at_end) {
        vg_rc rc = refill(s, err);
        if (rc != VG_OK)
            return rc;
    }
    return feed(s, err);
}

static vg_rc step_scan(vg_sheet *s, vg_err *err)
{
    vg_scanned scanned;
    vg_rc rc = vg_scan_row(s, &scanned, err);
    if (rc != VG_OK)
        return rc;
    bool full = s->from == 0 && s->len == VG_SHEET_BUFFER;
    if (scanned == VG_SCAN_MORE && !s->at_end && !full)
        return refill(s, err);
    s->scanning = scanned == VG_SCAN_ROW;
    return VG_OK;
}

vg_rc vg_sheet_next(vg_sheet *s, vg_err *err)
{
    s->has_row = false;
    while (!s->has_row) {
        vg_rc rc = s->scanning ? step_scan(s, err) : step_xml(s, err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

vg_rc vg_sheet_merged(vg_merges *out, vg_zip *zip, const char *part, vg_err *err)
{
    vg_sheet s = {.only_merged = true, .merges = out};
    vg_rc rc = open_xml(&s, zip, part, err);
    s.plain = false;
    while (rc == VG_OK)
        rc = step_xml(&s, err);
    vg_xml_close(&s.xml);
    vg_part_close(&s.part);
    free(s.buffer);
    if (rc == VG_END)
        vg_merges_sort(out);
    return rc == VG_END ? VG_OK : rc;
}
