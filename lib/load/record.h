/* Lists of records of any kind: the header, the rows, the source, the archive, the rejects. A
 * kind says its fields, and what a row of texts does to the store.
 */
#ifndef VGOV_LOAD_RECORD_H
#define VGOV_LOAD_RECORD_H

#include <vgov/invoice.h>
#include <vgov/record_load.h>
#include <vgov/rows.h>

#include "shape/input.h"

enum { VG_RECORD_FIELDS = 16 }; /* at most */

/* A row on its way into the store. */
typedef struct vg_record_row {
    const char *const *texts; /* by field; NULL = not said */
    vg_arena *arena;          /* ends with the row */
    int64_t source, number;
    bool replace;
    /* Out: what became of it, and the field that a VG_DATA is about; -1 = none. */
    vg_record_put put;
    int bad;
} vg_record_row;

typedef struct vg_record_kind {
    const char *list;          /* "events" */
    const char *const *fields; /* names of the header */
    size_t count;
    /* What neither the header nor the options have though it is needed; NULL = nothing. */
    const char *(*missing)(const bool has[]);
    /* VG_DATA, VG_USAGE and VG_NOINPUT make a row bad. */
    vg_rc (*take)(void *work, vg_store *store, vg_record_row *row, vg_err *err);
    /* Calls the hook for what the list touches; NULL = nothing. */
    vg_rc (*tell)(void *work, vg_store *store, const vg_load_hook *hook, vg_err *err);
    const char *(*zone)(const void *work); /* in which times are read; NULL = there are none */
} vg_record_kind;

VG_CHECK vg_rc vg_record_load(vg_store *store, const char *path, const vg_record_kind *kind,
                              void *work, const vg_record_options *options,
                              vg_record_result *result, vg_err *err);

typedef struct vg_record_head {
    int columns[VG_RECORD_FIELDS]; /* by field, from 0; -1 = there is none */
    bool has[VG_RECORD_FIELDS];    /* a column or an option */
    size_t width;
} vg_record_head;

/* The sign that stands most often in the first line: a comma, a semicolon, a tab or a bar. */
VG_CHECK vg_rc vg_record_delimiter(vg_input *in, char *out, vg_err *err);
/* Which column, from 0, holds which field; -1 = none. VG_DATA for unknown and doubled ones. */
VG_CHECK vg_rc vg_record_columns(int columns[], const char *file, const vg_row *row,
                                 const char *const *fields, size_t count, vg_err *err);

#endif
