#include <vgov/fact.h>

void vg_slice_text(vg_str *out, int64_t start, vg_length length)
{
    int64_t day = start / VG_DAY_SECONDS;
    vg_period p = {.first = (vg_day)(start % VG_DAY_SECONDS < 0 ? day - 1 : day)};
    switch (length) {
    case VG_LEN_DAY:
        vg_day_text(out, p.first);
        return;
    case VG_LEN_WEEK:
        p.kind = VG_PERIOD_WEEK;
        break;
    case VG_LEN_MONTH:
        p.kind = VG_PERIOD_MONTH;
        break;
    default:
        vg_time_text(out, start);
        vg_str_addc(out, '/');
        vg_str_adds(out, vg_length_name(length));
        return;
    }
    p.last = vg_length_last_day(length, p.first);
    vg_period_text(out, &p);
}
