/* Forecasts beside what came, as tables. */
#ifndef VGOV_FORECAST_REPORT_H
#define VGOV_FORECAST_REPORT_H

#include <vgov/forecasts.h>
#include <vgov/report.h>

typedef struct vg_forecast_shown {
    const char *level; /* one length of units, as vg_corridor_per_name(); NULL = all */
    bool versions;     /* of which there are several, and not all of them count */
    bool all;          /* units within their corridor too */
    vg_lang lang;
    vg_wording wording; /* with words, columns that say the same of all lines are left out */
} vg_forecast_shown;

/* A line a line of a vendor, corridor and length of units; one alone where nothing can be
 * compared. Rates are in per cent, rounded half
 * away from zero to two places. */
VG_CHECK vg_rc vg_forecasts_table(vg_arena *arena, const vg_forecast_compared *list,
                                  size_t count, const vg_forecast_shown *shown, vg_table *out,
                                  vg_err *err);
/* A line a unit of a corridor that lies beyond it or could not be looked at. */
VG_CHECK vg_rc vg_forecast_units_table(vg_arena *arena, const vg_forecast_compared *list,
                                       size_t count, const vg_forecast_shown *shown,
                                       vg_table *out, vg_err *err);
/* The versions that a store has. */
VG_CHECK vg_rc vg_forecast_versions_table(vg_arena *arena, const vg_forecast_version *versions,
                                          size_t count, vg_lang lang, vg_table *out,
                                          vg_err *err);

#endif
