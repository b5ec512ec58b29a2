/* Each claim without and with in money: by month and contract, since service levels together
 * make the amounts, and also months that hang on disputed ones. */
#include "dispute.h"

const vg_column vg_dispute_money_columns[] = {
    {.key = "number", .title = N_("No."), .right = true},
    {.key = "kind", .title = N_("Kind")},
    {.key = "state", .title = N_("Status")},
    {.key = "month", .title = N_("Month")},
    {.key = "contract", .title = N_("Contract")},
    {.key = "month_state", .title = N_("The month is")},
    {.key = "points_without", .title = N_("Points without"), .right = true},
    {.key = "points_with", .title = N_("With"), .right = true},
    {.key = "credit_without", .title = N_("Service credit without"), .right = true},
    {.key = "credit_with", .title = N_("With"), .right = true},
    {.key = "credit_difference", .title = N_("Difference"), .right = true},
    {.key = "bonus_without", .title = N_("Bonus without"), .right = true},
    {.key = "bonus_with", .title = N_("With"), .right = true},
    {.key = "bonus_difference", .title = N_("Difference"), .right = true},
    {.key = "currency", .title = ""},
};
const size_t vg_dispute_money_count = VG_COUNT_OF(vg_dispute_money_columns);

/* Contracts without any bonus need no columns for it. */
static void put_bonus(const vg_dispute_writer *w, bool known, const int64_t bonus[2],
                      int digits)
{
    if (known && (bonus[0] || bonus[1])) {
        vg_dispute_put_amounts(w, known, bonus, digits);
        return;
    }
    for (int i = 0; i < 3; i++)
        vg_table_cell(w->out, NULL);
}

static void put_month(const vg_dispute_writer *w, const vg_dispute_sum *s)
{
    vg_dispute_put_month(w, s->month);
    vg_table_cell(w->out, s->contract->id);
    vg_table_cell(w->out, vg_dispute_month_state(w, s));
}

static bool is_about(const vg_dispute *pack, const vg_dispute_claim *c, size_t i)
{
    const vg_dispute_sum *s = &c->without[i];
    for (size_t k = 0; k < c->effect_count; k++)
        if (vg_dispute_sum_of(pack, c->without, c->effects[k].contract, c->effects[k].month) ==
            s)
            return true;
    return !vg_dispute_same_sum(s, &c->with[i]);
}

static void put_claim(const vg_dispute_writer *w, const vg_dispute_claim *c, size_t i)
{
    const vg_dispute_sum *a = &c->without[i], *b = &c->with[i];
    const int64_t credit[2] = {a->credit, b->credit}, bonus[2] = {a->bonus, b->bonus};
    const bool known = a->known && b->known;
    vg_dispute_put_claim(w, c);
    put_month(w, a);
    vg_cell_int(w->out, a->points);
    vg_cell_int(w->out, b->points);
    vg_dispute_put_amounts(w, known, credit, a->contract->currency_digits);
    put_bonus(w, known, bonus, a->contract->currency_digits);
    vg_table_cell(w->out, a->contract->currency);
}

static void put_figure(const vg_dispute_writer *w, const vg_beside *b)
{
    const vg_contract *c = b->card->contract;
    const vg_dispute_sum *sum =
        vg_dispute_sum_of(w->pack, w->pack->stands, c, vg_month_first(b->month.first));
    const int64_t credit[2] = {b->was.credit, b->is.credit};
    const int64_t bonus[2] = {b->was.bonus, b->is.bonus};
    if (!sum)
        return;
    vg_dispute_put_origin(w, b);
    put_month(w, sum);
    vg_cell_int(w->out, b->was.points);
    vg_cell_int(w->out, b->is.points);
    vg_dispute_put_amounts(w, b->is.known, credit, c->currency_digits);
    put_bonus(w, b->is.known, bonus, c->currency_digits);
    vg_table_cell(w->out, c->currency);
}

void vg_dispute_put_money(const vg_dispute_writer *w)
{
    const vg_dispute *pack = w->pack;
    for (size_t k = 0; k < pack->claim_count; k++)
        for (size_t i = 0; i < pack->sum_count; i++)
            if (is_about(pack, &pack->claims[k], i))
                put_claim(w, &pack->claims[k], i);
    for (size_t i = 0; i < pack->others.count; i++)
        put_figure(w, &pack->others.rows[i]);
}
