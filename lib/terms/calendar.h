/* A calendar in the making. Each part is in a file of its own. */
#ifndef VGOV_TERMS_CALENDAR_H
#define VGOV_TERMS_CALENDAR_H

#include <vgov/calendar.h>

#include "hours.h"

/* The hours of some years. */
typedef struct vg_calendar_period {
    vg_day first, last;
    vg_day_hours weekdays[7];
    vg_day_hours on_holidays[7]; /* what counts on a holiday, by its weekday */
} vg_calendar_period;

/* "periods": they follow one another without a gap. */
vg_calendar_period *vg_calendar_read_periods(vg_reader *r, const vg_json *root, size_t *count);

/* A day as people write it: once, every year, or counted from Easter Sunday. The later ones of
 * these kinds go before the earlier ones. */
typedef enum vg_day_rule_kind {
    VG_DAY_OF_REGION,
    VG_DAY_YEARLY,
    VG_DAY_EASTER,
    VG_DAY_DATED
} vg_day_rule_kind;

typedef struct vg_day_rule {
    vg_day_rule_kind kind;
    vg_day day;      /* of a dated one */
    int month, mday; /* of a yearly one */
    int offset;      /* from Easter Sunday */
} vg_day_rule;

/* "2026-12-24", "12-24" or "easter-48". False when it is none. */
bool vg_day_rule_parse(const char *text, vg_day_rule *out);
/* The day of a rule in a year; false when that year has none (29 February). */
bool vg_day_rule_in(const vg_day_rule *rule, int year, vg_day *out);

/* "holidays", "own_holidays" and "special", laid over the periods: c->days and c->hours. */
void vg_calendar_read_days(vg_reader *r, const vg_json *root, const vg_calendar_period *periods,
                           size_t count, vg_calendar *c);

/* A calendar that stands in a document itself. `name` is its file where the node names one. */
void vg_calendar_read_node(vg_reader *r, const vg_json *node, vg_calendar *c);

/* "calendar" of another document: the calendar itself. A name of a file is a fault, as the text
 * was not read from a file beside which it could stand. NULL after a fault or without a node.
 */
vg_calendar *vg_calendar_of_node(vg_reader *r, const vg_json *node);

#endif
