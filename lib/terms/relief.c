/* What the contract makes of relief events: a rule for kinds of them. */
#include <string.h>

#include "contract_parts.h"

static unsigned read_kinds(vg_reader *r, const vg_json *node)
{
    size_t n = vg_read_array(r, node, 1);
    unsigned kinds = 0;
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        unsigned kind = 1U << vg_read_choice(r, &node->items[i], vg_event_kinds);
        if (vg_reading(r) && kinds & kind)
            vg_reader_fail(r, &node->items[i], "\"%s\" stands here twice", node->items[i].text);
        kinds |= kind;
    }
    return kinds;
}

const char **vg_contract_read_some_levels(vg_reader *r, const vg_json *node,
                                          const vg_contract *c, size_t *count)
{
    *count = 0;
    if (!vg_reading(r) || !node ||
        (node->type == VG_JSON_TEXT && strcmp(node->text, "all") == 0))
        return NULL;
    if (node->type != VG_JSON_ARRAY)
        vg_reader_expected(r, node, "an array of service levels, or \"all\"");
    size_t n = vg_read_array(r, node, 1);
    const char **list = vg_reader_room(r, n, sizeof *list);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_service_level *level = vg_contract_find_level(r, &node->items[i], c);
        if (!level)
            return NULL;
        list[i] = level->id;
        for (size_t k = 0; k < i; k++)
            if (strcmp(list[k], list[i]) == 0)
                vg_reader_fail(r, &node->items[i], "\"%s\" stands here twice", list[i]);
    }
    *count = vg_reading(r) ? n : 0;
    return list;
}

static void read_limit(vg_reader *r, const vg_json *node, vg_relief_rule *rule)
{
    static const char *const keys[] = {"at_most", "per", NULL};
    static const char *const units[] = {
        [VG_PER_SPAN] = "event", [VG_PER_DAY] = "day", [VG_PER_SLICE] = "slice", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *most = vg_read_needed(r, node, "at_most");
    rule->limit = VG_LIMIT_AT_MOST;
    rule->amount = vg_read_number(r, most);
    rule->per = (vg_limit_per)vg_read_choice(r, vg_read_needed(r, node, "per"), units);
    if (vg_reading(r) && vg_rat_sign(rule->amount) < 0)
        vg_reader_expected(r, most, "a number from 0 on");
}

static bool names(const char *const *list, size_t count, const char *what)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], what) == 0)
            return true;
    return count == 0;
}

/* A denominator that is held down lifts a share; of a value that should be low it would make a
 * worse one. */
static void check_cap(vg_reader *r, const vg_json *node, const vg_contract *c,
                      const vg_relief_rule *rule)
{
    if (rule->limit == VG_LIMIT_NONE)
        vg_reader_fail(
            r, node,
            "the effect \"cap\" needs \"limit\": {\"at_most\": …, \"per\": \"day\"}, "
            "what the denominator is held down to");
    for (size_t i = 0; i < c->service_level_count && vg_reading(r); i++) {
        const vg_service_level *level = &c->service_levels[i];
        if (level->kpi->better == VG_BETTER_LOWER &&
            names(rule->levels, rule->level_count, level->id))
            vg_reader_fail(r, node,
                           "a denominator that is held down makes the kpi \"%s\" of \"%s\" "
                           "worse, of which lower is better; leave that out of "
                           "\"service_levels\"",
                           level->kpi->id, level->id);
    }
}

static bool share(const char *const *a, size_t a_count, const char *const *b, size_t b_count)
{
    if (a_count == 0 || b_count == 0)
        return true;
    for (size_t i = 0; i < a_count; i++)
        if (names(b, b_count, a[i]))
            return true;
    return false;
}

/* An event has one effect on a line and a service level. */
static void check_alone(vg_reader *r, const vg_json *node, const vg_contract *c, size_t at)
{
    const vg_relief_rule *rule = &c->reliefs[at];
    for (size_t i = 0; i < at && vg_reading(r); i++) {
        const vg_relief_rule *other = &c->reliefs[i];
        unsigned both = rule->kinds & other->kinds;
        int kind = 0;
        if (!both ||
            !share(rule->levels, rule->level_count, other->levels, other->level_count) ||
            !share(rule->lines, rule->line_count, other->lines, other->line_count))
            continue;
        while (!(both >> kind & 1))
            kind++;
        vg_reader_fail(r, node,
                       "relief[%zu] says already what an event of the kind \"%s\" does there; "
                       "let them share no service level or no line",
                       i, vg_event_kinds[kind]);
    }
}

static void read_waive(vg_reader *r, const vg_json *node, vg_relief_rule *rule)
{
    static const char *const whens[] = {"met-without", "any", NULL};
    const vg_json *when = vg_read_field(node, "when");
    if (!when || !vg_reading(r))
        return;
    rule->waive_any = vg_read_choice(r, when, whens) == 1;
    if (vg_reading(r) && rule->effect != VG_RELIEF_WAIVE)
        vg_reader_fail(r, when,
                       "\"when\" means nothing to the effect \"%s\", only to \"waive\"",
                       vg_relief_effect_name(rule->effect));
}

static void read_rule(vg_reader *r, const vg_json *node, const vg_contract *c,
                      vg_relief_rule *rule)
{
    static const char *const keys[] = {"kinds",          "effect", "clause",
                                       "service_levels", "lines",  "partial",
                                       "limit",          "when",   NULL};
    static const char *const effects[] = {[VG_RELIEF_KEEP] = "keep",
                                          [VG_RELIEF_WAIVE] = "waive",
                                          [VG_RELIEF_CAP] = "cap",
                                          [VG_RELIEF_DROP] = "drop",
                                          NULL};
    static const char *const holdings[] = {"touched", "start", "half", "contained", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *clause = vg_read_field(node, "clause"),
                  *partial = vg_read_field(node, "partial"),
                  *limit = vg_read_field(node, "limit");
    rule->kinds = read_kinds(r, vg_read_needed(r, node, "kinds"));
    rule->effect =
        (vg_relief_effect)vg_read_choice(r, vg_read_needed(r, node, "effect"), effects);
    rule->clause = clause ? vg_read_text(r, clause) : "";
    rule->levels = vg_contract_read_some_levels(r, vg_read_field(node, "service_levels"), c,
                                                &rule->level_count);
    rule->lines = vg_read_codes_or_all(r, vg_read_field(node, "lines"), &rule->line_count);
    if (partial)
        rule->holds = (vg_holding)(VG_HOLD_TOUCHED + (int)vg_read_choice(r, partial, holdings));
    if (limit)
        read_limit(r, limit, rule);
    read_waive(r, node, rule);
    if (vg_reading(r) && rule->effect == VG_RELIEF_CAP)
        check_cap(r, node, c, rule);
}

void vg_contract_read_relief(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *list = vg_read_field(root, "relief");
    size_t n = vg_read_array(r, list, 0);
    if (n > VG_LIST_LIMIT)
        vg_reader_fail(r, list, "%zu rules, expected at most %d", n, VG_LIST_LIMIT);
    c->reliefs = vg_reader_room(r, n, sizeof *c->reliefs);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        read_rule(r, &list->items[i], c, &c->reliefs[i]);
        if (vg_reading(r))
            check_alone(r, &list->items[i], c, i);
    }
    c->relief_count = vg_reading(r) ? n : 0;
}
