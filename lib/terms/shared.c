/* How figures of lines that several vendors serve are attributed to them. */
#include <stdlib.h>
#include <string.h>

#include "contract_parts.h"

/* 100 % in the unit of vg_shared_rule.percent. */
#define WHOLE INT64_C(100000000000)

static const char *const policies[] = {[VG_SHARED_REFUSE] = "refuse",
                                       [VG_SHARED_LEAVE_OUT] = "leave-out",
                                       [VG_SHARED_PERCENT] = "percent",
                                       [VG_SHARED_ZERO] = "zero",
                                       NULL};

static bool is_sum(vg_measure m)
{
    return vg_measures[m].over_time == VG_ROLL_SUM && vg_measures[m].over_scopes == VG_ROLL_SUM;
}

/* A measure whose parts make a whole. */
static vg_measure read_sum(vg_reader *r, const vg_json *node)
{
    vg_measure m = vg_read_measure(r, node);
    if (vg_reading(r) && m != VG_MEASURES && !is_sum(m))
        vg_reader_fail(r, node, "%s is no sum over slices and vendors, so it has no parts",
                       vg_measures[m].code);
    return m;
}

static void read_measures(vg_reader *r, const vg_json *node, vg_shared_rule *rule)
{
    size_t n = vg_read_array(r, node, 1);
    vg_measure *list = n ? vg_reader_room(r, n, sizeof *list) : NULL;
    for (size_t i = 0; list && i < n && vg_reading(r); i++) {
        list[i] = read_sum(r, &node->items[i]);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            if (list[i] == list[j])
                vg_reader_fail(r, &node->items[i], "\"%s\" stands here twice",
                               vg_measures[list[i]].code);
    }
    rule->measures = list;
    rule->measure_count = list && vg_reading(r) ? n : 0;
}

