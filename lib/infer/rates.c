/* Columns of shares: which two counts of its row each agrees with; and what is not read. */
#include <string.h>

#include "infer.h"
#include "shape/cells.h"

static bool is_count(const vg_guess *g)
{
    return g->kind == GUESS_FIELD && g->target == VG_TO_MEASURE &&
           vg_measures[g->measure].unit == VG_UNIT_COUNT;
}

static vg_load_wide power(int n)
{
    vg_load_wide p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

/* Whether rate * den and num * scale agree to half a unit of the rate's last digit. */
static bool agrees(int64_t rate, int places, int64_t num, int64_t den, int scale)
{
    vg_load_wide one = power(places);
    vg_load_wide off = (vg_load_wide)rate * den - (vg_load_wide)num * scale * one;
    off = off < 0 ? -off : off;
    return 2 * off <= den;
}

/* Rows whose rate fits the two counts; -1 when one does not. */
static long fitting(const vg_infer *in, size_t rate, size_t num, size_t den, int scale)
{
    long n = 0;
    for (size_t i = in->first; i < in->end; i++) {
        int64_t r, a, b;
        int places, whole;
        const vg_row *row = &in->sample.rows[i];
        if (!vg_infer_is_row(in, i) || !vg_infer_number(in, row, rate, &r, &places) ||
            !vg_infer_number(in, row, num, &a, &whole) || whole ||
            !vg_infer_number(in, row, den, &b, &whole) || whole || b == 0)
            continue;
        if (!agrees(r, places, a, b, scale))
            return -1;
        n++;
    }
    return n;
}

/* Cells of a workbook that are percentages, and those with a sign, are in percent; so are
 * values above 1. */
static bool in_percent(const vg_infer *in, size_t c, bool *unsure)
{
    const vg_guess *g = &in->columns[c];
    *unsure = false;
    if (g->percent > 0)
        return true;
    for (size_t i = in->first; i < in->end; i++) {
        int64_t value;
        int places;
        if (vg_infer_is_row(in, i) &&
            vg_infer_number(in, &in->sample.rows[i], c, &value, &places) &&
            value > (int64_t)power(places))
            return true;
    }
    *unsure = true;
    return false;
}

static vg_rc find_counts(vg_infer *in, size_t c, bool percent, bool *found, vg_err *err)
{
    vg_guess *g = &in->columns[c];
    long best = 0;
    size_t pairs = 0;
    for (size_t n = 0; n < in->width; n++)
        for (size_t d = 0; d < in->width; d++) {
            if (n == d || !is_count(&in->columns[n]) || !is_count(&in->columns[d]))
                continue;
            long rows = fitting(in, c, n, d, percent ? 100 : 1);
            if (rows < 1)
                continue;
            pairs++;
            best = rows;
            g->numerator = in->columns[n].measure;
            g->denominator = in->columns[d].measure;
        }
    *found = pairs == 1;
    if (pairs == 0)
        return VG_OK;
    if (pairs > 1)
        return vg_infer_note(in, err,
                             "\"%s\" is a share that several counts agree with, and is "
                             "not read",
                             g->name);
    g->of = percent ? "percent" : "fraction";
    return vg_infer_note(
        in, err, "rates: \"%s\" is %s of %s in all %ld rows, in %s; an import compares it",
        g->name, vg_measures[g->numerator].code, vg_measures[g->denominator].code, best, g->of);
}

static bool is_service_level(const char *name)
{
    static const char *const parts[] = {
        "service level", "servicelevel",  "service-level", "SL ",
        "SL%",           "Service Level", "Servicelevel",  NULL};
    for (const char *const *p = parts; *p; p++)
        if (strstr(name, *p))
            return true;
    return strncmp(name, "SL", 2) == 0 || strncmp(name, "SLA", 3) == 0;
}

static vg_rc look_at_rate(vg_infer *in, size_t c, vg_err *err)
{
    vg_guess *g = &in->columns[c];
    bool unsure, found = false;
    bool percent = in_percent(in, c, &unsure);
    vg_rc rc = find_counts(in, c, percent, &found, err);
    if (rc != VG_OK || found)
        return rc;
    bool wanted = vg_infer_column(in, VG_TO_MEASURE, VG_M_answered_in_target) == in->width;
    if (!wanted || !is_service_level(g->name))
        return vg_infer_note(in, err, "\"%s\" is a share, and is not read", g->name);
    g->kind = GUESS_FIELD;
    g->target = VG_TO_MEASURE;
    g->measure = VG_M_answered_in_target;
    g->unit = percent ? "percent" : "fraction";
    g->other_unit = unsure ? "percent" : NULL;
    g->of = "answered or offered";
    return vg_infer_ask(
        in, err,
        "fields.answered_in_target: is \"%s\" the share of answered or of offered "
        "contacts that were answered in time%s? Where it is something else, take "
        "the field away",
        g->name, unsure ? ", and is 1 all of them (fraction) or a hundredth (percent)" : "");
}

/* What no field takes, by name or by place and first cell. */
static vg_rc tell_rest(vg_infer *in, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    size_t n = 0;
    bool average = false;
    for (size_t c = 0; c < in->width; c++) {
        const vg_guess *g = &in->columns[c];
        vg_load_text first = vg_infer_cell(&in->sample.rows[in->first], c);
        vg_found name = vg_found_text(g->name, strlen(g->name)),
                 cell = vg_found_text(first.text, first.len);
        if ((g->kind != GUESS_NONE && g->kind != GUESS_AVERAGE) || g->filled == 0)
            continue;
        average = average || g->kind == GUESS_AVERAGE;
        vg_str_adds(&text, n++ ? ", " : "");
        if (in->headless)
            vg_str_addf(&text, "column %zu (\"%s\")", c + 1, cell.text);
        else
            vg_str_addf(&text, "\"%s\"", name.text);
    }
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && n)
        rc = vg_infer_note(
            in, err, "Not read: %s%s", text.ptr,
            average ? ". Averages that are no sum with a count of the file cannot be summed up"
                    : "");
    vg_str_free(&text);
    return rc;
}

vg_rc vg_infer_rates(vg_infer *in, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t c = 0; rc == VG_OK && c < in->width; c++)
        if (in->columns[c].kind == GUESS_RATE && in->columns[c].filled > 0)
            rc = look_at_rate(in, c, err);
    return rc == VG_OK ? tell_rest(in, err) : rc;
}
