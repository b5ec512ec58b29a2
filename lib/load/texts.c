#include "texts.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

size_t vg_load_blank(const char *text, size_t len)
{
    static const char *const wide[] = {"\xc2\xa0", "\xe2\x80\xaf", "\xef\xbb\xbf"};
    if (len == 0)
        return 0;
    if (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n')
        return 1;
    if ((unsigned char)*text < 0x80)
        return 0;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        size_t n = strlen(wide[i]);
        if (len >= n && memcmp(text, wide[i], n) == 0)
            return n;
    }
    return 0;
}

/* Bytes of the blank that ends behind the text; 0 when none does. */
static size_t blank_before(const char *text, size_t len)
{
    for (size_t n = 1; n <= 3 && n <= len; n++)
        if (vg_load_blank(text + len - n, n) == n)
            return n;
    return 0;
}

vg_load_text vg_load_trim(const char *text, size_t len)
{
    size_t n;
    while ((n = vg_load_blank(text, len)) > 0) {
        text += n;
        len -= n;
    }
    while ((n = blank_before(text, len)) > 0)
        len -= n;
    return (vg_load_text){.text = text, .len = len};
}

/* Control characters, marks of direction, joiners, soft hyphens, line and paragraph ends. */
static bool is_unseen(utf8proc_int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return c == 0x34f; /* combines nothing, and shows nothing */
    }
}

static vg_rc check_seen(const vg_load_text *name, const char *what, vg_err *err)
{
    utf8proc_int32_t c;
    vg_found found = vg_found_text(name->text, name->len);
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)name->text, *end = p + name->len;
    for (utf8proc_ssize_t n; p < end; p += n) {
        n = utf8proc_iterate(p, end - p, &c);
        if (n <= 0)
            return vg_fail(err, VG_DATA, "%s is not valid UTF-8: \"%s\"", what, found.text);
        if (is_unseen(c))
            return vg_fail(err, VG_DATA, "%s has %s character (U+%04X): \"%s\"", what,
                           utf8proc_category(c) == UTF8PROC_CATEGORY_CC ? "a control"
                                                                        : "an invisible",
                           (unsigned)c, found.text);
    }
    return VG_OK;
}

static vg_rc too_long(const vg_load_text *name, const char *what, vg_err *err)
{
    vg_found found = vg_found_text(name->text, name->len);
    return vg_fail(err, VG_DATA, "%s is longer than %d bytes: \"%s\"", what, VG_LOAD_NAME,
                   found.text);
}

static bool is_ascii(const vg_load_text *t)
{
    for (size_t i = 0; i < t->len; i++)
        if ((unsigned char)t->text[i] >= 0x80)
            return false;
    return true;
}

vg_rc vg_load_normal(vg_load_text *name, vg_load_name_room *room, const char *what, vg_err *err)
{
    /* Composed it may be shorter than it stands in the file. */
    if (name->len > (is_ascii(name) ? VG_LOAD_NAME : 4 * VG_LOAD_NAME))
        return too_long(name, what, err);
    vg_rc rc = check_seen(name, what, err);
    if (rc != VG_OK || is_ascii(name))
        return rc;
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)name->text, (utf8proc_ssize_t)name->len, &out,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (len < 0)
        return vg_nomem(err);
    if (len <= VG_LOAD_NAME) {
        memcpy(room->text, out, (size_t)len + 1);
        *name = (vg_load_text){.text = room->text, .len = (size_t)len};
    }
    free(out);
    return len <= VG_LOAD_NAME ? VG_OK : too_long(name, what, err);
}
