/* The days of a calendar that are not like their weekday: holidays of regions, its own ones,
 * and special days; laid over the periods. */
#include <stdlib.h>
#include <string.h>

#include "calendar.h"

enum { REGIONS = 40 };

/* A day that some rule gives. Of several for one day the one of the highest kind holds, and a
 * special one before a holiday. */
typedef struct candidate {
    vg_calendar_day day;
    vg_day_rule_kind kind;
    vg_day_hours hours; /* of a special one */
} candidate;

typedef struct pass {
    vg_reader *r;
    const vg_calendar_period *periods;
    size_t count;
    vg_calendar *c;
    int first, last; /* years */
    candidate *list;
    size_t n;
} pass;

/* --- which days there are
 * -------------------------------------------------------------------------------------- */

static const vg_calendar_period *period_of(const pass *p, vg_day day)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->periods[i].first <= day && day <= p->periods[i].last)
            return &p->periods[i];
    return NULL;
}

static void add(pass *p, const candidate *one)
{
    if (!vg_reading(p->r) || !period_of(p, one->day.day))
        return;
    candidate *place = vg_arena_push(p->r->arena, &p->list, &p->n, sizeof *place);
    vg_reader_keep(p->r, place ? VG_OK : vg_nomem(p->r->err));
    if (place)
        *place = *one;
}

/* All days of a rule; a date must lie in a period. */
static void add_rule(pass *p, const vg_json *member, const vg_day_rule *rule, candidate *one)
{
    one->kind = rule->kind;
    one->day.rule = member->key;
    if (rule->kind == VG_DAY_DATED) {
        one->day.day = rule->day;
        if (!period_of(p, rule->day))
            vg_reader_fail(p->r, member, "the day lies outside of all periods");
        add(p, one);
        return;
    }
    p->c->by_rules = true;
    if (p->first < VG_HOLIDAY_YEAR_FIRST || p->last > VG_HOLIDAY_YEAR_LAST)
        vg_reader_fail(p->r, member,
                       "days of every year are known from %d to %d, which the periods are not "
                       "within; name the date",
                       VG_HOLIDAY_YEAR_FIRST, VG_HOLIDAY_YEAR_LAST);
    for (int year = p->first; year <= p->last && vg_reading(p->r); year++)
        if (vg_day_rule_in(rule, year, &one->day.day))
            add(p, one);
}

static bool read_rule(pass *p, const vg_json *member, vg_day_rule *rule)
{
    if (!vg_day_rule_parse(member->key, rule))
        vg_reader_fail(
            p->r, member,
            "found \"%.20s\", expected a date like \"2026-12-24\", a day of every year "
            "like \"12-24\", or \"easter-48\" (days from Easter Sunday)",
            member->key);
    return vg_reading(p->r);
}

static void read_own(pass *p, const vg_json *node)
{
    if (!vg_reading(p->r) || !node)
        return;
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(p->r, node, "an object of days and their names");
    for (size_t i = 0; i < node->count && vg_reading(p->r); i++) {
        const vg_json *member = &node->items[i];
        vg_day_rule rule;
        candidate one = {.day = {.kind = VG_CALENDAR_OWN, .holiday = true}};
        one.day.name = vg_read_title(p->r, member);
        if (read_rule(p, member, &rule))
            add_rule(p, member, &rule, &one);
    }
}

/* A day as it is written cannot be both. */
static void check_other(pass *p, const vg_json *member, const vg_json *own)
{
    const vg_json *other = vg_read_field(own, member->key);
    if (other)
        vg_reader_fail(
            p->r, member,
            "the same day stands in \"own_holidays\", line %d; with hours of its own "
            "it belongs here alone",
            other->line);
}

static void read_special(pass *p, const vg_json *node, const vg_json *own)
{
    if (!vg_reading(p->r) || !node)
        return;
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(p->r, node, "an object of days and their hours");
    for (size_t i = 0; i < node->count && vg_reading(p->r); i++) {
        const vg_json *member = &node->items[i];
        vg_day_rule rule;
        candidate one = {.day = {.kind = VG_CALENDAR_SPECIAL}};
        one.hours = vg_read_spans(p->r, member);
        check_other(p, member, own);
        if (read_rule(p, member, &rule))
            add_rule(p, member, &rule, &one);
    }
}

/* A removed day must be one. */
static void check_removed(pass *p, const vg_json *node, const vg_region_days *d)
{
    for (size_t i = 0; i < d->removed_count && vg_reading(p->r); i++) {
        vg_day day;
        size_t at = 0;
        if (vg_day_parse(d->removed[i], strlen(d->removed[i]), &day, NULL) != VG_OK)
            continue;
        while (at < d->count &&
               !(d->days[at].day == day && vg_region_days_have(d, &d->days[at])))
            at++;
        if (at == d->count)
            vg_reader_fail(p->r, &node->items[i], "%s is no holiday of %s", d->removed[i],
                           d->region->code);
    }
}

