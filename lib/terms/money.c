#include <string.h>

#include <vgov/suggest.h>

#include "contract_parts.h"

static bool known_vendor(const vg_contract *c, const char *code)
{
    for (size_t i = 0; i < c->vendor_count; i++)
        if (strcmp(c->vendors[i], code) == 0)
            return true;
    return c->vendor_count == 0;
}

static void read_fee(vg_reader *r, const vg_json *node, const vg_contract *c, vg_fee *fee)
{
    static const char *const keys[] = {"vendor", "from", "to", "amount", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *vendor = vg_read_needed(r, node, "vendor"),
                  *to = vg_read_needed(r, node, "to");
    fee->vendor = vg_read_code(r, vendor);
    if (vg_reading(r) && !known_vendor(c, fee->vendor))
        vg_reader_unknown(r, vendor, "vendor", fee->vendor, c->vendors, c->vendor_count);
    fee->first = vg_read_month(r, vg_read_needed(r, node, "from"));
    fee->last = VG_FOREVER;
    if (to && to->type != VG_JSON_NULL)
        fee->last = vg_month_last(vg_read_month(r, to));
    fee->amount = vg_read_amount(r, vg_read_needed(r, node, "amount"), c->currency_digits);
    if (fee->last < fee->first)
        vg_reader_fail(r, to, "the month lies before \"from\"");
}

static void read_fees(vg_reader *r, const vg_json *node, vg_contract *c)
{
    size_t n = vg_read_array(r, node, 0);
    c->fees = vg_reader_room(r, n, sizeof *c->fees);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        vg_fee *fee = &c->fees[i];
        read_fee(r, &node->items[i], c, fee);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (strcmp(fee->vendor, c->fees[j].vendor) == 0 && fee->first <= c->fees[j].last &&
                c->fees[j].first <= fee->last)
                vg_reader_fail(r, &node->items[i],
                               "two fees of \"%.64s\" for one month, the other one in %s",
                               fee->vendor,
                               vg_reader_place(r, &node->items[j], &node->items[i]));
    }
    c->fee_count = n;
}

/* A number of percent, 0..100. */
static vg_rat read_percent(vg_reader *r, const vg_json *node)
{
    vg_rat value = vg_read_number(r, node);
    if (vg_reading(r) && node &&
        (vg_rat_sign(value) < 0 || vg_reader_compare(r, value, vg_rat_int(100)) > 0))
        vg_reader_expected(r, node, "percent from 0 to 100");
    return value;
}

static void read_cap(vg_reader *r, const vg_json *node, vg_contract *c)
{
    c->has_cap = node && node->type != VG_JSON_NULL;
    if (c->has_cap)
        c->cap_percent = read_percent(r, node);
    if (c->money != VG_MONEY_POINTS && c->has_cap && c->fee_count == 0)
        vg_reader_fail(r, node, "a percentage of the fee, but \"fees\" is empty");
}

/* What needs no service levels; the rest is read behind them. */
static void read_model(vg_reader *r, const vg_json *node, vg_contract *c)
{
    static const char *const keys[] = {"model",       "percent_per_point",
                                       "cap_percent", "rounding",
                                       "fees",        "tiers",
                                       "rules",       "round_at",
                                       "pro_rata",    "year_start",
                                       "repeat",      "caps",
                                       "minimum",     "critical",
                                       "incidents",   "earn_back",
                                       "triggers",    "charged",
                                       "history",     NULL};
    static const char *const models[] = {"points", "tiers", "rules", NULL};
    static const vg_money money[] = {VG_MONEY_POINTS, VG_MONEY_TIERS, VG_MONEY_RULES};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *per_point = vg_read_field(node, "percent_per_point");
    c->money = money[vg_read_choice(r, vg_read_needed(r, node, "model"), models)];
    if (c->money == VG_MONEY_POINTS)
        c->percent_per_point = read_percent(r, vg_read_needed(r, node, "percent_per_point"));
    else if (per_point)
        vg_reader_fail(r, per_point, "only the model \"points\" has it");
    c->money_rounding = vg_read_rounding(r, vg_read_needed(r, node, "rounding"));
    read_fees(r, vg_read_needed(r, node, "fees"), c);
    read_cap(r, vg_read_field(node, "cap_percent"), c);
}

void vg_contract_read_money(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *node = vg_read_needed(r, root, "money");
    c->money = VG_MONEY_NONE;
    c->percent_per_point = c->cap_percent = (vg_rat)VG_RAT_ZERO;
    if (!vg_reading(r) || (node->type == VG_JSON_TEXT && strcmp(node->text, "none") == 0))
        return;
    if (node->type == VG_JSON_OBJECT)
        read_model(r, node, c);
    else
        vg_reader_expected(r, node, "\"none\" or an object with \"model\"");
}
