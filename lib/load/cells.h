/* Cells become stored integers. All arithmetic is exact; what must be rounded (parts of
 * minutes, hours and days to a millisecond, rates) is rounded once, half away from zero.
 */
#ifndef VGOV_LOAD_CELLS_H
#define VGOV_LOAD_CELLS_H

#include "plan.h"

__extension__ typedef __int128 vg_load_wide;

/* A decimal number as it was written: digits / 10^places. */
typedef struct vg_load_decimal {
    vg_load_wide digits; /* magnitude below 10^29 */
    int places;          /* 0..36 */
    int significant;     /* digits without leading zeros */
} vg_load_decimal;

typedef enum vg_decimal_kind {
    VG_DECIMAL_PLAIN,
    VG_DECIMAL_EXPONENT /* "2.8E-3" is a number as well */
} vg_decimal_kind;
/* Reads digits with the map's decimal and grouping sign. VG_DATA otherwise. */
VG_CHECK vg_rc vg_decimal_read(const char *text, size_t len, vg_number_format format,
                               vg_decimal_kind kind, vg_load_decimal *out, vg_err *err);

/* The value of one cell that is not a rate: trimmed; VG_UNKNOWN when it is empty or says
 * "missing". VG_DATA with what was found and expected. */
VG_CHECK vg_rc vg_cell_value(const vg_plan *p, const vg_plan_measure *m, const char *text,
                             size_t len, int64_t *out, vg_err *err);
bool vg_cell_is_missing(const vg_plan *p, const char *text, size_t len); /* trimmed text */

/* The count that a rate of a volume stands for: the nearest integer of rate * volume. *fits is
 * false when it differs from the rate by more than half a unit of the rate's last digit (no
 * count gives that rate); digits behind the fifteenth are taken as noise. */
VG_CHECK vg_rc vg_rate_count(const vg_plan *p, const vg_plan_measure *m, const char *text,
                             size_t len, int64_t volume, int64_t *out, bool *fits, vg_err *err);

typedef struct vg_figures {
    int64_t values[VG_MEASURES]; /* of the plan's measures, in its order */
    size_t known;                /* of them */
    uint64_t misfits;            /* by place: rates that fit no count */
} vg_figures;

/* All measures of a row. VG_DATA when a cell is bad: *column is its place from 0. */
VG_CHECK vg_rc vg_figures_read(const vg_plan *p, const vg_row *row, vg_figures *out,
                               int *column, vg_err *err);

#endif
