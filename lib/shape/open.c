#include "open.h"

#include <stdlib.h>

vg_reader_format vg_reader_format_of(const vg_map *map)
{
    return (vg_reader_format){.delimiter = map->delimiter,
                              .dialect = map->dialect,
                              .encoding = map->encoding,
                              .sheet = map->sheet,
                              .range = map->range,
                              .skip_hidden = map->skip_hidden,
                              .fill_merged = map->fill_merged};
}

static vg_rc open_workbook(vg_rows **rows, vg_input *in, const vg_bytes *bytes,
                           const vg_reader_format *how, const vg_store *store, vg_err *err)
{
    vg_xlsx_format format = {.name = in->path,
                             .sheet = how->sheet,
                             .range = how->range,
                             .skip_hidden = how->skip_hidden,
                             .fill_merged = how->fill_merged,
                             .beside = store ? vg_store_file(store) : NULL};
    /* It is read here and there; hashed and kept it is from its first byte to its last. */
    vg_rc rc = vg_input_pass(in, err);
    return rc == VG_OK ? vg_rows_open_xlsx(rows, &format, bytes, err) : rc;
}

vg_rc vg_open_rows(vg_rows **rows, vg_input *in, const vg_reader_format *how,
                   const vg_store *store, vg_err *err)
{
    vg_file_kind kind;
    vg_bytes bytes = {.read = vg_input_read_at, .ctx = in, .size = in->size};
    *rows = NULL;
    vg_rc rc = vg_rows_sniff(in->path, &bytes, &kind, err);
    if (rc != VG_OK)
        return rc;
    if (kind == VG_FILE_WORKBOOK)
        return open_workbook(rows, in, &bytes, how, store, err);
    if (how->sheet || how->range)
        return vg_fail(err, VG_USAGE, "%s: is text and no workbook, so that it has no %s",
                       in->path, how->sheet ? "worksheet to choose" : "range");
    vg_csv_format format = {.name = in->path,
                            .delimiter = how->delimiter ? how->delimiter : ',',
                            .dialect = how->dialect,
                            .encoding = how->encoding};
    if (in->packed && (rc = vg_input_pass(in, err)) != VG_OK)
        return rc;
    return vg_rows_open_csv(rows, &format, vg_input_read, in, err);
}

struct vg_reader {
    vg_input input;
    vg_rows *rows;
};

vg_rc vg_reader_open(vg_reader **out, const char *path, const vg_reader_format *how,
                     vg_err *err)
{
    *out = NULL;
    vg_reader *r = calloc(1, sizeof *r);
    if (!r)
        return vg_nomem(err);
    vg_rc rc = vg_input_open(&r->input, path, NULL, err);
    if (rc == VG_OK)
        rc = vg_open_rows(&r->rows, &r->input, how, NULL, err);
    if (rc == VG_OK)
        *out = r;
    else
        vg_reader_close(r);
    return rc;
}

vg_rc vg_reader_next(vg_reader *rows, const vg_row **row, vg_err *err)
{
    return vg_rows_next(rows->rows, row, err);
}

const char *vg_reader_sheet(const vg_reader *rows)
{
    return vg_rows_sheet(rows->rows);
}

void vg_reader_close(vg_reader *rows)
{
    if (!rows)
        return;
    vg_rows_close(rows->rows);
    vg_input_close(&rows->input);
    free(rows);
}
