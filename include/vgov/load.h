/* Loading: a file and a map become checked facts in the store, one transaction a file.
 *
 * Rules that hold: a file with a bad row is refused whole (VG_DATA) unless `partial`; the same
 * file, map and constants twice change nothing; a changed value for a known key needs
 * `replace`, and the old value is kept; nothing is guessed. The caller's store must not be
 * inside a transaction.
 *
 * Origin is "vendor" and feed "acd" where neither the command line nor the map says. A time
 * without an offset is local time of --zone or the map's zone, else of the store's. A row has
 * as many cells as the header (empty ones behind it do no harm) and at least one figure: one
 * without is bad, unless a map calls all its measures optional; then it is passed over and
 * counted. A finding never makes a row bad.
 *
 * An import is the same as one before when file, map and constants are (and, where rows were
 * left out, `partial` and `create`). Nothing is done then, unless `replace` brings back figures
 * that another file had replaced.
 */
#ifndef VGOV_LOAD_H
#define VGOV_LOAD_H

#include <vgov/arena.h>
#include <vgov/map.h>
#include <vgov/store.h>

typedef struct vg_load_options {
    const vg_map *map; /* NULL: the canonical header */
    /* What the command line says; it wins over the map where the map is silent, and a
     * contradiction of both is VG_USAGE. NULL or 0 = not said. */
    const char *vendor, *line, *origin, *feed, *zone, *currency;
    vg_length slice;
    /* ms VG_UNKNOWN = not said: a zeroed record says "under 0 s". */
    vg_threshold target, shortest;
    bool create, partial, replace, dry_run, archive;
    /* Called for each bad row and for each changed value, in file order as far as known; may be
     * NULL. */
    void (*say)(void *ctx, const char *line);
    void *ctx;
    /* Called now and then with the bytes read so far; may be NULL. */
    void (*progress)(void *ctx, int64_t bytes);
} vg_load_options;

typedef struct vg_load_result {
    int64_t source_id; /* 0 when nothing was stored */
    int64_t rows;      /* data rows read */
    int64_t inserted, replaced, unchanged;
    int64_t rejected; /* bad rows, by row */
    int64_t empty;    /* rows without a figure that were passed over, see above */
    int64_t findings;
    int64_t vendors_created, lines_created;
    bool same; /* this file, map and constants were imported before: nothing was done */
} vg_load_result;

/* path "-" is standard input. VG_OK; VG_FOUND with rejects under `partial`; VG_DATA when the
 * file was refused (result->rejected says how many rows were bad; err has the summary); other
 * errors as they come. */
VG_CHECK vg_rc vg_load_file(vg_store *store, const char *path, const vg_load_options *options,
                            vg_load_result *result, vg_err *err);

#endif
