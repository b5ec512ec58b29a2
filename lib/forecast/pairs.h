/* Slices of forecasts and of what came, side by side. */
#ifndef VGOV_FORECAST_PAIRS_H
#define VGOV_FORECAST_PAIRS_H

#include <vgov/forecast.h>

typedef struct vg_fslice {
    int64_t start; /* as a fact has it */
    vg_length length;
    vg_time begins, ends;
    vg_day first, last; /* local */
    int64_t value;      /* thousandths of forecasts; counts of what came */
    int64_t beside;     /* seconds that slices of the other side take of it */
} vg_fslice;

typedef struct vg_fslices { /* by begin */
    vg_fslice *list;
    size_t count;
} vg_fslices;

vg_fslice vg_fslice_make(const vg_zone *zone, int64_t start, vg_length length, int64_t value);
void vg_fslices_sort(vg_fslices *s);

/* What came on a line. */
typedef struct vg_came {
    const char *line;
    bool refused;
    vg_fslices slices;
} vg_came;
/* Of each line that the contract gives to the vendor, by code. */
VG_CHECK vg_rc vg_came_read(vg_arena *arena, const vg_kpi_job *job, vg_came **out,
                            size_t *count, vg_err *err);

/* All forecasts that may be about a vendor. */
typedef struct vg_versions {
    vg_forecast_version *list;
    size_t count;
    vg_series *own, *whole; /* of the vendor, of lines as a whole */
    size_t own_count, whole_count;
} vg_versions;
VG_CHECK vg_rc vg_versions_read(vg_arena *arena, const vg_kpi_job *job, vg_versions *out,
                                vg_err *err);

/* The version that counts for a line in a month, and its slices that begin in `part` of it. */
typedef struct vg_chosen {
    const vg_forecast_version *version; /* NULL: none */
    bool of_line;
    vg_fslices slices;
} vg_chosen;
VG_CHECK vg_rc vg_versions_choose(vg_arena *arena, const vg_kpi_job *job,
                                  const vg_versions *all, const vg_corridor *corridor,
                                  const char *line, const vg_period *part, vg_chosen *out,
                                  vg_err *err);

/* Slices of both sides that overlap, as one. */
typedef struct vg_atom {
    vg_time begins, ends;
    vg_day first, last;
    int64_t forecast, actual; /* thousandths, counts */
    size_t slices, rows;      /* slices of which anything was forecast */
    bool any_slice;
    bool partial; /* rows leave a part of such a slice open */
} vg_atom;
/* By begin, `came` being sorted. */
VG_CHECK vg_rc vg_atoms_make(vg_arena *arena, const vg_fslices *forecast, vg_fslices *came,
                             vg_atom **out, size_t *count, vg_err *err);

/* Which unit of a part of a month a day is in: days, weeks, the month. */
size_t vg_unit_place(vg_corridor_per per, const vg_period *part, vg_day day);

/* One unit, or one slice where these are compared. */
typedef struct vg_funit {
    vg_time begins, ends;
    int64_t start; /* of the slice that names it */
    vg_length length;
    int64_t forecast, actual; /* thousandths, counts */
    size_t rows;
    bool coarse;     /* something is longer than it */
    bool unforecast; /* a row with a figure has no slice of the forecast */
    bool missing;    /* a slice of the forecast has no row */
} vg_funit;
/* The units of a part of a month, by begin. Sets `beside` of the slices. */
VG_CHECK vg_rc vg_units_make(vg_arena *arena, const vg_zone *zone, vg_corridor_per per,
                             const vg_period *part, vg_fslices *forecast, vg_fslices *came,
                             vg_funit **out, size_t *count, vg_err *err);

#endif
