/* The units of durations: what the cells are, what the name says, or what an average contact
 * would be with each.
 */
#include <string.h>
#include <strings.h>

#include "infer.h"
#include "shape/plan.h"

static const struct {
    const char *unit;
    const char *const names[10];
} said[] = {{"ms", {"ms", "msec", NULL}},
            {"s", {"s", "sec", "secs", "sec.", "seconds", "sek", "sek.", "sekunden", NULL}},
            {"min", {"min", "min.", "mins", "minutes", "minuten", NULL}},
            {"h", {"h", "hr", "hrs", "hours", "std", "std.", "stunden", NULL}}};

/* The unit that stands behind a name; NULL = none. */
static const char *unit_in_name(const char *name, vg_load_text *found)
{
    vg_load_text bare;
    if (!vg_header_bare(name, &bare))
        return NULL;
    const char *rest = bare.text + bare.len;
    vg_load_text t = vg_load_trim(rest, strlen(rest));
    if (t.len > 2 && (t.text[0] == '(' || t.text[0] == '['))
        t = vg_load_trim(t.text + 1, t.len - 2);
    if (t.len > 3 && strncasecmp(t.text, "in", 2) == 0 && vg_load_blank(t.text + 2, t.len - 2))
        t = vg_load_trim(t.text + 2, t.len - 2);
    *found = t;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        for (const char *const *n = said[i].names; *n; n++)
            if (strlen(*n) == t.len && strncasecmp(*n, t.text, t.len) == 0)
                return said[i].unit;
    return NULL;
}

/* Sums over rows, in thousandths of what the cells say. */
static bool sums(const vg_infer *in, size_t column, size_t of, int64_t *thousandths,
                 int64_t *volume)
{
    *thousandths = *volume = 0;
    for (size_t i = in->first; i < in->end; i++) {
        int64_t value, count;
        int places, count_places;
        if (!vg_infer_is_row(in, i) ||
            !vg_infer_number(in, &in->sample.rows[i], column, &value, &places) ||
            !vg_infer_number(in, &in->sample.rows[i], of, &count, &count_places))
            continue;
        for (; places < 3; places++)
            value *= 10;
        for (; places > 3; places--)
            value /= 10;
        for (; count_places > 0; count_places--)
            count /= 10;
        if (value > INT64_C(1000000000000000) || count > INT64_C(1000000000))
            return false;
        *thousandths += value;
        *volume += count;
    }
    return *volume > 0 && *thousandths > 0;
}

/* Of a contact: talk and the like take from some seconds to an hour. */
static vg_rc by_size(vg_infer *in, size_t c, vg_err *err)
{
    static const struct {
        const char *unit;
        int64_t ms;
    } units[] = {{"ms", 1}, {"s", 1000}, {"min", 60000}, {"h", 3600000}, {"day", 86400000}};
    enum { LEAST = 5000, MOST = 3600000 };
    vg_guess *g = &in->columns[c];
    size_t of = vg_infer_column(in, VG_TO_MEASURE, VG_M_answered);
    int64_t sum, volume;
    const char *fits[2] = {NULL, NULL};
    size_t n = 0;
    bool of_contacts = g->measure == VG_M_talk || g->measure == VG_M_contact_time;
    if (of == in->width || !of_contacts || !sums(in, c, of, &sum, &volume)) {
        g->unit = "s";
        g->other_unit = "ms";
        return vg_infer_ask(
            in, err,
            "fields.%s.unit: is \"%s\" in s, ms, min, h or day? Neither name nor "
            "cells tell",
            vg_measures[g->measure].code, g->name);
    }
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        int64_t each = sum / volume * units[u].ms / 1000;
        if (each >= LEAST && each <= MOST && n < 2)
            fits[n++] = units[u].unit;
    }
    int64_t each = sum / volume;
    g->unit = n ? fits[0] : "?";
    g->other_unit = n == 1 ? NULL : n ? fits[1] : "?";
    if (n == 1)
        return vg_infer_note(in, err,
                             "fields.%s.unit: %s, for an answered contact has %lld.%03lld on "
                             "average, in any other unit it would be no talk",
                             vg_measures[g->measure].code, g->unit, (long long)(each / 1000),
                             (long long)(each % 1000));
    return vg_infer_ask(in, err,
                        "fields.%s.unit: is \"%s\" in %s or %s? An answered contact has "
                        "%lld.%03lld on average",
                        vg_measures[g->measure].code, g->name, g->unit, g->other_unit,
                        (long long)(each / 1000), (long long)(each % 1000));
}

