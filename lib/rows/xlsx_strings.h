/* The shared strings of a workbook: in memory up to VG_XLSX_MEMORY bytes, the rest in a file
 * without a name. */
#ifndef VGOV_ROWS_XLSX_STRINGS_H
#define VGOV_ROWS_XLSX_STRINGS_H

#include "xlsx_zip.h"

enum { VG_STRINGS_RUN = 64, VG_STRINGS_BLOCKS = 64 };

/* Strings stand one behind the other, each ended. The places of VG_STRINGS_RUN of them. */
typedef struct vg_string_run {
    int64_t base;
    uint32_t ends[VG_STRINGS_RUN]; /* behind each string and its NUL, from the base */
} vg_string_run;

typedef struct vg_strings {
    const char *beside;
    size_t count;
    vg_string_run **chunks; /* of many runs each */
    size_t chunk_count;
    char **pages; /* of the text in memory */
    size_t page_count;
    int64_t size;      /* bytes of all strings */
    int64_t memory;    /* how many of them stay in memory */
    int fd;            /* what does not; -1 = nothing */
    int64_t file_from; /* the byte of all strings that the file begins with */
    char *pending;     /* on its way to the file */
    size_t pending_len;
    char *blocks; /* of the file, that were used last */
    int64_t block_at[VG_STRINGS_BLOCKS];
} vg_strings;

/* The struct is zeroed before. `beside` must live as long. */
void vg_strings_open(vg_strings *s, const char *beside, int64_t memory);
void vg_strings_close(vg_strings *s);

VG_CHECK vg_rc vg_strings_add(vg_strings *s, const char *text, size_t len, vg_err *err);
/* Once all are in. */
VG_CHECK vg_rc vg_strings_finish(vg_strings *s, vg_err *err);

/* String `index` (below count): *text is NULL when it stands in the file. */
void vg_strings_find(const vg_strings *s, size_t index, const char **text, size_t *len);
/* Copies such a string and its NUL. */
VG_CHECK vg_rc vg_strings_fetch(vg_strings *s, size_t index, char *to, vg_err *err);

/* Reads the part with the shared strings. */
VG_CHECK vg_rc vg_strings_read(vg_strings *s, vg_zip *zip, int64_t number, const char *name,
                               vg_err *err);

#endif
