/* A plan: what is to be done with each column of one file.
 *
 * It is made in two steps. vg_plan_settle() brings the command line and the map together before
 * a byte is read; vg_plan_bind() finds the columns once the header is there. Everything lives
 * in the plan's arena.
 */
#ifndef VGOV_LOAD_PLAN_H
#define VGOV_LOAD_PLAN_H

#include <vgov/load.h>
#include <vgov/rows.h>

#include "texts.h"

/* The texts that say whom a row is about; together they are the key of its series. */
typedef enum vg_plan_key {
    KEY_VENDOR,
    KEY_LINE,
    KEY_CHANNEL,
    KEY_CAMPAIGN,
    KEY_SITE,
    KEY_NAME,    /* of the vendor */
    KEY_MINUTES, /* length of the slice */
    KEYS
} vg_plan_key;

typedef struct vg_plan_text {
    int column;        /* from 0; -1 = none */
    const char *value; /* what is said for the whole file; NULL = nothing */
} vg_plan_text;

typedef struct vg_plan_measure {
    vg_measure measure;
    int column; /* from 0; -1 = the constant */
    int64_t constant;
    vg_cell_unit unit;
    int digits;    /* decimals of the stored integer */
    int64_t scale; /* stored integer of one whole unit of the cell; 0 for clocks and rates */
    int of; /* rates: the volume's place among the measures, which stands before it; -1 */
} vg_plan_measure;

typedef struct vg_plan {
    vg_arena arena;
    const vg_load_options *options;
    const vg_map *map; /* never NULL: the canonical header has one as well */
    bool canonical;    /* fields come from the header itself */
    const char *file;  /* for messages */

    const char *origin, *feed, *zone;
    const char *currency; /* "" = not said */
    vg_length slice;      /* 0 = the minutes column says it */
    vg_threshold target, shortest;
    bool create;
    const char *constants;         /* the options that took part, as JSON */
    const char *constants_rejects; /* the same for an import that leaves rows out */

    const char **headers; /* NULL when the file has none */
    size_t width;         /* cells of each row */
    vg_plan_text keys[KEYS];
    int start, time;                        /* columns from 0; time -1 = none */
    const char *start_format, *time_format; /* NULL = ISO 8601 */
    vg_plan_measure *measures;              /* rates last */
    size_t measure_count;
    bool *personal; /* by column; NULL = none is */
    bool quick;     /* a cell of digits is always a number: none of them means "missing" */
} vg_plan;

/* VG_USAGE for contradictions and for what only an option can settle. `store_zone` outlives the
 * plan. */
VG_CHECK vg_rc vg_plan_settle(vg_plan *p, const char *file, const vg_load_options *options,
                              const char *store_zone, vg_err *err);
/* `header` is NULL when the file has none; `width` then counts the cells of its first row.
 * VG_DATA when the columns are not those that are needed. */
VG_CHECK vg_rc vg_plan_bind(vg_plan *p, const vg_row *header, size_t width, vg_err *err);
void vg_plan_free(vg_plan *p);

/* The name of a column for messages, from 0; "" when it has none. */
vg_found vg_plan_label(const vg_plan *p, int column);

/* --- the steps of vg_plan_bind()
 * ------------------------------------------------------------------- */

/* The fields of a canonical header row. */
VG_CHECK vg_rc vg_plan_canonical(vg_plan *p, vg_map_field **fields, size_t *count, vg_err *err);

/* The column of a header name, from 0: exactly, else without regard to case, blanks and
 * byte-order mark; -1 when there is none. VG_DATA when it stands twice. */
VG_CHECK vg_rc vg_header_find(const vg_plan *p, const char *name, int *column, vg_err *err);
/* The same name, but for case, blanks and byte-order mark; VG_NOMEM can come back. */
VG_CHECK vg_rc vg_header_same(const char *a, const char *b, bool *same, vg_err *err);
/* Takes over the texts of the header row. */
VG_CHECK vg_rc vg_header_keep(vg_plan *p, const vg_row *row, vg_err *err);
/* Appends "the file has a, b, c". */
void vg_header_list(const vg_plan *p, vg_str *out);

/* Adds a measure that stands in a column (or the constant of the field when the column is -1).
 */
VG_CHECK vg_rc vg_plan_add_measure(vg_plan *p, const vg_map_field *field, int column,
                                   vg_err *err);
/* Once all are there: rates go last and find their volumes. */
VG_CHECK vg_rc vg_plan_finish_measures(vg_plan *p, vg_err *err);

#endif
