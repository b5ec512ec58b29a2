/* A pass over JSON text that checks it to the letter and writes down where each value stands.
 */
#ifndef VGOV_TERMS_SCAN_H
#define VGOV_TERMS_SCAN_H

#include <stddef.h>

#include <vgov/arena.h>
#include <vgov/err.h>

/* A value, in the order in which values begin. */
typedef struct vg_json_place {
    int line, column;
    const char *number; /* in the text; NULL when the value is no number */
    size_t len;         /* of the number */
    size_t begin, end;  /* bytes of the value in the text */
} vg_json_place;

/* The places live in the arena. VG_CONFIG with "file:line: column N: …". */
VG_CHECK vg_rc vg_json_scan(vg_arena *arena, const char *file, const char *text, size_t len,
                            vg_json_place **places, size_t *count, vg_err *err);

/* The bytes of the UTF-8 sequence that begins at p, 0 when none does. */
size_t vg_utf8_length(const char *p, const char *end);

#endif
