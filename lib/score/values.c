/* Values of a period, and those that are carried from the period before. */
#include "over.h"

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
    now->excess = before->excess;
    now->capped = before->capped;
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
    now->over = before->over;
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

/* An ask and its further views, on their way through one pass over the facts. */
typedef struct views {
    vg_kpi_ask *asks;
    vg_kpi_value *values;
    size_t count;
    vg_relief_set set;
    const vg_relief *said, *any, *met;
} views;

enum { VIEWS = 4 }; /* of an ask: as it counts, without relief, without what is waived (two) */

static void add_view(views *w, const vg_kpi_ask *ask, const vg_relief *reliefs, bool quiet)
{
    vg_kpi_ask *view = &w->asks[w->count++];
    *view = *ask;
    view->reliefs = reliefs;
    view->relief_count = reliefs ? w->set.count : 0;
    view->quiet = quiet;
}

static vg_relief_effect drop_any(const vg_relief *r, const vg_relief_note *note)
{
    return r->effect == VG_RELIEF_WAIVE && note->waive_any ? VG_RELIEF_DROP
                                                           : vg_as_said(r, note);
}

static vg_relief_effect drop_waived(const vg_relief *r, const vg_relief_note *note)
{
    return r->effect == VG_RELIEF_WAIVE ? VG_RELIEF_DROP : vg_as_said(r, note);
}

/* Which reliefs are about the ask. */
static vg_rc look(vg_run *run, const views *w, const vg_kpi_ask *ask, vg_relieved *out,
                  vg_err *err)
{
    *out = (vg_relieved){.any = false};
    for (size_t i = 0; i < w->set.count; i++) {
        const vg_relief *r = &w->set.reliefs[i];
        if (!vg_relief_concerns(r, ask))
            continue;
        const vg_relief_note **note =
            vg_arena_push(run->arena, &out->notes, &out->note_count, sizeof *note);
        if (!note)
            return vg_nomem(err);
        *note = &w->set.notes[i];
        out->any = out->any || ((*note)->counts && r->effect != VG_RELIEF_KEEP);
        out->may_waive = out->may_waive || r->effect == VG_RELIEF_WAIVE;
    }
    return VG_OK;
}

static vg_rc open_views(vg_run *run, const vg_over_group *g, views *w, vg_relieved *relieved,
                        vg_err *err)
{
    w->asks = VG_NEW_N(run->arena, vg_kpi_ask, g->count * VIEWS);
    w->values = VG_NEW_N(run->arena, vg_kpi_value, g->count * VIEWS);
    vg_rc rc = w->asks && w->values ? VG_OK : vg_nomem(err);
    if (rc == VG_OK && w->set.count)
        rc = vg_reliefs_as(run->arena, &w->set, vg_as_said, &w->said, err);
    if (rc == VG_OK && w->set.count)
        rc = vg_reliefs_as(run->arena, &w->set, drop_any, &w->any, err);
    if (rc == VG_OK && w->set.count)
        rc = vg_reliefs_as(run->arena, &w->set, drop_waived, &w->met, err);
    for (size_t i = 0; rc == VG_OK && i < g->count; i++) {
        vg_relieved *r = &relieved[g->places[i]];
        rc = look(run, w, &g->asks[i], r, err);
        add_view(w, &g->asks[i], r->any ? w->said : NULL, false);
        if (r->any)
            add_view(w, &g->asks[i], NULL, true);
        if (r->may_waive) {
            add_view(w, &g->asks[i], w->any, true);
            add_view(w, &g->asks[i], w->met, true);
        }
    }
    return rc;
}

/* Values on their way: of the month asked for, or of the one before. */
typedef struct valued {
    vg_period asked;
    bool say;
    vg_kpi_value *values;
    vg_relieved *relieved;
    vg_over_span *spans;
} valued;

static void take_values(const vg_over_group *g, const views *w, valued *out)
{
    for (size_t i = 0, at = 0; i < g->count; i++) {
        const size_t place = g->places[i];
        const vg_over_span *span = &out->spans[place];
        vg_relieved *r = &out->relieved[place];
        vg_kpi_value *into[VIEWS] = {&out->values[place]};
        size_t n = 1;
        if (r->any)
            into[n++] = &r->without;
        if (r->may_waive) {
            into[n++] = &r->if_any;
            into[n++] = &r->if_met;
        }
        for (size_t k = 0; k < n; k++) {
            *into[k] = w->values[at++];
            vg_over_mark(span, into[k]);
        }
    }
}

/* One pass over the facts of the days of a group. */
static vg_rc compute_group(vg_run *run, const vg_subject *s, const vg_valuing *v,
                           const vg_over_group *g, valued *out, vg_err *err)
{
    vg_kpi_job job;
    views w = {.count = 0};
    vg_rc rc = vg_run_reliefs(run, s, &g->period, &w.set, err);
    if (rc == VG_OK)
        rc = open_views(run, g, &w, out->relieved, err);
    if (rc == VG_OK)
        rc = vg_run_job(run, s, &g->period, w.asks, w.count, &job, err);
    if (rc != VG_OK)
        return rc;
    job.on_finding = out->say ? v->on_finding : NULL;
    job.ctx = v->ctx;
    rc = vg_corridors_note(&job, &w.set, err);
    if (rc == VG_OK)
        rc = vg_kpi_compute(run->arena, &job, w.values, err);
    if (rc == VG_OK)
        take_values(g, &w, out);
    return rc;
}

static vg_rc compute(vg_run *run, const vg_subject *s, const vg_valuing *v,
                     const vg_period *period, valued *out, vg_err *err)
{
    vg_over_group *groups;
    size_t count;
    out->values = VG_NEW_N(run->arena, vg_kpi_value, v->count);
    out->relieved = VG_NEW_N(run->arena, vg_relieved, v->count);
    if (!out->values || !out->relieved)
        return vg_nomem(err);
    vg_rc rc = vg_over_groups(run->arena, s->version, v->asks, v->count, period, &out->asked,
                              &groups, &count, &out->spans, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (groups[i].period.first <= groups[i].period.last)
            rc = compute_group(run, s, v, &groups[i], out, err);
    return rc;
}

vg_rc vg_run_values(vg_run *run, const vg_subject *s, vg_valuing *v, vg_err *err)
{
    valued now = {.asked = v->asked, .say = true};
    valued before = {.asked = vg_period_previous(&v->asked)};
    bool carries = false;
    v->values = v->before = NULL;
    vg_rc rc = compute(run, s, v, &v->period, &now, err);
    v->values = now.values;
    v->relieved = now.relieved;
    for (size_t i = 0; rc == VG_OK && i < v->count; i++)
        carries = carries || wants_any(&v->asks[i], &v->values[i]);
    carries = carries && before.asked.first >= s->version->contract->valid_from;
    if (rc == VG_OK && (v->want_before || carries))
        rc = compute(run, s, v, &before.asked, &before, err);
    v->before = before.values;
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
