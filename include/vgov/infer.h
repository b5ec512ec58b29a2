/* A map proposed from a file: what a person would write who looks at it, with the evidence for
 * each assumption, and a question wherever the file can be read in two ways. An import never
 * does this by itself.
 */
#ifndef VGOV_INFER_H
#define VGOV_INFER_H

#include <vgov/arena.h>
#include <vgov/err.h>
#include <vgov/str.h>

typedef struct vg_infer_options {
    const char *zone;          /* NULL = not said */
    const char *sheet, *range; /* of a workbook, see vg_xlsx_format */
    const char *name;          /* of the map; NULL: from the name of the file */
} vg_infer_options;

typedef struct vg_infer_result {
    const char *preset;   /* reads the file as it is; NULL: a map was proposed */
    size_t columns, rows; /* with a preset: columns that it reads, rows that it was tried on */
    size_t notes, questions;
} vg_infer_result;

enum { VG_INFER_RECORDS = 20000 }; /* that are looked at */

/* Appends the proposal as JSON, unless a preset reads the file. It is a map but for its
 * questions: once each is answered and taken away vg_map_read() takes it. path "-" is standard
 * input. VG_DATA when there is no table in the file, VG_NOINPUT when there is no file. */
VG_CHECK vg_rc vg_map_infer(vg_arena *arena, const char *path, const vg_infer_options *options,
                            vg_str *out, vg_infer_result *result, vg_err *err);

#endif
