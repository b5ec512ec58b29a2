/* What stands around the rules of money: repeats, caps, the least credit, critical failures,
 * incidents, earn-back. */
#include <string.h>

#include "money_parts.h"

static void read_repeat(vg_reader *r, const vg_json *node, vg_repeat *out)
{
    static const char *const keys[] = {"clause",  "after", "factor", "later", "counts",
                                       "no_data", "on",    "months", NULL};
    static const char *const laters[] = {"same", "grow", "compound", NULL};
    static const char *const countings[] = {"miss", "points", "same-band", NULL};
    static const char *const gaps[] = {"neutral", "break", "continue", NULL};
    static const char *const ons[] = {"points", "money", NULL};
    if (!node || !vg_read_object(r, node, keys))
        return;
    const vg_json *after = vg_read_field(node, "after"),
                  *factor = vg_read_needed(r, node, "factor"),
                  *months = vg_read_field(node, "months");
    out->on = true;
    out->clause = vg_read_clause(r, node);
    out->after = after ? (int)vg_read_int(r, after, 2, 120) : 2;
    out->factor = vg_read_number(r, factor);
    out->later = vg_read_choice(r, vg_read_field(node, "later"), laters);
    out->counts = vg_read_choice(r, vg_read_field(node, "counts"), countings);
    out->no_data = (vg_gap_rule)vg_read_choice(r, vg_read_field(node, "no_data"), gaps);
    out->on_money = vg_read_choice(r, vg_read_field(node, "on"), ons) == 1;
    out->months = months ? (int)vg_read_int(r, months, 2, 120) : 0;
    if (!vg_reading(r))
        return;
    if (vg_reader_compare(r, out->factor, vg_rat_int(1)) < 0)
        vg_reader_expected(r, factor, "a number from 1");
    else if (!out->on_money && (out->factor.big || out->factor.den != 1))
        vg_reader_fail(r, factor,
                       "service points are whole numbers; a factor with decimals multiplies "
                       "money: say \"on\": \"money\"");
}

/* Narrow windows first; of two the one that stands first. */
static int width(const vg_window *w)
{
    return w->kind == VG_WINDOW_CONTRACT_YEAR ? 25 : 2 * w->months;
}

static void insert_cap(vg_money_terms *terms, vg_cap cap)
{
    size_t at = terms->cap_count++;
    for (; at > 0 && width(&terms->caps[at - 1].window) > width(&cap.window); at--)
        terms->caps[at] = terms->caps[at - 1];
    terms->caps[at] = cap;
}

static vg_cap read_cap(vg_reader *r, const vg_json *node, const vg_contract *c)
{
    static const char *const keys[] = {"clause", "window", "base",   "of", "percent",
                                       "amount", "side",   "excess", NULL};
    static const char *const sides[] = {"credit", "bonus", NULL};
    static const char *const excesses[] = {"lapse", "carry", NULL};
    vg_cap out = {.clause = ""};
    if (!vg_read_object(r, node, keys))
        return out;
    out.clause = vg_read_clause(r, node);
    out.window = vg_read_window(r, vg_read_needed(r, node, "window"));
    out.base = vg_read_base(r, vg_read_field(node, "base"));
    out.of = vg_read_cap_span(r, vg_read_field(node, "of"), VG_CAP_WINDOW);
    out.worth = vg_read_worth(r, node, c, "percent", "amount", false);
    out.bonus = vg_read_choice(r, vg_read_field(node, "side"), sides) == 1;
    out.carry = vg_read_choice(r, vg_read_field(node, "excess"), excesses) == 1;
    if (vg_reading(r) && out.carry && out.bonus)
        vg_reader_fail(r, vg_read_field(node, "excess"), "only credits are carried on");
    if (vg_reading(r) && out.worth.is_percent)
        vg_read_needs_fee(r, node, c, out.base);
    return out;
}

