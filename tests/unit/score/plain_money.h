/* Months of points and tiers, settled by terms that are made by hand. */
#ifndef VGOV_TESTS_SCORE_PLAIN_MONEY_H
#define VGOV_TESTS_SCORE_PLAIN_MONEY_H

#include <vgov/score.h>

enum { MOST_PLAIN = 10 };

typedef struct plain_month {
    const char *vendor;
    vg_day first;
    int64_t points;
    const vg_tier *tiers; /* reached */
    size_t tier_count;
    bool refused;
} plain_month;

/* Adds the month of a contract of which money, percent_per_point, the cap, rounding and fees
 * are set. */
static inline vg_rc settle_plain(vg_arena *arena, const vg_contract *like, const plain_month *m,
                                 vg_settlement *sum, vg_err *err)
{
    static const char *const ids[MOST_PLAIN] = {"s0", "s1", "s2", "s3", "s4",
                                                "s5", "s6", "s7", "s8", "s9"};
    vg_service_level levels[MOST_PLAIN] = {{.id = ids[0], .clause = ""}};
    const vg_service_level *named[MOST_PLAIN];
    vg_course_level judged[MOST_PLAIN];
    vg_rule_row rows[MOST_PLAIN];
    vg_band band = {.id = "b", .points = m->points};
    vg_money_rule rules[MOST_PLAIN] = {{.type = VG_RULE_POINTS_PERCENT,
                                        .id = "points",
                                        .clause = "",
                                        .worth = {.is_percent = true,
                                                  .percent = like->percent_per_point,
                                                  .amount = VG_RAT_ZERO}}};
    vg_cap cap = {
        .clause = "",
        .window = {VG_WINDOW_MONTHS, 1},
        .worth = {.is_percent = true, .percent = like->cap_percent, .amount = VG_RAT_ZERO}};
    vg_money_terms terms = {.rules = like->money == VG_MONEY_TIERS ? rules + 1 : rules,
                            .rule_count = m->tier_count + (like->money != VG_MONEY_TIERS),
                            .each_amount = true,
                            .caps = &cap,
                            .cap_count = like->has_cap,
                            .repeat = {.clause = "", .factor = {.num = 1, .den = 1}}};
    vg_contract c = *like;
    c.terms = &terms;
    judged[0] = (vg_course_level){.level = &levels[0],
                                  .status = VG_MISSED,
                                  .refused = m->refused,
                                  .band = &band,
                                  .value = VG_RAT_ZERO};
    for (size_t i = 0; i < m->tier_count; i++) {
        const vg_tier *t = &m->tiers[i];
        levels[i + 1] = (vg_service_level){.id = ids[i + 1], .clause = ""};
        named[i] = &levels[i + 1];
        judged[i + 1] = (vg_course_level){
            .level = &levels[i + 1], .status = VG_MET, .known = true, .value = VG_RAT_ZERO};
        rows[i] = (vg_rule_row){.worth = {.is_percent = t->is_percent,
                                          .percent = t->percent,
                                          .amount = vg_rat_int(t->amount)}};
        rules[i + 1] = (vg_money_rule){.type = VG_RULE_TIERS,
                                       .id = ids[i + 1],
                                       .clause = "",
                                       .levels = &named[i],
                                       .level_count = 1,
                                       .rows = &rows[i],
                                       .row_count = 1};
    }
    const vg_course_month month = {.first = m->first,
                                   .last = vg_month_last(m->first),
                                   .contract = &c,
                                   .levels = judged,
                                   .level_count = m->tier_count + 1};
    const vg_course course = {.vendor = m->vendor, .months = &month, .count = 1};
    vg_settled_month *out;
    vg_rc rc = vg_settle_course(arena, &course, &out, err);
    return rc == VG_OK ? vg_settlement_add(sum, out, err) : rc;
}

#endif
