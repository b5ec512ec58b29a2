#include "xlsx_ref.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <vgov/found.h>

#include "xlsx_ascii.h"

enum { FAR = 1000000000 };

size_t vg_place_read(const char *text, size_t len, vg_place *out)
{
    size_t i = 0;
    *out = (vg_place){.row = 0};
    i += i < len && text[i] == '$';
    size_t letters = i;
    for (; i < len && vg_ascii_lower(text[i]) >= 'a' && vg_ascii_lower(text[i]) <= 'z'; i++)
        if (out->column < FAR / 32)
            out->column = out->column * 26 + (vg_ascii_lower(text[i]) - 'a' + 1);
    if (i > letters)
        i += i < len && text[i] == '$';
    size_t digits = i;
    for (; i < len && text[i] >= '0' && text[i] <= '9'; i++)
        if (out->row < FAR)
            out->row = out->row * 10 + (text[i] - '0');
    bool ended = i == letters || text[i - 1] == '$' || (i > digits && out->row == 0);
    return ended ? 0 : i;
}

static bool in_order(const vg_area *a)
{
    return (!a->last.row || a->first.row <= a->last.row) &&
           (!a->last.column || a->first.column <= a->last.column);
}

vg_rc vg_area_read(const char *text, vg_area *out, vg_err *err)
{
    size_t len = strlen(text), begin = vg_place_read(text, len, &out->first);
    vg_found found = vg_found_text(text, len);
    bool good = begin > 0 && text[begin] == ':';
    out->last = (vg_place){.row = 0};
    if (good && begin + 1 < len)
        good = vg_place_read(text + begin + 1, len - begin - 1, &out->last) == len - begin - 1;
    if (!good)
        return vg_fail(err, VG_USAGE,
                       "expected a range like B3:K200, B:K or B3:, or a name, found \"%s\"",
                       found.text);
    if (!in_order(out))
        return vg_fail(err, VG_USAGE, "the range \"%s\" ends before it begins", found.text);
    if (out->first.row > VG_XLSX_ROWS || out->last.row > VG_XLSX_ROWS ||
        out->first.column > VG_XLSX_COLUMNS || out->last.column > VG_XLSX_COLUMNS)
        return vg_fail(err, VG_USAGE, "the range \"%s\" is larger than a worksheet",
                       found.text);
    return VG_OK;
}

vg_place_text vg_place_name(int64_t row, int column)
{
    vg_place_text out;
    char letters[8];
    int n = 0;
    for (int c = column; c > 0 && n < (int)sizeof letters; c = (c - 1) / 26)
        letters[n++] = (char)('A' + (c - 1) % 26);
    size_t len = 0;
    while (n)
        out.text[len++] = letters[--n];
    out.text[len] = '\0';
    if (row > 0)
        snprintf(out.text + len, sizeof out.text - len, "%" PRId64, row);
    return out;
}
