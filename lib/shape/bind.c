/* The columns of a plan, once the header is known. */
#include <string.h>

#include "plan.h"
#include "texts.h"

static const char *target_name(const vg_map_field *f)
{
    static const char *const names[] = {
        [VG_TO_VENDOR] = "vendor",     [VG_TO_VENDOR_NAME] = "vendor_name",
        [VG_TO_LINE] = "line",         [VG_TO_CHANNEL] = "channel",
        [VG_TO_CAMPAIGN] = "campaign", [VG_TO_SITE] = "site",
        [VG_TO_START] = "start",       [VG_TO_TIME] = "time",
        [VG_TO_MINUTES] = "minutes",   [VG_TO_YEAR] = "year",
        [VG_TO_COMPLETE] = "complete",
    };
    if (f->target >= VG_TO_ID)
        return vg_plan_kind_name(f->target);
    return f->target == VG_TO_MEASURE ? vg_measures[f->measure].code : names[f->target];
}

/* "no column "Calls" (or "Anrufe") for offered; the file has …" */
static vg_rc missing(const vg_plan *p, const vg_map_field *f, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    for (size_t i = 0; i < f->column_count; i++)
        vg_str_addf(&text, "%s\"%s\"", i == 0 ? "" : i == 1 ? " (or " : ", ", f->columns[i]);
    vg_str_adds(&text, f->column_count > 1 ? ")" : "");
    vg_str_addf(&text, " for %s; ", target_name(f));
    vg_header_list(p, &text);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_DATA, "%s: no column %s", p->file, text.ptr);
    vg_str_free(&text);
    return rc;
}

/* Where a field stands: a column from 0, -1 for a constant, -2 when the file lacks it and may.
 */
static vg_rc find_column(const vg_plan *p, const vg_map_field *f, int *column, vg_err *err)
{
    *column = -1;
    if (f->value || f->beside)
        return VG_OK;
    if (f->position > 0) {
        *column = f->position - 1;
        if ((size_t)f->position <= p->width)
            return VG_OK;
        *column = -2;
        if (f->optional)
            return VG_OK;
        return vg_fail(err, VG_DATA, "%s: expected column %d for %s, found %zu columns",
                       p->file, f->position, target_name(f), p->width);
    }
    if (!p->headers)
        return vg_fail(err, VG_CONFIG, "map: %s is sought by name in a file without a header",
                       target_name(f));
    for (size_t i = 0; *column < 0 && i < f->column_count; i++) {
        vg_rc rc = vg_header_find(p, f->columns[i], column, err);
        if (rc != VG_OK)
            return rc;
    }
    if (*column >= 0)
        return VG_OK;
    *column = -2;
    return f->optional ? VG_OK : missing(p, f, err);
}

static vg_rc filled_twice(const vg_plan *p, const vg_map_field *f, int column, vg_err *err)
{
    return vg_fail(err, VG_DATA, "%s: column %d \"%s\" is a second one for %s", p->file,
                   column + 1, vg_plan_label(p, column).text, target_name(f));
}

static int key_of(vg_target target)
{
    switch (target) {
    case VG_TO_VENDOR:
        return KEY_VENDOR;
    case VG_TO_LINE:
        return KEY_LINE;
    case VG_TO_CHANNEL:
        return KEY_CHANNEL;
    case VG_TO_CAMPAIGN:
        return KEY_CAMPAIGN;
    case VG_TO_SITE:
        return KEY_SITE;
    case VG_TO_VENDOR_NAME:
        return KEY_NAME;
    case VG_TO_MINUTES:
        return KEY_MINUTES;
    default:
        return KEYS;
    }
}

