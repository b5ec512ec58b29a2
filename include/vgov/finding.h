/* Findings: what a careful reader of the data would point at. */
#ifndef VGOV_FINDING_H
#define VGOV_FINDING_H

#include <stdbool.h>
#include <stdint.h>

#include <vgov/date.h>
#include <vgov/text.h>

typedef enum vg_level { VG_LEVEL_NOTE, VG_LEVEL_WARNING, VG_LEVEL_ERROR } vg_level;

typedef struct vg_finding_kind {
    const char *id;
    vg_level level;
    vg_text title;
} vg_finding_kind;

extern const vg_finding_kind vg_finding_kinds[]; /* ends with an id of NULL */

/* NULL when there is no kind with that id. */
const vg_finding_kind *vg_finding_kind_find(const char *id);
const char *vg_level_name(vg_level level); /* "note", "warning", "error" */

typedef struct vg_finding {
    const vg_finding_kind *kind;
    const char *vendor, *line; /* codes; NULL where it is about no single one */
    const char
        *period; /* slice or period, e.g. "2026-10" or "2026-10-01T08:30:00Z/30min"; NULL */
    const char *service_level;  /* id in the contract, NULL when it is about the data alone */
    const char *source;         /* file name, NULL when there is none */
    int64_t source_id, src_row; /* 0 when there is none */
    const char *text;           /* the figures, by measure codes */

    /* Of those in the store alone: */
    int64_t id;           /* 0 = it is not in the store */
    int64_t series_id;    /* that it is about; 0 = of none */
    bool of_slice;        /* about the fact of the series that starts at `start` */
    int64_t start;        /* as facts have it */
    vg_time acknowledged; /* when somebody looked at it and was content; 0 = it is open */
    const char *reason;   /* why; NULL while it is open */
} vg_finding;

#endif
