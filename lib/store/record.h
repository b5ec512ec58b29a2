/* Records that lists bring, of which one of each thing stands. */
#ifndef VGOV_STORE_RECORD_H
#define VGOV_STORE_RECORD_H

#include <vgov/invoice.h>

#include "sql.h"

/* The vendor's id; VG_NOINPUT when there is none, or it is the one that stands for all. */
VG_CHECK vg_rc vg_record_vendor(vg_store *store, vg_arena *arena, const char *code, int64_t *id,
                                vg_err *err);

/* What a record says: "1000.00 EUR net"; the amount may be VG_UNKNOWN. NULL: out of memory. */
const char *vg_record_words(vg_arena *arena, const char *before, int64_t amount,
                            const char *currency, const char *after);
/* "charge calls of 2026-10" */
const char *vg_record_about(vg_arena *arena, const char *what, const char *code, vg_day month);

typedef struct vg_record_sql {
    /* A row of id, source, row, whether it is the same, what stands before its amount, amount
     * (may be NULL), currency, what stands behind it, and the file's name. */
    vg_stmt find;
    const vg_arg *about; /* its arguments */
    vg_stmt retire;      /* of an id, by a source */
    vg_stmt add;
    const vg_arg *values;
    const char *what, *now; /* as vg_record_put has them; NULL: out of memory */
    int64_t source_id;
} vg_record_sql;

VG_CHECK vg_rc vg_record_put_row(vg_store *store, vg_arena *arena, const vg_record_sql *sql,
                                 bool replace, vg_record_put *out, vg_err *err);

#endif
