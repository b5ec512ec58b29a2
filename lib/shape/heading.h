/* The records of a header, which may be several, become one row of names. */
#ifndef VGOV_SHAPE_HEADING_H
#define VGOV_SHAPE_HEADING_H

#include "plan.h"
#include "words.h"

enum { HEADING_MOST = 9 /* records */ };

/* A record that outlives the next one. */
typedef struct vg_record {
    vg_arena arena;
    vg_row row;
} vg_record;

typedef struct vg_heading {
    const vg_map *map;
    const char *file;
    vg_arena arena;
    vg_words wanted;              /* names that the last record has to have */
    vg_record last[HEADING_MOST]; /* the newest record in the place of its number */
    int64_t count;
    const char **beside; /* by field of the map: what was found so far; NULL = none is sought */
    vg_arena joined;     /* the names of the last header */
} vg_heading;

VG_CHECK vg_rc vg_heading_open(vg_heading *h, const vg_map *map, const char *file, vg_err *err);
/* Before another table. */
void vg_heading_restart(vg_heading *h);
/* The next record of the file or the table. *done: the header ends with it. VG_DATA when there
 * is no place for the header, or none was found for long. */
VG_CHECK vg_rc vg_heading_take(vg_heading *h, const vg_row *row, bool *done, vg_err *err);
/* Once it is done: the records, oldest first, and their names in one row, which stands
 * until the next one. */
const vg_row *vg_heading_record(const vg_heading *h, int i);
VG_CHECK vg_rc vg_heading_join(vg_heading *h, vg_row *out, vg_err *err);
/* VG_DATA: the file ended before the header came. */
vg_rc vg_heading_missing(const vg_heading *h, vg_err *err);
/* Whether a record behind the header is one of its records again, cell by cell: a report that
 * was printed in pages has its header on each. */
bool vg_heading_again(const vg_heading *h, const vg_row *row);
void vg_heading_free(vg_heading *h);

#endif
