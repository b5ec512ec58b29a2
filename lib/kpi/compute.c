#include "pass.h"

#include <string.h>

#include "slice.h"

static vg_rc cut_months(vg_pass *p, vg_err *err)
{
    const vg_period *period = &p->job->period;
    vg_day next;
    for (vg_day day = period->first; day <= period->last; day = next) {
        vg_pass_month *m =
            vg_arena_push(p->scratch, &p->months, &p->month_count, sizeof *p->months);
        int64_t from;
        if (!m)
            return vg_nomem(err);
        m->whole = m->part = vg_period_month(day);
        if (m->part.first < period->first)
            m->part.first = period->first;
        if (m->part.last > period->last)
            m->part.last = period->last;
        vg_slice_span(&m->part, VG_LEN_DAY, p->job->zone, &from, &m->dates_until);
        vg_period_instants(&m->part, p->job->zone, &from, &m->instants_until);
        next = m->whole.last + 1;
    }
    return VG_OK;
}

static vg_rc take_rows(vg_pass *p, vg_scope_work *s, vg_err *err)
{
    vg_rc rc = vg_streams_load(p, s, err);
    if (rc == VG_OK)
        rc = vg_control_check(p, s, err);
    for (size_t i = 0; rc == VG_OK && i < p->ask_count; i++)
        if (vg_asked_line(&p->asks[i], s->scope->line))
            rc = vg_take_scope(p, &p->asks[i], s, err);
    for (size_t i = 0; rc == VG_OK && i < p->ask_count; i++)
        if (vg_asked_line(&p->asks[i], s->scope->line))
            rc = vg_shared_judge(p, &p->asks[i], s, err);
    return rc == VG_OK ? vg_streams_crossing(p, s, err) : rc;
}

static vg_rc take_scope(vg_pass *p, vg_scope_work *s, vg_err *err)
{
    for (size_t i = 0; i < p->ask_count; i++)
        p->asks[i].scope_rows = false;
    vg_rc rc = s->group_count ? take_rows(p, s, err) : VG_OK;
    for (size_t i = 0; rc == VG_OK && i < p->ask_count; i++) {
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
    size_t scope_count = 0;
    vg_rc rc = vg_streams_open(p, p->series, p->series_count, &scopes, &scope_count, err);
    if (rc == VG_OK && scope_count)
        rc = vg_fact_reader_open(&p->reader, job->store, p->measures, p->width,
                                 job->on_row ? VG_FACT_SOURCES : VG_FACT_FIGURES, err);
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

/* The values of the parts, then of the asks. */
static vg_rc find_values(vg_pass *p, vg_kpi_value *values, vg_err *err)
{
    vg_kpi_value *parts = VG_NEW_N(p->scratch, vg_kpi_value, p->ask_count);
    vg_rc rc = parts ? VG_OK : vg_nomem(err);
    for (size_t i = 0, n; rc == VG_OK && i < p->ask_count; i += n) {
        size_t index = p->asks[i].index;
        for (n = 0; rc == VG_OK && i + n < p->ask_count && p->asks[i + n].index == index; n++)
            rc = vg_asked_value(p, &p->asks[i + n], &parts[i + n], err);
        if (rc == VG_OK)
            rc = vg_parts_join(p, index, &p->asks[i], &parts[i], n, &values[index], err);
    }
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
        rc = cut_months(&p, err);
    if (rc == VG_OK)
        rc = vg_basis_list(job->store, &scratch, &p.bases, &p.basis_count, err);
    if (rc == VG_OK && job->vendor_id)
        rc = vg_series_list(job->store, &scratch, job->vendor_id, &p.series, &p.series_count,
                            err);
    if (rc == VG_OK)
        rc = vg_shared_open(&p, err);
    if (rc == VG_OK)
        rc = vg_parts_make(&p, err);
    if (rc == VG_OK)
        rc = vg_asked_open(&p, err);
    if (rc == VG_OK)
        rc = take_scopes(&p, err);
    if (rc == VG_OK)
        rc = find_values(&p, values, err);
    vg_fact_reader_free(p.reader);
    vg_arena_free(&brief);
    vg_arena_free(&scratch);
    return rc;
}
