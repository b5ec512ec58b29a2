/* A file that is the full statement of its period: what it does not say does not hold. */
#include "job.h"

/* Slices of the series that lie wholly in the local days first..last: from <= start < to. */
static void bounds(const vg_job *j, vg_length length, int64_t *from, int64_t *to)
{
    vg_day end = j->last + 1;
    if (vg_length_is_instant(length)) {
        *from = vg_zone_day_start(j->zone, j->first);
        *to = vg_zone_day_start(j->zone, end);
        return;
    }
    if (length == VG_LEN_WEEK)
        end -= 6;
    else if (length == VG_LEN_MONTH)
        end = vg_month_first(end);
    *from = (int64_t)j->first * VG_DAY_SECONDS;
    *to = (int64_t)end * VG_DAY_SECONDS;
}

vg_rc vg_job_retire(vg_job *j, vg_err *err)
{
    vg_rc rc = VG_OK;
    if (!j->options->period || !j->dated || j->bad.count)
        return VG_OK;
    for (vg_load_series *s = j->scopes.series; rc == VG_OK && s; s = s->next) {
        int64_t from, to;
        bounds(j, s->length, &from, &to);
        s->first = j->first;
        s->last = j->last;
        if (s->id && from < to)
            rc = vg_fact_writer_retire(j->writer, s->id, from, to, &j->counts, err);
    }
    return rc;
}
