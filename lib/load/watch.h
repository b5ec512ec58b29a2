/* Plausibility of an import as a whole: contacts that nothing explains, slices that are missing
 * from a dense series, days that stand out, rates that their counts contradict.
 *
 * Rows are summed by series and local day while they pass. A series that the store knew before
 * is read from it once all is written, with the eight weeks before; one that is new needs no
 * reading. Files of very many days are all judged from the store, so that memory stays bounded.
 */
#ifndef VGOV_LOAD_WATCH_H
#define VGOV_LOAD_WATCH_H

#include <vgov/fact_io.h>

#include "scopes.h"
#include "shape/cells.h"
#include "shape/times.h"
#include "watch_days.h"

typedef enum vg_watch_kind {
    WATCH_UNEXPLAINED,
    WATCH_EXCEEDING, /* of a day; of longer slices the row is judged alone */
    WATCH_MISSING,
    WATCH_SURGE,
    WATCH_RATE,
    WATCH_LENGTH,
    WATCH_KINDS
} vg_watch_kind;

/* Days or months. */
typedef struct vg_watch_list {
    vg_day *items;
    size_t count;
} vg_watch_list;

/* A series of the file. */
typedef struct vg_watch_series {
    struct vg_watch_series *next;
    const vg_load_series *series;
    bool stored;         /* the store knew it before, or must be asked */
    bool append;         /* but nothing of `begun` and later days */
    vg_day begun;        /* the day of the file's first row */
    vg_day first, last;  /* of the file's days */
    vg_watch_days days;  /* without those of the store */
    vg_watch_list lost;  /* of which rows were retired */
    vg_watch_list again; /* months, by their first day, all of whose days are judged again */
} vg_watch_series;

typedef struct vg_watch {
    const vg_plan *plan;
    const vg_zone *zone;
    vg_store *store;
    int64_t source;
    vg_arena arena;
    int places[WATCH_FIGURES];        /* among the plan's measures; -1 = none */
    int *rate_columns;                /* of the map's rates, from 0 */
    vg_watch_series *series, *newest; /* in the order of the file */
    size_t day_count;                 /* held in memory */
    bool full;                        /* no more of them are */
    int64_t found[WATCH_KINDS], stored, withdrawn;
    vg_fact_reader *reader; /* of vg_watch_measures; NULL until it is needed */
    vg_fact_reader *before; /* of offered alone, for the weeks before a file */
    vg_str text, period, whole;
} vg_watch;

/* Once the columns are known. VG_DATA when a column of the map's rates is not there. */
VG_CHECK vg_rc vg_watch_open(vg_watch *w, const vg_plan *p, const vg_zone *zone,
                             vg_store *store, int64_t source, vg_err *err);
/* VG_DATA with the reason when the map calls what is found in this row an error. */
VG_CHECK vg_rc vg_watch_refuse(vg_watch *w, const vg_row *row, vg_length length,
                               const vg_figures *cells, vg_err *err);
/* A good row; the series must be in the store, and none of its rows before the first is. */
VG_CHECK vg_rc vg_watch_row(vg_watch *w, const vg_row *row, vg_load_series *series,
                            const vg_slice_start *start, const vg_figures *cells, vg_err *err);
/* A row of that local day was retired. */
VG_CHECK vg_rc vg_watch_retired(vg_watch *w, const vg_load_series *series, vg_day day,
                                vg_err *err);
/* Once all rows are written: looks for months in which slices of the file's series (a list)
 * have another length than in the month before. */
VG_CHECK vg_rc vg_watch_lengths(vg_watch *w, const vg_load_series *all, vg_err *err);
/* The same for all else. VG_DATA when the map calls what is found an error. Adds the number
 * of findings stored to *stored; w->withdrawn counts those of earlier files that do not hold
 * any more. */
VG_CHECK vg_rc vg_watch_finish(vg_watch *w, int64_t *stored, vg_err *err);
void vg_watch_free(vg_watch *w);

/* Whether the map makes a bad row or a refused file of such a finding. */
bool vg_watch_is_error(const vg_map *map, const char *kind);

/* --- for watch*.c alone
 * ---------------------------------------------------------------------------- */

/* Whether too many are left: above the share that the map allows. Of a day in slices one
 * contact too many is none: it may have come on one day and been answered on the next. */
bool vg_watch_unexplained(const vg_watch *w, const vg_watch_fate *fate, vg_length length);
/* The same for more answered and abandoned than offered. */
bool vg_watch_exceeding(const vg_watch *w, const vg_watch_fate *fate, vg_length length);
void vg_watch_say_fate(const vg_watch_fate *fate, vg_str *out);
/* Appends what the rates of a row say against its counts; nothing when all agree. */
void vg_watch_say_rates(const vg_watch *w, const vg_row *row, const vg_figures *cells,
                        vg_str *out);
/* Judges the days of a series once they are complete. */
VG_CHECK vg_rc vg_watch_judge(vg_watch *w, const vg_watch_series *s, vg_err *err);
/* One finding; what it says stands in w->text and w->period. `slice` is the start of the fact
 * that it is about, NULL when it is about a day or a month. VG_DATA when it is an error. */
VG_CHECK vg_rc vg_watch_tell(vg_watch *w, vg_watch_kind kind, const vg_load_series *series,
                             int64_t series_id, const int64_t *slice, int64_t src_row,
                             vg_err *err);
VG_CHECK vg_rc vg_watch_tell_rest(vg_watch *w, vg_err *err);
extern const char *const vg_watch_kinds[WATCH_KINDS];
/* The first start of a local day. */
int64_t vg_watch_start_of(const vg_watch *w, vg_length length, vg_day day);
/* What other files found in a series, in the days from..to and their months. */
VG_CHECK vg_rc vg_watch_found(vg_watch *w, int64_t series, vg_day from, vg_day to,
                              vg_arena *arena, vg_finding **out, size_t *count, vg_err *err);
/* Once the days of the file are known: where one of them lies in a month of which an earlier
 * file said something in one, the whole month is judged again. */
VG_CHECK vg_rc vg_watch_widen(vg_watch *w, vg_watch_series *s, vg_err *err);
/* Whether the day is judged although the file has no row of it. */
bool vg_watch_again(const vg_watch_series *s, vg_day day);
/* Once the series is judged: what earlier files found in its days, and was not found again, is
 * withdrawn. */
VG_CHECK vg_rc vg_watch_withdraw(vg_watch *w, const vg_watch_series *s, vg_err *err);

#endif
