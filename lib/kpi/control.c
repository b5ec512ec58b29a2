/* Control totals: coarser rows beside the ones that score. */
#include "pass.h"

#include "slice.h"

typedef struct control {
    const vg_pass *p;
    const vg_block *fine, *coarse;
    size_t next; /* fine row to look at */
    size_t fine_rows, coarse_rows;
    int64_t differing; /* figures of coarser rows */
    vg_str first;      /* the first of them in words */
} control;

/* A figure and the bounds between which it may lie. */
typedef struct bounded {
    bool known;
    vg_wide sum, low, high;
} bounded;

static bounded figure(const control *c, const vg_block *b, size_t row, size_t slot)
{
    const int64_t *values = b->values + row * c->p->width;
    int64_t low, high;
    vg_spread_bounds(c->p, values, b->rows[row].basis, c->p->measures[slot], &low, &high);
    return (bounded){values[slot] != VG_UNKNOWN, values[slot], low, high};
}

/* The sum of a measure over the fine rows begin..end; unknown when one does not know it. */
static bounded fine_sum(const control *c, size_t slot, size_t begin, size_t end)
{
    bounded sum = {.known = true};
    for (size_t row = begin; row < end && sum.known; row++) {
        bounded one = figure(c, c->fine, row, slot);
        sum.known = one.known;
        sum.sum += one.sum;
        sum.low += one.low;
        sum.high += one.high;
    }
    return sum;
}

static void describe(control *c, vg_measure m, int64_t start, int64_t total, vg_wide sum)
{
    if (c->differing++)
        return;
    int decimals = vg_measures[m].unit == VG_UNIT_MONEY ? c->p->job->contract->currency_digits
                                                        : vg_measures[m].decimals;
    vg_slice_text(&c->first, start, c->coarse->series->length);
    vg_str_addf(&c->first, " %s: %s ", vg_measures[m].code,
                vg_length_name(c->coarse->series->length));
    vg_dec_text(&c->first, total, decimals);
    vg_str_addf(&c->first, " / %s ", vg_length_name(c->fine->series->length));
    if (sum > INT64_MAX || sum < INT64_MIN)
        vg_str_addf(&c->first, "%s %lld", sum > 0 ? ">" : "<",
                    sum > 0 ? (long long)INT64_MAX : (long long)INT64_MIN);
    else
        vg_dec_text(&c->first, (int64_t)sum, decimals);
}

/* Compares one coarser row with the fine rows that begin in it. */
static void compare_row(control *c, size_t row)
{
    const vg_zone *zone = c->p->job->zone;
    vg_length fine = c->fine->series->length, coarse = c->coarse->series->length;
    int64_t start = c->coarse->rows[row].start;
    size_t begin = c->next;
    while (begin < c->fine->count &&
           vg_slice_start(c->fine->rows[begin].start, fine, coarse, zone) < start)
        begin++;
    size_t end = begin;
    while (end < c->fine->count &&
           vg_slice_start(c->fine->rows[end].start, fine, coarse, zone) == start)
        end++;
    c->next = end;
    for (size_t slot = 0; slot < c->p->asked_width; slot++) {
        vg_measure m = c->p->measures[slot];
        bounded total = figure(c, c->coarse, row, slot);
        bounded sum = fine_sum(c, slot, begin, end);
        if (vg_measures[m].over_time == VG_ROLL_SUM && total.known && sum.known &&
            (sum.high < total.low || sum.low > total.high))
            describe(c, m, start, (int64_t)total.sum, sum.sum);
    }
}

static vg_rc note_differing(control *c, vg_err *err)
{
    if (c->differing == 0)
        return vg_str_rc(&c->first, err);
    if (c->differing > 1)
        vg_str_addf(&c->first, " (+%lld)", (long long)c->differing - 1);
    return vg_pass_note(c->p, "coarser-differs", c->coarse->series->scope.line, NULL, &c->first,
                        err);
}

static vg_rc note_ignored(const control *c, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    const vg_series *s = c->coarse->series;
    vg_str_addf(&text, "%s %zu / %s %zu (%s, %s)", vg_length_name(s->length), c->coarse_rows,
                vg_length_name(c->fine->series->length), c->fine_rows, s->origin, s->feed);
    return vg_pass_note(c->p, "coarser-ignored", s->scope.line, NULL, &text, err);
}

/* The finest block of the group that scores in the month; NULL when there is none. */
static const vg_block *scoring(const vg_group *g, size_t month)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->blocks[i].scores[month])
            return &g->blocks[i];
    return NULL;
}

/* Whether all fine rows of the coarser one that begins in the month are in the period and
 * score. */
static bool comparable(const control *c, const vg_group *g, size_t month, size_t row)
{
    const vg_pass *p = c->p;
    vg_length length = c->coarse->series->length;
    int64_t start = c->coarse->rows[row].start;
    if (start > vg_slice_last_inside(&p->job->period, length, p->job->zone))
        return false;
    vg_day last = vg_slice_last_day(start, length, p->job->zone);
    const vg_block *next = month + 1 < p->month_count ? scoring(g, month + 1) : NULL;
    return last <= p->months[month].part.last || !next || next == c->fine;
}

/* The rows of one length beside those of a finer one, in the months in which this one scores.
 */
static vg_rc check_pair(vg_pass *p, const vg_group *g, vg_block *fine, vg_block *coarse,
                        vg_err *err)
{
    control c = {.p = p, .fine = fine, .coarse = coarse, .first = VG_STR_INIT};
    bool fits = vg_slice_fits(fine->series->length, coarse->series->length);
    for (size_t m = 0; m < p->month_count; m++) {
        vg_span beside = vg_block_month(coarse, m), rows = vg_block_month(fine, m);
        if (scoring(g, m) != fine || coarse->scores[m] || beside.begin == beside.end)
            continue;
        c.coarse_rows += beside.end - beside.begin;
        c.fine_rows += rows.end - rows.begin;
        for (size_t row = beside.begin; fits && row < beside.end; row++)
            if (comparable(&c, g, m, row))
                compare_row(&c, row);
    }
    vg_rc rc = c.coarse_rows ? note_ignored(&c, err) : VG_OK;
    if (rc == VG_OK)
        rc = note_differing(&c, err);
    vg_str_free(&c.first);
    return rc;
}

vg_rc vg_control_check(vg_pass *p, vg_scope_work *s, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; i < s->group_count; i++) {
        vg_group *g = &s->groups[i];
        for (size_t fine = 0; fine < g->count; fine++)
            for (size_t k = fine + 1; rc == VG_OK && k < g->count; k++)
                rc = check_pair(p, g, &g->blocks[fine], &g->blocks[k], err);
    }
    return rc;
}
