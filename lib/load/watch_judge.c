/* What a watch finds in the days of a series. */
#include "watch.h"
#include "watch_slots.h"

enum { EACH = 5, WEEKS = 8, FEWEST = 4 }; /* more than EACH of a month become one finding */

/* One day, by kind: what was counted. */
typedef struct day_event {
    vg_day day;
    int64_t src_row;
    int64_t weight; /* the highest is shown for the month */
    union {
        vg_watch_fate fate;
        vg_watch_gap gap;
        struct {
            int64_t offered, twice_median;
        } surge;
    } of;
} day_event;

/* The events of a kind in one month. */
typedef struct month_events {
    day_event first[EACH], worst;
    int count;
} month_events;

typedef struct judge {
    vg_watch *w;
    const vg_watch_series *s;
    month_events kinds[WATCH_KINDS];
} judge;

static void say_event(vg_watch_kind kind, const day_event *e, vg_str *out)
{

    if (kind == WATCH_UNEXPLAINED)
        vg_watch_say_fate(&e->of.fate, out);
    else if (kind == WATCH_EXCEEDING)
        vg_str_addf(out, "answered %lld + abandoned %lld > offered %lld",
                    (long long)e->of.fate.answered, (long long)e->of.fate.abandoned,
                    (long long)e->of.fate.offered);
    else if (kind == WATCH_MISSING)
        vg_str_addf(out, "%d / %d", e->of.gap.missing, e->of.gap.expected);
    else
        vg_str_addf(out, "offered %lld / %lld%s", (long long)e->of.surge.offered,
                    (long long)(e->of.surge.twice_median / 2),
                    e->of.surge.twice_median % 2 ? ".5" : "");
}

static vg_rc tell_day(vg_watch *w, const vg_watch_series *s, vg_watch_kind kind,
                      const day_event *e, vg_err *err)
{
    vg_str_clear(&w->text);
    vg_str_clear(&w->period);
    vg_day_text(&w->period, e->day);
    say_event(kind, e, &w->text);
    return vg_watch_tell(w, kind, s->series, s->series->id, NULL, e->src_row, err);
}

static vg_rc tell_month(vg_watch *w, const vg_watch_series *s, vg_watch_kind kind,
                        const month_events *m, vg_err *err)
{
    vg_str_clear(&w->text);
    vg_str_clear(&w->period);
    vg_slice_text(&w->period, (int64_t)vg_month_first(m->worst.day) * VG_DAY_SECONDS,
                  VG_LEN_MONTH);
    vg_day_text(&w->text, m->worst.day);
    vg_str_adds(&w->text, ": ");
    say_event(kind, &m->worst, &w->text);
    vg_str_addf(&w->text, " (+%d)", m->count - 1);
    return vg_watch_tell(w, kind, s->series, s->series->id, NULL, m->worst.src_row, err);
}

static vg_rc tell_kind(judge *j, vg_watch_kind kind, vg_err *err)
{
    month_events *m = &j->kinds[kind];
    vg_rc rc = VG_OK;
    if (m->count > EACH)
        rc = tell_month(j->w, j->s, kind, m, err);
    else
        for (int i = 0; rc == VG_OK && i < m->count; i++)
            rc = tell_day(j->w, j->s, kind, &m->first[i], err);
    m->count = 0;
    return rc;
}

static vg_rc add_event(judge *j, vg_watch_kind kind, const day_event *e, vg_err *err)
{
    month_events *m = &j->kinds[kind];
    vg_rc rc = VG_OK;
    /* A row that contradicts itself is told as such, each with its place in the file. */
    if (kind == WATCH_EXCEEDING && !vg_length_is_instant(j->s->series->length))
        return tell_day(j->w, j->s, kind, e, err);
    if (m->count > 0 && vg_month_first(m->worst.day) != vg_month_first(e->day))
        rc = tell_kind(j, kind, err);
    if (rc != VG_OK)
        return rc;
    if (m->count == 0 || e->weight > m->worst.weight)
        m->worst = *e;
    if (m->count < EACH)
        m->first[m->count] = *e;
    m->count++;
    return VG_OK;
}

