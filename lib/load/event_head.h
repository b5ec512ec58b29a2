/* The header of a list of relief events. */
#ifndef VGOV_LOAD_EVENT_HEAD_H
#define VGOV_LOAD_EVENT_HEAD_H

#include <vgov/event_load.h>
#include <vgov/rows.h>

#include "shape/input.h"

typedef struct vg_event_head {
    int columns[VG_EVENT_FIELDS]; /* by field, from 0; -1 = there is none */
    size_t width;
} vg_event_head;

/* The sign that stands most often in the first line: a comma, a semicolon, a tab or a bar. */
VG_CHECK vg_rc vg_event_delimiter(vg_input *in, char *out, vg_err *err);
/* Which column holds which field. VG_DATA for unknown and doubled ones, and when one is missing
 * that neither the list nor the options have. */
VG_CHECK vg_rc vg_event_head_bind(vg_event_head *head, const char *file, const vg_row *row,
                                  const vg_event_list_options *options, vg_err *err);

#endif
