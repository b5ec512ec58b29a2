/* A settlement's steps in words. */
#ifndef VGOV_REPORT_MONEY_WORDS_H
#define VGOV_REPORT_MONEY_WORDS_H

#include <vgov/report.h>

/* "By service points", "Beyond the cap" … */
const char *vg_word_step(vg_lang lang, const vg_step *step);
/* Whether the amount of a step, which is below 0 then, is owed to the vendor. */
bool vg_step_is_bonus(const vg_step *step);
/* What fired a trigger: "Trigger: service points" … */
const char *vg_word_trigger(vg_lang lang, vg_trigger_kind kind);
/* The arithmetic of a step as the language writes numbers. */
VG_CHECK vg_rc vg_step_arithmetic(vg_arena *arena, vg_lang lang, const char *arithmetic,
                                  const char **out, vg_err *err);

#endif
