/* One month of a course on its way to money: what the parts of settling share. */
#ifndef VGOV_SETTLE_SETTLING_H
#define VGOV_SETTLE_SETTLING_H

#include <vgov/settle.h>

/* An amount before it is rounded. */
typedef struct vg_line {
    const vg_money_rule *rule;     /* NULL: the compensation of a critical failure */
    const vg_settled_level *level; /* NULL = of all */
    vg_rat exact;                  /* minor units; > 0 credit, < 0 bonus */
    size_t group;                  /* lines of one group are rounded together */
    int64_t minor;
    vg_step_kind gone; /* VG_STEP_RULE while it counts, else what took it away */
    const char *gone_clause;
    size_t step; /* the step that shows it */
} vg_line;

typedef struct vg_settling {
    vg_arena *arena;
    vg_err *err;
    vg_rc rc; /* the first failure; everything below does nothing after it */
    const vg_course *course;
    const vg_course_month *in;
    size_t index; /* of the month in the course */
    const vg_money_terms *terms;
    vg_settled_month *all, *m;
    vg_line *lines;
    size_t line_count, group_count;
    bool base_missing;
    vg_rat due;   /* the credit before caps, unrounded */
    int64_t room; /* what the caps leave beyond the credit */
} vg_settling;

/* calc.c: exact numbers with a sticky failure. */
vg_rat vg_calc_add(vg_settling *s, vg_rat a, vg_rat b);
vg_rat vg_calc_sub(vg_settling *s, vg_rat a, vg_rat b);
vg_rat vg_calc_mul(vg_settling *s, vg_rat a, vg_rat b);
vg_rat vg_calc_div(vg_settling *s, vg_rat a, vg_rat b);
vg_rat vg_calc_neg(vg_settling *s, vg_rat a);
vg_rat vg_calc_percent(vg_settling *s, vg_rat percent, vg_rat whole);
int vg_calc_cmp(vg_settling *s, vg_rat a, vg_rat b);
bool vg_calc_holds(vg_settling *s, vg_rat value, vg_comparison c, vg_rat edge);
vg_rat vg_calc_whole(vg_settling *s, vg_rat value, vg_rounding mode);
vg_rat vg_calc_power(vg_settling *s, vg_rat base, int exponent);
/* A magnitude rounded to minor units by the contract. */
int64_t vg_calc_minor(vg_settling *s, vg_rat amount);
int64_t vg_calc_plus(vg_settling *s, int64_t a, int64_t b);
int64_t vg_calc_minus(vg_settling *s, int64_t a, int64_t b);

/* calc.c: texts of arithmetic. */
void vg_arith(vg_settling *s, vg_str *out, const char *before, vg_rat value);
void vg_arith_percent(vg_settling *s, vg_str *out, const char *before, vg_rat percent);
void vg_arith_money(vg_settling *s, vg_str *out, const char *before, vg_rat minor);
void vg_arith_worth(vg_settling *s, vg_str *out, const char *before, const vg_worth *w);
/* A copy in the arena; frees it. */
const char *vg_arith_take(vg_settling *s, vg_str *text);

/* calc.c: a new step, of which the caller sets the rest; NULL after a failure. */
vg_step *vg_settling_step(vg_settling *s, vg_step_kind kind, const vg_service_level *level,
                          const char *clause);

/* base.c: what percentages are taken of; 0 and base_missing when it is not there. */
vg_rat vg_base_month(vg_settling *s, vg_money_base base);
vg_rat vg_base_span(vg_settling *s, vg_money_base base, vg_cap_span of, const vg_window *w);
/* Base, or the amount at risk, of a rule; *text gets " × 10 % × 180000". */
vg_rat vg_base_whole(vg_settling *s, const vg_money_rule *rule, vg_str *text);
/* times * worth; *text gets the arithmetic behind what stands there. */
vg_rat vg_base_worth(vg_settling *s, const vg_money_rule *rule, const vg_worth *worth,
                     vg_rat times, vg_str *text);

/* kept.c: amounts that are paid at the end of a quarter or contract year. */
bool vg_gathering_ends(const vg_settling *s, vg_gathering g);
vg_window vg_gathering_window(const vg_settling *s, vg_gathering g);
/* Keeps an amount; frees *text. */
void vg_keep(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *l, vg_rat exact,
             vg_str *text);
/* Pays what was kept, when the time has ended. */
void vg_pay_kept(vg_settling *s, const vg_money_rule *rule);

