/* Calendars that a contract names. */
#include <string.h>

#include "calendar.h"
#include "contract_parts.h"

/* "… before 2026-01-01": the end of what the calendar knows that lies inside of the contract.
 */
static void fail_end(vg_reader *r, const vg_json *node, bool before, vg_day end)
{
    vg_str day = VG_STR_INIT;
    vg_day_text(&day, end);
    vg_reader_keep(r, vg_str_rc(&day, r->err));
    vg_reader_fail(r, node,
                   "the calendar knows no day %s %s, but the contract is valid then; another "
                   "period in the calendar, or another \"%s\" of the contract, would mend it",
                   before ? "before" : "after", day.ptr ? day.ptr : "",
                   before ? "valid_from" : "valid_to");
    vg_str_free(&day);
}

/* A calendar that computes its days ends with the rules; a contract that is open goes on. */
static vg_day last_of(const vg_calendar *calendar, const vg_contract *c)
{
    if (calendar->last == VG_FOREVER && calendar->by_rules && c->valid_to != VG_FOREVER)
        return vg_day_of((vg_date){VG_HOLIDAY_YEAR_LAST, 12, 31});
    return calendar->last;
}

const vg_calendar *vg_contract_calendar(vg_reader *r, const vg_json *node, const vg_contract *c)
{
    const vg_calendar *calendar = vg_calendar_of_node(r, node);
    if (!calendar)
        return NULL;
    if (calendar->zone[0] && strcmp(calendar->zone, c->zone) != 0)
        vg_reader_fail(r, node, "the calendar is of the zone %s, the contract of %s",
                       calendar->zone, c->zone);
    else if (c->valid_from < calendar->first)
        fail_end(r, node, true, calendar->first);
    else if (c->valid_to > last_of(calendar, c))
        fail_end(r, node, false, last_of(calendar, c));
    return vg_reading(r) ? calendar : NULL;
}
