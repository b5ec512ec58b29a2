#include "pass.h"

static vg_rc note_incomplete(vg_pass *p, const vg_asked *a, vg_err *err)
{
    if (a->incomplete == 0)
        return VG_OK;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%lld/%lld", (long long)a->incomplete,
                (long long)(a->incomplete + a->rows));
    const char *sep = " (";
    for (size_t i = 0; i < a->count; i++) {
        if (a->missing[i] == 0)
            continue;
        vg_str_addf(&text, "%s%s %lld", sep, vg_measures[a->measures[i]].code,
                    (long long)a->missing[i]);
        sep = ", ";
    }
    vg_str_adds(&text, sep[0] == ',' ? ")" : "");
    return vg_asked_note(p, a, "incomplete-rows", NULL, &text, err);
}

static vg_rc note_mixed(vg_pass *p, const vg_asked *a, vg_err *err)
{
    if (a->other_length == 0)
        return VG_OK;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s, %s", vg_length_name(a->length), vg_length_name(a->other_length));
    return vg_asked_note(p, a, "length-mixed", NULL, &text, err);
}

static vg_rc note_twice(vg_pass *p, const vg_asked *a, vg_kpi_value *out, vg_err *err)
{
    if (a->twice == 0)
        return VG_OK;
    out->refused = true;
    vg_str text = VG_STR_INIT;
    vg_str_adds(&text, a->twice_text);
    if (a->twice > 1)
        vg_str_addf(&text, " (+%lld)", (long long)a->twice - 1);
    return vg_asked_note(p, a, "measure-in-two-feeds", NULL, &text, err);
}

/* Rows that the hours or the slices cut have figures of both sides. */
static vg_rc note_crossing(vg_pass *p, const vg_asked *a, vg_kpi_value *out, vg_err *err)
{
    if (a->crossing == 0)
        return VG_OK;
    out->refused = true;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s: ", a->hours->id);
    vg_slice_text(&text, a->first_crossing, a->crossing_length);
    if (a->crossing > 1)
        vg_str_addf(&text, " (+%lld)", (long long)a->crossing - 1);
    return vg_asked_note(p, a, "row-crosses-hours", NULL, &text, err);
}

static vg_rc note_beyond(vg_pass *p, const vg_asked *a, vg_kpi_value *out, vg_err *err)
{
    if (a->beyond_cut == 0)
        return VG_OK;
    out->refused = true;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s / %s", vg_length_name(a->beyond_cut), vg_length_name(a->cut->of));
    return vg_asked_note(p, a, "row-exceeds-slice", NULL, &text, err);
}

static vg_rc note_partly(vg_pass *p, const vg_asked *a, vg_err *err)
{
    const vg_reliefs *rs = &a->reliefs;
    if (rs->partly == 0)
        return VG_OK;
    vg_str text = VG_STR_INIT;
    vg_slice_text(&text, rs->first_partly, rs->partly_length);
    if (rs->partly > 1)
        vg_str_addf(&text, " (+%lld)", (long long)rs->partly - 1);
    return vg_asked_note(p, a, "relief-partly", NULL, &text, err);
}

static vg_rc find_value(vg_pass *p, vg_asked *a, vg_kpi_value *out, vg_err *err)
{
    const vg_kpi *kpi = a->ask->kpi;
    vg_excess less = {.is = VG_RAT_ZERO, .low = VG_RAT_ZERO, .high = VG_RAT_ZERO};
    vg_rc rc = vg_kpi_evaluate(p->arena, kpi, a->any ? a->totals : NULL, out, err);
    if (rc == VG_OK && a->cut)
        return a->cut->mean ? vg_cells_mean(p, a, out, err) : vg_cells_share(p, a, out, err);
    if (rc == VG_OK && a->capped.count)
        rc = vg_caps_find(p, a, &less, &out->capped, err);
    out->excess = less.is;
    if (rc == VG_OK)
        rc = vg_caps_value(p->arena, kpi, less.is, out, err);
    if (rc == VG_OK && a->spread_totals)
        rc = vg_value_range(p->arena, kpi, a->low_totals, a->high_totals, &less, out, err);
    return rc;
}

static vg_rc note_none(vg_pass *p, const vg_asked *a, vg_err *err)
{
    if (a->rows || a->incomplete || a->relieved || a->twice || a->other_origin ||
        a->may_be_empty)
        return VG_OK;
    vg_str text = VG_STR_INIT;
    return vg_asked_note(p, a, "no-rows", NULL, &text, err);
}

vg_rc vg_asked_value(vg_pass *p, vg_asked *a, vg_kpi_value *out, vg_err *err)
{
    *out = (vg_kpi_value){.rows = a->rows,
                          .incomplete = a->incomplete,
                          .coarser = a->coarser,
                          .outside = a->outside,
                          .relieved = a->relieved,
                          .excess = VG_RAT_ZERO,
                          .refused = a->shared_refused,
                          .attributed = a->attributed,
                          .line = a->line,
                          .volume = VG_RAT_ZERO,
                          .low = VG_RAT_ZERO,
                          .high = VG_RAT_ZERO,
                          .low_rounded = VG_RAT_ZERO,
                          .high_rounded = VG_RAT_ZERO,
                          .length = a->other_length ? 0 : a->length};
    vg_rc rc = vg_basis_judge(p, a, out, err);
    if (rc == VG_OK)
        rc = note_twice(p, a, out, err);
    if (rc == VG_OK)
        rc = note_crossing(p, a, out, err);
    if (rc == VG_OK)
        rc = note_beyond(p, a, out, err);
    if (rc == VG_OK)
        rc = note_mixed(p, a, err);
    if (rc == VG_OK)
        rc = note_incomplete(p, a, err);
    if (rc == VG_OK)
        rc = note_none(p, a, err);
    if (rc == VG_OK)
        rc = note_partly(p, a, err);
    return rc == VG_OK ? find_value(p, a, out, err) : rc;
}
