/* The words of reports for what the program knows by codes. */
#ifndef VGOV_REPORT_WORDS_H
#define VGOV_REPORT_WORDS_H

#include <vgov/contract.h>
#include <vgov/finding.h>
#include <vgov/measure.h>
#include <vgov/period.h>
#include <vgov/score.h>

const char *vg_word_status(vg_lang lang, vg_status status); /* "met" */
const char *vg_status_symbol(vg_status status);             /* a tick, a cross, a dash */
const char *vg_word_state(vg_lang lang,
                          const char *state); /* of a month; an unknown one as it is */
const char *vg_word_level(vg_lang lang, vg_level level);
const char *vg_word_class(vg_lang lang, vg_class cls);
const char *vg_word_rounding(vg_lang lang, vg_rounding mode);
const char *vg_word_no_data(vg_lang lang, vg_no_data policy);
const char *vg_word_rollup(vg_lang lang, vg_rollup rollup);
const char *vg_word_unit(vg_lang lang, vg_unit unit);
/* The id of a relief as people of the language say it: "event 3", "corridor orders 2026-10-21".
 */
void vg_relief_id_words(vg_str *out, vg_lang lang, const char *id);
const char *vg_word_effect(vg_lang lang, vg_relief_effect effect); /* "drop the slices" */
/* Appends "forecast f-2026-10 of the line: 2000, share 50 % = 1000, edge 1100; came 1300". */
VG_CHECK vg_rc vg_corridor_words(vg_arena *arena, vg_str *out, vg_lang lang,
                                 const vg_verdict *v, vg_err *err);
const char *vg_word_event(vg_lang lang, const char *word); /* a kind or state of events; an
                                                              unknown one as it is */
const char *vg_comparison_symbol(vg_comparison c); /* as printed: the signs of mathematics */
const char *vg_row_use_name(vg_row_use use);       /* "used", "incomplete", "coarser",
                                                      "relieved" */

/* Appends a period in words ("October 2026"), or as short as an axis needs it ("Oct 26"). */
void vg_period_words(vg_str *out, vg_lang lang, const vg_period *period);
void vg_period_label(vg_str *out, vg_lang lang, const vg_period *period);
void vg_day_label(vg_str *out, vg_lang lang, vg_day day); /* appends "5 Oct", "5.10." */
const char *vg_word_weekday(vg_lang lang, int weekday);   /* 1 "Mon" .. 7 "Sun" */
const char *vg_word_weekday_long(vg_lang lang, int weekday);
/* Appends "5 Oct 2026" as the language writes a date: "2026-10-05", "05.10.2026". */
void vg_day_words(vg_str *out, vg_lang lang, vg_day day);

#endif
