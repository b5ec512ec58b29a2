/* The forecasts of a period beside what came: by contract, vendor, line and version.
 */
#ifndef VGOV_FORECASTS_H
#define VGOV_FORECASTS_H

#include <vgov/accuracy.h>
#include <vgov/score.h>

typedef struct vg_forecasts_options {
    vg_score_options score; /* store, period, vendor and line count */
    vg_accuracy_options accuracy;
    bool each; /* every version with figures of the period, not only those that count */
} vg_forecasts_options;

typedef struct vg_forecast_compared {
    const char *vendor;
    const vg_contract *contract;
    vg_period period; /* as far as the contract is valid */
    vg_accuracy accuracy;
    bool counts;  /* the version is one that counts by the contract */
    bool has_lag; /* of one version with a lock: so many days before the period's first */
    int64_t lag;
} vg_forecast_compared;

/* By vendor, contract and line, then, of `each`, the version that was locked first; those
 * without a lock are last. VG_NOINPUT as vg_score_period(), and for a version that the store
 * does not have. */
VG_CHECK vg_rc vg_forecasts_compare(vg_arena *arena, const vg_forecasts_options *options,
                                    vg_forecast_compared **out, size_t *count, vg_err *err);

#endif
