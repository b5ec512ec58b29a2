/* The effect of a correction in lines, as tools say them. */
#ifndef VGOV_EFFECT_REPORT_H
#define VGOV_EFFECT_REPORT_H

#include <vgov/arena.h>
#include <vgov/load.h>

/* Begins as {.arena = …}. */
typedef struct vg_effect_report {
    vg_arena *arena; /* of the lines */
    bool also_first; /* also months for which a vendor had no figures at all: for an undo */
    const char **lines;
    size_t count;
} vg_effect_report;

/* For vg_load_hook; ctx is a report. Adds a line for each service level and each scorecard that
 * changes, one that says so when none does, one for what cannot be said and why; nothing where
 * there is no scorecard.
 *
 *     2026-10, vendor acme, contract phone, SL-1: 79.4 % -> 80.6 %, missed -> met, band minor
 *     -> -, service points 1 -> 0
 *     2026-10, vendor acme, contract phone: score 79.4 -> 100.0, service credit 300.00 EUR ->
 *     0.00 EUR (-300.00 EUR)
 */
VG_CHECK vg_rc vg_effect_collect(void *ctx, vg_store *store, const vg_load_touch *touches,
                                 size_t count, vg_err *err);

#endif
