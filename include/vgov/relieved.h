/* The reliefs of a vendor and period, as a scorecard names them. */
#ifndef VGOV_RELIEVED_H
#define VGOV_RELIEVED_H

#include <vgov/date.h>
#include <vgov/forecast.h>
#include <vgov/relief.h>

/* What a relief is about, and whether it counts: an event of the period, or a slice beyond a
 * forecast's corridor. */
typedef struct vg_relief_note {
    const char *id;                    /* "event 3" */
    const char *kind;                  /* "outage" … */
    const char *clause;                /* of the contract's rule, else of the event; "" */
    const char *claim, *evidence;      /* "" = not said */
    const char *state, *role, *reason; /* "accepted" …; of the last step, "" = not said */
    vg_time begins, ends;
    const char *from, *to; /* these on the contract's wall: "2026-10-05T08:00+02:00" */
    bool counts;           /* it was accepted, and a rule of the contract names it */
    bool has_rule;
    vg_relief_effect effect;   /* of the rule; keep without one */
    bool waive_any;            /* of the rule */
    const vg_verdict *verdict; /* of a corridor; NULL: it is an event */
} vg_relief_note;

/* Those of a vendor and period under a contract; reliefs[i] belongs to notes[i], and those that
 * do not count have the effect keep. */
typedef struct vg_relief_set {
    vg_relief *reliefs;
    vg_relief_note *notes;
    size_t count;
    const vg_verdict *verdicts; /* on all units of corridors */
    size_t verdict_count;
} vg_relief_set;

#endif
