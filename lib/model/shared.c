#include <vgov/contract.h>

#include <string.h>

static size_t place_of(const char *const *codes, size_t count, const char *code)
{
    size_t i = 0;
    while (i < count && strcmp(codes[i], code) != 0)
        i++;
    return i;
}

bool vg_shared_line(const vg_shared_rule *rule, const char *line)
{
    return place_of(rule->lines, rule->line_count, line) < rule->line_count;
}

bool vg_shared_measure(const vg_shared_rule *rule, vg_measure m)
{
    for (size_t i = 0; i < rule->measure_count; i++)
        if (rule->measures[i] == m)
            return true;
    return false;
}

size_t vg_shared_place(const vg_shared_rule *rule, const char *vendor)
{
    return place_of(rule->among, rule->among_count, vendor);
}

const vg_shared_rule *vg_contract_shared(const vg_contract *c, const char *vendor,
                                         const char *line, vg_measure m)
{
    for (size_t i = 0; i < c->shared_count; i++) {
        const vg_shared_rule *rule = &c->shared[i];
        if (vg_shared_line(rule, line) && vg_shared_measure(rule, m) &&
            vg_shared_place(rule, vendor) < rule->among_count)
            return rule;
    }
    return NULL;
}

void vg_shared_text(vg_str *out, const vg_shared_rule *rule)
{
    for (size_t i = 0; i < rule->measure_count; i++)
        vg_str_addf(out, "%s%s", i ? ", " : "", vg_measures[rule->measures[i]].code);
    vg_str_addf(out, " by %s among ",
                rule->by == VG_MEASURES ? "percent" : vg_measures[rule->by].code);
    for (size_t i = 0; i < rule->among_count; i++)
        vg_str_addf(out, "%s%s", i ? ", " : "", rule->among[i]);
    if (rule->slice)
        vg_str_addf(out, " per %s", vg_length_name(rule->slice));
}
