/* A contract version, as read from JSON by lib/terms; used by kpi and score. Field by field:
 * lib/terms/contract.md. All of it lives in the arena it was read into and is never changed.
 */
#ifndef VGOV_CONTRACT_H
#define VGOV_CONTRACT_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/event.h>
#include <vgov/fact.h>
#include <vgov/num.h>
#include <vgov/relief.h>
#include <vgov/text.h>

struct vg_formula;     /* <vgov/formula.h> */
struct vg_money_terms; /* <vgov/money.h> */
struct vg_calendar;    /* <vgov/calendar.h> */
struct vg_region;      /* <vgov/holiday.h> */
struct vg_corridor;    /* <vgov/corridor.h> */

typedef enum vg_better { VG_BETTER_HIGHER, VG_BETTER_LOWER } vg_better;

/* What a service level without data means. */
typedef enum vg_no_data {
    VG_NO_DATA_LEAVE_OUT, /* status no-data, leaves the weight base */
    VG_NO_DATA_MISS,      /* status missed, score 0, the points of the worst band */
    VG_NO_DATA_MET,       /* status met, score 100, no points */
    VG_NO_DATA_CARRY /* the value of the period before, of the same version; else left out */
} vg_no_data;

/* Service hours: when rows count. Local time of the contract's zone. */
typedef struct vg_open_span {
    int from, to; /* minutes of the day, 0 <= from < to <= 1440 */
} vg_open_span;

typedef struct vg_day_hours {
    const vg_open_span *spans; /* ascending, apart */
    size_t count;              /* 0 = closed */
} vg_day_hours;

typedef struct vg_special_day {
    vg_day day;
    vg_day_hours hours; /* a holiday has none */
} vg_special_day;

/* Other hours of the week from a day on. */
typedef struct vg_hours_change {
    vg_day from;
    vg_day_hours weekdays[7];
} vg_hours_change;

typedef struct vg_hours {
    const char *id;
    vg_day_hours weekdays[7];       /* from Monday, until the first change */
    const vg_special_day *specials; /* by day */
    size_t special_count;
    const vg_hours_change *changes; /* by day; each holds until the next */
    size_t change_count;
} vg_hours;

/* The hours of a date. */
const vg_day_hours *vg_hours_of(const vg_hours *hours, vg_day day);

typedef struct vg_kpi {
    const char *id;
    const char *catalogue; /* the entry of the KPI catalogue whose formula it has; "" = none */
    vg_text title;
    const char *formula_text; /* as the contract writes it */
    const struct vg_formula *formula;
    const char *unit; /* "%", "s", "EUR" …: a label */
    vg_better better;
    int decimals; /* 0..9, of the value shown */
    vg_rounding rounding;
    bool round_before_band; /* judge the rounded value (true) or the exact one */
    vg_no_data no_data;
    vg_threshold target,
        shortest;     /* what the contract asks of the files; ms VG_UNKNOWN = nothing */
    vg_length length; /* the slice length that scores; 0 = the finest there is */
} vg_kpi;

typedef enum vg_comparison { VG_GE, VG_GT, VG_LE, VG_LT } vg_comparison;
typedef enum vg_class { VG_CLASS_CRITICAL, VG_CLASS_KEY, VG_CLASS_REPORT_ONLY } vg_class;

/* Values outside the target. With >= and < a band holds its lower edge (from <= v < to), with >
 * and
 * <= its upper edge (from < v <= to), so that every value has one place. */
typedef struct vg_band {
    vg_text name;
    const char *id;
    bool has_from, has_to; /* an open end when false; the outermost band always has one */
    vg_rat from, to;       /* from < to; valid where has_… */
    int64_t points;        /* service points, >= 0, never fewer than nearer to the target */
} vg_band;

/* Whose value decides when a service level has several lines. */
typedef enum vg_lines_rule {
    VG_LINES_POOLED, /* the counts of all lines together */
    VG_LINES_EACH,   /* every line alone must reach the target; the worst value is shown */
    VG_LINES_N       /* at least lines_needed of them; the value of the n-th best is shown */
} vg_lines_rule;

/* Instead of the KPI's own value: the share of slices, in per cent, that reach a target of
 * their own, or the plain mean of their values. */
