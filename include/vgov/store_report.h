/* Lists of what a store holds, as tables for people and JSON for programs: `vgov-db` and
 * `vgov-contract list`. Findings are in <vgov/report.h>.
 */
#ifndef VGOV_STORE_REPORT_H
#define VGOV_STORE_REPORT_H

#include <vgov/arena.h>
#include <vgov/store.h>
#include <vgov/str.h>
#include <vgov/table.h>

/* A line a fact: what is counted, and how much. */
VG_CHECK vg_rc vg_store_info_table(vg_arena *arena, const vg_store_info *info, vg_table *out,
                                   vg_err *err);
/* {"format":1,"schema":…,"zone":…,"journal":…,"journal_reason":…,"bytes":…,"vendors":…,…} */
VG_CHECK vg_rc vg_store_info_json(const vg_store_info *info, vg_str *out, vg_err *err);

VG_CHECK vg_rc vg_sources_table(vg_arena *arena, const vg_source *sources, size_t count,
                                vg_table *out, vg_err *err);
/* {"format":1,"sources":[{"id":…,"name":…,"sha256":…,"map":…,"map_sha256":…,"constants":…,…}]}
 */
VG_CHECK vg_rc vg_sources_json(const vg_source *sources, size_t count, vg_str *out,
                               vg_err *err);

/* Both from the store itself: appended to `json`, or as a table where that is NULL. */
VG_CHECK vg_rc vg_store_info_print(vg_store *store, vg_arena *arena, vg_str *json,
                                   vg_table *table, vg_err *err);
VG_CHECK vg_rc vg_sources_print(vg_store *store, vg_arena *arena, vg_str *json, vg_table *table,
                                vg_err *err);

VG_CHECK vg_rc vg_contracts_table(vg_arena *arena, const vg_contract_row *rows, size_t count,
                                  vg_table *out, vg_err *err);
/* {"format":1,"contracts":[{"id":…,"valid_from":…,"sha256":…,"loaded_at":…}]} */
VG_CHECK vg_rc vg_contracts_json(const vg_contract_row *rows, size_t count, vg_str *out,
                                 vg_err *err);

#endif
