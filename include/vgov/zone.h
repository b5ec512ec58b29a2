/* Time zones, read from TZif files (RFC 8536, versions 1 to 4) by our own reader.
 *
 * The process's own zone is never looked at. "UTC" needs no file. A zone is immutable and can
 * be used from several threads.
 */
#ifndef VGOV_ZONE_H
#define VGOV_ZONE_H

#include <vgov/date.h>
#include <vgov/err.h>

typedef struct vg_zone vg_zone;

/* Loads an IANA zone ("Europe/Berlin") from $TZDIR, else /usr/share/zoneinfo.
 * VG_CONFIG: there is no such zone, the name is not one (no "..", no leading '/', not
 * "localtime"), or its file is damaged or counts leap seconds. On any failure *out is NULL. */
VG_CHECK vg_rc vg_zone_load(vg_zone **out, const char *name, vg_err *err);
/* The same from bytes, for tests. */
VG_CHECK vg_rc vg_zone_parse(vg_zone **out, const char *name, const void *bytes, size_t len,
                             vg_err *err);
void vg_zone_free(vg_zone *zone);
const char *vg_zone_name(const vg_zone *zone);

/* Seconds east of UTC that hold at the instant. */
int32_t vg_zone_offset(const vg_zone *zone, vg_time at);

/* The instants at which clocks of the zone show `local` (seconds since 1970-01-01T00:00 on the
 * wall): 0 when the clock jumps over it, 1, or 2 when it shows it twice (earlier first). */
int vg_zone_instants(const vg_zone *zone, int64_t local, vg_time out[2]);

/* The one instant of a time that was written down: by its own offset where it has one, else as
 * the zone's clocks show it. VG_DATA when they show it twice or never. */
VG_CHECK vg_rc vg_zone_instant(const vg_zone *zone, const vg_iso *iso, vg_time *out,
                               vg_err *err);

/* What the wall shows at the instant, in seconds since 1970-01-01T00:00 on the wall. */
int64_t vg_zone_local(const vg_zone *zone, vg_time at);
vg_day vg_zone_day(const vg_zone *zone, vg_time at);

/* Appends what the wall shows at the instant and how far it is from UTC:
 * "2026-10-05T08:30+02:00", with seconds where there are any. */
void vg_wall_text(vg_str *out, const vg_zone *zone, vg_time at);

/* The first instant of the local day: its midnight, or the end of the gap when midnight does
 * not exist, or the earlier of two. vg_zone_day_start(day + 1) - vg_zone_day_start(day) is the
 * length of the day: 23, 24 or 25 hours where clocks change by an hour. */
vg_time vg_zone_day_start(const vg_zone *zone, vg_day day);

#endif
