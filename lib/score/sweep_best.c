/* The strictest target of a sweep under which a vendor owes nothing. */
#include <string.h>

#include "sweep.h"

bool vg_sweep_is_of(const vg_sweep_line *line, const char *vendor, const char *currency)
{
    bool same =
        vendor && line->vendor ? strcmp(line->vendor, vendor) == 0 : vendor == line->vendor;
    return same && strcmp(line->currency, currency) == 0;
}

static vg_sweep_best *find_best(vg_sweep *out, const char *vendor)
{
    for (size_t i = 0; i < out->best_count; i++) {
        const char *known = out->bests[i].vendor;
        if (known && vendor ? strcmp(known, vendor) == 0 : known == vendor)
            return &out->bests[i];
    }
    return NULL;
}

/* Whether the vendor (NULL: all of them) owes nothing in any currency. */
static bool owes_nothing(const vg_sweep_value *v, const char *vendor, bool of_level)
{
    for (size_t l = 0; l < v->line_count; l++) {
        const vg_sweep_line *line = &v->lines[l];
        if (!vg_sweep_is_of(line, vendor, line->currency))
            continue;
        if (!line->known || (of_level ? line->level_credit : line->credit) != 0)
            return false;
    }
    return true;
}

static vg_rc best_of(vg_arena *arena, vg_sweep *out, const char *vendor, vg_sweep_best **best,
                     vg_err *err)
{
    *best = find_best(out, vendor);
    if (*best)
        return VG_OK;
    *best = vg_arena_push(arena, &out->bests, &out->best_count, sizeof **best);
    if (!*best)
        return vg_nomem(err);
    **best =
        (vg_sweep_best){.vendor = vendor, .value = VG_RAT_ZERO, .level_value = VG_RAT_ZERO};
    return VG_OK;
}

/* Values rise: with >= the last one without a credit is the strictest, with <= the first. */
vg_rc vg_sweep_find_bests(vg_arena *arena, vg_sweep *out, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; out->is_target && i < out->count; i++) {
        const vg_sweep_value *v = &out->values[i];
        for (size_t l = 0; l < v->line_count; l++) {
            const char *vendor = v->lines[l].vendor;
            vg_sweep_best *best;
            rc = best_of(arena, out, vendor, &best, err);
            if (rc != VG_OK)
                return rc;
            if (owes_nothing(v, vendor, false) && (out->up || !best->any)) {
                best->any = true;
                best->value = v->value;
            }
            if (owes_nothing(v, vendor, true) && (out->up || !best->any_level)) {
                best->any_level = true;
                best->level_value = v->value;
            }
        }
    }
    return rc;
}
