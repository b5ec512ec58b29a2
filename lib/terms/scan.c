#include "scan.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <vgov/terms.h>

#include "json.h"

typedef struct scanner {
    vg_arena *arena;
    const char *file;
    const char *text, *at, *end;
    const char *line_start;
    const char
        *mark; /* a place in this line whose column is known, so that long lines cost no more */
    int mark_column;
    int line, depth;
    vg_json_place *places;
    size_t count;
    vg_err *err;
} scanner;

/* How many characters begin from `from` up to `to`. */
static int characters(const char *from, const char *to)
{
    int n = 0;
    for (; from < to; from++)
        n += ((unsigned char)*from & 0xc0) != 0x80;
    return n;
}

static int column_here(scanner *s)
{
    s->mark_column += characters(s->mark, s->at);
    s->mark = s->at;
    return s->mark_column;
}

static vg_rc fail_at(const scanner *s, const char *p, const char *what)
{
    return vg_fail(s->err, VG_CONFIG, "%s:%d: column %d: %s", s->file, s->line,
                   1 + characters(s->line_start, p), what);
}

/* "expected …, found …" for the character at which the scanner stands. */
static vg_rc fail_here(const scanner *s, const char *expected)
{
    char what[160];
    size_t n = vg_utf8_length(s->at, s->end);
    unsigned char first = s->at < s->end ? (unsigned char)*s->at : 0;
    if (s->at == s->end)
        snprintf(what, sizeof what, "expected %s, found the end of the text", expected);
    else if (n == 0 || first < 0x20 || first == 0x7f)
        snprintf(what, sizeof what, "expected %s, found byte 0x%02x", expected, first);
    else
        snprintf(what, sizeof what, "expected %s, found %.*s", expected, (int)n, s->at);
    return fail_at(s, s->at, what);
}

static void skip_blanks(scanner *s)
{
    for (; s->at < s->end; s->at++) {
        if (*s->at == '\n') {
            s->line++;
            s->line_start = s->mark = s->at + 1;
            s->mark_column = 1;
        } else if (*s->at != ' ' && *s->at != '\t' && *s->at != '\r') {
            return;
        }
    }
}

static bool is_digit(const scanner *s)
{
    return s->at < s->end && *s->at >= '0' && *s->at <= '9';
}

/* One or more digits. */
static vg_rc scan_digits(scanner *s)
{
    if (!is_digit(s))
        return fail_here(s, "a digit");
    while (is_digit(s))
        s->at++;
    return VG_OK;
}

static vg_rc scan_exponent(scanner *s)
{
    if (s->at == s->end || (*s->at != 'e' && *s->at != 'E'))
        return VG_OK;
    s->at++;
    if (s->at < s->end && (*s->at == '+' || *s->at == '-'))
        s->at++;
    return scan_digits(s);
}

static vg_rc scan_number(scanner *s, size_t place)
{
    const char *from = s->at;
    s->at += *s->at == '-';
    bool zero = s->at < s->end && *s->at == '0';
    vg_rc rc = scan_digits(s);
    if (rc == VG_OK && zero && s->at - from > 1 + (*from == '-'))
        return fail_at(s, from, "a number with a leading zero");
    if (rc == VG_OK && s->at < s->end && *s->at == '.') {
        s->at++;
        rc = scan_digits(s);
    }
    if (rc == VG_OK)
        rc = scan_exponent(s);
    if (rc == VG_OK && s->at - from > VG_JSON_DIGITS)
        return fail_at(s, from, "a number of more than 60 characters");
    s->places[place].number = from;
    s->places[place].len = (size_t)(s->at - from);
    return rc;
}

