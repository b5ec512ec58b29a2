/* Files of forecasts: volumes by slice, under the code of a version.
 *
 * A file is CSV or a worksheet with the header version, created, locked, vendor, line, start,
 * slice, volume in any order; vendor, locked and slice may be missing. Without a vendor (or
 * with "*") a row is of the line as a whole. It goes in whole, as one source, or not at all.
 * What is known of a version never changes: figures that differ, further rows, another creation
 * or lock are refused. The same file, or the same rows, a second time change nothing.
 * vg_source_undo() takes the file back, with its versions.
 */
#ifndef VGOV_FORECAST_LOAD_H
#define VGOV_FORECAST_LOAD_H

#include <vgov/load.h>

/* Of the options `vendor`, `line`, `slice` (where the file has no such column), `zone`,
 * `create`, `dry_run`, `archive`, `received`, `say`, `ctx` and `before_commit` count. VG_OK, or
 * VG_DATA when the file was refused. The store must not be inside a transaction. */
VG_CHECK vg_rc vg_forecast_load(vg_store *store, const char *path,
                                const vg_load_options *options, vg_load_result *result,
                                vg_err *err);

#endif