static int by_code(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* By code, so that their order in the file decides nothing. */
static void read_among(vg_reader *r, const vg_json *node, const vg_contract *c,
                       vg_shared_rule *rule)
{
    if (vg_reading(r) && node && node->type != VG_JSON_ARRAY)
        vg_reader_expected(r, node, "an array of vendor codes");
    rule->among = vg_read_codes_or_all(r, node, &rule->among_count);
    if (vg_reading(r) && node && rule->among_count < 2)
        vg_reader_expected(r, node, "two vendors at least");
    for (size_t i = 0; i < rule->among_count && vg_reading(r); i++)
        if (vg_vendor_is_shared(rule->among[i]))
            vg_reader_fail(r, &node->items[i],
                           "\"*\" stands for all vendors together, it is none of them");
    bool any = c->vendor_count == 0;
    for (size_t i = 0; i < c->vendor_count && !any && vg_reading(r); i++)
        any = vg_shared_place(rule, c->vendors[i]) < rule->among_count;
    if (vg_reading(r) && !any)
        vg_reader_fail(r, node, "none of the contract's vendors is among them");
    if (vg_reading(r) && rule->among_count)
        qsort(rule->among, rule->among_count, sizeof *rule->among, by_code);
}

static void read_percent(vg_reader *r, const vg_json *node, vg_shared_rule *rule)
{
    if (!vg_reading(r) || !node)
        return;
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(r, node, "an object, vendor: percentage");
    int64_t *percent = vg_reader_room(r, rule->among_count, sizeof *percent), sum = 0;
    for (size_t i = 0; vg_reading(r) && i < node->count; i++) {
        const vg_json *one = &node->items[i];
        size_t place = vg_shared_place(rule, one->key);
        if (place == rule->among_count)
            vg_reader_unknown(r, one, "vendor of \"among\"", one->key, rule->among,
                              rule->among_count);
        int64_t value = vg_read_amount(r, one, 9);
        if (vg_reading(r) && value > WHOLE)
            vg_reader_expected(r, one, "a percentage from 0 to 100");
        if (vg_reading(r)) {
            percent[place] = value;
            sum += value;
        }
    }
    if (vg_reading(r) && node->count < rule->among_count)
        vg_reader_fail(r, node, "%zu percentages, but \"among\" names %zu vendors", node->count,
                       rule->among_count);
    if (vg_reading(r) && sum != WHOLE) {
        vg_str text = VG_STR_INIT;
        vg_rat found = VG_RAT_ZERO;
        vg_reader_keep(r, vg_rat_make(r->arena, &found, sum, WHOLE / 100, r->err));
        if (vg_reading(r))
            vg_reader_keep(r, vg_rat_exact(&text, found, 9, r->err));
        if (vg_reading(r))
            vg_reader_keep(r, vg_str_rc(&text, r->err));
        if (vg_reading(r))
            vg_reader_fail(r, node, "the percentages add up to %s, not to 100", text.ptr);
        vg_str_free(&text);
    }
    rule->percent = percent;
}

/* One of the policies, of which some make no sense here. */
static vg_shared_policy read_policy(vg_reader *r, const vg_json *node, vg_shared_policy not,
                                    const char *expected)
{
    vg_shared_policy policy = (vg_shared_policy)vg_read_choice(r, node, policies);
    if (vg_reading(r) && node && policy == not )
        vg_reader_expected(r, node, expected);
    return policy;
}

static void read_key(vg_reader *r, const vg_json *node, vg_shared_rule *rule)
{
    const vg_json *by = vg_read_needed(r, node, "by"), *zero = vg_read_field(node, "zero"),
                  *missing = vg_read_field(node, "missing"),
                  *percent = vg_read_field(node, "percent");
    rule->by = VG_MEASURES;
    if (vg_reading(r) && by->type == VG_JSON_TEXT && strcmp(by->text, "percent") == 0) {
        if (zero || missing)
            vg_reader_fail(r, zero ? zero : missing, "percentages are always known");
        vg_read_needed(r, node, "percent");
        return;
    }
    rule->by = read_sum(r, by);
    if (vg_reading(r) && vg_shared_measure(rule, rule->by))
        vg_reader_fail(r, by, "%s is itself attributed", vg_measures[rule->by].code);
    rule->missing = read_policy(r, vg_read_needed(r, node, "missing"), VG_SHARED_PERCENT,
                                "\"refuse\", \"leave-out\" or \"zero\"");
    zero = vg_read_needed(r, node, "zero");
    rule->zero =
        read_policy(r, zero, VG_SHARED_ZERO, "\"refuse\", \"leave-out\" or \"percent\"");
    if (vg_reading(r) && rule->zero == VG_SHARED_PERCENT && !percent)
        vg_reader_fail(r, zero, "the field \"percent\" is missing");
    if (vg_reading(r) && rule->zero != VG_SHARED_PERCENT && percent)
        vg_reader_fail(r, percent, "nothing is divided by percentages here");
}

static void read_rule(vg_reader *r, const vg_json *node, const vg_contract *c,
                      vg_shared_rule *rule)
{
    static const char *const keys[] = {"lines",   "measures", "among", "by", "percent",
                                       "missing", "zero",     "slice", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *lines = vg_read_needed(r, node, "lines");
    rule->lines = vg_read_codes_or_all(r, lines, &rule->line_count);
    if (vg_reading(r) && rule->line_count == 0)
        vg_reader_expected(r, lines, "an array of line codes");
    read_measures(r, vg_read_needed(r, node, "measures"), rule);
    read_among(r, vg_read_needed(r, node, "among"), c, rule);
    read_key(r, node, rule);
    read_percent(r, vg_read_field(node, "percent"), rule);
    rule->slice = vg_read_length(r, vg_read_field(node, "slice"));
}

/* Two rules would attribute the same twice. */
static void check_once(vg_reader *r, const vg_json *node, const vg_shared_rule *a,
                       const vg_shared_rule *b)
{
    for (size_t l = 0; l < a->line_count; l++)
        for (size_t m = 0; m < a->measure_count && vg_reading(r); m++)
            if (vg_shared_line(b, a->lines[l]) && vg_shared_measure(b, a->measures[m]))
                vg_reader_fail(r, node, "%s of the line \"%s\" has a rule before this one",
                               vg_measures[a->measures[m]].code, a->lines[l]);
}

void vg_contract_read_shared(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *list = vg_read_field(root, "shared");
    size_t n = list ? vg_read_array(r, list, 0) : 0;
    vg_shared_rule *rules = n ? vg_reader_room(r, n, sizeof *rules) : NULL;
    for (size_t i = 0; rules && i < n && vg_reading(r); i++) {
        read_rule(r, &list->items[i], c, &rules[i]);
        for (size_t j = 0; j < i && vg_reading(r); j++)
            check_once(r, &list->items[i], &rules[i], &rules[j]);
    }
    c->shared = rules;
    c->shared_count = rules && vg_reading(r) ? n : 0;
}
