#include "xlsx_text.h"

#include <string.h>

enum { ESCAPE = 7 }; /* bytes of "_x000D_" */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void vg_rich_begin(vg_rich *r)
{
    vg_str_clear(&r->text);
    r->run_depth = r->phonetic = 0;
    r->too_long = false;
}

void vg_rich_start(vg_rich *r, const char *name, const char **atts, int depth)
{
    if (r->phonetic || r->run_depth)
        return;
    if (strcmp(name, "rPh") == 0)
        r->phonetic = depth;
    if (strcmp(name, "t") != 0)
        return;
    const char *space = vg_xml_att(atts, "http://www.w3.org/XML/1998/namespace|space");
    r->run_depth = depth;
    r->run = r->text.len;
    r->preserve = space && strcmp(space, "preserve") == 0;
}

void vg_rich_text(vg_rich *r, const char *text, size_t len, int depth)
{
    if (r->run_depth == 0 || depth != r->run_depth || r->too_long)
        return;
    vg_str_add(&r->text, text, len);
    r->too_long = r->text.len > VG_ROW_BYTES;
}

/* Blanks around a run count only where the file says so, as in Excel. */
static void trim_run(vg_rich *r)
{
    char *from = r->text.ptr + r->run;
    size_t len = r->text.len - r->run, lead = 0;
    while (len > 0 && is_space(from[len - 1]))
        len--;
    while (lead < len && is_space(from[lead]))
        lead++;
    if (r->text.len == 0)
        return;
    memmove(from, from + lead, len - lead);
    r->text.len = r->run + len - lead;
    r->text.ptr[r->text.len] = '\0';
}

void vg_rich_end(vg_rich *r, int depth)
{
    if (depth == r->phonetic)
        r->phonetic = 0;
    if (depth != r->run_depth)
        return;
    r->run_depth = 0;
    if (!r->preserve)
        trim_run(r);
    if (r->text.len > r->run) {
        r->text.len = r->run + vg_text_unescape(r->text.ptr + r->run, r->text.len - r->run);
        r->text.ptr[r->text.len] = '\0';
    }
}

bool vg_text_too_long(const char *text, size_t len)
{
    size_t units = 0; /* of UTF-16, as Excel counts */
    if (len <= VG_XLSX_CHARACTERS)
        return false;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        units += (c & 0xc0) != 0x80;
        units += c >= 0xf0;
    }
    return units > VG_XLSX_CHARACTERS;
}

/* The number in "_x000D_"; -1 when it is no such thing. */
static int escaped(const char *p, const char *end)
{
    int value = 0;
    if (end - p < ESCAPE || p[0] != '_' || p[1] != 'x' || p[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        char c = p[i];
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

static char *put_character(char *to, unsigned c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xc0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        *to++ = (char)(0xe0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3f));
        *to++ = (char)(0x80 | (c & 0x3f));
    } else {
        *to++ = (char)(0xf0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3f));
        *to++ = (char)(0x80 | (c >> 6 & 0x3f));
        *to++ = (char)(0x80 | (c & 0x3f));
    }
    return to;
}

size_t vg_text_unescape(char *text, size_t len)
{
    char *end = text + len, *p = memchr(text, '_', len), *to = p;
    while (p && p < end) {
        int value = escaped(p, end), low = -1;
        bool high = value >= 0xd800 && value < 0xdc00;
        if (high)
            low = escaped(p + ESCAPE, end);
        if (high && low >= 0xdc00 && low < 0xe000) {
            to =
                put_character(to, 0x10000u + ((unsigned)(value & 0x3ff) << 10 | (low & 0x3ff)));
            p += 2 * ESCAPE;
        } else if (value > 0 && (value < 0xd800 || value >= 0xe000)) {
            to = put_character(to, (unsigned)value);
            p += ESCAPE;
        } else {
            *to++ = *p++;
        }
    }
    return p ? (size_t)(to - text) : len;
}
