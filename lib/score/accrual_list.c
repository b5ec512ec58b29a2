/* The rows of an accrual: the months of a period with their claims. */
#include <vgov/accrual.h>

#include <string.h>

/* The day that the contract's years begin with. */
static vg_day begins_of(const vg_contract *c, const vg_contract_row *rows, size_t count)
{
    if (c->terms && c->terms->has_year)
        return c->terms->year_start;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].id, c->id) == 0)
            return rows[i].valid_from;
    return c->valid_from;
}

static vg_day year_of(vg_day begins, vg_day month)
{
    int back = (vg_date_of(month).month - vg_date_of(begins).month + 12) % 12;
    return vg_add_months(month, -back);
}

static const vg_claim *find_claim(const vg_claim *claims, size_t count, const vg_accrual *row)
{
    for (size_t i = 0; i < count; i++)
        if (claims[i].month == row->month && claims[i].side == row->side &&
            strcmp(claims[i].vendor, row->vendor) == 0 &&
            strcmp(claims[i].contract, row->contract) == 0)
            return &claims[i];
    return NULL;
}

/* What a list is made of. */
typedef struct ledger {
    vg_arena *arena;
    vg_day first, last; /* of the months asked for */
    const vg_contract_row *contracts;
    size_t contract_count;
    const vg_claim *claims;
    size_t claim_count;
    vg_accrual *rows;
    size_t count;
    vg_err *err;
} ledger;

static vg_rc add_row(ledger *l, const vg_money_month *m, vg_claim_side side)
{
    vg_accrual *row = vg_arena_push(l->arena, &l->rows, &l->count, sizeof *row);
    if (!row)
        return vg_nomem(l->err);
    *row = (vg_accrual){
        .contract = m->contract->id,
        .vendor = m->vendor,
        .currency = m->contract->currency,
        .month = m->month,
        .year = year_of(begins_of(m->contract, l->contracts, l->contract_count), m->month),
        .side = side,
        .over = m->over,
        .known = m->known,
        .scored = m->amounts[side]};
    const vg_claim *c = find_claim(l->claims, l->claim_count, row);
    if (c) {
        row->claimed = true;
        row->scored = c->scored;
        row->agreed = c->agreed;
        row->waived = c->waived;
        row->lapsed = c->lapsed;
        row->open = c->open;
        row->paid = c->paid;
        if (m->known && c->agreed > m->amounts[side])
            row->beyond = c->agreed - m->amounts[side];
    }
    return vg_accrual_limits(l->arena, m->contract, row, l->err);
}

static bool same_course(const vg_money_month *a, const vg_money_month *b)
{
    return strcmp(a->vendor, b->vendor) == 0 && strcmp(a->contract->id, b->contract->id) == 0;
}

/* Whether a row of another side says anything. */
static bool has_amount(const vg_accrual *row)
{
    return row->claimed || row->booked || row->preliminary || row->projected;
}

/* Computes the rows of a course of months on a side, and keeps those that were asked for. */
static vg_rc add_side(ledger *l, const vg_money_month *months, size_t count, vg_claim_side side)
{
    size_t first = l->count;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add_row(l, &months[i], side);
    if (rc == VG_OK)
        rc = vg_accrue(l->rows + first, l->count - first, l->err);
    size_t kept = first;
    for (size_t i = first; rc == VG_OK && i < l->count; i++) {
        const vg_accrual row = l->rows[i];
        if (row.month >= l->first && row.month <= l->last &&
            (side == VG_CLAIM_CREDIT || has_amount(&row)))
            l->rows[kept++] = row;
    }
    l->count = kept;
    return rc;
}

static vg_rc add_all(ledger *l, const vg_money_month *months, size_t count)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0, n; rc == VG_OK && i < count; i += n) {
        for (n = 1; i + n < count && same_course(&months[i], &months[i + n]);)
            n++;
        for (int side = 0; rc == VG_OK && side < VG_CLAIM_SIDES; side++)
            rc = add_side(l, months + i, n, (vg_claim_side)side);
    }
    return rc;
}

vg_rc vg_accrual_list(vg_arena *arena, const vg_score_options *options, vg_day today,
                      vg_accrual **out, size_t *count, vg_err *err)
{
    vg_score_options o = *options;
    ledger l = {.arena = arena,
                .first = vg_month_first(o.period.first),
                .last = o.period.last,
                .err = err};
    /* A contract year may have begun eleven months before. */
    o.period =
        (vg_period){VG_PERIOD_RANGE, vg_add_months(l.first, -11), vg_month_last(o.period.last)};
    const vg_claim_filter f = {
        .vendor = o.vendor, .first = o.period.first, .last = o.period.last};
    vg_money_month *months;
    vg_claim *claims;
    vg_contract_row *contracts;
    size_t month_count;
    *out = NULL;
    *count = 0;
    vg_rc rc = vg_money_months(arena, &o, today, &months, &month_count, err);
    if (rc == VG_OK)
        rc = vg_contract_list(o.store, arena, &contracts, &l.contract_count, err);
    if (rc == VG_OK)
        rc = vg_claim_list(o.store, arena, &f, &claims, &l.claim_count, err);
    if (rc != VG_OK)
        return rc;
    l.contracts = contracts;
    l.claims = claims;
    rc = add_all(&l, months, month_count);
    *out = l.rows;
    *count = l.count;
    return rc;
}