/* lookup.c: the worth of the last row reached, or on the line to the next one; nothing below
 * the first. */
vg_worth vg_look_up(vg_settling *s, const vg_rule_row *rows, size_t count, bool between,
                    vg_rat x);
/* The factor on the line between corners; the ends hold beyond them. */
vg_rat vg_on_curve(vg_settling *s, const vg_rule_row *rows, size_t count, vg_rat x);

/* window.c: the last anniversary of the contract that is not behind the month. */
vg_day vg_year_first(const vg_settling *s, vg_day month);
/* The index of the first month of the course that lies in the window. */
size_t vg_window_first(const vg_settling *s, const vg_window *w);
/* The same of an earlier month. */
size_t vg_window_first_at(const vg_settling *s, size_t index, const vg_window *w);
/* The level of an earlier month; NULL when it has none of that id. */
const vg_settled_level *vg_level_in(const vg_settled_month *m, const char *id);
/* That of the last month before this one that has it. */
const vg_settled_level *vg_level_before(const vg_settling *s, const char *id);
/* Failures within a window, this month included. */
int vg_window_failures(const vg_settling *s, const vg_window *w, const char *id);
/* The place of a rule in the terms of another month; rule_count when it is not there. */
size_t vg_rule_in(const vg_money_terms *terms, const char *id);
bool vg_level_named(const vg_service_level *const *levels, size_t count, const char *id);

/* levels.c */
void vg_settle_levels(vg_settling *s);
/* rules.c */
void vg_settle_rules(vg_settling *s);
/* Room for what rules keep and have charged, empty. */
void vg_make_tallies(vg_settling *s);
bool vg_rule_concerns(const vg_money_rule *rule, const vg_settled_level *l);
const vg_settled_level *vg_settled_find(const vg_settling *s, const vg_service_level *level);
/* Adds a line with its step; frees *text. `level` may be NULL. */
void vg_add_line(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *level,
                 vg_rat exact, vg_str *text);
/* The same of an amount that is complete, with its arithmetic. */
void vg_put_line(vg_settling *s, const vg_money_rule *rule, const vg_settled_level *level,
                 vg_rat exact, vg_str *text);
/* Holds an amount down to what the rule can come to at most, and ends its arithmetic. */
vg_rat vg_rule_bounded(vg_settling *s, const vg_money_rule *rule, vg_rat exact, vg_str *text);
/* points.c, failures.c, values.c: one rule each. */
void vg_rule_points(vg_settling *s, const vg_money_rule *rule);
void vg_rule_failures(vg_settling *s, const vg_money_rule *rule);
void vg_rule_distance(vg_settling *s, const vg_money_rule *rule);
/* persistent.c */
void vg_rule_persistent(vg_settling *s, const vg_money_rule *rule, size_t index);
/* How often a persistent failure is to be charged now; the failures that no month before has
 * charged come with it. */
int vg_persistent_times(vg_settling *s, const vg_money_rule *rule, int *failures);
void vg_rule_values(vg_settling *s, const vg_money_rule *rule);
void vg_rule_slices(vg_settling *s, const vg_money_rule *rule);
void vg_rule_curve(vg_settling *s, const vg_money_rule *rule);
void vg_rule_scorecard(vg_settling *s, const vg_money_rule *rule);
void vg_rule_liveband(vg_settling *s, const vg_money_rule *rule);
void vg_rule_two_prices(vg_settling *s, const vg_money_rule *rule);
bool vg_rule_when(vg_settling *s, const vg_money_rule *rule);
/* around.c: incidents, relief, critical failures. */
void vg_settle_around(vg_settling *s);
/* round.c: amounts of lines and steps, and the sums before caps. */
void vg_settle_round(vg_settling *s);
/* Shares `total` over lines as they weigh, to the minor unit; equal remainders go by the ids of
 * service level and rule, so that the order of a contract does not matter. */
void vg_spread(vg_settling *s, const vg_line *const *lines, const vg_rat *weights, size_t count,
               int64_t total, int64_t *parts);
/* cap.c */
void vg_settle_caps(vg_settling *s);
/* earn.c */
void vg_settle_bank(vg_settling *s);
void vg_settle_earn_back(vg_settling *s);
/* past.c: a month before the first one that is computed. */
void vg_settle_past(vg_settling *s, const vg_past_month *past);
/* trigger.c */
void vg_settle_triggers(vg_settling *s);

#endif
