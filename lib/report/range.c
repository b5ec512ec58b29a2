/* The range of an approximate value. */
#include "figure.h"

vg_rc vg_range_text(vg_arena *arena, const char **out, vg_lang lang, const vg_kpi *kpi,
                    const vg_kpi_value *value, vg_err *err)
{
    vg_figure low, high;
    *out = NULL;
    if (!value->approximate)
        return VG_OK;
    if (!value->has_range) {
        *out = "?";
        return VG_OK;
    }
    vg_rc rc =
        vg_figure_round(arena, &low, value->low_rounded, kpi->decimals, kpi->rounding, err);
    if (rc == VG_OK)
        rc = vg_figure_round(arena, &high, value->high_rounded, kpi->decimals, kpi->rounding,
                             err);
    return rc == VG_OK ? vg_range_between(arena, out, lang, &low, &high, err) : rc;
}

vg_rc vg_range_between(vg_arena *arena, const char **out, vg_lang lang, const vg_figure *low,
                       const vg_figure *high, vg_err *err)
{
    const char *from, *to;
    *out = NULL;
    vg_rc rc = vg_figure_local(arena, &from, lang, low->text, err);
    if (rc == VG_OK)
        rc = vg_figure_local(arena, &to, lang, high->text, err);
    if (rc != VG_OK)
        return rc;
    *out = vg_arena_printf(arena, "%s–%s", from, to);
    return *out ? VG_OK : vg_nomem(err);
}
