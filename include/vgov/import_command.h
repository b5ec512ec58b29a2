/* What vgov-import does. */
#ifndef VGOV_IMPORT_COMMAND_H
#define VGOV_IMPORT_COMMAND_H

#include <vgov/cli.h>
#include <vgov/record_load.h>

/* As typed; NULL = not said. */
typedef struct vg_import {
    vg_load_options load; /* what is typed of it */
    const char *map, *replace, *undo;
    const char *received;
    const char *move_done, *move_failed, *settle; /* of operands that are folders */
    const char *kind, *as_of, *from;              /* kind: also of records; days: of cases */
    bool no_archive;
} vg_import;

/* What is said of calls and cases, into the options of a load. VG_USAGE. */
VG_CHECK vg_rc vg_import_kind(const vg_import *import, vg_load_options *out, vg_err *err);
/* Whether the files are lists of records, and which. */
typedef vg_rc vg_record_loader(vg_store *store, const char *path,
                               const vg_record_options *options, vg_record_result *result,
                               vg_err *err);
vg_record_loader *vg_import_records(const vg_import *import); /* NULL: they are not */
/* Loads one of them and tells what it did. */
VG_CHECK vg_rc vg_import_record_file(vg_run *run, vg_record_loader *load, const char *path,
                                     const vg_load_options *options, vg_err *err);
VG_CHECK vg_rc vg_import_run(vg_run *run, vg_import *import, vg_err *err);

#endif
