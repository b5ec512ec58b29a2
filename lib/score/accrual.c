/* Accruals: the arithmetic, and what limits a contract year. */
#include <vgov/accrual.h>

#include <string.h>

static vg_rc beyond(vg_err *err)
{
    return vg_fail(err, VG_DATA, "the accrual is beyond what an amount can hold");
}

static vg_rc add(int64_t *sum, int64_t amount, vg_err *err)
{
    return __builtin_add_overflow(*sum, amount, sum) ? beyond(err) : VG_OK;
}

static bool of_one_year(const vg_accrual *a, const vg_accrual *b)
{
    return a->year == b->year && a->side == b->side && strcmp(a->vendor, b->vendor) == 0 &&
           strcmp(a->contract, b->contract) == 0;
}

/* Of the year so far. */
typedef struct year {
    int64_t total, scored, months;
} year;

static void project(const year *y, vg_accrual *row)
{
    row->has_projection = y->months > 0;
    if (!row->has_projection)
        return;
    row->projected = vg_div_round(y->scored, y->months, VG_HALF_UP);
    int64_t left = row->cap > y->total ? row->cap - y->total : 0;
    if (row->has_cap && row->projected > left)
        row->projected = left;
}

static vg_rc accrue(year *y, vg_accrual *row, vg_err *err)
{
    row->booked = row->claimed ? row->agreed : 0;
    row->preliminary = row->claimed ? row->open : row->over && row->known ? row->scored : 0;
    row->projected = 0;
    row->has_projection = false;
    if (!row->over && !row->claimed)
        project(y, row);
    vg_rc rc = VG_OK;
    if (row->claimed || (row->over && row->known)) {
        y->months++;
        rc = add(&y->scored, row->scored, err);
    }
    if (rc == VG_OK)
        rc = add(&y->total, row->booked, err);
    if (rc == VG_OK)
        rc = add(&y->total, row->preliminary, err);
    if (rc == VG_OK)
        rc = add(&y->total, row->projected, err);
    row->year_total = y->total;
    row->has_left = row->has_cap;
    row->left = row->has_cap && row->cap > y->total ? row->cap - y->total : 0;
    return rc;
}

vg_rc vg_accrue(vg_accrual *rows, size_t count, vg_err *err)
{
    year y = {0, 0, 0};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        if (i && !of_one_year(&rows[i - 1], &rows[i]))
            y = (year){0, 0, 0};
        rc = accrue(&y, &rows[i], err);
    }
    return rc;
}

/* --- limits
 * ----------------------------------------------------------------------------------------- */

/* A contract year on its way to a limit. */
typedef struct limits {
    vg_arena *arena;
    const vg_contract *c;
    const char *vendor;
    vg_day year;
    vg_err *err;
} limits;

/* What a worth is of the base of so many months; *known is false when that is not known. */
static vg_rc amount_of(const limits *l, const vg_worth *w, vg_money_base base, int64_t fee,
                       bool has_fee, int64_t *out, bool *known)
{
    vg_rat exact = w->amount;
    vg_rc rc = VG_OK;
    *out = 0;
    *known = !w->is_percent || (base == VG_BASE_FEE && has_fee);
    if (!*known)
        return VG_OK;
    if (w->is_percent) {
        vg_rat hundred = vg_rat_int(100);
        rc = vg_rat_mul(l->arena, &exact, w->percent, vg_rat_int(fee), l->err);
        if (rc == VG_OK)
            rc = vg_rat_div(l->arena, &exact, exact, hundred, l->err);
    }
    return rc == VG_OK ? vg_rat_scaled(exact, 0, l->c->money_rounding, out, l->err) : rc;
}

static bool in_force(const vg_contract *c, vg_day month)
{
    return vg_month_last(month) >= c->valid_from && month <= c->valid_to;
}