static void read_caps(vg_reader *r, const vg_json *node, const vg_contract *c,
                      vg_money_terms *terms)
{
    size_t n = vg_read_array(r, node, 0);
    terms->caps = vg_reader_room(r, n + 1, sizeof *terms->caps);
    if (vg_reading(r) && c->has_cap)
        insert_cap(terms, (vg_cap){.clause = "",
                                   .window = {VG_WINDOW_MONTHS, 1},
                                   .of = VG_CAP_MONTH,
                                   .worth = {.is_percent = true,
                                             .percent = c->cap_percent,
                                             .amount = VG_RAT_ZERO}});
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        vg_cap cap = read_cap(r, &node->items[i], c);
        if (vg_reading(r))
            insert_cap(terms, cap);
    }
}

static void read_minimum(vg_reader *r, const vg_json *node, const vg_contract *c,
                         vg_minimum *out)
{
    static const char *const keys[] = {"clause", "amount", "rule", NULL};
    static const char *const rules[] = {"raise", "drop", NULL};
    if (!node || !vg_read_object(r, node, keys))
        return;
    out->on = true;
    out->clause = vg_read_clause(r, node);
    out->amount = vg_read_amount(r, vg_read_needed(r, node, "amount"), c->currency_digits);
    out->raise = vg_read_choice(r, vg_read_needed(r, node, "rule"), rules) == 0;
}

static void read_critical(vg_reader *r, const vg_json *node, const vg_contract *c,
                          vg_critical *out)
{
    static const char *const keys[] = {"clause",  "service_levels", "failure", "base",
                                       "percent", "amount",         "capped",  NULL};
    static const char *const failures[] = {"target", "minimum", NULL};
    if (!node || !vg_read_object(r, node, keys))
        return;
    const vg_json *capped = vg_read_field(node, "capped"),
                  *list = vg_read_needed(r, node, "service_levels");
    out->on = true;
    out->clause = vg_read_clause(r, node);
    out->levels = vg_read_levels(r, list, c, &out->level_count);
    if (vg_reading(r) && out->level_count == 0)
        vg_reader_expected(r, list, "a list of service levels");
    out->below_minimum = vg_read_choice(r, vg_read_needed(r, node, "failure"), failures) == 1;
    for (size_t i = 0; i < out->level_count && vg_reading(r) && out->below_minimum; i++)
        if (!out->levels[i]->has_minimum)
            vg_reader_fail(r, list, "\"%s\" has no minimum", out->levels[i]->id);
    out->base = vg_read_base(r, vg_read_field(node, "base"));
    out->worth = vg_read_worth(r, node, c, "percent", "amount", false);
    if (vg_reading(r) && out->worth.is_percent)
        vg_read_needs_fee(r, node, c, out->base);
    out->capped = !capped || vg_read_bool(r, capped);
}

static void read_incidents(vg_reader *r, const vg_json *node, const vg_contract *c,
                           vg_money_terms *terms)
{
    static const char *const keys[] = {"clause", "service_levels", NULL};
    size_t n = vg_read_array(r, node, 0);
    terms->incidents = vg_reader_room(r, n, sizeof *terms->incidents);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *at = &node->items[i];
        vg_incident *out = &terms->incidents[i];
        if (!vg_read_object(r, at, keys))
            return;
        const vg_json *list = vg_read_needed(r, at, "service_levels");
        out->clause = vg_read_clause(r, at);
        out->levels = vg_read_levels(r, list, c, &out->level_count);
        if (vg_reading(r) && out->level_count < 2)
            vg_reader_expected(r, list, "a list of at least two service levels");
        for (size_t j = 0; j < i && vg_reading(r); j++)
            for (size_t k = 0; k < out->level_count && vg_reading(r); k++)
                if (vg_service_level_among(terms->incidents[j].levels,
                                           terms->incidents[j].level_count, out->levels[k]))
                    vg_reader_fail(r, list, "\"%s\" belongs to another incident already",
                                   out->levels[k]->id);
    }
    terms->incident_count = vg_reading(r) ? n : 0;
}

static bool has_band(const vg_contract *c, const char *id)
{
    for (size_t i = 0; i < c->service_level_count; i++)
        for (size_t j = 0; j < c->service_levels[i].band_count; j++)
            if (strcmp(c->service_levels[i].bands[j].id, id) == 0)
                return true;
    return false;
}

