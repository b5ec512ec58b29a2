/* The fields of a map. */
#ifndef VGOV_TERMS_MAP_FIELDS_H
#define VGOV_TERMS_MAP_FIELDS_H

#include <vgov/map.h>

#include "reader.h"

/* Reads the member "fields" of a map whose other members are read, and checks the fields
 * against them. */
void vg_map_read_fields(vg_reader *r, const vg_json *root, vg_map *map);

#endif
