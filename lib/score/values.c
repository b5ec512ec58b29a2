/* Values of a period, and those that are carried from the period before. */
#include "run.h"

#include <string.h>

static bool wants(const vg_kpi_ask *ask, const vg_kpi_value *v)
{
    return ask->kpi->no_data == VG_NO_DATA_CARRY && !v->known && !v->refused;
}

/* Whether a value, or one line of it, is to be carried. */
static bool wants_any(const vg_kpi_ask *ask, const vg_kpi_value *v)
{
    bool any = v->line_count == 0 && wants(ask, v);
    for (size_t i = 0; i < v->line_count; i++)
        any = any || wants(ask, &v->lines[i].value);
    return any;
}

/* The value of the period before in the place of none; what was left out stays as it is. */
static void carry(const vg_kpi_ask *ask, vg_kpi_value *now, const vg_kpi_value *before)
{
    if (!wants(ask, now) || !before->known || before->below_volume)
        return;
    now->carried = now->known = true;
    now->numerator = before->numerator;
    now->denominator = before->denominator;
    now->exact = before->exact;
    now->rounded = before->rounded;
    now->inputs = before->inputs;
    now->rows = before->rows;
    now->length = before->length;
    now->reconstructed = before->reconstructed;
    now->attributed = before->attributed;
    now->approximate = before->approximate;
    now->has_range = before->has_range;
    now->low = before->low;
    now->high = before->high;
    now->low_rounded = before->low_rounded;
    now->high_rounded = before->high_rounded;
    now->inputs_low = before->inputs_low;
    now->inputs_high = before->inputs_high;
    now->threshold_unknown = before->threshold_unknown;
    now->empty_slices = before->empty_slices;
}

static vg_rc carry_lines(const vg_kpi_ask *ask, vg_kpi_value *now, const vg_kpi_value *before,
                         vg_err *err)
{
    bool any = false;
    for (size_t i = 0; i < now->line_count; i++)
        for (size_t j = 0; j < before->line_count; j++)
            if (strcmp(now->lines[i].line, before->lines[j].line) == 0) {
                carry(ask, &now->lines[i].value, &before->lines[j].value);
                any = any || now->lines[i].value.carried;
            }
    return any ? vg_kpi_decide(ask, now->lines, now->line_count, now, err) : VG_OK;
}

static vg_rc compute(vg_run *run, const vg_subject *s, const vg_valuing *v,
                     const vg_period *period, bool say, vg_kpi_value **out, vg_err *err)
{
    vg_kpi_job job;
    *out = VG_NEW_N(run->arena, vg_kpi_value, v->count);
    if (!*out)
        return vg_nomem(err);
    vg_rc rc = vg_run_job(run, s, period, v->asks, v->count, &job, err);
    if (rc != VG_OK)
        return rc;
    job.on_finding = say ? v->on_finding : NULL;
    job.ctx = v->ctx;
    return vg_kpi_compute(run->arena, &job, *out, err);
}

vg_rc vg_run_values(vg_run *run, const vg_subject *s, vg_valuing *v, vg_err *err)
{
    vg_period before = vg_period_previous(&v->asked);
    bool carries = false;
    v->values = v->before = NULL;
    vg_rc rc = compute(run, s, v, &v->period, true, &v->values, err);
    for (size_t i = 0; rc == VG_OK && i < v->count; i++)
        carries = carries || wants_any(&v->asks[i], &v->values[i]);
    carries = carries && before.first >= s->version->contract->valid_from;
    if (rc == VG_OK && (v->want_before || carries))
        rc = compute(run, s, v, &before, false, &v->before, err);
    for (size_t i = 0; rc == VG_OK && carries && i < v->count; i++) {
        if (v->values[i].line_count)
            rc = carry_lines(&v->asks[i], &v->values[i], &v->before[i], err);
        else
            carry(&v->asks[i], &v->values[i], &v->before[i]);
    }
    return rc;
}

/* "94.1 (2026-09)", with the line before it where there is one. */
static vg_rc note(vg_run *run, vg_scorecard *card, const vg_service_level *sl, const char *line,
                  const vg_kpi_value *value, const vg_period *asked, vg_err *err)
{
    vg_period before = vg_period_previous(asked);
    vg_str text = VG_STR_INIT;
    if (line)
        vg_str_addf(&text, "%s: ", line);
    vg_rc rc = vg_rat_decimal(&text, value->rounded, sl->kpi->decimals, sl->kpi->rounding, err);
    if (rc != VG_OK) {
        vg_str_free(&text);
        return rc;
    }
    vg_str_adds(&text, " (");
    vg_period_text(&text, &before);
    vg_str_addc(&text, ')');
    return vg_card_note(run->arena, card, "carried", sl->id, &text, err);
}

vg_rc vg_card_note_carried(vg_run *run, vg_scorecard *card, const vg_service_level *sl,
                           const vg_kpi_value *value, const vg_period *asked, vg_err *err)
{
    vg_rc rc = VG_OK;
    if (value->line_count == 0 && value->carried)
        rc = note(run, card, sl, NULL, value, asked, err);
    for (size_t i = 0; rc == VG_OK && i < value->line_count; i++)
        if (value->lines[i].value.carried)
            rc = note(run, card, sl, value->lines[i].line, &value->lines[i].value, asked, err);
    return rc;
}
