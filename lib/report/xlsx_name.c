/* Names of worksheets: at most 31 UTF-16 units, none of []:*?/\ or an apostrophe at an end, not
 * "History", no two alike in any case.
 *
 * Names stand in references too ("'North West'!$A$1"), and the library puts quotes around a
 * name only when it sees a character that asks for them, and does not double apostrophes
 * within. So apostrophes become typographic ones, and a name of nothing but letters and digits,
 * which could be taken for a cell ("A1", "R1C1", "2026"), gets a word in front.
 */
#include "xlsx.h"

#include <ctype.h>
#include <string.h>

#include <utf8proc.h>

#include "i18n.h"

enum { NAME_UNITS = 31 };

/* Case does not tell names apart. */
static const char *fold(vg_xl *xl, const char *name)
{
    vg_str s = VG_STR_INIT;
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)name;
    utf8proc_int32_t c;
    for (utf8proc_ssize_t n; *p && (n = utf8proc_iterate(p, -1, &c)) > 0; p += n) {
        utf8proc_uint8_t bytes[4];
        utf8proc_ssize_t m = utf8proc_encode_char(utf8proc_toupper(c), bytes);
        vg_str_add(&s, (const char *)bytes, (size_t)m);
    }
    const char *copy =
        vg_str_rc(&s, NULL) == VG_OK ? vg_arena_copy(&xl->arena, s.ptr, s.len) : NULL;
    vg_str_free(&s);
    if (!copy)
        vg_xl_fail(xl, VG_NOMEM, "");
    return copy;
}

static bool taken(const vg_xl *xl, const char *folded)
{
    for (size_t i = 0; i < xl->name_count; i++)
        if (strcmp(xl->names[i], folded) == 0)
            return true;
    return strcmp(folded, "HISTORY") == 0;
}

static bool could_be_a_cell(const char *name)
{
    for (const char *p = name; *p; p++)
        if (!isalnum((unsigned char)*p) && *p != '_' && *p != '.')
            return false;
    return strpbrk(name, "0123456789") || strlen(name) <= 3;
}

/* How many bytes of `text` are at most `units` UTF-16 units. */
static size_t bytes_of(const char *text, size_t units)
{
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)text;
    size_t at = 0, used = 0;
    utf8proc_int32_t c;
    for (utf8proc_ssize_t n; p[at] && (n = utf8proc_iterate(p + at, -1, &c)) > 0;) {
        used += c > 0xffff ? 2 : 1;
        if (used > units)
            break;
        at += (size_t)n;
    }
    return at;
}

/* `wanted` with what is not allowed made blank, apostrophes made typographic, blanks at the
 * ends and in a row dropped. */
static void add_plain(vg_str *out, const char *wanted)
{
    size_t begin = out->len;
    for (const char *p = wanted; *p; p++) {
        if (*p == '\'')
            vg_str_adds(out, "’");
        else if (!strchr("[]:*?/\\", *p) && (unsigned char)*p > ' ' && *p != 0x7f)
            vg_str_addc(out, *p);
        else if (out->len > begin && out->ptr[out->len - 1] != ' ')
            vg_str_addc(out, ' ');
    }
    while (out->len > begin && out->ptr[out->len - 1] == ' ')
        out->ptr[--out->len] = '\0';
}

/* Puts together "base behind" within the bound; NULL after a failure. */
static const char *compose(vg_xl *xl, const char *base, const char *behind)
{
    size_t whole = strlen(behind);
    size_t tail_bytes = bytes_of(behind, NAME_UNITS);
    size_t tail = 0;
    for (size_t i = 0; i < whole; i++)
        tail += ((unsigned char)behind[i] & 0xc0) != 0x80;
    size_t room = tail < NAME_UNITS ? NAME_UNITS - tail : 0;
    vg_str s = VG_STR_INIT;
    size_t fits = bytes_of(base, room);
    bool cut = base[fits] != '\0';
    vg_str_add(&s, base, cut && room > 0 ? bytes_of(base, room - 1) : fits);
    while (s.len > 0 && s.ptr[s.len - 1] == ' ')
        s.ptr[--s.len] = '\0';
    if (cut && room > 0)
        vg_str_adds(&s, "…"); /* "NHS 11" for "NHS 111" would be another name */
    vg_str_add(&s, behind, tail_bytes);
    const char *copy =
        vg_str_rc(&s, NULL) == VG_OK ? vg_arena_copy(&xl->arena, s.ptr, s.len) : NULL;
    vg_str_free(&s);
    if (!copy)
        vg_xl_fail(xl, VG_NOMEM, "");
    return copy;
}

/* `wanted` in allowed characters, never empty, never like a cell. */
static const char *plain_name(vg_xl *xl, const char *wanted)
{
    char *clean = vg_xl_clean(&xl->arena, wanted, 200);
    vg_str s = VG_STR_INIT;
    if (clean)
        add_plain(&s, clean);
    if (could_be_a_cell(s.ptr)) { /* also when nothing is left */
        vg_str worded = VG_STR_INIT;
        vg_str_addf(&worded, "%s%s%s", vg_tr(xl->lang, "Vendor"), s.len ? " " : "", s.ptr);
        vg_str_free(&s);
        s = worded;
    }
    const char *copy =
        clean && vg_str_rc(&s, NULL) == VG_OK ? vg_arena_copy(&xl->arena, s.ptr, s.len) : NULL;
    vg_str_free(&s);
    if (!copy)
        vg_xl_fail(xl, VG_NOMEM, "");
    return copy;
}

static bool keep(vg_xl *xl, const char *folded)
{
    const char **place =
        vg_arena_push(&xl->arena, &xl->names, &xl->name_count, sizeof *xl->names);
    if (place)
        *place = folded;
    else
        vg_xl_fail(xl, VG_NOMEM, "");
    return place;
}

const char *vg_xl_name(vg_xl *xl, const char *wanted, const char *code)
{
    const char *base = xl->rc == VG_OK ? plain_name(xl, wanted) : NULL;
    vg_str with_code = VG_STR_INIT;
    if (base && code) {
        vg_str_addc(&with_code, ' ');
        add_plain(&with_code, code);
    }
    for (int n = 0; base && n < 100000; n++) {
        char number[16] = "";
        if (n > 1)
            snprintf(number, sizeof number, " (%d)", n);
        if (n == 1 && with_code.len < 2)
            continue;
        const char *name = compose(xl, base, n == 1 ? with_code.ptr : number);
        const char *folded = name ? fold(xl, name) : NULL;
        if (!folded)
            break;
        if (!taken(xl, folded)) {
            vg_str_free(&with_code);
            return keep(xl, folded) ? name : NULL;
        }
    }
    vg_str_free(&with_code);
    vg_xl_fail(xl, VG_BUG, "no name is left for a worksheet");
    return NULL;
}
