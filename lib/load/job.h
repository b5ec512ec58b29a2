/* One file being loaded: everything that lives as long as that. */
#ifndef VGOV_LOAD_JOB_H
#define VGOV_LOAD_JOB_H

#include "badrows.h"
#include "checks.h"
#include "conflicts.h"
#include "input.h"
#include "scopes.h"
#include "times.h"

typedef struct vg_job {
    vg_store *store;
    const vg_load_options *options;
    vg_load_result *result;
    const char *name; /* of the file, without folders */

    vg_plan plan;
    vg_zone *zone;
    vg_input input;
    vg_archive *archive;
    int64_t archive_line; /* personal columns: lines written so far */
    vg_str record;        /* on its way to the archive */

    int64_t source;
    int64_t basis;
    vg_scopes scopes;
    vg_times times;
    vg_hashes shown_twice; /* by-order: local times of series that came once */
    vg_arena shown_arena;
    vg_checks checks;
    vg_badrows bad;
    vg_conflicts conflicts;
    vg_fact_writer *writer;
    vg_writer_counts counts;
    vg_figures cells;
    int64_t rows, empty;
} vg_job;

/* Once the columns are known: everything the rows need. */
VG_CHECK vg_rc vg_job_ready(vg_job *j, vg_err *err);
/* One data row, good or bad. */
VG_CHECK vg_rc vg_job_row(vg_job *j, const vg_row *row, vg_err *err);
void vg_job_rows_free(vg_job *j);

#endif
