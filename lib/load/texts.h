/* Texts of cells: trimming, and one spelling of each name. */
#ifndef VGOV_LOAD_TEXTS_H
#define VGOV_LOAD_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/err.h>
#include <vgov/found.h>

typedef struct vg_load_text {
    const char *text;
    size_t len;
} vg_load_text;

/* Without the blanks around it: space, tab, U+00A0, U+202F, U+FEFF, and stray line ends. */
vg_load_text vg_load_trim(const char *text, size_t len);

/* Bytes of the blank that begins at `text`; 0 when none does. */
size_t vg_load_blank(const char *text, size_t len);

/* A code or name as it is kept. */
enum { VG_LOAD_NAME = 200 }; /* bytes */
typedef struct vg_load_name_room {
    char text[VG_LOAD_NAME + 1];
} vg_load_name_room;

/* Puts a name into Unicode's form C; what has to be written anew goes into `room`. VG_DATA when
 * it is too long, or has control characters or some that cannot be seen; `what` names it. */
VG_CHECK vg_rc vg_load_normal(vg_load_text *name, vg_load_name_room *room, const char *what,
                              vg_err *err);

#endif