typedef struct vg_slice_rule {
    bool on;
    vg_length of; /* VG_LEN_DAY, VG_LEN_WEEK, or 0: the slices of the rows themselves */
    bool mean;    /* the plain mean; `comparison`, `target` and `empty` are not said then */
    bool has_empty_value; /* with a mean: slices without data count with empty_value; they are
                             left out when false */
    vg_rat empty_value;
    vg_comparison comparison;
    vg_rat target;
    vg_no_data empty; /* of slices without data: left out, missed or met */
} vg_slice_rule;

typedef enum vg_over_kind {
    VG_OVER_MONTH,
    VG_OVER_QUARTER, /* of the calendar */
    VG_OVER_YEAR,    /* of the contract, as money counts it */
    VG_OVER_MONTHS   /* the last so many, with the month itself */
} vg_over_kind;

/* The months that a value is computed over; a month of the course sees them up to itself. */
typedef struct vg_over {
    vg_over_kind kind;
    int months;  /* of VG_OVER_MONTHS */
    bool at_end; /* judged in the last month alone; the others show the value so far */
    bool wait;   /* not judged while the contract is younger than the months */
} vg_over;

typedef struct vg_service_level {
    const char *id;
    vg_text title;
    const char *clause;
    const vg_kpi *kpi;
    const char **lines; /* line codes; NULL with line_count 0 = all lines */
    size_t line_count;
    vg_lines_rule lines_rule;
    size_t lines_needed; /* with VG_LINES_N */
    vg_slice_rule slices;
    bool has_min_volume; /* under it the status is not-measured, and the weight leaves the base
                          */
    vg_measure volume_measure;
    vg_rat min_volume; /* natural value */
    vg_over over;
    const vg_hours *hours; /* rows outside do not count; NULL = all day, every day */
    bool whole_rows;       /* rows longer than the hours' cut count whole by their start */
    vg_comparison comparison;
    vg_rat target;
    bool has_minimum;
    vg_rat minimum; /* worse than target */
    vg_band *bands; /* ordered from the target outwards */
    size_t band_count;
    vg_rat weight; /* >= 0 */
    vg_class cls;
    int occurrences; /* a miss that is not below the minimum counts from this one on within
                        occurrence_months; 0 = every miss counts */
    int occurrence_months;
    vg_day from; /* a stage: the first of the month from which it holds */
    const struct vg_service_level *stages; /* later stages of the same service level, by from */
    size_t stage_count;
    int final_after_days; /* behind the end of a month, before it can be closed: late data */
} vg_service_level;

typedef struct vg_standing {
    const char *id;
    vg_text name;
    vg_rat from; /* a score >= from reaches it; decided unrounded */
} vg_standing;

typedef struct vg_fee {
    const char *vendor; /* code */
    vg_day first, last; /* first and last day of whole months; last may be VG_FOREVER */
    int64_t amount;     /* a month, in minor units */
} vg_fee;

#define VG_FOREVER INT32_MAX

typedef enum vg_money {
    VG_MONEY_NONE,   /* the contract says "money": "none" */
    VG_MONEY_POINTS, /* credit = points * percent_per_point % * fee, at most cap_percent % */
    VG_MONEY_TIERS,  /* bonus and malus by tiers alone */
    VG_MONEY_RULES   /* by typed rules */
} vg_money;

/* A step of a tier table: what a month's value is worth. Edges as with vg_band. */
typedef struct vg_tier {
    bool has_from, has_to;
    vg_rat from, to;
    bool is_percent;
    vg_rat percent; /* of the monthly fee; > 0 bonus, < 0 malus */
    int64_t amount; /* minor units when it is no percentage */
} vg_tier;

typedef struct vg_tier_table {
    const vg_service_level *service_level;
    vg_tier *tiers; /* without gaps, from the lowest value up */
    size_t count;
} vg_tier_table;

/* The authoritative origin of one measure, where it differs from the default. */
typedef struct vg_origin_rule {
    vg_measure measure;
    const char *origin;
} vg_origin_rule;

/* What becomes of a slice of a shared line that has no key to divide it by. */
typedef enum vg_shared_policy {
    VG_SHARED_REFUSE,    /* the figure is refused */
    VG_SHARED_LEAVE_OUT, /* the slice is nobody's: its row is incomplete */
    VG_SHARED_PERCENT,   /* by the percentages agreed */
    VG_SHARED_ZERO       /* who has no figure is taken as having 0 */
} vg_shared_policy;

