/* "history": months before the first one that is computed, for streaks, windows and caps that
 * look back on them. */
#include <string.h>

#include "money_parts.h"

static void read_miss(vg_reader *r, const vg_json *node, const vg_contract *c,
                      vg_past_miss *out)
{
    static const char *const keys[] = {"service_level", "band", "below_minimum", "credit",
                                       NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *band = vg_read_field(node, "band"), *credit = vg_read_field(node, "credit"),
                  *below = vg_read_field(node, "below_minimum");
    out->level = vg_read_earning_level(r, vg_read_needed(r, node, "service_level"), c);
    out->band = band ? vg_read_id(r, band) : NULL;
    out->below_minimum = below && vg_read_bool(r, below);
    out->credit = credit ? vg_read_amount(r, credit, c->currency_digits) : 0;
    bool known = !out->band;
    for (size_t i = 0; vg_reading(r) && !known && i < out->level->band_count; i++)
        known = strcmp(out->level->bands[i].id, out->band) == 0;
    for (size_t i = 0; vg_reading(r) && i < out->level->stage_count && !known; i++)
        for (size_t j = 0; j < out->level->stages[i].band_count; j++)
            known = known || strcmp(out->level->stages[i].bands[j].id, out->band) == 0;
    if (vg_reading(r) && !known)
        vg_reader_fail(r, band, "\"%s\" has no band \"%s\"", out->level->id, out->band);
}

/* The missed ones, and behind them those without data. */
static void read_levels(vg_reader *r, const vg_json *node, const vg_contract *c,
                        vg_past_month *out)
{
    const vg_json *missed = vg_read_field(node, "missed"),
                  *none = vg_read_field(node, "no_data");
    size_t nm = vg_read_array(r, missed, 0), nn = vg_read_array(r, none, 0);
    out->misses = vg_reader_room(r, nm + nn, sizeof *out->misses);
    for (size_t i = 0; i < nm + nn && vg_reading(r); i++) {
        vg_past_miss *miss = &out->misses[i];
        const vg_json *at = i < nm ? &missed->items[i] : &none->items[i - nm];
        if (i < nm) {
            read_miss(r, at, c, miss);
        } else {
            miss->level = vg_read_earning_level(r, at, c);
            miss->no_data = true;
        }
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (out->misses[j].level == miss->level)
                vg_reader_fail(r, at, "\"%s\" stands in this month already", miss->level->id);
    }
    out->miss_count = vg_reading(r) ? nm + nn : 0;
}

static bool is_vendor(const vg_contract *c, const char *code)
{
    for (size_t i = 0; i < c->vendor_count; i++)
        if (strcmp(c->vendors[i], code) == 0)
            return true;
    return c->vendor_count == 0;
}

static void read_past_month(vg_reader *r, const vg_json *node, const vg_contract *c,
                            vg_past_month *out)
{
    static const char *const keys[] = {"vendor", "month", "missed",  "no_data", "credit",
                                       "bonus",  "bank",  "maximum", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *vendor = vg_read_needed(r, node, "vendor"),
                  *month = vg_read_needed(r, node, "month"),
                  *credit = vg_read_field(node, "credit"),
                  *bonus = vg_read_field(node, "bonus"), *bank = vg_read_field(node, "bank"),
                  *maximum = vg_read_field(node, "maximum");
    out->vendor = vg_read_text(r, vendor);
    out->first = vg_read_month(r, month);
    if (vg_reading(r) && !is_vendor(c, out->vendor))
        vg_reader_fail(r, vendor, "the contract does not bind \"%s\"", out->vendor);
    if (vg_reading(r) && out->first >= vg_month_first(c->valid_from))
        vg_reader_fail(r, month,
                       "a month before \"valid_from\" is expected; the others are "
                       "computed from their figures");
    read_levels(r, node, c, out);
    for (size_t i = 0; i < out->miss_count; i++)
        out->credit += out->misses[i].credit;
    if (credit)
        out->credit = vg_read_amount(r, credit, c->currency_digits);
    out->bonus = bonus ? vg_read_amount(r, bonus, c->currency_digits) : 0;
    out->bank = bank ? vg_read_amount(r, bank, c->currency_digits) : 0;
    out->at_maximum = maximum && vg_read_bool(r, maximum);
}

static bool goes_before(const vg_past_month *a, const vg_past_month *b)
{
    int order = strcmp(a->vendor, b->vendor);
    return order ? order < 0 : a->first < b->first;
}

void vg_read_past(vg_reader *r, const vg_json *node, const vg_contract *c,
                  vg_money_terms *terms)
{
    size_t n = vg_read_array(r, node, 0);
    terms->past = vg_reader_room(r, n, sizeof *terms->past);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        vg_past_month one = {.vendor = ""};
        read_past_month(r, &node->items[i], c, &one);
        size_t at = i;
        for (; vg_reading(r) && at > 0 && goes_before(&one, &terms->past[at - 1]); at--)
            terms->past[at] = terms->past[at - 1];
        terms->past[at] = one;
        if (vg_reading(r) && at > 0 && !goes_before(&terms->past[at - 1], &one))
            vg_reader_fail(r, &node->items[i], "this month of \"%s\" stands there already",
                           one.vendor);
    }
    terms->past_count = vg_reading(r) ? n : 0;
}