const char *vg_read_band(vg_reader *r, const vg_json *node, const vg_contract *c)
{
    if (!node)
        return NULL;
    const char *id = vg_read_id(r, node);
    if (vg_reading(r) && !has_band(c, id))
        vg_reader_fail(r, node, "no service level has a band \"%s\"", id);
    return id;
}

static void read_earn_back(vg_reader *r, const vg_json *node, const vg_contract *c,
                           vg_earn_back *out)
{
    static const char *const keys[] = {"clause", "months",  "percent", "good", "band",
                                       "to",     "accrues", "base",    "over", NULL};
    static const char *const inner_keys[] = {"percent", "amount", NULL};
    static const char *const goods[] = {"met", "above", NULL};
    static const char *const tos[] = {"vendor", "bank", NULL};
    static const char *const overs[] = {"months", "contract-year", NULL};
    if (!node || !vg_read_object(r, node, keys))
        return;
    const vg_json *accrues = vg_read_field(node, "accrues"),
                  *percent = vg_read_needed(r, node, "percent");
    out->on = true;
    out->clause = vg_read_clause(r, node);
    out->by_year = vg_read_choice(r, vg_read_field(node, "over"), overs) == 1;
    const vg_json *months =
        out->by_year ? vg_read_field(node, "months") : vg_read_needed(r, node, "months");
    if (months && out->by_year)
        vg_reader_fail(r, months, "the mean of the contract year decides, not months in a row");
    if (months)
        out->months = (int)vg_read_int(r, months, 1, 120);
    out->percent = vg_read_number(r, percent);
    if (vg_reading(r) && (vg_rat_sign(out->percent) < 0 ||
                          vg_reader_compare(r, out->percent, vg_rat_int(100)) > 0))
        vg_reader_expected(r, percent, "percent from 0 to 100");
    out->above = vg_read_choice(r, vg_read_field(node, "good"), goods) == 1;
    out->band = vg_read_band(r, vg_read_field(node, "band"), c);
    out->to_bank = vg_read_choice(r, vg_read_field(node, "to"), tos) == 1;
    out->base = vg_read_base(r, vg_read_field(node, "base"));
    if (accrues && out->by_year)
        vg_reader_fail(r, accrues, "a bank accrues by months: leave out \"over\"");
    if (!accrues || !vg_read_object(r, accrues, inner_keys))
        return;
    out->has_accrual = true;
    out->accrual = vg_read_worth(r, accrues, c, "percent", "amount", false);
    if (vg_reading(r) && out->accrual.is_percent)
        vg_read_needs_fee(r, accrues, c, out->base);
}

void vg_read_money_around(vg_reader *r, const vg_json *money, const vg_contract *c,
                          vg_money_terms *terms)
{
    static const char *const rounds[] = {"total", "amount", NULL};
    static const char *const prorata[] = {"none", "calendar-days", NULL};
    const vg_json *at = vg_read_field(money, "round_at"),
                  *year = vg_read_field(money, "year_start");
    terms->each_amount = at ? vg_read_choice(r, at, rounds) == 1 : c->money != VG_MONEY_RULES;
    terms->pro_rata = vg_read_choice(r, vg_read_field(money, "pro_rata"), prorata) == 1;
    terms->has_year = year != NULL;
    terms->year_start = vg_read_month(r, year);
    terms->repeat.clause = "";
    terms->repeat.factor = vg_rat_int(1);
    read_repeat(r, vg_read_field(money, "repeat"), &terms->repeat);
    read_caps(r, vg_read_field(money, "caps"), c, terms);
    read_minimum(r, vg_read_field(money, "minimum"), c, &terms->minimum);
    read_critical(r, vg_read_field(money, "critical"), c, &terms->critical);
    read_incidents(r, vg_read_field(money, "incidents"), c, terms);
    terms->earn_back.percent = vg_rat_int(0);
    read_earn_back(r, vg_read_field(money, "earn_back"), c, &terms->earn_back);
}
