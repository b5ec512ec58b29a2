/* The figures of a corridor in words. */
#include "figure.h"
#include "i18n.h"
#include "words.h"

static vg_rc put(vg_arena *arena, vg_str *out, vg_lang lang, vg_rat value, vg_err *err)
{
    vg_figure figure;
    const char *local;
    vg_rc rc = vg_figure_exact(arena, &figure, value, 0, err);
    if (rc == VG_OK)
        rc = vg_figure_local(arena, &local, lang, figure.text, err);
    if (rc == VG_OK)
        vg_str_adds(out, local);
    return rc;
}

vg_rc vg_corridor_words(vg_arena *arena, vg_str *out, vg_lang lang, const vg_verdict *v,
                        vg_err *err)
{
    vg_str_addf(out, "%s %s%s: ", vg_tr(lang, "forecast"), v->version->code,
                v->of_line ? vg_tr(lang, " of the line") : "");
    vg_rc rc = put(arena, out, lang, v->forecast, err);
    if (rc == VG_OK && v->of_line) {
        vg_str_addf(out, ", %s ", vg_tr(lang, "share"));
        rc = put(arena, out, lang, v->percent, err);
        vg_str_adds(out, " % = ");
        if (rc == VG_OK)
            rc = put(arena, out, lang, v->expected, err);
    }
    vg_str_addf(out, ", %s ", vg_tr(lang, "edge"));
    if (rc == VG_OK)
        rc = put(arena, out, lang, v->state == VG_VERDICT_BELOW ? v->low : v->high, err);
    vg_str_addf(out, "; %s ", vg_tr(lang, "came"));
    return rc == VG_OK ? put(arena, out, lang, v->actual, err) : rc;
}
