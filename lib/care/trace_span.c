/* Which slices a time that somebody typed lies in. */
#include "trace.h"

#include <string.h>

vg_rc vg_trace_span_of(const char *text, const vg_zone *zone, vg_trace_span *out, vg_err *err)
{
    vg_iso iso;
    *out = (vg_trace_span){.instants = 1};
    if (vg_iso_parse(text, strlen(text), &iso, err) != VG_OK)
        return vg_fail(err, VG_USAGE,
                       "expected a day or a time like 2026-10-05T10:30, found \"%s\"", text);
    out->day = iso.day;
    if (!iso.has_time) {
        out->whole_day = true;
        out->at[0] = vg_zone_day_start(zone, iso.day);
        out->to = vg_zone_day_start(zone, iso.day + 1);
        return VG_OK;
    }
    int64_t wall = (int64_t)iso.day * VG_DAY_SECONDS + iso.second_of_day;
    if (iso.has_offset) {
        out->at[0] = wall - iso.offset;
        out->day = vg_zone_day(zone, out->at[0]);
        return VG_OK;
    }
    out->instants = vg_zone_instants(zone, wall, out->at);
    if (out->instants == 0)
        return vg_fail(err, VG_USAGE, "there is no %s in %s: the clock jumps over it", text,
                       vg_zone_name(zone));
    return VG_OK;
}

void vg_trace_starts(const vg_trace_span *span, vg_length length, int64_t *from, int64_t *to)
{
    if (!vg_length_is_instant(length)) {
        *to = ((int64_t)span->day + 1) * VG_DAY_SECONDS;
        *from = *to - (length == VG_LEN_DAY    ? 1
                       : length == VG_LEN_WEEK ? 7
                                               : 31) *
                          (int64_t)VG_DAY_SECONDS;
    } else if (span->whole_day) {
        *from = span->at[0];
        *to = span->to;
    } else {
        *from = span->at[0] - (int64_t)length * 60 + 1;
        *to = span->at[span->instants - 1] + 1;
    }
}

bool vg_trace_covers(const vg_trace_span *span, vg_length length, int64_t start)
{
    if (!vg_length_is_instant(length))
        return vg_length_last_day(length, (vg_day)(start / VG_DAY_SECONDS)) >= span->day;
    if (span->whole_day)
        return true;
    for (int i = 0; i < span->instants; i++)
        if (start <= span->at[i] && span->at[i] < start + (int64_t)length * 60)
            return true;
    return false;
}
