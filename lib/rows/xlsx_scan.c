/* Rows in the plain form: <row r="1" …><c r="A1" s="1" t="s"><f>…</f><v>…</v></c>…</row>, the
 * names and the order as all programs write them.
 *
 * The text ends with a NUL, at which every loop stops. Whatever is not exactly of this form is
 * left to expat, so that nothing is taken here that expat would refuse. */
#include <string.h>

#include "xlsx_sheet.h"

/* A row on its way through the buffer. */
typedef struct scan {
    vg_sheet *sheet;
    const char *p, *end;
    vg_scanned stop;    /* when `p` cannot go on */
    const char *digits; /* of the row's number as it is written; NULL = it is not said */
    size_t digit_count;
    vg_rc rc;
    vg_err *err;
} scan;

typedef struct span {
    const char *text; /* NULL: the attribute is not there */
    size_t len;
} span;

/* What stands here is not of the form, or is not there yet. */
static bool stop(scan *s)
{
    s->stop = s->p == s->end ? VG_SCAN_MORE : VG_SCAN_OTHER;
    return false;
}

static bool fail(scan *s, vg_rc rc)
{
    s->rc = rc;
    return false;
}

static bool looking_at(const scan *s, const char *sign, size_t len)
{
    return (size_t)(s->end - s->p) >= len && memcmp(s->p, sign, len) == 0;
}

#define AT(s, sign) looking_at(s, sign, sizeof(sign) - 1)

/* Passes over a sign that must stand here. */
static bool expect(scan *s, const char *sign)
{
    for (; *sign; sign++, s->p++)
        if (*s->p != *sign)
            return stop(s);
    return true;
}

static void skip_blanks(scan *s)
{
    while (*s->p == '\n' || *s->p == ' ' || *s->p == '\r' || *s->p == '\t')
        s->p++;
}

/* The value of an attribute behind its quote; passes over the closing one. */
static bool attribute(scan *s, span *out)
{
    const char *from = s->p;
    if (out->text) /* twice */
        return stop(s);
    while (*s->p >= ' ' && *s->p <= '~' && *s->p != '"' && *s->p != '&' && *s->p != '<')
        s->p++;
    if (*s->p != '"')
        return stop(s);
    *out = (span){.text = from, .len = (size_t)(s->p++ - from)};
    return true;
}

/* --- cells
 * --------------------------------------------------------------------------------------- */

typedef struct cell {
    span place, style, type;
    bool empty; /* "/>" */
} cell;

/* Attributes up to behind the ">". */
static bool cell_attributes(scan *s, cell *c)
{
    while (*s->p == ' ') {
        span *to = AT(s, " r=\"")   ? &c->place
                   : AT(s, " s=\"") ? &c->style
                   : AT(s, " t=\"") ? &c->type
                                    : NULL;
        if (!to && s->end - s->p < 4)
            s->p = s->end;
        if (!to)
            return stop(s);
        s->p += 4;
        if (!attribute(s, to))
            return false;
    }
    c->empty = *s->p == '/';
    s->p += c->empty;
    return expect(s, ">");
}

/* Letters, then the number of the row as the row has it: the column. 0 when it is another way.
 */
static int read_place(const scan *s, span place)
{
    size_t i = 0;
    int column = 0;
    for (; i < place.len && i < 3 && place.text[i] >= 'A' && place.text[i] <= 'Z'; i++)
        column = column * 26 + (place.text[i] - 'A' + 1);
    bool same = s->digits && place.len - i == s->digit_count &&
                memcmp(place.text + i, s->digits, s->digit_count) == 0;
    return same ? column : 0;
}

static int64_t read_number(span text)
{
    int64_t n = 0;
    if (text.len == 0 || text.len > 9)
        return -1;
    for (size_t i = 0; i < text.len; i++) {
        if (text.text[i] < '0' || text.text[i] > '9')
            return -1;
        n = n * 10 + (text.text[i] - '0');
    }
    return n;
}

/* How many bytes the character that begins here has as XML wants it; 0 when it is none, or has
 * a meaning. A line feed is one, CR is not: expat makes a line feed of it. */
