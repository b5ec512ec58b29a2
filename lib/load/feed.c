#include "feed.h"

#include <stdio.h>
#include <string.h>

#include "shape/fill.h"
#include "shape/heading.h"
#include "shape/reshape.h"
#include "shape/texts.h"

typedef enum stage {
    STAGE_BEFORE, /* a table begins later */
    STAGE_HEAD,   /* its header, and what is passed over behind */
    STAGE_ROWS,
    STAGE_BEHIND /* no other table can come */
} stage;

typedef struct feed {
    vg_job *job;
    const vg_map *map;
    vg_arena arena;
    stage stage;
    vg_words begin, end;
    vg_heading heading;
    bool headed;  /* the header of the table has come */
    int passed;   /* records passed over behind it */
    bool bound;   /* the first table's header has come */
    bool made;    /* rows are made of records */
    int64_t next; /* the number of the next record when no blank line comes between */
    vg_fill fill;
    vg_reshape reshape;
} feed;

/* --- rows
 * -------------------------------------------------------------------------------------- */

/* A row that was made of several records is not counted, they were. */
static vg_rc take_slice(void *ctx, const vg_row *row, vg_err *err)
{
    feed *f = ctx;
    vg_badrows *bad = &f->job->bad;
    const int64_t before = bad->count;
    bad->lines = f->reshape.lines;
    vg_rc rc = vg_job_row(f->job, row, err);
    bad->lines = NULL;
    if (rc == VG_OK && f->reshape.leave_out && bad->count > before)
        rc = vg_reshape_leave_out(&f->reshape, bad->last, err);
    return rc;
}

/* Under --partial the records of a slice are left out together. */
static vg_rc leave_out(void *ctx, int64_t line, int64_t cause, vg_err *err)
{
    feed *f = ctx;
    char reason[80];
    snprintf(reason, sizeof reason, "left out with line %lld, which is of the same slice",
             (long long)cause);
    return vg_badrows_add_late(&f->job->bad, line, reason, err);
}

static void count_row(vg_job *j, const vg_row *row)
{
    if (j->rows++ == 0)
        j->data_row = row->number;
}

static vg_rc take_row(void *ctx, const vg_row *row, vg_err *err)
{
    feed *f = ctx;
    count_row(f->job, row);
    return vg_job_row(f->job, row, err);
}

static vg_rc refuse_record(void *ctx, const vg_row *row, int column, const char *reason,
                           vg_err *err)
{
    feed *f = ctx;
    if (!f->map->long_form.said)
        count_row(f->job, row);
    else if (column < 0 && f->job->options->partial && !vg_row_is_blank(row, 0))
        return vg_fail(
            err, VG_DATA,
            "%s:%lld: %s; nothing says which slice it is of, so that --partial cannot "
            "leave out all of it",
            f->job->plan.file, (long long)row->number, reason);
    return vg_job_refuse(f->job, row, column, reason, err);
}

static bool has_text(const vg_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (vg_load_trim(row->cells[i].text, row->cells[i].len).len > 0)
            return true;
    return false;
}

/* A record that belongs to no table. What stands before the first one is its preamble. */
static vg_rc pass_over(feed *f, const vg_row *row, vg_err *err)
{
    if (f->bound && has_text(row))
        f->job->outside++;
    return vg_keep_record(f->job, row, VG_RECORD_OTHER, err);
}

/* A row of totals says itself what it is about: nothing from above belongs to it. */
static vg_rc fill_row(feed *f, const vg_row **row, vg_err *err)
{
    const vg_totals *t = &f->job->totals;
    vg_totals_sign sign;
    bool is = false;
    vg_rc rc = VG_OK;
    if (t->wanted)
        rc = f->made ? vg_words_in(&t->words, *row, &is, err)
                     : vg_totals_find(t, *row, &is, &sign, err);
    return rc == VG_OK && !is ? vg_fill_row(&f->fill, row, err) : rc;
}

static vg_rc data_row(feed *f, const vg_row *row, vg_err *err)
{
    if (vg_heading_again(&f->heading, row))
        return pass_over(f, row, err);
    vg_rc rc = vg_keep_record(f->job, row, VG_RECORD_DATA, err);
    if (rc == VG_OK && f->fill.count)
        rc = fill_row(f, &row, err);
    if (rc != VG_OK)
        return rc;
    if (f->map->long_form.said)
        count_row(f->job, row);
    return f->made ? vg_reshape_record(&f->reshape, row, err) : take_row(f, row, err);
}

