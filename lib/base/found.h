/* Input text as it is quoted in a message. */
#ifndef VGOV_BASE_FOUND_H
#define VGOV_BASE_FOUND_H

#include <stddef.h>

/* Longer text is cut at a character and ends with "…". */
typedef struct vg_found {
    char text[64];
} vg_found;

vg_found vg_found_text(const char *text, size_t len);

#endif
