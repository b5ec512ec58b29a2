/* Control totals: coarser rows beside the ones that score. */
#include "pass.h"

#include "slice.h"

typedef struct control {
    const vg_pass *p;
    const vg_block *fine, *coarse;
    size_t next;       /* fine row to look at */
    int64_t differing; /* figures of coarser rows */
    vg_str first;      /* the first of them in words */
} control;

/* The sum of a measure over the fine rows begin..end; VG_UNKNOWN when one does not know it. */
static vg_wide fine_sum(const control *c, size_t slot, size_t begin, size_t end, bool *known)
{
    vg_wide sum = 0;
    *known = true;
    for (size_t row = begin; row < end && *known; row++) {
        int64_t value = c->fine->values[row * c->p->width + slot];
        *known = value != VG_UNKNOWN;
        if (*known)
            sum += value;
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
    vg_str_addf(&c->first, " has %s ", vg_measures[m].code);
    vg_dec_text(&c->first, total, decimals);
    vg_str_addf(&c->first, ", its rows of %s sum to ", vg_length_name(c->fine->series->length));
    if (sum > INT64_MAX || sum < INT64_MIN)
        vg_str_adds(&c->first, "far more");
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
    for (size_t slot = 0; slot < c->p->width; slot++) {
        vg_measure m = c->p->measures[slot];
        int64_t total = c->coarse->values[row * c->p->width + slot];
        bool known;
        vg_wide sum = fine_sum(c, slot, begin, end, &known);
        if (vg_measures[m].over_time == VG_ROLL_SUM && total != VG_UNKNOWN && known &&
            sum != total)
            describe(c, m, start, total, sum);
    }
}

static vg_rc note_differing(control *c, vg_err *err)
{
    if (c->differing == 0)
        return vg_str_rc(&c->first, err);
    if (c->differing > 1)
        vg_str_addf(&c->first, "; %lld figures differ in all", (long long)c->differing);
    return vg_pass_note(c->p, "coarser-differs", c->coarse->series->scope.line, NULL, &c->first,
                        err);
}

static vg_rc note_ignored(const control *c, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    const vg_series *s = c->coarse->series;
    vg_str_addf(&text, "%zu rows of %s stand beside %zu of %s (origin %s, feed %s)",
                c->coarse->count, vg_length_name(s->length), c->fine->count,
                vg_length_name(c->fine->series->length), s->origin, s->feed);
    return vg_pass_note(c->p, "coarser-ignored", s->scope.line, NULL, &text, err);
}

static vg_rc check_block(const vg_pass *p, const vg_block *fine, const vg_block *coarse,
                         const vg_month_part *m, vg_err *err)
{
    control c = {.p = p, .fine = fine, .coarse = coarse, .first = VG_STR_INIT};
    int64_t inside = vg_slice_last_inside(&m->part, coarse->series->length, p->job->zone);
    for (size_t row = 0; row < coarse->count; row++)
        if (coarse->rows[row].start <= inside)
            compare_row(&c, row);
    vg_rc rc = note_ignored(&c, err);
    if (rc == VG_OK)
        rc = note_differing(&c, err);
    vg_str_free(&c.first);
    return rc;
}

vg_rc vg_control_check(vg_pass *p, vg_scope_work *s, const vg_month_part *m, vg_err *err)
{
    for (size_t i = 0; i < s->group_count; i++) {
        vg_group *g = &s->groups[i];
        const vg_block *fine = NULL;
        for (size_t j = 0; j < g->count; j++) {
            const vg_block *b = &g->blocks[j];
            if (!fine && b->scores)
                fine = b;
            if (!fine || b == fine || b->scores || b->count == 0)
                continue;
            vg_rc rc = check_block(p, fine, b, m, err);
            if (rc != VG_OK)
                return rc;
        }
    }
    return VG_OK;
}
