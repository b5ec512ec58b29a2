/* The rows of a file exactly as an import reads them: CSV or a worksheet, whichever it is by
 * its content.
 */
#ifndef VGOV_LOAD_ROWS_H
#define VGOV_LOAD_ROWS_H

#include <vgov/map.h>
#include <vgov/rows.h>

/* How to read it. Zeroed: CSV with commas in UTF-8, or the only worksheet. */
typedef struct vg_load_reading {
    char delimiter; /* of CSV; 0 = ',' */
    const char *encoding;
    const char *sheet, *range;     /* of a workbook, see vg_xlsx_format */
    bool skip_hidden, fill_merged; /* likewise */
} vg_load_reading;

/* What a map says. */
vg_load_reading vg_load_reading_of(const vg_map *map);

typedef struct vg_load_rows vg_load_rows;

/* path "-" is standard input, which is copied to a temporary file first. VG_NOINPUT when there
 * is no such file; VG_DATA for what is neither text nor a workbook, with the cure; VG_USAGE
 * when a worksheet or a range is asked for and the file is text. */
VG_CHECK vg_rc vg_load_rows_open(vg_load_rows **out, const char *path,
                                 const vg_load_reading *how, vg_err *err);
/* As vg_rows_next(). */
VG_CHECK vg_rc vg_load_rows_next(vg_load_rows *rows, const vg_row **row, vg_err *err);
const char *vg_load_rows_sheet(const vg_load_rows *rows); /* NULL: it is text */
void vg_load_rows_close(vg_load_rows *rows);              /* NULL is allowed */

#endif
