/* From the records of a file to the rows of slices: which of them are the header, which belong
 * to a table, and what is made of them.
 */
#ifndef VGOV_LOAD_FEED_H
#define VGOV_LOAD_FEED_H

#include "job.h"

/* All records, into the job. */
VG_CHECK vg_rc vg_feed_rows(vg_job *j, vg_rows *rows, vg_err *err);

#endif