static vg_rc find_unit(vg_infer *in, size_t c, vg_err *err)
{
    vg_guess *g = &in->columns[c];
    vg_load_text word;
    const char *code = vg_measures[g->measure].code;
    const char *named = unit_in_name(g->name, &word);
    if (g->hms + g->ahms > 0 && g->clock == 0) {
        g->unit = "h:mm:ss";
        return vg_infer_note(in, err, "fields.%s.unit: %zu of %zu cells of \"%s\" are h:mm:ss",
                             code, g->hms + g->ahms, g->filled, g->name);
    }
    if (g->clock > 0) {
        g->unit = "mm:ss";
        g->other_unit = "?";
        return vg_infer_ask(
            in, err,
            "fields.%s.unit: %zu cells of \"%s\" have two parts; are they mm:ss? "
            "As hours and minutes they cannot be read",
            code, g->clock, g->name);
    }
    if (named) {
        g->unit = named;
        vg_found found = vg_found_text(word.text, word.len);
        return vg_infer_note(in, err,
                             "fields.%s.unit: %s, as \"%s\" in the name of \"%s\" says", code,
                             named, found.text, g->name);
    }
    return by_size(in, c, err);
}

/* The threshold that "in target" means: its sign no file tells. */
static vg_rc ask_target(vg_infer *in, vg_err *err)
{
    if (vg_infer_column(in, VG_TO_MEASURE, VG_M_answered_in_target) == in->width)
        return VG_OK;
    if (in->target_s)
        return vg_infer_ask(
            in, err,
            "thresholds.target: the name of a column tells of %lld seconds; does "
            "that second itself count (<=) or not (<)?",
            (long long)in->target_s);
    return vg_infer_ask(in, err,
                        "thresholds: within how many seconds is answered_in_target, and "
                        "does that second itself count (<=) or not (<)?");
}

/* Columns of words that nobody knows: one of them may be the line. */
static vg_rc ask_line(vg_infer *in, vg_err *err)
{
    enum { NAMED = 4 };
    vg_str names = VG_STR_INIT;
    size_t n = 0;
    for (size_t c = 0; c < in->width && n < NAMED; c++) {
        const vg_guess *g = &in->columns[c];
        if (g->kind != GUESS_NONE || g->filled == 0 || g->odd * 2 < g->filled)
            continue;
        vg_found found = vg_found_text(g->name, strlen(g->name));
        vg_str_addf(&names, "%s", n++ ? ", " : "");
        if (in->headless)
            vg_str_addf(&names, "column %zu", c + 1);
        else
            vg_str_addf(&names, "\"%s\"", found.text);
    }
    vg_rc rc = vg_str_rc(&names, err);
    if (rc == VG_OK && n)
        rc = vg_infer_ask(in, err,
                          "fields.line: which column is the line: %s? Or is all of one "
                          "line, which vgov-import --line says?",
                          names.ptr);
    else if (rc == VG_OK)
        rc = vg_infer_note(in, err,
                           "fields.line: no column holds words; vgov-import --line says "
                           "the line for the whole file");
    vg_str_free(&names);
    return rc;
}

static vg_rc tell_missing(vg_infer *in, vg_err *err)
{
    vg_rc rc = VG_OK;
    if (vg_infer_column(in, VG_TO_VENDOR, VG_MEASURES) == in->width)
        rc = vg_infer_note(in, err,
                           "fields.vendor: no column is of the vendor; vgov-import "
                           "--vendor says it for the whole file");
    if (rc == VG_OK && vg_infer_column(in, VG_TO_LINE, VG_MEASURES) == in->width)
        rc = ask_line(in, err);
    bool money = false;
    for (size_t c = 0; c < in->width; c++)
        money = money ||
                (in->columns[c].kind == GUESS_FIELD && in->columns[c].target == VG_TO_MEASURE &&
                 vg_measures[in->columns[c].measure].unit == VG_UNIT_MONEY);
    if (rc == VG_OK && money)
        rc = vg_infer_ask(in, err, "currency: of which currency are the amounts (EUR, CHF …)?");
    return rc;
}

vg_rc vg_infer_units(vg_infer *in, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t c = 0; rc == VG_OK && c < in->width; c++) {
        const vg_guess *g = &in->columns[c];
        if (g->kind == GUESS_FIELD && g->target == VG_TO_MEASURE &&
            vg_measures[g->measure].unit == VG_UNIT_DURATION)
            rc = find_unit(in, c, err);
    }
    if (rc == VG_OK)
        rc = ask_target(in, err);
    return rc == VG_OK ? tell_missing(in, err) : rc;
}
