/* Facts of lines as a whole, and the rules by which contracts attribute them. */
#include "trace.h"

#include <string.h>

#include <vgov/terms.h>

typedef struct rules {
    vg_arena *arena;
    const char *vendor;
    vg_contract **contracts;
    size_t count;
} rules;

static vg_rc read_contracts(rules *r, vg_store *store, vg_err *err)
{
    vg_contract_row *rows;
    size_t count;
    vg_rc rc = vg_contract_list(store, r->arena, &rows, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_contract **one = vg_arena_push(r->arena, &r->contracts, &r->count, sizeof *one);
        rc = one ? vg_contract_read(r->arena, rows[i].id, rows[i].text, rows[i].text_len, one,
                                    err)
                 : vg_nomem(err);
    }
    return rc;
}

/* Whether the version holds on the day: no later one of its id has begun. */
static bool holds(const rules *r, const vg_contract *c, vg_day day)
{
    if (day < c->valid_from || day > c->valid_to)
        return false;
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->contracts[i]->id, c->id) == 0 && r->contracts[i]->valid_from <= day &&
            r->contracts[i]->valid_from > c->valid_from)
            return false;
    return true;
}

static bool concerns(const rules *r, const vg_shared_rule *rule, const vg_traced *t)
{
    bool known = false;
    for (size_t i = 0; i < rule->measure_count; i++)
        known = known || t->values[rule->measures[i]] != VG_UNKNOWN;
    return known && vg_shared_line(rule, t->series->scope.line) &&
           (vg_vendor_is_shared(r->vendor) ||
            vg_shared_place(rule, r->vendor) < rule->among_count);
}

static vg_rc name_rules(const rules *r, vg_traced *t, vg_day day, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    for (size_t c = 0; c < r->count; c++)
        for (size_t i = 0; i < r->contracts[c]->shared_count; i++) {
            const vg_shared_rule *rule = &r->contracts[c]->shared[i];
            if (!holds(r, r->contracts[c], day) || !concerns(r, rule, t))
                continue;
            vg_str_addf(&text, "%s%s: ", text.len ? "; " : "", r->contracts[c]->id);
            vg_shared_text(&text, rule);
        }
    if (text.len == 0)
        vg_str_addf(&text, "no rule of a contract attributes it%s%s",
                    vg_vendor_is_shared(r->vendor) ? "" : " to ",
                    vg_vendor_is_shared(r->vendor) ? "" : r->vendor);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && !(t->shared = vg_arena_strdup(r->arena, text.ptr)))
        rc = vg_nomem(err);
    vg_str_free(&text);
    return rc;
}

vg_rc vg_trace_shared(vg_store *store, vg_arena *arena, const char *vendor, const vg_zone *zone,
                      vg_traced *list, size_t count, vg_err *err)
{
    rules r = {.arena = arena, .vendor = vendor};
    vg_rc rc = VG_OK;
    bool read = false;
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const vg_series *s = list[i].series;
        if (!vg_vendor_is_shared(s->scope.vendor))
            continue;
        if (!read)
            rc = read_contracts(&r, store, err);
        read = true;
        vg_day day = vg_length_is_instant(s->length) ? vg_zone_day(zone, list[i].start)
                                                     : (vg_day)(list[i].start / VG_DAY_SECONDS);
        if (rc == VG_OK)
            rc = name_rules(&r, &list[i], day, err);
    }
    return rc;
}
