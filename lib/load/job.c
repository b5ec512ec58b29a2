/* The rows of a file, one by one. */
#include "job.h"

#include <string.h>

#include "kind.h"

/* Whether this local time of the series, which exists twice, came before: the first to come is
 * the earlier. */
static vg_rc came_before(vg_job *j, const vg_load_series *series, int64_t at, bool *before,
                         vg_err *err)
{
    typedef struct shown {
        const vg_load_series *series;
        int64_t at;
    } shown;
    uint64_t hash = vg_hash_bytes(HASH_START, &series, sizeof series);
    hash = vg_hash_bytes(hash, &at, sizeof at);
    size_t probe = 0;
    const shown *one;
    *before = true;
    while ((one = vg_hashtable_next(&j->shown_twice, hash, &probe)))
        if (one->series == series && one->at == at)
            return VG_OK;
    *before = false;
    shown *new = VG_NEW(&j->shown_arena, shown);
    if (!new)
        return vg_nomem(err);
    *new = (shown){.series = series, .at = at};
    return vg_hashtable_put(&j->shown_twice, hash, new, err);
}

/* What version control writes between two versions that nobody has settled. */
static bool is_conflict(const vg_row *row)
{
    static const char *const signs[] = {"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (row->raw_len >= 7 && memcmp(row->raw, signs[i], 7) == 0)
            return true;
    return false;
}

static vg_rc check_shape(const vg_plan *p, const vg_row *row, vg_err *err)
{
    size_t texts = 0;
    if (row->count == p->width)
        return VG_OK;
    for (size_t i = p->width; i < row->count; i++)
        if (row->cells[i].len > 0)
            return vg_fail(err, VG_DATA, "expected %zu cells, found %zu", p->width, row->count);
    if (row->count > p->width)
        return VG_OK;
    for (size_t i = 0; i < row->count; i++)
        texts += row->cells[i].len > 0;
    return vg_fail(err, VG_DATA, "expected %zu cells, found %zu%s", p->width, row->count,
                   is_conflict(row)
                       ? "; the line is a mark of version control: both versions of "
                         "the rows stand here, keep one of them"
                   : texts == 1 ? "; if the table ends before this record, table.end in a map "
                                  "says so"
                                : "");
}

vg_rc vg_job_shape(const vg_job *j, const vg_row *row, vg_err *err)
{
    return check_shape(&j->plan, row, err);
}

/* What a row says. VG_DATA when it is bad; *column is the cell's place then, -1 for the whole
 * row. */
static vg_rc read_row(vg_job *j, const vg_row *row, const vg_load_scope **who,
                      vg_slice_start *start, int *column, vg_err *err)
{
    *column = -1;
    vg_rc rc = check_shape(&j->plan, row, err);
    if (rc == VG_OK)
        rc = vg_scopes_find(&j->scopes, row, who, column, err);
    if (rc == VG_OK)
        rc = vg_times_read(&j->times, row, (*who)->series->length, start, column, err);
    if (rc == VG_OK && start->twice) {
        bool before;
        rc = came_before(j, (*who)->series, start->at, &before, err);
        if (before)
            start->at = start->later;
    }
    return rc == VG_OK ? vg_figures_read(&j->plan, row, &j->cells, column, err) : rc;
}

/* What the map calls an error makes a bad row of the whole row. */
static vg_rc refuse_found(vg_job *j, const vg_row *row, const vg_load_scope *who,
                          const vg_slice_start *start, int *column, vg_err *err)
{
    vg_length length = who->series->length;
    if (j->plan.map->error_count == 0) /* nearly always: the row need not be looked at twice */
        return VG_OK;
    *column = -1;
    vg_rc rc = vg_checks_refuse(&j->checks, row, length, start, &j->cells, err);
    return rc == VG_OK ? vg_watch_refuse(&j->watch, row, length, &j->cells, err) : rc;
}

/* Whether a row that was found bad has no text at all, or no figure: nothing is lost with it
 * then. */
static bool is_empty(vg_job *j, const vg_row *row)
{
    int column;
    j->cells.faults = 0;
    return vg_row_is_blank(row, 0) ||
           (check_shape(&j->plan, row, NULL) == VG_OK &&
            vg_figures_read(&j->plan, row, &j->cells, &column, NULL) == VG_OK &&
            j->cells.known == 0);
}

static void see_series(vg_load_series *s, vg_day first, vg_day last)
{
    if (!s->dated || first < s->first)
        s->first = first;
    if (!s->dated || last > s->last)
        s->last = last;
    s->dated = true;
}

static void see_days(vg_job *j, const vg_load_scope *who, vg_day first, vg_day last)
{
    vg_load_name *name = who->name;
    if (!j->dated || first < j->first)
        j->first = first;
    if (!j->dated || last > j->last)
        j->last = last;
    j->dated = true;
    see_series(who->series, first, last);
    if (!name)
        return;
    if (!name->seen || first < name->first)
        name->first = first;
    if (!name->seen || last > name->last)
        name->last = last;
    name->seen = true;
}

static vg_rc take_row(vg_job *j, const vg_row *row, const vg_load_scope *who,
                      const vg_slice_start *start, vg_err *err)
{
    vg_load_series *series = who->series;
    vg_rc rc = series->id ? VG_OK : vg_scopes_ensure(&j->scopes, series, err);
    if (rc == VG_OK)
        rc = vg_checks_row(&j->checks, row, series, start, &j->cells, err);
    if (rc == VG_OK)
        rc = vg_watch_row(&j->watch, row, series, start, &j->cells, err);
    if (rc == VG_OK && j->totals.wanted && j->plan.map->doubled == VG_DOUBLED_REJECT)
        rc = vg_totals_add(&j->totals, row, who, &j->cells, err);
    if (rc != VG_OK)
        return rc;
    if (j->touch_new && (rc = vg_touches_add(&j->given, series->vendor->code, series->length,
                                             start->at, err)) != VG_OK)
        return rc;
    see_days(j, who, start->day,
             vg_length_is_instant(series->length)
                 ? start->day
                 : vg_length_last_day(series->length, start->day));
    int64_t basis;
    rc = vg_bases_of(&j->bases, &j->cells, &basis, err);
    return rc == VG_OK ? vg_fact_writer_add(j->writer, series->id, start->at, basis,
                                            row->number, j->cells.values, err)
                       : rc;
}

/* A row that is no fact: it has no figure, or it is bad. */
static vg_rc set_aside(vg_job *j, const vg_row *row, int column, vg_rc why, vg_err *err)
{
    if (why == VG_OK || (why == VG_DATA && is_empty(j, row))) {
        j->empty++;
        return vg_checks_empty(&j->checks, row, j->cells.faults, err);
    }
    if (why != VG_DATA)
        return why;
    vg_totals_hint(&j->plan, row, err);
    return vg_badrows_add(&j->bad, row, column, err->text, err);
}

vg_rc vg_job_refuse(vg_job *j, const vg_row *row, int column, const char *reason, vg_err *err)
{
    if (vg_row_is_blank(row, 0)) {
        j->empty++;
        return VG_OK;
    }
    return set_aside(j, row, column, vg_fail(err, VG_DATA, "%s", reason), err);
}

static vg_rc take_totals(vg_job *j, const vg_row *row, vg_totals_sign sign, vg_err *err)
{
    int column;
    vg_rc rc = vg_totals_take(&j->totals, row, sign, j->bad.count == 0, &column, err);
    return rc == VG_DATA ? vg_badrows_add(&j->bad, row, column, err->text, err) : rc;
}

vg_rc vg_job_end_totals(vg_job *j, vg_err *err)
{
    vg_rc rc = vg_totals_finish(&j->totals, j->bad.count == 0, err);
    j->checks.stored += j->totals.stored;
    return rc;
}

/* Whether the slice of a row had not ended when the file was made: its figures would still
 * change. */
static vg_rc is_held(vg_job *j, const vg_row *row, bool *held, vg_err *err)
{
    const int column = j->plan.complete;
    bool yes = !j->plan.complete_negated;
    vg_rc rc = (size_t)column < row->count
                   ? vg_cell_yes(row->cells[column].text, row->cells[column].len, &yes, err)
                   : VG_OK; /* the row is too short, which is told of all of it */
    *held = rc == VG_OK && yes == j->plan.complete_negated;
    j->held += *held;
    return rc;
}

vg_rc vg_job_slice(vg_job *j, int64_t line, const vg_load_scope *who,
                   const vg_slice_start *start, vg_err *err)
{
    const vg_row row = {.number = line, .raw = ""};
    int column;
    vg_rc rc = refuse_found(j, &row, who, start, &column, err);
    if (rc == VG_OK)
        return take_row(j, &row, who, start, err);
    return rc == VG_DATA ? vg_badrows_add_late(&j->bad, line, err->text, err) : rc;
}

/* A slice whose rows were summed up. */
static vg_rc take_doubled(void *ctx, int64_t line, const vg_load_scope *who,
                          const vg_slice_start *start, const vg_figures *cells, vg_err *err)
{
    vg_job *j = ctx;
    j->cells = *cells;
    return vg_job_slice(j, line, who, start, err);
}

/* A row that may be a part of a slice: what is to be said of a slice waits for all of them. */
static vg_rc hold_row(vg_job *j, const vg_row *row, const vg_load_scope *who,
                      const vg_slice_start *start, vg_err *err)
{
    int column;
    const uint64_t faults = j->cells.faults;
    vg_rc rc = j->totals.wanted ? vg_totals_add(&j->totals, row, who, &j->cells, err) : VG_OK;
    if (rc == VG_OK) /* slices that go on leave their own figures in j->cells */
        rc = vg_doubled_add(&j->doubled, row->number, who, start, &j->cells, &column, err);
    if (rc == VG_DATA)
        return vg_badrows_add(&j->bad, row, column, err->text, err);
    return rc == VG_OK ? vg_checks_empty(&j->checks, row, faults, err) : rc;
}

vg_rc vg_job_row(vg_job *j, const vg_row *row, vg_err *err)
{
    const vg_load_scope *who;
    vg_slice_start start;
    int column;
    if (j->work)
        return vg_kind_row(j, row, err);
    if (j->totals.wanted) {
        bool is;
        vg_totals_sign sign;
        vg_rc rc = vg_totals_find(&j->totals, row, &is, &sign, err);
        if (rc != VG_OK || is)
            return rc == VG_OK ? take_totals(j, row, sign, err) : rc;
    }
    vg_rc rc = VG_OK;
    if (j->plan.complete >= 0) {
        bool held;
        rc = is_held(j, row, &held, err);
        if (rc != VG_OK || held)
            return rc == VG_OK ? VG_OK : set_aside(j, row, j->plan.complete, rc, err);
    }
    rc = read_row(j, row, &who, &start, &column, err);
    if (rc == VG_OK && j->cells.known && j->plan.map->doubled == VG_DOUBLED_SUM)
        return hold_row(j, row, who, &start, err);
    if (rc == VG_OK && j->cells.known &&
        (rc = refuse_found(j, row, who, &start, &column, err)) == VG_OK)
        return take_row(j, row, who, &start, err);
    return set_aside(j, row, column, rc, err);
}

/* --- begin and end
 * ---------------------------------------------------------------------------------- */

static vg_rc open_writer(vg_job *j, vg_err *err)
{
    vg_measure measures[VG_MEASURES];
    for (size_t i = 0; i < j->plan.measure_count; i++)
        measures[i] = j->plan.measures[i].measure;
    vg_writer_options options = {.source = j->source,
                                 .measures = measures,
                                 .measure_count = j->plan.measure_count,
                                 .replace = j->options->replace,
                                 .on_conflict = vg_conflicts_take,
                                 .ctx = &j->conflicts};
    return vg_fact_writer_open(&j->writer, j->store, &options, err);
}

vg_rc vg_job_ready(vg_job *j, vg_err *err)
{
    const vg_plan *p = &j->plan;
    j->bad.source = j->source;
    j->doubled = (vg_doubled){.plan = p, .take = take_doubled, .ctx = j};
    vg_checks_open(&j->checks, p, j->store, j->source);
    j->times =
        (vg_times){.plan = p, .zone = j->zone, .text = VG_STR_INIT, .pattern = VG_STR_INIT};
    vg_rc rc = vg_scopes_open(&j->scopes, p, j->store, err);
    if (rc == VG_OK)
        rc = vg_watch_open(&j->watch, p, j->zone, j->store, j->source, err);
    if (rc == VG_OK)
        rc = vg_totals_open(&j->totals, p, &j->scopes, j->store, j->source, err);
    if (rc == VG_OK)
        rc = vg_bases_open(&j->bases, p, j->store, err);
    if (rc == VG_OK)
        rc = vg_kind_open(j, err);
    return rc == VG_OK ? open_writer(j, err) : rc;
}

void vg_job_rows_free(vg_job *j)
{
    vg_kind_free(j);
    vg_doubled_free(&j->doubled);
    vg_fact_writer_free(j->writer);
    vg_scopes_free(&j->scopes);
    vg_times_free(&j->times);
    vg_hashtable_free(&j->shown_twice);
    vg_arena_free(&j->shown_arena);
    vg_checks_free(&j->checks);
    vg_watch_free(&j->watch);
    vg_totals_free(&j->totals);
    vg_bases_free(&j->bases);
    vg_badrows_free(&j->bad);
    vg_conflicts_free(&j->conflicts);
    vg_load_days_free(&j->days);
    vg_touches_free(&j->touches);
    vg_touches_free(&j->given);
}
