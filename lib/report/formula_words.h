/* A formula as a person reads it. */
#ifndef VGOV_REPORT_FORMULA_WORDS_H
#define VGOV_REPORT_FORMULA_WORDS_H

#include <vgov/measure.h>
#include <vgov/str.h>
#include <vgov/text.h>

const char *vg_measure_title(vg_lang lang, vg_measure m);
/* Appends the formula with the titles of its measures and the signs of mathematics. */
void vg_formula_words(vg_str *out, vg_lang lang, const char *formula);

#endif
