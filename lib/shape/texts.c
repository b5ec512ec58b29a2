#include "texts.h"

#include <string.h>

size_t vg_load_blank(const char *text, size_t len)
{
    static const char *const wide[] = {"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89",
                                       "\xef\xbb\xbf"};
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

bool vg_row_is_blank(const vg_row *row, size_t from)
{
    for (size_t i = from; i < row->count; i++)
        if (vg_load_trim(row->cells[i].text, row->cells[i].len).len > 0)
            return false;
    return true;
}
