/* What others say beside our figures, as objects of a document. */
#ifndef VGOV_REPORT_BESIDE_JSON_H
#define VGOV_REPORT_BESIDE_JSON_H

#include <vgov/beside.h>

#include "json_figures.h"

/* An object of the array. */
void vg_beside_json_row(vg_json *j, vg_jnode *in, const vg_beside *b, vg_lang lang);
/* "definitions" into the object. */
void vg_beside_json_variants(vg_json *j, vg_jnode *o, const vg_beside *b, vg_lang lang);

#endif
