/* Scoring: values against a contract.
 *
 * judge.c is pure (a value and a service level in, status, band, points and score out); month.c
 * runs a period over the store. Everything handed out lives in the arena.
 */
#ifndef VGOV_SCORE_H
#define VGOV_SCORE_H

#include <vgov/arena.h>
#include <vgov/closing.h>
#include <vgov/contract.h>
#include <vgov/event.h>
#include <vgov/finding.h>
#include <vgov/kpi.h>
#include <vgov/relieved.h>
#include <vgov/settle.h>
#include <vgov/store.h>

/* "met", "missed", "no-data", "not-measured", "not-judged" */
const char *vg_status_name(vg_status s);

typedef struct vg_judgement {
    vg_status status;
    const vg_band *band; /* NULL when none applies */
    int64_t points;      /* service points; 0 for report-only */
    bool below_minimum;
    bool counts;  /* whether it stands in the weight base */
    vg_rat score; /* 0..100; valid when counts */
    bool has_distance;
    vg_rat
        distance; /* value shown minus target: rounded value - target, by the KPI's decimals */
    bool rounding_decides; /* the exact and the rounded value give different verdicts */
} vg_judgement;

/* Judges one value; `value` may be no data, of which the KPI's policy says what it means. A
 * refused figure is no data whatever the policy says; one below its least volume is not
 * measured and leaves the weight base without points, as does one whose months are judged
 * later, whatever it is. "carry" is the caller's:
 * vg_score_period() puts the value of the period before in the place of none. The score is 100
 * when the target is met, without a minimum 0 when it is not; with one, a missed value lies on
 * the line from 0 at the minimum (and beyond) to 100 at the target. */
VG_CHECK vg_rc vg_judge(vg_arena *arena, const vg_service_level *sl, const vg_kpi_value *value,
                        vg_judgement *out, vg_err *err);

/* Whether an approximate value is judged in more than one way within its range: by status,
 * band, points, or step of the tier table. So it is when it has no range, or when its volume
 * may lie on either side of the least one. */
VG_CHECK vg_rc vg_approximate_decides(vg_arena *arena, const vg_contract *c,
                                      const vg_service_level *sl, const vg_kpi_value *value,
                                      bool *decides, vg_err *err);

/* The step of the contract's tier table that the value reaches; NULL when there is none. A
 * missed figure without data has the step at the worst end. */
VG_CHECK vg_rc vg_tier_reached(const vg_contract *c, const vg_service_level *sl,
                               const vg_kpi_value *value, const vg_judgement *judgement,
                               const vg_tier **out, vg_err *err);

typedef struct vg_scored {
    const vg_service_level *level;
    vg_kpi_value value; /* carried: of the period before, under the same version */
    vg_judgement judgement;
    bool relieved; /* some relief that counts is about it; `without` is what it would be */
    vg_kpi_value without;
    vg_judgement judged_without;
    bool waived;                    /* its money is: value and points stay */
    const vg_relief_note **reliefs; /* about it, also those that do not count; by begin */
    size_t relief_count;
    const vg_tier *tier; /* that it reaches; NULL when there is none */
    const char *state;   /* as that of a card, where the levels of a month differ in it; NULL */
    bool has_previous;
    vg_rat previous; /* rounded value of the period before, of its own months where it spans
                        some */
} vg_scored;

/* The months of a scorecard together, each of which is settled by itself (<vgov/settle.h>). A
 * settlement has the currency of its contract. */
typedef struct vg_settlement {
    int64_t points;
    bool fee_known; /* credit and bonus are known: every fee that they need is there, and
                       no figure was refused; else they are null in JSON */
    bool refused;   /* the figure of a critical or key service level was refused */
    int64_t fee;    /* summed over the months, minor units */
    int64_t uncapped, credit, bonus; /* minor units, of the months for which they are known */
    int64_t earned_back, charge;
    bool capped, has_charge;
    const vg_settled_month *months; /* in their order; NULL in what is pure */
    size_t month_count;
} vg_settlement;

/* Adds a month to what begins as {.fee_known = true}. Pure. */
VG_CHECK vg_rc vg_settlement_add(vg_settlement *sum, const vg_settled_month *month,
                                 vg_err *err);

typedef struct vg_scorecard {
    const vg_contract *contract;
    const char *vendor, *vendor_name;
    vg_period period;  /* clipped to the version's validity */
    const char *state; /* "preliminary", "final", "closed", "restated" */
    vg_time closed_at; /* of the last edition of its months; 0 = not all of them are closed */
    const vg_adjustment *adjustments; /* booked in its months */
    size_t adjustment_count;
    vg_scored *levels;
    size_t level_count;
    bool has_score;
    vg_rat score;                /* weighted, unrounded */
    vg_rat weight_base;          /* sum of the weights that took part */
    const vg_standing *standing; /* NULL when there is no score */
    bool has_settlement;         /* whole months of a contract with money */
    vg_settlement settlement;
    vg_finding
        *findings; /* of its figures and, behind them or in the place of one that says the
                      same, the stored ones of its vendor and period: those have an id */
    size_t finding_count;
} vg_scorecard;

/* What was charged and ordered for a month, in minor units of the contract's currency. */
typedef struct vg_invoiced {
    bool has_charged, has_ordered;
    int64_t charged, ordered;
    const char *why; /* an amount is not known: codes and figures; NULL = nothing to say */
} vg_invoiced;

typedef vg_rc vg_invoice_source(void *ctx, const char *vendor, const vg_contract *contract,
                                vg_day month, vg_invoiced *out, vg_err *err);

