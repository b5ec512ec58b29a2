#include "badrows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kind.h"

enum { TOLD = 1000 };

/* --- what is told
 * ------------------------------------------------------------------------------ */

static void exchange(vg_badrow *a, vg_badrow *b)
{
    vg_badrow c = *a;
    *a = *b;
    *b = c;
}

static void sink(vg_badrow *heap, size_t count)
{
    for (size_t i = 0, child; (child = 2 * i + 1) < count; i = child) {
        if (child + 1 < count && heap[child + 1].line > heap[child].line)
            child++;
        if (heap[i].line >= heap[child].line)
            return;
        exchange(&heap[i], &heap[child]);
    }
}

static void rise(vg_badrow *heap, size_t i)
{
    for (; i > 0 && heap[i].line > heap[(i - 1) / 2].line; i = (i - 1) / 2)
        exchange(&heap[i], &heap[(i - 1) / 2]);
}

static bool is_told(const vg_badrows *b, int64_t line)
{
    return b->plan->options->say && (b->told_count < TOLD || line < b->told[0].line);
}

/* Takes the place of the highest line when there is no room. */
static vg_rc note(vg_badrows *b, int64_t line, const char *place, const char *reason,
                  vg_err *err)
{
    vg_str text = VG_STR_INIT;
    if (!is_told(b, line))
        return VG_OK;
    if (!b->told)
        b->told = malloc(TOLD * sizeof *b->told);
    if (!b->told)
        return vg_nomem(err);
    vg_str_addf(&text, "%s:%lld: %s%s", b->plan->file, (long long)line, place, reason);
    vg_rc rc = vg_str_rc(&text, err);
    char *copy = rc == VG_OK ? malloc(text.len + 1) : NULL;
    if (copy)
        memcpy(copy, text.ptr, text.len + 1);
    vg_str_free(&text);
    if (!copy)
        return rc == VG_OK ? vg_nomem(err) : rc;
    vg_badrow one = {.line = line, .text = copy};
    if (b->told_count < TOLD) {
        b->told[b->told_count] = one;
        rise(b->told, b->told_count++);
    } else {
        free(b->told[0].text);
        b->told[0] = one;
        sink(b->told, TOLD);
    }
    return VG_OK;
}

static int by_line(const void *a, const void *b)
{
    const vg_badrow *x = a, *y = b;
    return (x->line > y->line) - (x->line < y->line);
}

static void forget(vg_badrows *b)
{
    for (size_t i = 0; i < b->told_count; i++)
        free(b->told[i].text);
    b->told_count = 0;
}

vg_rc vg_badrows_tell(vg_badrows *b, vg_err *err)
{
    const vg_load_options *o = b->plan->options;
    vg_str text = VG_STR_INIT;
    if (b->told_count == 0)
        return VG_OK;
    qsort(b->told, b->told_count, sizeof *b->told, by_line);
    for (size_t i = 0; i < b->told_count; i++)
        o->say(o->ctx, VG_LOAD_BAD, b->told[i].text);
    forget(b);
    if (b->count <= TOLD)
        return VG_OK;
    vg_str_addf(&text, "%s: … and %lld more", b->plan->file, (long long)(b->count - TOLD));
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        o->say(o->ctx, VG_LOAD_BAD, text.ptr);
    vg_str_free(&text);
    return rc;
}

/* --- what is kept
 * ------------------------------------------------------------------------------ */

static vg_rc keep(vg_badrows *b, int64_t line, int column, const char *raw, const char *reason,
                  int64_t *id, vg_err *err)
{
    vg_reject reject = {.source_id = b->source,
                        .src_row = line,
                        .column = column + 1,
                        .raw = raw,
                        .reason = reason};
    return vg_reject_add(b->store, &reject, id, err);
}

static vg_rc write_raw(vg_badrows *b, const vg_row *row, vg_err *err)
{
    vg_str_clear(&b->raw);
    if (vg_kind_hides(b->plan))
        return VG_OK;
    if (b->plan->personal)
        vg_cut_record(b->plan, row, &b->raw);
    else
        vg_str_add(&b->raw, row->raw, row->raw_len);
    return vg_str_rc(&b->raw, err);
}