static size_t character(const unsigned char *p)
{
    if (p[0] < 0x80)
        return (p[0] >= ' ' && p[0] != '<' && p[0] != '&') || p[0] == '\n' || p[0] == '\t';
    bool second = (p[1] & 0xc0) == 0x80, third = second && (p[2] & 0xc0) == 0x80;
    if (p[0] >= 0xc2 && p[0] < 0xe0)
        return second ? 2 : 0;
    if (p[0] >= 0xe0 && p[0] < 0xf0) {
        bool bad = (p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] >= 0xa0) ||
                   (p[0] == 0xef && p[1] == 0xbf && p[2] >= 0xbe);
        return third && !bad ? 3 : 0;
    }
    if (p[0] >= 0xf0 && p[0] < 0xf5) {
        bool bad = (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] >= 0x90);
        return third && (p[3] & 0xc0) == 0x80 && !bad ? 4 : 0;
    }
    return 0;
}

static const struct {
    const char *name;
    size_t len;
    char c;
} entities[] = {{"&amp;", 5, '&'},
                {"&lt;", 4, '<'},
                {"&gt;", 4, '>'},
                {"&quot;", 6, '"'},
                {"&apos;", 6, '\''}};

/* One of the entities that XML has by itself; 0 when it is another. */
static char entity(scan *s)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (looking_at(s, entities[i].name, entities[i].len)) {
            s->p += entities[i].len;
            return entities[i].c;
        }
    return 0;
}

/* Text up to the next tag, without entities, into the grid's room: *to is where it stands, and
 * no more than that, for the room is not taken yet. */
static bool copy_text(scan *s, char **to, size_t *len)
{
    vg_grid *g = &s->sheet->grid;
    char *out = *to = g->text + g->text_len, *full = g->text + VG_GRID_TEXT - 8;
    while (out < full) {
        size_t n = character((const unsigned char *)s->p);
        if (*s->p == ']' && AT(s, "]]>"))
            return stop(s);
        char c = *s->p == '&' ? entity(s) : 0;
        if (n == 0 && c == 0)
            break;
        if (n == 0) {
            *out++ = c;
            continue;
        }
        memcpy(out, s->p, n);
        out += n;
        s->p += n;
    }
    *len = (size_t)(out - *to);
    if (*s->p == '<')
        return true;
    if (s->end - s->p < 6) /* perhaps the beginning of a character or of an entity */
        s->p = s->end;
    return stop(s); /* where it is too long, expat's way will find that, too */
}

static bool put(scan *s, vg_cell_type type, int64_t style, const char *text, size_t len)
{
    vg_rc rc = vg_sheet_put(s->sheet, type, style, text, len, s->err);
    return rc == VG_OK ? true : fail(s, rc);
}

/* <v> of numbers, shared strings, booleans, errors: plain letters, mostly digits. */
static bool plain_value(scan *s, vg_cell_type type, int64_t style, bool formula)
{
    static const char nothing[] = "formula without a value";
    const char *from = s->p;
    while (*s->p > ' ' && *s->p <= '~' && *s->p != '<' && *s->p != '&' && *s->p != ']')
        s->p++;
    size_t len = (size_t)(s->p - from);
    if (!expect(s, "</v></c>"))
        return false;
    if (len == 0 && formula) {
        vg_rc rc = vg_grid_put_fault(&s->sheet->grid, nothing, sizeof nothing - 1, s->err);
        return rc == VG_OK ? true : fail(s, rc);
    }
    return put(s, type, style, from, len);
}

