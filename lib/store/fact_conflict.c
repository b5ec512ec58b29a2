/* Rows of a run whose keys the store has already. They are looked at in the order of the keys,
 * and what is to be done is then done for all of them at once. */
#include "writer.h"

#include "fact_sql.h"
#include "key.h"
#include "sql.h"

enum { COL_KEY, COL_SOURCE, COL_ROW, COL_BASIS, COL_VALUES };

typedef struct standing { /* a fact of the store */
    int64_t source, src_row, basis;
    int64_t values[VG_MEASURES];
} standing;

typedef struct settling {
    vg_fact_writer *w;
    vg_run_item *items; /* rows that replace a fact from the front, rows to remember from the
                         * back, which are both in the order of the keys when all are in */
    size_t room, replacing, remembered;
    /* The last key that another source held, the row of the file it stood in first, and that
     * row when it is of this run and replaces a fact. */
    int64_t key, first;
    const int64_t *taken;
} settling;

static vg_rc finish_text(vg_fact_writer *w, vg_str *text, sqlite3_stmt **st, vg_err *err)
{
    vg_rc rc = vg_str_rc(text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(w->store, text->ptr, st, err);
    vg_str_free(text);
    return rc;
}

static vg_rc prepare_standing(vg_fact_writer *w, vg_err *err)
{
    if (w->standing)
        return VG_OK;
    vg_str text = VG_STR_INIT;
    vg_fact_sql_standing(&text);
    return finish_text(w, &text, &w->standing, err);
}

static vg_rc prepare_replacing(vg_fact_writer *w, vg_err *err)
{
    if (w->put)
        return VG_OK;
    vg_str text = VG_STR_INIT;
    if (!w->keep) {
        vg_fact_sql_keep(&text);
        vg_rc rc = finish_text(w, &text, &w->keep, err);
        if (rc != VG_OK)
            return rc;
    }
    vg_fact_sql_put(&text, w->measures, w->measure_count);
    return finish_text(w, &text, &w->put, err);
}

static void read_values(sqlite3_stmt *st, standing *out)
{
    out->basis = sqlite3_column_int64(st, COL_BASIS);
    for (int m = 0; m < VG_MEASURES; m++)
        out->values[m] = vg_sql_int(st, COL_VALUES + m);
}

static int64_t value_of(const vg_fact_writer *w, const int64_t *row, int m)
{
    return w->place[m] < 0 ? VG_UNKNOWN : row[VG_ROW_VALUES + w->place[m]];
}

static bool same(const vg_fact_writer *w, const int64_t *row, const standing *old)
{
    if (old->basis != row[VG_ROW_BASIS])
        return false;
    for (int m = 0; m < VG_MEASURES; m++)
        if (old->values[m] != value_of(w, row, m))
            return false;
    return true;
}

static vg_rc report(vg_fact_writer *w, vg_conflict_kind kind, const int64_t *row,
                    const standing *old, vg_err *err)
{
    if (!w->options.on_conflict)
        return VG_OK;
    vg_conflict c = {.kind = kind,
                     .series = vg_key_series(row[VG_ROW_KEY]),
                     .start = vg_key_start(row[VG_ROW_KEY]),
                     .src_row = row[VG_ROW_SRC],
                     .other_source = old->source,
                     .other_row = old->src_row,
                     .basis = row[VG_ROW_BASIS],
                     .other_basis = old->basis,
                     .values = row + VG_ROW_VALUES,
                     .other_values = old->values};
    return w->options.on_conflict(w->options.ctx, &c, err);
}

static vg_rc report_twice(vg_fact_writer *w, const int64_t *row, standing *old, int64_t first,
                          vg_err *err)
{
    w->counts.twice++;
    old->source = w->options.source;
    old->src_row = first;
    return report(w, VG_CONFLICT_TWICE, row, old, err);
}

/* What will stand once the row has replaced it. */
static void stand_in(const settling *s, standing *old)
{
    if (!s->taken)
        return;
    old->basis = s->taken[VG_ROW_BASIS];
    for (int m = 0; m < VG_MEASURES; m++)
        old->values[m] = value_of(s->w, s->taken, m);
}

/* The row of this file that had the key before, in this run or in one before; VG_END: none. */
static vg_rc find_first(const settling *s, int64_t key, int64_t *first, vg_err *err)
{
    *first = s->first;
    if (s->key == key)
        return VG_OK;
    return s->w->seen ? vg_sql_number(s->w->store, VG_ST_SEEN_FIND, ARGS(I(key)), first, err)
                      : VG_END;
}

/* Another source holds the key, or did until an earlier row of this file came. */
static vg_rc settle_against_other(settling *s, vg_run_item item, const int64_t *row,
                                  standing *old, vg_err *err)
{
    vg_fact_writer *w = s->w;
    int64_t key = row[VG_ROW_KEY], first;
    vg_rc rc = find_first(s, key, &first, err);
    if (rc != VG_OK && rc != VG_END)
        return rc;
    if (s->key != key)
        s->taken = NULL;
    s->key = key;
    s->first = rc == VG_OK ? first : row[VG_ROW_SRC];
    if (rc == VG_OK) {
        stand_in(s, old);
        return report_twice(w, row, old, first, err);
    }
    bool unchanged = same(w, row, old);
    if (!unchanged && w->options.replace) {
        s->items[s->replacing++] = item;
        s->taken = row;
        w->counts.replaced++;
        return report(w, VG_CONFLICT_REPLACED, row, old, err);
    }
    s->items[s->room - ++s->remembered] = item;
    w->counts.unchanged += unchanged;
    w->counts.changed += !unchanged;
    return unchanged ? VG_OK : report(w, VG_CONFLICT_CHANGED, row, old, err);
}

static vg_rc settle_row(settling *s, vg_run_item item, const int64_t *row, vg_err *err)
{
    vg_fact_writer *w = s->w;
    standing old;
    vg_rc rc = vg_sql_step(w->store, w->standing, err);
    if (rc == VG_END ||
        (rc == VG_OK && sqlite3_column_int64(w->standing, COL_KEY) != row[VG_ROW_KEY]))
        return vg_fail(err, VG_BUG, "%s: a fact that was there is gone", w->store->path);
    if (rc != VG_OK)
        return rc;
    old.source = sqlite3_column_int64(w->standing, COL_SOURCE);
    old.src_row = sqlite3_column_int64(w->standing, COL_ROW);
    bool own = old.source == w->options.source;
    if (own && old.src_row == row[VG_ROW_SRC])
        return VG_OK;
    read_values(w->standing, &old);
    return own ? report_twice(w, row, &old, old.src_row, err)
               : settle_against_other(s, item, row, &old, err);
}

static vg_rc look(settling *s, const vg_feed *run, vg_err *err)
{
    vg_rc rc = prepare_standing(s->w, err);
    for (size_t i = 0; rc == VG_OK && i < run->count; i++)
        rc = settle_row(s, run->order[i], run->rows + run->order[i].row * run->stride, err);
    sqlite3_reset(s->w->standing);
    return rc;
}

/* The old rows go to fact_old whole, the new ones take their place whole. */
static vg_rc replace(settling *s, const vg_feed *run, vg_err *err)
{
    vg_fact_writer *w = s->w;
    if (s->replacing == 0)
        return VG_OK;
    w->store->feed = *run;
    w->store->feed.order = s->items;
    w->store->feed.count = s->replacing;
    vg_rc rc = prepare_replacing(w, err);
    if (rc == VG_OK)
        rc = vg_writer_run(w, w->keep, err);
    return rc == VG_OK ? vg_writer_run(w, w->put, err) : rc;
}

/* Later runs must know that these keys came already. */
static vg_rc remember(settling *s, const vg_feed *run, vg_err *err)
{
    vg_fact_writer *w = s->w;
    if (s->remembered == 0)
        return VG_OK;
    vg_run_item *low = s->items + s->room - s->remembered, *high = s->items + s->room - 1;
    for (; low < high; low++, high--) {
        vg_run_item item = *low;
        *low = *high;
        *high = item;
    }
    w->store->feed = *run;
    w->store->feed.order = s->items + s->room - s->remembered;
    w->store->feed.count = s->remembered;
    w->seen = true;
    return vg_sql_run(w->store, VG_ST_SEEN_ADD, NO_ARGS, err);
}

vg_rc vg_writer_settle(vg_fact_writer *w, const vg_feed *run, vg_run_item *spare, vg_err *err)
{
    settling s = {.w = w, .items = spare, .room = run->count, .key = -1};
    vg_rc rc = look(&s, run, err);
    if (rc == VG_OK)
        rc = replace(&s, run, err);
    return rc == VG_OK ? remember(&s, run, err) : rc;
}