/* The four digits of \uXXXX behind the 'u'; -1 when they are not there. */
static long hex4(const scanner *s, const char *p)
{
    long value = 0;
    if (s->end - p < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        int c = (unsigned char)p[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* The scanner stands on the backslash of a \u escape. */
static vg_rc scan_unicode(scanner *s)
{
    const char *from = s->at;
    long unit = hex4(s, from + 2);
    if (unit < 0)
        return fail_at(s, from, "expected four hexadecimal digits behind \\u");
    if (unit == 0)
        return fail_at(s, from, "the character U+0000 is not taken");
    s->at += 6;
    if (unit < 0xd800 || unit > 0xdfff)
        return VG_OK;
    long low =
        s->end - s->at >= 6 && s->at[0] == '\\' && s->at[1] == 'u' ? hex4(s, s->at + 2) : -1;
    if (unit >= 0xdc00 || low < 0xdc00 || low > 0xdfff)
        return fail_at(s, from, "half of a surrogate pair without the other half");
    s->at += 6;
    return VG_OK;
}

static vg_rc scan_escape(scanner *s)
{
    if (s->end - s->at >= 2 && s->at[1] == 'u')
        return scan_unicode(s);
    if (s->end - s->at < 2 || !s->at[1] || !strchr("\"\\/bfnrt", s->at[1]))
        return fail_at(s, s->at, "a backslash that begins no escape");
    s->at += 2;
    return VG_OK;
}

static vg_rc scan_text(scanner *s)
{
    const char *from = s->at++;
    vg_rc rc = VG_OK;
    while (rc == VG_OK && s->at < s->end && *s->at != '"') {
        size_t n = vg_utf8_length(s->at, s->end);
        if (n == 0)
            return fail_at(s, s->at, "not UTF-8; save the file as UTF-8");
        if ((unsigned char)*s->at < 0x20)
            return fail_at(s, s->at, "a control character or line end inside a text");
        if (*s->at == '\\')
            rc = scan_escape(s);
        else
            s->at += n;
    }
    if (rc == VG_OK && s->at == s->end)
        return fail_at(s, from, "a text that does not end");
    s->at += rc == VG_OK;
    return rc;
}

static vg_rc scan_value(scanner *s);

static vg_rc scan_member(scanner *s)
{
    if (s->at == s->end || *s->at != '"')
        return fail_here(s, "a key in double quotes");
    vg_rc rc = scan_text(s);
    if (rc != VG_OK)
        return rc;
    skip_blanks(s);
    if (s->at == s->end || *s->at != ':')
        return fail_here(s, "\":\" behind the key");
    s->at++;
    skip_blanks(s);
    return scan_value(s);
}

/* An object or an array; the scanner stands on its opening bracket. */
static vg_rc scan_items(scanner *s)
{
    const char *from = s->at++;
    bool object = *from == '{';
    char close = object ? '}' : ']';
    if (++s->depth > VG_TERMS_DEPTH)
        return fail_at(s, from, "nested deeper than 32 levels");
    skip_blanks(s);
    bool empty = s->at < s->end && *s->at == close;
    while (!empty) {
        vg_rc rc = object ? scan_member(s) : scan_value(s);
        if (rc != VG_OK)
            return rc;
        skip_blanks(s);
        if (s->at < s->end && *s->at == close)
            break;
        if (s->at == s->end || *s->at != ',')
            return fail_here(s, object ? "\",\" or \"}\"" : "\",\" or \"]\"");
        s->at++;
        skip_blanks(s);
    }
    s->at++;
    s->depth--;
    return VG_OK;
}

static vg_rc scan_word(scanner *s)
{
    static const char *const words[] = {"null", "true", "false"};
    for (size_t i = 0; i < 3; i++) {
        size_t n = strlen(words[i]);
        if ((size_t)(s->end - s->at) >= n && memcmp(s->at, words[i], n) == 0) {
            s->at += n;
            return VG_OK;
        }
    }
    return fail_here(s, "a value");
}

static vg_rc scan_kind(scanner *s, size_t place)
{
    if (s->at == s->end)
        return fail_here(s, "a value");
    if (*s->at == '{' || *s->at == '[')
        return scan_items(s);
    if (*s->at == '"')
        return scan_text(s);
    if (*s->at == '-' || is_digit(s))
        return scan_number(s, place);
    return scan_word(s);
}

static vg_rc scan_value(scanner *s)
{
    if (s->count == VG_JSON_VALUES)
        return fail_at(s, s->at, "more than 100000 values");
    size_t number = s->count;
    vg_json_place *place = vg_arena_push(s->arena, &s->places, &s->count, sizeof *place);
    if (!place)
        return vg_nomem(s->err);
    place->line = s->line;
    place->column = column_here(s);
    place->begin = (size_t)(s->at - s->text);
    vg_rc rc = scan_kind(s, number);
    s->places[number].end = (size_t)(s->at - s->text);
    return rc;
}

vg_rc vg_json_scan(vg_arena *arena, const char *file, const char *text, size_t len,
                   vg_json_place **places, size_t *count, vg_err *err)
{
    scanner s = {.arena = arena,
                 .file = file,
                 .text = text,
                 .at = text,
                 .end = text + len,
                 .line_start = text,
                 .mark = text,
                 .mark_column = 1,
                 .line = 1,
                 .err = err};
    skip_blanks(&s);
    vg_rc rc = scan_value(&s);
    skip_blanks(&s);
    if (rc == VG_OK && s.at < s.end)
        rc = fail_here(&s, "the end of the text");
    *places = s.places;
    *count = s.count;
    return rc;
}
