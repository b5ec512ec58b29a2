/* Lists of what happened to a store: rejected rows, replaced figures, the audit log. */
#ifndef VGOV_HISTORY_REPORT_H
#define VGOV_HISTORY_REPORT_H

#include <vgov/json_out.h>
#include <vgov/load.h>
#include <vgov/table.h>

/* The rejects of a source (0 = of all). */
VG_CHECK vg_rc vg_rejects_table(vg_store *store, vg_arena *arena, int64_t source, vg_table *out,
                                vg_err *err);
/* What was replaced or retired; the words, one to three, are VENDOR [LINE] [PERIOD]. */
VG_CHECK vg_rc vg_history_table(vg_store *store, vg_arena *arena, char *const *words, int count,
                                vg_day as_of, vg_table *out, vg_err *err);
VG_CHECK vg_rc vg_audit_table(vg_store *store, vg_arena *arena, vg_table *out, vg_err *err);

/* A table as a document: {"format":1,"<name>":[{"<key of a column>":…}]}. Columns that stand on
 * the right are numbers, the others texts; what is not known is null. */
VG_CHECK vg_rc vg_list_json(const vg_table *table, const char *name, vg_str *out, vg_err *err);
/* The same as an array in a document of several lists. */
void vg_list_put(vg_jout *doc, vg_jnode *in, const char *name, const vg_table *table);

#endif
