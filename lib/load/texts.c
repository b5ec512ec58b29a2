#include "texts.h"

#include <string.h>

enum { KEEP = 40 };

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

bool vg_load_has_control(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x20 || c == 0x7f)
            return true;
        if (c == 0xc2 && i + 1 < len && (unsigned char)text[i + 1] < 0xa0)
            return true;
    }
    return false;
}

vg_load_quoted vg_load_quote(const char *text, size_t len)
{
    vg_load_quoted q = {.text = ""};
    size_t n = len;
    if (n > KEEP)
        for (n = KEEP; n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80;)
            n--;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        q.text[i] = c < 0x20 || c == 0x7f ? '?' : text[i];
    }
    if (n < len)
        memcpy(q.text + n, "…", sizeof "…");
    return q;
}
