/* Places in a worksheet: "B3", "B3:K200". */
#ifndef VGOV_ROWS_XLSX_REF_H
#define VGOV_ROWS_XLSX_REF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vgov/rows.h>

enum { VG_XLSX_ROWS = 1048576, VG_XLSX_COLUMNS = VG_ROW_CELLS };

typedef struct vg_place {
    int64_t row; /* from 1; 0 = not said */
    int column;  /* from 1; 0 = not said */
} vg_place;

typedef struct vg_area {
    vg_place first, last; /* a 0 in `first` is the beginning, in `last` the end */
} vg_area;

/* Letters and digits in either order of their presence: "B3", "B", "3", with "$" before each.
 * Returns how many bytes were read, 0 for none; what is beyond any worksheet comes out as the
 * number that stands there, at most 10^9. */
size_t vg_place_read(const char *text, size_t len, vg_place *out);
/* "B3:K200", "B:K", "3:200", "B3:K", "B3:". VG_USAGE otherwise, also when it ends before it
 * begins or is larger than a worksheet. */
VG_CHECK vg_rc vg_area_read(const char *text, vg_area *out, vg_err *err);

/* "B3" */
typedef struct vg_place_text {
    char text[32];
} vg_place_text;
vg_place_text vg_place_name(int64_t row, int column);

#endif
