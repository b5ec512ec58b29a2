/* What vgov-import does. */
#ifndef VGOV_IMPORT_COMMAND_H
#define VGOV_IMPORT_COMMAND_H

#include <vgov/cli.h>
#include <vgov/load.h>

/* As typed; NULL = not said. */
typedef struct vg_import {
    vg_load_options load; /* what is typed of it */
    const char *map, *replace, *undo;
    const char *received;
    const char *move_done, *move_failed, *settle; /* of operands that are folders */
    const char *kind, *as_of, *from;              /* of calls and cases */
    bool no_archive;
} vg_import;

/* What is said of calls and cases, into the options of a load. VG_USAGE. */
VG_CHECK vg_rc vg_import_kind(const vg_import *import, vg_load_options *out, vg_err *err);
VG_CHECK vg_rc vg_import_run(vg_run *run, vg_import *import, vg_err *err);

#endif
