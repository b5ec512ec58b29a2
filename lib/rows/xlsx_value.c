/* What stands in a cell becomes its text. */
#include <inttypes.h>
#include <string.h>

#include "xlsx_serial.h"
#include "xlsx_sheet.h"

static vg_rc refuse(const vg_sheet *s, const char *what, const char *text, size_t len,
                    vg_err *err)
{
    const vg_grid *g = &s->grid;
    vg_place_text name = vg_place_name(g->number, g->column);
    return vg_fail(err, VG_DATA, "%s: worksheet \"%s\": cell %s %s%.*s", g->file, g->sheet,
                   name.text, what, (int)(len < 40 ? len : 40), text);
}

static vg_rc put_copy(vg_sheet *s, const char *text, size_t len, vg_cell_kind kind, vg_err *err)
{
    char *to = vg_grid_room(&s->grid, len);
    if (!to)
        return vg_grid_too_long(&s->grid, err);
    memmove(to, text, len);
    to[len] = '\0';
    return vg_grid_put(&s->grid, to, len, kind, err);
}

/* --- numbers
 * ------------------------------------------------------------------------------------- */

/* A number that is written as it comes out: at most 15 digits, no exponent, no needless zero.
 */
static bool is_tidy(const char *text, size_t len)
{
    const char *p = text, *end = text + len;
    if (len > 15)
        return false;
    p += p < end && *p == '-';
    const char *whole = p;
    while (p < end && *p >= '0' && *p <= '9')
        p++;
    if (p == whole || (*whole == '0' && p - whole > 1))
        return false;
    if (p == end)
        return *whole != '0' || whole == text;
    if (*p++ != '.')
        return false;
    const char *part = p;
    while (p < end && *p >= '0' && *p <= '9')
        p++;
    return p == end && p > part && end[-1] != '0';
}

static vg_rc put_shown(vg_sheet *s, const vg_xnum *x, const vg_format_part *part, vg_err *err)
{
    char *to = vg_grid_room(&s->grid, VG_XNUM_TEXT);
    vg_cell_kind kind = VG_IS_NUMBER;
    size_t len = 0;
    if (!to)
        return vg_grid_too_long(&s->grid, err);
    if (part->shown == VG_SHOWN_DATE || part->shown == VG_SHOWN_CLOCK)
        len = vg_serial_text(x, part, s->since_1904, to, &kind);
    if (len == 0) {
        vg_xnum n = *x;
        bool percent = part->shown == VG_SHOWN_PERCENT;
        vg_xnum_shorten(&n);
        kind = percent ? VG_IS_PERCENT : VG_IS_NUMBER;
        len = vg_xnum_text(&n, percent ? 2 : 0, to);
        if (percent)
            to[len++] = '%';
        to[len] = '\0';
    }
    return vg_grid_put(&s->grid, to, len, kind, err);
}

