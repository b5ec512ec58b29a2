/* The rules of vg_kpi_compute() taken literally: a model that reads nothing in order and looks
 * at every row again for every question. */
#ifndef VGOV_TESTS_KPI_MODEL_H
#define VGOV_TESTS_KPI_MODEL_H

#include "fixture.h"

enum { MOST_ROWS = 120, INPUTS = 4, STREAMS = 4, LINES = 2, MONTHS = 12 };

static const vg_measure measures[INPUTS] = {VG_M_answered, VG_M_wait_max, VG_M_backlog,
                                            VG_M_headcount};
static const int64_t unit[INPUTS] = {1, 1000, 1, 100}; /* stored to natural */
static const char *const origins[STREAMS] = {"client", "client", "hr", "vendor"};
static const char *const feeds[STREAMS] = {"acd", "wfm", "pay", "acd"};
static const char *const lines[LINES] = {"one", "two"};

typedef struct row {
    int line, stream;
    vg_length length;
    int64_t start, values[INPUTS];
    int month; /* of the period; -1: not in the period or not of the scoring length */
    int slice; /* number; -1 = none */
} row;

typedef struct cell {        /* a slice of a line */
    int number, line, month; /* of its first row */
    vg_length length;
    int64_t start;
} cell;

typedef struct model {
    fixture *f;
    uint64_t seed;
    row rows[MOST_ROWS];
    int count;
    vg_period period;
    vg_length wanted; /* of the KPI */
    bool hr_counts;   /* for headcount; else the client does */
    cell slices[MOST_ROWS];
    int slice_count;
    bool in[MONTHS][STREAMS]; /* of the line at hand */
    vg_length lengths[MONTHS];
    int64_t used, incomplete, twice, joined, cut, over; /* over: slices of two months */
    bool any;
    vg_rat totals[INPUTS];
} model;

static inline vg_day local_day(const model *m, const row *r)
{
    return r->length < VG_LEN_DAY ? vg_zone_day(m->f->berlin, r->start)
                                  : (vg_day)(r->start / VG_DAY_SECONDS);
}

static inline bool counts(const model *m, int stream, int input)
{
    bool hr = input == 3 && m->hr_counts;
    return strcmp(origins[stream], hr ? "hr" : "client") == 0;
}

static inline int month_of(const model *m, vg_day day)
{
    int n = 0;
    for (vg_day first = vg_month_first(m->period.first); first <= m->period.last;
         first = vg_add_months(first, 1), n++)
        if (vg_month_first(day) == first)
            return n;
    return -1;
}

static inline vg_length scoring(const model *m, int line, int stream, vg_day month)
{
    vg_length finest = 0;
    for (int i = 0; i < m->count; i++) {
        const row *r = &m->rows[i];
        if (r->line == line && r->stream == stream &&
            vg_month_first(local_day(m, r)) == month && (!finest || r->length < finest))
            finest = r->length;
    }
    return m->wanted ? m->wanted : finest;
}

static inline void find_month(const model *m, row *r)
{
    vg_day day = local_day(m, r);
    r->month = r->slice = -1;
    if (day < m->period.first || day > m->period.last)
        return;
    if (r->length == VG_LEN_MONTH && vg_month_last(day) > m->period.last)
        return;
    if (r->length == scoring(m, r->line, r->stream, vg_month_first(day)))
        r->month = month_of(m, day);
}

static inline bool counted(const model *m, int stream)
{
    for (int k = 0; k < INPUTS; k++)
        if (counts(m, stream, k))
            return true;
    return false;
}

/* The streams of a month of the line, and the length of its slices. */
static inline void choose_streams(model *m, int line, int month)
{
    bool knows[STREAMS] = {false}, has[STREAMS] = {false}, any = false;
    for (int i = 0; i < m->count; i++) {
        const row *r = &m->rows[i];
        if (r->line != line || r->month != month || !counted(m, r->stream))
            continue;
        has[r->stream] = true;
        for (int k = 0; k < INPUTS; k++)
            if (counts(m, r->stream, k) && r->values[k] != NOT)
                knows[r->stream] = any = true;
    }
    m->lengths[month] = 0;
    for (int s = 0; s < STREAMS; s++)
        m->in[month][s] = any ? knows[s] : has[s];
    for (int i = 0; i < m->count; i++) {
        const row *r = &m->rows[i];
        if (r->line == line && r->month == month && m->in[month][r->stream] &&
            r->length > m->lengths[month])
            m->lengths[month] = r->length;
    }
}

