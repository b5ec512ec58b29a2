/* The months that a service level is measured over, and when it is judged. */
#include <string.h>

#include <vgov/money.h>

#include "contract_parts.h"

enum { MOST_MONTHS = 60 };

/* "quarter", or {"months": 3} */
static void read_kind(vg_reader *r, const vg_json *node, vg_over *over)
{
    static const char *const keys[] = {"months", NULL};
    static const char *const kinds[] = {[VG_OVER_MONTH] = "month",
                                        [VG_OVER_QUARTER] = "quarter",
                                        [VG_OVER_YEAR] = "contract-year",
                                        NULL};
    if (!node || !vg_reading(r))
        return;
    if (node->type == VG_JSON_TEXT) {
        over->kind = (vg_over_kind)vg_read_choice(r, node, kinds);
        return;
    }
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(r, node,
                           "\"month\", \"quarter\", \"contract-year\" or {\"months\": …}");
    if (!vg_read_object(r, node, keys))
        return;
    over->kind = VG_OVER_MONTHS;
    over->months = (int)vg_read_int(r, vg_read_needed(r, node, "months"), 2, MOST_MONTHS);
}

static void read_judged(vg_reader *r, const vg_json *node, vg_over *over)
{
    static const char *const times[] = {"each-month", "at-end", NULL};
    over->at_end = over->kind == VG_OVER_QUARTER || over->kind == VG_OVER_YEAR;
    if (!node || !vg_reading(r))
        return;
    bool at_end = vg_read_choice(r, node, times) == 1;
    if (!vg_reading(r))
        return;
    if (over->kind == VG_OVER_MONTH)
        vg_reader_fail(r, node, "without \"over\" each month is judged by itself");
    else if (at_end && over->kind == VG_OVER_MONTHS)
        vg_reader_fail(r, node, "months that roll have no end; they are judged each month");
    over->at_end = at_end;
}

static void read_begin(vg_reader *r, const vg_json *node, vg_over *over)
{
    static const char *const ways[] = {"short", "wait", NULL};
    if (!node || !vg_reading(r))
        return;
    over->wait = vg_read_choice(r, node, ways) == 1;
    if (vg_reading(r) && over->kind != VG_OVER_MONTHS && over->kind != VG_OVER_QUARTER)
        vg_reader_fail(r, node,
                       "only a quarter or months that roll can be cut short at the "
                       "begin");
}

void vg_contract_read_over(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    level->over = (vg_over){.kind = VG_OVER_MONTH};
    read_kind(r, vg_read_field(node, "over"), &level->over);
    read_judged(r, vg_read_field(node, "judged"), &level->over);
    read_begin(r, vg_read_field(node, "begin"), &level->over);
}

void vg_contract_check_over(vg_reader *r, const vg_json *node, const vg_money_rule *rule)
{
    bool prices = rule->type == VG_RULE_TWO_PRICES;
    bool counts = prices || rule->type == VG_RULE_PER_UNIT || rule->type == VG_RULE_SLICES;
    for (size_t i = 0; counts && vg_reading(r) && i < rule->level_count; i++) {
        const vg_service_level *level = rule->levels[i];
        if (level->over.kind == VG_OVER_MONTH || (level->over.at_end && !prices))
            continue;
        vg_reader_fail(r, node,
                       "\"%s\" is measured over several months, so each of its units would "
                       "be counted in several; %s",
                       level->id,
                       prices || level->over.kind == VG_OVER_MONTHS
                           ? "take a service level of the month"
                           : "say \"judged\": \"at-end\" there");
    }
}
