/* What calls and cases need while their rows pass. */
#ifndef VGOV_LOAD_KIND_WORK_H
#define VGOV_LOAD_KIND_WORK_H

#include "kind.h"
#include "shape/moments.h"
#include "spill.h"
#include "sums.h"

/* A call that a log has begun and not ended. */
typedef struct vg_open_call {
    struct vg_open_call *next; /* of those that are free */
    vg_mark mark;              /* of its id and its queue */
    const vg_load_scope *who;
    int64_t entered, wait, connected; /* microseconds; VG_UNKNOWN until it is connected */
    int64_t row;
    bool open;
} vg_open_call;

typedef struct vg_kind_work {
    vg_job *job;
    vg_moments moments;
    vg_sums sums;
    int places[VG_MEASURES]; /* among the plan's measures; -1 = none */
    vg_spill ids;            /* to find those that stand twice */
    vg_spill chats;          /* with the times of their agents */
    vg_arena arena;
    vg_hashtable open; /* of a log */
    vg_open_call *free;
    size_t open_count;
    struct vg_case_series **cases; /* by number of the series */
    size_t case_room;
} vg_kind_work;

/* A call that is ready to be counted. */
typedef struct vg_call {
    const vg_load_scope *who;
    vg_outcome outcome;
    int64_t at;   /* that decides in which slice it is counted */
    int64_t wait; /* microseconds; VG_UNKNOWN where nobody asks */
    int64_t talk; /* ms, of a log; VG_UNKNOWN elsewhere */
    int64_t row;
    bool columns; /* the job's cells have its figures */
} vg_call;

/* Counts it. VG_DATA when a sum becomes too large. */
VG_CHECK vg_rc vg_calls_count(vg_kind_work *w, const vg_call *call, vg_err *err);
/* A call that has not ended holds back the slice that it is counted in. */
VG_CHECK vg_rc vg_calls_hold(vg_kind_work *w, const vg_load_scope *who, int64_t at, int64_t row,
                             vg_err *err);
/* A row of calls, of a log, of cases: VG_DATA when it is bad, *column is the cell's place. */
VG_CHECK vg_rc vg_calls_row(vg_kind_work *w, const vg_row *row, int *column, vg_err *err);
VG_CHECK vg_rc vg_log_row(vg_kind_work *w, const vg_row *row, int *column, vg_err *err);
VG_CHECK vg_rc vg_cases_row(vg_kind_work *w, const vg_row *row, int *column, vg_err *err);
/* Once all rows are in. */
VG_CHECK vg_rc vg_log_finish(vg_kind_work *w, vg_err *err);
VG_CHECK vg_rc vg_cases_finish(vg_kind_work *w, vg_err *err);

/* The time that an agent has for a call; `agent` is not kept. */
VG_CHECK vg_rc vg_chats_add(vg_kind_work *w, const vg_call *call, vg_load_text agent,
                            int64_t from, int64_t to, vg_err *err);
/* Once all are in: contact_time and engaged of the slices. */
VG_CHECK vg_rc vg_chats_finish(vg_kind_work *w, vg_err *err);

/* What the word of the field "result" means; -1 when the cell is empty. VG_DATA when the map
 * does not know it. */
VG_CHECK vg_rc vg_kind_word(const vg_plan *p, const vg_row *row, const vg_map_word *words,
                            size_t count, int *meaning, int *column, vg_err *err);
/* Notes the id of a good row; the second row of one is found by vg_kind_finish(). */
VG_CHECK vg_rc vg_kind_note_id(vg_kind_work *w, const vg_row *row, vg_err *err);
/* A sum as a slice of the job. */
VG_CHECK vg_rc vg_kind_take(vg_kind_work *w, const vg_load_scope *who,
                            const vg_slice_start *start, int64_t row, const int64_t *values,
                            vg_err *err);

#endif
