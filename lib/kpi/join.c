/* Several streams of one scope in one figure: their rows are brought to the slices of each
 * month and joined by the start of the slice. A slice may hold rows of the month behind its
 * own. */
#include "pass.h"

#include <string.h>

#include "slice.h"

/* One row of a stream and the slice it belongs to. */
typedef struct item {
    int64_t slice; /* start */
    vg_length length;
    bool active;
    size_t month; /* of the row */
    vg_block *block;
    size_t row;
} item;

typedef struct side {
    const vg_stream *stream;
    item *items;
    size_t count, begin, end; /* begin..end: of the slice at hand */
} side;

typedef struct join {
    vg_take *t;
    vg_pass *p;
    vg_asked *a;
    side *sides;
    size_t count;
    vg_rolled *cells; /* for each side one for each measure */
    uint64_t *known;  /* for each side: measures that it gives to the slice */
} join;

static vg_length length_of(const item *it)
{
    return it->block->series->length;
}

/* The last day of the weeks that begin in the month before and take days of the month with
 * them; the day before it when there are none. */
static vg_day weeks_until(const join *j, size_t m)
{
    const vg_take *t = j->t;
    vg_day until = j->p->months[m].part.first - 1;
    if (m == 0 || t->lengths[m - 1] != VG_LEN_WEEK || t->lengths[m] >= VG_LEN_WEEK)
        return until;
    for (size_t i = 0; i < t->count; i++) {
        vg_span span = t->streams[i].spans[m - 1];
        if (!t->streams[i].active[m - 1] || span.begin == span.end ||
            span.block->series->length != VG_LEN_WEEK)
            continue;
        vg_day last = vg_slice_last_day(span.block->rows[span.end - 1].start, VG_LEN_WEEK,
                                        j->p->job->zone);
        if (last > until)
            until = last;
    }
    return until;
}

static void add_items(const join *j, side *one, size_t m, vg_day until)
{
    const vg_zone *zone = j->p->job->zone;
    vg_span span = one->stream->spans[m];
    bool in_week = until >= j->p->months[m].part.first;
    for (size_t row = span.begin; row < span.end; row++) {
        vg_length finer = span.block->series->length, length = j->t->lengths[m];
        int64_t start = span.block->rows[row].start;
        in_week = in_week && vg_slice_day(start, finer, zone) <= until;
        if (in_week)
            length = VG_LEN_WEEK;
        if (finer > length)
            continue; /* an idle stream of longer slices */
        vg_asked idle = {.ask = j->a->ask, .hours = j->a->hours};
        if (j->a->hours &&
            !vg_asked_hours(j->p, one->stream->active[m] ? j->a : &idle, start, finer))
            continue;
        one->items[one->count++] = (item){.slice = vg_slice_start(start, finer, length, zone),
                                          .length = length,
                                          .active = one->stream->active[m],
                                          .month = m,
                                          .block = span.block,
                                          .row = row};
    }
}

static bool open_cells(const join *j, vg_arena *arena, vg_rolled *cells)
{
    size_t n = j->a->count;
    cells->rolls = VG_NEW_N(arena, vg_roll, n);
    if (!j->t->ranged)
        return cells->rolls;
    cells->low = VG_NEW_N(arena, vg_roll, n);
    cells->high = VG_NEW_N(arena, vg_roll, n);
    return cells->rolls && cells->low && cells->high;
}

static vg_rc open_join(join *j, vg_arena *arena, vg_err *err)
{
    size_t months = j->p->month_count;
    j->count = j->t->count;
    j->sides = VG_NEW_N(arena, side, j->count);
    j->known = VG_NEW_N(arena, uint64_t, j->count);
    j->cells = VG_NEW_N(arena, vg_rolled, j->count);
    if (!j->sides || !j->known || !j->cells)
        return vg_nomem(err);
    for (size_t i = 0; i < j->count; i++) {
        const vg_stream *s = &j->t->streams[i];
        size_t rows = 0;
        for (size_t m = 0; m < months; m++)
            rows += s->spans[m].end - s->spans[m].begin;
        j->sides[i].stream = s;
        j->sides[i].items = VG_NEW_N(arena, item, rows);
        if (!j->sides[i].items || !open_cells(j, arena, &j->cells[i]))
            return vg_nomem(err);
    }
    for (size_t m = 0; m < months; m++) {
        vg_day until = weeks_until(j, m);
        for (size_t i = 0; i < j->count; i++)
            add_items(j, &j->sides[i], m, until);
    }
    return VG_OK;
}

static bool earlier(const item *a, const item *b)
{
    return a->month < b->month || (a->month == b->month && a->slice < b->slice);
}

