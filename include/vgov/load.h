/* Loading: a file and a map become checked facts in the store, one transaction a file.
 *
 * Rules that hold: a file with a bad row is refused whole (VG_DATA) unless `partial`; the same
 * file, map and constants twice change nothing; a changed value for a known key needs
 * `replace`, and the old value is kept; nothing is guessed. The caller's store must not be
 * inside a transaction.
 *
 * Origin is "vendor" and feed "acd" where neither the command line nor the map says. A time
 * without an offset is local time of --zone or the map's zone, else of the store's. A row has
 * as many cells as the header (empty ones behind it do no harm). A row whose figures are all
 * empty or "missing" is never bad, whatever its other cells say: it is passed over and counted,
 * and nothing of it is stored. A finding makes a row or a file bad only where the map calls it
 * an error.
 *
 * Codes and names of vendors and lines, channels, campaigns and sites are put into Unicode's
 * form C; those with control characters or characters that cannot be seen (of direction, of
 * width zero) are bad.
 *
 * An import is the same as one before when file, map and constants are (and, where rows were
 * left out, `partial` and `create`). Nothing is done then, unless `replace` brings back figures
 * that another file had replaced; without it, such figures are told of (VG_FOUND).
 *
 * Slices under a day of a month whose slices were moved to an evidence file refuse the file.
 *
 * Under `period` a file states all that there is in its period: that is the local days (in the
 * file's zone) from the day of the first slice with a figure to the day on which the last such
 * slice ends, of all its rows together. Of each series that the file has a figure for (one
 * scope, origin, feed and length), facts whose slice lies wholly in these days and whose key
 * the file does not give are retired: they do not stand any more and are kept as old values. A
 * file with a bad row retires nothing.
 *
 * Of a packed file (see unpack.h) the content is loaded; it is hashed and archived as it came.
 * A file that was written to since it was opened is not taken (VG_BUSY).
 *
 * A map of calls or cases (see <vgov/map_kind.h>) has its rows summed into slices, which then
 * are what rows of other files are; the row of a slice is the first of its calls. Slices that
 * hold a call that has not ended are held back. Of calls nothing else is kept, unless
 * `keep_calls`.
 *
 * What is no plain file (a pipe, standard input from one) is first copied to a temporary file
 * without a name beside the store; the store is not held meanwhile.
 *
 * Where the map names personal columns, neither messages nor rejects nor the archive have them,
 * nor has the archive anything of the records before the data but the header and the lines.
 */
#ifndef VGOV_LOAD_H
#define VGOV_LOAD_H

#include <vgov/arena.h>
#include <vgov/map.h>
#include <vgov/period.h>
#include <vgov/store.h>

/* What a line that is told is about. */
typedef enum vg_load_word {
    VG_LOAD_BAD,     /* a bad row */
    VG_LOAD_CHANGED, /* a single row that was replaced or retired */
    VG_LOAD_REMARK   /* anything else worth knowing */
} vg_load_word;

/* Slices that an import or an undo touches: of one vendor and of one month, cut by UTC for
 * slices under a day. `first` is the start of the earliest of them and `last` that of the
 * latest, as facts have them. */
typedef struct vg_load_touch {
    const char *vendor; /* code */
    bool instant;       /* slices under a day; else dates, as seconds */
    int64_t first, last;
} vg_load_touch;

/* Called once inside the transaction when all facts are written, in a dry run as well, by
 * vendor code and first slice; not when nothing is touched. A result other than VG_OK takes all
 * back. `store` is the one that is written to; the caller's, elsewhere opened to read, shows
 * what stood before. */
typedef struct vg_load_hook {
    vg_rc (*run)(void *ctx, vg_store *store, const vg_load_touch *touches, size_t count,
                 vg_err *err); /* NULL: none */
    void *ctx;
} vg_load_hook;

