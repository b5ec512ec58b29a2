/* Special days in the making: by day, with the place of each in the text. */
#ifndef VGOV_TERMS_HOURS_H
#define VGOV_TERMS_HOURS_H

#include <vgov/contract.h>

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

/* "weekly", "holidays" and "special" of an object whose keys are checked. Of the contract only
 * its span counts. */
void vg_read_hours(vg_reader *r, const vg_json *node, const vg_contract *c, vg_hours *out);

#endif
