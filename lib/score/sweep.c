/* A number of a contract over a range: what each value would have cost. */
#include <stdlib.h>
#include <string.h>

#include <vgov/contract_change.h>

#include "sweep.h"

typedef struct sweep {
    vg_arena *arena;
    const vg_score_options *options;
    const vg_sweep_range *range;
    vg_contract_row *rows;     /* of the contracts that have the number: all their versions */
    bool *swept;               /* by rows: has the number, and is valid in the period */
    vg_rat *own;               /* then: its value */
    const vg_contract **bound; /* then: as it was read */
    size_t count;
    const char *level; /* whose target is swept; NULL = none */
} sweep;

static vg_rc name_of(const sweep *s, const vg_contract_row *row, const char **out, vg_err *err)
{
    vg_str day = VG_STR_INIT;
    vg_day_text(&day, row->valid_from);
    vg_rc rc = vg_str_rc(&day, err);
    *out = rc == VG_OK
               ? vg_arena_printf(s->arena, "contract %s valid from %s", row->id, day.ptr)
               : NULL;
    vg_str_free(&day);
    return *out ? VG_OK : vg_nomem(err);
}

/* --- which versions are swept
 * ------------------------------------------------------------------ */

/* Whether the version can bind somebody in the period, and the vendor of the options. */
static vg_rc is_asked(const sweep *s, const vg_contract_row *rows, size_t i, size_t count,
                      const vg_contract **out, bool *yes, vg_err *err)
{
    vg_run run = {.arena = s->arena, .options = s->options};
    const vg_period *p = &s->options->period;
    vg_version v;
    *yes = rows[i].valid_from <= p->last && vg_version_next(rows, i, count) > p->first;
    if (!*yes)
        return VG_OK;
    vg_rc rc = vg_run_read_version(&run, &rows[i], &v.contract, err);
    if (rc == VG_OK)
        *yes = v.contract->valid_to >= p->first &&
               (!s->options->vendor || vg_version_concerns(&v, s->options->vendor));
    *out = rc == VG_OK ? v.contract : NULL;
    return rc;
}

/* Two contracts of one vendor may each mean something else by the number, and so may those of
 * which one is stricter the higher it is, and the other one the lower. */
static vg_rc check_alone(const sweep *s, const vg_contract_row *rows, size_t i,
                         const vg_sweep *out, bool up, vg_err *err)
{
    for (size_t k = 0; k < i; k++) {
        if (!s->swept[k] || strcmp(rows[k].id, rows[i].id) == 0)
            continue;
        if (vg_contracts_share_vendor(s->bound[k], s->bound[i]) || out->up != up)
            return vg_fail(err, VG_USAGE,
                           "contracts %s and %s both have the number \"%s\"; choose by "
                           "--contract %s or --contract %s",
                           rows[k].id, rows[i].id, s->range->path, rows[k].id, rows[i].id);
    }
    return VG_OK;
}

static vg_rc look(sweep *s, const vg_contract_row *rows, size_t i, size_t count, vg_sweep *out,
                  vg_err *err)
{
    vg_contract_number n;
    const char *name;
    bool yes;
    vg_rc rc = is_asked(s, rows, i, count, &s->bound[i], &yes, err);
    if (rc != VG_OK || !yes)
        return rc;
    rc = name_of(s, &rows[i], &name, err);
    if (rc == VG_OK)
        rc = vg_contract_number_find(s->arena, name, rows[i].text, rows[i].text_len,
                                     s->range->path, &n, err);
    if (rc != VG_OK)
        return rc == VG_END ? VG_OK : rc;
    rc = check_alone(s, rows, i, out, n.up, err);
    if (rc != VG_OK)
        return rc;
    s->swept[i] = true;
    s->own[i] = n.value;
    out->is_target = n.is_target;
    out->up = n.up;
    s->level = out->level = n.level;
    return VG_OK;
}

static bool has_swept(const sweep *s, const vg_contract_row *rows, size_t count, size_t of)
{
    for (size_t i = 0; i < count; i++)
        if (s->swept[i] && strcmp(rows[i].id, rows[of].id) == 0)
            return true;
    return false;
}

