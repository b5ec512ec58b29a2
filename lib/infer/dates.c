/* How dates and times of day are written. A pattern is taken when it reads every cell; when two
 * do, and read different days, nobody can know but who made the file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dates.h"
#include "shape/ends.h"

/* The first one that reads all is preferred among those that read the same. */
static const char *const dates[] = {
    "%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y",  "%m/%d/%Y", "%d/%m/%y", "%m/%d/%y",
    "%d-%m-%Y", "%m-%d-%Y", "%m.%d.%Y", "%m.%d.%y",  "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d",
    "%d%m%Y",   "%m%d%Y",   "%d %b %Y", "%d. %b %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d, %Y",
    "%b %Y",    "%b %y",    "%b-%y",    "%b-%Y",     "%m/%Y",    "%m.%Y",    "%Y-%m",
    "%Y/%m",    "KW %V/%G", "KW%V/%G",  "%V/%G",     "%G-W%V",   "%G-KW%V",  "KW %V %G"};
static const char *const clocks[] = {"%H:%M", "%H:%M:%S", "%I:%M %p",  "%I:%M:%S %p",
                                     "%H%M",  "%H.%M",    "%H:%M Uhr", "%H"};
static const char *const alone[] = {"%s", "%L", "%x"};
static const char *const joints[] = {" ", "T", ", "};

enum {
    DATES = sizeof dates / sizeof *dates,
    CLOCKS = sizeof clocks / sizeof *clocks,
    ALONE = sizeof alone / sizeof *alone,
    JOINTS = sizeof joints / sizeof *joints,
    MOST = DATES + ALONE + DATES * JOINTS * 4 + 1
};

static bool scan(const vg_trials *t, const char *pattern, const char *text, size_t len,
                 vg_iso *out)
{
    vg_ends ends;
    if (t->both) {
        vg_rc rc = vg_ends_scan(pattern, text, len, &ends, NULL);
        *out = ends.start;
        return rc == VG_OK;
    }
    return (pattern ? vg_time_scan(pattern, text, len, out, NULL)
                    : vg_iso_parse(text, len, out, NULL)) == VG_OK;
}

static bool read_cell(const vg_trials *t, const char *pattern, const vg_row *row, vg_iso *out)
{
    char text[128], whole[128];
    vg_load_text cell = vg_infer_cell(row, t->column);
    const char *used = pattern;
    if (cell.len == 0 || cell.len > 60)
        return false;
    if (!pattern || !t->before)
        return scan(t, pattern, cell.text, cell.len, out);
    if (t->both)
        cell = vg_ends_bare(cell);
    int n = snprintf(text, sizeof text, "%s%.*s", t->before, (int)cell.len, cell.text);
    snprintf(whole, sizeof whole, "%s%s", t->before_pattern, used);
    return scan(t, whole, text, (size_t)n, out);
}

/* Most patterns do not read the first rows; those are given up at once. */
static vg_rc try_pattern(vg_trials *t, const char *pattern, vg_err *err)
{
    enum { PATIENCE = 20 };
    const vg_infer *in = t->in;
    vg_reading r = {.pattern = pattern};
    size_t seen = 0;
    r.values = malloc((in->sample.count + 1) * sizeof *r.values);
    if (!r.values)
        return vg_nomem(err);
    for (size_t i = 0; i < in->sample.count; i++) {
        vg_iso iso;
        r.values[i] = VG_NOT_READ;
        if (!vg_infer_is_row(in, i) || vg_infer_cell(&in->sample.rows[i], t->column).len == 0)
            continue;
        seen++;
        if (seen == PATIENCE && r.fits == 0)
            break;
        if (!read_cell(t, pattern, &in->sample.rows[i], &iso)) {
            r.miss_row = r.miss_row ? r.miss_row : in->sample.rows[i].number;
            continue;
        }
        r.fits++;
        r.clock = r.clock || iso.has_time;
        r.offset = r.offset || iso.has_offset;
        r.values[i] = (int64_t)iso.day * VG_DAY_SECONDS + iso.second_of_day;
    }
    if (r.fits == 0 || t->count == MOST) {
        free(r.values);
        return VG_OK;
    }
    t->list[t->count++] = r;
    return VG_OK;
}

void vg_trials_clear(vg_trials *t)
{
    for (size_t i = 0; i < t->count; i++)
        free(t->list[i].values);
    t->count = 0;
}

