/* Cells that tables of forecasts share. */
#ifndef VGOV_REPORT_FORECAST_OUT_H
#define VGOV_REPORT_FORECAST_OUT_H

#include <vgov/forecast_report.h>

const char *vg_word_per(vg_lang lang, vg_wording wording, vg_corridor_per per);
const char *vg_word_verdict(vg_lang lang, vg_verdict_state state); /* "above" */

/* Whether all of the unit was forecast for the vendor. */
bool vg_verdict_has_forecast(const vg_verdict *v);

/* The codes of the versions that counted. */
void vg_cell_versions(vg_table *t, const vg_accuracy *a);
void vg_cell_count(vg_table *t, bool known, size_t n);
void vg_cell_difference(vg_table *t, bool known, vg_rat a, vg_rat b); /* a - b */

#endif
