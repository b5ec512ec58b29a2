/* The zip that a workbook is: its parts by name, inflated as a stream, within bounds. */
#ifndef VGOV_ROWS_XLSX_ZIP_H
#define VGOV_ROWS_XLSX_ZIP_H

#include <zip.h>

#include <vgov/rows.h>

typedef struct vg_zip {
    const char *name; /* of the file, for messages */
    vg_bytes bytes;
    int64_t at; /* where libzip reads next */
    vg_rc rc;   /* what reading the file itself said */
    vg_err reason;
    zip_error_t error; /* libzip asks for it */
    zip_t *zip;
    int64_t inflated; /* bytes of all parts so far */
} vg_zip;

/* The struct is zeroed before. VG_DATA when it is no zip, cut off, or has too many parts. */
VG_CHECK vg_rc vg_zip_open(vg_zip *z, const char *name, const vg_bytes *bytes, vg_err *err);
void vg_zip_close(vg_zip *z);

/* The number of a part; -1 when there is none. Letter case, backslashes, a slash before the
 * name, blanks behind it and "%20" for a blank do not matter. */
int64_t vg_zip_find(const vg_zip *z, const char *part);

typedef struct vg_part {
    vg_zip *zip;
    zip_file_t *file;
    const char *part; /* its name, for messages */
    int64_t deflated, inflated;
} vg_part;

/* The struct is zeroed before; `name` must live as long as the part. */
VG_CHECK vg_rc vg_part_open(vg_part *p, vg_zip *z, int64_t number, const char *name,
                            vg_err *err);
/* *got is 0 only at the end, and only when the part was undamaged. */
VG_CHECK vg_rc vg_part_read(vg_part *p, void *to, size_t room, size_t *got, vg_err *err);
void vg_part_close(vg_part *p);

#endif