/* Moves every stream to its rows of the next slice; NULL when there is none. An idle stream's
 * rows count only in a slice in which it is active as well. */
static const item *next_slice(join *j)
{
    const item *lead = NULL;
    for (size_t i = 0; i < j->count; i++) {
        side *one = &j->sides[i];
        one->begin = one->end;
        if (one->begin < one->count && (!lead || earlier(&one->items[one->begin], lead)))
            lead = &one->items[one->begin];
    }
    for (size_t i = 0; lead && i < j->count; i++) {
        side *one = &j->sides[i];
        bool active = false;
        for (; one->end < one->count; one->end++) {
            const item *it = &one->items[one->end];
            if (it->slice != lead->slice || it->length != lead->length)
                break;
            active = active || it->active;
        }
        if (!active)
            one->begin = one->end;
    }
    return lead;
}

/* Adds one row; `known` are the measures that all rows before know, and loses those that this
 * one does not. */
static void roll_item(const join *j, const item *it, const vg_rolled *cells, uint64_t *known)
{
    vg_asked *a = j->a;
    const int64_t *values = it->block->values + it->row * j->p->width;
    const vg_block_row *row = &it->block->rows[it->row];
    int64_t minutes = vg_slice_minutes(row->start, length_of(it));
    if (cells->low)
        vg_spread_look(j->p, a, values, row->basis);
    for (size_t i = 0; i < a->count; i++) {
        vg_rollup kind = vg_measures[a->measures[i]].over_time;
        int64_t value = values[a->slots[i]];
        if (!(*known >> i & 1))
            continue;
        if (value == VG_UNKNOWN) {
            *known &= ~(UINT64_C(1) << i);
            continue;
        }
        vg_roll_add(&cells->rolls[i], kind, value, minutes);
        if (cells->low) {
            vg_roll_add(&cells->low[i], kind, a->least[i], minutes);
            vg_roll_add(&cells->high[i], kind, a->most[i], minutes);
        }
    }
}

/* Rolls the rows of one stream up; returns the measures that all of them know. */
static uint64_t roll_side(const join *j, const side *one, const vg_rolled *cells)
{
    size_t size = j->a->count * sizeof *cells->rolls;
    uint64_t known = one->begin < one->end ? one->stream->mask : 0;
    memset(cells->rolls, 0, size);
    if (cells->low) {
        memset(cells->low, 0, size);
        memset(cells->high, 0, size);
    }
    for (const item *it = one->items + one->begin; it < one->items + one->end; it++)
        roll_item(j, it, cells, &known);
    return known;
}

/* Keeps the first slice in which two feeds know one measure. */
static vg_rc keep_twice(join *j, const item *slice, uint64_t twice, vg_err *err)
{
    vg_asked *a = j->a;
    if (a->twice++)
        return VG_OK;
    size_t i = 0;
    while (!(twice >> i & 1))
        i++;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s: %s, %s, ", vg_measures[a->measures[i]].code,
                slice->block->series->scope.line, a->origins[i]);
    vg_slice_text(&text, slice->slice, slice->length);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && !(a->twice_text = vg_arena_strdup(j->p->scratch, text.ptr)))
        rc = vg_nomem(err);
    vg_str_free(&text);
    return rc;
}

static vg_rc show_slice(const join *j, vg_row_use use, vg_err *err)
{
    if (!j->p->job->on_row)
        return VG_OK;
    for (size_t i = 0; i < j->count; i++) {
        const side *one = &j->sides[i];
        for (size_t k = one->begin; k < one->end; k++) {
            vg_rc rc = vg_block_show(j->p, j->a, one->items[k].block, one->items[k].row, use,
                                     one->stream->mask, err);
            if (rc != VG_OK)
                return rc;
        }
    }
    return VG_OK;
}

static void merge_side(vg_asked *a, const vg_rolled *cells, uint64_t known)
{
    for (size_t m = 0; m < a->count; m++) {
        vg_rollup kind = vg_measures[a->measures[m]].over_time;
        if (!(known >> m & 1))
            continue;
        vg_roll_merge(&a->rolls[m], kind, &cells->rolls[m]);
        if (!a->spread)
            continue;
        vg_roll_merge(&a->low[m], kind, &cells->low[m]);
        vg_roll_merge(&a->high[m], kind, &cells->high[m]);
    }
}