/* What is said once for all rows, in the map or before the header. */
static vg_rc said_once(const vg_plan *p, const vg_map_field *f, const char **text, vg_err *err)
{
    *text = f->value;
    if (!f->beside)
        return VG_OK;
    *text = p->beside ? p->beside[f - p->map->fields] : NULL;
    if (*text)
        return VG_OK;
    vg_found word = vg_found_text(f->beside, strlen(f->beside));
    return vg_fail(
        err, VG_DATA,
        "%s: no cell before the header says \"%s\" with a text behind it, from which "
        "the map takes %s",
        p->file, word.text, target_name(f));
}

/* A day before the header: the time of day of each row follows it. */
static vg_rc bind_day(vg_plan *p, const vg_map_field *f, vg_err *err)
{
    p->day_format = f->format ? f->format : "%Y-%m-%d";
    p->label = f->label;
    return said_once(p, f, &p->day, err);
}

static void move_time(vg_plan *p)
{
    p->start = p->time;
    p->start_format = p->time_format;
    p->time = -1;
}

static vg_rc bind_time(vg_plan *p, const vg_map_field *f, int column, vg_err *err)
{
    int *place = f->target == VG_TO_START ? &p->start : &p->time;
    const char **format = f->target == VG_TO_START ? &p->start_format : &p->time_format;
    if (column < 0)
        return vg_fail(err, VG_CONFIG, "map: %s cannot be a constant", target_name(f));
    if (*place >= 0)
        return filled_twice(p, f, column, err);
    *place = column;
    *format = f->format;
    if (f->target == VG_TO_START)
        p->label = f->label;
    return VG_OK;
}

static vg_rc bind_complete(vg_plan *p, const vg_map_field *f, int column, vg_err *err)
{
    if (column < 0)
        return vg_fail(err, VG_CONFIG, "map: %s cannot be a constant", target_name(f));
    p->complete = column;
    p->complete_negated = f->negated;
    return VG_OK;
}

/* The time of day of a moment; -1 when it does not stand by itself, -2 when the file lacks it
 * and may. */
static vg_rc find_time(const vg_plan *p, const vg_map_field *f, int *column, vg_err *err)
{
    vg_map_field time = *f;
    *column = -1;
    if (!f->time.name && !f->time.position)
        return VG_OK;
    time.columns = (const char **)&f->time.name;
    time.column_count = f->time.name != NULL;
    time.position = f->time.position;
    vg_rc rc = find_column(p, &time, column, err);
    if (rc == VG_OK && *column >= 0 && p->personal && p->personal[*column])
        return vg_fail(err, VG_CONFIG, "map: column \"%s\" is personal and cannot fill %s",
                       vg_plan_label(p, *column).text, target_name(f));
    return rc;
}

/* What only calls and cases have. A date without its time of day is no moment. */
static vg_rc bind_kind(vg_plan *p, const vg_map_field *f, int column, vg_err *err)
{
    int time;
    vg_rc rc = find_time(p, f, &time, err);
    if (rc != VG_OK || time == -2)
        return rc;
    rc = vg_plan_kind_bind(p, f, column, err);
    if (rc == VG_OK && f->target >= VG_TO_MOMENT)
        p->kind.moments[f->target - VG_TO_MOMENT].time = time;
    return rc;
}

static vg_rc bind_field(vg_plan *p, const vg_map_field *f, vg_err *err)
{
    int column;
    vg_rc rc = find_column(p, f, &column, err);
    if (rc != VG_OK || column == -2)
        return rc;
    bool hidden = f->target == VG_TO_ID || f->target == VG_TO_AGENT; /* nothing is stored */
    if (column >= 0 && p->personal && p->personal[column] && !hidden)
        return vg_fail(err, VG_CONFIG, "map: column \"%s\" is personal and cannot fill %s",
                       vg_plan_label(p, column).text, target_name(f));
    if (f->target >= VG_TO_ID)
        return bind_kind(p, f, column, err);
    if (f->target == VG_TO_MEASURE)
        return vg_plan_add_measure(p, f, column, err);
    if (f->target == VG_TO_START && f->beside)
        return bind_day(p, f, err);
    if (f->target == VG_TO_START || f->target == VG_TO_TIME)
        return bind_time(p, f, column, err);
    if (f->target == VG_TO_COMPLETE)
        return bind_complete(p, f, column, err);
    vg_plan_text *key = f->target == VG_TO_YEAR ? &p->year : &p->keys[key_of(f->target)];
    if (key->column >= 0)
        return filled_twice(p, f, column, err);
    key->column = column;
    return column < 0 ? said_once(p, f, &key->value, err) : VG_OK;
}

