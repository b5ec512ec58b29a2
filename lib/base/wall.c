#include <vgov/zone.h>

void vg_wall_text(vg_str *out, const vg_zone *zone, vg_time at)
{
    int64_t local = vg_zone_local(zone, at), second = local % VG_DAY_SECONDS;
    int32_t offset = vg_zone_offset(zone, at), east = offset < 0 ? -offset : offset;
    if (second < 0)
        second += VG_DAY_SECONDS;
    vg_day_text(out, (vg_day)((local - second) / VG_DAY_SECONDS));
    vg_str_addf(out, "T%02d:%02d", (int)(second / 3600), (int)(second / 60 % 60));
    if (second % 60)
        vg_str_addf(out, ":%02d", (int)(second % 60));
    vg_str_addf(out, "%c%02d:%02d", offset < 0 ? '-' : '+', (int)(east / 3600),
                (int)(east / 60 % 60));
}