static vg_rc want_raw(vg_badrows *b, int64_t line, int64_t reject, vg_err *err)
{
    if (b->raw_count == b->raw_room) {
        size_t room = b->raw_room ? 2 * b->raw_room : 256;
        vg_badrow_raw *more = realloc(b->raws, room * sizeof *more);
        if (!more)
            return vg_nomem(err);
        b->raws = more;
        b->raw_room = room;
    }
    b->raws[b->raw_count++] = (vg_badrow_raw){.line = line, .reject = reject};
    return VG_OK;
}

vg_rc vg_badrows_add(vg_badrows *b, const vg_row *row, int column, const char *reason,
                     vg_err *err)
{
    vg_str text = VG_STR_INIT;
    char place[32] = "";
    vg_found label = vg_plan_label(b->plan, column);
    int64_t line = row->number;
    if (b->lines && column >= 0 && b->lines[column])
        line = b->lines[column];
    column = vg_plan_place(b->plan, column);
    b->last = line;
    b->count++;
    if (label.text[0])
        vg_str_addf(&text, "%s: ", label.text);
    vg_str_adds(&text, reason);
    if (column >= 0)
        snprintf(place, sizeof place, "column %d%s", column + 1, label.text[0] ? ", " : ": ");
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = note(b, line, place, text.ptr, err);
    if (rc == VG_OK && b->plan->options->partial && b->lines) {
        int64_t id; /* the row was made of records that have gone by */
        rc = keep(b, line, column, "", text.ptr, &id, err);
        if (rc == VG_OK)
            rc = want_raw(b, line, id, err);
    } else if (rc == VG_OK && b->plan->options->partial) {
        rc = write_raw(b, row, err);
        if (rc == VG_OK)
            rc = keep(b, line, column, b->raw.ptr, text.ptr, NULL, err);
    }
    vg_str_free(&text);
    return rc;
}

/* --- rows that have gone by
 * -------------------------------------------------------------------- */

bool vg_badrows_wants(const vg_badrows *b, int64_t line)
{
    return b->plan->options->partial || is_told(b, line);
}

void vg_badrows_skip(vg_badrows *b)
{
    b->count++;
}

vg_rc vg_badrows_add_late(vg_badrows *b, int64_t line, const char *reason, vg_err *err)
{
    int64_t id;
    b->count++;
    vg_rc rc = note(b, line, "", reason, err);
    if (rc != VG_OK || !b->plan->options->partial)
        return rc;
    rc = keep(b, line, -1, "", reason, &id, err);
    return rc == VG_OK ? want_raw(b, line, id, err) : rc;
}

static int by_raw_line(const void *a, const void *b)
{
    const vg_badrow_raw *x = a, *y = b;
    return (x->line > y->line) - (x->line < y->line);
}

vg_rc vg_badrows_fetch(vg_badrows *b, vg_rows *rows, vg_err *err)
{
    const vg_row *row;
    vg_rc rc = VG_OK;
    size_t i = 0;
    qsort(b->raws, b->raw_count, sizeof *b->raws, by_raw_line);
    while (i < b->raw_count && (rc = vg_rows_next(rows, &row, err)) == VG_OK) {
        if (row->number < b->raws[i].line)
            continue;
        if (row->number > b->raws[i].line)
            break;
        rc = write_raw(b, row, err);
        /* A record of several slices may have several rejects. */
        for (; rc == VG_OK && i < b->raw_count && b->raws[i].line == row->number; i++)
            rc = vg_reject_set_raw(b->store, b->raws[i].reject, b->raw.ptr, err);
        if (rc != VG_OK)
            return rc;
    }
    if (i == b->raw_count)
        return VG_OK;
    if (rc != VG_OK && rc != VG_END)
        return rc;
    return vg_fail(err, VG_IO, "%s: changed while it was read", b->plan->file);
}

void vg_badrows_free(vg_badrows *b)
{
    forget(b);
    free(b->told);
    free(b->raws);
    vg_str_free(&b->raw);
}