/* Keeps the versions of contracts of which one is swept; others say nothing about it. */
static vg_rc keep_swept(sweep *s, const vg_contract_row *rows, size_t count, vg_err *err)
{
    bool *keep = VG_NEW_N(s->arena, bool, count + 1);
    if (!keep)
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++)
        keep[i] = has_swept(s, rows, count, i);
    for (size_t i = 0; i < count; i++) {
        if (!keep[i])
            continue;
        s->rows[s->count] = rows[i];
        s->swept[s->count] = s->swept[i];
        s->own[s->count++] = s->own[i];
    }
    if (s->count == 0)
        return vg_fail(err, VG_USAGE,
                       "no contract of the period has the number \"%s\"; a path is like "
                       "SL-1.target, SL-1.bands.minor.points or money.percent_per_point",
                       s->range->path);
    return VG_OK;
}

static vg_rc open_sweep(sweep *s, const vg_contract_row *contract, vg_sweep *out, vg_err *err)
{
    vg_run run = {.arena = s->arena, .options = s->options};
    const vg_contract_row *rows = contract;
    size_t count = 1;
    vg_rc rc = contract ? VG_OK : vg_run_contracts(&run, &rows, &count, err);
    if (rc != VG_OK)
        return rc;
    s->rows = VG_NEW_N(s->arena, vg_contract_row, count + 1);
    s->swept = VG_NEW_N(s->arena, bool, count + 1);
    s->own = VG_NEW_N(s->arena, vg_rat, count + 1);
    s->bound = VG_NEW_N(s->arena, const vg_contract *, count + 1);
    if (!s->rows || !s->swept || !s->own || !s->bound)
        return vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = look(s, rows, i, count, out, err);
    return rc == VG_OK ? keep_swept(s, rows, count, err) : rc;
}

/* --- one value
 * --------------------------------------------------------------------------------- */