/* <v> of a formula's text */
static bool text_value(scan *s)
{
    char *text;
    size_t len;
    if (!copy_text(s, &text, &len) || !expect(s, "</v></c>"))
        return false;
    return put(s, VG_TYPE_STRING, 0, text, len);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* <is><t>…</t></is> */
static bool inline_value(scan *s)
{
    bool preserve = AT(s, "<is><t xml:space=\"preserve\">");
    char *text;
    size_t len, lead = 0;
    if (!expect(s, preserve ? "<is><t xml:space=\"preserve\">" : "<is><t>") ||
        !copy_text(s, &text, &len) || !expect(s, "</t></is></c>"))
        return false;
    while (!preserve && len > 0 && is_space(text[len - 1]))
        len--;
    while (!preserve && lead < len && is_space(text[lead]))
        lead++;
    return put(s, VG_TYPE_INLINE, 0, text + lead, len - lead);
}

/* What stands in a cell, up to behind its end. */
static bool cell_value(scan *s, vg_cell_type type, int64_t style)
{
    bool formula = AT(s, "<f>");
    if (type == VG_TYPE_INLINE)
        return inline_value(s);
    if (formula) {
        char *text;
        size_t len;
        s->p += 3;
        if (!copy_text(s, &text, &len) || !expect(s, "</f>"))
            return false;
    }
    if (!expect(s, "<v>"))
        return false;
    return type == VG_TYPE_STRING ? text_value(s) : plain_value(s, type, style, formula);
}

static bool scan_cell(scan *s)
{
    cell c = {.empty = false};
    s->p += 2;
    if (!cell_attributes(s, &c))
        return false;
    int column = c.place.text ? read_place(s, c.place) : 0;
    int64_t style = c.style.text ? read_number(c.style) : 0;
    vg_cell_type type = c.type.text ? vg_cell_type_of(c.type.text, c.type.len) : VG_TYPE_NUMBER;
    if ((c.place.text && column == 0) || style < 0 || type == VG_TYPE_UNKNOWN) {
        s->stop = VG_SCAN_OTHER;
        return false;
    }
    vg_rc rc = vg_grid_begin_cell(&s->sheet->grid, 0, column, s->err);
    if (rc != VG_OK)
        return fail(s, rc);
    if (c.empty)
        return true;
    if (AT(s, "</c>")) {
        s->p += 4;
        return true;
    }
    return cell_value(s, type, style);
}

/* --- rows
 * ---------------------------------------------------------------------------------------- */

enum { NUMBER, HIDDEN, REST };

static const char *const row_attributes[] = {
    [NUMBER] = " r=\"", [HIDDEN] = " hidden=\"",
    " spans=\"",        " s=\"",
    " customFormat=\"", " ht=\"",
    " customHeight=\"", " outlineLevel=\"",
    " collapsed=\"",    " thickTop=\"",
    " thickBot=\"",     " x14ac:dyDescent=\"",
};

enum { ATTRIBUTES = sizeof row_attributes / sizeof *row_attributes };

/* Attributes up to the end of the tag; every one at most once. */
static bool scan_row_attributes(scan *s, span found[ATTRIBUTES])
{
    while (*s->p == ' ') {
        size_t i = 0;
        while (i < ATTRIBUTES && !looking_at(s, row_attributes[i], strlen(row_attributes[i])))
            i++;
        if (i == ATTRIBUTES) {
            /* It may be cut in two by the end of the buffer. */
            if (!memchr(s->p, '>', (size_t)(s->end - s->p)))
                s->p = s->end;
            return stop(s);
        }
        if (i == ATTRIBUTES - 1 && !s->sheet->dy_descent)
            return stop(s);
        s->p += strlen(row_attributes[i]);
        if (!attribute(s, &found[i]))
            return false;
    }
    return true;
}

static bool begin_row(scan *s)
{
    span found[ATTRIBUTES] = {{.text = NULL}};
    if (!expect(s, "<row") || !scan_row_attributes(s, found))
        return false;
    int64_t number = found[NUMBER].text ? read_number(found[NUMBER]) : 0;
    const span *hidden = &found[HIDDEN];
    if ((found[NUMBER].text && number <= 0) ||
        (hidden->text &&
         !(hidden->len == 1 && (*hidden->text == '0' || *hidden->text == '1')))) {
        s->stop = VG_SCAN_OTHER;
        return false;
    }
    s->digits = found[NUMBER].text;
    s->digit_count = found[NUMBER].len;
    vg_rc rc = vg_grid_begin_row(&s->sheet->grid, number, hidden->text && *hidden->text == '1',
                                 s->err);
    return rc == VG_OK ? true : fail(s, rc);
}

static bool scan_row(scan *s)
{
    skip_blanks(s);
    if (!begin_row(s))
        return false;
    if (*s->p == '/') {
        s->p++;
        return expect(s, ">");
    }
    if (!expect(s, ">"))
        return false;
    for (;;) {
        skip_blanks(s);
        if (!AT(s, "<c ") && !AT(s, "<c>") && !AT(s, "<c/"))
            return expect(s, "</row>");
        if (!scan_cell(s))
            return false;
    }
}

vg_rc vg_scan_row(vg_sheet *sheet, vg_scanned *out, vg_err *err)
{
    scan s = {.sheet = sheet,
              .p = sheet->buffer + sheet->from,
              .end = sheet->buffer + sheet->len,
              .err = err};
    bool read = scan_row(&s);
    *out = read ? VG_SCAN_ROW : s.stop;
    if (!read)
        return s.rc;
    sheet->from = (size_t)(s.p - sheet->buffer);
    vg_grid_end_row(&sheet->grid);
    sheet->has_row = vg_grid_has_row(&sheet->grid);
    return VG_OK;
}
