/* From an open input to its rows. */
#ifndef VGOV_SHAPE_OPEN_H
#define VGOV_SHAPE_OPEN_H

#include <vgov/reader.h>

#include "input.h"

/* What the input is by its content. A workbook is read through to its end then, so that it is
 * hashed and kept as text is while its rows are read. `store` may be NULL. */
VG_CHECK vg_rc vg_open_rows(vg_rows **rows, vg_input *in, const vg_reader_format *how,
                            const vg_store *store, vg_err *err);

#endif
