/* Days since the beginning of a calendar, as worksheets count them, as ISO 8601 text. */
#ifndef VGOV_ROWS_XLSX_SERIAL_H
#define VGOV_ROWS_XLSX_SERIAL_H

#include <vgov/rows.h>

#include "xlsx_format.h"

enum { VG_SERIAL_TEXT = 64 };

/* Writes what the format shows, ended, and returns its length: "2026-10-05",
 * "2026-10-05T10:30:00", "26:03:04". Rounded to the second, or to the millisecond where the
 * format shows parts of a second. 0: the number is no date in this calendar (it is negative or
 * behind the year 9999), and stays a number. `since_1904`: day 0 is 1904-01-01; else day 1 is
 * 1900-01-01 and there is a 1900-02-29. */
size_t vg_serial_text(const vg_xnum *value, const vg_format_part *part, bool since_1904,
                      char to[VG_SERIAL_TEXT], vg_cell_kind *kind);

/* A cell of type "d": ISO 8601 text already. Zeros behind the second are dropped, and so is a
 * midnight where only a date is shown. False when it is none of "2026-10-05", "10:30:00" and
 * "2026-10-05T10:30:00" (or is longer than the room). */
bool vg_serial_iso(const char *text, size_t len, const vg_format_part *part,
                   char to[VG_SERIAL_TEXT], vg_cell_kind *kind);

#endif
