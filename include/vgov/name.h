/* Codes and names of vendors, lines and the like: one spelling of each, wherever they come
 * from, so that files and contracts find each other. */
#ifndef VGOV_NAME_H
#define VGOV_NAME_H

#include <stddef.h>

#include <vgov/err.h>

enum { VG_NAME_BYTES = 200 }; /* of a name as it is kept */

typedef struct vg_name_room {
    char text[VG_NAME_BYTES + 1];
} vg_name_room;

/* Puts a name into Unicode's form C; what has to be written anew goes into `room`, and *text
 * points there then. VG_DATA when it is too long, no UTF-8, or has control characters or some
 * that cannot be seen; `what` names it. */
VG_CHECK vg_rc vg_name_normal(const char **text, size_t *len, vg_name_room *room,
                              const char *what, vg_err *err);
/* VG_DATA when a text is no UTF-8, or has control characters or some that cannot be seen. */
VG_CHECK vg_rc vg_name_check(const char *text, size_t len, const char *what, vg_err *err);

enum { VG_REMARK_BYTES = 500 }; /* of what somebody says in words: a reason, a role */

/* VG_USAGE when what somebody typed is empty, all blanks or too long, or is refused by
 * vg_name_check(); `what` names it: "the reason". */
VG_CHECK vg_rc vg_remark_check(const char *text, const char *what, vg_err *err);

#endif
