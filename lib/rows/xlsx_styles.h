/* How each cell style of a workbook shows its numbers. */
#ifndef VGOV_ROWS_XLSX_STYLES_H
#define VGOV_ROWS_XLSX_STYLES_H

#include <vgov/arena.h>

#include "xlsx_format.h"
#include "xlsx_zip.h"

typedef struct vg_styles {
    vg_arena arena;
    const vg_format_code **list; /* by the number of the style */
    size_t count;
    const char *missing; /* the part with the styles, which the file has not */
} vg_styles;

/* The struct is zeroed before. */
VG_CHECK vg_rc vg_styles_read(vg_styles *s, vg_zip *zip, int64_t number, const char *name,
                              vg_err *err);
void vg_styles_free(vg_styles *s);

/* Of a style that is not there: a plain number. */
const vg_format_code *vg_styles_find(const vg_styles *s, int64_t style);

#endif
