#include <vgov/name.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include <vgov/found.h>

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

vg_rc vg_name_check(const char *text, size_t len, const char *what, vg_err *err)
{
    utf8proc_int32_t c;
    vg_found found = vg_found_text(text, len);
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)text, *end = p + len;
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

static vg_rc too_long(const char *text, size_t len, const char *what, vg_err *err)
{
    vg_found found = vg_found_text(text, len);
    return vg_fail(err, VG_DATA, "%s is longer than %d bytes: \"%s\"", what, VG_NAME_BYTES,
                   found.text);
}

static bool is_ascii(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

vg_rc vg_name_normal(const char **text, size_t *len, vg_name_room *room, const char *what,
                     vg_err *err)
{
    bool ascii = is_ascii(*text, *len);
    /* Composed it may be shorter than it stands in the file. */
    if (*len > (ascii ? VG_NAME_BYTES : 4 * VG_NAME_BYTES))
        return too_long(*text, *len, what, err);
    vg_rc rc = vg_name_check(*text, *len, what, err);
    if (rc != VG_OK || ascii)
        return rc;
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)*text, (utf8proc_ssize_t)*len,
                                      &out, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n < 0)
        return vg_nomem(err);
    bool fits = n <= VG_NAME_BYTES;
    if (fits) {
        memcpy(room->text, out, (size_t)n + 1);
        *text = room->text;
        *len = (size_t)n;
    }
    free(out);
    return fits ? VG_OK : too_long(*text, *len, what, err);
}

vg_rc vg_remark_check(const char *text, const char *what, vg_err *err)
{
    size_t len = strlen(text);
    if (strspn(text, " \t") == len)
        return vg_fail(err, VG_USAGE, "%s is empty", what);
    if (len > VG_REMARK_BYTES)
        return vg_fail(err, VG_USAGE, "%s has %zu bytes, expected at most %d", what, len,
                       VG_REMARK_BYTES);
    vg_rc rc = vg_name_check(text, len, "it", err);
    return rc == VG_OK || rc == VG_NOMEM ? rc : vg_err_wrap(err, VG_USAGE, "%s", what);
}
