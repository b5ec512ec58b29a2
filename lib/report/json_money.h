/* The months of a settlement in JSON. */
#ifndef VGOV_REPORT_JSON_MONEY_H
#define VGOV_REPORT_JSON_MONEY_H

#include <vgov/report.h>

#include "json_figures.h"

/* "settlement": null where nothing is settled, else the sums and "months", each with its steps
 * and triggers. */
void vg_json_card_settlement(vg_json *j, vg_jnode *in, const vg_scorecard *card);

#endif
