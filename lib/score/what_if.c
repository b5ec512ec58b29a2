/* Months under the contracts that held and under another one. */
#include <vgov/what_if.h>

#include <stdlib.h>
#include <string.h>

#include "months.h"

/* --- whose place the other contract takes
 * ------------------------------------------------------ */

static vg_rc replaces(vg_run *run, const vg_what_if_options *o, bool same_id,
                      const vg_contract_row *row, bool *yes, vg_err *err)
{
    vg_contract *c;
    *yes = o->score.contract || strcmp(row->id, o->contract.id) == 0;
    if (same_id || *yes)
        return VG_OK;
    vg_rc rc = vg_run_read_version(run, row, &c, err);
    *yes = rc == VG_OK && vg_contracts_share_vendor(c, o->read);
    return rc;
}

/* Versions of one id stand and fall together: one that binds takes its neighbours along. */
static void join_versions(const vg_contract_row *rows, bool *taken, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++)
            if (taken[j] && strcmp(rows[i].id, rows[j].id) == 0)
                taken[i] = true;
}

static vg_rc find_replaced(vg_arena *arena, const vg_what_if_options *o, vg_contract_row **out,
                           size_t *count, vg_err *err)
{
    vg_run run = {.arena = arena, .options = &o->score};
    const vg_contract_row *rows;
    size_t n;
    bool same_id = false;
    *out = NULL;
    *count = 0;
    vg_rc rc = vg_run_contracts(&run, &rows, &n, err);
    if (rc != VG_OK)
        return rc;
    bool *taken = VG_NEW_N(arena, bool, n + 1);
    *out = VG_NEW_N(arena, vg_contract_row, n + 1);
    if (!taken || !*out)
        return vg_nomem(err);
    for (size_t i = 0; i < n; i++)
        same_id = same_id || strcmp(rows[i].id, o->contract.id) == 0;
    for (size_t i = 0; rc == VG_OK && i < n; i++)
        rc = replaces(&run, o, same_id, &rows[i], &taken[i], err);
    if (rc != VG_OK)
        return rc;
    join_versions(rows, taken, n);
    for (size_t i = 0; i < n; i++)
        if (taken[i])
            (*out)[(*count)++] = rows[i];
    return VG_OK;
}

/* --- both sides of a month
 * --------------------------------------------------------------------- */

static vg_rc lost_money(vg_err *err)
{
    return vg_fail(err, VG_DATA, "the settlement is beyond what an amount can hold");
}

static bool same_currency(const vg_contract *a, const vg_contract *b)
{
    return !a || !b || strcmp(a->currency, b->currency) == 0;
}

static vg_rc add_side(vg_what_if_side *side, const vg_month_scored *m, vg_err *err)
{
    const vg_settled_month *s = m->settled;
    int64_t points = s ? s->points : 0;
    for (size_t i = 0; !s && i < m->level_count; i++)
        points += m->levels[i].judgement.points;
    side->known = (side->parts == 0 || side->known) && (!s || s->known) &&
                  same_currency(side->contract, m->contract);
    side->has_score = side->parts == 0 && m->has_score;
    side->score = m->score;
    side->contract = m->contract;
    side->parts++;
    if (__builtin_add_overflow(side->points, points, &side->points))
        return lost_money(err);
    if (s && s->known &&
        (__builtin_add_overflow(side->credit, s->credit, &side->credit) ||
         __builtin_add_overflow(side->bonus, s->bonus, &side->bonus)))
        return lost_money(err);
    return VG_OK;
}

/* Of the same id; those of two contracts of one side are two. */
static vg_what_if_level *find_level(vg_what_if_month *m, const char *id, bool is,
                                    const char *contract)
{
    for (size_t i = 0; i < m->level_count; i++) {
        vg_what_if_level *l = &m->levels[i];
        const char *of = is ? l->contract_is : l->contract_was;
        if (strcmp(l->id, id) == 0 && (!of || strcmp(of, contract) == 0))
            return l;
    }
    return NULL;
}

/* Of several parts of a month the last one's figure is shown, and the points of all. */
static vg_rc add_levels(vg_arena *arena, vg_what_if_month *to, const vg_month_scored *m,
                        bool is, vg_err *err)
{
    for (size_t i = 0; i < m->level_count; i++) {
        const vg_scored *s = &m->levels[i];
        int64_t points = m->settled && i < m->settled->settled_count
                             ? m->settled->settled[i].points
                             : s->judgement.points;
        vg_what_if_level *l = find_level(to, s->level->id, is, m->contract->id);
        if (!l) {
            l = vg_arena_push(arena, &to->levels, &to->level_count, sizeof *l);
            if (!l)
                return vg_nomem(err);
            *l = (vg_what_if_level){.id = s->level->id};
        }
        *(is ? &l->is : &l->was) = s;
        *(is ? &l->contract_is : &l->contract_was) = m->contract->id;
        *(is ? &l->points_is : &l->points_was) += points;
    }
    return VG_OK;
}

static vg_what_if_month *find_month(vg_what_if *w, const vg_month_scored *m)
{
    for (size_t i = 0; i < w->month_count; i++)
        if (w->months[i].first == m->month && strcmp(w->months[i].vendor, m->vendor) == 0)
            return &w->months[i];
    return NULL;
}

