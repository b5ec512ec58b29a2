/* Any bytes as a TZif file: refused, or a zone whose answers agree with each other. */
#include <stdint.h>
#include <stdlib.h>

#include <vgov/zone.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void ask(const vg_zone *zone, int64_t at)
{
    int64_t wall = vg_zone_local(zone, at);
    vg_time out[2];
    must(wall == at + vg_zone_offset(zone, at));
    /* A wall time may have more instants than two in a made-up zone; those told are right. */
    int n = vg_zone_instants(zone, wall, out);
    must(n >= 1 && n <= 2);
    for (int i = 0; i < n; i++)
        must(vg_zone_local(zone, out[i]) == wall);
    must(n < 2 || out[0] < out[1]);
    must(out[0] <= at);

    vg_day day = vg_zone_day(zone, at);
    vg_time start = vg_zone_day_start(zone, day);
    must(start <= at);
    must(vg_zone_local(zone, start) >= (int64_t)day * VG_DAY_SECONDS);
    must(vg_zone_day_start(zone, day + 1) >= start);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    vg_zone *zone;
    vg_err err = VG_ERR_INIT;
    if (vg_zone_parse(&zone, "fuzz", data, size, &err) != VG_OK) {
        must(!zone && err.text[0] && (err.rc == VG_CONFIG || err.rc == VG_NOMEM));
        return 0;
    }
    for (int64_t at = -12212553600; at < 253402300799; at += 1234567891)
        ask(zone, at);
    /* The neighbourhood of what may stand in the file as a time. */
    for (size_t i = 0; i + 4 <= size && i < 400; i++) {
        int64_t at = (int64_t)data[i] << 24 | data[i + 1] << 16 | data[i + 2] << 8;
        ask(zone, at + data[i + 3]);
        ask(zone, -at - data[i + 3]);
    }
    vg_zone_offset(zone, INT64_MIN);
    vg_zone_offset(zone, INT64_MAX);
    vg_zone_free(zone);
    return 0;
}
