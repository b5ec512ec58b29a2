/* What the rows rest on beside their counts: thresholds, currency, counts computed from a rate.
 */
#include "pass.h"

#include <string.h>

typedef struct verdict {
    vg_pass *p;
    const vg_asked *a;
    vg_kpi_value *out;
    bool unknown_said;
} verdict;

static bool rests(const verdict *v, size_t basis, vg_measure m)
{
    for (size_t i = 0; i < v->a->count; i++)
        if (v->a->measures[i] == m)
            return v->a->bases[basis] >> i & 1;
    return false;
}

static bool same(vg_threshold a, vg_threshold b)
{
    return a.ms == b.ms && (a.ms == VG_UNKNOWN || a.within == b.within);
}

/* A refused figure is not known, whatever its sums say. */
static vg_rc refuse(verdict *v, const char *kind, vg_str *text, vg_err *err)
{
    v->out->refused = true;
    return vg_asked_note(v->p, v->a, kind, NULL, text, err);
}

static void add_wanted(vg_str *text, vg_threshold wanted)
{
    if (wanted.ms == VG_UNKNOWN)
        vg_str_addc(text, '-');
    else
        vg_threshold_text(text, wanted);
}

static vg_rc note_unknown(verdict *v, vg_measure m, vg_threshold wanted, vg_err *err)
{
    v->out->threshold_unknown = true;
    if (v->unknown_said)
        return VG_OK;
    v->unknown_said = true;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s: ? / ", vg_measures[m].code);
    add_wanted(&text, wanted);
    return vg_asked_note(v->p, v->a, "threshold-unknown", NULL, &text, err);
}

/* Rows must agree with what the contract asks, or, when it asks nothing, among themselves. */
static vg_rc judge_threshold(verdict *v, vg_measure m, bool is_target, vg_err *err)
{
    const vg_kpi *kpi = v->a->ask->kpi;
    vg_threshold wanted = is_target ? kpi->target : kpi->shortest, known = wanted;
    for (size_t i = 0; i < v->p->basis_count; i++) {
        const vg_basis *b = &v->p->bases[i];
        vg_threshold has = is_target ? b->target : b->shortest;
        if (!rests(v, i, m))
            continue;
        if (has.ms == VG_UNKNOWN) {
            vg_rc rc = note_unknown(v, m, wanted, err);
            if (rc != VG_OK)
                return rc;
        } else if (known.ms == VG_UNKNOWN) {
            known = has;
        } else if (!same(has, known)) {
            vg_str text = VG_STR_INIT;
            vg_str_addf(&text, "%s: ", vg_measures[m].code);
            if (!same(known, wanted)) {
                vg_threshold_text(&text, known);
                vg_str_adds(&text, ", ");
            }
            vg_threshold_text(&text, has);
            vg_str_adds(&text, " / ");
            add_wanted(&text, wanted);
            return refuse(v, "threshold-differs", &text, err);
        }
    }
    return VG_OK;
}

static vg_rc judge_currency(verdict *v, vg_measure m, vg_err *err)
{
    const char *wanted = v->p->job->contract->currency;
    for (size_t i = 0; i < v->p->basis_count; i++) {
        const char *has = v->p->bases[i].currency;
        if (!rests(v, i, m) || strcmp(has, wanted) == 0)
            continue;
        vg_str text = VG_STR_INIT;
        vg_str_addf(&text, "%s: %s / %s", vg_measures[m].code, has[0] ? has : "?", wanted);
        return refuse(v, "currency-differs", &text, err);
    }
    return VG_OK;
}

static bool from_rate(const vg_basis *b, vg_measure m)
{
    vg_rate rate;
    for (const char *text = b->reconstructed; vg_rate_next(&text, &rate);)
        if (rate.measure == m)
            return true;
    return false;
}

static vg_rc judge_reconstructed(verdict *v, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    for (size_t j = 0; j < v->a->count; j++) {
        vg_measure m = v->a->measures[j];
        bool found = false;
        for (size_t i = 0; i < v->p->basis_count && !found; i++)
            found = rests(v, i, m) && from_rate(&v->p->bases[i], m);
        if (!found)
            continue;
        vg_str_addf(&text, "%s%s", v->out->reconstructed ? ", " : "", vg_measures[m].code);
        v->out->reconstructed = true;
    }
    if (!v->out->reconstructed)
        return vg_str_rc(&text, err);
    return vg_asked_note(v->p, v->a, "reconstructed", NULL, &text, err);
}

vg_rc vg_basis_judge(vg_pass *p, const vg_asked *a, vg_kpi_value *out, vg_err *err)
{
    verdict v = {.p = p, .a = a, .out = out};
    for (size_t i = 0; i < a->count; i++) {
        vg_measure m = a->measures[i];
        vg_rc rc = VG_OK;
        v.unknown_said = false;
        if (m == VG_M_answered_in_target || m == VG_M_abandoned_in_target)
            rc = judge_threshold(&v, m, true, err);
        else if (m == VG_M_abandoned_short)
            rc = judge_threshold(&v, m, false, err);
        else if (vg_measures[m].unit == VG_UNIT_MONEY)
            rc = judge_currency(&v, m, err);
        if (rc != VG_OK)
            return rc;
    }
    return judge_reconstructed(&v, err);
}
