/* Cells become stored integers. All arithmetic is exact; what must be rounded (parts of
 * minutes, hours and days to a millisecond, rates) is rounded once, half away from zero.
 */
#ifndef VGOV_SHAPE_CELLS_H
#define VGOV_SHAPE_CELLS_H

#include "plan.h"

__extension__ typedef __int128 vg_load_wide;

enum { VG_FAITHFUL = 15 }; /* decimal digits that a double keeps: those behind are noise */

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
                             size_t len, vg_cell_kind kind, int64_t *out, vg_err *err);
/* How a number is written in a cell of this kind: as the map says, or as a workbook has it. */
vg_number_format vg_cell_numbers(const vg_plan *p, vg_cell_kind kind);
/* What the cell in a column is. */
static inline vg_cell_kind vg_row_kind(const vg_row *row, int column)
{
    return row->kinds ? (vg_cell_kind)row->kinds[column] : VG_IS_TEXT;
}
/* Beside a time of day in another cell: a date without the midnight that a workbook gave it. */
vg_load_text vg_cell_date(vg_load_text date, vg_cell_kind kind);
/* Yes or no: true, wahr, yes, ja, y, j and 1, or false, falsch, no, nein, n and 0. VG_DATA
 * otherwise. */
VG_CHECK vg_rc vg_cell_yes(const char *text, size_t len, bool *out, vg_err *err);
/* To the reason why a cell is no figure: what in a map would settle it, when its text looks
 * like a case for that. `err` may be NULL. */
void vg_cell_hint(const vg_plan *p, const char *text, size_t len, vg_err *err);
/* Whether a text (trimmed) is what exports write for a figure that there is not. */
bool vg_cell_says_missing(const char *text, size_t len);
/* Whether a text is a number that reads differently with a sign for groups: "1.234". */
bool vg_cell_grouped(const char *text, size_t len);
/* Whether a cell says that there is nothing: empty, a word of "missing", or an error word of a
 * spreadsheet. Trimmed texts. */
bool vg_cell_is_missing(const vg_plan *p, const char *text, size_t len);
/* Whether it is an error word, which "missing" does not list. */
bool vg_cell_is_fault(const vg_plan *p, const char *text, size_t len);

/* The count that a rate of a volume stands for, or the duration that an average does. */
typedef struct vg_rate_fit {
    int64_t count; /* the nearest integer of rate * volume */
    bool fits;     /* it differs by no more than half a unit of the rate's last digit, of which
                      those behind the fifteenth are taken as noise; else no count gives the rate */
    int64_t low, high; /* the least and greatest that fit; both `count` unless several do */
    int64_t step;      /* steps of the rate are step / 10^places, in seconds of averages */
    int places;        /* of the rate: 3 of "94.0" per cent */
} vg_rate_fit;

VG_CHECK vg_rc vg_rate_count(const vg_plan *p, const vg_plan_measure *m, const char *text,
                             size_t len, vg_cell_kind kind, int64_t volume, vg_rate_fit *out,
                             vg_err *err);

/* The sum that an average of a volume stands for. */
VG_CHECK vg_rc vg_average_sum(const vg_plan *p, const vg_plan_measure *m, const char *text,
                              size_t len, vg_cell_kind kind, int64_t volume, vg_rate_fit *out,
                              vg_err *err);
/* Puts the zeros behind a rate or an average that its column leaves out. */
void vg_rate_zeros(vg_load_decimal *rate, int places);
/* The unit of a cell: one that is a duration by itself is one in whatever unit the column is
 * said to be. */
vg_cell_unit vg_cell_duration_unit(const vg_plan_measure *m, vg_cell_kind kind);
/* A clock of the unit (VG_CELL_HMS or VG_CELL_MS_CLOCK) in milliseconds, and how many digits of
 * a second it is written with. */
VG_CHECK vg_rc vg_clock_read(vg_load_text t, vg_number_format format, vg_cell_unit unit,
                             int64_t *ms, int *digits, vg_err *err);

typedef struct vg_figures {
    int64_t values[VG_MEASURES];   /* of the plan's measures, in its order */
    size_t known;                  /* of them */
    uint64_t misfits;              /* by place: rates that fit no count */
    uint64_t several;              /* by place: rates that several counts fit */
    uint64_t faults;               /* by place: cells of text that are an error word */
    vg_rate_fit fits[VG_MEASURES]; /* by place, of those */
} vg_figures;

/* All measures of a row. VG_DATA when a cell is bad: *column is its place from 0. */
VG_CHECK vg_rc vg_figures_read(const vg_plan *p, const vg_row *row, vg_figures *out,
                               int *column, vg_err *err);

#endif
