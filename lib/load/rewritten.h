/* History rewritten: a file that goes on into a later month, and has other figures for days of
 * months before, which people have taken for settled.
 */
#ifndef VGOV_LOAD_REWRITTEN_H
#define VGOV_LOAD_REWRITTEN_H

#include "days.h"

/* Once all rows are in: the days that were changed and lie before the month of `newest`, the
 * file's last day, as findings of the source; more than five of a month as one. Adds how many
 * to *stored. VG_DATA when the map calls them errors. */
VG_CHECK vg_rc vg_rewritten_find(vg_load_days *d, vg_store *store, int64_t source,
                                 vg_day newest, int64_t *stored, vg_err *err);

#endif
