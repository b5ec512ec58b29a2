/* The settlement record of the view: the claims of its vendors' months, the months that nobody
 * claimed, and a sum for each vendor, currency and side. */
#include "view.h"

#include <string.h>

#include <vgov/claim_report.h>

#include "words.h"

/* What stands in a sum. */
typedef struct sums {
    int64_t scored, contracted, agreed, waived, lapsed, open, paid;
    bool scored_known;
    size_t lines;
} sums;

static vg_rc fill_amounts(vg_builder *b, vg_view_claim *out, const sums *s)
{
    const struct {
        vg_figure *figure;
        int64_t amount;
    } all[] = {
        {&out->contracted, s->contracted}, {&out->agreed, s->agreed}, {&out->waived, s->waived},
        {&out->lapsed, s->lapsed},         {&out->open, s->open},     {&out->paid, s->paid}};
    const int digits = vg_currency_digits(out->currency);
    vg_rc rc = s->scored_known
                   ? vg_figure_money(b->arena, &out->scored, s->scored, digits, b->err)
                   : VG_OK;
    for (size_t i = 0; rc == VG_OK && i < sizeof all / sizeof *all; i++)
        rc = vg_figure_money(b->arena, all[i].figure, all[i].amount, digits, b->err);
    return rc;
}

static bool add_up(sums *total, const sums *s)
{
    const struct {
        int64_t *sum, amount;
    } all[] = {{&total->scored, s->scored}, {&total->contracted, s->contracted},
               {&total->agreed, s->agreed}, {&total->waived, s->waived},
               {&total->lapsed, s->lapsed}, {&total->open, s->open},
               {&total->paid, s->paid}};
    bool fits = true;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        fits = !__builtin_add_overflow(*all[i].sum, all[i].amount, all[i].sum) && fits;
    total->scored_known = s->scored_known && (total->scored_known || !total->lines);
    total->lines++;
    return fits;
}

static sums sums_of(const vg_claim *c, const vg_money_month *scored)
{
    return (sums){.scored = scored ? scored->amounts[c->side] : 0,
                  .contracted = c->contracted,
                  .agreed = c->agreed,
                  .waived = c->waived,
                  .lapsed = c->lapsed,
                  .open = c->open,
                  .paid = c->paid,
                  .scored_known = scored && scored->known};
}

static vg_rc push(vg_builder *b, const char *vendor, const char *currency, vg_view_claim **out)
{
    vg_view *view = b->view;
    *out = vg_arena_push(b->arena, &view->claims, &view->claim_count, sizeof *view->claims);
    if (!*out)
        return vg_nomem(b->err);
    **out = (vg_view_claim){.total = false};
    vg_rc rc = vg_view_copy(b, &(*out)->vendor, vendor);
    return rc == VG_OK ? vg_view_copy(b, &(*out)->currency, currency) : rc;
}

static vg_rc add_claim(vg_builder *b, const vg_claim *c, const sums *s)
{
    vg_view_claim *out;
    const vg_period month = vg_period_month(c->month);
    vg_str by = VG_STR_INIT;
    vg_rc rc = push(b, c->vendor, c->currency, &out);
    if (rc != VG_OK)
        return rc;
    out->number = c->id;
    out->side = vg_word_claim_nature(b->lang, c);
    out->state = vg_word_claim_standing(b->lang, c);
    rc = vg_view_copy(b, &out->contract, c->contract);
    if (rc == VG_OK)
        rc = vg_view_period_words(b, &out->month, &month);
    if (rc == VG_OK && c->has_claim_by) {
        vg_day_words(&by, b->lang, c->claim_by);
        rc = vg_str_rc(&by, b->err);
        if (rc == VG_OK)
            rc = vg_view_copy(b, &out->claim_by, by.ptr);
        vg_str_free(&by);
    }
    return rc == VG_OK ? fill_amounts(b, out, s) : rc;
}

/* The record on its way into the view. */
typedef struct record {
    vg_builder *b;
    const vg_claim *claims; /* of the months, with those that nobody claimed behind them */
    size_t count;
    const vg_money_month *months;
    size_t month_count;
} record;

