/* <definedNames><definedName name localSheetId>Data!$A$1:$C$9</definedName>… in the workbook,
 * <table displayName ref> beside a worksheet. */
#include "xlsx_names.h"

#include <stdlib.h>
#include <string.h>

#include <vgov/found.h>

#include "xlsx_relations.h"
#include "xlsx_xml.h"

enum { LISTED = 30, LONGEST = 4096 };

typedef enum rank { NONE, OF_TABLE, OF_SHEET, OF_BOOK, OF_WANTED } rank;

typedef struct reading {
    vg_xml xml;
    vg_named *named;
    const vg_book *book;
    char *folded;  /* the name that is looked for */
    rank rank;     /* of what was found */
    size_t rivals; /* worksheets that have a name of their own for it */
    bool in_names, taking;
    vg_str text;   /* what the name stands for */
    vg_str listed; /* names that there are */
    size_t count;  /* of them */
    size_t sheet;  /* whose tables are read */
} reading;

bool vg_range_is_named(const char *range)
{
    vg_place place;
    size_t len = strlen(range);
    unsigned char c = (unsigned char)*range;
    bool letter =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '\\' || c >= 0x80;
    if (strchr(range, '!'))
        return true;
    bool cell = vg_place_read(range, len, &place) == len && place.row && place.column;
    return letter && !strchr(range, ':') && !cell;
}

/* --- what a name stands for
 * --------------------------------------------------------------------------- */

static vg_rc no_range(const vg_named *n, const char *text, vg_err *err)
{
    vg_found name = vg_found_text(n->text, strlen(n->text)),
             found = vg_found_text(text, strlen(text));
    return vg_fail(
        err, VG_DATA,
        "%s: the name \"%s\" stands for \"%s\", expected one range of cells; say the "
        "cells themselves (B3:K200)",
        n->file, name.text, found.text);
}

/* The name of a worksheet before the "!", without its quotes; free() it. *rest is behind the
 * "!", NULL when there is no such name. */
static char *sheet_of(const char *text, const char **rest)
{
    char *name = malloc(strlen(text) + 1), *to = name;
    bool quoted = *text == '\'';
    *rest = NULL;
    if (!name)
        return NULL;
    for (text += quoted; *text && (quoted || *text != '!'); text++) {
        if (*text == '\'' && quoted && *++text != '\'')
            break;
        *to++ = *text;
    }
    *to = '\0';
    if (*text == '!')
        *rest = text + 1;
    return name;
}

static bool read_cells(const char *text, vg_area *area)
{
    if (strchr(text, ':'))
        return vg_area_read(text, area, NULL) == VG_OK;
    bool cell = vg_place_read(text, strlen(text), &area->first) == strlen(text);
    area->last = area->first;
    return cell && area->first.row && area->first.column && area->first.row <= VG_XLSX_ROWS &&
           area->first.column <= VG_XLSX_COLUMNS;
}

static bool find_sheet(const vg_book *b, const char *name, size_t *out)
{
    for (size_t i = 0; i < b->sheet_count; i++)
        if (strcmp(b->sheets[i].name, name) == 0) {
            *out = i;
            return true;
        }
    return false;
}

static vg_rc wrong_sheet(const vg_named *n, const vg_book *b, size_t sheet, vg_err *err)
{
    vg_found range = vg_found_text(n->text, strlen(n->text)),
             is = vg_found_text(b->sheets[sheet].name, strlen(b->sheets[sheet].name)),
             asked = vg_found_text(n->wanted, strlen(n->wanted));
    return vg_fail(err, VG_DATA,
                   "%s: the range \"%s\" is on the worksheet \"%s\", but \"%s\" is asked for; "
                   "leave one of them out",
                   n->file, range.text, is.text, asked.text);
}

static vg_rc settle(vg_named *n, const vg_book *b, size_t sheet, vg_err *err)
{
    if (n->wanted && n->sheet != sheet)
        return wrong_sheet(n, b, sheet, err);
    n->sheet = sheet;
    return VG_OK;
}

