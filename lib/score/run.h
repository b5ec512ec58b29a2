/* One run over the contracts of a store: what scoring and explaining share. */
#ifndef VGOV_SCORE_RUN_H
#define VGOV_SCORE_RUN_H

#include <vgov/score.h>
#include <vgov/terms.h>

/* A version of a contract that is valid in the period. */
typedef struct vg_version {
    vg_contract *contract;
    vg_period period; /* clipped to its validity */
    vg_zone *zone;    /* its own; NULL until it is needed */
    vg_day begins;    /* of the first version of its id */
    vg_day next;      /* of the one behind it; VG_FOREVER when there is none */
} vg_version;

typedef struct vg_run {
    vg_arena *arena;
    const vg_score_options *options;
    vg_version *versions; /* by id and valid_from */
    size_t count;
    vg_period span;  /* of the options; of a run over single months all of them, and then */
    vg_version *all; /* `versions` are those of a month, and these of all */
    size_t all_count;
    bool stateless;     /* nobody asks for states and adjustments */
    bool has_closed;    /* what is closed was read */
    vg_closing *closed; /* last editions of the period's months, without texts */
    size_t closed_count;
    vg_adjustment *adjustments; /* booked in them */
    size_t adjustment_count;
    bool has_stored; /* the findings of the store were read */
    vg_finding *stored;
    size_t stored_count;
    struct vg_history *histories; /* course.c: the months that settlements look back on */
    size_t history_count;
} vg_run;

/* The versions that the run is about, by id and valid_from: those of the options, or else of
 * the store. */
VG_CHECK vg_rc vg_run_contracts(const vg_run *run, const vg_contract_row **out, size_t *count,
                                vg_err *err);
/* Reads a version of a contract. */
VG_CHECK vg_rc vg_run_read_version(vg_run *run, const vg_contract_row *row, vg_contract **out,
                                   vg_err *err);
/* The first day of the next version of the same id, which ends rows[i]; VG_FOREVER when there
 * is none. */
vg_day vg_version_next(const vg_contract_row *rows, size_t i, size_t count);
/* The first day of the first version of the id of rows[i]. */
vg_day vg_version_begins(const vg_contract_row *rows, size_t i);
/* Reads the versions that are valid in the period. To be ended with vg_run_close() in any case.
 */
VG_CHECK vg_rc vg_run_open(vg_run *run, vg_arena *arena, const vg_score_options *options,
                           vg_err *err);
void vg_run_close(vg_run *run);

/* A vendor on its way to a scorecard. */
typedef struct vg_subject {
    vg_version *version;
    int64_t vendor_id; /* 0 when it is not in the store */
    const char *vendor;
} vg_subject;

/* The vendors of a version that get a card. */
VG_CHECK vg_rc vg_run_vendors(vg_run *run, vg_version *v, vg_party **out, size_t *count,
                              vg_err *err);
/* Whether the version may give the vendor a card. */
bool vg_version_concerns(const vg_version *v, const char *vendor);
/* Whether any series of the vendor has a row in the version's part of the period. Loads the
 * zone of the version. */
VG_CHECK vg_rc vg_run_has_rows(vg_run *run, vg_version *v, int64_t vendor_id, bool *any,
                               vg_err *err);
/* VG_NOINPUT when the vendor or the line of the options is not known. */
VG_CHECK vg_rc vg_run_check_names(vg_run *run, vg_err *err);

/* The service levels that concern the line of the options, as they hold in the month of `day`,
 * as asks; levels[i] belongs to asks[i]. Of lines that a service level names, a vendor is asked
 * for those that it serves, and not at all where it serves none; NULL: all of them. */
VG_CHECK vg_rc vg_run_asks(vg_run *run, const vg_contract *c, const char *vendor, vg_day day,
                           const vg_service_level ***levels, vg_kpi_ask **asks, size_t *count,
                           vg_err *err);

/* The job of computing asks for a subject. Loads the zone of the version. */
VG_CHECK vg_rc vg_run_job(vg_run *run, const vg_subject *s, const vg_period *period,
                          const vg_kpi_ask *asks, size_t count, vg_kpi_job *job, vg_err *err);

/* The reliefs of a subject in a period: events by begin, end and id, then corridors. Loads the
 * zone of the version. */
VG_CHECK vg_rc vg_run_reliefs(vg_run *run, const vg_subject *s, const vg_period *period,
                              vg_relief_set *out, vg_err *err);
/* Adds what lies beyond the corridors of the job's contract. */
VG_CHECK vg_rc vg_run_corridors(vg_run *run, const vg_kpi_job *job, vg_relief_set *set,
                                vg_err *err);
