/* The small parts that all money terms are made of. */
#include <string.h>

#include "money_parts.h"

vg_rat vg_read_price(vg_reader *r, const vg_json *node, const vg_contract *c)
{
    vg_rat value = vg_read_number(r, node);
    for (int i = 0; i < c->currency_digits && vg_reading(r); i++)
        vg_reader_keep(r, vg_rat_mul(r->arena, &value, value, vg_rat_int(10), r->err));
    return value;
}

vg_worth vg_read_worth(vg_reader *r, const vg_json *object, const vg_contract *c,
                       const char *percent, const char *amount, bool is_signed)
{
    vg_worth out = {.percent = VG_RAT_ZERO, .amount = VG_RAT_ZERO};
    const vg_json *p = vg_read_field(object, percent), *a = vg_read_field(object, amount);
    if (!vg_reading(r))
        return out;
    if ((p == NULL) == (a == NULL)) {
        vg_reader_fail(r, object, "expected either \"%s\" or \"%s\", found %s", percent, amount,
                       p ? "both" : "neither");
        return out;
    }
    out.is_percent = p != NULL;
    if (p)
        out.percent = vg_read_number(r, p);
    else
        out.amount = vg_read_price(r, a, c);
    if (vg_reading(r) && !is_signed && vg_rat_sign(p ? out.percent : out.amount) < 0)
        vg_reader_expected(r, p ? p : a, "a number from 0");
    return out;
}

vg_rat vg_read_above_zero(vg_reader *r, const vg_json *node, int otherwise)
{
    vg_rat value = node ? vg_read_number(r, node) : vg_rat_int(otherwise);
    if (vg_reading(r) && node && vg_rat_sign(value) <= 0)
        vg_reader_expected(r, node, "a number above 0");
    return value;
}

vg_money_base vg_read_base(vg_reader *r, const vg_json *node)
{
    static const char *const names[] = {[VG_BASE_FEE] = "fee",
                                        [VG_BASE_NEXT_FEE] = "next-fee",
                                        [VG_BASE_CHARGED] = "charged",
                                        [VG_BASE_ORDERED] = "ordered",
                                        NULL};
    return node ? (vg_money_base)vg_read_choice(r, node, names) : VG_BASE_FEE;
}

void vg_read_needs_fee(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_money_base base)
{
    if (c->fee_count == 0 && (base == VG_BASE_FEE || base == VG_BASE_NEXT_FEE))
        vg_reader_fail(r, node,
                       "a percentage of the fee, but \"fees\" is empty; with invoices say "
                       "\"base\": \"charged\"");
}

vg_window vg_read_window(vg_reader *r, const vg_json *node)
{
    static const char *const keys[] = {"months", NULL};
    static const char *const names[] = {"month", "contract-year", NULL};
    vg_window out = {VG_WINDOW_MONTHS, 1};
    if (!vg_reading(r) || !node)
        return out;
    if (node->type == VG_JSON_OBJECT) {
        if (vg_read_object(r, node, keys))
            out.months = (int)vg_read_int(r, vg_read_needed(r, node, "months"), 1, 120);
    } else if (node->type != VG_JSON_TEXT) {
        vg_reader_expected(r, node, "\"month\", \"contract-year\" or {\"months\": …}");
    } else if (vg_read_choice(r, node, names) == 1) {
        out.kind = VG_WINDOW_CONTRACT_YEAR;
    }
    return out;
}

vg_cap_span vg_read_cap_span(vg_reader *r, const vg_json *node, vg_cap_span otherwise)
{
    static const char *const names[] = {
        [VG_CAP_MONTH] = "month", [VG_CAP_WINDOW] = "window", [VG_CAP_YEAR] = "year", NULL};
    return node ? (vg_cap_span)vg_read_choice(r, node, names) : otherwise;
}

const char *vg_read_clause(vg_reader *r, const vg_json *object)
{
    const vg_json *node = vg_read_field(object, "clause");
    return node ? vg_read_text(r, node) : "";
}

static bool ever_earns(const vg_service_level *level)
{
    bool any = level->cls != VG_CLASS_REPORT_ONLY;
    for (size_t i = 0; i < level->stage_count; i++)
        any = any || level->stages[i].cls != VG_CLASS_REPORT_ONLY;
    return any;
}

const vg_service_level *vg_read_earning_level(vg_reader *r, const vg_json *node,
                                              const vg_contract *c)
{
    const vg_service_level *level = vg_contract_find_level(r, node, c);
    if (vg_reading(r) && level && !ever_earns(level))
        vg_reader_fail(r, node, "\"%s\" is report-only and brings no money", level->id);
    return level;
}

const vg_service_level **vg_read_levels(vg_reader *r, const vg_json *node, const vg_contract *c,
                                        size_t *count)
{
    *count = 0;
    if (!vg_reading(r) || !node ||
        (node->type == VG_JSON_TEXT && strcmp(node->text, "all") == 0))
        return NULL;
    if (node->type != VG_JSON_ARRAY) {
        vg_reader_expected(r, node, "\"all\" or a list of service levels");
        return NULL;
    }
    size_t n = vg_read_array(r, node, 1);
    const vg_service_level **out = vg_reader_room(r, n, sizeof *out);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        out[i] = vg_read_earning_level(r, &node->items[i], c);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (out[j] == out[i])
                vg_reader_fail(r, &node->items[i], "\"%s\" stands twice", out[i]->id);
    }
    *count = vg_reading(r) ? n : 0;
    return out;
}

vg_gathering vg_read_gathering(vg_reader *r, const vg_json *node)
{
    static const char *const names[] = {[VG_GATHER_MONTH] = "month",
                                        [VG_GATHER_QUARTER] = "quarter",
                                        [VG_GATHER_YEAR] = "contract-year",
                                        NULL};
    return (vg_gathering)vg_read_choice(r, node, names);
}
