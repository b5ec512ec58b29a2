/* Texts of cells: trimming, and how they are quoted in messages. */
#ifndef VGOV_LOAD_TEXTS_H
#define VGOV_LOAD_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct vg_load_text {
    const char *text;
    size_t len;
} vg_load_text;

/* Without the blanks around it: space, tab, U+00A0, U+202F, U+FEFF, and stray line ends. */
vg_load_text vg_load_trim(const char *text, size_t len);

/* Bytes of the blank that begins at `text`; 0 when none does. */
size_t vg_load_blank(const char *text, size_t len);

/* Whether the text has control characters (C0, DEL, C1). */
bool vg_load_has_control(const char *text, size_t len);

/* A text of a file as it is quoted in a message: at most some 40 bytes of it, on one line. */
typedef struct vg_load_quoted {
    char text[64];
} vg_load_quoted;

vg_load_quoted vg_load_quote(const char *text, size_t len);

#endif