/* Hands findings to the job of corridors that could not be looked at, by line and reason. */
VG_CHECK vg_rc vg_corridors_note(const vg_kpi_job *job, const vg_relief_set *set, vg_err *err);
/* Whether a relief is about the service level, in some line that the ask is about. */
bool vg_relief_concerns(const vg_relief *r, const vg_kpi_ask *ask);
/* A copy of the reliefs of which each that counts gets the effect that `as` says. */
typedef vg_relief_effect vg_relief_as(const vg_relief *r, const vg_relief_note *note);
VG_CHECK vg_rc vg_reliefs_as(vg_arena *arena, const vg_relief_set *set, vg_relief_as *as,
                             const vg_relief **out, vg_err *err);
vg_relief_as vg_as_said; /* but none is waived */
vg_relief_as vg_as_drop, vg_as_limit;

/* What reliefs did to the value of an ask. */
typedef struct vg_relieved {
    bool any; /* one that counts is about it */
    vg_kpi_value without;
    bool may_waive;              /* one of these waives */
    vg_kpi_value if_any, if_met; /* without the slices of those that waive in any case, without
                                    those of all that waive */
    const vg_relief_note **notes;
    size_t note_count;
} vg_relieved;

/* The value, its judgement, and what reliefs did, into a level. */
VG_CHECK vg_rc vg_run_judge(vg_run *run, const vg_contract *c, const vg_kpi_value *value,
                            const vg_relieved *relieved, vg_scored *s, vg_err *err);

/* The values of a subject in a period. One without data whose KPI says "carry" becomes that of
 * the period before `asked`, when the version was valid in all of it; before[i], which may be
 * NULL, are those of that period as they were. on_finding may be NULL. */
typedef struct vg_valuing {
    const vg_kpi_ask *asks;
    size_t count;
    vg_period period, asked;
    vg_rc (*on_finding)(void *ctx, const vg_finding *finding, vg_err *err);
    void *ctx;
    bool want_before;
    vg_kpi_value *values, *before; /* results; before is NULL when nobody needs it */
    vg_relieved *relieved;         /* of values */
} vg_valuing;
VG_CHECK vg_rc vg_run_values(vg_run *run, const vg_subject *s, vg_valuing *v, vg_err *err);
/* Says which value, or which lines' values, were carried. */
VG_CHECK vg_rc vg_card_note_carried(vg_run *run, vg_scorecard *card, const vg_service_level *sl,
                                    const vg_kpi_value *value, const vg_period *asked,
                                    vg_err *err);
/* Says when the range of an approximate value is judged in more than one way; `month` is the
 * one of a longer period that it is about, or NULL. */
VG_CHECK vg_rc vg_card_note_approximate(vg_arena *arena, vg_scorecard *card, const vg_scored *s,
                                        const vg_period *month, vg_err *err);
/* Adds the stored findings of the card's vendor and period. */
VG_CHECK vg_rc vg_card_add_stored(vg_run *run, const vg_subject *s, vg_scorecard *card,
                                  vg_err *err);
/* Whether a slice or period, as findings print it, begins in the period. */
bool vg_slice_begins_in(const char *text, const vg_period *period, const vg_zone *zone);

/* The state of a card, what was booked in it, and of a closed one the findings as they stood.
 */
VG_CHECK vg_rc vg_card_add_state(vg_run *run, vg_scorecard *card, vg_err *err);
/* Gives the card of a closed month the name, the findings and the values of the month before
 * that were kept with it; *kept is false when only the name was. */
VG_CHECK vg_rc vg_card_as_kept(vg_run *run, vg_scorecard *card, bool *kept, vg_err *err);

/* Makes a scorecard; one without service levels when none concerns the line. */
VG_CHECK vg_rc vg_card_make(vg_run *run, const vg_subject *s, vg_scorecard *card, vg_err *err);
/* Adds a finding of the scorecard; frees `text`. */
VG_CHECK vg_rc vg_card_note(vg_arena *arena, vg_scorecard *card, const char *kind,
                            const char *service_level, vg_str *text, vg_err *err);
/* Adds a copy of a finding. */
VG_CHECK vg_rc vg_card_keep(vg_arena *arena, vg_scorecard *card, const vg_finding *f,
                            vg_err *err);
/* The weighted score and the standing from the judgements. */
VG_CHECK vg_rc vg_card_weigh(vg_arena *arena, vg_scorecard *card, vg_err *err);
/* Ends what the histories hold beside the arena. */
void vg_histories_close(vg_run *run);
/* The settlement, month by month. */
VG_CHECK vg_rc vg_card_settle(vg_run *run, const vg_subject *s, vg_scorecard *card,
                              vg_err *err);

/* Who may get a card, in the order of cards. */
VG_CHECK vg_rc vg_run_subjects(vg_run *run, vg_subject **out, size_t *count, vg_err *err);
/* Makes the cards of a run in order. VG_NOINPUT when there are none. */
VG_CHECK vg_rc vg_run_cards(vg_run *run, vg_scorecard **cards, vg_subject **subjects,
                            size_t *count, vg_err *err);

#endif