typedef struct vg_load_options {
    const vg_map *map; /* NULL: the canonical header */
    /* What the command line says; it wins over the map where the map is silent, and a
     * contradiction of both is VG_USAGE. NULL or 0 = not said. */
    const char *vendor, *line, *origin, *feed, *zone, *currency;
    vg_length slice;
    /* ms VG_UNKNOWN = not said: a zeroed record says "under 0 s". */
    vg_threshold target, shortest;
    bool create, partial, replace, dry_run, archive;
    vg_time received; /* when the file came; 0 = not known */
    /* Calls are kept in the archive, without their personal columns. */
    bool keep_calls;
    vg_map_kind kind; /* with kind_said; the map has to agree */
    bool kind_said;
    /* Cases: the file says what was at the begin of that day, local time; days from `from` on
     * are counted. */
    vg_day as_of, from;
    bool as_of_said, from_said;
    /* With `replace`: the file is the full statement of its period, see above. Not with
     * `partial` (VG_USAGE). */
    bool period;
    bool each_changed; /* tell of every single row that is replaced or retired */
    /* Called for each of these as it is found, at the end with a line of old and new sums for
     * each day, vendor and line with such rows, then for each bad row in the order of the file
     * (the first 1,000, and how many more there are), and when the archive has the file with
     * its personal columns; may be NULL. */
    void (*say)(void *ctx, vg_load_word word, const char *line);
    void *ctx;
    /* Called now and then with the bytes read so far; may be NULL. */
    void (*progress)(void *ctx, int64_t bytes);
    /* Touched are slices whose figures are replaced or retired; with `touch_new`, and
     * where any month is closed, when figures come for slices that had none, all those of the
     * file. */
    vg_load_hook before_commit;
    bool touch_new;
} vg_load_options;

typedef struct vg_load_result {
    int64_t source_id; /* 0 when nothing was stored */
    int64_t rows;      /* data rows read */
    int64_t inserted, replaced, retired, unchanged;
    int64_t rejected; /* bad rows, by row */
    int64_t empty;    /* rows without a figure, which were passed over */
    int64_t outside;  /* records outside of the tables that the map names, with a text */
    int64_t summed;   /* rows that were added to another row of their slice */
    int64_t held;     /* rows of slices that had not ended, which were passed over */
    int64_t ignored;  /* calls or cases that the map leaves out */
    int64_t totals;   /* rows of totals, which were compared with their rows and left out */
    int64_t totals_unchecked; /* of them: there was nothing to compare, or rows were left out */
    int64_t findings;
    int64_t withdrawn; /* findings of earlier files that do not hold any more */
    int64_t vendors_created, lines_created;
    bool same; /* this file, map and constants were imported before: nothing was done */
    int64_t same_source; /* as which source, when `same` */
    int64_t lost;        /* when `same`: rows of it that other sources replaced since */
} vg_load_result;

/* path "-" is standard input. VG_OK; VG_FOUND with rejects under `partial`, and when the file
 * was imported before but not all its figures stand (err says so); VG_DATA when the file was
 * refused (result->rejected says how many rows were bad; err has the summary); other errors as
 * they come. */
VG_CHECK vg_rc vg_load_file(vg_store *store, const char *path, const vg_load_options *options,
                            vg_load_result *result, vg_err *err);

/* Appends what an import did, or would have done: "a.csv: rows 4, inserted 1, replaced 1". */
void vg_load_result_text(vg_str *out, const char *path, const vg_load_result *result,
                         bool dry_run);

/* Takes the import of a source (its number, or the name of its file) back, as vg_source_undo()
 * says; its archived file goes when no other source has it. *id is the source. The hook may be
 * NULL. */
VG_CHECK vg_rc vg_load_undo(vg_store *store, vg_arena *arena, const char *source, bool dry_run,
                            const vg_load_hook *before_commit, int64_t *id, vg_undo *out,
                            vg_err *err);
/* Appends what that did, or would have done: "source 2 (b.csv): removed 2, restored 1". */
void vg_load_undo_text(vg_str *out, int64_t id, const vg_undo *undo, bool dry_run);

/* Appends to `out` a file of the rejected rows of a source, to be repaired and imported again
 * by the same map: all that stood before its first row (the header), and the records of the
 * rejects, byte for byte from the archive. What is archived without its personal columns is
 * UTF-8 and has these cells empty. VG_NOINPUT when the source has no rejects or no archived
 * file. */
VG_CHECK vg_rc vg_load_rejects(vg_store *store, vg_arena *arena, int64_t source, vg_str *out,
                               vg_err *err);

/* What was replaced or retired: by vendor, line, channel, campaign, site, origin, feed, length
 * and slice. */
typedef struct vg_history_row {
    const vg_series *series;
    const char *slice;
    int64_t source, by;  /* who gave the old figures; who replaced or retired them */
    bool retired;        /* no figures followed */
    const char *changes; /* "offered 120 -> 125" */
} vg_history_row;
/* Of a vendor, by their codes; line NULL = all. `period` NULL = all; its days are those of the
 * store's zone, and a slice belongs to the day on which it begins. VG_NOINPUT when there is no
 * such vendor or line. */
VG_CHECK vg_rc vg_load_history(vg_store *store, vg_arena *arena, const char *vendor,
                               const char *line, const vg_period *period, vg_history_row **out,
                               size_t *count, vg_err *err);

#endif
