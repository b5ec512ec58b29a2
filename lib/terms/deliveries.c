/* What vendors deliver: which lines each serves, and when files are due. */
#include <string.h>

#include "calendar.h"
#include "contract_parts.h"

enum { RULES = 200, DAYS = 366 };

/* --- lines
 * ------------------------------------------------------------------------------------- */

static bool has(const char *const *list, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], text) == 0)
            return true;
    return false;
}

/* The vendor that a key names; imports spell codes as vg_read_code() takes them. */
static const char *read_vendor(vg_reader *r, const vg_json *member, const vg_contract *c)
{
    vg_json key = {.type = VG_JSON_TEXT,
                   .text = member->key,
                   .line = member->line,
                   .begin = member->begin,
                   .key = member->key,
                   .parent = member->parent};
    const char *vendor = vg_read_code(r, &key);
    if (vg_reading(r) && c->vendor_count && !has(c->vendors, c->vendor_count, vendor))
        vg_reader_unknown(r, member, "vendor", vendor, c->vendors, c->vendor_count);
    return vendor;
}

/* Whether somebody serves the line; a contract for all vendors may have others. */
static bool is_served(const vg_contract *c, const char *line)
{
    for (size_t i = 0; i < c->vendor_count; i++)
        if (vg_contract_gives(c, c->vendors[i], line))
            return true;
    return c->vendor_count == 0;
}

void vg_contract_read_vendor_lines(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *node = vg_read_field(root, "vendor_lines");
    if (!vg_reading(r) || !node)
        return;
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(r, node, "an object of vendors and their lines");
    c->vendor_lines = vg_reader_room(r, node->count, sizeof *c->vendor_lines);
    for (size_t i = 0; i < node->count && vg_reading(r); i++) {
        vg_vendor_lines *v = &c->vendor_lines[i];
        v->vendor = read_vendor(r, &node->items[i], c);
        v->lines = vg_read_codes_or_all(r, &node->items[i], &v->line_count);
    }
    c->vendor_lines_count = vg_reading(r) ? node->count : 0;
    for (size_t i = 0; i < c->service_level_count; i++)
        for (size_t l = 0; l < c->service_levels[i].line_count && vg_reading(r); l++)
            if (!is_served(c, c->service_levels[i].lines[l]))
                vg_reader_fail(r, node,
                               "no vendor has the line \"%.64s\" of the service level \"%s\"",
                               c->service_levels[i].lines[l], c->service_levels[i].id);
}

/* --- due days
 * ---------------------------------------------------------------------------------- */

static int read_clock(vg_reader *r, const vg_json *node)
{
    const char *text = vg_read_text(r, node);
    if (!vg_reading(r) || !node)
        return VG_LEN_DAY;
    int minute = -1;
    if (strlen(text) == 5 && strspn(text, "0123456789") == 2 && text[2] == ':' &&
        strspn(text + 3, "0123456789") == 2 && text[3] < '6')
        minute =
            ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
    if (minute < 0 || minute > VG_LEN_DAY)
        vg_reader_expected(r, node, "a time of the day from \"00:00\" to \"24:00\"");
    return minute;
}

static void read_due(vg_reader *r, const vg_json *node, const vg_json *rule,
                     const vg_contract *c, vg_due *out)
{
    static const char *const keys[] = {"day", "working_day", "time", NULL};
    const vg_json *own = vg_read_field(rule, "calendar");
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *day = vg_read_field(node, "day"),
                  *working = vg_read_field(node, "working_day");
    if (!day == !working)
        vg_reader_fail(r, node, "expected one of \"day\" and \"working_day\"");
    out->working = working;
    out->days = (int)vg_read_int(r, working ? working : day, 1, DAYS);
    out->minute = read_clock(r, vg_read_field(node, "time"));
    out->calendar = own ? vg_contract_calendar(r, own, c) : c->calendar;
    if (vg_reading(r) && working && !out->calendar)
        vg_reader_fail(r, working,
                       "which days are working days a calendar says; name one in \"calendar\"");
}

static void read_rule(vg_reader *r, const vg_json *node, const vg_contract *c,
                      vg_delivery_rule *out)
{
    static const char *const keys[] = {"id",  "origin",   "feed", "every",
                                       "due", "calendar", NULL};
    static const char *const every[] = {"day", "week", "month", NULL};
    static const vg_length lengths[] = {VG_LEN_DAY, VG_LEN_WEEK, VG_LEN_MONTH};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *origin = vg_read_field(node, "origin"), *feed = vg_read_field(node, "feed");
    out->id = vg_read_id(r, vg_read_needed(r, node, "id"));
    out->origin = origin ? vg_read_id(r, origin) : c->origin;
    out->feed = feed ? vg_read_id(r, feed) : NULL;
    out->every = lengths[vg_read_choice(r, vg_read_needed(r, node, "every"), every)];
    read_due(r, vg_read_needed(r, node, "due"), node, c, &out->due);
}

void vg_contract_read_deliveries(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *list = vg_read_field(root, "deliveries");
    size_t n = vg_read_array(r, list, 0);
    if (n > RULES)
        vg_reader_fail(r, list, "%zu deliveries, expected at most %d", n, RULES);
    c->deliveries = vg_reader_room(r, n, sizeof *c->deliveries);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        read_rule(r, &list->items[i], c, &c->deliveries[i]);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (strcmp(c->deliveries[i].id, c->deliveries[j].id) == 0)
                vg_reader_fail(r, vg_read_field(&list->items[i], "id"),
                               "there is another delivery \"%s\"", c->deliveries[i].id);
    }
    c->delivery_count = vg_reading(r) ? n : 0;
}
