/* The columns of dates and of times of day. */
#include <string.h>
#include <strings.h>

#include "dates.h"

/* --- the columns
 * --------------------------------------------------------------------------------------- */

static vg_rc start_yearless(vg_trials *t, vg_err *err)
{
    const vg_reading *best, *rival;
    vg_infer *in = t->in;
    vg_trials_clear(t);
    vg_rc rc = vg_trials_yearless(t, err);
    if (rc != VG_OK)
        return rc;
    vg_trials_choose(t, false, &best, &rival);
    in->columns[t->column].format = "?";
    if (!best || best->fits < t->total)
        return vg_infer_ask(
            in, err,
            "fields.start.format: how are the dates in \"%s\" written, as \"%s\" "
            "in the first row? See vgov-map(5), Times",
            in->columns[t->column].name,
            vg_infer_cell(&in->sample.rows[in->first], t->column).text);
    rc = vg_trials_take(t, "start", best, rival, err);
    if (rc != VG_OK || vg_infer_column(in, VG_TO_YEAR, VG_MEASURES) < in->width)
        return rc;
    return vg_infer_ask(in, err,
                        "fields.year: which year are the dates of? The file does not "
                        "say it; put it in place of the question mark");
}

static vg_rc read_start(vg_infer *in, size_t column, vg_err *err)
{
    vg_trials t;
    const vg_reading *best, *rival;
    vg_guess *g = &in->columns[column];
    if (g->dates == g->filled && g->filled > 0) {
        vg_rc rc = vg_infer_note(
            in, err, "fields.start: all %zu cells are dates of the workbook", g->filled);
        if (rc != VG_OK)
            return rc;
    }
    vg_rc rc = vg_trials_open(&t, in, column, err);
    if (rc == VG_OK)
        rc = vg_trials_dates(&t, err);
    if (rc == VG_OK)
        rc = vg_trials_both(&t, true, err);
    vg_trials_choose(&t, true, &best, &rival);
    if (rc == VG_OK && (!best || best->fits * 10 < t.total * 9)) {
        rc = start_yearless(&t, err);
    } else if (rc == VG_OK) {
        for (size_t i = 0; i < in->sample.count; i++)
            in->starts[i] = best->values[i];
        in->offset = best->offset;
        in->clock = best->clock;
        if (g->dates < g->filled)
            rc = vg_trials_take(&t, "start", best, rival, err);
    }
    vg_trials_clear(&t);
    return rc;
}

/* A time of day: the pattern is read behind some day. */
static vg_rc read_clock(vg_infer *in, size_t column, vg_err *err)
{
    vg_trials t;
    const vg_reading *best, *rival;
    vg_guess *g = &in->columns[column];
    vg_rc rc = vg_trials_open(&t, in, column, err);
    if (rc == VG_OK)
        rc = vg_trials_clocks(&t, err);
    if (rc == VG_OK)
        rc = vg_trials_both(&t, false, err);
    vg_trials_choose(&t, false, &best, &rival);
    g->format = "?";
    const int64_t day = (int64_t)vg_day_of((vg_date){2024, 1, 1}) * VG_DAY_SECONDS;
    if (rc == VG_OK && best) {
        for (size_t i = 0; i < in->sample.count; i++)
            if (in->starts[i] != VG_NOT_READ)
                in->starts[i] = best->values[i] == VG_NOT_READ
                                    ? VG_NOT_READ
                                    : in->starts[i] + best->values[i] - day;
        in->clock = true;
        rc = vg_trials_take(&t, "time", best, rival, err);
    } else if (rc == VG_OK) {
        vg_load_text first = vg_infer_cell(&in->sample.rows[in->first], column);
        vg_found found = vg_found_text(first.text, first.len);
        rc = vg_infer_ask(
            in, err,
            "fields.time.format: how are the times in \"%s\" written, as \"%s\" in "
            "the first row? See vgov-map(5), Times",
            g->name, found.text);
    }
    vg_trials_clear(&t);
    return rc;
}

