/* Rows of totals: recognised by a word, compared with the rows they stand for, and left out.
 *
 * A totals row may stand for the rows since the totals row before it, for those since the last
 * one of its kind (the same word in the same column, with the same other columns filled), or
 * for all rows so far. One that names a vendor, a line, a date … stands for the rows that say
 * the same. Where the first totals row comes before any row, totals stand for the rows that
 * follow. One sum that agrees in every figure is enough; if none does, the one that differs
 * least is told.
 *
 * Only running sums are kept, by spelling of the key, and by that and the date, so that memory
 * grows with the days of a file and not with its rows. Of very many days they are given up:
 * totals of a date are then checked only where they stand beside their rows.
 */
#ifndef VGOV_LOAD_TOTALS_H
#define VGOV_LOAD_TOTALS_H

#include <vgov/store.h>

#include "scopes.h"
#include "shape/cells.h"
#include "shape/hashtable.h"
#include "shape/totals_words.h"

/* Figures of many rows; `of` has a place for each measure of the plan. */
typedef struct vg_totals_sum {
    int64_t rows;
    vg_load_wide of[VG_MEASURES];
} vg_totals_sum;

/* What makes totals rows of one kind. */
typedef struct vg_totals_sign {
    int word, column; /* the word, and among the watched columns where it stands */
    uint64_t filled;  /* key columns that say something, by bit; and the date */
} vg_totals_sign;

typedef struct vg_totals_kind {
    vg_totals_sign sign;
    vg_totals_sum upto; /* all rows before the last one of this kind */
} vg_totals_kind;

/* The rows of one spelling of the key and of the date. */
typedef struct vg_totals_group {
    struct vg_totals_group *after, *next; /* what followed it last time; all of them */
    const vg_load_scope *who;
    const char *date;
    size_t date_len;
    int64_t rows;
    vg_load_wide of[]; /* compared measures alone */
} vg_totals_group;

typedef struct vg_totals_index {
    bool dated; /* by date as well; else the dates are "" */
    vg_hashtable groups;
    vg_totals_group *last, *newest; /* found last; all of them */
    bool full;                      /* there are too many, none is known any more */
} vg_totals_index;

/* A totals row. */
typedef struct vg_totals_row {
    struct vg_totals_row *next; /* of those that wait for the rows behind them */
    int64_t line;
    vg_totals_sign sign;
    int64_t values[VG_MEASURES]; /* VG_UNKNOWN where nothing is to be compared */
    vg_totals_sum before;        /* all rows before it */
    vg_totals_sum block;         /* rows from there to the next one of its kind, once it came */
    bool closed, agreed;         /* it came; the rows before it agree */
    const char *texts[KEYS + 1]; /* of the filled key columns and of the date */
    size_t lens[KEYS + 1];
    vg_arena arena; /* of these texts */
} vg_totals_row;

typedef struct vg_totals {
    const vg_plan *plan;
    const vg_scopes *scopes;
    vg_store *store;
    int64_t source;
    bool wanted; /* the map says that there may be some */
    vg_arena arena;
    vg_words words;
    int *columns; /* where the words are looked for */
    size_t column_count;
    size_t compared[VG_MEASURES]; /* places of the measures that add up */
    size_t compared_count;
    vg_totals_sum all, last; /* all rows, and those before the last totals row */
    vg_totals_kind *kinds;
    size_t kind_count;
    vg_totals_index by_key, by_date;
    bool first_on_top;
    vg_totals_row *waiting;
    size_t waiting_count;
    const vg_load_party *vendor, *line; /* of all rows; NULL when there are several */
    int64_t count, unchecked, found, stored;
    vg_str text;
} vg_totals;

/* Once the columns are known. VG_CONFIG when a column that the map names is not there. */
VG_CHECK vg_rc vg_totals_open(vg_totals *t, const vg_plan *p, const vg_scopes *scopes,
                              vg_store *store, int64_t source, vg_err *err);
/* Whether the row is one of totals: its sign. */
VG_CHECK vg_rc vg_totals_find(const vg_totals *t, const vg_row *row, bool *is,
                              vg_totals_sign *sign, vg_err *err);
/* A totals row. VG_DATA when a cell is bad: *column is its place then, -1 for the whole row.
 * `sound`: no row before was left out. */
VG_CHECK vg_rc vg_totals_take(vg_totals *t, const vg_row *row, vg_totals_sign sign, bool sound,
                              int *column, vg_err *err);
/* A good row of the file. */
VG_CHECK vg_rc vg_totals_add(vg_totals *t, const vg_row *row, const vg_load_scope *who,
                             const vg_figures *cells, vg_err *err);
/* Once all rows are read. VG_DATA when the map calls a difference an error. */
VG_CHECK vg_rc vg_totals_finish(vg_totals *t, bool sound, vg_err *err);
void vg_totals_free(vg_totals *t);

#endif
