/* A growing string whose errors are sticky: append freely, ask once at the end.
 *
 * Invariants: ptr is never NULL and always ended; len does not count the end. After an
 * allocation failed every further append does nothing and vg_str_rc() says VG_NOMEM.
 */
#ifndef VGOV_STR_H
#define VGOV_STR_H

#include <stddef.h>
#include <stdint.h>

#include <vgov/err.h>

typedef struct vg_str {
    char *ptr;
    size_t len;
    size_t room; /* private: 0 while ptr is the shared empty string */
    vg_rc rc;    /* private: ask vg_str_rc() */
} vg_str;

extern char vg_str_empty[1];
#define VG_STR_INIT         \
    {                       \
        .ptr = vg_str_empty \
    }

void vg_str_free(vg_str *s);  /* back to VG_STR_INIT; NULL is allowed */
void vg_str_clear(vg_str *s); /* empty again, keeps the room and clears the error */

void vg_str_add(vg_str *s, const char *text, size_t len);
void vg_str_adds(vg_str *s, const char *text);
void vg_str_addc(vg_str *s, char c);
void vg_str_addf(vg_str *s, const char *fmt, ...) VG_PRINTF(2, 3);
void vg_str_addi(vg_str *s, int64_t value); /* decimal digits */

/* VG_OK, or VG_NOMEM when an append was lost (err gets the message). */
VG_CHECK vg_rc vg_str_rc(const vg_str *s, vg_err *err);

#endif