/* --- headers
 * ----------------------------------------------------------------------------------- */

static vg_rc bind(feed *f, const vg_row *header, size_t width, vg_err *err)
{
    vg_plan *p = &f->job->plan;
    p->beside = f->heading.beside;
    vg_rc rc = f->made ? vg_reshape_open(&f->reshape, p, header, width, err)
                       : vg_plan_bind(p, header, width, err);
    f->bound = true;
    if (rc == VG_OK)
        rc = vg_fill_open(&f->fill, p, err);
    return rc == VG_OK ? vg_job_ready(f->job, err) : rc;
}

/* Another table has the columns of the first one. */
static vg_rc check_header(const feed *f, const vg_row *header, vg_err *err)
{
    const vg_plan *p = &f->job->plan;
    for (size_t i = 0; i < p->own_width || i < header->count; i++) {
        const char *first = i < p->own_width ? p->headers[i] : "";
        const char *name = i < header->count ? header->cells[i].text : "";
        bool same;
        vg_rc rc = vg_header_same(first, name, &same, err);
        if (rc != VG_OK)
            return rc;
        if (same)
            continue;
        vg_found a = vg_found_text(first, strlen(first)), b = vg_found_text(name, strlen(name));
        return vg_fail(
            err, VG_DATA,
            "%s:%lld: column %zu is \"%s\", but \"%s\" in the table before (\"table\" "
            "in the map: tables of one map have the same columns)",
            p->file, (long long)header->number, i + 1, b.text, a.text);
    }
    return VG_OK;
}

static vg_rc end_header(feed *f, vg_err *err)
{
    vg_row header;
    vg_rc rc = vg_heading_join(&f->heading, &header, err);
    if (rc == VG_OK)
        rc = f->bound ? check_header(f, &header, err) : bind(f, &header, header.count, err);
    f->headed = true;
    for (int i = 0; rc == VG_OK && i < f->map->header_rows; i++)
        rc = vg_keep_record(f->job, vg_heading_record(&f->heading, i), VG_RECORD_HEADER, err);
    return rc;
}

/* A record before the first row of a table. */
static vg_rc head_row(feed *f, const vg_row *row, vg_err *err)
{
    if (!f->headed && f->map->header_row > 0) {
        bool done;
        vg_rc rc = vg_heading_take(&f->heading, row, &done, err);
        return rc == VG_OK && done ? end_header(f, err) : rc;
    }
    f->passed++;
    return vg_keep_record(f->job, row, VG_RECORD_OTHER, err);
}

/* Whether the records before the first row have all come. */
static bool head_done(const feed *f)
{
    return (f->headed || f->map->header_row == 0) && f->passed == f->map->skip_after;
}

static void begin_table(feed *f)
{
    f->stage = STAGE_HEAD;
    f->headed = false;
    f->passed = 0;
    vg_heading_restart(&f->heading);
    vg_fill_restart(&f->fill);
}

/* --- tables
 * ------------------------------------------------------------------------------------ */

/* The number behind that of a record: one more, and in a text one more for each line of it. */
static int64_t number_behind(const vg_row *row)
{
    int64_t lines = 1;
    for (size_t i = 0; !row->kinds && i < row->raw_len; i++)
        lines += row->raw[i] == '\n' ||
                 (row->raw[i] == '\r' && i + 1 < row->raw_len && row->raw[i + 1] != '\n');
    return row->number + lines;
}

/* Whether the table ends before this record; *again: and another one begins with it. */
static vg_rc ends(feed *f, const vg_row *row, bool *end, bool *again, vg_err *err)
{
    const vg_map_table *t = &f->map->table;
    *again = *end = false;
    vg_rc rc = t->several ? vg_words_in(&f->begin, row, again, err) : VG_OK;
    if (rc == VG_OK && !*again && t->end_count)
        rc = vg_words_in(&f->end, row, end, err);
    *end = *end || *again || (t->blank_ends && (row->number > f->next || !has_text(row)));
    return rc;
}

static vg_rc before_row(feed *f, const vg_row *row, vg_err *err)
{
    bool begins;
    vg_rc rc = vg_words_in(&f->begin, row, &begins, err);
    if (rc == VG_OK && begins) {
        begin_table(f);
        return vg_keep_record(f->job, row, VG_RECORD_OTHER, err);
    }
    return rc == VG_OK ? pass_over(f, row, err) : rc;
}

