/* Words that the lists of a monthly round share. */
#ifndef VGOV_REPORT_ROUND_WORDS_H
#define VGOV_REPORT_ROUND_WORDS_H

#include <vgov/gaps.h>

#include "words.h"

/* What changed, and what it was or is, from their codes. */
const char *vg_word_change(vg_lang lang, const char *what);
const char *vg_word_changed(vg_lang lang, const char *what, const char *code);
/* Appends "missing 2026-10-14 12:00-13:00". */
void vg_gap_words(vg_str *out, vg_lang lang, const vg_gap *gap);

#endif
