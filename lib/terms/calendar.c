/* Calendars: the document, and calendars inside other documents. */
#include "calendar.h"

#include <string.h>

#include <vgov/hash.h>
#include <vgov/terms.h>

enum { WEEK = 7 };

static void read_zone(vg_reader *r, const vg_json *node, vg_calendar *c)
{
    c->zone = node ? vg_read_zone(r, node) : "";
}

/* "working_days": weekdays and ranges of them. */
static void read_working(vg_reader *r, const vg_json *node, vg_calendar *c)
{
    for (int day = 0; !node && day < WEEK; day++)
        c->working[day] = day < 5;
    size_t n = vg_read_array(r, node, 1);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *item = &node->items[i];
        const char *text = vg_read_text(r, item);
        int first = 0, last = -1;
        if (vg_reading(r) && (!vg_weekdays_parse(text, &first, &last) || first > last))
            vg_reader_expected(r, item, "a weekday like \"sat\" or a range like \"mon-fri\"");
        for (int day = first; day <= last && vg_reading(r); day++) {
            if (c->working[day])
                vg_reader_fail(r, item, "a weekday stands here twice");
            c->working[day] = true;
        }
    }
}

/* The hours of each period from its first day; closed before the first and behind the last. */
static void lay_periods(vg_reader *r, const vg_calendar_period *periods, size_t count,
                        vg_calendar *c)
{
    bool begins = periods[0].first != VG_CALENDAR_EVER;
    bool ends = periods[count - 1].last != VG_FOREVER;
    vg_hours_change *changes = vg_reader_room(r, count + 1, sizeof *changes);
    size_t n = 0;
    if (!changes)
        return;
    if (!begins)
        memcpy(c->hours.weekdays, periods[0].weekdays, sizeof c->hours.weekdays);
    for (size_t i = begins ? 0 : 1; i < count; i++) {
        changes[n].from = periods[i].first;
        memcpy(changes[n++].weekdays, periods[i].weekdays, sizeof changes->weekdays);
    }
    if (ends)
        changes[n++].from = periods[count - 1].last + 1;
    c->hours.changes = changes;
    c->hours.change_count = n;
    c->first = periods[0].first;
    c->last = periods[count - 1].last;
}

void vg_calendar_read_node(vg_reader *r, const vg_json *node, vg_calendar *c)
{
    static const char *const keys[] = {"schema",  "name",         "zone",
                                       "periods", "working_days", "holidays",
                                       "special", "own_holidays", NULL};
    vg_read_schema(r, node, "vgov-calendar-1");
    if (!vg_read_object(r, node, keys))
        return;
    c->hours.id = "calendar";
    c->name = vg_read_title(r, vg_read_needed(r, node, "name"));
    read_zone(r, vg_read_field(node, "zone"), c);
    read_working(r, vg_read_field(node, "working_days"), c);
    const vg_calendar_period *periods = vg_calendar_read_periods(r, node, &c->period_count);
    if (!vg_reading(r))
        return;
    lay_periods(r, periods, c->period_count, c);
    vg_calendar_read_days(r, node, periods, c->period_count, c);
}

vg_calendar *vg_calendar_of_node(vg_reader *r, const vg_json *node)
{
    if (!vg_reading(r) || !node)
        return NULL;
    if (node->type == VG_JSON_TEXT)
        vg_reader_fail(r, node,
                       "\"%.100s\" would be a file, but what is read here is no file that it "
                       "could stand beside; put the calendar itself in its place",
                       node->text);
    vg_calendar *c = vg_reader_room(r, 1, sizeof *c);
    if (!c)
        return NULL;
    c->file = r->file;
    vg_calendar_read_node(r, node, c);
    return vg_reading(r) ? c : NULL;
}

vg_rc vg_calendar_read(vg_arena *arena, const char *file, const char *text, size_t len,
                       vg_calendar **out, vg_err *err)
{
    vg_reader r = {.arena = arena, .file = file, .rc = VG_OK, .err = err};
    const vg_json *root;
    *out = NULL;
    vg_reader_keep(&r, vg_json_read(arena, file, text, len, &root, err));
    vg_calendar *c = vg_reader_room(&r, 1, sizeof *c);
    if (!c)
        return r.rc;
    c->file = vg_arena_strdup(arena, file);
    vg_reader_keep(&r, c->file ? VG_OK : vg_nomem(err));
    if (vg_reading(&r))
        vg_calendar_read_node(&r, root, c);
    if (vg_reading(&r))
        vg_reader_keep(&r, vg_sha256_text(text, len, c->sha256, err));
    if (vg_reading(&r))
        *out = c;
    return r.rc;
}