static vg_rc take_side(vg_arena *arena, vg_what_if *w, const vg_month_scored *months,
                       size_t count, bool is, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_what_if_month *m = find_month(w, &months[i]);
        if (!m) {
            m = vg_arena_push(arena, &w->months, &w->month_count, sizeof *m);
            if (!m)
                return vg_nomem(err);
            *m = (vg_what_if_month){.vendor = months[i].vendor,
                                    .vendor_name = months[i].vendor_name,
                                    .first = months[i].month};
        }
        const vg_contract *last = m->was.contract;
        if (!is && last && !w->several[0] && strcmp(last->id, months[i].contract->id) != 0) {
            w->several[0] = m->vendor;
            w->several[1] = last->id;
            w->several[2] = months[i].contract->id;
        }
        rc = add_side(is ? &m->is : &m->was, &months[i], err);
        if (rc == VG_OK)
            rc = add_levels(arena, m, &months[i], is, err);
    }
    return rc;
}

static int compare_months(const void *left, const void *right)
{
    const vg_what_if_month *a = left, *b = right;
    int order = strcmp(a->vendor, b->vendor);
    return order ? order : a->first < b->first ? -1 : a->first > b->first;
}

/* --- totals
 * ------------------------------------------------------------------------------------ */

static vg_what_if_total *find_total(vg_what_if_total *totals, size_t count, const char *vendor,
                                    const vg_contract *contract)
{
    for (size_t i = 0; i < count; i++) {
        vg_what_if_total *t = &totals[i];
        bool same = vendor && t->vendor ? strcmp(vendor, t->vendor) == 0 : vendor == t->vendor;
        if (same && same_currency(t->contract, contract))
            return t;
    }
    return NULL;
}

static vg_rc add_total(vg_arena *arena, vg_what_if *w, const char *vendor,
                       const vg_what_if_month *m, vg_err *err)
{
    const vg_contract *c = m->comparable ? m->is.contract : NULL;
    vg_what_if_total *t = find_total(w->totals, w->total_count, vendor, c);
    if (!t) {
        t = vg_arena_push(arena, &w->totals, &w->total_count, sizeof *t);
        if (!t)
            return vg_nomem(err);
        *t = (vg_what_if_total){.vendor = vendor};
    }
    if (!m->comparable) {
        t->left_out++;
        return VG_OK;
    }
    t->contract = c;
    t->months++;
    if (__builtin_add_overflow(t->points_was, m->was.points, &t->points_was) ||
        __builtin_add_overflow(t->points_is, m->is.points, &t->points_is) ||
        __builtin_add_overflow(t->credit_was, m->was.credit, &t->credit_was) ||
        __builtin_add_overflow(t->credit_is, m->is.credit, &t->credit_is) ||
        __builtin_add_overflow(t->bonus_was, m->was.bonus, &t->bonus_was) ||
        __builtin_add_overflow(t->bonus_is, m->is.bonus, &t->bonus_is))
        return lost_money(err);
    return VG_OK;
}

static vg_rc add_totals(vg_arena *arena, vg_what_if *w, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < w->month_count; i++)
        rc = add_total(arena, w, w->months[i].vendor, &w->months[i], err);
    bool several =
        w->month_count && strcmp(w->months[0].vendor, w->months[w->month_count - 1].vendor);
    for (size_t i = 0; rc == VG_OK && several && i < w->month_count; i++)
        rc = add_total(arena, w, NULL, &w->months[i], err);
    return rc;
}

/* --- all of it
 * ------------------------------------------------------------------------------------ */

static vg_rc nobody(const vg_what_if_options *o, vg_err *err)
{
    vg_str period = VG_STR_INIT;
    vg_period_text(&period, &o->score.period);
    vg_rc rc = vg_str_rc(&period, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_NOINPUT,
                     "neither a contract of the store nor %s binds %s%s%s in %s, or there are "
                     "no rows then",
                     o->read->file, o->score.vendor ? "vendor '" : "a vendor",
                     o->score.vendor ? o->score.vendor : "", o->score.vendor ? "'" : "",
                     period.ptr);
    vg_str_free(&period);
    return rc;
}

vg_rc vg_what_if_score(vg_arena *arena, const vg_what_if_options *options, vg_what_if *out,
                       vg_err *err)
{
    vg_score_options was = options->score, is = options->score;
    vg_month_scored *old = NULL, *new = NULL;
    vg_contract_row *replaced;
    size_t old_count = 0, new_count = 0;
    *out = (vg_what_if){.months = NULL};
    vg_rc rc = find_replaced(arena, options, &replaced, &was.contract_count, err);
    was.contracts = replaced;
    is.contracts = &options->contract;
    is.contract_count = 1;
    if (rc == VG_OK)
        rc = vg_months_score(arena, &was, &old, &old_count, err);
    if (rc == VG_OK)
        rc = vg_months_score(arena, &is, &new, &new_count, err);
    if (rc == VG_OK && old_count + new_count == 0)
        rc = nobody(options, err);
    if (rc == VG_OK)
        rc = take_side(arena, out, old, old_count, false, err);
    if (rc == VG_OK)
        rc = take_side(arena, out, new, new_count, true, err);
    if (rc != VG_OK)
        return rc;
    for (size_t i = 0; i < out->month_count; i++) {
        vg_what_if_month *m = &out->months[i];
        m->comparable = m->was.parts && m->is.parts && m->was.known && m->is.known &&
                        same_currency(m->was.contract, m->is.contract);
    }
    qsort(out->months, out->month_count, sizeof *out->months, compare_months);
    return add_totals(arena, out, err);
}
