/* What a map says about the worksheet of a workbook. */
#ifndef VGOV_TERMS_MAP_SHEET_H
#define VGOV_TERMS_MAP_SHEET_H

#include <vgov/map.h>

#include "reader.h"

/* Reads the members of "file" that are about workbooks; `file` is an object. */
void vg_map_read_sheet(vg_reader *r, const vg_json *file, vg_map *map);

#endif
