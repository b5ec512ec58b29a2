/* SQL that names measures, made from the measure table. Each appends one text. */
#ifndef VGOV_STORE_FACT_SQL_H
#define VGOV_STORE_FACT_SQL_H

#include <vgov/measure.h>
#include <vgov/str.h>

/* CREATE TABLE fact and fact_old. */
void vg_fact_sql_make(vg_str *out);
/* ALTER TABLE of both for one measure. */
void vg_fact_sql_add_measure(vg_str *out, vg_measure m);

/* All rows of the feed into fact: ?1 is the source. Keys that are there are left alone. */
void vg_fact_sql_insert(vg_str *out, const vg_measure *measures, size_t count);
/* The same, but a fact that is there is replaced whole. */
void vg_fact_sql_put(vg_str *out, const vg_measure *measures, size_t count);
/* What stands under the keys of the feed, in its order: key, source_id, src_row, basis_id, then
 * every measure. */
void vg_fact_sql_standing(vg_str *out);
/* Copies that to fact_old, replaced by source ?1. */
void vg_fact_sql_keep(vg_str *out);
/* Facts of other sources than ?1 with ?2 <= key < ?3 whose key the file being written has not
 * given: reads them as vg_fact_sql_standing() does, copies them to fact_old, and deletes them.
 */
void vg_fact_sql_missing(vg_str *out);
void vg_fact_sql_keep_missing(vg_str *out);
void vg_fact_sql_drop_missing(vg_str *out);
/* One fact: key, source_id, src_row, basis_id, then every measure. */
void vg_fact_sql_add(vg_str *out);
/* What source ?1 replaced goes back into fact. */
void vg_fact_sql_restore(vg_str *out);
/* Every version of the facts with ?1 <= key < ?2 of which there is an old one, by key and in
 * the order in which they stood: key, replaced_by (NULL: it stands), source_id, basis_id, then
 * every measure. */
void vg_fact_sql_history(vg_str *out);
/* By how many facts each source stands in the place of ?1 or of another import of the same:
 * source_id, its name, how many; the most first. */
void vg_fact_sql_lost(vg_str *out);
/* ?1 <= key < ?2, by key: hands ?3, key, basis_id, with `sources` source_id and src_row, then
 * the measures to vg_take(); a row comes out when that says so. */
void vg_fact_sql_read(vg_str *out, const vg_measure *measures, size_t count, bool sources);
/* Keys of facts with a value out of range. */
void vg_fact_sql_bounds(vg_str *out);

#endif
