/* The money terms of a contract: rules that turn judged months into credits and bonuses, and
 * what stands around them. Field by field: lib/terms/contract.md. The models "points" and
 * "tiers" are read into the same rules.
 *
 * Amounts are minor units of the contract's currency, everything else is exact. A worth above
 * 0 is owed by the vendor, but in tier tables, where a bonus is above 0 and a malus below.
 */
#ifndef VGOV_MONEY_H
#define VGOV_MONEY_H

#include <vgov/contract.h>

/* What a percentage is taken of. */
typedef enum vg_money_base {
    VG_BASE_FEE,      /* the monthly fee of the contract */
    VG_BASE_NEXT_FEE, /* that of the month after */
    VG_BASE_CHARGED,  /* what was charged for the month */
    VG_BASE_ORDERED   /* what was ordered for the month */
} vg_money_base;

/* Months that are taken together, this one being the last of them. */
typedef enum vg_window_kind {
    VG_WINDOW_MONTHS,       /* so many months; 1 = the month alone */
    VG_WINDOW_CONTRACT_YEAR /* since the last anniversary */
} vg_window_kind;

typedef struct vg_window {
    vg_window_kind kind;
    int months;
} vg_window;

/* A fixed amount or a percentage. */
typedef struct vg_worth {
    bool is_percent;
    vg_rat percent;
    vg_rat amount; /* minor units; exact, for a price may have more digits */
} vg_worth;

/* A condition on a service level's month: that its value compares so, or, without a
 * comparison, that its target is met. An unknown value meets none. */
typedef struct vg_condition {
    const vg_service_level *level;
    bool compares;
    vg_comparison comparison;
    vg_rat value;
} vg_condition;

typedef enum vg_rule_type {
    VG_RULE_POINTS_PERCENT,
    VG_RULE_POINTS_LOOKUP,
    VG_RULE_POINTS_RATCHET,
    VG_RULE_TIERS,
    VG_RULE_FAILURE,
    VG_RULE_POOL,
    VG_RULE_WEIGHT,
    VG_RULE_GAP,
    VG_RULE_STEPS,
    VG_RULE_STRETCHES,
    VG_RULE_ESCALATION,
    VG_RULE_PER_UNIT,
    VG_RULE_QUARTER_POOL,
    VG_RULE_CONJUNCTIVE,
    VG_RULE_TWO_PRICES,
    VG_RULE_LIVEBAND,
    VG_RULE_PERSISTENT,
    VG_RULE_CURVE,
    VG_RULE_SCORECARD,
    VG_RULE_SLICES
} vg_rule_type;

enum { VG_RULE_TYPES = VG_RULE_SLICES + 1 };
const char *vg_rule_type_name(vg_rule_type t); /* "points-percent" */

/* A row of a rule's table. An edge belongs to the row where it says so. */
typedef struct vg_rule_row {
    const vg_service_level *level; /* pool and weight */
    bool has_from, has_to, holds_from, holds_to;
    vg_rat from, to;
    vg_rat
        factor; /* of the ratchet, the allocation, the weight, or what a stretch counts per */
    vg_worth worth;
} vg_rule_row;

/* A service level's part of a scorecard: its value becomes a score, by rows or on a curve
 * between corners; without any it is 100 when the target is met, else 0. */
typedef struct vg_score_part {
    const vg_service_level *level;
    vg_rat weight;
    bool curve;        /* rows are corners */
    vg_rule_row *rows; /* the score is the factor */
    size_t row_count;
} vg_score_part;

/* Over what a rule's amounts, or the points that it looks at, are gathered. */
typedef enum vg_gathering {
    VG_GATHER_MONTH,
    VG_GATHER_QUARTER,
    VG_GATHER_YEAR /* of the contract */
} vg_gathering;

/* One side of a live band. */
typedef struct vg_live_side {
    bool on;
    vg_rat dead, live, unit;
    vg_worth worth; /* of a unit of change */
} vg_live_side;

