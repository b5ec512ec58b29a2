/* What a file format gives to the iterator. A format's own struct begins with a vg_rows. */
#ifndef VGOV_ROWS_ROWS_H
#define VGOV_ROWS_ROWS_H

#include <vgov/rows.h>

typedef struct vg_rows_kind {
    /* Called until it says something else than VG_OK, and never after that. */
    vg_rc (*next)(vg_rows *rows, const vg_row **row, vg_err *err);
    void (*close)(vg_rows *rows);              /* frees everything, the struct too */
    const char *(*sheet)(const vg_rows *rows); /* NULL: the format has none */
} vg_rows_kind;

struct vg_rows {
    const vg_rows_kind *kind;
    vg_rc rc;      /* what ended the rows; VG_OK while they go on */
    vg_err reason; /* the message that goes with it */
};

#endif
