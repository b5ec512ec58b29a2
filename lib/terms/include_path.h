/* Files that a document includes: where they may lie. */
#ifndef VGOV_TERMS_INCLUDE_PATH_H
#define VGOV_TERMS_INCLUDE_PATH_H

#include "reader.h"

/* A file to be read: the same one has the same device and number, whatever it is
 * called. */
typedef struct vg_included {
    const char *path; /* as people write it, from where the tool runs */
    uint64_t device, number;
} vg_included;

/* The file that `node`, in a document at `path`, names. It must lie in the folder of the
 * document or in one below it, also after following symbolic links, and be a regular file. */
void vg_include_find(vg_reader *r, const char *path, const vg_json *node, vg_included *out);
/* The document itself; one on standard input has no number. */
void vg_include_top(const char *path, vg_included *out);

#endif
