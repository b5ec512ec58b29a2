/* The months that a value is of, where they are more than one. */
#ifndef VGOV_REPORT_OVER_OUT_H
#define VGOV_REPORT_OVER_OUT_H

#include "json_figures.h"
#include "words.h"

/* Appends "2026-08..2026-10", "2026-08-15..2026-10-31". */
void vg_over_period(vg_str *out, const vg_period *period);
/* Appends "quarter, 2 of 3 months", "2 of 3 months, rolling". */
void vg_over_months(vg_str *out, vg_lang lang, const vg_over *over, const vg_period *period);
/* Appends what the contract says: "quarter, judged at its end"; nothing for a month. */
void vg_over_rule(vg_str *out, vg_lang lang, const vg_over *over);
/* Appends "2026-12". */
void vg_over_judged_in(vg_str *out, const vg_kpi_value *value);

/* "over", of a value that spans months; nothing else. */
void vg_json_over(vg_json *j, vg_jnode *in, const vg_scored *scored);

#endif