/* Puts something in the place of a figure before the money of its month is computed. */
typedef vg_rc vg_figure_swap(void *ctx, const char *vendor, const char *contract,
                             const vg_period *month, const vg_scored *scored,
                             vg_course_level *level, vg_err *err);

/* Says in which state an event is looked at, in the place of that of its last step. */
typedef vg_event_state vg_event_as(void *ctx, const vg_event *event);

typedef struct vg_score_options {
    vg_store *store;
    vg_period period;
    const char *vendor, *line; /* codes; NULL = all */
    const char *contract;      /* the id of the one of the store that counts; NULL = all */
    bool has_as_of;            /* somebody said what today is: a month can be final */
    vg_day as_of;
    bool no_previous; /* leave out the value of the period before */
    bool as_now;      /* closed months as the store has them now, not as they were kept */
    vg_invoice_source
        *invoices; /* of contracts whose money hangs on them; NULL = the store's */
    void *invoice_ctx;
    vg_figure_swap *swap; /* NULL = nothing */
    void *swap_ctx;
    vg_event_as *event_as; /* NULL = as they stand */
    void *event_ctx;
    const vg_contract_row *contracts; /* in the place of those of the store, by id and
                                         valid_from; NULL = those */
    size_t contract_count;
} vg_score_options;

/* The scorecards of the period: by vendor code, contract id, valid_from. VG_NOINPUT when no
 * contract is valid then, or for that vendor, or for that line; with a "did you mean" also when
 * vendor, line or contract is not known. A contract for all vendors gives a card to those with
 * rows in the period, one that names its vendors to each of them. A version ends the day before
 * the next one of its id begins. With a line, service levels are those that concern it,
 * computed over it alone, and nothing is settled.
 *
 * A card whose months are all closed shows their findings as they stood then: neither what was
 * acknowledged later nor what later files brought. That of a single closed month shows the
 * vendor's name, the findings and the values of the month before that were kept with it. */
VG_CHECK vg_rc vg_score_period(vg_arena *arena, const vg_score_options *options,
                               vg_scorecard **cards, size_t *count, vg_err *err);

/* The same of each month of the period, in their order, as if each were scored alone; what
 * their settlements look back on is valued once for them all. A month without scorecards is
 * handed over with none. `cards` live in the arena. Another result of `take` than VG_OK ends
 * it. */
typedef vg_rc vg_score_month(void *ctx, vg_day month, vg_scorecard *cards, size_t count,
                             vg_err *err);
VG_CHECK vg_rc vg_score_each_month(vg_arena *arena, const vg_score_options *options,
                                   vg_score_month *take, void *ctx, vg_err *err);

/* Leaves the reliefs that count. A closed month shows no others: claims that come later, and
 * what becomes of them, change none of its bytes. */
void vg_scorecard_only_counting(vg_scorecard *card);

/* Whether any service level that counts missed its target. */
bool vg_scorecard_missed(const vg_scorecard *card);

/* The stored findings of a vendor (NULL = of any, and those of none) whose slice begins in the
 * period as the zone cuts it, by source and row. A finding without a period belongs to none.
 * Scorecards hold them already; one vendor's are on each of its cards. */
VG_CHECK vg_rc vg_findings_of_period(vg_arena *arena, vg_store *store, const vg_period *period,
                                     const vg_zone *zone, const char *vendor, vg_finding **out,
                                     size_t *count, vg_err *err);

/* Runs the contract's examples; calls `say` for each that does not hold. VG_OK or VG_CONFIG. */
VG_CHECK vg_rc vg_contract_run_examples(vg_arena *arena, const vg_contract *c,
                                        void (*say)(void *ctx, const char *line), void *ctx,
                                        vg_err *err);

/* The explanation of one figure: the formula with the figures in it, rounded and exact, the
 * slices, and the files and rows it rests on. */
typedef struct vg_explained_row {
    vg_row_use use;
    const char *line, *channel, *campaign, *site, *origin, *feed, *slice, *file, *sha256;
    int64_t source_id, src_row;
    const vg_kpi_shared *shared; /* with a rule of the card's contract; NULL: the vendor's own.
                                    The file is that of the line's first row then */
    const int64_t
        *values; /* stored values by vg_formula_measures(); VG_UNKNOWN where not known */
} vg_explained_row;

typedef struct vg_explanation {
    const vg_scorecard *card;
    const vg_scored *scored;
    const char *formula; /* normal form */
    const char
        *with_figures; /* the same with the rolled-up figures; NULL when no row took part */
    vg_explained_row *rows; /* of the line that decides, where one does; of the period before
                               when the value is carried */
    size_t row_count;
    vg_threshold *targets, *shortest; /* that the files of the rows state, each once; ms
                                         VG_UNKNOWN = not stated. Only where the formula has
                                         measures that hang on them. */
    size_t target_count, shortest_count;
    bool has_views, has_limit;  /* some relief counts; one of these says a limit */
    vg_kpi_value dropped, held; /* the figure as if each that counts were dropped; as if each
                                   that says a limit were held down to it and nothing else done
                                   */
    vg_finding *findings;       /* those of the scorecard that concern the figure */
    size_t finding_count;
} vg_explanation;

/* VG_NOINPUT when the vendor has no such service level in the period, VG_USAGE when several
 * scorecards have it (two vendors, two contracts, or two versions of one). */
VG_CHECK vg_rc vg_score_explain(vg_arena *arena, const vg_score_options *options,
                                const char *service_level, vg_explanation *out, vg_err *err);

#endif
