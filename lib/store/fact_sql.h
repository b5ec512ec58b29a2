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
/* ?1 key: source_id, src_row, basis_id, then every measure. */
void vg_fact_sql_find(vg_str *out);
/* Copies the fact with key ?1 to fact_old, replaced by source ?2. */
void vg_fact_sql_keep(vg_str *out);
/* Puts a whole fact over the one with key ?1: ?2 source, ?3 src_row, ?4 basis, then every
 * measure. */
void vg_fact_sql_put(vg_str *out);
/* ?1 <= key < ?2, by key: key, source_id, src_row, basis_id, then the measures. */
void vg_fact_sql_read(vg_str *out, const vg_measure *measures, size_t count);
/* Keys of facts with a value out of range. */
void vg_fact_sql_bounds(vg_str *out);

#endif