/* How parts of a step or unit count. */
typedef enum vg_partial { VG_PARTIAL_DROP, VG_PARTIAL_BEGUN, VG_PARTIAL_LINEAR } vg_partial;

/* What an escalation counts. */
typedef enum vg_counting { VG_COUNT_WINDOW, VG_COUNT_CONSECUTIVE } vg_counting;

typedef struct vg_money_rule {
    vg_rule_type type;
    const char *id, *clause; /* the clause "" = not said */
    const vg_service_level **levels;
    size_t level_count; /* 0 = all */
    vg_money_base base;
    bool of_year;     /* twelve times the base of the month */
    bool has_at_risk; /* percentages are of the amount at risk, else of the base */
    vg_worth at_risk;
    vg_worth worth; /* per point, failure, step, unit; of the pool its percentage */
    bool has_at_most;
    vg_worth at_most;       /* what an amount of the rule can come to */
    vg_gathering paid;      /* amounts are kept until then, and paid as one */
    vg_gathering points_of; /* points of the whole time are looked at, at its end */
    vg_rule_row *rows;
    size_t row_count;
    vg_rat
        edge; /* the free points or slices; the place from which steps count; the benchmark */
    bool has_edge;
    vg_rat step;   /* of steps; "per" of units and prices; points of a gap are 1 */
    bool relative; /* distances are percent of the place from which they count */
    vg_partial partial;
    bool from_benchmark; /* a live band counts from the benchmark */
    bool between;        /* a lookup goes in a straight line between its rows */
    vg_live_side malus, bonus;
    vg_counting counting;
    vg_window window;
    bool together; /* an escalation counts the failures of all its levels as one */
    int every;     /* persistent: failures */
    bool is_bonus; /* conjunctive: owed to the vendor */
    vg_measure units, inside;
    vg_worth price_inside, price_outside;
    vg_condition *when; /* all must hold */
    size_t when_count;
    vg_score_part *parts;
    size_t part_count;
    int decimals; /* of the score before it is looked up; -1 = unrounded */
} vg_money_rule;

typedef enum vg_gap_rule { VG_GAP_NEUTRAL, VG_GAP_BREAK, VG_GAP_CONTINUE } vg_gap_rule;

/* The second and each later failure of a service level. */
typedef struct vg_repeat {
    bool on;
    const char *clause;
    int after; /* from which failure in a row on: 2 */
    vg_rat factor;
    enum { VG_REPEAT_SAME, VG_REPEAT_GROW, VG_REPEAT_COMPOUND } later;
    enum { VG_REPEAT_MISS, VG_REPEAT_POINTED, VG_REPEAT_BAND } counts;
    vg_gap_rule no_data;
    bool on_money; /* multiplies amounts of the service level, not points */
    int months;    /* 0 = in a row; else failures within so many months */
} vg_repeat;

/* Months whose bases a percentage is taken of. */
typedef enum vg_cap_span { VG_CAP_MONTH, VG_CAP_WINDOW, VG_CAP_YEAR } vg_cap_span;

typedef struct vg_cap {
    const char *clause;
    vg_window window;
    vg_money_base base;
    vg_cap_span of; /* this month, the months of the window, or twelve times this month */
    vg_worth worth;
    bool bonus; /* it bounds the bonus instead */
    bool carry; /* what it cuts off is owed in the next month, else never */
} vg_cap;

typedef struct vg_minimum {
    bool on, raise; /* else what is less is dropped */
    int64_t amount;
    const char *clause;
} vg_minimum;

/* In a month in which one of these fails so, ordinary credits do not accrue. */
typedef struct vg_critical {
    bool on, below_minimum, capped;
    const char *clause;
    const vg_service_level **levels;
    size_t level_count;
    vg_money_base base;
    vg_worth worth;
} vg_critical;

