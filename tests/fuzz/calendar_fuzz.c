/* Calendars: read whole or refused with a place; in what is read days ascend, each day has
 * hours in order, and behind the last period all is closed. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/terms.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_spans(const vg_day_hours *h)
{
    for (size_t i = 0; i < h->count; i++) {
        must(h->spans[i].from >= 0 && h->spans[i].from < h->spans[i].to);
        must(h->spans[i].to <= VG_LEN_DAY);
        must(i == 0 || h->spans[i - 1].to < h->spans[i].from);
    }
}

static void check_changes(const vg_hours *h)
{
    for (size_t i = 0; i < h->change_count; i++) {
        must(i == 0 || h->changes[i - 1].from < h->changes[i].from);
        for (int day = 0; day < 7; day++)
            check_spans(&h->changes[i].weekdays[day]);
    }
}

static void check_days(const vg_calendar *c)
{
    must(c->day_count == c->hours.special_count);
    for (size_t i = 0; i < c->day_count; i++) {
        const vg_calendar_day *d = &c->days[i];
        must(i == 0 || d[-1].day < d->day);
        must(c->hours.specials[i].day == d->day);
        must(c->first <= d->day || c->by_rules);
        must(d->day <= c->last && d->rule && d->rule[0]);
        must(d->kind == VG_CALENDAR_SPECIAL || (d->holiday && d->name.en));
        must(!d->holiday || !vg_calendar_works(c, d->day));
        check_spans(&c->hours.specials[i].hours);
    }
}

static void check_calendar(const vg_calendar *c)
{
    static const vg_day_hours closed = {NULL, 0};
    must(c->name.en[0] && c->name.de[0] && c->period_count > 0 && c->first <= c->last);
    for (int day = 0; day < 7; day++)
        check_spans(&c->hours.weekdays[day]);
    check_changes(&c->hours);
    check_days(c);
    if (c->last != VG_FOREVER)
        must(vg_hours_of(&c->hours, c->last + 1)->count == closed.count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    vg_calendar *c;
    vg_rc rc = vg_calendar_read(&arena, "f", (const char *)data, size, &c, &err);
    must(rc == VG_OK || (rc == VG_CONFIG && !c && strncmp(err.text, "f:", 2) == 0));
    if (rc == VG_OK)
        check_calendar(c);
    vg_arena_free(&arena);
    return 0;
}
