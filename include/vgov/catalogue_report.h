/* The KPI catalogue as tables for people and programs and as JSON: `vgov-kpi`. */
#ifndef VGOV_CATALOGUE_REPORT_H
#define VGOV_CATALOGUE_REPORT_H

#include <vgov/arena.h>
#include <vgov/catalogue.h>
#include <vgov/report.h>
#include <vgov/str.h>
#include <vgov/table.h>

/* A line a KPI; in codes with every field, in words with those that fit a screen. */
VG_CHECK vg_rc vg_catalogue_table(vg_arena *arena, const vg_catalogue_kpi *const *kpis,
                                  size_t count, vg_lang lang, vg_wording wording, vg_table *out,
                                  vg_err *err);

/* One KPI, a line a field. */
VG_CHECK vg_rc vg_catalogue_entry(vg_arena *arena, const vg_catalogue_kpi *kpi, vg_lang lang,
                                  vg_wording wording, vg_table *out, vg_err *err);

/* The measures of its formula. */
VG_CHECK vg_rc vg_catalogue_measures(vg_arena *arena, const vg_catalogue_kpi *kpi, vg_lang lang,
                                     vg_table *out, vg_err *err);

/* {"format":1,"kpis":[{"id":…,"family":…,"title":…,"formula":…,"formula_words":…,"unit":…,
 *  "better":…,"decimals":…,"meaning":…,"source":…,
 *  "measures":[{"code":…,"title":…,"unit":…,"meaning":…}]}]} */
VG_CHECK vg_rc vg_catalogue_json(const vg_catalogue_kpi *const *kpis, size_t count,
                                 vg_lang lang, vg_str *out, vg_err *err);

#endif
