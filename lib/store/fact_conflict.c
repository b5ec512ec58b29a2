#include "writer.h"

#include <string.h>

#include "fact_sql.h"
#include "key.h"
#include "sql.h"

typedef struct standing { /* a fact of the store */
    int64_t source, src_row, basis;
    int64_t values[VG_MEASURES];
} standing;

static vg_rc prepare(vg_fact_writer *w, void (*make)(vg_str *), sqlite3_stmt **st, vg_err *err)
{
    if (*st)
        return VG_OK;
    vg_str text = VG_STR_INIT;
    make(&text);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(w->store, text.ptr, st, err);
    vg_str_free(&text);
    return rc;
}

static vg_rc find(vg_fact_writer *w, int64_t key, standing *out, vg_err *err)
{
    vg_rc rc = prepare(w, vg_fact_sql_find, &w->find, err);
    if (rc == VG_OK)
        rc = vg_sql_bind(w->store, w->find, ARGS(I(key)), err);
    if (rc == VG_OK)
        rc = vg_sql_step(w->store, w->find, err);
    if (rc == VG_END)
        return vg_fail(err, VG_BUG, "%s: a fact that was there is gone (please report this)",
                       w->store->path);
    if (rc != VG_OK)
        return rc;
    out->source = sqlite3_column_int64(w->find, 0);
    out->src_row = sqlite3_column_int64(w->find, 1);
    out->basis = sqlite3_column_int64(w->find, 2);
    for (int m = 0; m < VG_MEASURES; m++)
        out->values[m] = vg_sql_int(w->find, 3 + m);
    vg_sql_stop(w->find);
    return VG_OK;
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

static vg_rc run_row(vg_fact_writer *w, sqlite3_stmt *st, const vg_arg *args, vg_err *err)
{
    vg_rc rc = vg_sql_bind(w->store, st, args, err);
    if (rc == VG_OK)
        rc = vg_sql_step(w->store, st, err);
    return rc == VG_END ? VG_OK : rc;
}

/* The old row goes to fact_old whole, the new one takes its place whole. */
static vg_rc replace(vg_fact_writer *w, const int64_t *row, vg_err *err)
{
    int64_t key = row[VG_ROW_KEY], source = w->options.source;
    vg_rc rc = prepare(w, vg_fact_sql_keep, &w->keep, err);
    if (rc == VG_OK)
        rc = prepare(w, vg_fact_sql_put, &w->put, err);
    if (rc == VG_OK)
        rc = run_row(w, w->keep, ARGS(I(key), I(source)), err);
    if (rc != VG_OK)
        return rc;
    vg_arg args[4 + VG_MEASURES + 1] = {I(key), I(source), I(row[VG_ROW_SRC]),
                                        I(row[VG_ROW_BASIS])};
    for (int m = 0; m < VG_MEASURES; m++)
        args[4 + m] = (vg_arg)I(value_of(w, row, m));
    return run_row(w, w->put, args, err);
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

/* Another source holds the key, or did until an earlier row of this file came. */
static vg_rc settle_against_other(vg_fact_writer *w, const int64_t *row, standing *old,
                                  vg_err *err)
{
    int64_t key = row[VG_ROW_KEY], first;
    vg_rc rc = vg_sql_number(w->store, VG_ST_SEEN_FIND, ARGS(I(key)), &first, err);
    if (rc == VG_OK)
        return report_twice(w, row, old, first, err);
    if (rc == VG_END)
        rc = vg_sql_run(w->store, VG_ST_SEEN_ADD, ARGS(I(key), I(row[VG_ROW_SRC])), err);
    if (rc != VG_OK)
        return rc;
    if (same(w, row, old)) {
        w->counts.unchanged++;
        return VG_OK;
    }
    if (!w->options.replace) {
        w->counts.changed++;
        return report(w, VG_CONFLICT_CHANGED, row, old, err);
    }
    rc = replace(w, row, err);
    if (rc != VG_OK)
        return rc;
    w->counts.replaced++;
    return report(w, VG_CONFLICT_REPLACED, row, old, err);
}

vg_rc vg_writer_settle(vg_fact_writer *w, const vg_feed *run, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < run->count; i++) {
        const int64_t *row = run->rows + run->order[i].row * run->stride;
        standing old;
        rc = find(w, row[VG_ROW_KEY], &old, err);
        if (rc != VG_OK)
            break;
        if (old.source != w->options.source)
            rc = settle_against_other(w, row, &old, err);
        else if (old.src_row != row[VG_ROW_SRC])
            rc = report_twice(w, row, &old, old.src_row, err);
    }
    return rc;
}
