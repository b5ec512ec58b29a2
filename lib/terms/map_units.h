/* The units of a map's fields, and what rates and averages are of. */
#ifndef VGOV_TERMS_MAP_UNITS_H
#define VGOV_TERMS_MAP_UNITS_H

#include <vgov/map.h>

#include "reader.h"

/* Of a field that is a measure or a wait. */
void vg_map_read_unit(vg_reader *r, const vg_json *node, vg_map_field *out);
/* Refuses what only other fields have. */
void vg_map_check_unit(vg_reader *r, const vg_json *node, const vg_map_field *f);

#endif
