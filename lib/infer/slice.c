/* How long a row is, from the distances between the times that there are. */
#include <stdlib.h>
#include <string.h>

#include <vgov/date.h>

#include "infer.h"

enum { MINUTE = 60 };

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* The distinct times in their order; free() them. */
static vg_rc distinct(const vg_infer *in, int64_t **out, size_t *count, vg_err *err)
{
    size_t n = 0;
    int64_t *list = malloc((in->sample.count + 1) * sizeof *list);
    *out = list;
    *count = 0;
    if (!list)
        return vg_nomem(err);
    for (size_t i = in->first; i < in->end; i++)
        if (vg_infer_is_row(in, i) && in->starts[i] != INT64_MIN)
            list[n++] = in->starts[i];
    qsort(list, n, sizeof *list, ascending);
    for (size_t i = 0; i < n; i++)
        if (*count == 0 || list[*count - 1] != list[i])
            list[(*count)++] = list[i];
    return VG_OK;
}

static int64_t common(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static const char *length_name(int64_t seconds)
{
    static const struct {
        int minutes;
        const char *name;
    } lengths[] = {{5, "5min"},   {10, "10min"}, {15, "15min"},
                   {20, "20min"}, {30, "30min"}, {60, "60min"}};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (seconds == (int64_t)lengths[i].minutes * MINUTE)
            return lengths[i].name;
    return NULL;
}

static bool all_days(const int64_t *list, size_t count, bool month)
{
    for (size_t i = 0; i < count; i++) {
        vg_day day = (vg_day)(list[i] / VG_DAY_SECONDS);
        if (month ? vg_month_first(day) != day : vg_weekday(day) != 1)
            return false;
    }
    return true;
}

static vg_rc of_days(vg_infer *in, const int64_t *list, size_t count, const char *format,
                     vg_err *err)
{
    bool months = all_days(list, count, true), weeks = all_days(list, count, false);
    bool no_day = format && !strstr(format, "%d") && !strstr(format, "%x");
    if (format && strstr(format, "%V")) {
        in->slice = "week";
        return vg_infer_note(in, err, "slice: week, as the dates are weeks");
    }
    if (no_day && strchr("bmYGyg", format[1])) {
        in->slice = "month";
        return vg_infer_note(in, err, "slice: month, as the dates have no days");
    }
    in->slice = months ? "month" : weeks ? "week" : "day";
    bool few = count < 3 && (months || weeks);
    if (few) {
        in->other_slice = "day";
        return vg_infer_ask(
            in, err, "slice: is a row a day or a %s? The file has %zu date%s, %s", in->slice,
            count, count == 1 ? "" : "s", months ? "the first of a month" : "on Mondays");
    }
    if (months || weeks)
        return vg_infer_note(in, err, "slice: %s, as all %zu dates are %s", in->slice, count,
                             months ? "the first of a month" : "Mondays");
    return vg_infer_note(in, err,
                         "slice: day, as dates have no time of day and are neither "
                         "firsts of months nor Mondays alone");
}

/* Under a day: what all times are multiples of. */
static vg_rc of_clocks(vg_infer *in, const int64_t *list, size_t count, vg_err *err)
{
    int64_t step = 0, least = 0;
    size_t at_least = 0;
    for (size_t i = 0; i < count; i++)
        step = common(step, list[i] % VG_DAY_SECONDS);
    for (size_t i = 1; i < count; i++) {
        int64_t distance = list[i] - list[i - 1];
        least = least == 0 || distance < least ? distance : least;
    }
    for (size_t i = 1; i < count; i++)
        at_least += list[i] - list[i - 1] == least;
    if (least % VG_DAY_SECONDS == 0 && step == 0 && count > 1)
        return of_days(in, list, count, NULL, err);
    in->slice = length_name(least);
    if (in->slice && step % least == 0)
        return vg_infer_note(
            in, err,
            "slice: %s, the least distance between times, in %zu of %zu steps; "
            "all %zu times are multiples of it",
            in->slice, at_least, count - 1, count);
    in->other_slice = "?";
    in->slice = length_name(step) ? length_name(step) : "30min";
    return vg_infer_ask(in, err,
                        "slice: how long is a row? The least distance between the %zu times is "
                        "%lld s, and they are multiples of %lld s",
                        count, (long long)least, (long long)step);
}

/* A time of 24:00 can only be an end. */
static vg_rc look_for_ends(vg_infer *in, vg_err *err)
{
    size_t ends = 0, begins = 0, clock = vg_infer_column(in, VG_TO_TIME, VG_MEASURES);
    for (size_t i = in->first; clock < in->width && i < in->end; i++) {
        vg_load_text t = vg_infer_cell(&in->sample.rows[i], clock);
        if (t.len < 4 || !vg_infer_is_row(in, i))
            continue;
        ends += memcmp(t.text, "24:0", 4) == 0 || memcmp(t.text, "2400", 4) == 0;
        begins += memcmp(t.text, "00:0", 4) == 0 || memcmp(t.text, "0:00", 4) == 0;
    }
    if (ends == 0 || begins > 0)
        return VG_OK;
    in->label_end = true;
    return vg_infer_note(
        in, err, "fields.start.label: end, for %zu rows are of 24:00 and none of 00:00", ends);
}

static vg_rc ask_zone(vg_infer *in, vg_err *err)
{
    if (in->offset)
        return vg_infer_note(in, err, "zone: not needed, the times say their offset");
    if (in->options->zone)
        return vg_infer_note(in, err, "zone: as the command line says");
    return vg_infer_ask(in, err,
                        "zone: of which zone are the times? Nothing in the file says "
                        "it; --zone, or an IANA name in place of the question mark");
}

vg_rc vg_infer_slice(vg_infer *in, vg_err *err)
{
    int64_t *list;
    size_t count, start = vg_infer_column(in, VG_TO_START, VG_MEASURES);
    vg_rc rc = look_for_ends(in, err);
    if (rc == VG_OK)
        rc = ask_zone(in, err);
    if (rc != VG_OK || vg_infer_column(in, VG_TO_MINUTES, VG_MEASURES) < in->width)
        return rc;
    rc = distinct(in, &list, &count, err);
    bool unsure = start == in->width || in->columns[start].other_format || count == 0;
    if (rc == VG_OK && unsure) {
        in->slice = in->clock ? "30min" : "day";
        in->other_slice = "?";
        rc = vg_infer_ask(in, err,
                          "slice: how long is a row? That hangs on how the dates are "
                          "read");
    } else if (rc == VG_OK) {
        rc = in->clock ? of_clocks(in, list, count, err)
                       : of_days(in, list, count, in->columns[start].format, err);
    }
    free(list);
    return rc;
}
