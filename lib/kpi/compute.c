#include "pass.h"

#include <string.h>

#include "slice.h"

static vg_rc take_part(vg_pass *p, vg_scope_work *s, const vg_month_part *m, vg_err *err)
{
    vg_rc rc = vg_streams_load(p, s, m, err);
    if (rc == VG_OK)
        rc = vg_control_check(p, s, m, err);
    for (size_t i = 0; rc == VG_OK && i < p->job->ask_count; i++)
        if (vg_asked_line(&p->asks[i], s->scope->line))
            rc = vg_take_month(p, &p->asks[i], s, err);
    return rc;
}

/* Goes through the local months of the period. */
static vg_rc take_months(vg_pass *p, vg_scope_work *s, vg_err *err)
{
    const vg_period *period = &p->job->period;
    vg_month_part m = {.first = true};
    for (vg_day day = period->first; day <= period->last; day = m.month.last + 1) {
        m.month = vg_period_month(day);
        m.part = m.month;
        if (m.part.first < period->first)
            m.part.first = period->first;
        if (m.part.last > period->last)
            m.part.last = period->last;
        vg_rc rc = take_part(p, s, &m, err);
        if (rc != VG_OK)
            return rc;
        m.first = false;
    }
    return VG_OK;
}

static vg_rc take_scope(vg_pass *p, vg_scope_work *s, vg_err *err)
{
    for (size_t i = 0; i < p->job->ask_count; i++)
        p->asks[i].scope_rows = false;
    vg_rc rc = s->group_count ? take_months(p, s, err) : VG_OK;
    for (size_t i = 0; rc == VG_OK && i < p->job->ask_count; i++) {
        vg_asked *a = &p->asks[i];
        if (!vg_asked_line(a, s->scope->line))
            continue;
        rc = vg_asked_fold(p, a, err);
        if (rc == VG_OK && !a->scope_rows)
            rc = vg_origin_check(p, a, s, err);
    }
    vg_streams_close(p, s);
    vg_arena_free(p->brief);
    return rc;
}

static vg_rc take_scopes(vg_pass *p, vg_err *err)
{
    const vg_kpi_job *job = p->job;
    vg_scope_work *scopes = NULL;
    vg_series *series = NULL;
    size_t scope_count = 0, count = 0;
    if (job->vendor_id == 0)
        return VG_OK;
    vg_rc rc = vg_series_list(job->store, p->scratch, job->vendor_id, &series, &count, err);
    if (rc == VG_OK)
        rc = vg_streams_open(p, series, count, &scopes, &scope_count, err);
    if (rc == VG_OK && scope_count)
        rc = vg_fact_reader_open(&p->reader, job->store, p->measures, p->width, err);
    for (size_t i = 0; rc == VG_OK && i < scope_count; i++)
        rc = take_scope(p, &scopes[i], err);
    return rc;
}

static vg_rc period_text(vg_pass *p, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_period_text(&text, &p->job->period);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && !(p->period = vg_arena_strdup(p->scratch, text.ptr)))
        rc = vg_nomem(err);
    vg_str_free(&text);
    return rc;
}

vg_rc vg_kpi_compute(vg_arena *arena, const vg_kpi_job *job, vg_kpi_value *values, vg_err *err)
{
    vg_arena scratch = VG_ARENA_INIT, brief = VG_ARENA_INIT;
    vg_pass p = {.job = job, .arena = arena, .scratch = &scratch, .brief = &brief};
    memset(values, 0, job->ask_count * sizeof *values);
    if (job->ask_count == 0)
        return VG_OK;
    vg_rc rc = period_text(&p, err);
    if (rc == VG_OK)
        rc = vg_basis_list(job->store, &scratch, &p.bases, &p.basis_count, err);
    if (rc == VG_OK)
        rc = vg_asked_open(&p, err);
    if (rc == VG_OK)
        rc = take_scopes(&p, err);
    for (size_t i = 0; rc == VG_OK && i < job->ask_count; i++)
        rc = vg_asked_value(&p, &p.asks[i], &values[i], err);
    vg_fact_reader_free(p.reader);
    vg_arena_free(&brief);
    vg_arena_free(&scratch);
    return rc;
}
