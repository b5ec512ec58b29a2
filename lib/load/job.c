/* The rows of a file, one by one. */
#include "job.h"

/* The measures that were computed from a rate, by code. */
static vg_rc reconstructed(const vg_plan *p, vg_str *out, vg_err *err)
{
    for (size_t i = 0; i < p->measure_count; i++)
        if (p->measures[i].of >= 0)
            vg_str_addf(out, "%s%s", out->len ? " " : "",
                        vg_measures[p->measures[i].measure].code);
    return vg_str_rc(out, err);
}

static vg_rc ensure_basis(vg_job *j, vg_err *err)
{
    const vg_plan *p = &j->plan;
    bool money = false;
    vg_str rates = VG_STR_INIT;
    for (size_t i = 0; i < p->measure_count; i++)
        money = money || vg_measures[p->measures[i].measure].unit == VG_UNIT_MONEY;
    vg_rc rc = reconstructed(p, &rates, err);
    if (rc == VG_OK) {
        vg_basis wanted = {.target = p->target,
                           .shortest = p->shortest,
                           .currency = money ? p->currency : "",
                           .reconstructed = rates.ptr};
        rc = vg_basis_ensure(j->store, &wanted, &j->basis, err);
    }
    vg_str_free(&rates);
    return rc;
}

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
    vg_checks_open(&j->checks, p, j->store, j->source);
    j->times =
        (vg_times){.plan = p, .zone = j->zone, .text = VG_STR_INIT, .pattern = VG_STR_INIT};
    vg_rc rc = vg_scopes_open(&j->scopes, p, j->store, err);
    if (rc == VG_OK)
        rc = vg_watch_open(&j->watch, p, j->zone, j->store, j->source, err);
    if (rc == VG_OK)
        rc = ensure_basis(j, err);
    return rc == VG_OK ? open_writer(j, err) : rc;
}

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

static vg_rc check_shape(const vg_plan *p, const vg_row *row, vg_err *err)
{
    if (row->count == p->width)
        return VG_OK;
    for (size_t i = p->width; i < row->count; i++)
        if (row->cells[i].len > 0)
            return vg_fail(err, VG_DATA, "expected %zu cells, found %zu", p->width, row->count);
    if (row->count > p->width)
        return VG_OK;
    return vg_fail(err, VG_DATA, "expected %zu cells, found %zu", p->width, row->count);
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

/* Whether a row that was found bad has no figure: nothing is lost with it then. */
static bool is_empty(vg_job *j, const vg_row *row)
{
    int column;
    return check_shape(&j->plan, row, NULL) == VG_OK &&
           vg_figures_read(&j->plan, row, &j->cells, &column, NULL) == VG_OK &&
           j->cells.known == 0;
}

static void see_days(vg_job *j, const vg_load_scope *who, vg_day first, vg_day last)
{
    vg_load_name *name = who->name;
    if (!j->dated || first < j->first)
        j->first = first;
    if (!j->dated || last > j->last)
        j->last = last;
    j->dated = true;
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
    if (rc != VG_OK)
        return rc;
    see_days(j, who, start->day,
             vg_length_is_instant(series->length)
                 ? start->day
                 : vg_length_last_day(series->length, start->day));
    return vg_fact_writer_add(j->writer, series->id, start->at, j->basis, row->number,
                              j->cells.values, err);
}

vg_rc vg_job_row(vg_job *j, const vg_row *row, vg_err *err)
{
    const vg_load_scope *who;
    vg_slice_start start;
    int column;
    if (j->rows++ == 0)
        j->data_row = row->number;
    vg_rc rc = read_row(j, row, &who, &start, &column, err);
    if (rc == VG_OK && j->cells.known &&
        (rc = refuse_found(j, row, who, &start, &column, err)) == VG_OK)
        return take_row(j, row, who, &start, err);
    if (rc == VG_OK || (rc == VG_DATA && is_empty(j, row))) {
        j->empty++;
        return VG_OK;
    }
    return rc == VG_DATA ? vg_badrows_add(&j->bad, row, column, err->text, err) : rc;
}

void vg_job_rows_free(vg_job *j)
{
    vg_fact_writer_free(j->writer);
    vg_scopes_free(&j->scopes);
    vg_times_free(&j->times);
    vg_hashtable_free(&j->shown_twice);
    vg_arena_free(&j->shown_arena);
    vg_checks_free(&j->checks);
    vg_watch_free(&j->watch);
    vg_badrows_free(&j->bad);
    vg_conflicts_free(&j->conflicts);
    vg_load_days_free(&j->days);
}