/* A personal column that cannot be found might stand there under another name: that is refused.
 */
static vg_rc bind_personal(vg_plan *p, vg_err *err)
{
    if (p->map->personal_count == 0)
        return VG_OK;
    if (!p->headers)
        return vg_fail(err, VG_CONFIG, "map: personal columns need a header in the file");
    p->personal = VG_NEW_N(&p->arena, bool, p->width);
    if (!p->personal)
        return vg_nomem(err);
    for (size_t i = 0; i < p->map->personal_count; i++) {
        const char *name = p->map->personal[i];
        bool any = false;
        for (size_t c = 0; c < p->width; c++) {
            bool same;
            vg_rc rc = vg_header_same(p->headers[c], name, &same, err);
            if (rc != VG_OK)
                return rc;
            p->personal[c] = p->personal[c] || same;
            any = any || same;
        }
        if (!any)
            return vg_fail(
                err, VG_DATA,
                "%s: there is no column \"%s\", which the map calls personal; if the "
                "file no longer has it, take it out of the map",
                p->file, name);
    }
    return VG_OK;
}

static vg_rc need(const vg_plan *p, bool there, const char *what, const char *option,
                  vg_err *err)
{
    if (there)
        return VG_OK;
    vg_str text = VG_STR_INIT;
    if (p->headers)
        vg_header_list(p, &text);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_DATA, "%s: no column for %s%s%s%s", p->file, what, option,
                     p->headers ? "; " : "", text.ptr);
    vg_str_free(&text);
    return rc;
}

static vg_rc check_needs(const vg_plan *p, vg_err *err)
{
    const vg_plan_text *vendor = &p->keys[KEY_VENDOR], *line = &p->keys[KEY_LINE];
    vg_rc rc = need(p, vendor->value || vendor->column >= 0, "vendor",
                    " (--vendor would say it for the whole file)", err);
    if (rc == VG_OK)
        rc = need(p, line->value || line->column >= 0, "line",
                  " (--line would say it for the whole file)", err);
    if (rc == VG_OK && p->map->kind == VG_KIND_INTERVALS)
        rc = need(p, p->start >= 0, "start", "", err);
    if (rc == VG_OK)
        rc = need(p, p->measure_count > 0, "any measure", "", err);
    if (rc == VG_OK && !p->slice && p->keys[KEY_MINUTES].column < 0)
        rc = vg_fail(
            err, VG_USAGE,
            "%s: nothing says how long a slice is: say --slice, or slice in the map, or "
            "have a column minutes",
            p->file);
    return rc;
}

vg_rc vg_plan_bind(vg_plan *p, const vg_row *header, size_t width, vg_err *err)
{
    vg_map_field *fields = p->map->fields;
    size_t count = p->map->field_count;
    p->width = p->own_width = width;
    vg_rc rc = header ? vg_header_keep(p, header, err) : VG_OK;
    if (rc == VG_OK)
        rc = bind_personal(p, err);
    if (rc == VG_OK && p->canonical)
        rc = vg_plan_canonical(p, &fields, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = bind_field(p, &fields[i], err);
    if (rc == VG_OK && p->day)
        move_time(p);
    if (rc == VG_OK && p->map->kind != VG_KIND_INTERVALS)
        rc = vg_plan_kind_finish(p, err);
    if (rc == VG_OK)
        rc = vg_plan_finish_measures(p, err);
    return rc == VG_OK ? check_needs(p, err) : rc;
}
