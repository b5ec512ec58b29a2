/* Special days in the making: by day, with the place of each in the text. */
#ifndef VGOV_TERMS_HOURS_H
#define VGOV_TERMS_HOURS_H

#include <vgov/contract.h>
#include <vgov/holiday.h>

#include "reader.h"

typedef struct vg_day_list {
    vg_special_day *days;
    const vg_json **nodes;
    size_t count;
} vg_day_list;

/* Puts a day at its place; the same day twice is a fault. There must be room. */
void vg_day_list_insert(vg_reader *r, vg_day_list *list, const vg_json *node,
                        vg_special_day special);
/* Where a day is; `count` when it is not there. */
size_t vg_day_list_find(const vg_day_list *list, vg_day day);
void vg_day_list_remove(vg_day_list *list, size_t at);

/* "holidays": a list of dates, or an object that names a region. The list that comes back has
 * room for `spare` further days; a day that a region's rules give has `node` itself as its
 * place. The contract's span must be read. */
vg_day_list vg_read_holidays(vg_reader *r, const vg_json *node, const vg_contract *c,
                             size_t spare);

/* The holidays of a region, and which of them hold. */
typedef struct vg_region_days {
    const vg_region *region;
    vg_holiday *days; /* local ones too */
    size_t count;
    const char **local, **removed; /* ids; among `removed` dates as well */
    size_t local_count, removed_count;
} vg_region_days;

/* "region", "local" and "remove" of an object whose keys are checked. */
void vg_region_days_read(vg_reader *r, const vg_json *node, vg_region_days *d);
/* The days from the year before `first` to the one behind `last`, which must be years that the
 * rules are known for; `whose` they are is for the message. */
void vg_region_days_compute(vg_reader *r, const vg_json *node, const char *whose, int first,
                            int last, vg_region_days *d);
/* Whether one of the days holds, as far as ids say. */
bool vg_region_days_have(const vg_region_days *d, const vg_holiday *h);

/* An array of spans of one day. */
vg_day_hours vg_read_spans(vg_reader *r, const vg_json *node);
/* "weekly": an object of weekdays. Whether any of them is open is the caller's question. */
bool vg_read_week(vg_reader *r, const vg_json *node, vg_day_hours weekdays[7]);
/* "sat" or "mon-fri": days from Monday, 0 to 6; false when it is none. */
bool vg_weekdays_parse(const char *text, int *first, int *last);

/* "weekly", "holidays" and "special" of an object whose keys are checked. Of the contract only
 * its span counts. */
void vg_read_hours(vg_reader *r, const vg_json *node, const vg_contract *c, vg_hours *out);

#endif
