#include <stdlib.h>

#include "tzif.h"
#include "tzrule.h"
#include "zone_table.h"

/* A rule is laid out for the years base - 1 .. base + 403, where base is the year of the last
 * explicit change: [base + 2, base + 402) is the cycle, and there is a year of margin on both
 * of its sides, because a change may lie a week outside its own year. */
enum { RULE_YEARS = 405, FIRST_YEAR = 1500, LAST_YEAR = 9999 };

typedef struct change {
    vg_time at;
    int32_t offset;
} change;

/* Adds a change at or behind all others; one at the same instant replaces the former, one that
 * changes nothing is dropped. */
static void push(vg_zone *z, vg_time at, int32_t offset)
{
    if (z->count && z->at[z->count - 1] == at)
        z->count--;
    if (z->offset[z->count] == offset)
        return;
    z->at[z->count] = at;
    z->offset[++z->count] = offset;
}

/* The changes of RULE_YEARS years in order; of two at one instant the later year's comes later.
 * Daylight saving that would end at or behind its next start goes on all year. */
static size_t rule_changes(const vg_tzrule *r, int base, change out[2 * RULE_YEARS])
{
    size_t n = 0;
    for (int year = base - 1; year < base - 1 + RULE_YEARS; year++) {
        change start = {.at = vg_tzrule_start(r, year), .offset = r->dst};
        change end = {.at = vg_tzrule_end(r, year), .offset = r->std};
        out[n++] = start;
        if (end.at < vg_tzrule_start(r, year + 1))
            out[n++] = end;
    }
    /* Changes stray only days from their year: they are all but sorted. */
    for (size_t i = 1; i < n; i++) {
        change c = out[i];
        size_t k = i;
        for (; k > 0 && out[k - 1].at > c.at; k--)
            out[k] = out[k - 1];
        out[k] = c;
    }
    return n;
}

static int year_of(vg_time t)
{
    const vg_time first =
        (vg_time)vg_day_of((vg_date){.year = FIRST_YEAR, .month = 1, .day = 1}) *
        VG_DAY_SECONDS;
    if (t < first)
        return FIRST_YEAR;
    if (t >= (vg_time)(VG_DAY_LAST + 1) * VG_DAY_SECONDS)
        return LAST_YEAR + 1;
    return vg_date_of((vg_day)(t / VG_DAY_SECONDS - (t % VG_DAY_SECONDS < 0))).year;
}

/* Adds what the rule says of the time behind the file's last change, or of all time when it has
 * none. */
static void apply_rule(vg_zone *z, const vg_tzrule *r, const vg_tzif *file)
{
    bool alone = file->count == 0;
    vg_time last = alone ? INT64_MIN : vg_tzif_time(file, file->count - 1);
    int base = alone ? 1900 : year_of(last);
    if (!r->has_dst) {
        if (alone)
            z->offset[0] = r->std;
        return;
    }
    if (base > LAST_YEAR)
        return;
    change changes[2 * RULE_YEARS];
    size_t n = rule_changes(r, base, changes);
    for (size_t i = 0; i < n; i++)
        if (changes[i].at > last)
            push(z, changes[i].at, changes[i].offset);
    z->cycles = true;
    z->cycles_back = alone;
    z->cycle_end = (vg_time)vg_day_of((vg_date){.year = base + 402, .month = 1, .day = 1}) *
                   VG_DAY_SECONDS;
}

vg_rc vg_zone_build(vg_zone *z, const vg_tzif *file, vg_err *err)
{
    vg_tzrule rule = {.has_dst = false};
    if (file->rule_len && !vg_tzrule_parse(file->rule, file->rule_len, &rule))
        return vg_fail(err, VG_CONFIG, "damaged time zone file: its footer is not a rule");
    size_t room = file->count + (rule.has_dst ? 2 * RULE_YEARS : 0);
    z->at = calloc(room + 1, sizeof *z->at);
    z->offset = calloc(room + 1, sizeof *z->offset);
    if (!z->at || !z->offset)
        return vg_nomem(err);
    z->offset[0] = vg_tzif_first_offset(file);
    for (size_t i = 0; i < file->count; i++)
        push(z, vg_tzif_time(file, i), vg_tzif_offset(file, i));
    if (file->rule_len)
        apply_rule(z, &rule, file);
    z->least = z->most = z->offset[0];
    for (size_t i = 1; i <= z->count; i++) {
        z->least = z->offset[i] < z->least ? z->offset[i] : z->least;
        z->most = z->offset[i] > z->most ? z->offset[i] : z->most;
    }
    return VG_OK;
}
