/* A map says how a vendor's file is to be read: filled from JSON by lib/terms, used by
 * lib/load. docs of every field: lib/terms/map.md. Everything lives in the arena it was read
 * into.
 */
#ifndef VGOV_MAP_H
#define VGOV_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/fact.h>
#include <vgov/num.h>

/* What a field fills. */
typedef enum vg_target {
    VG_TO_MEASURE,
    VG_TO_VENDOR, /* code */
    VG_TO_VENDOR_NAME,
    VG_TO_LINE,
    VG_TO_CHANNEL,
    VG_TO_CAMPAIGN,
    VG_TO_SITE,
    VG_TO_START,  /* date, or date and time, of the slice */
    VG_TO_TIME,   /* time of day when it stands in a column of its own */
    VG_TO_MINUTES /* length of the slice in minutes, when it stands in the file */
} vg_target;

/* How a measure is written. */
typedef enum vg_cell_unit {
    VG_CELL_PLAIN, /* counts, persons; money in major units */
    VG_CELL_MS,    /* durations from here on */
    VG_CELL_S,
    VG_CELL_MIN,
    VG_CELL_H,
    VG_CELL_HMS,      /* [h]:mm:ss; also :mm:ss and mm:ss only when the map says "mm:ss" */
    VG_CELL_MS_CLOCK, /* mm:ss */
    VG_CELL_DAY,      /* fraction of a day */
    VG_CELL_MINOR,    /* money in minor units */
    VG_CELL_PERCENT,  /* a rate, 94.01 = 94.01 %: needs `of` */
    VG_CELL_FRACTION  /* a rate, 0.9401: needs `of` */
} vg_cell_unit;

typedef struct vg_map_field {
    vg_target target;
    vg_measure measure;   /* with VG_TO_MEASURE */
    const char **columns; /* header names, the first that stands in the file is taken */
    size_t column_count;  /* 0: `position` or `value` */
    int position;         /* column by place, from 1; 0 = none */
    const char *value;    /* a constant; NULL = none */
    vg_cell_unit unit;
    vg_measure of;      /* rate fields: the volume the rate is of */
    bool optional;      /* the file may lack the column */
    const char *format; /* start, time: pattern of vg_time_scan(); NULL = ISO 8601 */
} vg_map_field;

/* A rate that is only compared with the counts of its row. */
typedef struct vg_map_rate {
    const char *column;
    vg_cell_unit unit; /* VG_CELL_PERCENT or VG_CELL_FRACTION */
    vg_measure numerator, denominator;
} vg_map_rate;

/* What an import looks for beside the faults of single cells. */
typedef struct vg_map_checks {
    bool unexplained_said;
    int64_t unexplained; /* thousandths of a percent of offered; 2 % when not said */
    bool short_left_out; /* short abandons are neither among the abandoned nor elsewhere */
} vg_map_checks;

typedef enum vg_twice { VG_TWICE_REJECT, VG_TWICE_BY_ORDER } vg_twice;

typedef struct vg_map {
    const char *name;
    char sha256[65]; /* of the JSON text; "" for the canonical header */

    char delimiter;       /* ',', ';', '\t', '|' … */
    const char *encoding; /* "utf-8", "windows-1252", "iso-8859-1", "iso-8859-15", "utf-16" … */
    int header_row;       /* record number of the header, from 1; 0 = there is none */
    int skip_after;       /* records to pass over behind the header */
    vg_number_format numbers;
    const char **missing; /* cells that mean "not known", beside the empty one */
    size_t missing_count;

    const char *zone;          /* NULL = not said */
    vg_length slice;           /* 0 = not said */
    const char *origin, *feed; /* NULL = not said */
    vg_threshold target, shortest;
    const char *currency; /* NULL = not said */
    vg_twice twice;       /* a local time that exists twice */
    bool create;          /* unknown vendors and lines may be created */

    vg_map_field *fields;
    size_t field_count;
    const char **personal; /* header names of columns that are cut before anything is kept */
    size_t personal_count;

    vg_map_checks checks;
    vg_map_rate *rates;
    size_t rate_count;
    const char **errors; /* ids of findings that make what they are about bad data */
    size_t error_count;
} vg_map;

#endif
