/* A plan: what is to be done with each column of one file.
 *
 * It is made in two steps. An import settles what the command line and the map say before a
 * byte is read (load/settle.h); vg_plan_bind() finds the columns once the header is there.
 * Everything lives in the plan's arena.
 */
#ifndef VGOV_SHAPE_PLAN_H
#define VGOV_SHAPE_PLAN_H

#include <vgov/arena.h>
#include <vgov/map.h>
#include <vgov/period.h>
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
    int digits;      /* decimals of the stored integer */
    int64_t scale;   /* stored integer of one whole unit of the cell; 0 for clocks and rates */
    int of;          /* rates and averages: the volume's place among the measures, which stands
                        before it; -1 */
    int rate_places; /* of these: places that the column has, though zeros at the end may be
                        left out; 0 = those of each cell */
    vg_average_rounding rounding; /* averages */
} vg_plan_measure;

/* What calls and cases have beside keys and measures. Columns are from 0; -1 = none. */
typedef struct vg_plan_moment {
    int column, time;   /* time: of the time of day, when it stands by itself */
    const char *format; /* NULL = ISO 8601 */
    const char *time_format;
} vg_plan_moment;

typedef struct vg_plan_kind {
    vg_plan_moment moments[VG_MOMENTS];
    int id, agent, result, event, param;
    vg_plan_measure wait;
    size_t counted; /* the first of the plan's measures that no column holds: it is counted */
} vg_plan_kind;

typedef struct vg_plan {
    vg_arena arena;
    const struct vg_load_options
        *options;      /* what an import was asked for; not for this layer */
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
    size_t own_width;    /* of them those that stand in the file, the others are made of them */
    const vg_cell *made; /* the cells of a row with such; NULL = there are none */
    const int *places;   /* of those that are made: the column in the file, by column; NULL =
                            none is made */
    vg_plan_text keys[KEYS];
    vg_plan_text year;                      /* before the date */
    vg_time_label label;                    /* what the time is of the slice */
    int complete;                           /* column from 0 of yes and no; -1 = none */
    bool complete_negated;                  /* yes: it was not complete */
    int start, time;                        /* columns from 0; time -1 = none */
    const char *start_format, *time_format; /* NULL = ISO 8601 */
    const char **beside; /* by field of the map: what stands before the header; NULL = no field
                            wants it */
    const char *day, *day_format; /* the day of all rows, when it stands there; `start` is the
                                     time of day then */
    vg_plan_measure *measures;    /* rates and averages last */
    size_t measure_count;
    vg_plan_kind kind;
    bool *personal; /* by column; NULL = none is */
    bool quick;     /* a cell of digits is always a number: none of them means "missing" */
} vg_plan;

/* `header` is NULL when the file has none; `width` then counts the cells of its first row.
 * VG_DATA when the columns are not those that are needed. */
VG_CHECK vg_rc vg_plan_bind(vg_plan *p, const vg_row *header, size_t width, vg_err *err);
void vg_plan_free(vg_plan *p);

/* The column in the file that a column of the rows is or was made of. */
int vg_plan_place(const vg_plan *p, int column);
/* The name of that column for messages, from 0; "" when it has none. */
vg_found vg_plan_label(const vg_plan *p, int column);

/* --- the steps of vg_plan_bind()
 * ------------------------------------------------------------------- */

/* The fields of a canonical header row. */
VG_CHECK vg_rc vg_plan_canonical(vg_plan *p, vg_map_field **fields, size_t *count, vg_err *err);

/* The column of a header name, from 0: exactly, else without regard to case, blanks and
 * byte-order mark, else without regard to a unit behind one of the two; -1 when there is none.
 * VG_DATA when it stands twice. */
VG_CHECK vg_rc vg_header_find(const vg_plan *p, const char *name, int *column, vg_err *err);
/* A name without blanks and byte-order mark, and with its case folded; free() it. NULL: out of
 * memory. */
char *vg_header_folded(const char *name, size_t len);
/* The same name, but for case, blanks and byte-order mark; VG_NOMEM can come back. */
VG_CHECK vg_rc vg_header_same(const char *a, const char *b, bool *same, vg_err *err);
/* Whether a unit stands behind a name, in brackets or behind the word "in": *bare is what
 * stands before it. */
bool vg_header_bare(const char *name, vg_load_text *bare);
/* Takes over the texts of the header row. */
VG_CHECK vg_rc vg_header_keep(vg_plan *p, const vg_row *row, vg_err *err);
/* Appends "the file has a, b, c". */
void vg_header_list(const vg_plan *p, vg_str *out);

/* Of calls and cases: nothing is known yet; a field that only they have; once all fields are
 * bound, the measures that are counted. */
void vg_plan_kind_open(vg_plan *p);
VG_CHECK vg_rc vg_plan_kind_bind(vg_plan *p, const vg_map_field *field, int column,
                                 vg_err *err);
VG_CHECK vg_rc vg_plan_kind_finish(vg_plan *p, vg_err *err);
const char *vg_plan_kind_name(vg_target target);
/* A measure as it is to be read; the caller fills in its column. */
vg_plan_measure vg_plan_measure_of(const vg_plan *p, const vg_map_field *field);

/* Adds a measure that stands in a column (or the constant of the field when the column is -1).
 */
VG_CHECK vg_rc vg_plan_add_measure(vg_plan *p, const vg_map_field *field, int column,
                                   vg_err *err);
/* Once all are there: rates and averages go last and find their volumes. */
VG_CHECK vg_rc vg_plan_finish_measures(vg_plan *p, vg_err *err);

#endif
