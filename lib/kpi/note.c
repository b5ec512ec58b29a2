#include "pass.h"

vg_rc vg_pass_note(const vg_pass *p, const char *id, const char *line,
                   const char *service_level, vg_str *text, vg_err *err)
{
    const vg_kpi_job *job = p->job;
    vg_finding f = {.kind = vg_finding_kind_find(id),
                    .vendor = job->vendor,
                    .line = line,
                    .period = p->period,
                    .service_level = service_level,
                    .text = text->ptr};
    vg_rc rc = vg_str_rc(text, err);
    if (rc == VG_OK && !f.kind)
        rc = vg_fail(err, VG_BUG, "there is no kind of finding '%s'", id);
    if (rc == VG_OK && job->on_finding)
        rc = job->on_finding(job->ctx, &f, err);
    vg_str_free(text);
    return rc;
}

vg_rc vg_asked_note(const vg_pass *p, const vg_asked *a, const char *id, const char *line,
                    vg_str *text, vg_err *err)
{
    if (a->part != VG_PART_VOLUME && !a->ask->quiet)
        return vg_pass_note(p, id, line ? line : a->line, a->ask->service_level, text, err);
    vg_rc rc = vg_str_rc(text, err);
    vg_str_free(text);
    return rc;
}
