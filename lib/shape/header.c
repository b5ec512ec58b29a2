/* The names of the columns, and how a wanted one is found among them. */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "plan.h"
#include "texts.h"

enum { LISTED = 40 }; /* columns that a message names */

char *vg_header_folded(const char *name, size_t len)
{
    size_t n = 0;
    char *bare = malloc(len + 1);
    if (!bare)
        return NULL;
    for (size_t i = 0; i < len;) {
        size_t blank = vg_load_blank(name + i, len - i);
        if (blank)
            i += blank;
        else
            bare[n++] = name[i++];
    }
    bare[n] = '\0';
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t rc =
        utf8proc_map((const utf8proc_uint8_t *)bare, (utf8proc_ssize_t)n, &out,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    if (rc >= 0) {
        free(bare);
        return (char *)out;
    }
    return rc == UTF8PROC_ERROR_NOMEM ? (free(bare), NULL) : bare;
}

vg_rc vg_header_same(const char *a, const char *b, bool *same, vg_err *err)
{
    char *x = vg_header_folded(a, strlen(a)), *y = vg_header_folded(b, strlen(b));
    vg_rc rc = x && y ? VG_OK : vg_nomem(err);
    *same = rc == VG_OK && strcmp(x, y) == 0;
    free(x);
    free(y);
    return rc;
}

vg_rc vg_header_keep(vg_plan *p, const vg_row *row, vg_err *err)
{
    p->headers = VG_NEW_N(&p->arena, const char *, row->count);
    if (!p->headers)
        return vg_nomem(err);
    for (size_t i = 0; i < row->count; i++) {
        vg_load_text name = vg_load_trim(row->cells[i].text, row->cells[i].len);
        p->headers[i] = vg_arena_copy(&p->arena, name.text, name.len);
        if (!p->headers[i])
            return vg_nomem(err);
    }
    return VG_OK;
}

static vg_rc twice(const vg_plan *p, const char *name, int first, size_t second, vg_err *err)
{
    return vg_fail(err, VG_DATA, "%s: \"%s\" is the name of columns %d and %zu", p->file, name,
                   first + 1, second + 1);
}

/* Whether two names are the same, exactly; but for case, blanks and byte-order mark; or but for
 * a unit behind one of them. */
typedef vg_rc same_fn(const char *header, const char *name, bool *same, vg_err *err);

static vg_rc same_exactly(const char *header, const char *name, bool *same, vg_err *err)
{
    vg_load_text bare = vg_load_trim(name, strlen(name));
    (void)err;
    *same = strlen(header) == bare.len && memcmp(header, bare.text, bare.len) == 0;
    return VG_OK;
}

static vg_rc same_but_unit(const char *header, const char *name, bool *same, vg_err *err)
{
    vg_load_text a, b;
    *same = false;
    if (vg_header_bare(header, &a) == vg_header_bare(name, &b))
        return VG_OK;
    char *x = vg_header_folded(a.text, a.len), *y = vg_header_folded(b.text, b.len);
    vg_rc rc = x && y ? VG_OK : vg_nomem(err);
    *same = rc == VG_OK && strcmp(x, y) == 0;
    free(x);
    free(y);
    return rc;
}

static vg_rc find_by(const vg_plan *p, const char *name, same_fn *is_same, int *column,
                     vg_err *err)
{
    for (size_t i = 0; i < p->width; i++) {
        bool same;
        vg_rc rc = is_same(p->headers[i], name, &same, err);
        if (rc != VG_OK)
            return rc;
        if (same && *column >= 0)
            return twice(p, name, *column, i, err);
        if (same)
            *column = (int)i;
    }
    return VG_OK;
}

vg_rc vg_header_find(const vg_plan *p, const char *name, int *column, vg_err *err)
{
    static same_fn *const ways[] = {same_exactly, vg_header_same, same_but_unit};
    vg_rc rc = VG_OK;
    *column = -1;
    for (size_t i = 0; rc == VG_OK && *column < 0 && i < sizeof ways / sizeof *ways; i++)
        rc = find_by(p, name, ways[i], column, err);
    return rc;
}

void vg_header_list(const vg_plan *p, vg_str *out)
{
    vg_str_adds(out, "the file has ");
    for (size_t i = 0; i < p->width && i < LISTED; i++) {
        vg_found name = vg_found_text(p->headers[i], strlen(p->headers[i]));
        vg_str_addf(out, "%s\"%s\"", i ? ", " : "", name.text);
    }
    if (p->width > LISTED)
        vg_str_addf(out, " and %zu more", p->width - LISTED);
    const char *sign = p->width == 1 ? strpbrk(p->headers[0], ",;\t|") : NULL;
    if (sign)
        vg_str_addf(out, "; if \"%s\" is the delimiter, file.delimiter of a map says so",
                    *sign == '\t' ? "\\t" : (char[]){*sign, '\0'});
}

int vg_plan_place(const vg_plan *p, int column)
{
    return p->places && column >= 0 && (size_t)column < p->width ? p->places[column] : column;
}

vg_found vg_plan_label(const vg_plan *p, int column)
{
    column = vg_plan_place(p, column);
    if (!p->headers || column < 0 || (size_t)column >= p->width)
        return (vg_found){.text = ""};
    return vg_found_text(p->headers[column], strlen(p->headers[column]));
}
