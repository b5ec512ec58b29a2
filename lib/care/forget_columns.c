/* Columns emptied in an archived file, and in the rejects of it. */
#include "forget.h"

#include <stdlib.h>
#include <string.h>

#include "shape/plan.h"

typedef struct cutting {
    vg_forgetting *f;
    const vg_source *source;
    const char **names;
    size_t name_count;
    int *places; /* of each name, from 0; -1 = not found yet */
    bool headed; /* a record with one of the names came */
    bool begun;  /* the first record behind the header came */
    int64_t seen, emptied;
    size_t width;
    vg_cell *cells; /* room for a record */
    size_t room;
    vg_source_reading how;
    vg_scribe scribe;
} cutting;

/* --- which columns
 * ------------------------------------------------------------------------------ */

static vg_rc split_names(cutting *c, const char *text, vg_err *err)
{
    for (const char *end; text; text = *end ? end + 1 : NULL) {
        end = text + strcspn(text, ",");
        const char **one = vg_arena_push(c->f->arena, &c->names, &c->name_count, sizeof *one);
        if (!one || !(*one = vg_arena_copy(c->f->arena, text, (size_t)(end - text))))
            return vg_nomem(err);
        if (!**one)
            return vg_fail(err, VG_USAGE, "a column without a name");
    }
    c->places = VG_NEW_N(c->f->arena, int, c->name_count + 1);
    return c->places ? VG_OK : vg_nomem(err);
}

static vg_rc look_at_head(cutting *c, const vg_row *row, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t n = 0; n < c->name_count; n++)
        for (size_t i = 0; rc == VG_OK && i < row->count; i++) {
            bool same = false;
            rc = vg_header_same(row->cells[i].text, c->names[n], &same, err);
            if (!same)
                continue;
            c->places[n] = (int)i;
            c->headed = true;
            if (row->count > c->width)
                c->width = row->count;
        }
    return rc;
}

/* Where the file has no header, columns have numbers. */
static vg_rc settle_columns(cutting *c, const vg_row *row, vg_err *err)
{
    c->begun = true;
    if (c->seen == 0)
        c->width = row->count;
    for (size_t n = 0; n < c->name_count; n++) {
        char *end;
        long number = c->seen == 0 ? strtol(c->names[n], &end, 10) : 0;
        if (number > 0 && *end == '\0' && (size_t)number <= row->count)
            c->places[n] = (int)number - 1;
        if (c->places[n] < 0)
            return vg_fail(err, VG_DATA, "%s: has no column \"%s\"", c->source->name,
                           c->names[n]);
    }
    return VG_OK;
}

static bool is_cut(const cutting *c, size_t column)
{
    for (size_t n = 0; n < c->name_count; n++)
        if (c->places[n] == (int)column)
            return true;
    return false;
}

/* --- the file
 * ----------------------------------------------------------------------------------- */

static void restart(void *ctx)
{
    cutting *c = ctx;
    for (size_t n = 0; n < c->name_count; n++)
        c->places[n] = -1;
    c->headed = c->begun = false;
    c->seen = c->emptied = 0;
    c->width = 0;
    c->scribe.delimiter = c->how.delimiter ? c->how.delimiter : ',';
    vg_scribe_restart(&c->scribe);
}

/* In a record of another width than the header nobody knows which cells are meant. */
static vg_rc cut_cells(cutting *c, const vg_row *row, bool *emptied, vg_err *err)
{
    *emptied = false;
    if (row->count > c->room) {
        c->room = row->count;
        c->cells = VG_NEW_N(c->f->arena, vg_cell, c->room);
        if (!c->cells) {
            c->room = 0;
            return vg_nomem(err);
        }
    }
    for (size_t i = 0; i < row->count; i++) {
        bool cut = row->count != c->width || is_cut(c, i);
        *emptied = *emptied || (cut && row->cells[i].len > 0);
        c->cells[i] = cut ? (vg_cell){.text = "", .len = 0} : row->cells[i];
    }
    return VG_OK;
}

/* Of the records above the data only the header is kept: in others anything may stand. */
static vg_rc take_row(void *ctx, const vg_row *row, vg_err *err)
{
    cutting *c = ctx;
    bool emptied;
    vg_rc rc;
    if (c->source->data_row ? row->number < c->source->data_row : c->seen == 0) {
        rc = look_at_head(c, row, err);
        c->seen++;
        if (rc == VG_OK && c->headed)
            rc = vg_scribe_write(&c->scribe, row->number, row->cells, row->count, err);
        return rc;
    }
    rc = c->begun ? VG_OK : settle_columns(c, row, err);
    c->seen++;
    if (rc == VG_OK)
        rc = cut_cells(c, row, &emptied, err);
    if (rc != VG_OK)
        return rc;
    c->emptied += emptied;
    return vg_scribe_write(&c->scribe, row->number, c->cells, row->count, err);
}

/* --- its rejects
 * -------------------------------------------------------------------------------- */