/* How figures that are known only of a line as a whole are attributed to the vendors that serve
 * it. Each slice is divided by itself, see <vgov/apportion.h>. */
typedef struct vg_shared_rule {
    const char **lines; /* codes */
    size_t line_count;
    const vg_measure *measures; /* that are attributed: sums over time and over scopes */
    size_t measure_count;
    const char **among; /* vendors, by code, two at least */
    size_t among_count;
    vg_measure by;            /* the key; VG_MEASURES: the percentages alone */
    const int64_t *percent;   /* by `among`, in units of 10^-9 %; NULL where there are none */
    vg_length slice;          /* that is divided; 0: as the shared rows have it */
    vg_shared_policy missing; /* some vendor's key is not known: REFUSE, LEAVE_OUT or ZERO */
    vg_shared_policy zero;    /* all keys are 0: REFUSE, LEAVE_OUT or PERCENT */
} vg_shared_rule;

/* "these figures give this result", run by vgov-contract check */
typedef struct vg_example {
    const char *file; /* where it stands */
    int line;         /* of the JSON text */
    const vg_service_level *service_level;
    vg_rat inputs[VG_MEASURES]; /* natural values */
    bool known[VG_MEASURES];
    const char *value;  /* as printed; NULL = no data expected, "" = not stated */
    const char *status; /* "" = not stated */
    const char *band;   /* band id; NULL = none expected, "" = not stated */
    int64_t points;     /* -1 = not stated */
} vg_example;

/* What relief events of some kinds do; without a rule an event does nothing. */
typedef struct vg_relief_rule {
    unsigned kinds; /* a bit for each vg_event_kind */
    vg_relief_effect effect;
    const char *clause;  /* "" = not said */
    const char **levels; /* ids; NULL with level_count 0 = all */
    size_t level_count;
    const char **lines; /* codes; likewise */
    size_t line_count;
    vg_holding holds;
    vg_limit limit; /* VG_LIMIT_NONE or VG_LIMIT_AT_MOST; never none of a cap */
    vg_limit_per per;
    vg_rat amount;
    bool waive_any; /* waive: whatever the value is without the slices; else only when the
                       target is not missed then */
} vg_relief_rule;

/* When figures are due: the n-th day behind the last one that they are of. */
typedef struct vg_due {
    int days;     /* from 1; of those that count */
    bool working; /* only working days count: those of the calendar; without one Monday to
                     Friday without the holidays of the region */
    const struct vg_region *region;     /* NULL: no holidays */
    const struct vg_calendar *calendar; /* NULL: none */
    int minute;                         /* of that day; 1440: its end */
} vg_due;

/* What vendors owe regularly: the files of a feed. */
typedef struct vg_delivery_rule {
    const char *id;
    const char *origin;
    const char *feed; /* NULL: every feed of the origin */
    vg_length every;  /* of a day, week or month */
    vg_due due;
} vg_delivery_rule;

/* How what a month comes to is claimed. */
typedef struct vg_claim_terms {
    const char *nature; /* "price-reduction", "penalty" or "liquidated-damages" */
    const char *clause; /* "" = not said */
    bool has_within;
    vg_due within;       /* the last day is the n-th behind the month; to its end */
    bool lapses;         /* what is not claimed by then is lost; needs `within` */
    bool must_reserve;   /* the right is to be reserved at acceptance */
    const char *law;     /* country whose law holds: "DE"; "" = not said */
    bool standard_terms; /* of the client, not negotiated one by one */
} vg_claim_terms;

/* The lines that a vendor serves. */
typedef struct vg_vendor_lines {
    const char *vendor;
    const char **lines; /* NULL with line_count 0 = all lines */
    size_t line_count;
} vg_vendor_lines;

/* A file that a contract was put together from. */
typedef struct vg_contract_file {
    const char *name;   /* from the folder of the contract's own file on */
    const char *sha256; /* of its bytes */
} vg_contract_file;

/* An amendment that a version came out of, and what it did: "service_levels.SL-1.target". */
typedef struct vg_contract_amendment {
    const char *id, *clause; /* the clause "" = not said */
    vg_text title;
    vg_day valid_from;
    const char *sha256;
    const char **changed, **added, **removed;
    size_t changed_count, added_count, removed_count;
} vg_contract_amendment;