static vg_rc judge_fate(judge *j, const vg_watch_day *one, vg_err *err)
{
    vg_length length = j->s->series->length;
    int64_t left = vg_watch_fate_left(&one->fate);
    day_event e = {.day = one->day,
                   .src_row = vg_length_is_instant(length) ? 0 : one->src_row,
                   .weight = left < 0 ? -left : left,
                   .of = {.fate = one->fate}};
    if (vg_watch_exceeding(j->w, &one->fate, length))
        return add_event(j, WATCH_EXCEEDING, &e, err);
    if (vg_watch_unexplained(j->w, &one->fate, length))
        return add_event(j, WATCH_UNEXPLAINED, &e, err);
    return VG_OK;
}

/* The offered contacts of the same weekdays before, in order; their number. */
static int read_weekdays(const vg_watch_days *d, vg_day day, int64_t out[WEEKS])
{
    int n = 0;
    for (int k = 1; k <= WEEKS; k++) {
        const vg_watch_day *one = vg_watch_days_at(d, day - 7 * k);
        if (!one || one->unknown)
            continue;
        int i = n++;
        for (; i > 0 && out[i - 1] > one->offered; i--)
            out[i] = out[i - 1];
        out[i] = one->offered;
    }
    return n;
}

/* With the offered d and twice the median m: d > m, and d beyond what chance alone does to
 * small numbers, which is three standard deviations of a median of its size plus one, so that
 * (d - m/2)^2 > 9 * (m/2 + 1). */
static bool is_surge(int64_t d, int64_t m)
{
    vg_load_wide away = 2 * (vg_load_wide)d - m;
    return d > m && m >= 0 && away * away > 18 * ((vg_load_wide)m + 2);
}

static vg_rc judge_surge(judge *j, const vg_watch_day *one, vg_err *err)
{
    int64_t before[WEEKS];
    if (one->unknown)
        return VG_OK;
    int n = read_weekdays(&j->s->days, one->day, before);
    if (n < FEWEST)
        return VG_OK;
    int64_t twice = before[(n - 1) / 2] + before[n / 2];
    if (!is_surge(one->offered, twice))
        return VG_OK;
    day_event e = {.day = one->day,
                   .src_row = vg_length_is_instant(j->s->series->length) ? 0 : one->src_row,
                   .weight = one->offered,
                   .of = {.surge = {one->offered, twice}}};
    return add_event(j, WATCH_SURGE, &e, err);
}

/* The last day of a file may go on in the next one. */
static vg_rc judge_slots(judge *j, vg_day day, vg_err *err)
{
    if (!vg_length_is_instant(j->s->series->length))
        return VG_OK;
    vg_watch_gap gap = vg_watch_gap_of(&j->s->days, j->w->zone, day, day == j->s->last);
    if (gap.missing == 0)
        return VG_OK;
    day_event e = {.day = day, .weight = gap.missing, .of = {.gap = gap}};
    return add_event(j, WATCH_MISSING, &e, err);
}

/* Days without a row behind this one, within the file. A week of them is enough: behind it the
 * series is dense no more. */
static vg_rc judge_hole(judge *j, size_t at, vg_err *err)
{
    const vg_watch_days *d = &j->s->days;
    vg_rc rc = VG_OK;
    vg_day from = d->days[at].day + 1;
    vg_day to = at + 1 < d->count ? d->days[at + 1].day : from;
    for (vg_day day = from; rc == VG_OK && day < to && day < from + 7; day++)
        if (day > j->s->first && day < j->s->last)
            rc = judge_slots(j, day, err);
    return rc;
}

static vg_rc judge_day(judge *j, const vg_watch_day *one, vg_err *err)
{
    vg_rc rc = judge_fate(j, one, err);
    if (rc == VG_OK)
        rc = judge_surge(j, one, err);
    return rc == VG_OK ? judge_slots(j, one->day, err) : rc;
}

vg_rc vg_watch_judge(vg_watch *w, const vg_watch_series *s, vg_err *err)
{
    judge j = {.w = w, .s = s};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < s->days.count; i++) {
        if (s->days.days[i].touched)
            rc = judge_day(&j, &s->days.days[i], err);
        if (rc == VG_OK)
            rc = judge_hole(&j, i, err);
    }
    for (int k = 0; rc == VG_OK && k < WATCH_KINDS; k++)
        rc = tell_kind(&j, (vg_watch_kind)k, err);
    return rc;
}
