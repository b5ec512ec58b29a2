#include <vgov/zone.h>

#include <stdlib.h>
#include <string.h>

#include <vgov/arena.h>
#include <vgov/file.h>

#include "tzif.h"
#include "zone_table.h"

enum { FILE_MAX = 1024 * 1024, NAME_MOST = 255 };

/* Letters, digits and _ + - . in parts between slashes, none of which is empty or begins with a
 * full stop. "localtime" is refused: it is a link to whatever this machine is set to. */
static bool is_name(const char *name)
{
    char before = '/';
    const char *p = name;
    for (; *p; p++) {
        bool letter = (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z');
        bool other = (*p >= '0' && *p <= '9') || *p == '_' || *p == '+' || *p == '-';
        bool inner = before != '/' && (*p == '.' || *p == '/');
        if (!letter && !other && !inner)
            return false;
        before = *p;
    }
    return before != '/' && p - name <= NAME_MOST && strcmp(name, "localtime") != 0;
}

/* A zone without changes, at UTC. */
static vg_zone *new_zone(const char *name)
{
    vg_zone *z = calloc(1, sizeof *z);
    if (!z)
        return NULL;
    z->name = malloc(strlen(name) + 1);
    if (!z->name) {
        free(z);
        return NULL;
    }
    strcpy(z->name, name);
    return z;
}

void vg_zone_free(vg_zone *zone)
{
    if (!zone)
        return;
    free(zone->at);
    free(zone->offset);
    free(zone->name);
    free(zone);
}

const char *vg_zone_name(const vg_zone *zone)
{
    return zone->name;
}

vg_rc vg_zone_parse(vg_zone **out, const char *name, const void *bytes, size_t len, vg_err *err)
{
    *out = NULL;
    vg_tzif file;
    vg_rc rc = vg_tzif_read(&file, bytes, len, err);
    if (rc != VG_OK)
        return rc;
    vg_zone *z = new_zone(name);
    rc = z ? vg_zone_build(z, &file, err) : vg_nomem(err);
    if (rc == VG_OK)
        *out = z;
    else
        vg_zone_free(z);
    return rc;
}

static vg_rc load_utc(vg_zone **out, vg_err *err)
{
    vg_zone *z = new_zone("UTC");
    if (z)
        z->offset = calloc(1, sizeof *z->offset);
    if (!z || !z->offset) {
        vg_zone_free(z);
        return vg_nomem(err);
    }
    *out = z;
    return VG_OK;
}

static vg_rc load_file(vg_zone **out, const char *name, const char *path, vg_arena *arena,
                       vg_err *err)
{
    char *bytes;
    size_t len;
    vg_rc rc = vg_file_read(arena, path, FILE_MAX, &bytes, &len, err);
    if (rc == VG_NOINPUT)
        return vg_fail(err, VG_CONFIG, "there is no time zone \"%s\" (no file %s)", name, path);
    if (rc == VG_OK)
        rc = vg_zone_parse(out, name, bytes, len, err);
    if (rc == VG_OK || rc == VG_NOMEM)
        return rc;
    return vg_err_wrap(err, VG_CONFIG, "time zone \"%s\" (%s)", name, path);
}

vg_rc vg_zone_load(vg_zone **out, const char *name, vg_err *err)
{
    *out = NULL;
    if (!is_name(name))
        return vg_fail(err, VG_CONFIG,
                       "\"%s\" is not the name of a time zone, expected one like Europe/Berlin",
                       name);
    if (strcmp(name, "UTC") == 0)
        return load_utc(out, err);
    const char *dir = getenv("TZDIR");
    vg_arena arena = VG_ARENA_INIT;
    char *path =
        vg_arena_printf(&arena, "%s/%s", dir && *dir ? dir : "/usr/share/zoneinfo", name);
    vg_rc rc = path ? load_file(out, name, path, &arena, err) : vg_nomem(err);
    vg_arena_free(&arena);
    return rc;
}

/* What to take from a time so that the table holds it; added again to what comes out. Times are
 * first cut to a range in which sums cannot overflow, far outside any calendar. */
static vg_time cycle_shift(const vg_zone *z, vg_time *t)
{
    const vg_time most = (vg_time)1 << 60;
    *t = *t > most ? most : *t < -most ? -most : *t;
    if (!z->cycles ||
        (*t < z->cycle_end && (!z->cycles_back || *t >= z->cycle_end - VG_ZONE_CYCLE)))
        return 0;
    vg_time into = (*t - z->cycle_end) % VG_ZONE_CYCLE;
    if (into < 0)
        into += VG_ZONE_CYCLE;
    vg_time folded = z->cycle_end - VG_ZONE_CYCLE + into;
    vg_time shift = *t - folded;
    *t = folded;
    return shift;
}

/* How many changes are at or before t: which offset[] holds. */
static size_t spell(const vg_zone *z, vg_time t)
{
    size_t low = 0, n = z->count;
    while (n > 0) {
        size_t half = n / 2;
        bool after = z->at[low + half] <= t;
        low = after ? low + half + 1 : low;
        n = after ? n - half - 1 : half;
    }
    return low;
}

int32_t vg_zone_offset(const vg_zone *z, vg_time at)
{
    cycle_shift(z, &at);
    return z->offset[spell(z, at)];
}

int vg_zone_instants(const vg_zone *z, int64_t local, vg_time out[2])
{
    out[0] = out[1] = 0;
    vg_time shift = cycle_shift(z, &local);
    size_t last = spell(z, local - z->least);
    int n = 0;
    for (size_t i = spell(z, local - z->most); i <= last && n < 2; i++) {
        vg_time t = local - z->offset[i];
        if ((i == 0 || t >= z->at[i - 1]) && (i == z->count || t < z->at[i]))
            out[n++] = t + shift;
    }
    return n;
}

vg_rc vg_zone_instant(const vg_zone *zone, const vg_iso *iso, vg_time *out, vg_err *err)
{
    vg_time at[2];
    int64_t local = (int64_t)iso->day * VG_DAY_SECONDS + iso->second_of_day;
    if (iso->has_offset) {
        *out = local - iso->offset;
        return VG_OK;
    }
    int n = vg_zone_instants(zone, local, at);
    *out = at[0];
    if (n == 1)
        return VG_OK;
    return vg_fail(err, VG_DATA,
                   n ? "the clocks of %s show that time twice; say the offset, as \"+02:00\""
                     : "the clocks of %s never show that time; say the offset, as \"+02:00\"",
                   zone->name);
}

int64_t vg_zone_local(const vg_zone *zone, vg_time at)
{
    vg_time shift = cycle_shift(zone, &at);
    return at + shift + zone->offset[spell(zone, at)];
}

vg_day vg_zone_day(const vg_zone *zone, vg_time at)
{
    int64_t local = vg_zone_local(zone, at);
    return (vg_day)(local / VG_DAY_SECONDS - (local % VG_DAY_SECONDS < 0));
}

/* The first instant at which the wall shows midnight or later. */
vg_time vg_zone_day_start(const vg_zone *z, vg_day day)
{
    int64_t midnight = (int64_t)day * VG_DAY_SECONDS;
    vg_time shift = cycle_shift(z, &midnight);
    size_t i = spell(z, midnight - z->most);
    vg_time t = midnight - z->offset[i];
    while (i < z->count && t >= z->at[i]) {
        vg_time next = midnight - z->offset[i + 1];
        t = next > z->at[i] ? next : z->at[i];
        i++;
    }
    return t + shift;
}
