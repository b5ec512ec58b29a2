/* What a map says to people: of what export it is, notes, and questions that are open. */
#ifndef VGOV_TERMS_MAP_ABOUT_H
#define VGOV_TERMS_MAP_ABOUT_H

#include <vgov/map.h>

#include "reader.h"

void vg_map_read_about(vg_reader *r, const vg_json *root, vg_map *map);

#endif
