/* One file being loaded: everything that lives as long as that. */
#ifndef VGOV_LOAD_JOB_H
#define VGOV_LOAD_JOB_H

#include "badrows.h"
#include "bases.h"
#include "checks.h"
#include "conflicts.h"
#include "doubled.h"
#include "shape/input.h"
#include "scopes.h"
#include "shape/times.h"
#include "totals.h"
#include "touch.h"
#include "watch.h"

struct vg_kind_work;

typedef struct vg_job {
    vg_store *store;
    const vg_load_options *options;
    bool touch_new; /* new figures are told of */
    vg_load_result *result;
    const char *name; /* of the file, without folders */

    vg_plan plan;
    vg_zone *zone;
    vg_input input;
    char first_hash[VG_SHA256_HEX]; /* of the file before it is read; "" = not looked for */
    vg_archive *archive;
    int64_t archive_line;      /* personal columns: lines written so far */
    vg_source_reading reading; /* of what is archived */
    vg_str record;             /* on its way to the archive */

    int64_t source;
    vg_load_bases bases;
    vg_scopes scopes;
    vg_times times;
    vg_hashtable shown_twice; /* by-order: local times of series that came once */
    vg_arena shown_arena;
    vg_doubled doubled;
    vg_checks checks;
    vg_watch watch;
    vg_totals totals;
    vg_badrows bad;
    vg_conflicts conflicts;
    vg_load_days days;
    vg_touches touches; /* replaced and retired */
    vg_touches given;   /* those of the file, when they are asked for */
    vg_fact_writer *writer;
    vg_writer_counts counts;
    vg_figures cells;
    struct vg_kind_work *work; /* of calls and cases; else NULL */
    int64_t ignored;           /* calls or cases that the map leaves out */
    int64_t rows, empty;
    int64_t outside;    /* records outside of the tables that the map names */
    int64_t held;       /* rows of slices that had not ended */
    int64_t data_row;   /* line of the first row; 0 = none came yet */
    bool dated;         /* whether a figure came */
    vg_day first, last; /* local days of the first and the last slice with one */
} vg_job;

/* Looks for an earlier import of the same: result->same says whether there is one, and VG_FOUND
 * comes back when some of its figures do not stand any more. */
VG_CHECK vg_rc vg_job_find_same(vg_job *j, const char *sha256, vg_err *err);
/* The same before the file is read, as far as that is cheap. */
VG_CHECK vg_rc vg_job_look_first(vg_job *j, vg_err *err);

/* Begins the archive when one is wanted, inside the transaction. */
VG_CHECK vg_rc vg_keep_begin(vg_job *j, vg_err *err);
typedef enum vg_record_kind {
    VG_RECORD_HEADER,
    VG_RECORD_DATA,
    VG_RECORD_OTHER /* before the header, or passed over behind it */
} vg_record_kind;
/* Hands a record to the archive, unless that gets the bytes as they are. */
VG_CHECK vg_rc vg_keep_record(vg_job *j, const vg_row *row, vg_record_kind kind, vg_err *err);
/* Notes how the copy is read. */
VG_CHECK vg_rc vg_keep_reading(vg_job *j, const vg_rows *rows, vg_err *err);
/* Says so when the archive has the file uncut from an import by another map. */
VG_CHECK vg_rc vg_keep_warn(vg_job *j, const char *sha256, vg_err *err);

/* Once the columns are known: everything the rows need. */
VG_CHECK vg_rc vg_job_ready(vg_job *j, vg_err *err);
/* Whether the row has the cells that it should have; VG_DATA with what was found. */
VG_CHECK vg_rc vg_job_shape(const vg_job *j, const vg_row *row, vg_err *err);
/* A slice that was summed from rows of which the first stands in that line; j->cells has its
 * figures. */
VG_CHECK vg_rc vg_job_slice(vg_job *j, int64_t line, const vg_load_scope *who,
                            const vg_slice_start *start, vg_err *err);
/* One data row, good or bad; the caller has counted it. */
VG_CHECK vg_rc vg_job_row(vg_job *j, const vg_row *row, vg_err *err);
/* A record that cannot be a row; it is bad unless it has no text at all. `column` from 0, -1
 * for the whole. */
VG_CHECK vg_rc vg_job_refuse(vg_job *j, const vg_row *row, int column, const char *reason,
                             vg_err *err);
/* Under `period`, once all rows are in: what the file does not have is retired. */
VG_CHECK vg_rc vg_job_retire(vg_job *j, vg_err *err);
/* Once all rows are in: VG_DATA when some are slices of a month that was pruned. */
VG_CHECK vg_rc vg_job_check_detail(vg_job *j, vg_err *err);
/* Once all rows are in: what can be said only then of rows of totals. */
VG_CHECK vg_rc vg_job_end_totals(vg_job *j, vg_err *err);
void vg_job_rows_free(vg_job *j);

#endif
