#include <string.h>

#include <vgov/formula.h>

#include "contract_parts.h"

static void read_formula(vg_reader *r, const vg_json *node, vg_kpi *kpi)
{
    if (!vg_reading(r))
        return;
    if (node->type != VG_JSON_TEXT) {
        vg_reader_expected(r, node, "a formula in quotes");
        return;
    }
    vg_formula *f;
    kpi->formula_text = node->text;
    vg_reader_within(r, node,
                     vg_formula_parse(r->arena, node->text, strlen(node->text), &f, r->err));
    kpi->formula = f;
}

/* A share without the factor 100 would show 0.9 % where 90 % is meant. */
static void check_percent(vg_reader *r, const vg_json *node, const vg_kpi *kpi)
{
    if (!vg_reading(r) || strcmp(kpi->unit, "%") != 0)
        return;
    vg_rat factor = vg_formula_factor(kpi->formula);
    if (factor.big || factor.den != 1 || (factor.num != 1 && factor.num != -1))
        return;
    vg_reader_fail(
        r, vg_read_field(node, "formula"),
        "the unit is \"%%\" but the formula has no constant factor; write 100 * (%.200s)",
        kpi->formula_text);
}

/* A threshold says something about measures that have one. */
static void check_thresholds(vg_reader *r, const vg_json *node, const vg_kpi *kpi)
{
    if (!vg_reading(r))
        return;
    bool timed = vg_formula_uses(kpi->formula, VG_M_answered_in_target) ||
                 vg_formula_uses(kpi->formula, VG_M_abandoned_in_target);
    if (kpi->target.ms != VG_UNKNOWN && !timed)
        vg_reader_fail(r, vg_read_field(node, "target_s"),
                       "the formula uses neither answered_in_target nor abandoned_in_target");
    if (kpi->shortest.ms != VG_UNKNOWN && !vg_formula_uses(kpi->formula, VG_M_abandoned_short))
        vg_reader_fail(r, vg_read_field(node, "short_s"),
                       "the formula does not use abandoned_short");
}

static void read_shape(vg_reader *r, const vg_json *node, vg_kpi *kpi)
{
    static const char *const betters[] = {
        [VG_BETTER_HIGHER] = "higher", [VG_BETTER_LOWER] = "lower", NULL};
    static const char *const no_data[] = {[VG_NO_DATA_LEAVE_OUT] = "leave-out",
                                          [VG_NO_DATA_MISS] = "miss",
                                          [VG_NO_DATA_MET] = "met",
                                          NULL};
    kpi->better = (vg_better)vg_read_choice(r, vg_read_needed(r, node, "better"), betters);
    kpi->decimals = (int)vg_read_int(r, vg_read_needed(r, node, "decimals"), 0, 9);
    kpi->rounding = vg_read_rounding(r, vg_read_needed(r, node, "rounding"));
    kpi->round_before_band = vg_read_bool(r, vg_read_needed(r, node, "round_before_band"));
    kpi->no_data = (vg_no_data)vg_read_choice(r, vg_read_field(node, "no_data"), no_data);
    kpi->target = vg_read_threshold(r, node, "target_s", "target");
    kpi->shortest = vg_read_threshold(r, node, "short_s", "short");
    kpi->length = vg_read_length(r, vg_read_field(node, "slice"));
}

static void read_kpi(vg_reader *r, const vg_json *node, vg_kpi *kpi)
{
    static const char *const keys[] = {"id",       "title",   "formula",
                                       "unit",     "better",  "decimals",
                                       "rounding", "no_data", "round_before_band",
                                       "target_s", "target",  "short_s",
                                       "short",    "slice",   NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *title = vg_read_field(node, "title");
    kpi->id = vg_read_id(r, vg_read_needed(r, node, "id"));
    kpi->title = (vg_text){.en = kpi->id, .de = kpi->id};
    if (title)
        kpi->title = vg_read_title(r, title);
    read_formula(r, vg_read_needed(r, node, "formula"), kpi);
    kpi->unit = vg_read_text(r, vg_read_needed(r, node, "unit"));
    read_shape(r, node, kpi);
    check_percent(r, node, kpi);
    check_thresholds(r, node, kpi);
}

void vg_contract_read_kpis(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *list = vg_read_needed(r, root, "kpis");
    size_t n = vg_read_array(r, list, 1);
    c->kpis = vg_reader_room(r, n, sizeof *c->kpis);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        read_kpi(r, &list->items[i], &c->kpis[i]);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (strcmp(c->kpis[i].id, c->kpis[j].id) == 0)
                vg_reader_fail(r, vg_read_field(&list->items[i], "id"),
                               "there is another kpi \"%s\"", c->kpis[i].id);
    }
    c->kpi_count = n;
}
