#include "check.h"

#include "key.h"
#include "sql.h"

/* Offsets of zones from UTC and the lengths under an hour are multiples of five minutes. */
enum { STEP = 300, MINUTE = 60 };

static bool is_aligned(vg_length length, int64_t start)
{
    return start % (vg_length_is_instant(length) ? STEP : VG_DAY_SECONDS) == 0;
}

static int64_t end_of(vg_length length, int64_t start)
{
    if (vg_length_is_instant(length))
        return start + (int64_t)length * MINUTE;
    int64_t day = start / VG_DAY_SECONDS;
    return ((int64_t)vg_length_last_day(length, (vg_day)day) + 1) * VG_DAY_SECONDS;
}

typedef struct slice {
    int64_t series, start, end;
} slice;

static void look_at(vg_check *c, int64_t key, int64_t length, slice *last)
{
    slice now = {.series = vg_key_series(key), .start = vg_key_start(key)};
    long long series = now.series, start = now.start;
    if (length == VG_UNKNOWN) {
        vg_check_say(c, "fact: at %lld stands a series %lld that is not there", start, series);
        return;
    }
    if (length > VG_LEN_MONTH || !vg_length_valid((vg_length)length)) {
        if (last->series != now.series)
            vg_check_say(c, "series %lld: a slice cannot be %lld minutes long", series,
                         (long long)length);
        *last = now;
        return;
    }
    now.end = end_of((vg_length)length, now.start);
    if (!is_aligned((vg_length)length, now.start))
        vg_check_say(c, "fact: series %lld has a slice of %s that starts at %lld", series,
                     vg_length_name((vg_length)length), start);
    else if (last->series == now.series && now.start < last->end)
        vg_check_say(c, "fact: series %lld: the slices at %lld and %lld overlap", series,
                     (long long)last->start, start);
    *last = now;
}

vg_rc vg_check_slices(vg_check *c, vg_err *err)
{
    slice last = {0};
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(c->store, VG_ST_FACT_KEYS, NO_ARGS, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(c->store, st, err)) == VG_OK)
        look_at(c, sqlite3_column_int64(st, 0), vg_sql_int(st, 1), &last);
    return rc == VG_END ? VG_OK : rc;
}
