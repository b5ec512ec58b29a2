/* The list of deliveries, for people and for programs. */
#ifndef VGOV_DELIVERIES_REPORT_H
#define VGOV_DELIVERIES_REPORT_H

#include <vgov/deliveries.h>
#include <vgov/report.h>

/* A line a delivery. Keys: vendor, origin, feed, period, slices, due, received, state; which
 * contract asks for it, contract and delivery, stands behind them, or when the caller does the
 * period is called month. */
VG_CHECK vg_rc vg_deliveries_table(vg_arena *arena, const vg_delivery *list, size_t count,
                                   bool by_contract, vg_lang lang, vg_wording wording,
                                   vg_table *out, vg_err *err);

/* "in time", "late", "missing", "not due yet", "unknown" in the language. */
const char *vg_word_delivery(vg_lang lang, vg_delivery_state state);

#endif
