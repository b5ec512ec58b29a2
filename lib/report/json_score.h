/* The parts of a scorecard in JSON that closings keep as well. */
#ifndef VGOV_REPORT_JSON_SCORE_H
#define VGOV_REPORT_JSON_SCORE_H

#include <vgov/report.h>

#include "json_figures.h"

/* A service level as an object of the array. */
void vg_json_level(vg_json *j, vg_jnode *in, const vg_scored *scored, vg_lang lang);
/* "adjustments": what was booked in the months of the card. */
void vg_json_adjustments(vg_json *j, vg_jnode *o, const vg_scorecard *card);

#endif
