/* The versions and series that a file of forecasts names. */
#ifndef VGOV_LOAD_FORECAST_BOOK_H
#define VGOV_LOAD_FORECAST_BOOK_H

#include <vgov/forecast_version.h>

#include "forecast_row.h"
#include "parties.h"
#include "touch.h"

typedef struct vg_book_version {
    vg_forecast_version is;
    bool known; /* the store has it from another file */
} vg_book_version;

typedef struct vg_book_series {
    vg_book_version *version;
    const vg_load_party *vendor, *line;
    vg_length length;
    int64_t id;
    int64_t first, last; /* starts */
} vg_book_series;

typedef struct vg_book {
    vg_store *store;
    vg_arena arena;
    int64_t source, basis;
    vg_parties vendors, lines;
    vg_hashtable by_code, by_key;
    vg_book_version **versions;
    size_t version_count;
    vg_book_series **series;
    size_t series_count;
    vg_book_series *newest;
    int64_t fresh; /* rows of versions that are new */
} vg_book;

void vg_forecasts_open(vg_book *b, vg_store *store, bool create);
/* The series of a row. VG_DATA when the version, the vendor or the line cannot be. */
VG_CHECK vg_rc vg_forecasts_find(vg_book *b, const vg_forecast_cells *row, vg_book_series **out,
                                 vg_forecast_field *field, vg_err *err);
/* Stores the versions that are new. */
VG_CHECK vg_rc vg_forecasts_keep(vg_book *b, vg_err *err);
/* Notes which months the file touches; a line as a whole is that of every vendor. */
VG_CHECK vg_rc vg_forecasts_touch(vg_book *b, vg_touches *out, vg_err *err);
void vg_forecasts_free(vg_book *b);

#endif
