/* Which worksheet is meant. */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include <vgov/found.h>

#include "xlsx_book.h"
#include "xlsx_ref.h"
#include "xlsx_xml.h"

char *vg_book_folded(const char *name)
{
    size_t len = strlen(name);
    while (len > 0 && name[len - 1] == ' ')
        len--;
    for (; len > 0 && *name == ' '; name++)
        len--;
    utf8proc_uint8_t *out = NULL;
    utf8proc_map((const utf8proc_uint8_t *)name, (utf8proc_ssize_t)len, &out,
                 UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    if (!out && (out = malloc(len + 1))) { /* what is not UTF-8 comes from the command line */
        memcpy(out, name, len);
        out[len] = '\0';
    }
    return (char *)out;
}

static size_t character(const char *p)
{
    size_t n = 1;
    while (((unsigned char)p[n] & 0xc0) == 0x80)
        n++;
    return n;
}

/* * stands for any characters, ? for one. */
static bool fits(const char *pattern, const char *name)
{
    const char *star = NULL, *back = NULL;
    while (*name) {
        if (*pattern == '*') {
            star = ++pattern;
            back = name;
        } else if (*pattern == '?') {
            pattern++;
            name += character(name);
        } else if (*pattern == *name) {
            pattern++;
            name++;
        } else if (star) {
            pattern = star;
            name = ++back;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return *pattern == '\0';
}

/* Appends "Data", "Notes" (hidden) … of the worksheets that are in `chosen` (NULL: all). */
static vg_rc refuse(const vg_book *b, const char *file, const char *what, const bool *chosen,
                    const char *advice, vg_err *err)
{
    enum { LISTED = 30 };
    vg_str text = VG_STR_INIT;
    size_t listed = 0, more = 0;
    for (size_t i = 0; i < b->sheet_count; i++) {
        const vg_book_sheet *s = &b->sheets[i];
        vg_found name = vg_found_text(s->name, strlen(s->name));
        if (chosen && !chosen[i])
            continue;
        if (listed == LISTED)
            more++;
        else
            vg_str_addf(&text, "%s\"%s\"%s", listed++ ? ", " : "", name.text,
                        s->hidden ? " (hidden)" : "");
    }
    if (more)
        vg_str_addf(&text, " and %zu more", more);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_DATA, "%s: %s %s; %s", file, what, text.ptr, advice);
    vg_str_free(&text);
    return rc;
}

static const char say_sheet[] =
    "say which worksheet is meant (--sheet, or \"sheet\" in the map)";

vg_rc vg_book_ambiguous(const vg_book *b, const char *file, vg_err *err)
{
    return refuse(b, file, "has the worksheets", NULL, say_sheet, err);
}

static vg_rc choose_visible(const vg_book *b, const char *file, size_t *sheet, bool *several,
                            vg_err *err)
{
    size_t visible = 0;
    for (size_t i = b->sheet_count; i-- > 0;)
        if (!b->sheets[i].hidden) {
            *sheet = i;
            visible++;
        }
    *several = visible > 1;
    return visible ? VG_OK
                   : refuse(b, file, "has only hidden worksheets,", NULL, say_sheet, err);
}

typedef struct choice {
    const vg_book *book;
    const char *file, *wanted;
    char *folded;
    bool *chosen;
    size_t count, sheet; /* how many are chosen, and the last of them */
} choice;

static void take(choice *c, size_t i)
{
    c->chosen[i] = true;
    c->count++;
    c->sheet = i;
}

/* By name, or by a pattern. */
static vg_rc look(choice *c, bool pattern, vg_err *err)
{
    for (size_t i = 0; i < c->book->sheet_count; i++) {
        const vg_book_sheet *s = &c->book->sheets[i];
        char *name = vg_book_folded(s->name);
        if (!name)
            return vg_nomem(err);
        if (pattern ? !s->hidden && fits(c->folded, name) : strcmp(c->folded, name) == 0)
            take(c, i);
        free(name);
    }
    return VG_OK;
}

static vg_rc not_there(const choice *c, vg_err *err)
{
    vg_found found = vg_found_text(c->wanted, strlen(c->wanted));
    char what[128] = "";
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "has no worksheet \"%s\", but", found.text);
    if (text.len < sizeof what)
        memcpy(what, text.ptr, text.len + 1);
    vg_str_free(&text);
    return refuse(c->book, c->file, what, NULL, say_sheet, err);
}

static vg_rc choose(choice *c, vg_err *err)
{
    const vg_book *b = c->book;
    int64_t number = vg_xml_number(c->wanted, VG_XLSX_SHEETS);
    for (size_t i = 0; i < b->sheet_count; i++)
        if (strcmp(b->sheets[i].name, c->wanted) == 0) {
            take(c, i);
            return VG_OK;
        }
    vg_rc rc = look(c, false, err);
    if (rc == VG_OK && c->count == 0 && number > 0 && (uint64_t)number <= b->sheet_count)
        take(c, (size_t)number - 1);
    if (rc == VG_OK && c->count == 0 && strpbrk(c->wanted, "*?"))
        rc = look(c, true, err);
    if (rc != VG_OK || c->count == 1)
        return rc;
    return c->count == 0
               ? not_there(c, err)
               : refuse(b, c->file, "several worksheets fit:", c->chosen, say_sheet, err);
}

vg_rc vg_book_choose(const vg_book *b, const char *file, const char *wanted, size_t *sheet,
                     bool *several, vg_err *err)
{
    *sheet = 0;
    *several = false;
    if (!wanted)
        return choose_visible(b, file, sheet, several, err);
    choice c = {.book = b, .file = file, .wanted = wanted};
    c.folded = vg_book_folded(wanted);
    c.chosen = calloc(b->sheet_count, sizeof *c.chosen);
    vg_rc rc = c.folded && c.chosen ? choose(&c, err) : vg_nomem(err);
    *sheet = c.sheet;
    free(c.folded);
    free(c.chosen);
    return rc;
}
