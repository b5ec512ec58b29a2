/* Facts in and out of the store.
 *
 * Writing sorts rows in bounded runs and inserts each run in key order, so that millions of
 * rows of any order go in at speed in little memory. A writer and a reader know the measures
 * they were opened with.
 */
#ifndef VGOV_FACT_IO_H
#define VGOV_FACT_IO_H

#include <vgov/store.h>

/* What happened to a row whose key is known already. */
typedef enum vg_conflict_kind {
    VG_CONFLICT_TWICE,    /* the same key stands twice in this file: other_row is the first */
    VG_CONFLICT_CHANGED,  /* another source gave other values, and replace is off: nothing was
                             done */
    VG_CONFLICT_REPLACED, /* replace is on: the old row was kept in fact_old, the new one stands
                           */
    VG_CONFLICT_RETIRED   /* vg_fact_writer_retire(): the old row is kept in fact_old, none
                           * stands; src_row and basis are 0, values is NULL */
} vg_conflict_kind;

typedef struct vg_conflict {
    vg_conflict_kind kind;
    int64_t series, start;
    int64_t src_row;                 /* of this file */
    int64_t other_source, other_row; /* who gave what stands or stood there */
    int64_t basis, other_basis;
    const int64_t *values;       /* of the writer's measures, in its order */
    const int64_t *other_values; /* of all measures, by vg_measure; what stands or stood */
} vg_conflict;

typedef struct vg_fact_writer vg_fact_writer;

typedef struct vg_writer_options {
    int64_t source;             /* of all rows */
    const vg_measure *measures; /* those the file has; the others become unknown */
    size_t measure_count;
    bool replace;
    /* Called for each conflict, in the order of the keys within a run; its result other than
     * VG_OK ends the writing with it. */
    vg_rc (*on_conflict)(void *ctx, const vg_conflict *c, vg_err *err);
    void *ctx;
} vg_writer_options;

typedef struct vg_writer_counts {
    int64_t inserted, replaced, unchanged, changed, twice, retired; /* rows */
} vg_writer_counts;

/* Inside a transaction of the store. The measures are copied. */
VG_CHECK vg_rc vg_fact_writer_open(vg_fact_writer **out, vg_store *store,
                                   const vg_writer_options *options, vg_err *err);
/* values[i] belongs to measures[i]; VG_UNKNOWN where the row has none. */
VG_CHECK vg_rc vg_fact_writer_add(vg_fact_writer *w, int64_t series, int64_t start,
                                  int64_t basis, int64_t src_row, const int64_t *values,
                                  vg_err *err);
/* Writes what is left. */
VG_CHECK vg_rc vg_fact_writer_finish(vg_fact_writer *w, vg_writer_counts *counts, vg_err *err);
/* After vg_fact_writer_finish(): facts of the series with from <= start < to that this file did
 * not give, not even unchanged, are moved to fact_old. Adds to counts->retired. */
VG_CHECK vg_rc vg_fact_writer_retire(vg_fact_writer *w, int64_t series, int64_t from,
                                     int64_t to, vg_writer_counts *counts, vg_err *err);
void vg_fact_writer_free(vg_fact_writer *w); /* NULL is allowed */

typedef struct vg_fact {
    int64_t start;
    int64_t basis, source, src_row;
    const int64_t
        *values; /* of the reader's measures, in its order; VG_UNKNOWN where there is none */
} vg_fact;

typedef struct vg_fact_reader vg_fact_reader;

/* Without their sources, facts come a tenth faster and `source` and `src_row` are 0. */
typedef enum vg_fact_sources { VG_FACT_FIGURES, VG_FACT_SOURCES } vg_fact_sources;

/* A reader can be used for many series one after the other. The measures are copied. */
VG_CHECK vg_rc vg_fact_reader_open(vg_fact_reader **out, vg_store *store,
                                   const vg_measure *measures, size_t measure_count,
                                   vg_fact_sources sources, vg_err *err);
/* Facts of the series with from <= start < to, by start. */
VG_CHECK vg_rc vg_fact_reader_seek(vg_fact_reader *r, int64_t series, int64_t from, int64_t to,
                                   vg_err *err);
/* The fact belongs to the reader until the next call. */
VG_CHECK vg_rc vg_fact_reader_next(vg_fact_reader *r, const vg_fact **fact, vg_err *err);
void vg_fact_reader_free(vg_fact_reader *r); /* NULL is allowed */

/* Whether the series has any fact with from <= start < to. */
VG_CHECK vg_rc vg_fact_any(vg_store *store, int64_t series, int64_t from, int64_t to, bool *any,
                           vg_err *err);

/* The start of the last fact of the series; VG_END when it has none. */
VG_CHECK vg_rc vg_fact_last(vg_store *store, int64_t series, int64_t *start, vg_err *err);

/* --- what stood before
 * ------------------------------------------------------------------------- */

typedef struct vg_past {
    int64_t start;
    int64_t source, by;       /* who gave the figures, and who replaced or retired them */
    int64_t src_row;          /* of `source` */
    int64_t basis, new_basis; /* new_basis 0: none followed */
    const int64_t *values, *new_values; /* by vg_measure; new_values NULL: retired */
} vg_past;

/* Calls `use` for each replaced or retired fact of the series with from <= start < to, by start
 * and in the order in which it happened; a result other than VG_OK ends it. */
VG_CHECK vg_rc vg_fact_history(vg_store *store, int64_t series, int64_t from, int64_t to,
                               vg_rc (*use)(void *ctx, const vg_past *past, vg_err *err),
                               void *ctx, vg_err *err);

#endif
