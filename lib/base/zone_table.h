/* What a zone is in memory: one ascending table of all its changes, the yearly ones of its rule
 * laid out for 400 years, after which the calendar and so the rule repeat. */
#ifndef VGOV_BASE_ZONE_TABLE_H
#define VGOV_BASE_ZONE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/zone.h>

#define VG_ZONE_CYCLE ((vg_time)146097 * VG_DAY_SECONDS) /* 400 years */

struct vg_zone {
    char *name;
    size_t count;        /* of changes */
    vg_time *at;         /* strictly ascending */
    int32_t *offset;     /* count + 1: [0] holds before at[0], [i + 1] from at[i] on; neighbours
                          * differ */
    int32_t least, most; /* of offset[] */
    bool cycles;         /* from cycle_end on, time t is as t - VG_ZONE_CYCLE */
    bool cycles_back;    /* and before cycle_end - VG_ZONE_CYCLE as t + VG_ZONE_CYCLE */
    vg_time cycle_end;   /* the table goes on for more than a year behind it */
};

/* Makes a zone of checked TZif bytes; VG_CONFIG, VG_NOMEM. */
struct vg_tzif;
VG_CHECK vg_rc vg_zone_build(vg_zone *zone, const struct vg_tzif *file, vg_err *err);

#endif
