/* What a map says about the shape of a file. */
#ifndef VGOV_TERMS_MAP_SHAPE_H
#define VGOV_TERMS_MAP_SHAPE_H

#include <vgov/map.h>

#include "reader.h"

/* Reads the members "header_row", "header_rows", "header_find" and "skip_after" of "file",
 * which may be NULL. */
void vg_map_read_header(vg_reader *r, const vg_json *file, vg_map *map);
/* Reads the members "table", "long", "wide" and "totals" of a map whose member "file" is read.
 */
void vg_map_read_shape(vg_reader *r, const vg_json *root, vg_map *map);

#endif
