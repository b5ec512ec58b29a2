/* The months of a pack under each assumption about its claims, and their sums. */
#include <string.h>

#include "dispute.h"

const vg_column vg_dispute_total_columns[] = {
    {.key = "view", .title = N_("Assumption")},
    {.key = "month", .title = N_("Month")},
    {.key = "contract", .title = N_("Contract")},
    {.key = "month_state", .title = N_("The month is")},
    {.key = "points", .title = N_("Points"), .right = true},
    {.key = "credit", .title = N_("Service credit"), .right = true},
    {.key = "credit_difference", .title = N_("Against as they stand"), .right = true},
    {.key = "bonus", .title = N_("Bonus"), .right = true},
    {.key = "bonus_difference", .title = N_("Against as they stand"), .right = true},
    {.key = "currency", .title = ""},
};
const size_t vg_dispute_total_count = VG_COUNT_OF(vg_dispute_total_columns);

bool vg_dispute_same_sum(const vg_dispute_sum *a, const vg_dispute_sum *b)
{
    return a->known == b->known && a->points == b->points && a->credit == b->credit &&
           a->bonus == b->bonus;
}

bool vg_dispute_month_matters(const vg_dispute *pack, size_t i)
{
    bool any = pack->stands[i].asked;
    for (size_t v = 0; v < pack->view_count && !any; v++)
        any = !vg_dispute_same_sum(&pack->views[v].sums[i], &pack->stands[i]);
    for (size_t c = 0; c < pack->claim_count && !any; c++)
        any = !vg_dispute_same_sum(&pack->claims[c].without[i], &pack->claims[c].with[i]);
    return any;
}

static void put_amounts(const vg_dispute_writer *w, const vg_dispute_sum *is,
                        const vg_dispute_sum *stands)
{
    const vg_contract *c = is->contract;
    bool both = is->known && stands->known;
    vg_cell_int(w->out, is->points);
    vg_cell_money(w->out, is->known, is->credit, c->currency_digits);
    vg_cell_money(w->out, both, is->credit - stands->credit, c->currency_digits);
    vg_cell_money(w->out, is->known, is->bonus, c->currency_digits);
    vg_cell_money(w->out, both, is->bonus - stands->bonus, c->currency_digits);
    vg_table_cell(w->out, c->currency);
}

/* Sums of one currency; false when there are several, or an overflow. */
static bool add_up(const vg_dispute *pack, const vg_dispute_sum *sums, vg_dispute_sum *out)
{
    bool any = false;
    *out = (vg_dispute_sum){.known = true};
    for (size_t i = 0; i < pack->sum_count; i++) {
        if (!vg_dispute_month_matters(pack, i))
            continue;
        if (any && strcmp(out->contract->currency, sums[i].contract->currency) != 0)
            return false;
        any = true;
        out->contract = sums[i].contract;
        out->known = out->known && sums[i].known;
        out->closed = out->closed || sums[i].closed;
        if (__builtin_add_overflow(out->points, sums[i].points, &out->points) ||
            __builtin_add_overflow(out->credit, sums[i].credit, &out->credit) ||
            __builtin_add_overflow(out->bonus, sums[i].bonus, &out->bonus))
            return false;
    }
    return any;
}

static size_t months_shown(const vg_dispute *pack)
{
    size_t n = 0;
    for (size_t i = 0; i < pack->sum_count; i++)
        n += vg_dispute_month_matters(pack, i);
    return n;
}

static void put_view(const vg_dispute_writer *w, const vg_dispute_view *v)
{
    const vg_dispute *pack = w->pack;
    vg_dispute_sum all, stands;
    for (size_t i = 0; i < pack->sum_count; i++) {
        const vg_dispute_sum *s = &v->sums[i];
        if (!vg_dispute_month_matters(pack, i))
            continue;
        vg_table_cell(w->out, vg_word_view(w->lang, v->id));
        vg_dispute_put_month(w, s->month);
        vg_table_cell(w->out, s->contract->id);
        vg_table_cell(w->out, vg_tr(w->lang, s->closed ? N_("closed") : N_("open")));
        put_amounts(w, s, &pack->stands[i]);
    }
    if (months_shown(pack) < 2 || !add_up(pack, v->sums, &all) ||
        !add_up(pack, pack->stands, &stands))
        return;
    vg_table_cell(w->out, vg_word_view(w->lang, v->id));
    vg_table_cell(w->out, vg_tr(w->lang, "Total"));
    vg_table_cell(w->out, NULL);
    vg_table_cell(w->out, NULL);
    put_amounts(w, &all, &stands);
}

void vg_dispute_put_totals(const vg_dispute_writer *w)
{
    for (size_t v = 0; v < w->pack->view_count; v++)
        put_view(w, &w->pack->views[v]);
}