static vg_rc use_slice(const join *j, const vg_place *slice, vg_err *err)
{
    vg_asked *a = j->a;
    if (a->wide)
        vg_spread_begin(a);
    for (size_t i = 0; i < j->count; i++) {
        const side *one = &j->sides[i];
        merge_side(a, &j->cells[i], j->known[i]);
        for (size_t k = one->begin; k < one->end; k++)
            a->bases[one->items[k].block->rows[one->items[k].row].basis] |= j->known[i];
    }
    a->rows++;
    vg_asked_length(a, slice->length);
    vg_rc rc = VG_OK;
    bool cells = a->cut || slice->what == VG_CAPPED;
    for (size_t i = 0; cells && rc == VG_OK && i < j->count; i++)
        rc = vg_cells_joined(j->p, a, slice, &j->cells[i], j->known[i], err);
    return rc;
}

/* What of a slice's rows can tell that they cover different time. */
typedef struct cover {
    vg_length first, unfit; /* a length that does not fill the slice; 0 = none */
    bool any, mixed, week;
} cover;

static cover look(const join *j)
{
    cover c = {.any = false};
    for (size_t i = 0; i < j->count; i++) {
        const side *one = &j->sides[i];
        for (const item *it = one->items + one->begin; it < one->items + one->end; it++) {
            vg_length length = length_of(it);
            if (!c.any)
                c.first = length;
            c.any = true;
            c.mixed = c.mixed || length != c.first;
            c.week = c.week || length == VG_LEN_WEEK;
            if (!vg_slice_fits(length, it->length))
                c.unfit = length;
        }
    }
    return c;
}

/* Whether rows of the slice cover other time than the others do; `text` says why. Only weeks
 * reach over the end of a month; a month over the end of the period was not read. */
static bool is_cut(const join *j, const item *slice, const cover *c, vg_str *text)
{
    const vg_pass *p = j->p;
    if (!c->mixed)
        return false;
    if (c->unfit) {
        vg_slice_text(text, slice->slice, slice->length);
        vg_str_addf(text, " / %s", vg_length_name(c->unfit));
        return true;
    }
    if (!c->week || slice->length != VG_LEN_WEEK)
        return false;
    vg_day last = vg_slice_last_day(slice->slice, VG_LEN_WEEK, p->job->zone);
    bool beyond = last > p->job->period.last;
    if (!beyond && (last <= p->months[slice->month].part.last ||
                    j->t->lengths[slice->month + 1] != VG_LEN_MONTH))
        return false;
    vg_slice_text(text, slice->slice, VG_LEN_WEEK);
    if (!beyond)
        vg_str_addf(text, " / %s", vg_length_name(VG_LEN_MONTH));
    return true;
}

/* Rows that reach beyond the period's end are told. */
static void note_whole(const join *j)
{
    for (size_t i = 0; i < j->count; i++)
        if (j->sides[i].begin < j->sides[i].end) {
            const item *it = &j->sides[i].items[j->sides[i].end - 1];
            vg_block_whole(it->block, it->row);
        }
}

static vg_rc take_slice(join *j, const item *slice, vg_err *err)
{
    vg_asked *a = j->a;
    uint64_t once = 0, twice = 0;
    cover c = look(j);
    vg_str text = VG_STR_INIT;
    if (!c.any)
        return VG_OK;
    if (is_cut(j, slice, &c, &text))
        return vg_take_cut(j->t, &text, err);
    vg_place at = {.start = slice->slice, .length = slice->length};
    vg_rc rc = a->reliefs.count ? vg_reliefs_take(j->p, a, &at, err) : VG_OK;
    if (rc != VG_OK)
        return rc;
    if (at.what == VG_DROPPED)
        return show_slice(j, VG_ROW_RELIEVED, err);
    note_whole(j);
    a->wide = false;
    for (size_t i = 0; i < j->count; i++) {
        j->known[i] = roll_side(j, &j->sides[i], &j->cells[i]);
        twice |= once & j->known[i];
        once |= j->known[i];
    }
    if (twice && (rc = keep_twice(j, slice, twice, err)) != VG_OK)
        return rc;
    bool use = once == a->all && !twice;
    if (use) {
        if ((rc = use_slice(j, &at, err)) != VG_OK)
            return rc;
    } else if (!twice) {
        a->incomplete++;
        for (size_t m = 0; m < a->count; m++)
            a->missing[m] += !(once >> m & 1);
    }
    return show_slice(j, use ? VG_ROW_USED : VG_ROW_INCOMPLETE, err);
}

vg_rc vg_take_joined(vg_take *t, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    join j = {.t = t, .p = t->p, .a = t->a};
    vg_rc rc = open_join(&j, &arena, err);
    const item *slice;
    while (rc == VG_OK && (slice = next_slice(&j)))
        rc = take_slice(&j, slice, err);
    vg_arena_free(&arena);
    return rc;
}
