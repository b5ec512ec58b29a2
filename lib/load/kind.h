/* Files of calls and of cases: their rows are summed into slices, and the slices then go the
 * way that rows of intervals go.
 */
#ifndef VGOV_LOAD_KIND_H
#define VGOV_LOAD_KIND_H

#include "job.h"

/* Once the columns are known. Nothing is done for files of intervals. */
VG_CHECK vg_rc vg_kind_open(vg_job *j, vg_err *err);
/* A data row. */
VG_CHECK vg_rc vg_kind_row(vg_job *j, const vg_row *row, vg_err *err);
/* Once all rows are in: their slices. */
VG_CHECK vg_rc vg_kind_finish(vg_job *j, vg_err *err);
void vg_kind_free(vg_job *j);

/* Whether nothing of a row may be kept but what is summed. */
bool vg_kind_hides(const vg_plan *p);

#endif
