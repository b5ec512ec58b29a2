/* Input text as it is quoted in a message. */
#ifndef VGOV_FOUND_H
#define VGOV_FOUND_H

#include <stddef.h>

/* At most some 40 bytes on one line: longer text is cut at a character and ends with "…",
 * control characters become '?'. */
typedef struct vg_found {
    char text[64];
} vg_found;

vg_found vg_found_text(const char *text, size_t len);

#endif
