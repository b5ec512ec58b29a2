/* Whom a row is about: from the texts of its key cells to the series its facts go to.
 *
 * A row's key texts are looked up as they stand; trimming, checks and the store come only with
 * new ones. Files repeat themselves, so the scope that followed the last one before is tried
 * first.
 */
#ifndef VGOV_LOAD_SCOPES_H
#define VGOV_LOAD_SCOPES_H

#include "parties.h"
#include <vgov/load.h>

#include "shape/plan.h"

/* A name that the file uses for a vendor, and from when to when. */
typedef struct vg_load_name {
    struct vg_load_name *next;
    vg_load_party *vendor;
    const char *name;
    bool seen; /* in a good row */
    vg_day first, last;
} vg_load_name;

typedef struct vg_load_series {
    int64_t id;     /* 0: not yet in the store */
    size_t number;  /* among those of the file, from 0 */
    int64_t latest; /* calls: the latest first time of one, in microseconds */
    vg_load_party *vendor, *line;
    const char *channel, *campaign, *site;
    vg_length length;
    bool dated;                    /* whether a figure came */
    vg_day first, last;            /* local days of its first and its last slice with one */
    struct vg_watch_series *watch; /* NULL until its first row is counted */
    struct vg_load_series *next;
} vg_load_series;

/* One spelling of a key. */
typedef struct vg_load_scope {
    struct vg_load_scope *after; /* what followed it last time */
    vg_load_series *series;
    vg_load_name *name; /* NULL = the file has none */
    uint32_t lens[KEYS];
    const char *texts; /* of the key columns, one behind the other */
} vg_load_scope;

typedef struct vg_scopes {
    const vg_plan *plan;
    vg_store *store;
    vg_arena arena;
    vg_parties vendors, lines;
    int columns[KEYS]; /* the key columns, without gaps */
    int column_count;
    vg_hashtable by_text, by_key, by_id, by_name;
    vg_load_scope *last;
    vg_load_name *names;
    vg_load_series *series; /* all of the file */
    size_t series_count;
} vg_scopes;

/* VG_DATA or VG_USAGE when a vendor or line that is said for the whole file cannot be. */
VG_CHECK vg_rc vg_scopes_open(vg_scopes *s, const vg_plan *p, vg_store *store, vg_err *err);
/* The scope of a row. VG_DATA when its key is bad: *column is the cell's place. VG_USAGE when a
 * column contradicts an option. */
VG_CHECK vg_rc vg_scopes_find(vg_scopes *s, const vg_row *row, const vg_load_scope **out,
                              int *column, vg_err *err);
/* Puts vendor, line and series into the store when they are new. */
VG_CHECK vg_rc vg_scopes_ensure(vg_scopes *s, vg_load_series *series, vg_err *err);
/* The series with an id, of those that were ensured; NULL when there is none. */
const vg_load_series *vg_scopes_by_id(const vg_scopes *s, int64_t id);
/* Tells the store which names were seen. */
VG_CHECK vg_rc vg_scopes_put_names(vg_scopes *s, int64_t source, vg_err *err);
void vg_scopes_free(vg_scopes *s);

#endif