typedef struct vg_contract {
    const char *file; /* name used in messages */
    char sha256[65];  /* of the JSON text */
    const char *id;
    vg_text title;
    const char *client;
    const char **vendors; /* codes; NULL with vendor_count 0 = every vendor of the store */
    size_t vendor_count;
    const char *currency; /* ISO 4217 */
    int currency_digits;
    const char *zone;            /* IANA name: cuts the periods */
    vg_day valid_from, valid_to; /* both belong to it; valid_to may be VG_FOREVER */
    const char *origin;          /* authoritative by default */
    vg_origin_rule *origins;
    size_t origin_count;
    vg_money money;
    vg_rat percent_per_point, cap_percent;
    bool has_cap;
    vg_rounding money_rounding;
    vg_tier_table *tiers; /* also beside VG_MONEY_POINTS; malus of both shares the cap */
    size_t tier_count;
    const struct vg_money_terms *terms; /* all of it as rules; NULL with VG_MONEY_NONE */
    vg_fee *fees;
    size_t fee_count;
    vg_kpi *kpis;
    size_t kpi_count;
    vg_service_level *service_levels;
    size_t service_level_count;
    vg_hours *hours;
    size_t hours_count;
    const vg_claim_terms *claims; /* NULL = not said */
    vg_relief_rule *reliefs;      /* at most one for a kind, line and service level */
    size_t relief_count;
    const struct vg_corridor *corridors; /* each with an id of its own */
    size_t corridor_count;
    const vg_shared_rule *shared; /* a line and a measure stand in one of them at most */
    size_t shared_count;
    const char *group; /* vendors are ranked only among contracts of one group; "" = none */
    vg_standing *standings; /* from the best down; the last one starts at 0 */
    size_t standing_count;
    int score_decimals; /* of the weighted score shown */
    vg_rounding score_rounding;
    vg_example *examples;
    size_t example_count;
    const struct vg_calendar *calendar; /* of all that names no other hours; NULL = none */
    vg_delivery_rule *deliveries;
    size_t delivery_count;
    vg_vendor_lines *vendor_lines; /* a vendor that is not there serves all lines */
    size_t vendor_lines_count;
    const vg_contract_file *files; /* the contract's own first; none: it is in one file */
    size_t file_count;
    const vg_contract_amendment *amendments; /* in the order in which they were made */
    size_t amendment_count;
    int restate_until_days; /* behind the end of a closed month; -1: no limit */
    int64_t materiality;    /* of a restatement: less is not booked; minor units */
} vg_contract;

/* The service level as it holds in a month: itself, or its last stage that has begun. */
const vg_service_level *vg_service_level_at(const vg_service_level *level, vg_day month_first);
/* What the service level's value is measured in: "%" for a share of slices, else the KPI's
 * unit. */
const char *vg_service_level_unit(const vg_service_level *level);
/* Whether its value is the share of slices that reach a target, or the plain mean of slices. */
bool vg_service_level_is_share(const vg_service_level *level);
bool vg_service_level_is_mean(const vg_service_level *level);
const char *vg_comparison_sign(vg_comparison c); /* ">=", ">", "<=", "<" */
const char *vg_class_name(vg_class c);           /* "critical", "key", "report-only" */
/* Whether value compares as asked with edge. */
VG_CHECK vg_rc vg_compares(vg_rat value, vg_comparison c, vg_rat edge, bool *holds,
                           vg_err *err);
/* The authoritative origin of a measure. */
const char *vg_contract_origin(const vg_contract *c, vg_measure m);
/* The rule that attributes a measure of a line to the vendor; NULL when there is none. */
const vg_shared_rule *vg_contract_shared(const vg_contract *c, const char *vendor,
                                         const char *line, vg_measure m);
/* Whether the rule is about the line, the measure; the vendor's place in `among`, or
 * among_count. */
bool vg_shared_line(const vg_shared_rule *rule, const char *line);
bool vg_shared_measure(const vg_shared_rule *rule, vg_measure m);
size_t vg_shared_place(const vg_shared_rule *rule, const char *vendor);
/* Appends "offered, abandoned by answered among acme, beta per day". */
void vg_shared_text(vg_str *out, const vg_shared_rule *rule);
/* Whether the contract gives the line to the vendor. */
bool vg_contract_gives(const vg_contract *c, const char *vendor, const char *line);
/* The monthly fee of the month that begins on `month_first`; false when the contract has none.
 */
bool vg_contract_fee(const vg_contract *c, const char *vendor, vg_day month_first,
                     int64_t *amount);

#endif
