/* Tier tables: what each value of a service level is worth. The steps cover all values. */
#include <string.h>

#include "contract_parts.h"

typedef struct read_step {
    vg_tier tier;
    const vg_json *node;
} read_step;

enum { MOST_STEPS = 50 };

static void read_edge(vg_reader *r, const vg_json *node, const char *name, bool *has,
                      vg_rat *edge)
{
    const vg_json *field = vg_read_field(node, name);
    *has = field && field->type != VG_JSON_NULL;
    *edge = (vg_rat)VG_RAT_ZERO;
    if (*has)
        *edge = vg_read_number(r, field);
}

/* What the step is worth: one of both. */
static void read_worth(vg_reader *r, const vg_json *node, const vg_contract *c, vg_tier *out)
{
    const vg_json *percent = vg_read_field(node, "percent"),
                  *amount = vg_read_field(node, "amount");
    out->percent = (vg_rat)VG_RAT_ZERO;
    out->is_percent = percent != NULL;
    if ((percent == NULL) == (amount == NULL)) {
        vg_reader_fail(r, node, "expected either \"percent\" or \"amount\", found %s",
                       percent ? "both" : "neither");
        return;
    }
    if (amount) {
        out->amount = vg_read_signed_amount(r, amount, c->currency_digits);
        return;
    }
    out->percent = vg_read_number(r, percent);
    if (vg_reading(r) && (vg_reader_compare(r, out->percent, vg_rat_int(100)) > 0 ||
                          vg_reader_compare(r, out->percent, vg_rat_int(-100)) < 0))
        vg_reader_expected(r, percent, "percent from -100 to 100");
    if (c->fee_count == 0)
        vg_reader_fail(r, percent, "a percentage of the fee, but \"fees\" is empty");
}

static void read_one(vg_reader *r, const vg_json *node, const vg_contract *c, read_step *out)
{
    static const char *const keys[] = {"from", "to", "percent", "amount", NULL};
    vg_tier *t = &out->tier;
    out->node = node;
    if (!vg_read_object(r, node, keys))
        return;
    read_edge(r, node, "from", &t->has_from, &t->from);
    read_edge(r, node, "to", &t->has_to, &t->to);
    if (t->has_from && t->has_to && vg_reader_compare(r, t->from, t->to) >= 0)
        vg_reader_fail(r, node, "\"from\" must be less than \"to\"");
    read_worth(r, node, c, t);
}

/* Whether a lies below b: a step without "from" lies lowest. */
static bool below(vg_reader *r, const vg_tier *a, const vg_tier *b)
{
    if (!a->has_from || !b->has_from)
        return !a->has_from && b->has_from;
    return vg_reader_compare(r, a->from, b->from) < 0;
}

static void sort_steps(vg_reader *r, read_step *list, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0 && below(r, &list[j].tier, &list[j - 1].tier); j--) {
            read_step moved = list[j];
            list[j] = list[j - 1];
            list[j - 1] = moved;
        }
}

/* Two neighbours, the lower one first: one ends where the other begins. */
static void check_joint(vg_reader *r, const read_step *low, const read_step *high)
{
    if (!high->tier.has_from)
        vg_reader_fail(r, high->node, "two steps without \"from\", the other one in line %d",
                       low->node->line);
    if (!low->tier.has_to)
        vg_reader_fail(r, low->node,
                       "the field \"to\" is missing: the step in line %d lies above this one",
                       high->node->line);
    int order = vg_reader_compare(r, high->tier.from, low->tier.to);
    if (order)
        vg_reader_fail_span(r, high->node, order < 0 ? "steps overlap" : "steps leave a gap",
                            low->tier.to, high->tier.from);
}

static void check_steps(vg_reader *r, const read_step *list, size_t n)
{
    for (size_t i = 1; i < n && vg_reading(r); i++)
        check_joint(r, &list[i - 1], &list[i]);
    if (vg_reading(r) && list[0].tier.has_from)
        vg_reader_fail(r, list[0].node,
                       "the lowest step; leave out \"from\" so that every value has a step");
    if (vg_reading(r) && list[n - 1].tier.has_to)
        vg_reader_fail(r, list[n - 1].node,
                       "the highest step; leave out \"to\" so that every value has a step");
}

static void read_steps(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_tier_table *out)
{
    size_t n = vg_read_array(r, node, 1);
    if (n > MOST_STEPS)
        vg_reader_fail(r, node, "%zu steps, expected at most %d", n, MOST_STEPS);
    read_step *list = vg_reader_room(r, n, sizeof *list);
    out->tiers = vg_reader_room(r, n, sizeof *out->tiers);
    for (size_t i = 0; i < n && vg_reading(r); i++)
        read_one(r, &node->items[i], c, &list[i]);
    if (!vg_reading(r))
        return;
    sort_steps(r, list, n);
    check_steps(r, list, n);
    for (size_t i = 0; i < n; i++)
        out->tiers[i] = list[i].tier;
    out->count = n;
}

static void read_table(vg_reader *r, const vg_json *node, const vg_contract *c, size_t before,
                       vg_tier_table *out)
{
    static const char *const keys[] = {"service_level", "steps", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *id = vg_read_needed(r, node, "service_level");
    out->service_level = vg_contract_find_level(r, id, c);
    if (vg_reading(r) && out->service_level->cls == VG_CLASS_REPORT_ONLY)
        vg_reader_fail(r, id, "\"%s\" is report-only and brings no money",
                       out->service_level->id);
    for (size_t i = 0; i < before && vg_reading(r); i++)
        if (c->tiers[i].service_level == out->service_level)
            vg_reader_fail(r, id, "\"%s\" has a tier table already", out->service_level->id);
    read_steps(r, vg_read_needed(r, node, "steps"), c, out);
}

void vg_contract_read_tiers(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *money = vg_read_field(root, "money"), *list = vg_read_field(money, "tiers");
    if (c->money == VG_MONEY_TIERS)
        vg_read_needed(r, money, "tiers");
    size_t n = vg_read_array(r, list, c->money == VG_MONEY_TIERS ? 1 : 0);
    c->tiers = vg_reader_room(r, n, sizeof *c->tiers);
    for (size_t i = 0; i < n && vg_reading(r); i++)
        read_table(r, &list->items[i], c, i, &c->tiers[i]);
    c->tier_count = vg_reading(r) ? n : 0;
}
