#include "ends.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 100 };

/* --- what stands between and around the ends
 * ------------------------------------------------------------ */

static const char *const joints[] = {"-",
                                     "\xe2\x80\x90",
                                     "\xe2\x80\x91",
                                     "\xe2\x80\x92",
                                     "\xe2\x80\x93",
                                     "\xe2\x80\x94",
                                     "\xe2\x88\x92",
                                     "/",
                                     "bis",
                                     "to",
                                     "until",
                                     "till",
                                     NULL};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of the joint at `at`; 0 when none stands there. A word stands by itself. */
static size_t joint_at(const vg_load_text *t, size_t at)
{
    for (const char *const *j = joints; *j; j++) {
        size_t len = strlen(*j);
        if (at + len > t->len || strncasecmp(t->text + at, *j, len) != 0)
            continue;
        bool word = is_letter(**j);
        if (!word || ((at == 0 || !is_letter(t->text[at - 1])) &&
                      (at + len == t->len || !is_letter(t->text[at + len]))))
            return len;
    }
    return 0;
}

/* Without a word before it, followed by a blank. */
static vg_load_text without_first(vg_load_text t, const char *word)
{
    size_t len = strlen(word);
    if (t.len > len && strncasecmp(t.text, word, len) == 0 &&
        vg_load_blank(t.text + len, t.len - len))
        return vg_load_trim(t.text + len, t.len - len);
    return t;
}

vg_load_text vg_ends_bare(vg_load_text t)
{
    return without_first(without_first(t, "von"), "from");
}

/* Without "Uhr" behind it, unless the pattern has it. */
static vg_load_text without_hour(vg_load_text t, const char *pattern)
{
    if (t.len > 3 && strncasecmp(t.text + t.len - 3, "Uhr", 3) == 0 &&
        !(pattern && strstr(pattern, "Uhr")))
        return vg_load_trim(t.text, t.len - 3);
    return t;
}

/* --- the ends
 * --------------------------------------------------------------------------------------------
 */

static vg_rc read_whole(const char *pattern, vg_load_text t, vg_iso *out, vg_err *err)
{
    t = without_hour(t, pattern);
    return pattern ? vg_time_scan(pattern, t.text, t.len, out, err)
                   : vg_iso_parse(t.text, t.len, out, err);
}

/* What the pattern has of a time of day: from its first hour on. */
static const char *clock_of(const char *pattern, vg_load_text t)
{
    size_t colons = 0;
    for (size_t i = 0; i < t.len; i++)
        colons += t.text[i] == ':';
    if (!pattern)
        return colons > 1 ? "%H:%M:%S" : "%H:%M";
    for (const char *p = pattern; (p = strchr(p, '%')) && p[1]; p += 2)
        if (p[1] == 'H' || p[1] == 'I')
            return p;
    return NULL;
}

/* A time of day alone, on the day of the start or on the next one. */
static bool read_clock(const char *pattern, vg_load_text t, const vg_iso *start, vg_iso *out)
{
    char text[LONGEST + 20], with[LONGEST + 20];
    const char *clock = clock_of(pattern, t);
    t = without_hour(t, pattern);
    if (!clock || t.len > LONGEST || strlen(clock) > LONGEST)
        return false;
    vg_date day = vg_date_of(start->day);
    int n = snprintf(text, sizeof text, "%04d-%02d-%02d %.*s", day.year, day.month, day.day,
                     (int)t.len, t.text);
    snprintf(with, sizeof with, "%%Y-%%m-%%d %s", clock);
    if (n < 0 || (size_t)n >= sizeof text ||
        vg_time_scan(with, text, (size_t)n, out, NULL) != VG_OK)
        return false;
    if (!out->has_offset) {
        out->has_offset = start->has_offset;
        out->offset = start->offset;
    }
    if (out->day == start->day && out->second_of_day <= start->second_of_day)
        out->day++;
    return true;
}

static int32_t grain_of(const char *pattern, vg_load_text end)
{
    size_t colons = 0;
    for (size_t i = 0; i < end.len; i++)
        colons += end.text[i] == ':';
    if (pattern)
        return strstr(pattern, "%S") ? 1 : strstr(pattern, "%M") ? 60 : 3600;
    return colons > 1 ? 1 : 60;
}

static bool read_both(const char *pattern, vg_load_text first, vg_load_text last, vg_ends *out)
{
    first = vg_load_trim(first.text, first.len);
    last = vg_load_trim(last.text, last.len);
    if (first.len == 0 || last.len == 0 ||
        read_whole(pattern, first, &out->start, NULL) != VG_OK)
        return false;
    out->grain = grain_of(pattern, last);
    out->clock_only = read_whole(pattern, last, &out->end, NULL) != VG_OK;
    return !out->clock_only ||
           (out->start.has_time && read_clock(pattern, last, &out->start, &out->end));
}

vg_rc vg_ends_scan(const char *pattern, const char *text, size_t len, vg_ends *out, vg_err *err)
{
    vg_load_text t = vg_load_trim(text, len);
    t = vg_ends_bare(t);
    for (size_t at = 1; at < t.len; at++) {
        size_t joint = joint_at(&t, at);
        const vg_load_text first = {.text = t.text, .len = at},
                           last = {.text = t.text + at + joint, .len = t.len - at - joint};
        if (joint && read_both(pattern, first, last, out))
            return VG_OK;
    }
    vg_found found = vg_found_text(text, len);
    return vg_fail(err, VG_DATA,
                   "expected both ends of a slice by the format %s, as \"08:00-08:30\", found "
                   "\"%s\"",
                   pattern ? pattern : "ISO 8601", found.text);
}
