/* What a map says about plausibility. */
#ifndef VGOV_TERMS_MAP_CHECKS_H
#define VGOV_TERMS_MAP_CHECKS_H

#include <vgov/map.h>

#include "reader.h"

/* Reads the members "checks", "rates" and "errors" of a map whose fields are read. */
void vg_map_read_checks(vg_reader *r, const vg_json *root, vg_map *map);

#endif
