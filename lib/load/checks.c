#include "checks.h"

#include <string.h>

#include "shape/texts.h"
#include "watch.h"

enum { STORED = 10000 }; /* of one kind from one file */

static const char *const kinds[CHECKS] = {
    [CHECK_OVER_OFFERED] = "answered-and-abandoned-exceed-offered",
    [CHECK_OVER_ANSWERED] = "in-target-exceeds-answered",
    [CHECK_NEGATIVE] = "negative-measure",
    [CHECK_MISFIT] = "rate-fits-no-count",
    [CHECK_CUT] = "crosses-cut",
    [CHECK_FAULT] = "error-cell",
};

static int place_of(const vg_plan *p, vg_measure m)
{
    for (size_t i = 0; i < p->measure_count; i++)
        if (p->measures[i].measure == m)
            return (int)i;
    return -1;
}

void vg_checks_open(vg_checks *c, const vg_plan *p, vg_store *store, int64_t source)
{
    *c = (vg_checks){.plan = p, .store = store, .source = source};
    c->text = c->period = (vg_str)VG_STR_INIT;
    c->offered = place_of(p, VG_M_offered);
    c->answered = place_of(p, VG_M_answered);
    c->in_target = place_of(p, VG_M_answered_in_target);
    c->abandoned = place_of(p, VG_M_abandoned);
}

static int64_t figure(const vg_figures *cells, int place)
{
    return place < 0 ? VG_UNKNOWN : cells->values[place];
}

/* The least and the greatest count that a rate allows; of other figures they are the figure. */
static int64_t least(const vg_figures *cells, int place)
{
    bool several = place >= 0 && cells->several >> place & 1;
    return several ? cells->fits[place].low : figure(cells, place);
}

static int64_t most(const vg_figures *cells, int place)
{
    bool several = place >= 0 && cells->several >> place & 1;
    return several ? cells->fits[place].high : figure(cells, place);
}

/* The figure that stands in a cell; NULL when none does. */
static const vg_plan_measure *measure_at(const vg_checks *c, size_t cell)
{
    for (size_t i = 0; i < c->plan->measure_count; i++)
        if (c->plan->measures[i].column >= 0 && (size_t)c->plan->measures[i].column == cell)
            return &c->plan->measures[i];
    return NULL;
}

/* The measure of an error cell of a workbook; NULL when it is of none, or the map says that the
 * word means "missing". */
static const vg_plan_measure *faulty(const vg_checks *c, const vg_cell_fault *fault)
{
    const vg_map *map = c->plan->map;
    for (size_t i = 0; i < map->missing_count; i++)
        if (strcmp(map->missing[i], fault->text) == 0)
            return NULL;
    return measure_at(c, fault->cell);
}

static bool has_fault(const vg_checks *c, const vg_row *row, uint64_t faults)
{
    for (size_t i = 0; i < row->fault_count && !faults; i++)
        if (faulty(c, &row->faults[i]))
            return true;
    return faults != 0;
}

static void say_fault(const vg_plan_measure *m, vg_load_text word, vg_str *out)
{
    vg_str_adds(out, out->len ? ", " : "");
    vg_measure_header(out, m->measure);
    vg_str_addf(out, " %s", vg_found_text(word.text, word.len).text);
}

static void say_faults(const vg_checks *c, const vg_row *row, uint64_t faults, vg_str *out)
{
    for (size_t i = 0; i < row->fault_count; i++) {
        const char *word = row->faults[i].text;
        const vg_plan_measure *m = faulty(c, &row->faults[i]);
        if (m)
            say_fault(m, (vg_load_text){.text = word, .len = strlen(word)}, out);
    }
    for (size_t i = 0; faults >> i && i < c->plan->measure_count; i++) {
        const vg_plan_measure *m = &c->plan->measures[i];
        if (faults >> i & 1)
            say_fault(m, vg_load_trim(row->cells[m->column].text, row->cells[m->column].len),
                      out);
    }
}

