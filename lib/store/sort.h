/* Sorting a run by key. */
#ifndef VGOV_STORE_SORT_H
#define VGOV_STORE_SORT_H

#include "handle.h"

/* Sorts items by key; equal keys keep their order. `spare` has the same room; the result stands
 * in the one of the two that is returned. */
vg_run_item *vg_run_sort(vg_run_item *items, vg_run_item *spare, size_t count);

#endif