static vg_rc table_row(feed *f, const vg_row *row, vg_err *err)
{
    bool end = false, again = false;
    vg_rc rc = VG_OK;
    if (f->job->rows > 0)
        rc = ends(f, row, &end, &again, err);
    if (rc != VG_OK)
        return rc;
    if (end) {
        f->stage = f->map->table.several ? STAGE_BEFORE : STAGE_BEHIND;
        return again ? before_row(f, row, err) : pass_over(f, row, err);
    }
    if (!f->bound && (rc = bind(f, NULL, row->count, err)) != VG_OK)
        return rc;
    return data_row(f, row, err);
}

static vg_rc take_record(feed *f, const vg_row *row, vg_err *err)
{
    vg_rc rc;
    if (f->stage == STAGE_HEAD && head_done(f))
        f->stage = STAGE_ROWS;
    switch (f->stage) {
    case STAGE_BEFORE:
        rc = before_row(f, row, err);
        break;
    case STAGE_HEAD:
        rc = head_row(f, row, err);
        break;
    case STAGE_ROWS:
        rc = table_row(f, row, err);
        break;
    default:
        rc = pass_over(f, row, err);
        break;
    }
    if (f->map->table.blank_ends)
        f->next = number_behind(row);
    return rc;
}

/* --- the file
 * ---------------------------------------------------------------------------------- */

static vg_rc open_feed(feed *f, vg_job *j, vg_err *err)
{
    const vg_map *m = j->plan.map;
    *f = (feed){.job = j, .map = m, .made = vg_reshape_wanted(m)};
    f->stage = m->table.begin_count ? STAGE_BEFORE : STAGE_HEAD;
    f->reshape.take = m->long_form.said ? take_slice : take_row;
    f->reshape.refuse = refuse_record;
    f->reshape.leave_out = j->options->partial ? leave_out : NULL;
    f->reshape.ctx = f;
    vg_rc rc = vg_heading_open(&f->heading, m, j->plan.file, err);
    if (rc == VG_OK)
        rc = vg_words_open(&f->begin, m->table.begin, m->table.begin_count, &f->arena, err);
    if (rc == VG_OK)
        rc = vg_words_open(&f->end, m->table.end, m->table.end_count, &f->arena, err);
    return rc;
}

static vg_rc close_feed(feed *f, vg_rc rc)
{
    vg_reshape_free(&f->reshape);
    vg_fill_free(&f->fill);
    vg_heading_free(&f->heading);
    vg_arena_free(&f->arena);
    return rc;
}

static vg_rc at_end(feed *f, vg_err *err)
{
    const vg_plan *p = &f->job->plan;
    if (f->made && f->bound) {
        vg_rc rc = vg_reshape_finish(&f->reshape, err);
        if (rc != VG_OK)
            return rc;
    }
    if (f->job->rows > 0)
        return VG_OK;
    if (f->job->input.bytes == 0)
        return vg_fail(err, VG_DATA, "%s: expected rows with figures, found an empty file",
                       p->file);
    if (!f->bound && f->stage == STAGE_BEFORE)
        return vg_fail(err, VG_DATA,
                       "%s: no record has the cell \"%s\"%s, with which table.begin of the map "
                       "says that the table begins",
                       p->file, f->map->table.begin[0],
                       f->map->table.begin_count > 1 ? " (or another)" : "");
    if (!f->bound && f->map->header_row > 0)
        return vg_heading_missing(&f->heading, err);
    return vg_fail(err, VG_DATA, "%s: expected rows with figures, found none", p->file);
}

/* In most files every record behind the head is a row as it stands. */
static bool is_plain(const feed *f)
{
    const vg_map_table *t = &f->map->table;
    return f->stage == STAGE_ROWS && f->bound && !f->made && !t->end_count && !t->blank_ends &&
           !t->several;
}

vg_rc vg_feed_rows(vg_job *j, vg_rows *rows, vg_err *err)
{
    feed f;
    const vg_row *row;
    vg_rc rc = open_feed(&f, j, err);
    while (rc == VG_OK && !is_plain(&f) && (rc = vg_rows_next(rows, &row, err)) == VG_OK)
        rc = take_record(&f, row, err);
    while (rc == VG_OK && (rc = vg_rows_next(rows, &row, err)) == VG_OK)
        rc = data_row(&f, row, err);
    return close_feed(&f, rc == VG_END ? at_end(&f, err) : rc);
}