/* The fees of the year together, and of its last month in force. */
static vg_rc sum_fees(const limits *l, int64_t *sum, int64_t *last, bool *known)
{
    vg_rc rc = VG_OK;
    *sum = *last = 0;
    *known = true;
    for (int i = 0; rc == VG_OK && i < 12; i++) {
        vg_day month = vg_add_months(l->year, i);
        int64_t fee = 0;
        if (!in_force(l->c, month))
            continue;
        *known = vg_contract_fee(l->c, l->vendor, month, &fee) && *known;
        *last = fee;
        rc = add(sum, fee, l->err);
    }
    return rc;
}

static vg_rc times_12(int64_t fee, int64_t *out, vg_err *err)
{
    return __builtin_mul_overflow(fee, (int64_t)12, out) ? beyond(err) : VG_OK;
}

/* The cap of a contract year. */
static vg_rc year_cap(const limits *l, const vg_cap *cap, int64_t *out, bool *known)
{
    int64_t sum, last, base;
    bool has_fee;
    vg_rc rc = sum_fees(l, &sum, &last, &has_fee);
    base = cap->of == VG_CAP_WINDOW ? sum : last;
    if (rc == VG_OK && cap->of == VG_CAP_YEAR)
        rc = times_12(last, &base, l->err);
    return rc == VG_OK ? amount_of(l, &cap->worth, cap->base, base, has_fee, out, known) : rc;
}

/* One worth for each month of the year that is in force. */
static vg_rc each_month(const limits *l, const vg_worth *w, vg_money_base base, bool of_year,
                        int64_t *out, bool *known)
{
    vg_rc rc = VG_OK;
    *out = 0;
    *known = true;
    for (int i = 0; rc == VG_OK && *known && i < 12; i++) {
        vg_day month = vg_add_months(l->year, i);
        int64_t fee = 0, one = 0;
        if (!in_force(l->c, month))
            continue;
        bool has_fee = vg_contract_fee(l->c, l->vendor, month, &fee);
        if (of_year)
            rc = times_12(fee, &fee, l->err);
        if (rc == VG_OK)
            rc = amount_of(l, w, base, fee, has_fee, &one, known);
        if (rc == VG_OK)
            rc = add(out, one, l->err);
    }
    return rc;
}

static vg_rc find_cap(const limits *l, vg_accrual *row)
{
    const vg_money_terms *terms = l->c->terms;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < terms->cap_count; i++) {
        const vg_cap *cap = &terms->caps[i];
        bool yearly = cap->window.kind == VG_WINDOW_CONTRACT_YEAR, known = false;
        int64_t amount = 0;
        if (cap->bonus || (!yearly && cap->window.months != 1))
            continue;
        rc = yearly ? year_cap(l, cap, &amount, &known)
                    : each_month(l, &cap->worth, cap->base, cap->of == VG_CAP_YEAR, &amount,
                                 &known);
        if (rc == VG_OK && known && (!row->has_cap || amount < row->cap)) {
            row->has_cap = true;
            row->cap = amount;
        }
    }
    return rc;
}

static vg_rc find_pool(const limits *l, vg_accrual *row)
{
    const vg_money_terms *terms = l->c->terms;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < terms->rule_count; i++) {
        const vg_money_rule *rule = &terms->rules[i];
        int64_t amount = 0;
        bool known = false;
        if (rule->has_at_risk)
            rc = each_month(l, &rule->at_risk, rule->base, rule->of_year, &amount, &known);
        if (rc == VG_OK && known && (!row->has_pool || amount > row->pool)) {
            row->has_pool = true;
            row->pool = amount;
        }
    }
    return rc;
}

vg_rc vg_accrual_limits(vg_arena *arena, const vg_contract *contract, vg_accrual *row,
                        vg_err *err)
{
    const limits l = {arena, contract, row->vendor, row->year, err};
    row->has_pool = row->has_cap = false;
    row->pool = row->cap = 0;
    if (row->side != VG_CLAIM_CREDIT || !contract->terms)
        return VG_OK;
    vg_rc rc = find_cap(&l, row);
    return rc == VG_OK ? find_pool(&l, row) : rc;
}
