#include "forecast_row.h"

#include <string.h>

#include <vgov/forecast_version.h>
#include <vgov/found.h>
#include <vgov/name.h>
#include <vgov/num.h>
#include <vgov/zone.h>

#include "record.h"
#include "shape/texts.h"

const char *const vg_forecast_fields[] = {"version", "created", "locked", "vendor",
                                          "line",    "start",   "slice",  "volume"};

/* --- the header
 * ---------------------------------------------------------------------------------- */

vg_rc vg_forecast_bind(vg_forecast_head *head, const char *file, const vg_row *row,
                       const vg_load_options *options, vg_err *err)
{
    head->width = row->count;
    vg_rc rc =
        vg_record_columns(head->columns, file, row, vg_forecast_fields, VG_FC_FIELDS, err);
    for (int f = 0; rc == VG_OK && f < VG_FC_FIELDS; f++) {
        bool said = f == VG_FC_LOCKED || f == VG_FC_VENDOR || f == VG_FC_SLICE ||
                    (f == VG_FC_LINE && options->line);
        if (head->columns[f] < 0 && !said)
            rc = vg_fail(err, VG_DATA,
                         "%s: has no column %s; a forecast has version, created, locked, "
                         "vendor, line, start, slice, volume",
                         file, vg_forecast_fields[f]);
    }
    if (rc == VG_OK && options->vendor && head->columns[VG_FC_VENDOR] >= 0)
        rc = vg_fail(err, VG_USAGE, "%s: has a column vendor; leave --vendor out", file);
    if (rc == VG_OK && options->line && head->columns[VG_FC_LINE] >= 0)
        rc = vg_fail(err, VG_USAGE, "%s: has a column line; leave --line out", file);
    if (rc == VG_OK && options->slice && head->columns[VG_FC_SLICE] >= 0)
        rc = vg_fail(err, VG_USAGE, "%s: has a column slice; leave --slice out", file);
    return rc;
}

/* --- the cells
 * ----------------------------------------------------------------------------------- */

typedef struct reading {
    vg_arena *arena;
    const vg_zone *zone;
    const vg_forecast_head *head;
    const vg_load_options *options;
    const vg_row *row;
    vg_forecast_cells *out;
    vg_forecast_field *field;
    vg_err *err;
} reading;

static vg_load_text cell(const reading *r, vg_forecast_field f)
{
    int column = r->head->columns[f];
    *r->field = f;
    if (column < 0 || (size_t)column >= r->row->count)
        return (vg_load_text){.text = "", .len = 0};
    return vg_load_trim(r->row->cells[column].text, r->row->cells[column].len);
}

static vg_rc missing(const reading *r)
{
    return vg_fail(r->err, VG_DATA, "is missing");
}

static vg_rc read_code(const reading *r, vg_forecast_field f, const char *otherwise,
                       const char **out)
{
    vg_load_text t = cell(r, f);
    vg_name_room room;
    if (t.len == 0 && otherwise)
        t = (vg_load_text){.text = otherwise, .len = strlen(otherwise)};
    if (t.len == 0)
        return missing(r);
    vg_rc rc = vg_name_normal(&t.text, &t.len, &room, "it", r->err);
    if (rc == VG_OK && !(*out = vg_arena_copy(r->arena, t.text, t.len)))
        rc = vg_nomem(r->err);
    return rc;
}

/* Of a date the begin of the day. */
static vg_rc instant(const reading *r, const vg_iso *iso, vg_time *out)
{
    if (iso->has_time)
        return vg_zone_instant(r->zone, iso, out, r->err);
    *out = vg_zone_day_start(r->zone, iso->day);
    return VG_OK;
}

static vg_rc read_moment(const reading *r, vg_forecast_field f, bool needed, bool *said,
                         vg_time *out)
{
    vg_iso iso;
    vg_load_text t = cell(r, f);
    *out = 0;
    *said = t.len > 0;
    if (t.len == 0)
        return needed ? missing(r) : VG_OK;
    vg_rc rc = vg_iso_parse(t.text, t.len, &iso, r->err);
    return rc == VG_OK ? instant(r, &iso, out) : rc;
}

static vg_rc read_length(const reading *r)
{
    char word[16];
    vg_load_text t = cell(r, VG_FC_SLICE);
    r->out->length = r->options->slice;
    if (t.len == 0)
        return VG_OK;
    size_t len = t.len < sizeof word ? t.len : sizeof word - 1;
    memcpy(word, t.text, len);
    word[len] = '\0';
    if (t.len == len && vg_length_parse(word, &r->out->length))
        return VG_OK;
    return vg_fail(r->err, VG_DATA,
                   "found \"%s\", expected a length of slices: 15min, 30min, 60min, day, week, "
                   "month …",
                   vg_found_text(t.text, t.len).text);
}

