/* The text of a string: its runs put together, without phonetic ones. */
#ifndef VGOV_ROWS_XLSX_TEXT_H
#define VGOV_ROWS_XLSX_TEXT_H

#include "xlsx_xml.h"

/* Is told of all elements inside <si> or <is>; `text` is whole at their end. */
typedef struct vg_rich {
    vg_str text;
    size_t run;    /* where the run being read begins */
    int run_depth; /* of its <t>; 0 = outside */
    int phonetic;  /* depth of the <rPh>; 0 = outside */
    bool preserve;
    bool too_long;
} vg_rich;

void vg_rich_begin(vg_rich *r);
void vg_rich_start(vg_rich *r, const char *name, const char **atts, int depth);
void vg_rich_text(vg_rich *r, const char *text, size_t len, int depth);
void vg_rich_end(vg_rich *r, int depth);

/* Whether a text is longer than a cell may be. */
bool vg_text_too_long(const char *text, size_t len);

/* Replaces "_x000D_" and the like by their characters, in place; returns the new length. Those
 * that are no character (0, half a pair) stay as they are. */
size_t vg_text_unescape(char *text, size_t len);

#endif
