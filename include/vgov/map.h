/* A map says how a vendor's file is to be read: filled from JSON by lib/terms, used by
 * lib/shape. docs of every field: lib/terms/map.md. Everything lives in the arena it was read
 * into.
 */
#ifndef VGOV_MAP_H
#define VGOV_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/dialect.h>
#include <vgov/fact.h>
#include <vgov/map_kind.h>
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
    VG_TO_START,    /* date, or date and time, of the slice */
    VG_TO_TIME,     /* time of day when it stands in a column of its own */
    VG_TO_MINUTES,  /* length of the slice in minutes, when it stands in the file */
    VG_TO_YEAR,     /* the year, when dates stand without it */
    VG_TO_COMPLETE, /* yes or no: whether the slice had ended when the file was made */
    /* Of calls and cases: */
    VG_TO_ID,     /* of the call or case */
    VG_TO_AGENT,  /* who took it; never stored */
    VG_TO_RESULT, /* a word that says what became of it */
    VG_TO_WAIT,   /* a duration */
    VG_TO_EVENT,  /* of a log: what happened */
    VG_TO_PARAM,  /* of a log: the first of the columns that say more of it */
    VG_TO_MOMENT  /* and behind it one for each vg_moment */
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

/* What a time in the file is of a slice. */
typedef enum vg_time_label {
    VG_LABEL_START,
    VG_LABEL_END, /* the next slice's start; of weeks and months the last day */
    VG_LABEL_BOTH /* both stand in the cell, as "08:00-08:30" */
} vg_time_label;

/* How an average was rounded to the digits that it is printed with. */
typedef enum vg_average_rounding { VG_AVERAGE_NEAREST, VG_AVERAGE_DOWN } vg_average_rounding;

/* A column by its name, or by its place in a file without a header. */
typedef struct vg_map_column {
    const char *name; /* NULL: by place */
    int position;     /* from 1 */
} vg_map_column;

