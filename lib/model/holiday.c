/* Rules into days. */
#include <string.h>

#include "holiday_rule.h"

enum {
    YEAR_MOST =
        64, /* rules and substitutes that a region can have in one year; tests see that */
    SATURDAY = 6
};

typedef struct year_list {
    vg_holiday items[YEAR_MOST];
    size_t count;
} year_list;

/* By the method of Butcher (1876): integers only, every Gregorian year. */
vg_day vg_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25;
    int g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return vg_day_of((vg_date){year, n / 31, n % 31 + 1});
}

static vg_day nth(const vg_rule_day *when, int year)
{
    vg_day first = vg_day_of((vg_date){year, when->month, 1});
    if (when->n < 0) {
        vg_day last = vg_month_last(first);
        return last - (vg_weekday(last) - when->weekday + 7) % 7 + when->plus;
    }
    return first + (when->weekday - vg_weekday(first) + 7) % 7 + 7 * (when->n - 1) + when->plus;
}

static vg_day day_in(const vg_rule_day *when, int year)
{
    if (when->kind == VG_RULE_EASTER)
        return vg_easter(year) + when->plus;
    if (when->kind == VG_RULE_NTH)
        return nth(when, year);
    vg_day on = vg_day_of((vg_date){year, when->month, when->day});
    if (when->kind == VG_RULE_ON)
        return on;
    return on - 1 - (vg_weekday(on - 1) - when->weekday + 7) % 7;
}

/* By day; the others of the day stay before it. */
static void insert(year_list *list, vg_holiday holiday)
{
    size_t at = list->count;
    if (at == YEAR_MOST)
        return;
    while (at > 0 && list->items[at - 1].day > holiday.day) {
        list->items[at] = list->items[at - 1];
        at--;
    }
    list->items[at] = holiday;
    list->count++;
}

static void apply(year_list *list, const vg_holiday_rule *rule, int year)
{
    vg_holiday h = {.day = day_in(&rule->when, year),
                    .id = rule->id,
                    .name = rule->name,
                    .where = rule->where};
    int weekday = vg_weekday(h.day);
    if (rule->twist == VG_RULE_NOT_TUE_SAT && (weekday == 2 || weekday == SATURDAY))
        return;
    if (rule->twist == VG_RULE_MON_ONLY && weekday != 1)
        return;
    vg_day easter = vg_easter(year);
    if (rule->twist == VG_RULE_HOLY && h.day < easter && h.day > easter - 7)
        h.day += 7;
    bool moves = rule->twist == VG_RULE_UK || rule->twist == VG_RULE_US;
    if (moves && weekday >= SATURDAY) {
        h.mark = VG_HOLIDAY_REPLACED;
        insert(list, h);
        if (rule->twist == VG_RULE_UK)
            return; /* where to is known when the others are in the list */
        h.mark = VG_HOLIDAY_SUBSTITUTE;
        h.day += weekday == SATURDAY ? -1 : 1;
    }
    insert(list, h);
}

static bool taken(const year_list *list, vg_day day)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].day == day)
            return true;
    return false;
}

/* The next working day that is no holiday already: so Boxing Day keeps Monday, the 26th, and
 * the substitute for Christmas Day is Tuesday. */
static void substitute_uk(year_list *list)
{
    year_list moved = {.count = 0};
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].mark == VG_HOLIDAY_REPLACED)
            moved.items[moved.count++] = list->items[i];
    for (size_t i = 0; i < moved.count; i++) {
        vg_holiday h = moved.items[i];
        h.mark = VG_HOLIDAY_SUBSTITUTE;
        do
            h.day++;
        while (vg_weekday(h.day) >= SATURDAY || taken(list, h.day));
        insert(list, h);
    }
}

/* What the rules say for a year; a substitute may lie in the year before. */
static void list_year(const vg_region *region, int year, year_list *list)
{
    list->count = 0;
    for (const vg_holiday_rule *rule = vg_holiday_rules; rule->country; rule++)
        if (vg_holiday_rule_fits(rule, region) && rule->years.first <= year &&
            year <= rule->years.last)
            apply(list, rule, year);
    if (strncmp(region->code, "GB", 2) == 0)
        substitute_uk(list);
}

static void clip(vg_day *first, vg_day *last)
{
    vg_day from = vg_day_of((vg_date){VG_HOLIDAY_YEAR_FIRST, 1, 1}),
           to = vg_day_of((vg_date){VG_HOLIDAY_YEAR_LAST, 12, 31});
    *first = *first < from ? from : *first;
    *last = *last > to ? to : *last;
}

vg_rc vg_holiday_list(vg_arena *arena, const vg_region *region, vg_day first, vg_day last,
                      vg_holiday **out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    clip(&first, &last);
    if (first > last)
        return VG_OK;
    year_list list;
    int end = vg_date_of(last).year + 1;
    for (int year = vg_date_of(first).year; year <= end; year++) {
        list_year(region, year, &list);
        for (size_t i = 0; i < list.count; i++) {
            if (list.items[i].day < first || list.items[i].day > last)
                continue;
            vg_holiday *h = vg_arena_push(arena, out, count, sizeof *h);
            if (!h)
                return vg_nomem(err);
            *h = list.items[i];
        }
    }
    return VG_OK;
}

bool vg_holiday_find(const vg_region *region, vg_day day, vg_holiday *out)
{
    vg_day first = day, last = day;
    clip(&first, &last);
    if (first > last)
        return false;
    year_list list;
    int year = vg_date_of(day).year;
    for (int y = year; y <= year + 1; y++) {
        list_year(region, y, &list);
        for (size_t i = 0; i < list.count; i++)
            if (list.items[i].day == day && !list.items[i].where.en) {
                *out = list.items[i];
                return true;
            }
    }
    return false;
}

size_t vg_holiday_ids(const vg_region *region, bool local, const char **ids, size_t room)
{
    size_t count = 0;
    for (const vg_holiday_rule *rule = vg_holiday_rules; rule->country; rule++) {
        if (!vg_holiday_rule_fits(rule, region) || (rule->where.en != NULL) != local)
            continue;
        size_t seen = 0;
        while (seen < count && seen < room && strcmp(ids[seen], rule->id) != 0)
            seen++;
        if (seen < count)
            continue;
        if (count < room)
            ids[count] = rule->id;
        count++;
    }
    return count;
}