/* "Data!$A$1:$C$9" as a name has it. */
static vg_rc read_meaning(vg_named *n, const vg_book *b, const char *text, vg_err *err)
{
    const char *cells;
    size_t sheet = 0;
    char *name = sheet_of(text, &cells);
    if (!name)
        return vg_nomem(err);
    bool known = cells && find_sheet(b, name, &sheet) && read_cells(cells, &n->area);
    free(name);
    return known ? settle(n, b, sheet, err) : no_range(n, text, err);
}

/* The same as a user says it. */
static vg_rc read_said(vg_named *n, const vg_book *b, vg_err *err)
{
    const char *cells;
    size_t sheet;
    bool several;
    char *name = sheet_of(n->text, &cells);
    if (!name)
        return vg_nomem(err);
    vg_rc rc = cells && strchr(cells, ':')
                   ? vg_area_read(cells, &n->area, err)
                   : vg_fail(err, VG_USAGE, "expected a range like Data!B3:K200");
    rc = rc == VG_OK ? vg_book_choose(b, n->file, name, &sheet, &several, err)
                     : vg_err_wrap(err, rc, "%s", n->file);
    free(name);
    return rc == VG_OK ? settle(n, b, sheet, err) : rc;
}

/* --- defined names
 * ------------------------------------------------------------------------------------ */

static void list(reading *r, const char *name)
{
    vg_found found = vg_found_text(name, strlen(name));
    if (r->count++ < LISTED)
        vg_str_addf(&r->listed, "%s\"%s\"", r->count > 1 ? ", " : "", found.text);
}

static bool is_wanted(reading *r, const char *name)
{
    static const char built_in[] = "_xlnm."; /* Print_Area and its like */
    size_t skip = strncmp(name, built_in, sizeof built_in - 1) == 0 ? sizeof built_in - 1 : 0;
    char *folded = vg_book_folded(name + skip);
    bool same = folded && strcmp(folded, r->folded) == 0;
    if (!folded)
        vg_xml_nomem(&r->xml);
    free(folded);
    return same;
}

static void begin_name(reading *r, const char **atts)
{
    const char *name = vg_xml_att(atts, "name"), *local = vg_xml_att(atts, "localSheetId");
    int64_t tab = vg_xml_number(local, INT32_MAX);
    const vg_named *n = r->named;
    if (!name)
        return;
    if (!vg_xml_is_true(vg_xml_att(atts, "hidden")))
        list(r, name);
    if (!is_wanted(r, name))
        return;
    rank its = !local ? OF_BOOK : OF_SHEET;
    if (local && n->wanted)
        its = r->book->sheets[n->sheet].tab == tab ? OF_WANTED : NONE;
    r->rivals += its == OF_SHEET;
    if (its <= r->rank)
        return;
    r->rank = its;
    r->taking = true;
    vg_str_clear(&r->text);
}

static void on_start(void *ctx, const char *name, const char **atts, int depth)
{
    reading *r = ctx;
    if (depth == 2)
        r->in_names = strcmp(name, "definedNames") == 0;
    else if (depth == 3 && r->in_names && strcmp(name, "definedName") == 0)
        begin_name(r, atts);
}

static void on_text(void *ctx, const char *text, size_t len)
{
    reading *r = ctx;
    if (r->taking && r->text.len < LONGEST)
        vg_str_add(&r->text, text, len);
}

static void on_end(void *ctx, const char *name, int depth)
{
    reading *r = ctx;
    (void)name;
    if (depth == 3)
        r->taking = false;
}

static vg_rc look_at_names(reading *r, vg_zip *zip, vg_err *err)
{
    static const vg_xml_kind kind = {
        .root = "workbook", .start = on_start, .end = on_end, .text = on_text};
    return vg_xml_read_part(zip, vg_zip_find(zip, r->book->part), r->book->part, &kind, &r->xml,
                            r, err);
}

/* --- tables
 * -------------------------------------------------------------------------------------------
 */

