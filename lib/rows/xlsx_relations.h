/* Relationships between the parts of a package, and their content types. */
#ifndef VGOV_ROWS_XLSX_RELATIONS_H
#define VGOV_ROWS_XLSX_RELATIONS_H

#include <vgov/arena.h>

#include "xlsx_zip.h"

typedef struct vg_relation {
    const char *id, *type; /* of the type what stands behind its last slash */
    const char *part;
} vg_relation;

typedef struct vg_relations {
    vg_relation *list;
    size_t count;
} vg_relations;

/* Those of a part; of the package when `part` is "". None when nothing is said; what is outside
 * of the package is left out. */
VG_CHECK vg_rc vg_relations_read(vg_relations *out, vg_arena *arena, vg_zip *zip,
                                 const char *part, vg_err *err);
const vg_relation *vg_relations_by_id(const vg_relations *r, const char *id);
const vg_relation *vg_relations_by_type(const vg_relations *r, const char *type);

/* The content type of a part; "" when nothing is said. With `part` NULL *main becomes the first
 * part that has the type of a workbook. */
VG_CHECK vg_rc vg_content_type(vg_arena *arena, vg_zip *zip, const char *part,
                               const char **type, const char **main, vg_err *err);

/* The name of a part that is the target in another one; NULL: out of memory. */
const char *vg_part_name(vg_arena *arena, const char *base, const char *target);

#endif
