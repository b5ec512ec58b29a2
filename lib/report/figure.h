/* Exact numbers as the text that reports show. All texts live in the arena. */
#ifndef VGOV_REPORT_FIGURE_H
#define VGOV_REPORT_FIGURE_H

#include <vgov/num.h>
#include <vgov/report.h>

/* At most so many places for what is no finite decimal. */
enum { VG_FIGURE_PLACES = 12 };

/* Rounded to exactly `decimals` places. */
VG_CHECK vg_rc vg_figure_round(vg_arena *arena, vg_figure *out, vg_rat value, int decimals,
                               vg_rounding mode, vg_err *err);
/* All its digits, and zeros behind them up to `at_least` places. */
VG_CHECK vg_rc vg_figure_exact(vg_arena *arena, vg_figure *out, vg_rat value, int at_least,
                               vg_err *err);
/* An amount in minor units of a currency with `digits` places. */
VG_CHECK vg_rc vg_figure_money(vg_arena *arena, vg_figure *out, int64_t minor, int digits,
                               vg_err *err);
VG_CHECK vg_rc vg_figure_fraction(vg_arena *arena, const char **out, vg_rat value, vg_err *err);

/* All its digits, or so many places and "…" where more follow. */
VG_CHECK vg_rc vg_figure_cut(vg_arena *arena, const char **out, vg_rat value, int places,
                             vg_err *err);

/* "84.2–84.4": where an approximate value lies; "?" when nobody can say, NULL when it is exact.
 */
VG_CHECK vg_rc vg_range_text(vg_arena *arena, const char **out, vg_lang lang, const vg_kpi *kpi,
                             const vg_kpi_value *value, vg_err *err);
VG_CHECK vg_rc vg_range_between(vg_arena *arena, const char **out, vg_lang lang,
                                const vg_figure *low, const vg_figure *high, vg_err *err);

/* A copy of what `s` holds; frees `s` in any case. */
VG_CHECK vg_rc vg_text_take(vg_arena *arena, const char **out, vg_str *s, vg_err *err);

/* The decimal sign of the language in a number that stands within a text; NULL stays NULL. */
VG_CHECK vg_rc vg_figure_local(vg_arena *arena, const char **out, vg_lang lang,
                               const char *number, vg_err *err);
/* As a sentence shows it: "2,785.00 EUR", "2.785,00 EUR", "93.5%"; unit NULL = none. */
VG_CHECK vg_rc vg_figure_grouped(vg_arena *arena, const char **out, vg_lang lang,
                                 const vg_figure *figure, const char *unit, vg_err *err);

#endif
