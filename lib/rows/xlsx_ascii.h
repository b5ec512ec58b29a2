/* Letters of ASCII without regard to their case. */
#ifndef VGOV_ROWS_XLSX_ASCII_H
#define VGOV_ROWS_XLSX_ASCII_H

#include <stdbool.h>
#include <stddef.h>

static inline char vg_ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether `len` bytes of text begin with `word`, which is in lower case. */
static inline bool vg_ascii_begins(const char *text, size_t len, const char *word)
{
    for (; *word; text++, len--, word++)
        if (len == 0 || vg_ascii_lower(*text) != *word)
            return false;
    return true;
}

#endif