static bool is_whole(const char *text, size_t len)
{
    size_t i = len > 0 && text[0] == '-';
    if (i == len || text[i] == '0')
        return false;
    for (; i < len; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

/* Without its style a date cannot be told from a number. */
static vg_rc style_missing(const vg_sheet *s, vg_err *err)
{
    const vg_grid *g = &s->grid;
    vg_place_text name = vg_place_name(g->number, g->column);
    return vg_fail(err, VG_DATA,
                   "%s: worksheet \"%s\": cell %s may be a date or a duration, but the part %s "
                   "that says so is missing, get the file again",
                   g->file, g->sheet, name.text, s->styles->missing);
}

static vg_rc put_number(vg_sheet *s, int64_t style, const char *text, size_t len, vg_err *err)
{
    const vg_format_code *code = vg_styles_find(s->styles, style);
    vg_xnum x;
    if (s->styles->missing && style > 0)
        return style_missing(s, err);
    if (code->plain && is_tidy(text, len))
        return put_copy(s, text, len, VG_IS_NUMBER, err);
    if (!vg_xnum_read(text, len, &x))
        return put_copy(s, text, len, VG_IS_TEXT, err);
    /* Identifiers may have more digits than a double keeps. */
    if (code->plain && is_whole(text, len))
        return put_copy(s, text, len, VG_IS_NUMBER, err);
    return put_shown(s, &x, vg_format_choose(code, &x), err);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* --- the other types
 * ----------------------------------------------------------------------------- */

vg_rc vg_sheet_put_text(vg_sheet *s, const char *text, size_t len, vg_err *err)
{
    if (len > VG_XLSX_CHARACTERS && vg_text_too_long(text, len))
        return refuse(s, "has more characters than a cell may have: ", text, len, err);
    if ((*text == '#' || *text == 'E') && vg_rows_is_fault(text, len))
        return vg_grid_put_fault(&s->grid, text, len, err);
    return vg_grid_put(&s->grid, text, len, VG_IS_TEXT, err);
}

/* A string that is not ended by the file's own hand: it is copied. */
static vg_rc put_string(vg_sheet *s, const char *text, size_t len, vg_err *err)
{
    char *to = vg_grid_room(&s->grid, len);
    if (!to)
        return vg_grid_too_long(&s->grid, err);
    memmove(to, text, len);
    len = vg_text_unescape(to, len);
    to[len] = '\0';
    return vg_sheet_put_text(s, to, len, err);
}

static vg_rc put_shared(vg_sheet *s, const char *text, size_t len, vg_err *err)
{
    vg_xnum x;
    const char *string;
    size_t string_len;
    if (!vg_xnum_read(text, len, &x) || x.negative || x.exponent != 0 ||
        x.digits >= s->strings->count)
        return refuse(s, "asks for a shared string that is not there: ", text, len, err);
    vg_strings_find(s->strings, (size_t)x.digits, &string, &string_len);
    if (string)
        return vg_sheet_put_text(s, string, string_len, err);
    char *to = vg_grid_room(&s->grid, string_len);
    if (!to)
        return vg_grid_too_long(&s->grid, err);
    vg_rc rc = vg_strings_fetch(s->strings, (size_t)x.digits, to, err);
    return rc == VG_OK ? vg_sheet_put_text(s, to, string_len, err) : rc;
}

static vg_rc put_bool(vg_sheet *s, const char *text, size_t len, vg_err *err)
{
    for (; len > 0 && is_blank(*text); text++)
        len--;
    while (len > 0 && is_blank(text[len - 1]))
        len--;
    bool yes = (len == 1 && *text == '1') || (len == 4 && memcmp(text, "true", 4) == 0);
    bool no = (len == 1 && *text == '0') || (len == 5 && memcmp(text, "false", 5) == 0);
    if (!yes && !no)
        return put_copy(s, text, len, VG_IS_TEXT, err);
    return vg_grid_put(&s->grid, yes ? "TRUE" : "FALSE", yes ? 4 : 5, VG_IS_BOOL, err);
}

static vg_rc put_iso(vg_sheet *s, int64_t style, const char *text, size_t len, vg_err *err)
{
    const vg_xnum nothing = {.count = 0};
    const vg_format_part *part = vg_format_choose(vg_styles_find(s->styles, style), &nothing);
    char *to = vg_grid_room(&s->grid, VG_SERIAL_TEXT);
    vg_cell_kind kind;
    if (!to)
        return vg_grid_too_long(&s->grid, err);
    if (!vg_serial_iso(text, len, part, to, &kind))
        return put_copy(s, text, len, VG_IS_TEXT, err);
    return vg_grid_put(&s->grid, to, strlen(to), kind, err);
}

vg_cell_type vg_cell_type_of(const char *name, size_t len)
{
    static const struct {
        const char *name;
        vg_cell_type type;
    } types[] = {
        {"n", VG_TYPE_NUMBER}, {"s", VG_TYPE_SHARED}, {"str", VG_TYPE_STRING},
        {"b", VG_TYPE_BOOL},   {"e", VG_TYPE_ERROR},  {"inlineStr", VG_TYPE_INLINE},
        {"d", VG_TYPE_DATE},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strlen(types[i].name) == len && memcmp(types[i].name, name, len) == 0)
            return types[i].type;
    return VG_TYPE_UNKNOWN;
}

vg_rc vg_sheet_put(vg_sheet *s, vg_cell_type type, int64_t style, const char *text, size_t len,
                   vg_err *err)
{
    if (len == 0)
        return VG_OK;
    switch (type) {
    case VG_TYPE_NUMBER:
        return put_number(s, style, text, len, err);
    case VG_TYPE_SHARED:
        return put_shared(s, text, len, err);
    case VG_TYPE_BOOL:
        return put_bool(s, text, len, err);
    case VG_TYPE_ERROR:
        return vg_grid_put_fault(&s->grid, text, len, err);
    case VG_TYPE_DATE:
        return put_iso(s, style, text, len, err);
    case VG_TYPE_STRING:
    case VG_TYPE_INLINE:
        return put_string(s, text, len, err);
    default:
        return refuse(s, "is of a type that is not known: ", text, len, err);
    }
}
