/* Public holidays, computed from rules: the German Länder, Austria, the Swiss cantons, the UK
 * nations and the United States (federal).
 *
 * A holiday is a day that the law of the region makes a public holiday in all of the region. A
 * local one holds in a part of it, for some people or by custom only; it is listed with where
 * it holds, and is no holiday of the region. Days that always fall on a Sunday are left out,
 * but where the law names them beside the Sundays (Brandenburg). The law is that of 2026 and
 * what is known of the years before; see lib/model/holiday_rule.def for each rule.
 *
 * Where a holiday on a weekend has a substitute day (UK, US), both days are listed.
 */
#ifndef VGOV_HOLIDAY_H
#define VGOV_HOLIDAY_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/arena.h>
#include <vgov/date.h>
#include <vgov/text.h>

enum { VG_HOLIDAY_YEAR_FIRST = 1991, VG_HOLIDAY_YEAR_LAST = 2100 };

typedef struct vg_region {
    const char *code; /* ISO 3166-2, or ISO 3166-1 of a whole country: "DE-BY", "AT", "US" */
    vg_text name;
} vg_region;

extern const vg_region vg_regions[]; /* by country; ends with a code of NULL */

const vg_region *vg_region_find(const char *code); /* NULL when there is none */
const char *vg_region_suggest(const char *typed);  /* the nearest code, or NULL */

typedef enum vg_holiday_mark {
    VG_HOLIDAY_ITSELF,
    VG_HOLIDAY_REPLACED,  /* on a weekend, has a substitute day */
    VG_HOLIDAY_SUBSTITUTE /* the working day off instead */
} vg_holiday_mark;

typedef struct vg_holiday {
    vg_day day;
    const char *id; /* "good-friday": the same in every region and year */
    vg_text name;
    vg_text where; /* of a local one; both NULL when it is one of all the region */
    vg_holiday_mark mark;
} vg_holiday;

/* Easter Sunday of the Gregorian calendar. */
vg_day vg_easter(int year);

/* The holidays from `first` to `last`, local ones too, by day; two of a day have different ids
 * (1 May 2008 was Ascension Day as well). Days outside the years above have none. */
VG_CHECK vg_rc vg_holiday_list(vg_arena *arena, const vg_region *region, vg_day first,
                               vg_day last, vg_holiday **out, size_t *count, vg_err *err);

/* Whether a day is a holiday of all the region; *out is the first one of the day. */
bool vg_holiday_find(const vg_region *region, vg_day day, vg_holiday *out);

/* The ids that a region has in any year, each once: the local ones, or those of all the region.
 * At most `room` are stored; the count of all comes back. */
size_t vg_holiday_ids(const vg_region *region, bool local, const char **ids, size_t room);

#endif