static vg_rc try_joined(vg_trials *t, const char *date, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t j = 0; j < JOINTS; j++)
        for (size_t c = 0; rc == VG_OK && c < 4; c++) {
            char *joined = vg_arena_printf(t->in->arena, "%s%s%s", date, joints[j], clocks[c]);
            rc = joined ? try_pattern(t, joined, err) : vg_nomem(err);
        }
    return rc;
}

vg_rc vg_trials_dates(vg_trials *t, vg_err *err)
{
    vg_rc rc = try_pattern(t, NULL, err);
    for (size_t i = 0; rc == VG_OK && i < DATES; i++) {
        rc = try_pattern(t, dates[i], err);
        if (rc == VG_OK && strstr(dates[i], "%d"))
            rc = try_joined(t, dates[i], err);
    }
    const vg_guess *g = &t->in->columns[t->column];
    bool numbers = g->whole + g->fraction == g->filled;
    for (size_t i = 0; rc == VG_OK && numbers && i < ALONE; i++)
        rc = try_pattern(t, alone[i], err);
    return rc;
}

static bool same_values(const vg_infer *in, const vg_reading *a, const vg_reading *b)
{
    return memcmp(a->values, b->values, in->sample.count * sizeof *a->values) == 0;
}

/* Years that a contact centre has not: a pattern that reads such is not meant. */
static bool plausible(const vg_infer *in, const vg_reading *r)
{
    const int64_t first = (int64_t)vg_day_of((vg_date){1990, 1, 1}) * VG_DAY_SECONDS,
                  last = (int64_t)vg_day_of((vg_date){2079, 1, 1}) * VG_DAY_SECONDS;
    for (size_t i = 0; i < in->sample.count; i++)
        if (r->values[i] != VG_NOT_READ && (r->values[i] < first || r->values[i] > last))
            return false;
    return true;
}

/* The two best: the one that reads most cells, and another one that reads as many otherwise. */
void vg_trials_choose(const vg_trials *t, bool need_plausible, const vg_reading **best,
                      const vg_reading **rival)
{
    *best = *rival = NULL;
    for (size_t i = 0; i < t->count; i++) {
        const vg_reading *r = &t->list[i];
        if (need_plausible && !plausible(t->in, r))
            continue;
        if (!*best || r->fits > (*best)->fits) {
            *best = r;
            *rival = NULL;
        } else if (r->fits == (*best)->fits && !*rival && !same_values(t->in, *best, r)) {
            *rival = r;
        }
    }
}

static const char *pattern_word(const char *pattern)
{
    return pattern ? pattern : "ISO 8601";
}

/* The pattern with day and month the other way round; false when it has not both. */
static bool swap(const char *pattern, char other[64])
{
    const char *d = pattern ? strstr(pattern, "%d") : NULL;
    const char *m = pattern ? strstr(pattern, "%m") : NULL;
    if (!d || !m || strlen(pattern) >= 64)
        return false;
    memcpy(other, pattern, strlen(pattern) + 1);
    other[d - pattern + 1] = 'm';
    other[m - pattern + 1] = 'd';
    return true;
}

/* Of all cells: a pattern on trial is given up when it does not read the first ones. */
static size_t cells_that_fit(const vg_trials *t, const char *pattern)
{
    size_t n = 0;
    const vg_infer *in = t->in;
    vg_iso iso;
    for (size_t i = in->first; i < in->end; i++)
        n += vg_infer_is_row(in, i) && read_cell(t, pattern, &in->sample.rows[i], &iso);
    return n;
}

static vg_rc say_pattern(vg_trials *t, const char *field, const vg_reading *best, vg_err *err)
{
    char other[64];
    vg_infer *in = t->in;
    if (best->fits < t->total)
        return vg_infer_ask(in, err,
                            "fields.%s.format: %zu of %zu cells fit %s; is it right, and what "
                            "are the others, the first of them in %s %lld?",
                            field, best->fits, t->total, pattern_word(best->pattern),
                            in->sample.workbook ? "row" : "line", (long long)best->miss_row);
    if (swap(best->pattern, other))
        return vg_infer_note(
            in, err, "fields.%s.format: %zu of %zu cells fit %s, %zu of them fit no %s", field,
            best->fits, t->total, best->pattern, t->total - cells_that_fit(t, other), other);
    return vg_infer_note(in, err, "fields.%s.format: %zu of %zu cells fit %s", field,
                         best->fits, t->total, pattern_word(best->pattern));
}

