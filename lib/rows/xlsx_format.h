/* Number formats: what a number in a cell means by the way it is shown. */
#ifndef VGOV_ROWS_XLSX_FORMAT_H
#define VGOV_ROWS_XLSX_FORMAT_H

#include "xlsx_number.h"

typedef enum vg_shown {
    VG_SHOWN_NUMBER, /* also "General" and text formats */
    VG_SHOWN_PERCENT,
    VG_SHOWN_DATE, /* with or without a time of day */
    VG_SHOWN_CLOCK /* a time of day or a duration */
} vg_shown;

/* One of the parts of a format code that stand between semicolons. */
typedef struct vg_format_part {
    vg_shown shown;
    bool time;    /* of a date: the time of day is shown, too */
    bool fine;    /* parts of a second are shown */
    bool elapsed; /* of a clock: it goes beyond 24 hours */
    char compare; /* the condition: '<' '>' '=' 'l' (<=) 'g' (>=) 'n' (<>); 0 = none */
    vg_xnum limit;
} vg_format_part;

enum { VG_FORMAT_PARTS = 4 };

typedef struct vg_format_code {
    int count;
    vg_format_part parts[VG_FORMAT_PARTS];
    bool plain; /* every part shows a plain number */
} vg_format_code;

/* Any text is a code. */
vg_format_code vg_format_parse(const char *code, size_t len);
/* The code that is known by its number alone. */
vg_format_code vg_format_builtin(int id);
/* The part by which this number is shown. */
const vg_format_part *vg_format_choose(const vg_format_code *f, const vg_xnum *value);

#endif
