/* Slices for a month whose detail went to an evidence file would stand alone in it. */
#include "job.h"

#include <vgov/evidence.h>

static vg_rc check_series(vg_job *j, const vg_load_series *s, vg_err *err)
{
    vg_evidence gone;
    vg_arena arena = VG_ARENA_INIT;
    vg_rc rc = vg_evidence_find(j->store, &arena, s->id, vg_month_first(s->first),
                                vg_month_first(s->last), &gone, err);
    if (rc == VG_OK) {
        vg_str month = VG_STR_INIT;
        vg_period period = vg_period_month(gone.month);
        vg_period_text(&month, &period);
        rc = vg_fail(err, VG_DATA,
                     "%s: refused, the slices of vendor %s, line %s in %s went to the evidence "
                     "file %s; days can be corrected, not slices",
                     j->plan.file, s->vendor->code, s->line->code, month.ptr, gone.name);
        vg_str_free(&month);
    }
    vg_arena_free(&arena);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_job_check_detail(vg_job *j, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (const vg_load_series *s = j->scopes.series; rc == VG_OK && s; s = s->next)
        if (s->id && s->dated && vg_length_is_instant(s->length))
            rc = check_series(j, s, err);
    return rc;
}
