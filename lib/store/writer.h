/* The fact writer from inside. */
#ifndef VGOV_STORE_WRITER_H
#define VGOV_STORE_WRITER_H

#include <vgov/fact_io.h>

#include "handle.h"

/* A row of the run is numbers: key, src_row, basis, then the values. */
enum { VG_ROW_KEY, VG_ROW_SRC, VG_ROW_BASIS, VG_ROW_VALUES };

struct vg_fact_writer {
    vg_store *store;
    vg_writer_options options;
    vg_measure measures[VG_MEASURES];
    size_t measure_count;
    int place[VG_MEASURES]; /* of each measure among the values, -1 when the file lacks it */
    int64_t *rows;          /* the run */
    vg_run_item *items, *spare;
    size_t stride, room, count;
    sqlite3_stmt *insert, *find, *keep, *put; /* the last three are made when they are needed */
    vg_writer_counts counts;
};

/* Tells what became of each row of a run of which some keys were there already. */
VG_CHECK vg_rc vg_writer_settle(vg_fact_writer *w, const vg_feed *run, vg_err *err);

#endif
