/* "did you mean": the known name that a typed one is most likely meant to be. */
#ifndef VGOV_SUGGEST_H
#define VGOV_SUGGEST_H

#include <stddef.h>

/* The closest of `names` by edit distance (case does not count for ASCII letters; a swap of
 * neighbours is one step), or NULL when none is close: at most a third of the longer length,
 * and at least one step is always allowed. The first of equally close ones is taken. */
const char *vg_suggest(const char *typed, size_t len, const char *const *names, size_t count);

#endif
