/* Rows that cannot be taken: counted, told to the caller in the order of the file, and under
 * `partial` kept as rejects with their records.
 */
#ifndef VGOV_LOAD_BADROWS_H
#define VGOV_LOAD_BADROWS_H

#include <vgov/load.h>

#include "shape/plan.h"

/* What is told of one. */
typedef struct vg_badrow {
    int64_t line;
    char *text;
} vg_badrow;

/* A reject whose record is still to be fetched. */
typedef struct vg_badrow_raw {
    int64_t line, reject;
} vg_badrow_raw;

typedef struct vg_badrows {
    const vg_plan *plan;
    vg_store *store;
    int64_t source;
    int64_t count;
    vg_badrow *told; /* those of the lowest lines, as a heap with the highest of them first */
    size_t told_count;
    vg_badrow_raw *raws;
    size_t raw_count, raw_room;
    vg_str raw;
    const int64_t *lines; /* by column, of a row that is made of several; NULL = of one, 0 = of
                             its first */
    int64_t last;         /* the line of the bad row that was added last */
} vg_badrows;

/* `column` from 0, -1 for the row as a whole. */
VG_CHECK vg_rc vg_badrows_add(vg_badrows *b, const vg_row *row, int column, const char *reason,
                              vg_err *err);

/* Whether a bad row on that line needs its reason; vg_badrows_skip() counts one that does not.
 */
bool vg_badrows_wants(const vg_badrows *b, int64_t line);
void vg_badrows_skip(vg_badrows *b);
/* A row that is known only by its line, and has gone by. */
VG_CHECK vg_rc vg_badrows_add_late(vg_badrows *b, int64_t line, const char *reason,
                                   vg_err *err);
/* Fetches the records of those from a second reading of the file. VG_IO when it is not the file
 * that it was. */
VG_CHECK vg_rc vg_badrows_fetch(vg_badrows *b, vg_rows *rows, vg_err *err);

/* Tells them, once, and how many are not told singly. */
VG_CHECK vg_rc vg_badrows_tell(vg_badrows *b, vg_err *err);
void vg_badrows_free(vg_badrows *b);

/* Appends the record as CSV with the cells of personal columns emptied. A record of another
 * number of cells than the header loses all of them: nobody knows which ones are personal. */
void vg_cut_record(const vg_plan *p, const vg_row *row, vg_str *out);

#endif