/* Whether the row is a week that holds days of the next month. */
static inline bool week_over(const model *m, const row *r)
{
    return r->length == VG_LEN_WEEK && r->month >= 0 &&
           month_of(m, local_day(m, r) + 6) > r->month;
}

static inline bool in_week(const model *m, const row *r, const row *week)
{
    vg_day monday = local_day(m, week), day = local_day(m, r);
    return week->line == r->line && week->month == r->month - 1 && week_over(m, week) &&
           day <= monday + 6;
}

/* Leaves out rows of days that their stream sends twice. */
static inline void part_months(model *m, int line)
{
    bool out[MOST_ROWS] = {false};
    for (int i = 0; i < m->count; i++) {
        const row *week = &m->rows[i];
        if (week->line != line || !week_over(m, week) || !m->in[week->month][week->stream])
            continue;
        for (int k = 0; k < m->count; k++) {
            const row *r = &m->rows[k];
            if (r->line != line || r->stream != week->stream || r->month != week->month + 1)
                continue;
            out[i] = out[i] || r->length == VG_LEN_MONTH;
            out[k] = out[k] || (r->length < VG_LEN_WEEK && in_week(m, r, week));
        }
    }
    for (int i = 0; i < m->count; i++)
        if (out[i])
            m->rows[i].month = -1;
}

static inline int64_t key(const model *m, const row *r, vg_length length)
{
    if (r->length == length)
        return r->start;
    if (length == 60) {
        int64_t local = vg_zone_local(m->f->berlin, r->start);
        return r->start - local % 3600;
    }
    vg_day day = local_day(m, r);
    if (length == VG_LEN_WEEK)
        day -= vg_weekday(day) - 1;
    if (length == VG_LEN_MONTH)
        day = vg_month_first(day);
    return (int64_t)day * VG_DAY_SECONDS;
}

static inline bool alone(const model *m)
{
    int streams = 0;
    for (int s = 0; s < STREAMS; s++) {
        bool any = false;
        for (int month = 0; month < MONTHS; month++)
            any = any || m->in[month][s];
        streams += any;
    }
    return streams == 1;
}

/* The length of the slice that the row belongs to. */
static inline vg_length slice_length(const model *m, const row *r)
{
    if (alone(m))
        return r->length;
    for (int i = 0; i < m->count; i++) {
        const row *week = &m->rows[i];
        if (in_week(m, r, week) && m->in[week->month][week->stream] &&
            m->lengths[week->month] == VG_LEN_WEEK && m->lengths[r->month] < VG_LEN_WEEK)
            return VG_LEN_WEEK;
    }
    return m->lengths[r->month];
}

static inline void find_slice(model *m, row *r)
{
    vg_length length = slice_length(m, r);
    cell s = {.number = m->slice_count,
              .line = r->line,
              .month = r->month,
              .length = length,
              .start = key(m, r, length)};
    if (r->length > length)
        return;
    for (r->slice = 0; r->slice < m->slice_count; r->slice++) {
        cell *known = &m->slices[r->slice];
        if (known->line != s.line || known->length != s.length || known->start != s.start)
            continue;
        if (s.month < known->month)
            known->month = s.month;
        return;
    }
    m->slices[m->slice_count++] = s;
}

typedef struct running { /* over time, of one line */
    int64_t sum, most, last, weighed, minutes;
    bool any;
} running;

static inline int64_t minutes_of(const row *r)
{
    if (r->length != VG_LEN_MONTH)
        return r->length;
    vg_date d = vg_date_of((vg_day)(r->start / VG_DAY_SECONDS));
    return 1440 * (int64_t)vg_month_days(d.year, d.month);
}

static inline void run_on(running *a, int64_t value, int64_t minutes)
{
    a->sum += value;
    a->most = !a->any || value > a->most ? value : a->most;
    a->last = value;
    a->weighed += value * minutes;
    a->minutes += minutes;
    a->any = true;
}

/* Whether the stream is in the slice: some row of it there is of a month in which it takes
 * part. */
static inline bool stream_in(const model *m, int slice, int stream)
{
    for (int i = 0; i < m->count; i++) {
        const row *r = &m->rows[i];
        if (r->slice == slice && r->stream == stream && m->in[r->month][stream])
            return true;
    }
    return false;
}

/* Which stream gives an input in the slice: its number, -1 none, -2 two. */
static inline int giver(const model *m, int slice, int input)
{
    int found = -1;
    for (int s = 0; s < STREAMS; s++) {
        bool all = counts(m, s, input) && stream_in(m, slice, s);
        for (int i = 0; i < m->count; i++) {
            const row *r = &m->rows[i];
            if (r->slice == slice && r->stream == s && r->values[input] == NOT)
                all = false;
        }
        if (all)
            found = found == -1 ? s : -2;
    }
    return found;
}

