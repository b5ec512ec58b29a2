/* Scopes that only an origin which does not count has figures for. */
#include "pass.h"

#include <string.h>

#include "slice.h"

/* Whether the series knows a measure of the ask in the period for which its origin does not
 * count. */
static vg_rc knows(vg_pass *p, const vg_asked *a, const vg_series *series, bool *known,
                   vg_err *err)
{
    uint64_t other = a->all & ~vg_asked_origin(a, series->origin);
    int64_t from, to;
    const vg_fact *f;
    *known = false;
    if (!other)
        return VG_OK;
    vg_slice_span(&p->job->period, series->length, p->job->zone, &from, &to);
    vg_rc rc = vg_fact_reader_seek(p->reader, series->id, from, to, err);
    while (rc == VG_OK && (rc = vg_fact_reader_next(p->reader, &f, err)) == VG_OK)
        for (size_t i = 0; i < a->count; i++)
            if (other >> i & 1 && f->values[a->slots[i]] != VG_UNKNOWN) {
                *known = true;
                return VG_OK;
            }
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_origin_check(vg_pass *p, vg_asked *a, const vg_scope_work *s, vg_err *err)
{
    for (size_t i = 0; i < s->series_count; i++) {
        const vg_series *series = &s->series[i];
        bool known;
        vg_rc rc = knows(p, a, series, &known, err);
        if (rc != VG_OK)
            return rc;
        if (!known)
            continue;
        a->other_origin = true;
        vg_str text = VG_STR_INIT;
        vg_str_addf(&text, "%s -> %s", series->origin, a->origins[0]);
        for (size_t m = 1; m < a->count; m++)
            if (strcmp(a->origins[m], a->origins[m - 1]) != 0)
                vg_str_addf(&text, ", %s (%s)", a->origins[m],
                            vg_measures[a->measures[m]].code);
        return vg_asked_note(p, a, "other-origin-only", s->scope->line, &text, err);
    }
    return VG_OK;
}
