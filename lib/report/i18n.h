/* Texts of reports in the language of the reader. The English text is the key. */
#ifndef VGOV_REPORT_I18N_H
#define VGOV_REPORT_I18N_H

#include <stddef.h>

#include <vgov/text.h>

/* Marks a text in a table; who prints it calls vg_tr(). Both are read by a test that asks for a
 * translation of each. */
#define N_(text) text

/* The text in that language; the key itself when there is no translation. */
const char *vg_tr(vg_lang lang, const char *msgid) __attribute__((format_arg(2)));

/* The translation, or NULL. */
const char *vg_tr_find(vg_lang lang, const char *msgid);

/* How many keys the catalogue of the language has, and the n-th of them; for tests. */
size_t vg_tr_count(vg_lang lang);
const char *vg_tr_key(vg_lang lang, size_t n);

#endif