/* Without a known name: the first column all of whose cells are dates. */
static vg_rc seek_start(vg_infer *in, size_t *column, vg_err *err)
{
    static const char *const ends[] = {"end", "ende", "bis", "interval end", NULL};
    for (*column = 0; *column < in->width; ++*column) {
        vg_trials t;
        const vg_reading *best, *rival;
        vg_guess *g = &in->columns[*column];
        if (g->kind != GUESS_NONE || g->filled < in->row_count)
            continue;
        vg_rc rc = vg_trials_open(&t, in, *column, err);
        if (rc == VG_OK)
            rc = vg_trials_dates(&t, err);
        vg_trials_choose(&t, true, &best, &rival);
        bool all = rc == VG_OK && best && best->fits == t.total &&
                   !(best->pattern && strchr("sLx", best->pattern[1]));
        vg_trials_clear(&t);
        if (rc != VG_OK)
            return rc;
        if (!all)
            continue;
        g->kind = GUESS_FIELD;
        g->target = VG_TO_START;
        for (const char *const *e = ends; *e; e++)
            in->label_end = in->label_end || strcasecmp(*e, g->name) == 0;
        return vg_infer_note(in, err, "fields.start: column %zu%s%s%s holds dates%s",
                             *column + 1, g->name[0] ? " \"" : "", g->name,
                             g->name[0] ? "\"" : "",
                             in->label_end ? ", of ends by its name" : "");
    }
    return VG_OK;
}

/* Beside a column for the time of day the midnights of another one are none: in a pattern they
 * stand as they are written. *dropped: they are all midnights. */
static vg_rc drop_midnight(vg_infer *in, size_t start, bool *dropped, vg_err *err)
{
    static const char *const ends[] = {" %H:%M:%S", " %H:%M", "T%H:%M:%S", "T%H:%M"};
    vg_guess *g = &in->columns[start];
    *dropped = false;
    for (size_t i = 0; i < in->sample.count; i++)
        if (in->starts[i] != VG_NOT_READ && in->starts[i] % VG_DAY_SECONDS != 0)
            return VG_OK;
    *dropped = g->format == NULL && g->dates == g->filled;
    for (size_t e = 0; g->format && e < sizeof ends / sizeof *ends; e++) {
        size_t len = strlen(g->format), n = strlen(ends[e]);
        if (len <= n || strcmp(g->format + len - n, ends[e]) != 0)
            continue;
        g->format = vg_arena_printf(in->arena, "%.*s%s", (int)(len - n + 1), g->format,
                                    n > 7 ? "00:00:00" : "00:00");
        *dropped = true;
        return g->format ? VG_OK : vg_nomem(err);
    }
    return VG_OK;
}

vg_rc vg_infer_times(vg_infer *in, vg_err *err)
{
    vg_rc rc = VG_OK;
    size_t start = vg_infer_column(in, VG_TO_START, VG_MEASURES);
    size_t clock = vg_infer_column(in, VG_TO_TIME, VG_MEASURES);
    in->starts = VG_NEW_N(in->arena, int64_t, in->sample.count + 1);
    if (!in->starts)
        return vg_nomem(err);
    if (start == in->width)
        rc = seek_start(in, &start, err);
    if (rc == VG_OK && start == in->width)
        return vg_infer_ask(in, err,
                            "fields.start: which column is the date, or the date and "
                            "time, of a row? None was found");
    if (rc == VG_OK)
        rc = read_start(in, start, err);
    bool dropped = true;
    if (rc == VG_OK && clock < in->width && in->clock)
        rc = drop_midnight(in, start, &dropped, err);
    if (rc == VG_OK && !dropped) {
        in->columns[clock].kind = GUESS_NONE;
        return vg_infer_note(in, err,
                             "fields.start has a time of day, so that \"%s\" is not read",
                             in->columns[clock].name);
    }
    return rc == VG_OK && clock < in->width ? read_clock(in, clock, err) : rc;
}
