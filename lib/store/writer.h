/* The fact writer from inside. */
#ifndef VGOV_STORE_WRITER_H
#define VGOV_STORE_WRITER_H

#include <vgov/fact_io.h>

#include "handle.h"

/* A row of the run is numbers: key, src_row, basis, then the values. */
enum { VG_ROW_KEY, VG_ROW_SRC, VG_ROW_BASIS, VG_ROW_VALUES };

/* Rows on their way into the table. */
typedef struct vg_run {
    int64_t *rows;
    vg_run_item *items, *spare; /* room for as many each */
    size_t count;
    vg_run_item *sorted; /* `items` or `spare`, once it is full */
    int64_t inserted;
} vg_run;

struct vg_fact_writer {
    vg_store *store;
    vg_writer_options options;
    vg_measure measures[VG_MEASURES];
    size_t measure_count;
    int place[VG_MEASURES];    /* of each measure among the values, -1 when the file lacks it */
    size_t stride, room;       /* of a run */
    vg_run runs[2];            /* one is filled while the other is written */
    vg_run *filling, *writing; /* writing: NULL, or a run whose rows are not settled yet */
    sqlite3_stmt *insert, *standing, *keep, *put; /* the last three are made when needed */
    bool seen;                                    /* whether temp.seen has any key */
    vg_writer_counts counts;
};

/* Runs a statement over the rows that the store's feed has. */
VG_CHECK vg_rc vg_writer_run(vg_fact_writer *w, sqlite3_stmt *st, vg_err *err);
/* Tells what became of each row of a run of which some keys were there already. `spare` has
 * room for as many items as the run. */
VG_CHECK vg_rc vg_writer_settle(vg_fact_writer *w, const vg_feed *run, vg_run_item *spare,
                                vg_err *err);

#endif
