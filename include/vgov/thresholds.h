/* What the files in a store say of the times within which they count, beside what the KPIs of a
 * contract count within: an export that counts within 30 s measures no target of 20 s. Scoring
 * refuses or notes such figures; this tells of them before anything is scored.
 */
#ifndef VGOV_THRESHOLDS_H
#define VGOV_THRESHOLDS_H

#include <vgov/contract.h>
#include <vgov/store.h>

typedef struct vg_threshold_clash {
    const vg_service_level *level; /* of the contract */
    const char *vendor, *line;     /* codes */
    const char *file;              /* the last one that says so */
    bool shortest;                 /* of abandoned_short; else of what is within the target */
    vg_threshold found, wanted;    /* found.ms VG_UNKNOWN: the file does not say */
} vg_threshold_clash;

/* Each service level of the contract with the vendors' files of the last months that do not
 * count as its KPI does: by level, vendor and line. Looked at are the facts that it would
 * count: of its lines and origins, from the first day of the contract on, of each line up to
 * twelve months that have figures, or else the last month that has. A KPI that says no time
 * takes any, and has no clash. */
VG_CHECK vg_rc vg_threshold_clashes(vg_arena *arena, vg_store *store, const vg_contract *c,
                                    vg_threshold_clash **out, size_t *count, vg_err *err);

#endif
