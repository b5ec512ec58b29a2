#include "rows.h"

vg_rc vg_rows_next(vg_rows *rows, const vg_row **row, vg_err *err)
{
    *row = NULL;
    if (rows->rc == VG_OK) {
        rows->rc = rows->kind->next(rows, row, &rows->reason);
        if (rows->rc == VG_OK)
            return VG_OK;
    }
    if (err && rows->rc != VG_END)
        *err = rows->reason;
    return rows->rc;
}

void vg_rows_close(vg_rows *rows)
{
    if (rows)
        rows->kind->close(rows);
}
