/* Service levels over time: targets that tighten or ramp up, report-only phases, promotion, and
 * misses that count only when there are several. */
#include "contract_parts.h"

enum { MOST_STAGES = 120 };

/* The first day of the month of an item, which must lie behind that of the one before. */
static vg_day read_from(vg_reader *r, const vg_json *list, size_t i, vg_day before)
{
    const vg_json *from = vg_read_needed(r, &list->items[i], "from");
    vg_day day = vg_read_month(r, from);
    if (vg_reading(r) && i && day <= before)
        vg_reader_fail(r, from, "the months must rise");
    return day;
}

/* What the service level has must be said anew, if only with null or []. */
static void need_all(vg_reader *r, const vg_json *node, const vg_service_level *before)
{
    if (vg_reading(r) && before->has_minimum && !vg_read_field(node, "minimum"))
        vg_reader_fail(r, node,
                       "the field \"minimum\" is missing: there was one before; null = none");
    if (vg_reading(r) && before->band_count && !vg_read_field(node, "bands"))
        vg_reader_fail(r, node,
                       "the field \"bands\" is missing: there were some before; [] = none");
}

static void change(vg_reader *r, const vg_json *target, const vg_json *phase,
                   vg_service_level *stage)
{
    static const char *const target_keys[] = {"from", "target", "minimum", "bands", NULL};
    static const char *const phase_keys[] = {"from", "class", "weight", NULL};
    if (target && vg_read_object(r, target, target_keys)) {
        need_all(r, target, stage);
        vg_contract_read_edges(r, target, stage);
    }
    if (phase && vg_read_object(r, phase, phase_keys))
        vg_contract_read_class(r, phase, stage);
}

static void read_stages(vg_reader *r, const vg_json *targets, const vg_json *phases,
                        vg_service_level *level)
{
    size_t t = 0, p = 0, nt = vg_read_array(r, targets, 0), np = vg_read_array(r, phases, 0);
    if (nt + np > MOST_STAGES)
        vg_reader_fail(r, targets ? targets : phases, "more than %d stages", MOST_STAGES);
    vg_service_level *stages = vg_reader_room(r, nt + np, sizeof *stages);
    size_t n = 0;
    vg_day last_t = 0, last_p = 0;
    while ((t < nt || p < np) && vg_reading(r)) {
        vg_day from_t = t < nt ? read_from(r, targets, t, last_t) : VG_FOREVER;
        vg_day from_p = p < np ? read_from(r, phases, p, last_p) : VG_FOREVER;
        vg_day from = from_t < from_p ? from_t : from_p;
        if (!vg_reading(r))
            return;
        stages[n] = n ? stages[n - 1] : *level;
        stages[n].from = from;
        stages[n].stages = NULL;
        stages[n].stage_count = 0;
        change(r, from_t == from ? &targets->items[t] : NULL,
               from_p == from ? &phases->items[p] : NULL, &stages[n]);
        if (from_t == from) {
            last_t = from;
            t++;
        }
        if (from_p == from) {
            last_p = from;
            p++;
        }
        n++;
    }
    level->stages = stages;
    level->stage_count = n;
}

/* {"at_least": 4, "months": 12} */
static void read_occurrences(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    static const char *const keys[] = {"at_least", "months", NULL};
    if (!node || !vg_read_object(r, node, keys))
        return;
    level->occurrences = (int)vg_read_int(r, vg_read_needed(r, node, "at_least"), 2, 120);
    level->occurrence_months = (int)vg_read_int(r, vg_read_needed(r, node, "months"), 2, 120);
    if (vg_reading(r) && level->occurrences > level->occurrence_months)
        vg_reader_fail(r, node, "more misses than months");
}

void vg_contract_read_stages(vg_reader *r, const vg_json *node, vg_service_level *level)
{
    read_occurrences(r, vg_read_field(node, "occurrences"), level);
    read_stages(r, vg_read_field(node, "targets"), vg_read_field(node, "phases"), level);
}