/* The versions with the value in them, in an arena of this value. */
static vg_rc change(const sweep *s, vg_arena *arena, vg_sweep_value *v,
                    const vg_contract_row **out, vg_err *err)
{
    vg_contract_row *rows = VG_NEW_N(arena, vg_contract_row, s->count + 1);
    if (!rows)
        return vg_nomem(err);
    *out = rows;
    v->own = true;
    for (size_t i = 0; i < s->count; i++) {
        const char *name;
        vg_contract *c;
        int order;
        rows[i] = s->rows[i];
        if (!s->swept[i])
            continue;
        vg_rc rc = vg_rat_cmp(s->own[i], v->value, &order, err);
        v->own = v->own && order == 0;
        if (rc == VG_OK)
            rc = name_of(s, &rows[i], &name, err);
        if (rc == VG_OK)
            rc = vg_contract_number_set(arena, name, s->rows[i].text, s->rows[i].text_len,
                                        s->range->path, v->value, &rows[i].text,
                                        &rows[i].text_len, err);
        if (rc == VG_OK)
            rc = vg_contract_read(arena, name, rows[i].text, rows[i].text_len, &c, err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

static vg_rc lost_money(vg_err *err)
{
    return vg_fail(err, VG_DATA, "the settlement is beyond what an amount can hold");
}

static vg_rc add_line(vg_sweep_line *to, const vg_sweep_line *line, vg_err *err)
{
    to->known = to->known && line->known;
    to->months += line->months;
    if (__builtin_add_overflow(to->points, line->points, &to->points) ||
        __builtin_add_overflow(to->credit, line->credit, &to->credit) ||
        __builtin_add_overflow(to->bonus, line->bonus, &to->bonus) ||
        __builtin_add_overflow(to->level_credit, line->level_credit, &to->level_credit))
        return lost_money(err);
    return VG_OK;
}

/* The line of the vendor and the currency. */
static vg_rc line_of(const sweep *s, vg_sweep_value *v, const vg_month_scored *m,
                     vg_sweep_line **out, vg_err *err)
{
    for (size_t i = 0; i < v->line_count; i++)
        if (vg_sweep_is_of(*out = &v->lines[i], m->vendor, m->contract->currency))
            return VG_OK;
    *out = vg_arena_push(s->arena, &v->lines, &v->line_count, sizeof **out);
    if (!*out)
        return vg_nomem(err);
    **out = (vg_sweep_line){.vendor = vg_arena_strdup(s->arena, m->vendor),
                            .currency = vg_arena_strdup(s->arena, m->contract->currency),
                            .digits = m->contract->currency_digits,
                            .known = true};
    return (*out)->vendor && (*out)->currency ? VG_OK : vg_nomem(err);
}

static vg_rc add_month(const sweep *sw, vg_sweep_value *v, const vg_month_scored *m,
                       vg_err *err)
{
    const vg_settled_month *s = m->settled;
    vg_sweep_line *line;
    vg_sweep_line one = {.currency = m->contract->currency,
                         .months = 1,
                         .points = s ? s->points : 0,
                         .known = !s || s->known,
                         .credit = s && s->known ? s->credit : 0,
                         .bonus = s && s->known ? s->bonus : 0};
    for (size_t i = 0; !s && i < m->level_count; i++)
        one.points += m->levels[i].judgement.points;
    for (size_t i = 0; sw->level && s && i < s->settled_count; i++)
        if (strcmp(s->settled[i].in->level->id, sw->level) == 0)
            one.level_credit += s->settled[i].due;
    vg_rc rc = line_of(sw, v, m, &line, err);
    return rc == VG_OK ? add_line(line, &one, err) : rc;
}

static int by_vendor(const void *left, const void *right)
{
    const vg_sweep_line *a = left, *b = right;
    int order = strcmp(a->vendor, b->vendor);
    return order ? order : strcmp(a->currency, b->currency);
}

/* Of all vendors together: amounts of two currencies have no sum. */
static vg_rc add_sums(const sweep *s, vg_sweep_value *v, vg_err *err)
{
    const size_t own = v->line_count;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < own; i++) {
        size_t k = own;
        while (k < v->line_count && !vg_sweep_is_of(&v->lines[k], NULL, v->lines[i].currency))
            k++;
        if (k == v->line_count) {
            vg_sweep_line *sum =
                vg_arena_push(s->arena, &v->lines, &v->line_count, sizeof *sum);
            if (!sum)
                return vg_nomem(err);
            *sum = (vg_sweep_line){
                .known = true, .currency = v->lines[i].currency, .digits = v->lines[i].digits};
        }
        rc = add_line(&v->lines[k], &v->lines[i], err);
    }
    return rc;
}

static vg_rc add_lines(const sweep *s, vg_sweep_value *v, const vg_month_scored *months,
                       size_t count, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add_month(s, v, &months[i], err);
    if (rc != VG_OK || v->line_count == 0)
        return rc;
    qsort(v->lines, v->line_count, sizeof *v->lines, by_vendor);
    bool several = strcmp(v->lines[0].vendor, v->lines[v->line_count - 1].vendor) != 0;
    return several ? add_sums(s, v, err) : rc;
}

static vg_rc score_value(const sweep *s, vg_sweep_value *v, vg_err *err)
{
    vg_score_options options = *s->options;
    vg_month_scored *months;
    vg_arena scratch = VG_ARENA_INIT; /* of this value: there may be many */
    vg_err why = VG_ERR_INIT;
    size_t count;
    options.contract_count = s->count;
    vg_rc rc = change(s, &scratch, v, &options.contracts, &why);
    if (rc == VG_OK) {
        rc = vg_months_score(&scratch, &options, &months, &count, err);
        if (rc == VG_OK)
            rc = add_lines(s, v, months, count, err);
    } else if (rc == VG_CONFIG) {
        v->refused = vg_arena_strdup(s->arena, why.text);
        rc = v->refused ? VG_OK : vg_nomem(err);
    } else {
        *err = why;
    }
    vg_arena_free(&scratch);
    return rc;
}

/* --- all of them
 * ------------------------------------------------------------------------------- */

static vg_rc score_values(const sweep *s, vg_sweep *out, vg_err *err)
{
    vg_rat at = s->range->from;
    int order = 0;
    vg_rc rc = vg_rat_cmp(at, s->range->to, &order, err);
    while (rc == VG_OK && order <= 0) {
        vg_sweep_value *v = vg_arena_push(s->arena, &out->values, &out->count, sizeof *v);
        if (!v)
            return vg_nomem(err);
        *v = (vg_sweep_value){.value = at};
        rc = score_value(s, v, err);
        if (rc == VG_OK)
            rc = vg_rat_add(s->arena, &at, at, s->range->step, err);
        if (rc == VG_OK)
            rc = vg_rat_cmp(at, s->range->to, &order, err);
    }
    return rc;
}

vg_rc vg_sweep_score(vg_arena *arena, const vg_score_options *options,
                     const vg_contract_row *contract, const vg_sweep_range *range,
                     vg_sweep *out, vg_err *err)
{
    vg_score_options own = *options;
    sweep s = {.arena = arena, .options = &own, .range = range};
    *out = (vg_sweep){.values = NULL};
    vg_rc rc = vg_months_within(&options->period, &own.period, err);
    if (rc == VG_OK)
        rc = open_sweep(&s, contract, out, err);
    if (rc == VG_OK)
        rc = score_values(&s, out, err);
    return rc == VG_OK ? vg_sweep_find_bests(arena, out, err) : rc;
}