typedef struct bytes {
    const char *text;
    size_t len;
} bytes;

static vg_rc read_bytes(void *ctx, void *to, size_t room, size_t *got, vg_err *err)
{
    bytes *b = ctx;
    (void)err;
    *got = b->len < room ? b->len : room;
    memcpy(to, b->text, *got);
    b->text += *got;
    b->len -= *got;
    return VG_OK;
}

/* What cannot be read any more is erased whole. */
static vg_rc cut_record(cutting *c, const char *raw, char delimiter, vg_str *out, vg_err *err)
{
    bool emptied;
    bytes b = {raw, strlen(raw)};
    const vg_csv_format format = {
        .name = "reject", .delimiter = delimiter, .dialect = c->how.dialect};
    vg_rows *rows;
    const vg_row *row;
    vg_str_clear(out);
    vg_rc rc = vg_rows_open_csv(&rows, &format, read_bytes, &b, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_rows_next(rows, &row, err);
    if (rc == VG_OK)
        rc = cut_cells(c, row, &emptied, err);
    if (rc == VG_OK)
        vg_rows_csv_line(out, c->cells, row->count, delimiter);
    vg_rows_close(rows);
    if (rc == VG_DATA || rc == VG_END)
        rc = VG_OK;
    return rc == VG_OK ? vg_str_rc(out, err) : rc;
}

static vg_rc cut_reject(cutting *c, const vg_reject *r, char delimiter, vg_str *record,
                        vg_err *err)
{
    const char *reason = r->reason;
    vg_rc rc = cut_record(c, r->raw, delimiter, record, err);
    if (rc == VG_OK && r->column > 0 && is_cut(c, (size_t)r->column - 1))
        rc = vg_forget_quotes(c->f->arena, &reason, err);
    if (rc != VG_OK)
        return rc;
    bool quoted = strcmp(reason, r->reason) != 0, cut = strcmp(record->ptr, r->raw) != 0;
    if (!quoted && !cut)
        return VG_OK;
    rc = vg_erase_reject(c->f->store, r->id, record->ptr, reason, err);
    if (rc == VG_OK)
        rc = vg_forget_note(c->f, "records of rejects", cut, err);
    return rc == VG_OK ? vg_forget_note(c->f, "reasons of rejects", quoted, err) : rc;
}

static vg_rc cut_rejects(cutting *c, char delimiter, vg_err *err)
{
    const vg_forgetting *f = c->f;
    vg_str record = VG_STR_INIT;
    vg_rc rc = VG_OK;
    for (size_t s = 0; rc == VG_OK && s < f->source_count; s++) {
        vg_reject *list;
        size_t count;
        if (strcmp(f->sources[s].archive, c->source->archive) != 0)
            continue;
        rc = vg_reject_list(f->store, f->arena, f->sources[s].id, &list, &count, err);
        for (size_t i = 0; rc == VG_OK && i < count; i++)
            rc = cut_reject(c, &list[i], delimiter, &record, err);
    }
    vg_str_free(&record);
    return rc;
}

/* --- both
 * --------------------------------------------------------------------------------------- */

static vg_rc cut_file(cutting *c, vg_archived *a, vg_err *err)
{
    char name[VG_SHA256_HEX];
    const vg_archived_use use = {.restart = restart, .use = take_row, .ctx = c};
    c->scribe.flat = a->workbook;
    vg_rc rc = vg_archived_each(a, c->source, &use, &c->how, err);
    if (rc == VG_OK && !c->begun)
        rc = vg_fail(err, VG_DATA, "%s: the archived file has no rows", c->source->name);
    if (rc == VG_OK)
        rc = cut_rejects(c, a->workbook ? ',' : c->scribe.delimiter, err);
    if (rc == VG_OK)
        rc = vg_forget_note(c->f, "records of archived files", c->emptied, err);
    if (rc == VG_OK)
        rc = vg_scribe_end(&c->scribe, name, err);
    if (rc != VG_OK || c->scribe.dry || !name[0])
        return rc;
    const vg_source_reading text = {.delimiter = c->scribe.delimiter};
    return vg_erase_archive(c->f->store, c->source->archive, name, &text, err);
}

vg_rc vg_forget_columns(vg_forgetting *f, const vg_source *source, vg_err *err)
{
    vg_archived a;
    cutting c = {
        .f = f,
        .source = source,
        .scribe = {.store = f->store, .dry = f->options->dry_run, .record = VG_STR_INIT}};
    if (!source->archive[0])
        return vg_fail(err, VG_NOINPUT,
                       "source %lld (%s) was not archived, so that its columns are not known; "
                       "its rejects can be erased as a whole",
                       (long long)source->id, source->name);
    vg_rc rc = split_names(&c, f->options->columns, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_archived_open(&a, f->store, source, f->store, err);
    if (rc == VG_OK)
        rc = cut_file(&c, &a, err);
    vg_archived_close(&a, true);
    vg_scribe_free(&c.scribe);
    return rc;
}
