/* A row of a file of forecasts. */
#ifndef VGOV_LOAD_FORECAST_ROW_H
#define VGOV_LOAD_FORECAST_ROW_H

#include <vgov/forecast_load.h>
#include <vgov/rows.h>

typedef enum vg_forecast_field {
    VG_FC_VERSION,
    VG_FC_CREATED,
    VG_FC_LOCKED,
    VG_FC_VENDOR,
    VG_FC_LINE,
    VG_FC_START,
    VG_FC_SLICE,
    VG_FC_VOLUME
} vg_forecast_field;
enum { VG_FC_FIELDS = VG_FC_VOLUME + 1 };
extern const char *const vg_forecast_fields[]; /* their names */

typedef struct vg_forecast_head {
    int columns[VG_FC_FIELDS]; /* from 0; -1 = there is none */
    size_t width;
} vg_forecast_head;

/* Which column holds which field. VG_DATA for unknown and doubled ones, and when one is missing
 * that neither the file nor the options have. */
VG_CHECK vg_rc vg_forecast_bind(vg_forecast_head *head, const char *file, const vg_row *row,
                                const vg_load_options *options, vg_err *err);

/* What it says; codes live in the arena. */
typedef struct vg_forecast_cells {
    const char *version, *vendor, *line;
    vg_time created, locked;
    bool has_lock;
    vg_length length;
    int64_t start;  /* as a fact has it */
    int64_t volume; /* in thousandths */
} vg_forecast_cells;

/* VG_DATA when the row is bad: *field is the one that is wrong. */
VG_CHECK vg_rc vg_forecast_read(vg_arena *arena, const vg_zone *zone,
                                const vg_forecast_head *head, const vg_load_options *options,
                                const vg_row *row, vg_forecast_cells *out,
                                vg_forecast_field *field, vg_err *err);

#endif
