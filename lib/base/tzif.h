/* A checked view of the bytes of a TZif file. Nothing is copied: the bytes must outlive it. */
#ifndef VGOV_BASE_TZIF_H
#define VGOV_BASE_TZIF_H

#include <stddef.h>
#include <stdint.h>

#include <vgov/date.h>
#include <vgov/err.h>

typedef struct vg_tzif {
    size_t count;               /* transitions, strictly ascending */
    const unsigned char *times; /* of time_size bytes each */
    const unsigned char *kinds; /* which local time type holds from each transition on */
    const unsigned char *types; /* of 6 bytes each; the first holds before all transitions */
    size_t time_size;           /* 4 in version 1, 8 in later ones */
    const char *rule;           /* the POSIX TZ text of the footer; empty when there is none */
    size_t rule_len;
} vg_tzif;

/* VG_CONFIG when the bytes are not a whole TZif file of sane content. */
VG_CHECK vg_rc vg_tzif_read(vg_tzif *out, const void *bytes, size_t len, vg_err *err);

vg_time vg_tzif_time(const vg_tzif *t, size_t i);
/* Seconds east of UTC after transition i, or before all of them. */
int32_t vg_tzif_offset(const vg_tzif *t, size_t i);
int32_t vg_tzif_first_offset(const vg_tzif *t);

#endif