static const vg_money_month *month_of(const record *r, const vg_claim *c)
{
    for (size_t i = 0; i < r->month_count; i++)
        if (r->months[i].month == c->month && strcmp(r->months[i].vendor, c->vendor) == 0 &&
            strcmp(r->months[i].contract->id, c->contract) == 0)
            return &r->months[i];
    return NULL;
}

static vg_rc add_total(vg_builder *b, const vg_claim *like, const sums *s)
{
    vg_view_claim *out;
    vg_rc rc = push(b, like->vendor, like->currency, &out);
    if (rc != VG_OK)
        return rc;
    out->total = true;
    out->side = vg_word_claim_side(b->lang, like->side);
    return fill_amounts(b, out, s);
}

/* Whether both stand in one sum. */
static bool together(const vg_claim *a, const vg_claim *b)
{
    return a->side == b->side && strcmp(a->vendor, b->vendor) == 0 &&
           strcmp(a->currency, b->currency) == 0;
}

/* The lines of the sum that begins with the i-th, and the sum. */
static vg_rc add_part(const record *r, size_t i)
{
    const vg_claim *first = &r->claims[i];
    sums total = {.lines = 0};
    vg_rc rc = VG_OK;
    for (size_t k = 0; k < i; k++)
        if (together(first, &r->claims[k]))
            return VG_OK; /* it stands there already */
    for (size_t k = i; rc == VG_OK && k < r->count; k++) {
        const vg_claim *c = &r->claims[k];
        if (!together(first, c))
            continue;
        const sums s = sums_of(c, month_of(r, c));
        if (!add_up(&total, &s))
            return vg_fail(r->b->err, VG_DATA, "the claims are beyond what an amount can hold");
        rc = add_claim(r->b, c, &s);
    }
    return rc == VG_OK ? add_total(r->b, first, &total) : rc;
}

static bool has_card(const vg_builder *b, const char *vendor)
{
    for (size_t i = 0; i < b->card_count; i++)
        if (strcmp(b->cards[i].vendor, vendor) == 0)
            return true;
    return false;
}

/* Keeps the claims of the cards' vendors; behind them come the months that nobody claimed. */
static vg_rc complete(record *r, vg_arena *scratch, vg_claim *list, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (has_card(r->b, list[i].vendor))
            list[kept++] = list[i];
    size_t stored = kept;
    for (size_t m = 0; stored && m < r->month_count; m++)
        for (int side = 0; side < VG_CLAIM_SIDES; side++) {
            const vg_claim c = vg_claim_of_month(&r->months[m], (vg_claim_side)side);
            bool known = c.contracted == 0;
            for (size_t i = 0; i < stored && !known; i++)
                known = vg_claim_is_of(&list[i], &c);
            if (known)
                continue;
            vg_claim *place = vg_arena_push(scratch, &list, &kept, sizeof *list);
            if (!place)
                return vg_nomem(r->b->err);
            *place = c;
            place->open = c.contracted;
        }
    r->claims = list;
    r->count = kept;
    return VG_OK;
}

vg_rc vg_view_add_claims(vg_builder *b)
{
    vg_arena scratch = VG_ARENA_INIT;
    const vg_claim_filter f = {.vendor = b->options->vendor,
                               .first = b->options->period.first,
                               .last = b->options->period.last};
    record r = {.b = b};
    vg_money_month *months;
    vg_claim *list;
    size_t count;
    vg_rc rc = vg_claim_list(b->options->store, &scratch, &f, &list, &count, b->err);
    if (rc == VG_OK)
        rc = vg_money_of_cards(&scratch, b->cards, b->card_count, 0, &months, &r.month_count,
                               b->err);
    if (rc == VG_OK) {
        r.months = months;
        rc = complete(&r, &scratch, list, count);
    }
    for (size_t i = 0; rc == VG_OK && i < r.count; i++)
        rc = add_part(&r, i);
    vg_arena_free(&scratch);
    return rc;
}