/* Of service levels that one incident breaks the greatest credit counts. */
typedef struct vg_incident {
    const char *clause;
    const vg_service_level **levels;
    size_t level_count;
} vg_incident;

typedef struct vg_earn_back {
    bool on, above, to_bank; /* above: a good month is better than the target */
    bool by_year; /* the mean of a contract year decides at its end, not months in a row */
    const char *clause, *band; /* NULL, or the worst band whose credits come back */
    int months;
    vg_rat percent;
    bool has_accrual; /* a good month adds to the bank */
    vg_worth accrual;
    vg_money_base base;
} vg_earn_back;

typedef enum vg_trigger_kind {
    VG_TRIGGER_POINTS,
    VG_TRIGGER_MISSED,
    VG_TRIGGER_MAXIMUM,
    VG_TRIGGER_CREDITS,
    VG_TRIGGER_FAILURES
} vg_trigger_kind;

const char *vg_trigger_kind_name(vg_trigger_kind k); /* "points" */

typedef struct vg_trigger {
    const char *id, *clause, *effect; /* "termination", "rectification" … */
    vg_trigger_kind kind;
    const vg_service_level **levels; /* missed, points: 0 = any */
    size_t level_count;
    vg_window window;
    int64_t at_least; /* points, months */
    vg_worth worth;   /* credits */
    vg_money_base base;
    vg_cap_span of;
    bool below_minimum; /* missed: only months below the minimum */
    const char *band;   /* missed: only months in this band; NULL = all */
} vg_trigger;

/* A service level that was not met in a month before the figures begin. */
typedef struct vg_past_miss {
    const vg_service_level *level;
    const char *band; /* NULL = none */
    bool below_minimum, no_data;
    int64_t credit; /* that was granted for it */
} vg_past_miss;

/* A month before the first one that is computed, as it was. Service levels that it does not
 * name were met. */
typedef struct vg_past_month {
    const char *vendor;
    vg_day first;
    vg_past_miss *misses;
    size_t miss_count;
    int64_t credit, bonus, bank;
    bool at_maximum;
} vg_past_month;

/* What amounts below 0 do to what was charged. */
typedef enum vg_credit_notes {
    VG_NOTES_CORRECT, /* they correct the charge of their type, at most to nothing: a type with
                         credit notes alone, as old service credits are, takes nothing off */
    VG_NOTES_LEAVE_OUT, /* nothing */
    VG_NOTES_DEDUCT     /* they are taken off the sum of all */
} vg_credit_notes;

/* What of a month's invoices is "charged". */
typedef struct vg_charged {
    const char **types; /* of charges */
    size_t type_count;  /* 0 = all */
    bool gross;         /* amounts with tax count, else those without */
    vg_credit_notes notes;
} vg_charged;

typedef struct vg_money_terms {
    vg_money_rule *rules;
    size_t rule_count;
    bool each_amount; /* each amount is rounded; else the total once */
    bool pro_rata;    /* bases of a part of a month are taken by its days */
    bool has_year;
    vg_day year_start; /* a first of a month; only month of year counts */
    vg_repeat repeat;
    vg_cap *caps; /* months first, then growing windows */
    size_t cap_count;
    vg_minimum minimum;
    vg_critical critical;
    vg_incident *incidents;
    size_t incident_count;
    vg_earn_back earn_back;
    vg_charged charged;
    vg_trigger *triggers;
    size_t trigger_count;
    vg_past_month *past; /* by vendor and month */
    size_t past_count;
} vg_money_terms;

/* How many months before a month its settlement hangs on: 0, or INT_MAX for all of them. */
int vg_money_memory(const vg_contract *c);
/* Whether any amount of the money terms is a percentage of that base. */
bool vg_money_uses(const vg_contract *c, vg_money_base base);
const char *vg_money_base_name(vg_money_base b); /* "fee", "next-fee", "charged", "ordered" */

#endif