typedef struct vg_map_field {
    vg_target target;
    vg_measure measure;   /* with VG_TO_MEASURE */
    const char **columns; /* header names, the first that stands in the file is taken */
    size_t column_count;  /* 0: `position` or `value` */
    int position;         /* column by place, from 1; 0 = none */
    const char *value;    /* a constant; NULL = none */
    const char
        *beside; /* a word before the header, behind which the value stands; NULL = none */
    vg_cell_unit unit;
    vg_measure of; /* rates, and averages of a duration: the volume they are of */
    int decimals;  /* of those: places that the column is printed to, though zeros at the end
                      may be left out; 0 = those of each cell */
    vg_average_rounding rounding; /* of averages */
    bool optional;                /* the file may lack the column */
    const char *format;  /* start, time, moments: pattern of vg_time_scan(); NULL = ISO 8601 */
    vg_time_label label; /* start */
    bool negated;        /* complete: the column says which slices are not */
    vg_map_column time;  /* moments: the time of day when it stands in another column, else
                            without name and place */
    const char *time_format; /* of it; NULL = as in ISO 8601 */
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

/* How a number below zero is written. */
typedef enum vg_negative {
    VG_NEGATIVE_MINUS,      /* -5 */
    VG_NEGATIVE_BEHIND,     /* 5- as well */
    VG_NEGATIVE_PARENTHESES /* (5) as well */
} vg_negative;

/* The table that is read, when the file has more than that. A word is a whole cell, or with
 * "*" at its end the beginning of one; letter case and blanks do not matter. */
typedef struct vg_map_table {
    const char **begin, **end; /* words of the record before the first, of that behind the
                                * last; none: the file's begin and end */
    size_t begin_count, end_count;
    bool blank_ends; /* a blank record is the end as well */
    bool several;    /* behind the end the next one may begin */
} vg_map_table;

/* Long form: a record is one figure, a word says of which measure. */
typedef struct vg_map_long {
    bool said;
    vg_map_column measure, value; /* the word, the figure */
    const char **ignore;          /* words that are passed over */
    size_t ignore_count;
} vg_map_long;

/* Wide form: a record has a column for each slice, whose name is the slice's time. */
typedef struct vg_map_wide {
    const char *heading, *value; /* what the fields call the name and the cell of such a column;
                                    heading NULL: the file has no such columns */
    const char **ignore;         /* headings of columns that are passed over */
    size_t ignore_count;
} vg_map_wide;

/* Rows that hold sums of other rows. */
typedef enum vg_totals_rule {
    VG_TOTALS_UNSAID, /* a row that looks like one is bad */
    VG_TOTALS_NONE,   /* there are none, whatever a cell says */
    VG_TOTALS_CHECK   /* they are compared with the rows they stand for, and left out */
} vg_totals_rule;

typedef struct vg_map_totals {
    vg_totals_rule rule;
    const char **words; /* cells that mark such a row; none: the usual ones */
    size_t word_count;
    const char **columns; /* where the words are looked for; none: wherever no figure stands */
    size_t column_count;
} vg_map_totals;

/* Several rows of one slice in one file. */
typedef enum vg_doubled_rule { VG_DOUBLED_REJECT, VG_DOUBLED_SUM } vg_doubled_rule;

typedef enum vg_twice { VG_TWICE_REJECT, VG_TWICE_BY_ORDER } vg_twice;

/* What a map says to people of the export that it is for. */
typedef struct vg_map_about {
    const char *title;           /* NULL = not said */
    const char **sure, **unsure; /* spellings of columns: seen in an export, or only told of */
    size_t sure_count, unsure_count;
} vg_map_about;

typedef struct vg_map {
    const char *name;
    char sha256[65]; /* of the JSON text; "" for the canonical header */
    vg_map_kind kind;
    vg_map_calls calls; /* of that kind */
    vg_map_cases cases;
    vg_map_about about;
    const char **notes; /* for people; they change nothing */
    size_t note_count;

    char delimiter;       /* ',', ';', '\t', '|' … */
    vg_dialect dialect;   /* of text files */
    const char *encoding; /* "utf-8", "windows-1252", "iso-8859-1", "iso-8859-15", "utf-16" … */
    const char *sheet;    /* of workbooks, see vg_xlsx_format: the worksheet; NULL = not said */
    const char *range;    /* of it; NULL = all */
    bool skip_hidden, fill_merged;
    int header_row;           /* record number of the header, from 1; 0 = there is none */
    int header_rows;          /* records that the header has */
    const char **header_find; /* names of the header's last record, instead of header_row */
    size_t header_find_count;
    int skip_after; /* records to pass over behind the header */
    const char *
        *fill_down; /* columns whose empty cells have the text above them, outer first */
    size_t fill_down_count;
    vg_map_table table;
    vg_map_long long_form;
    vg_map_wide wide;
    vg_number_format numbers;
    bool numbers_said; /* what a sign in a number means */
    vg_negative negative;
    const char **missing; /* cells that mean "not known", beside the empty one */
    size_t missing_count;

    const char *zone;          /* NULL = not said */
    vg_length slice;           /* 0 = not said */
    const char *origin, *feed; /* NULL = not said */
    vg_threshold target, shortest;
    const char *currency; /* NULL = not said */
    vg_twice twice;       /* a local time that exists twice */
    vg_doubled_rule doubled;
    const char *
        *shared; /* cells of the vendor that mean all vendors together; "" = an empty one */
    size_t shared_count;
    bool create; /* unknown vendors and lines may be created */

    vg_map_field *fields;
    size_t field_count;
    const char **personal; /* header names of columns that are cut before anything is kept */
    size_t personal_count;

    vg_map_totals totals;
    vg_map_checks checks;
    vg_map_rate *rates;
    size_t rate_count;
    const char **errors; /* ids of findings that make what they are about bad data */
    size_t error_count;
} vg_map;

#endif
