/* The holidays of service hours: dates, or those of a region with what differs from them. */
#include <string.h>

#include <vgov/holiday.h>

#include "hours.h"

enum { IDS = 64 }; /* more than any region has */

static bool holds(const char *const *list, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], text) == 0)
            return true;
    return false;
}

static bool is_date(const char *text, vg_day *day)
{
    return vg_day_parse(text, strlen(text), day, NULL) == VG_OK;
}

static const vg_region *read_region(vg_reader *r, const vg_json *node)
{
    const char *code = vg_read_text(r, node);
    const vg_region *region = vg_reading(r) && node ? vg_region_find(code) : NULL;
    if (region || !vg_reading(r) || !node)
        return region;
    const char *near = vg_region_suggest(code);
    vg_reader_fail(r, node, "unknown region \"%.64s\"%s%s%s", code,
                   near ? ", did you mean \"" : ", see vgov-contract holidays",
                   near ? near : "", near ? "\"?" : "");
    return NULL;
}

/* The local holidays that hold for this contract. */
static void read_local(vg_reader *r, const vg_json *node, vg_region_days *d)
{
    const char *known[IDS];
    d->local = vg_read_texts(r, node, 0, &d->local_count);
    if (!vg_reading(r))
        return;
    size_t n = vg_holiday_ids(d->region, true, known, IDS);
    for (size_t i = 0; i < d->local_count && vg_reading(r); i++)
        if (!holds(known, n, d->local[i]))
            vg_reader_unknown(r, &node->items[i], "local holiday", d->local[i], known, n);
}

/* The holidays that do not: by id for every year, or single days. */
static void read_removed(vg_reader *r, const vg_json *node, vg_region_days *d)
{
    const char *known[2 * IDS];
    d->removed = vg_read_texts(r, node, 0, &d->removed_count);
    if (!vg_reading(r))
        return;
    size_t n = vg_holiday_ids(d->region, false, known, IDS);
    for (size_t i = 0; i < d->local_count && n < 2 * IDS; i++)
        known[n++] = d->local[i];
    vg_day day;
    for (size_t i = 0; i < d->removed_count && vg_reading(r); i++)
        if (!is_date(d->removed[i], &day) && !holds(known, n, d->removed[i]))
            vg_reader_unknown(r, &node->items[i], "holiday", d->removed[i], known, n);
}

void vg_region_days_read(vg_reader *r, const vg_json *node, vg_region_days *d)
{
    d->region = read_region(r, vg_read_needed(r, node, "region"));
    read_local(r, vg_read_field(node, "local"), d);
    read_removed(r, vg_read_field(node, "remove"), d);
}

void vg_region_days_compute(vg_reader *r, const vg_json *node, const char *whose, int first,
                            int last, vg_region_days *d)
{
    if (!vg_reading(r))
        return;
    if (first < VG_HOLIDAY_YEAR_FIRST || last > VG_HOLIDAY_YEAR_LAST || first > last) {
        vg_reader_fail(r, node,
                       "the holidays of a region are known from %d to %d, which the %s's "
                       "days are not within",
                       VG_HOLIDAY_YEAR_FIRST, VG_HOLIDAY_YEAR_LAST, whose);
        return;
    }
    vg_reader_keep(r, vg_holiday_list(
                          r->arena, d->region, vg_day_of((vg_date){first - 1, 1, 1}),
                          vg_day_of((vg_date){last + 1, 12, 31}), &d->days, &d->count, r->err));
}

bool vg_region_days_have(const vg_region_days *d, const vg_holiday *h)
{
    return (!h->where.en || holds(d->local, d->local_count, h->id)) &&
           !holds(d->removed, d->removed_count, h->id);
}

static void remove_days(vg_reader *r, const vg_json *node, const vg_region_days *d,
                        vg_day_list *list)
{
    for (size_t i = 0; i < d->removed_count && vg_reading(r); i++) {
        vg_day day;
        if (!is_date(d->removed[i], &day))
            continue;
        size_t at = vg_day_list_find(list, day);
        if (at < list->count)
            vg_day_list_remove(list, at);
        else
            vg_reader_fail(r, &node->items[i], "%s is no holiday of %s", d->removed[i],
                           d->region->code);
    }
}

static void add_days(vg_reader *r, const vg_json *node, const vg_region_days *d,
                     vg_day_list *list)
{
    for (size_t i = 0; node && i < node->count && vg_reading(r); i++) {
        vg_special_day special = {.day = vg_read_day(r, &node->items[i])};
        size_t at = vg_day_list_find(list, special.day);
        if (vg_reading(r) && at < list->count && list->nodes[at]->type == VG_JSON_OBJECT)
            vg_reader_fail(r, &node->items[i], "%s is a holiday of %s already",
                           node->items[i].text, d->region->code);
        vg_day_list_insert(r, list, &node->items[i], special);
    }
}

static vg_day_list make_list(vg_reader *r, size_t room)
{
    return (vg_day_list){.days = vg_reader_room(r, room, sizeof(vg_special_day)),
                         .nodes = vg_reader_room(r, room, sizeof(const vg_json *))};
}

static vg_day_list read_of_region(vg_reader *r, const vg_json *node, const vg_contract *c,
                                  size_t spare)
{
    static const char *const keys[] = {"region", "local", "add", "remove", NULL};
    vg_day_list list = {.count = 0};
    vg_region_days d = {.count = 0};
    if (!vg_read_object(r, node, keys))
        return list;
    const vg_json *add = vg_read_field(node, "add"), *remove = vg_read_field(node, "remove");
    vg_region_days_read(r, node, &d);
    size_t added = vg_read_array(r, add, 0);
    if (added > VG_LIST_LIMIT)
        vg_reader_fail(r, add, "%zu holidays, expected at most %d", added, VG_LIST_LIMIT);
    /* With a year on both sides: weeks reach over the ends of a contract. */
    vg_region_days_compute(
        r, node, "contract", vg_date_of(c->valid_from).year,
        c->valid_to == VG_FOREVER ? VG_HOLIDAY_YEAR_LAST : vg_date_of(c->valid_to).year, &d);
    list = make_list(r, d.count + added + spare);
    for (size_t i = 0; i < d.count && vg_reading(r); i++)
        if (vg_region_days_have(&d, &d.days[i]) &&
            vg_day_list_find(&list, d.days[i].day) == list.count)
            vg_day_list_insert(r, &list, node, (vg_special_day){.day = d.days[i].day});
    remove_days(r, remove, &d, &list);
    add_days(r, add, &d, &list);
    return list;
}

vg_day_list vg_read_holidays(vg_reader *r, const vg_json *node, const vg_contract *c,
                             size_t spare)
{
    if (vg_reading(r) && node && node->type == VG_JSON_OBJECT)
        return read_of_region(r, node, c, spare);
    size_t n = vg_read_array(r, node, 0);
    if (n > VG_LIST_LIMIT)
        vg_reader_fail(r, node, "%zu holidays, expected at most %d", n, VG_LIST_LIMIT);
    vg_day_list list = make_list(r, n + spare);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *item = &node->items[i];
        vg_day_list_insert(r, &list, item, (vg_special_day){.day = vg_read_day(r, item)});
    }
    return list;
}