/* The checks that a row fails whichever of the counts its rates allow it has, as bits. What is
 * offered in one slice of a day may be answered in the next: there whole days are looked at, by
 * the watch. */
static unsigned failed(const vg_checks *c, const vg_row *row, vg_length length,
                       const vg_slice_start *start, const vg_figures *cells)
{
    unsigned bits = 0;
    int64_t offered = most(cells, c->offered), answered = least(cells, c->answered),
            in_target = least(cells, c->in_target), abandoned = least(cells, c->abandoned);
    if (offered != VG_UNKNOWN && answered != VG_UNKNOWN && abandoned != VG_UNKNOWN &&
        answered + abandoned > offered && !vg_length_is_instant(length))
        bits |= 1u << CHECK_OVER_OFFERED;
    if (answered != VG_UNKNOWN && in_target > most(cells, c->answered))
        bits |= 1u << CHECK_OVER_ANSWERED;
    for (size_t i = 0; i < c->plan->measure_count; i++)
        if (cells->values[i] < 0 && cells->values[i] != VG_UNKNOWN)
            bits |= 1u << CHECK_NEGATIVE;
    if (cells->misfits)
        bits |= 1u << CHECK_MISFIT;
    if (start->crosses)
        bits |= 1u << CHECK_CUT;
    if (has_fault(c, row, cells->faults))
        bits |= 1u << CHECK_FAULT;
    return bits;
}

static void say_measure(vg_str *out, const vg_plan_measure *m, int64_t value)
{
    vg_measure_header(out, m->measure);
    vg_str_addc(out, ' ');
    vg_dec_text(out, value, m->digits);
}

static void say_negative(const vg_checks *c, const vg_figures *cells, vg_str *out)
{
    for (size_t i = 0; i < c->plan->measure_count; i++) {
        if (cells->values[i] >= 0 || cells->values[i] == VG_UNKNOWN)
            continue;
        vg_str_adds(out, out->len ? ", " : "");
        say_measure(out, &c->plan->measures[i], cells->values[i]);
    }
}

static void say_misfits(const vg_checks *c, const vg_row *row, const vg_figures *cells,
                        vg_str *out)
{
    for (size_t i = 0; i < c->plan->measure_count; i++) {
        const vg_plan_measure *m = &c->plan->measures[i];
        if (!(cells->misfits >> i & 1))
            continue;
        const vg_cell *cell = &row->cells[m->column];
        vg_load_text t = vg_load_trim(cell->text, cell->len);
        vg_found rate = vg_found_text(t.text, t.len);
        bool average = vg_measures[m->measure].unit == VG_UNIT_DURATION;
        vg_str_addf(out, "%s%s: no %s \"%s\" of ", out->len ? "; " : "",
                    vg_measures[m->measure].code,
                    average ? "sum gives the average" : "count gives the rate", rate.text);
        say_measure(out, &c->plan->measures[m->of], cells->values[m->of]);
        vg_str_adds(out, ", the nearest is ");
        vg_dec_text(out, cells->values[i], m->digits);
    }
}

static void say(const vg_checks *c, vg_check_kind kind, const vg_row *row,
                const vg_figures *cells, vg_str *out)
{
    const vg_plan_measure *m = c->plan->measures;
    switch (kind) {
    case CHECK_OVER_OFFERED:
        say_measure(out, &m[c->answered], cells->values[c->answered]);
        vg_str_adds(out, " + ");
        say_measure(out, &m[c->abandoned], cells->values[c->abandoned]);
        vg_str_adds(out, " > ");
        say_measure(out, &m[c->offered], cells->values[c->offered]);
        break;
    case CHECK_OVER_ANSWERED:
        say_measure(out, &m[c->in_target], cells->values[c->in_target]);
        vg_str_adds(out, " > ");
        say_measure(out, &m[c->answered], cells->values[c->answered]);
        break;
    case CHECK_NEGATIVE:
        say_negative(c, cells, out);
        break;
    case CHECK_MISFIT:
        say_misfits(c, row, cells, out);
        break;
    case CHECK_FAULT:
        say_faults(c, row, cells->faults, out);
        break;
    default:
        vg_str_addf(out, "the slice runs over midnight in %s", c->plan->zone);
        break;
    }
}