static void day_texts(const vg_trials *t, const vg_reading *r, char first[16], char last[16])
{
    int64_t low = INT64_MAX, high = INT64_MIN;
    for (size_t i = 0; i < t->in->sample.count; i++) {
        int64_t v = r->values[i];
        low = v != VG_NOT_READ && v < low ? v : low;
        high = v != VG_NOT_READ && v > high ? v : high;
    }
    vg_date a = vg_date_of((vg_day)(low / VG_DAY_SECONDS)),
            b = vg_date_of((vg_day)(high / VG_DAY_SECONDS));
    snprintf(first, 16, "%04d-%02d-%02d", a.year % 10000, a.month % 100, a.day % 100);
    snprintf(last, 16, "%04d-%02d-%02d", b.year % 10000, b.month % 100, b.day % 100);
}

static vg_rc ask_pattern(vg_trials *t, const char *field, const vg_reading *best,
                         const vg_reading *rival, vg_err *err)
{
    char a[16], b[16], c[16], d[16];
    day_texts(t, best, a, b);
    day_texts(t, rival, c, d);
    return vg_infer_ask(t->in, err,
                        "fields.%s.format: all %zu cells fit %s (days from %s to %s) and %s "
                        "(from %s to %s): which is it?",
                        field, best->fits, pattern_word(best->pattern), a, b,
                        pattern_word(rival->pattern), c, d);
}

vg_rc vg_trials_open(vg_trials *t, vg_infer *in, size_t column, vg_err *err)
{
    *t = (vg_trials){.in = in, .column = column};
    t->list = VG_NEW_N(in->arena, vg_reading, MOST);
    for (size_t i = 0; i < in->sample.count; i++)
        t->total +=
            vg_infer_is_row(in, i) && vg_infer_cell(&in->sample.rows[i], column).len > 0;
    return t->list ? VG_OK : vg_nomem(err);
}

/* Dates without a year, as "01.10." or "KW 41", tried with a leap year before them. */
vg_rc vg_trials_yearless(vg_trials *t, vg_err *err)
{
    static const char *const patterns[] = {"%d.%m.", "%d.%m", "%d/%m", "%b", "%d. %b", NULL};
    static const char *const weeks[] = {"KW %V", "KW%V", "W%V", "CW %V", NULL};
    vg_rc rc = VG_OK;
    t->before = "2024 ";
    t->before_pattern = "%Y ";
    for (const char *const *p = patterns; rc == VG_OK && *p; p++)
        rc = try_pattern(t, *p, err);
    t->before_pattern = "%G ";
    for (const char *const *p = weeks; rc == VG_OK && *p; p++)
        rc = try_pattern(t, *p, err);
    t->before = NULL;
    return rc;
}

vg_rc vg_trials_clocks(vg_trials *t, vg_err *err)
{
    vg_rc rc = VG_OK;
    t->before = "2024-01-01 ";
    t->before_pattern = "%Y-%m-%d ";
    for (size_t i = 0; rc == VG_OK && i < CLOCKS; i++)
        rc = try_pattern(t, clocks[i], err);
    return rc;
}

vg_rc vg_trials_both(vg_trials *t, bool days, vg_err *err)
{
    const vg_reading *best, *rival;
    vg_trials_choose(t, days, &best, &rival);
    if (best && best->fits == t->total)
        return VG_OK;
    vg_trials_clear(t);
    t->both = true;
    vg_rc rc = days ? vg_trials_dates(t, err) : vg_trials_clocks(t, err);
    vg_trials_choose(t, days, &best, &rival);
    if (rc != VG_OK || (best && best->fits == t->total && best->clock)) {
        if (rc != VG_OK)
            return rc;
        t->in->label_both = true;
        return vg_infer_note(
            t->in, err, "fields.start.label: all %zu cells of \"%s\" have both ends of a slice",
            t->total, t->in->columns[t->column].name);
    }
    vg_trials_clear(t);
    t->both = false;
    return days ? vg_trials_dates(t, err) : vg_trials_clocks(t, err);
}

vg_rc vg_trials_take(vg_trials *t, const char *field, const vg_reading *best,
                     const vg_reading *rival, vg_err *err)
{
    vg_guess *g = &t->in->columns[t->column];
    g->format = best->pattern;
    g->other_format = NULL;
    if (rival && best->fits == t->total) {
        g->format = best->pattern ? best->pattern : "ISO 8601";
        g->other_format = rival->pattern ? rival->pattern : "ISO 8601";
        return ask_pattern(t, field, best, rival, err);
    }
    return say_pattern(t, field, best, err);
}
