/* The rows of a file exactly as an import reads them: CSV or a worksheet, whichever it is by
 * its content.
 */
#ifndef VGOV_READER_H
#define VGOV_READER_H

#include <vgov/map.h>
#include <vgov/rows.h>

/* How to read it. Zeroed: CSV with commas in UTF-8, or the only worksheet. */
typedef struct vg_reader_format {
    char delimiter; /* of CSV; 0 = ',' */
    vg_dialect dialect;
    const char *encoding;
    const char *sheet, *range;     /* of a workbook, see vg_xlsx_format */
    bool skip_hidden, fill_merged; /* likewise */
} vg_reader_format;

/* What a map says. */
vg_reader_format vg_reader_format_of(const vg_map *map);

/* How the command line says the same of text files; NULL: it does not. */
typedef struct vg_reader_words {
    const char *delimiter; /* up to VG_DELIMITER_MAX signs, or "tab" */
    const char *quote, *escape;
    const char *quotes; /* "strict", "loose", "none" */
} vg_reader_words;

/* VG_USAGE names the option that is wrong. */
VG_CHECK vg_rc vg_reader_format_say(vg_reader_format *how, const vg_reader_words *said,
                                    vg_err *err);

typedef struct vg_reader vg_reader;

/* path "-" is standard input, which is copied to a temporary file first. VG_NOINPUT when there
 * is no such file; VG_DATA for what is neither text nor a workbook, with the cure; VG_USAGE
 * when a worksheet or a range is asked for and the file is text. */
VG_CHECK vg_rc vg_reader_open(vg_reader **out, const char *path, const vg_reader_format *how,
                              vg_err *err);
/* As vg_rows_next(). */
VG_CHECK vg_rc vg_reader_next(vg_reader *rows, const vg_row **row, vg_err *err);
const char *vg_reader_sheet(const vg_reader *rows); /* NULL: it is text */
void vg_reader_close(vg_reader *rows);              /* NULL is allowed */

#endif
