/* Forecasts in the store: their versions, and where their figures are.
 *
 * The figures of a version are facts of the origin "forecast" whose feed is the version's code;
 * the measure is `offered`, in thousandths, for people forecast half contacts. A vendor has its
 * own ("forecast of its part"), or the line as a whole has them (vendor "*"). They are nobody's
 * results: vg_series_list() does not give them. A version never changes.
 */
#ifndef VGOV_FORECAST_VERSION_H
#define VGOV_FORECAST_VERSION_H

#include <vgov/store.h>

#define VG_FORECAST_ORIGIN "forecast"
enum { VG_FORECAST_DECIMALS = 3, VG_FORECAST_SCALE = 1000 };

typedef struct vg_forecast_version {
    int64_t id;
    const char *code;
    vg_time created;
    bool has_lock;
    vg_time locked;
    int64_t source_id;
    const char *source; /* name of its file; not read when it is added */
} vg_forecast_version;

/* Inside a transaction. The code must be new. */
VG_CHECK vg_rc vg_forecast_add(vg_store *store, const vg_forecast_version *v, vg_err *err);
/* VG_END when there is none with that code. */
VG_CHECK vg_rc vg_forecast_find(vg_store *store, vg_arena *arena, const char *code,
                                vg_forecast_version *out, vg_err *err);
/* All of them, by code. */
VG_CHECK vg_rc vg_forecast_list(vg_store *store, vg_arena *arena, vg_forecast_version **out,
                                size_t *count, vg_err *err);
/* The series of forecasts of a vendor (0 = of all), ordered as vg_series_list() orders. */
VG_CHECK vg_rc vg_forecast_series(vg_store *store, vg_arena *arena, int64_t vendor_id,
                                  vg_series **out, size_t *count, vg_err *err);

#endif