static void on_table(void *ctx, const char *name, const char **atts, int depth)
{
    reading *r = ctx;
    const char *shown = vg_xml_att(atts, "displayName"), *range = vg_xml_att(atts, "ref");
    (void)name;
    if (depth != 1)
        return;
    shown = shown ? shown : vg_xml_att(atts, "name");
    if (!shown || !range)
        return;
    list(r, shown);
    if (r->rank != NONE || !is_wanted(r, shown))
        return;
    vg_err err = VG_ERR_INIT;
    vg_rc rc = read_cells(range, &r->named->area) ? settle(r->named, r->book, r->sheet, &err)
                                                  : no_range(r->named, range, &err);
    if (rc != VG_OK)
        vg_xml_fail(&r->xml, rc, "%s", err.text);
    r->rank = OF_TABLE;
}

static void on_table_end(void *ctx, const char *name, int depth)
{
    (void)ctx, (void)name, (void)depth;
}

static vg_rc look_at_tables(reading *r, vg_zip *zip, vg_err *err)
{
    static const vg_xml_kind kind = {.root = "table", .start = on_table, .end = on_table_end};
    vg_arena arena = VG_ARENA_INIT;
    vg_relations relations;
    vg_rc rc = VG_OK;
    for (r->sheet = 0; rc == VG_OK && r->sheet < r->book->sheet_count; r->sheet++) {
        const char *part = r->book->sheets[r->sheet].part;
        if (!part)
            continue;
        rc = vg_relations_read(&relations, &arena, zip, part, err);
        for (size_t i = 0; rc == VG_OK && i < relations.count; i++) {
            const vg_relation *one = &relations.list[i];
            int64_t number = strcmp(one->type, "table") == 0 ? vg_zip_find(zip, one->part) : -1;
            if (number >= 0)
                rc = vg_xml_read_part(zip, number, one->part, &kind, &r->xml, r, err);
        }
        vg_arena_free(&arena);
    }
    return rc;
}

/* --- all of it
 * ---------------------------------------------------------------------------------------- */

static vg_rc not_there(const reading *r, vg_err *err)
{
    vg_found found = vg_found_text(r->named->text, strlen(r->named->text));
    vg_rc rc = vg_str_rc(&r->listed, err);
    if (rc != VG_OK)
        return rc;
    if (r->count == 0)
        return vg_fail(
            err, VG_DATA,
            "%s: has no name or table \"%s\", nor any other; say the cells (B3:K200)",
            r->named->file, found.text);
    return vg_fail(err, VG_DATA, "%s: has no name or table \"%s\", but %s%s", r->named->file,
                   found.text, r->listed.ptr, r->count > LISTED ? " and more" : "");
}

static vg_rc conclude(reading *r, vg_err *err)
{
    vg_found found = vg_found_text(r->named->text, strlen(r->named->text));
    vg_rc rc = vg_str_rc(&r->text, err);
    if (rc != VG_OK)
        return rc;
    if (r->rank == NONE)
        return not_there(r, err);
    if (r->rank == OF_SHEET && r->rivals > 1)
        return vg_fail(err, VG_DATA,
                       "%s: several worksheets have a name \"%s\" of their own; say which "
                       "worksheet is meant (--sheet, or \"sheet\" in the map)",
                       r->named->file, found.text);
    return r->rank == OF_TABLE ? VG_OK : read_meaning(r->named, r->book, r->text.ptr, err);
}

vg_rc vg_named_find(vg_named *n, const vg_book *b, vg_zip *zip, vg_err *err)
{
    reading r = {.named = n, .book = b, .text = VG_STR_INIT, .listed = VG_STR_INIT};
    if (strchr(n->text, '!'))
        return read_said(n, b, err);
    r.folded = vg_book_folded(n->text);
    vg_rc rc = r.folded ? look_at_names(&r, zip, err) : vg_nomem(err);
    if (rc == VG_OK && r.rank == NONE)
        rc = look_at_tables(&r, zip, err);
    if (rc == VG_OK)
        rc = conclude(&r, err);
    free(r.folded);
    vg_str_free(&r.text);
    vg_str_free(&r.listed);
    return rc;
}
