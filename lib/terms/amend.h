/* Amendments applied to the tree of a contract. */
#ifndef VGOV_TERMS_AMEND_H
#define VGOV_TERMS_AMEND_H

#include "compose.h"

/* Paths of what an amendment did: "service_levels.SL-1.target". */
typedef struct vg_places {
    const char **items;
    size_t count;
} vg_places;

typedef struct vg_amender {
    vg_reader *r;
    const char *contract; /* the file of it, for messages */
    vg_places changed, added, removed;
} vg_amender;

/* Each gives the tree that results; NULL after a fault. What is changed must be there, what is
 * added must not, what is removed must. `path` is that of the node, "" at the top. */
const vg_json *vg_amend_change(vg_amender *a, const vg_json *node, const vg_json *by,
                               const char *path);
const vg_json *vg_amend_add(vg_amender *a, const vg_json *node, const vg_json *by,
                            const char *path);
/* `by`: a text, the path of what goes. */
const vg_json *vg_amend_remove(vg_amender *a, const vg_json *root, const vg_json *by);

#endif
