/* The periods of a calendar: which hours hold from when until when. */
#include "calendar.h"

#include <string.h>

enum { WEEK = 7, PERIODS = 200 };

/* "weekly": hours by weekday, or "closed". Whether anything is open. */
static bool read_weekly(vg_reader *r, const vg_json *node, vg_calendar_period *out)
{
    if (!vg_reading(r))
        return false;
    if (node->type == VG_JSON_TEXT && strcmp(node->text, "closed") == 0)
        return false;
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(r, node, "an object of weekdays, or \"closed\"");
    bool any = vg_read_week(r, node, out->weekdays);
    if (vg_reading(r) && !any)
        vg_reader_fail(
            r, node,
            "expected hours on at least one weekday; \"closed\" would say that there "
            "are none");
    return any;
}

/* "closed", "sunday", or spans. */
static void read_on_holidays(vg_reader *r, const vg_json *node, vg_calendar_period *out)
{
    vg_day_hours hours = {NULL, 0};
    if (!vg_reading(r) || !node)
        return;
    bool text = node->type == VG_JSON_TEXT;
    if (text && strcmp(node->text, "sunday") == 0)
        hours = out->weekdays[WEEK - 1];
    else if (node->type == VG_JSON_ARRAY && node->count)
        hours = vg_read_spans(r, node);
    else if (!text || strcmp(node->text, "closed") != 0)
        vg_reader_expected(r, node, "\"closed\", \"sunday\" or hours like [\"09:00-13:00\"]");
    for (int day = 0; day < WEEK; day++)
        out->on_holidays[day] = hours;
}

static vg_day read_end(vg_reader *r, const vg_json *node, vg_day open)
{
    return node && node->type != VG_JSON_NULL ? vg_read_day(r, node) : open;
}

/* "2026-06-30 to 2026-07-01" for a fault */
static void fail_days(vg_reader *r, const vg_json *node, const char *format, vg_day first,
                      vg_day last)
{
    vg_str days = VG_STR_INIT;
    vg_day_text(&days, first);
    if (last != first)
        vg_str_adds(&days, " to ");
    if (last != first)
        vg_day_text(&days, last);
    vg_reader_keep(r, vg_str_rc(&days, r->err));
    vg_reader_fail(r, node, "%s%s", days.ptr ? days.ptr : "", format);
    vg_str_free(&days);
}

/* Whether a period goes on where the one before ends. */
static void check_order(vg_reader *r, const vg_json *node, const vg_calendar_period *before,
                        const vg_calendar_period *p)
{
    const vg_json *from = vg_read_field(node, "from");
    if (!vg_reading(r))
        return;
    if (before->last == VG_FOREVER)
        vg_reader_fail(
            r, node,
            "the period before has no end; give it a \"to\", the day before this one "
            "begins");
    else if (p->first == VG_CALENDAR_EVER)
        vg_reader_fail(
            r, node, "the field \"from\" is missing; only the first period may be without it");
    else if (p->first <= before->last)
        fail_days(r, from, " is in the period before as well, and only one can hold", p->first,
                  before->last > p->first ? before->last : p->first);
    else if (p->first > before->last + 1)
        fail_days(r, from,
                  ": no period holds then; one with \"weekly\": \"closed\" would say that "
                  "nothing is open",
                  before->last + 1, p->first - 1);
}

static bool read_period(vg_reader *r, const vg_json *node, vg_calendar_period *out)
{
    static const char *const keys[] = {"from", "to", "weekly", "on_holidays", NULL};
    if (!vg_read_object(r, node, keys))
        return false;
    const vg_json *to = vg_read_field(node, "to");
    out->first = read_end(r, vg_read_field(node, "from"), VG_CALENDAR_EVER);
    out->last = read_end(r, to, VG_FOREVER);
    if (vg_reading(r) && out->last < out->first)
        vg_reader_fail(r, to, "the period ends before it begins");
    bool any = read_weekly(r, vg_read_needed(r, node, "weekly"), out);
    read_on_holidays(r, vg_read_field(node, "on_holidays"), out);
    return any;
}

vg_calendar_period *vg_calendar_read_periods(vg_reader *r, const vg_json *root, size_t *count)
{
    const vg_json *list = vg_read_needed(r, root, "periods");
    size_t n = vg_read_array(r, list, 1);
    bool any = false;
    *count = 0;
    if (n > PERIODS)
        vg_reader_fail(r, list, "%zu periods, expected at most %d", n, PERIODS);
    vg_calendar_period *periods = vg_reader_room(r, n, sizeof *periods);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *node = &list->items[i];
        any = read_period(r, node, &periods[i]) || any;
        if (i)
            check_order(r, node, &periods[i - 1], &periods[i]);
    }
    if (vg_reading(r) && !any)
        vg_reader_fail(r, list, "no period has any hours");
    *count = vg_reading(r) ? n : 0;
    return vg_reading(r) ? periods : NULL;
}