static vg_rc add(vg_checks *c, vg_finding *finding, const char *kind, vg_err *err)
{
    bool added;
    vg_rc rc = vg_str_rc(&c->text, err);
    if (rc != VG_OK)
        return rc;
    finding->kind = vg_finding_kind_find(kind);
    finding->source_id = c->source;
    finding->text = c->text.ptr;
    rc = vg_finding_put(c->store, finding, &added, err);
    c->stored += added;
    return rc;
}

vg_rc vg_checks_refuse(vg_checks *c, const vg_row *row, vg_length length,
                       const vg_slice_start *start, const vg_figures *cells, vg_err *err)
{
    unsigned bits = failed(c, row, length, start, cells);
    for (int k = 0; bits && k < CHECKS; k++) {
        if (!(bits >> k & 1) || !vg_watch_is_error(c->plan->map, kinds[k]))
            continue;
        vg_str_clear(&c->text);
        say(c, (vg_check_kind)k, row, cells, &c->text);
        vg_rc rc = vg_str_rc(&c->text, err);
        return rc == VG_OK ? vg_fail(err, VG_DATA, "%s: %s", kinds[k], c->text.ptr) : rc;
    }
    return VG_OK;
}

vg_rc vg_checks_row(vg_checks *c, const vg_row *row, const vg_load_series *series,
                    const vg_slice_start *start, const vg_figures *cells, vg_err *err)
{
    unsigned bits = failed(c, row, series->length, start, cells);
    if (series->length == VG_LEN_DAY) /* the watch tells it, many as one */
        bits &= ~(1u << CHECK_OVER_OFFERED);
    if (!bits)
        return VG_OK;
    vg_str_clear(&c->period);
    vg_slice_text(&c->period, start->at, series->length);
    vg_rc rc = vg_str_rc(&c->period, err);
    for (int k = 0; rc == VG_OK && k < CHECKS; k++) {
        if (!(bits >> k & 1) || ++c->found[k] > STORED)
            continue;
        vg_finding finding = {.vendor = series->vendor->code,
                              .line = series->line->code,
                              .period = c->period.ptr,
                              .src_row = row->number,
                              .series_id = series->id,
                              .of_slice = true,
                              .start = start->at};
        vg_str_clear(&c->text);
        say(c, (vg_check_kind)k, row, cells, &c->text);
        rc = add(c, &finding, kinds[k], err);
    }
    return rc;
}

vg_rc vg_checks_empty(vg_checks *c, const vg_row *row, uint64_t faults, vg_err *err)
{
    vg_finding finding = {.src_row = row->number};
    if (!has_fault(c, row, faults) || ++c->found[CHECK_FAULT] > STORED)
        return VG_OK;
    vg_str_clear(&c->text);
    say_faults(c, row, faults, &c->text);
    return add(c, &finding, kinds[CHECK_FAULT], err);
}

vg_rc vg_checks_finish(vg_checks *c, vg_err *err)
{
    for (int k = 0; k < CHECKS; k++) {
        if (c->found[k] <= STORED)
            continue;
        vg_finding finding = {.src_row = 0};
        vg_str_clear(&c->text);
        vg_str_addf(&c->text, "%lld further findings of the kind %s",
                    (long long)(c->found[k] - STORED), kinds[k]);
        vg_rc rc = add(c, &finding, "more-findings", err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

void vg_checks_free(vg_checks *c)
{
    vg_str_free(&c->text);
    vg_str_free(&c->period);
}
