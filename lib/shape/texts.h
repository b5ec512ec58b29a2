/* Texts of cells. */
#ifndef VGOV_SHAPE_TEXTS_H
#define VGOV_SHAPE_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/err.h>
#include <vgov/found.h>
#include <vgov/rows.h>

typedef struct vg_load_text {
    const char *text;
    size_t len;
} vg_load_text;

/* Without the blanks around it: space, tab, U+00A0, U+2009, U+202F, U+FEFF, and stray line
 * ends. */
vg_load_text vg_load_trim(const char *text, size_t len);

/* Whether no cell has a text, the first `from` ones aside. */
bool vg_row_is_blank(const vg_row *row, size_t from);

/* Bytes of the blank that begins at `text`; 0 when none does. */
size_t vg_load_blank(const char *text, size_t len);

#endif
