/* KPIs: written out, or taken from the catalogue and changed where the contract says so. */
#include <string.h>

#include <vgov/catalogue.h>
#include <vgov/formula.h>

#include "contract_parts.h"

static void parse_formula(vg_reader *r, const vg_json *node, const char *text, vg_kpi *kpi)
{
    vg_formula *f = NULL;
    kpi->formula_text = text;
    if (vg_reading(r))
        vg_reader_within(r, node, vg_formula_parse(r->arena, text, strlen(text), &f, r->err));
    kpi->formula = f;
}

static void read_formula(vg_reader *r, const vg_json *node, vg_kpi *kpi)
{
    if (!vg_reading(r))
        return;
    if (node->type == VG_JSON_TEXT)
        parse_formula(r, node, node->text, kpi);
    else
        vg_reader_expected(r, node, "a formula in quotes");
}

/* A share without the factor 100 would show 0.9 % where 90 % is meant. */
static void check_percent(vg_reader *r, const vg_json *node, const vg_kpi *kpi)
{
    if (!vg_reading(r) || strcmp(kpi->unit, "%") != 0)
        return;
    vg_rat factor = vg_formula_factor(kpi->formula);
    bool whole = !factor.big && factor.den == 1;
    if (whole && (factor.num == 100 || factor.num == -100))
        return;
    const vg_json *formula = vg_read_field(node, "formula");
    if (!whole || (factor.num != 1 && factor.num != -1)) {
        vg_reader_fail(r, formula ? formula : node,
                       "the unit is \"%%\", so the constant factor must be 100; found %.200s",
                       kpi->formula_text);
        return;
    }
    vg_reader_fail(
        r, formula ? formula : node,
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

static vg_no_data read_no_data(vg_reader *r, const vg_json *node)
{
    static const char *const names[] = {[VG_NO_DATA_LEAVE_OUT] = "leave-out",
                                        [VG_NO_DATA_MISS] = "miss",
                                        [VG_NO_DATA_MET] = "met",
                                        [VG_NO_DATA_CARRY] = "carry",
                                        NULL};
    return (vg_no_data)vg_read_choice(r, node, names);
}

/* Rules are checked where they stand, also when every KPI has its own. */
vg_kpi_rules vg_contract_read_rules(vg_reader *r, const vg_json *root)
{
    static const char *const keys[] = {"rounding", "round_before_band", "no_data", NULL};
    const vg_json *node = vg_read_field(root, "rules");
    vg_kpi_rules rules = {NULL, NULL, NULL};
    if (!vg_read_object(r, node, keys))
        return rules;
    rules = (vg_kpi_rules){.rounding = vg_read_field(node, "rounding"),
                           .round_before_band = vg_read_field(node, "round_before_band"),
                           .no_data = vg_read_field(node, "no_data")};
    vg_read_rounding(r, rules.rounding);
    vg_read_bool(r, rules.round_before_band);
    read_no_data(r, rules.no_data);
    return rules;
}

/* The KPI's own field, else that of the rules; `needed` when neither says it is a fault. */
static const vg_json *own_or_rule(vg_reader *r, const vg_json *node, const char *name,
                                  const vg_json *rule, bool needed)
{
    const vg_json *own = vg_read_field(node, name);
    if (!own && !rule && needed)
        vg_reader_fail(r, node, "the field \"%s\" is missing, here and in \"rules\"", name);
    return own ? own : rule;
}

static void read_rules(vg_reader *r, const vg_json *node, const vg_kpi_rules *rules,
                       vg_kpi *kpi)
{
    kpi->rounding =
        vg_read_rounding(r, own_or_rule(r, node, "rounding", rules->rounding, true));
    kpi->round_before_band = vg_read_bool(
        r, own_or_rule(r, node, "round_before_band", rules->round_before_band, true));
    kpi->no_data = read_no_data(r, own_or_rule(r, node, "no_data", rules->no_data, false));
}

static const vg_catalogue_kpi *find_entry(vg_reader *r, const vg_json *node)
{
    const char *id = vg_read_text(r, node);
    const vg_catalogue_kpi *entry = vg_reading(r) ? vg_catalogue_find(id) : NULL;
    size_t count = 0;
    if (entry || !vg_reading(r))
        return entry;
    while (vg_catalogue[count].id)
        count++;
    const char **names = vg_reader_room(r, count, sizeof *names);
    for (size_t i = 0; names && i < count; i++)
        names[i] = vg_catalogue[i].id;
    if (names)
        vg_reader_unknown(r, node, "kpi of the catalogue", id, names, count);
    return NULL;
}

/* Everything that an entry says. */
static void use_entry(const vg_catalogue_kpi *entry, const vg_contract *c, vg_kpi *kpi)
{
    kpi->id = kpi->catalogue = entry->id;
    kpi->title = entry->title;
    kpi->formula_text = entry->formula;
    kpi->unit = strcmp(entry->unit, "currency") == 0 ? c->currency : entry->unit;
    kpi->better = entry->better;
    kpi->decimals = entry->decimals;
}

/* A field that the catalogue may have filled already: NULL then when it is missing. */
static const vg_json *own_or_entry(vg_reader *r, const vg_json *node, const char *name,
                                   const vg_catalogue_kpi *entry)
{
    return entry ? vg_read_field(node, name) : vg_read_needed(r, node, name);
}

static void read_what(vg_reader *r, const vg_json *node, const vg_catalogue_kpi *entry,
                      vg_kpi *kpi)
{
    static const char *const betters[] = {
        [VG_BETTER_HIGHER] = "higher", [VG_BETTER_LOWER] = "lower", NULL};
    const vg_json *id = own_or_entry(r, node, "id", entry),
                  *title = vg_read_field(node, "title"),
                  *formula = own_or_entry(r, node, "formula", entry),
                  *unit = own_or_entry(r, node, "unit", entry),
                  *better = own_or_entry(r, node, "better", entry),
                  *decimals = own_or_entry(r, node, "decimals", entry);
    if (id)
        kpi->id = vg_read_id(r, id);
    if (!entry)
        kpi->title = (vg_text){.en = kpi->id, .de = kpi->id};
    if (title)
        kpi->title = vg_read_title(r, title);
    if (formula) {
        kpi->catalogue = "";
        read_formula(r, formula, kpi);
    } else {
        parse_formula(r, node, kpi->formula_text, kpi);
    }
    if (unit)
        kpi->unit = vg_read_text(r, unit);
    if (better)
        kpi->better = (vg_better)vg_read_choice(r, better, betters);
    if (decimals)
        kpi->decimals = (int)vg_read_int(r, decimals, 0, 9);
}

static void read_kpi(vg_reader *r, const vg_json *node, const vg_kpi_rules *rules,
                     const vg_contract *c, vg_kpi *kpi)
{
    static const char *const keys[] = {
        "id",      "use",      "title",    "formula",  "unit",
        "better",  "decimals", "rounding", "no_data",  "target",
        "short_s", "short",    "slice",    "target_s", "round_before_band",
        NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *use = vg_read_field(node, "use");
    const vg_catalogue_kpi *entry = use ? find_entry(r, use) : NULL;
    if (!vg_reading(r))
        return;
    kpi->id = kpi->catalogue = kpi->formula_text = "";
    if (entry)
        use_entry(entry, c, kpi);
    read_what(r, node, entry, kpi);
    read_rules(r, node, rules, kpi);
    kpi->target = vg_read_threshold(r, node, "target_s", "target");
    kpi->shortest = vg_read_threshold(r, node, "short_s", "short");
    kpi->length = vg_read_length(r, vg_read_field(node, "slice"));
    check_percent(r, node, kpi);
    check_thresholds(r, node, kpi);
}

static void check_id(vg_reader *r, const vg_json *node, const vg_contract *c, size_t i)
{
    const vg_json *id = vg_read_field(node, "id");
    for (size_t j = 0; j < i && vg_reading(r); j++)
        if (strcmp(c->kpis[i].id, c->kpis[j].id) == 0)
            vg_reader_fail(r, id ? id : vg_read_field(node, "use"),
                           "there is another kpi \"%s\"", c->kpis[i].id);
}

void vg_contract_read_kpis(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *list = vg_read_field(root, "kpis"),
                  *levels = vg_read_field(root, "service_levels");
    const vg_kpi_rules rules = vg_contract_read_rules(r, root);
    size_t n = vg_read_array(r, list, 0);
    /* Service levels keep the address of their KPI, and each may bring one of the catalogue. */
    c->kpis = vg_reader_room(r, n + (levels ? levels->count : 0), sizeof *c->kpis);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        read_kpi(r, &list->items[i], &rules, c, &c->kpis[i]);
        check_id(r, &list->items[i], c, i);
    }
    c->kpi_count = n;
}

/* A KPI of the catalogue that no member of "kpis" changes. */
static const vg_kpi *add_entry(vg_reader *r, const vg_json *node, const vg_catalogue_kpi *entry,
                               const vg_kpi_rules *rules, vg_contract *c)
{
    vg_kpi *kpi = &c->kpis[c->kpi_count];
    if (!rules->rounding || !rules->round_before_band)
        vg_reader_fail(r, node, "the kpi \"%s\" of the catalogue needs \"%s\" in \"rules\"",
                       entry->id, rules->rounding ? "round_before_band" : "rounding");
    use_entry(entry, c, kpi);
    parse_formula(r, node, entry->formula, kpi);
    kpi->rounding = vg_read_rounding(r, rules->rounding);
    kpi->round_before_band = vg_read_bool(r, rules->round_before_band);
    kpi->no_data = read_no_data(r, rules->no_data);
    kpi->target = kpi->shortest = (vg_threshold){.ms = VG_UNKNOWN, .within = true};
    c->kpi_count++;
    return kpi;
}

const vg_kpi *vg_contract_find_kpi(vg_reader *r, const vg_json *node, const vg_kpi_rules *rules,
                                   vg_contract *c)
{
    const char *id = vg_read_id(r, node);
    size_t count = c->kpi_count;
    if (!vg_reading(r))
        return NULL;
    for (size_t i = 0; i < c->kpi_count; i++)
        if (strcmp(c->kpis[i].id, id) == 0)
            return &c->kpis[i];
    const vg_catalogue_kpi *entry = vg_catalogue_find(id);
    if (entry)
        return add_entry(r, node, entry, rules, c);
    while (vg_catalogue[count - c->kpi_count].id)
        count++;
    const char **names = vg_reader_room(r, count, sizeof *names);
    for (size_t i = 0; names && i < count; i++)
        names[i] = i < c->kpi_count ? c->kpis[i].id : vg_catalogue[i - c->kpi_count].id;
    if (names)
        vg_reader_unknown(r, node, "kpi", id, names, count);
    return NULL;
}