/* A date is that of a day, or of the week or month that begins then. */
static vg_rc start_date(const reading *r, vg_day day)
{
    vg_length length = r->out->length ? r->out->length : VG_LEN_DAY;
    if (vg_length_is_instant(length))
        return vg_fail(r->err, VG_DATA, "slices of %s begin at a time; found a date alone",
                       vg_length_name(length));
    if (length == VG_LEN_MONTH && day != vg_month_first(day))
        return vg_fail(r->err, VG_DATA, "a month begins on its first day");
    if (length == VG_LEN_WEEK && vg_weekday(day) != 1)
        return vg_fail(r->err, VG_DATA, "a week begins on a Monday");
    r->out->length = length;
    r->out->start = (int64_t)day * VG_DAY_SECONDS;
    return VG_OK;
}

static vg_rc start_time(const reading *r, const vg_iso *iso)
{
    vg_length length = r->out->length;
    if (!length)
        return vg_fail(r->err, VG_DATA,
                       "a time alone does not say how long the slice is; a column \"slice\" "
                       "or --slice does");
    if (!vg_length_is_instant(length))
        return vg_fail(r->err, VG_DATA, "a %s begins with a date; found a time",
                       vg_length_name(length));
    if (iso->second_of_day % (length * 60) != 0)
        return vg_fail(r->err, VG_DATA, "no slice of %s begins at that time",
                       vg_length_name(length));
    return instant(r, iso, &r->out->start);
}

/* "2026-W41" and "2026-10" name a week and a month. */
static vg_rc start_period(const reading *r, vg_load_text t)
{
    vg_period period;
    char text[16];
    size_t len = t.len < sizeof text ? t.len : sizeof text - 1;
    memcpy(text, t.text, len);
    text[len] = '\0';
    vg_rc rc =
        t.len == len && vg_period_parse(text, 0, &period, NULL) == VG_OK ? VG_OK : VG_USAGE;
    bool week = rc == VG_OK && period.kind == VG_PERIOD_WEEK,
         month = rc == VG_OK && period.kind == VG_PERIOD_MONTH;
    if (!week && !month)
        return vg_fail(r->err, VG_DATA,
                       "found \"%s\", expected a date, a date and a time, a week like 2026-W41 "
                       "or a month like 2026-10",
                       vg_found_text(t.text, t.len).text);
    if (!r->out->length)
        r->out->length = week ? VG_LEN_WEEK : VG_LEN_MONTH;
    if (r->out->length != (week ? VG_LEN_WEEK : VG_LEN_MONTH))
        return vg_fail(r->err, VG_DATA, "found a %s, expected the start of a slice of %s",
                       week ? "week" : "month", vg_length_name(r->out->length));
    r->out->start = (int64_t)period.first * VG_DAY_SECONDS;
    return VG_OK;
}

static vg_rc read_start(const reading *r)
{
    vg_iso iso;
    vg_load_text t = cell(r, VG_FC_START);
    if (t.len == 0)
        return missing(r);
    if (vg_iso_parse(t.text, t.len, &iso, NULL) != VG_OK)
        return start_period(r, t);
    return iso.has_time ? start_time(r, &iso) : start_date(r, iso.day);
}

static vg_rc read_volume(const reading *r)
{
    const vg_number_format plain = {.decimal = '.'};
    vg_load_text t = cell(r, VG_FC_VOLUME);
    if (t.len == 0)
        return missing(r);
    vg_rc rc =
        vg_dec_parse(t.text, t.len, plain, VG_FORECAST_DECIMALS, &r->out->volume, r->err);
    if (rc == VG_OK && (r->out->volume < 0 || r->out->volume > VG_VALUE_MAX))
        rc = vg_fail(r->err, VG_DATA, "found %s, expected a volume from 0 to 10^9",
                     vg_found_text(t.text, t.len).text);
    return rc;
}

vg_rc vg_forecast_read(vg_arena *arena, const vg_zone *zone, const vg_forecast_head *head,
                       const vg_load_options *options, const vg_row *row,
                       vg_forecast_cells *out, vg_forecast_field *field, vg_err *err)
{
    const reading r = {arena, zone, head, options, row, out, field, err};
    bool said;
    *out = (vg_forecast_cells){.length = 0};
    vg_rc rc = read_code(&r, VG_FC_VERSION, NULL, &out->version);
    if (rc == VG_OK)
        rc = read_moment(&r, VG_FC_CREATED, true, &said, &out->created);
    if (rc == VG_OK)
        rc = read_moment(&r, VG_FC_LOCKED, false, &out->has_lock, &out->locked);
    if (rc == VG_OK && out->has_lock && out->locked < out->created)
        rc = vg_fail(err, VG_DATA, "the version was locked before it was created");
    if (rc == VG_OK)
        rc = read_code(&r, VG_FC_VENDOR, options->vendor ? options->vendor : VG_SHARED_VENDOR,
                       &out->vendor);
    if (rc == VG_OK)
        rc = read_code(&r, VG_FC_LINE, options->line, &out->line);
    if (rc == VG_OK)
        rc = read_length(&r);
    if (rc == VG_OK)
        rc = read_start(&r);
    return rc == VG_OK ? read_volume(&r) : rc;
}
