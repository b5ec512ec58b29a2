#include <vgov/contract.h>

#include <string.h>

const vg_service_level *vg_service_level_at(const vg_service_level *level, vg_day month_first)
{
    const vg_service_level *at = level;
    for (size_t i = 0; i < level->stage_count && level->stages[i].from <= month_first; i++)
        at = &level->stages[i];
    return at;
}

const char *vg_service_level_unit(const vg_service_level *level)
{
    return vg_service_level_is_share(level) ? "%" : level->kpi->unit;
}

bool vg_service_level_is_share(const vg_service_level *level)
{
    return level->slices.on && !level->slices.mean;
}

bool vg_service_level_is_mean(const vg_service_level *level)
{
    return level->slices.on && level->slices.mean;
}

const char *vg_comparison_sign(vg_comparison c)
{
    static const char *const signs[] = {
        [VG_GE] = ">=", [VG_GT] = ">", [VG_LE] = "<=", [VG_LT] = "<"};
    return signs[c];
}

const char *vg_class_name(vg_class c)
{
    static const char *const names[] = {[VG_CLASS_CRITICAL] = "critical",
                                        [VG_CLASS_KEY] = "key",
                                        [VG_CLASS_REPORT_ONLY] = "report-only"};
    return names[c];
}

vg_rc vg_compares(vg_rat value, vg_comparison c, vg_rat edge, bool *holds, vg_err *err)
{
    int order = 0;
    *holds = false;
    vg_rc rc = vg_rat_cmp(value, edge, &order, err);
    if (rc != VG_OK)
        return rc;
    *holds = c == VG_GE   ? order >= 0
             : c == VG_GT ? order > 0
             : c == VG_LE ? order <= 0
                          : order < 0;
    return VG_OK;
}

const char *vg_contract_origin(const vg_contract *c, vg_measure m)
{
    for (size_t i = 0; i < c->origin_count; i++)
        if (c->origins[i].measure == m)
            return c->origins[i].origin;
    return c->origin;
}

bool vg_contract_gives(const vg_contract *c, const char *vendor, const char *line)
{
    for (size_t i = 0; i < c->vendor_lines_count; i++) {
        const vg_vendor_lines *v = &c->vendor_lines[i];
        if (strcmp(v->vendor, vendor) != 0)
            continue;
        for (size_t l = 0; l < v->line_count; l++)
            if (strcmp(v->lines[l], line) == 0)
                return true;
        return v->line_count == 0;
    }
    return true;
}

bool vg_contract_fee(const vg_contract *c, const char *vendor, vg_day month_first,
                     int64_t *amount)
{
    *amount = 0;
    for (size_t i = 0; i < c->fee_count; i++) {
        const vg_fee *f = &c->fees[i];
        if (strcmp(f->vendor, vendor) == 0 && f->first <= month_first &&
            month_first <= f->last) {
            *amount = f->amount;
            return true;
        }
    }
    return false;
}
