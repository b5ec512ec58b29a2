#include "view.h"

#include <stdlib.h>

#include <utf8proc.h>

vg_rc vg_text_fold(vg_arena *arena, const char **out, const char *text, vg_err *err)
{
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded,
                                      UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT |
                                          UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                          UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    if (n == UTF8PROC_ERROR_NOMEM) {
        *out = NULL;
        return vg_nomem(err);
    }
    /* What is no UTF-8 stays as it is. */
    *out = vg_arena_strdup(arena, n < 0 ? text : (const char *)folded);
    free(folded);
    return *out ? VG_OK : vg_nomem(err);
}
