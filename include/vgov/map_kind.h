/* What a map says of files that hold single calls or cases instead of the sums of slices.
 * docs of every field: lib/terms/map.md.
 */
#ifndef VGOV_MAP_KIND_H
#define VGOV_MAP_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vgov/contract.h>

typedef enum vg_map_kind {
    VG_KIND_INTERVALS, /* a row is a slice */
    VG_KIND_CALLS,     /* a row is a call, a chat or another contact */
    VG_KIND_CASES      /* a row is a case: a letter, an e-mail, work of a back office */
} vg_map_kind;

/* The times of a call or of a case; fields of the same name fill them. */
typedef enum vg_moment {
    VG_AT_ARRIVAL,
    VG_AT_QUEUED,  /* it entered the queue */
    VG_AT_IVR_END, /* the announcements ended */
    VG_AT_ANSWER,
    VG_AT_LEFT, /* the caller left the queue without an answer */
    VG_AT_END,
    VG_CALL_MOMENTS,
    VG_AT_RECEIVED = VG_CALL_MOMENTS,
    VG_AT_DUE,
    VG_AT_CLOSED,
    VG_MOMENTS
} vg_moment;

/* What became of a call. */
typedef enum vg_outcome {
    VG_CALL_ANSWERED,
    VG_CALL_TRANSFERRED, /* answered, and passed on */
    VG_CALL_ABANDONED,
    VG_CALL_ABANDONED_SHORT, /* as the system that wrote the file sees it */
    VG_CALL_OVERFLOW,
    VG_CALL_REDIRECTED,
    VG_CALL_ERRORED,
    VG_CALL_BLOCKED, /* it never reached the queue */
    VG_CALL_BOT,
    VG_CALL_RUNNING, /* it had not ended when the file was made */
    VG_CALL_IGNORED, /* it is none of those to be counted */
    VG_OUTCOMES
} vg_outcome;

/* A word of the field "result", and what it means. */
typedef struct vg_map_word {
    const char *word;
    int meaning; /* vg_outcome, or vg_case_state of a case */
} vg_map_word;

typedef enum vg_call_log { VG_LOG_NONE, VG_LOG_QUEUE } vg_call_log;

typedef struct vg_map_calls {
    vg_moment clock;     /* where the wait begins */
    vg_moment attribute; /* whose slice the call is counted in */
    bool legs;           /* rows with the same id are contacts of their own */
    bool concurrency;    /* time of contacts and of agents is measured */
    vg_call_log log;     /* a call is several records */
    vg_map_word *words;
    size_t word_count;
} vg_map_calls;

typedef enum vg_case_state { VG_CASE_COUNTED, VG_CASE_IGNORED } vg_case_state;

typedef struct vg_map_cases {
    int64_t due_hours_ms;      /* 0 = not said */
    int due_days;              /* -1 = not said */
    vg_hours *calendar;        /* NULL: every hour of every day counts */
    const char *calendar_zone; /* that the calendar names; NULL = none */
    bool backlog;              /* the file has every case that was open in its period */
    int *ages;                 /* days, ascending: ends of the ages of the backlog */
    size_t age_count;
    vg_map_word *words; /* of those to be left out */
    size_t word_count;
} vg_map_cases;

#endif