/* Whether the rows of the slice cover different time. */
static inline bool is_cut(model *m, int n)
{
    const cell *s = &m->slices[n];
    vg_length shortest = 0, longest = 0;
    bool week = false, two = false;
    int month = -1;
    for (int i = 0; i < m->count; i++) {
        const row *r = &m->rows[i];
        if (r->slice != n || !stream_in(m, n, r->stream))
            continue;
        shortest = !shortest || r->length < shortest ? r->length : shortest;
        longest = r->length > longest ? r->length : longest;
        week = week || r->length == VG_LEN_WEEK;
        two = two || (month >= 0 && r->month != month);
        month = r->month;
    }
    if (shortest == longest)
        return false;
    m->over += two;
    if (s->length == VG_LEN_MONTH && week)
        return true;
    vg_day sunday = (vg_day)(s->start / VG_DAY_SECONDS) + 6;
    return s->length == VG_LEN_WEEK && week &&
           (sunday > m->period.last || (month_of(m, sunday) > s->month &&
                                        m->lengths[month_of(m, sunday)] == VG_LEN_MONTH));
}

static inline int by_start(const void *a, const void *b)
{
    const row *x = a, *y = b;
    return x->start < y->start ? -1 : x->start > y->start;
}

static inline void slice_in(model *m, int n, running *a)
{
    int givers[INPUTS], streams = 0;
    bool none = false, two = false;
    for (int s = 0; s < STREAMS; s++)
        streams += stream_in(m, n, s);
    if (streams == 0)
        return;
    if (is_cut(m, n)) {
        m->cut++;
        return;
    }
    for (int k = 0; k < INPUTS; k++) {
        givers[k] = giver(m, n, k);
        none = none || givers[k] == -1;
        two = two || givers[k] == -2;
    }
    m->twice += two;
    m->incomplete += none && !two;
    m->used += !none && !two;
    m->joined += !none && !two && streams > 1;
    for (int i = 0; !none && !two && i < m->count; i++) {
        const row *r = &m->rows[i];
        for (int k = 0; k < INPUTS; k++)
            if (givers[k] == r->stream && r->slice == n)
                run_on(&a[k], r->values[k], minutes_of(r));
    }
}

static inline int by_time(const void *a, const void *b)
{
    const cell *x = a, *y = b;
    if (x->month != y->month)
        return x->month - y->month;
    return x->start < y->start ? -1 : x->start > y->start;
}

static inline void line_in(model *m, int line, running *a)
{
    memset(m->in, 0, sizeof m->in);
    m->slice_count = 0;
    for (int month = 0; month < MONTHS; month++)
        choose_streams(m, line, month);
    part_months(m, line);
    for (int i = 0; i < m->count; i++) {
        m->rows[i].slice = -1;
        if (m->rows[i].line == line && m->rows[i].month >= 0 && counted(m, m->rows[i].stream))
            find_slice(m, &m->rows[i]);
    }
    cell found[MOST_ROWS];
    memcpy(found, m->slices, sizeof found);
    qsort(found, (size_t)m->slice_count, sizeof found[0], by_time);
    for (int i = 0; i < m->slice_count; i++)
        slice_in(m, found[i].number, a);
}

static inline void total_in(model *m, const running *a)
{
    vg_arena *arena = &m->f->arena;
    for (int k = 0; a[0].any && k < INPUTS; k++) {
        int64_t num = k == 0   ? a[k].sum
                      : k == 1 ? a[k].most
                      : k == 2 ? a[k].last
                               : a[k].weighed;
        int64_t den = unit[k] * (k == 3 ? a[k].minutes : 1);
        vg_rat value;
        int order = 1;
        OK(vg_rat_make(arena, &value, num, den, &err));
        if (m->any && k == 1)
            OK(vg_rat_cmp(value, m->totals[k], &order, &err));
        if (m->any && k != 1)
            OK(vg_rat_add(arena, &value, value, m->totals[k], &err));
        if (order > 0)
            m->totals[k] = value;
    }
    m->any = m->any || a[0].any;
}

static inline void run_model(model *m)
{
    qsort(m->rows, (size_t)m->count, sizeof m->rows[0], by_start);
    for (int i = 0; i < m->count; i++)
        find_month(m, &m->rows[i]);
    for (int line = 0; line < LINES; line++) {
        running a[INPUTS] = {{0}};
        line_in(m, line, a);
        total_in(m, a);
    }
}

#endif