static bool is_removed(const vg_region_days *d, vg_day day)
{
    vg_day one;
    for (size_t i = 0; i < d->removed_count; i++)
        if (vg_day_parse(d->removed[i], strlen(d->removed[i]), &one, NULL) == VG_OK &&
            one == day)
            return true;
    return false;
}

static void read_region(pass *p, const vg_json *node)
{
    static const char *const keys[] = {"region", "local", "remove", NULL};
    vg_region_days d = {.count = 0};
    if (!vg_read_object(p->r, node, keys))
        return;
    vg_region_days_read(p->r, node, &d);
    vg_region_days_compute(p->r, node, "calendar", p->first, p->last, &d);
    check_removed(p, vg_read_field(node, "remove"), &d);
    p->c->by_rules = true;
    for (size_t i = 0; i < d.count && vg_reading(p->r); i++) {
        const vg_holiday *h = &d.days[i];
        candidate one = {.day = {.day = h->day,
                                 .kind = VG_CALENDAR_HOLIDAY,
                                 .holiday = true,
                                 .rule = h->id,
                                 .name = h->name},
                         .kind = VG_DAY_OF_REGION};
        if (vg_region_days_have(&d, h) && !is_removed(&d, h->day))
            add(p, &one);
    }
}

/* One region, or several: a day is a holiday when it is one in any of them. */
static void read_regions(pass *p, const vg_json *node)
{
    if (!vg_reading(p->r) || !node)
        return;
    if (node->type == VG_JSON_OBJECT) {
        read_region(p, node);
        return;
    }
    if (node->type != VG_JSON_ARRAY)
        vg_reader_expected(
            p->r, node, "holidays of a region like {\"region\": \"DE-BY\"}, or a list of such");
    size_t n = vg_read_array(p->r, node, 1);
    if (n > REGIONS)
        vg_reader_fail(p->r, node, "%zu regions, expected at most %d", n, REGIONS);
    for (size_t i = 0; i < n && vg_reading(p->r); i++)
        read_region(p, &node->items[i]);
}

/* --- which of them hold
 * ---------------------------------------------------------------------------------------- */

static int rank(const candidate *c)
{
    return 2 * (int)c->kind + (c->day.kind == VG_CALENDAR_SPECIAL);
}

/* By day; what holds comes first, and of equals that which was written first. */
static int compare(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    if (a->day.day != b->day.day)
        return a->day.day < b->day.day ? -1 : 1;
    if (rank(a) != rank(b))
        return rank(a) > rank(b) ? -1 : 1;
    return strcmp(a->day.rule, b->day.rule);
}

/* Keeps the first candidate of each day. */
static void lay_days(pass *p)
{
    vg_calendar *c = p->c;
    vg_calendar_day *days = vg_reader_room(p->r, p->n, sizeof *days);
    vg_special_day *specials = vg_reader_room(p->r, p->n, sizeof *specials);
    if (!days || !specials)
        return;
    if (p->n)
        qsort(p->list, p->n, sizeof *p->list, compare);
    for (size_t i = 0; i < p->n; i++) {
        const candidate *one = &p->list[i];
        vg_day day = one->day.day;
        size_t n = c->day_count;
        if (n && days[n - 1].day == day) {
            days[n - 1].holiday = days[n - 1].holiday || one->day.holiday;
            if (!days[n - 1].name.en)
                days[n - 1].name = one->day.name;
            continue;
        }
        days[n] = one->day;
        specials[n].day = day;
        specials[n].hours = one->day.kind == VG_CALENDAR_SPECIAL
                                ? one->hours
                                : period_of(p, day)->on_holidays[vg_weekday(day) - 1];
        c->day_count++;
    }
    c->days = days;
    c->hours.specials = specials;
    c->hours.special_count = c->day_count;
}

/* The years that a calendar without ends is computed for are those that the rules of holidays
 * are known for. */
static void find_years(pass *p)
{
    vg_calendar *c = p->c;
    p->first = c->first == VG_CALENDAR_EVER ? VG_HOLIDAY_YEAR_FIRST : vg_date_of(c->first).year;
    p->last = c->last == VG_FOREVER ? VG_HOLIDAY_YEAR_LAST : vg_date_of(c->last).year;
}

void vg_calendar_read_days(vg_reader *r, const vg_json *root, const vg_calendar_period *periods,
                           size_t count, vg_calendar *c)
{
    const vg_json *own = vg_read_field(root, "own_holidays");
    pass p = {.r = r, .periods = periods, .count = count, .c = c};
    if (!vg_reading(r))
        return;
    find_years(&p);
    read_regions(&p, vg_read_field(root, "holidays"));
    read_own(&p, own);
    read_special(&p, vg_read_field(root, "special"), own);
    if (c->by_rules && c->first == VG_CALENDAR_EVER)
        c->first = vg_day_of((vg_date){VG_HOLIDAY_YEAR_FIRST, 1, 1});
    if (vg_reading(r))
        lay_days(&p);
}
