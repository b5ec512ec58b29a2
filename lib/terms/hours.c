/* Service hours: the spans of each weekday, holidays, and days with hours of their own. */
#include <stdio.h>
#include <string.h>

#include <vgov/calendar.h>

#include "contract_parts.h"
#include "hours.h"

enum {
    WEEK = 7,
    CLOCK = 5,        /* characters of "08:00" */
    HOURS_LIMIT = 200 /* each may hold the holidays of a century */
};

static bool clock_minutes(const char *text, int *out)
{
    int digits[4] = {text[0] - '0', text[1] - '0', text[3] - '0', text[4] - '0'};
    for (int i = 0; i < 4; i++)
        if (digits[i] < 0 || digits[i] > 9)
            return false;
    *out = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3];
    return text[2] == ':' && digits[2] < 6;
}

static void read_span(vg_reader *r, const vg_json *node, vg_open_span *out)
{
    bool fits = node->type == VG_JSON_TEXT && strlen(node->text) == 2 * CLOCK + 1 &&
                node->text[CLOCK] == '-' && clock_minutes(node->text, &out->from) &&
                clock_minutes(node->text + CLOCK + 1, &out->to);
    if (!fits)
        vg_reader_expected(r, node, "hours like \"08:00-20:00\"");
    else if (out->from > VG_LEN_DAY || out->to > VG_LEN_DAY)
        vg_reader_fail(r, node,
                       "\"%s\" goes beyond 24:00; hours over midnight are two spans, one to "
                       "\"24:00\" and one from \"00:00\" of the next day",
                       node->text);
    else if (out->from >= out->to)
        vg_reader_fail(
            r, node,
            "\"%s\" does not end after it begins; hours over midnight are two spans, "
            "one to \"24:00\" and one from \"00:00\" of the next day",
            node->text);
}

vg_day_hours vg_read_spans(vg_reader *r, const vg_json *node)
{
    size_t n = vg_read_array(r, node, 0);
    vg_open_span *spans = vg_reader_room(r, n, sizeof *spans);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        read_span(r, &node->items[i], &spans[i]);
        if (vg_reading(r) && i && spans[i].from <= spans[i - 1].to)
            vg_reader_fail(r, &node->items[i],
                           "the spans of a day ascend and lie apart, but this one begins when "
                           "\"%s\" has not ended",
                           node->items[i - 1].text);
    }
    return (vg_day_hours){.spans = spans, .count = vg_reading(r) ? n : 0};
}

/* The weekday that the n characters name, from Monday, or WEEK. */
static int find_weekday(const char *text, size_t n)
{
    static const char *const names[WEEK] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    int day = 0;
    while (day < WEEK && !(n == 3 && memcmp(names[day], text, 3) == 0))
        day++;
    return day;
}

bool vg_weekdays_parse(const char *text, int *first, int *last)
{
    const char *dash = strchr(text, '-');
    size_t n = dash ? (size_t)(dash - text) : strlen(text);
    *first = find_weekday(text, n);
    *last = dash ? find_weekday(dash + 1, strlen(dash + 1)) : *first;
    return *first < WEEK && *last < WEEK;
}

static void read_weekdays(vg_reader *r, const vg_json *member, int *first, int *last)
{
    if (!vg_weekdays_parse(member->key, first, last))
        vg_reader_fail(r, member,
                       "found \"%.20s\", expected a weekday from \"mon\" to \"sun\" or a range "
                       "like \"mon-fri\"",
                       member->key);
    else if (strchr(member->key, '-') && *first >= *last)
        vg_reader_fail(r, member, "a range runs forward in a week that begins on Monday");
}

bool vg_read_week(vg_reader *r, const vg_json *node, vg_day_hours weekdays[7])
{
    const char *by[WEEK] = {NULL};
    bool any = false;
    if (!vg_reading(r))
        return false;
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(r, node, "an object of weekdays");
    for (size_t i = 0; i < node->count && vg_reading(r); i++) {
        const vg_json *member = &node->items[i];
        int first, last;
        read_weekdays(r, member, &first, &last);
        const vg_day_hours hours = vg_read_spans(r, member);
        for (int day = first; vg_reading(r) && day <= last; day++) {
            if (by[day])
                vg_reader_fail(r, member, "a weekday has hours already, by \"%s\"", by[day]);
            by[day] = member->key;
            weekdays[day] = hours;
        }
        any = any || hours.count;
    }
    return any;
}

size_t vg_day_list_find(const vg_day_list *list, vg_day day)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->days[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->count && list->days[low].day == day ? low : list->count;
}

