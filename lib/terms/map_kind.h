/* What a map says of calls and of cases. */
#ifndef VGOV_TERMS_MAP_KIND_H
#define VGOV_TERMS_MAP_KIND_H

#include <vgov/map.h>

#include "reader.h"

/* Reads the members "kind", "calls" and "cases" of a map; before the fields are. */
void vg_map_read_kind(vg_reader *r, const vg_json *root, vg_map *map);

/* --- fields
 * ------------------------------------------------------------------------------------ */

/* Whether a field of that name means something of its own in a map of this kind. */
bool vg_map_kind_target(const vg_map *map, const char *name, vg_target *out);
/* Adds the names that find_target() knows for this kind; the count of them. */
size_t vg_map_kind_names(const vg_map *map, const char **names, size_t room);
/* Whether the column of such a field may be a personal one: nothing of it is stored. */
bool vg_map_kind_hidden(vg_target target);
/* Once the fields of a map of calls or cases are read: what has to be there, and what cannot
 * be. The column of agents becomes a personal one. */
void vg_map_kind_check(vg_reader *r, const vg_json *root, vg_map *map);

#endif
