/* Rows that cannot be taken: told to the caller, counted, and under `partial` kept as rejects.
 */
#ifndef VGOV_LOAD_BADROWS_H
#define VGOV_LOAD_BADROWS_H

#include "plan.h"

typedef struct vg_badrows {
    const vg_plan *plan;
    vg_store *store;
    int64_t source;
    int64_t count;
    vg_str text, raw;
} vg_badrows;

/* `column` from 0, -1 for the row as a whole. */
VG_CHECK vg_rc vg_badrows_add(vg_badrows *b, const vg_row *row, int column, const char *reason,
                              vg_err *err);
/* A row that is known only by its number, with its figures as text. */
VG_CHECK vg_rc vg_badrows_add_text(vg_badrows *b, int64_t line, const char *raw,
                                   const char *reason, vg_err *err);
/* Tells how many were not told singly. */
VG_CHECK vg_rc vg_badrows_finish(vg_badrows *b, vg_err *err);
void vg_badrows_free(vg_badrows *b);

/* Appends the record as CSV with the cells of personal columns emptied. A record of another
 * number of cells than the header loses all of them: nobody knows which ones are personal. */
void vg_cut_record(const vg_plan *p, const vg_row *row, vg_str *out);

#endif