void vg_day_list_remove(vg_day_list *list, size_t at)
{
    list->count--;
    memmove(list->days + at, list->days + at + 1, (list->count - at) * sizeof *list->days);
    memmove(list->nodes + at, list->nodes + at + 1, (list->count - at) * sizeof *list->nodes);
}

void vg_day_list_insert(vg_reader *r, vg_day_list *list, const vg_json *node,
                        vg_special_day special)
{
    if (!vg_reading(r))
        return;
    size_t at = list->count;
    while (at > 0 && list->days[at - 1].day > special.day)
        at--;
    if (at > 0 && list->days[at - 1].day == special.day) {
        vg_reader_fail(r, node, "the same day stands in line %d", list->nodes[at - 1]->line);
        return;
    }
    memmove(list->days + at + 1, list->days + at, (list->count - at) * sizeof *list->days);
    memmove(list->nodes + at + 1, list->nodes + at, (list->count - at) * sizeof *list->nodes);
    list->days[at] = special;
    list->nodes[at] = node;
    list->count++;
}

/* Hours of its own count before a holiday that comes from the rules of a region. */
static void read_special(vg_reader *r, const vg_json *member, const vg_json *holidays,
                         vg_day_list *list)
{
    vg_special_day special = {.day = 0};
    if (vg_day_parse(member->key, strlen(member->key), &special.day, NULL) != VG_OK)
        vg_reader_fail(r, member, "found \"%.20s\", expected a date like \"2026-12-24\"",
                       member->key);
    special.hours = vg_read_spans(r, member);
    size_t at = vg_reading(r) ? vg_day_list_find(list, special.day) : list->count;
    if (at < list->count && list->nodes[at] == holidays)
        vg_day_list_remove(list, at);
    vg_day_list_insert(r, list, member, special);
}

static void read_specials(vg_reader *r, const vg_json *node, const vg_contract *c,
                          vg_hours *out)
{
    const vg_json *holidays = vg_read_field(node, "holidays"),
                  *special = vg_read_field(node, "special");
    size_t n = special ? special->count : 0;
    if (vg_reading(r) && special && special->type != VG_JSON_OBJECT)
        vg_reader_expected(r, special, "an object of dates");
    vg_day_list list = vg_read_holidays(r, holidays, c, n);
    for (size_t i = 0; i < n && vg_reading(r); i++)
        read_special(r, &special->items[i], holidays, &list);
    out->specials = list.days;
    out->special_count = list.count;
}

void vg_read_hours(vg_reader *r, const vg_json *node, const vg_contract *c, vg_hours *out)
{
    const vg_json *weekly = vg_read_needed(r, node, "weekly");
    if (!vg_read_week(r, weekly, out->weekdays) && vg_reading(r))
        vg_reader_fail(r, weekly, "expected hours on at least one weekday");
    read_specials(r, node, c, out);
}

/* Either hours that stand here, or a calendar. */
static void read_one(vg_reader *r, const vg_json *node, const vg_contract *c, vg_hours *out)
{
    static const char *const keys[] = {"id", "weekly", "holidays", "special", "calendar", NULL};
    static const char *const inside[] = {"weekly", "holidays", "special"};
    const vg_json *calendar = vg_read_field(node, "calendar");
    if (!vg_read_object(r, node, keys))
        return;
    for (size_t i = 0; calendar && i < sizeof inside / sizeof *inside; i++)
        if (vg_read_field(node, inside[i]))
            vg_reader_fail(r, vg_read_field(node, inside[i]),
                           "hours come from a calendar or stand here, not both; drop \"%s\" or "
                           "\"calendar\"",
                           inside[i]);
    const vg_calendar *from = vg_contract_calendar(r, calendar, c);
    if (from)
        *out = from->hours;
    else
        vg_read_hours(r, node, c, out);
    out->id = vg_read_id(r, vg_read_needed(r, node, "id"));
}

void vg_contract_read_hours(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *list = vg_read_field(root, "hours");
    size_t n = vg_read_array(r, list, 0);
    if (n > HOURS_LIMIT)
        vg_reader_fail(r, list, "%zu hours, expected at most %d", n, HOURS_LIMIT);
    c->hours = vg_reader_room(r, n, sizeof *c->hours);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *node = &list->items[i];
        vg_hours *hours = &c->hours[i];
        read_one(r, node, c, hours);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (strcmp(hours->id, c->hours[j].id) == 0)
                vg_reader_fail(r, vg_read_field(node, "id"), "there are other hours \"%s\"",
                               hours->id);
    }
    c->hours_count = vg_reading(r) ? n : 0;
}
