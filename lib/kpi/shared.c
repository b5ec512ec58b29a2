/* Lines that several vendors serve: whose figures become the vendor's, and what the asks make
 * of that. */
#include "pass.h"

#include <stdio.h>
#include <string.h>

#include "slice.h"

vg_rc vg_shared_open(vg_pass *p, vg_err *err)
{
    int64_t id;
    vg_rc rc = vg_vendor_find(p->job->store, VG_SHARED_VENDOR, &id, err);
    if (rc != VG_OK)
        return rc == VG_END ? VG_OK : rc;
    rc = vg_series_list(p->job->store, p->scratch, id, &p->pools, &p->pool_count, err);
    if (rc != VG_OK)
        return rc;
    p->pool_known = VG_NEW_N(p->scratch, uint64_t, p->pool_count);
    p->pool_read = VG_NEW_N(p->scratch, bool, p->pool_count);
    return p->pool_known && p->pool_read ? VG_OK : vg_nomem(err);
}

/* --- groups for them
 * --------------------------------------------------------------------------- */

static bool same_scope(const vg_scope *a, const vg_scope *b)
{
    return strcmp(a->line, b->line) == 0 && strcmp(a->channel, b->channel) == 0 &&
           strcmp(a->campaign, b->campaign) == 0 && strcmp(a->site, b->site) == 0;
}

/* The vendor's scope beside that of the line; a new one when it has none. */
static vg_rc find_scope(vg_pass *p, vg_scope_work **scopes, size_t *count, const vg_scope *pool,
                        vg_scope_work **out, vg_err *err)
{
    for (size_t i = 0; i < *count; i++)
        if (same_scope((*scopes)[i].scope, pool)) {
            *out = &(*scopes)[i];
            return VG_OK;
        }
    vg_scope *own = VG_NEW(p->scratch, vg_scope);
    *out = vg_arena_push(p->scratch, scopes, count, sizeof **out);
    if (!own || !*out)
        return vg_nomem(err);
    *own = *pool;
    own->id = 0;
    own->vendor_id = p->job->vendor_id;
    own->vendor = p->job->vendor;
    (*out)->scope = own;
    return VG_OK;
}

static vg_rc add_rule(vg_pass *p, vg_scope_work *s, const vg_shared_rule *rule,
                      const vg_series *pools, size_t count, vg_err *err)
{
    vg_shared *sh = VG_NEW(p->scratch, vg_shared);
    if (!sh)
        return vg_nomem(err);
    *sh = (vg_shared){.rule = rule, .pools = pools, .pool_count = count, .series = pools[0]};
    sh->series.id = 0;
    sh->series.scope = *s->scope;
    for (size_t i = 0; i < rule->measure_count; i++)
        sh->measures |= UINT64_C(1) << rule->measures[i];
    vg_rc rc = vg_streams_add(p, s, &sh->series, 1, err);
    if (rc == VG_OK)
        s->groups[s->group_count - 1].shared = sh;
    return rc;
}

/* Whether some ask needs what the rule attributes, and the origin counts for it. */
static bool is_asked(const vg_pass *p, const vg_shared_rule *rule, const vg_series *pool)
{
    for (size_t i = 0; i < p->ask_count; i++) {
        const vg_asked *a = &p->asks[i];
        uint64_t mask = vg_asked_origin(a, pool->origin);
        for (size_t m = 0; vg_asked_line(a, pool->scope.line) && m < a->count; m++)
            if (mask >> m & 1 && vg_shared_measure(rule, a->measures[m]))
                return true;
    }
    return false;
}

static vg_rc add_rules(vg_pass *p, vg_scope_work **scopes, size_t *scope_count,
                       const vg_series *pools, size_t count, vg_err *err)
{
    const vg_contract *c = p->job->contract;
    for (size_t i = 0; i < c->shared_count; i++) {
        const vg_shared_rule *rule = &c->shared[i];
        vg_scope_work *s;
        if (!vg_shared_line(rule, pools->scope.line) ||
            vg_shared_place(rule, p->job->vendor) == rule->among_count ||
            !is_asked(p, rule, pools))
            continue;
        vg_rc rc = find_scope(p, scopes, scope_count, &pools->scope, &s, err);
        if (rc == VG_OK)
            rc = add_rule(p, s, rule, pools, count, err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

vg_rc vg_shared_streams(vg_pass *p, vg_scope_work **scopes, size_t *count, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0, n; rc == VG_OK && i < p->pool_count; i += n) {
        const vg_series *first = &p->pools[i];
        for (n = 1; i + n < p->pool_count && same_scope(&first->scope, &first[n].scope) &&
                    strcmp(first->origin, first[n].origin) == 0 &&
                    strcmp(first->feed, first[n].feed) == 0;
             n++)
            ;
        rc = add_rules(p, scopes, count, first, n, err);
    }
    return rc;
}

/* --- what the asks make of it
 * ------------------------------------------------------------------ */

static vg_rc note(vg_pass *p, const vg_asked *a, const vg_shared *sh, const char *kind,
                  const char *what, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_shared_text(&text, sh->rule);
    vg_str_addf(&text, ": %s", what);
    return vg_asked_note(p, a, kind, sh->series.scope.line, &text, err);
}

static vg_rc judge_group(vg_pass *p, vg_asked *a, const vg_shared *sh, vg_err *err)
{
    char counts[80];
    vg_rc rc = VG_OK;
    a->attributed = a->attributed || sh->slices;
    a->shared_refused = a->shared_refused || sh->refused;
    if (sh->slices) {
        snprintf(counts, sizeof counts, "%lld / %lld / %lld", (long long)sh->slices,
                 (long long)sh->by_percent, (long long)sh->as_zero);
        rc = note(p, a, sh, "attributed", counts, err);
    }
    if (rc == VG_OK && sh->left_out) {
        vg_str text = VG_STR_INIT;
        vg_str_addf(&text, "%lld, %s", (long long)sh->left_out, sh->first_left_out);
        rc = vg_str_rc(&text, err);
        if (rc == VG_OK)
            rc = note(p, a, sh, "not-attributed", text.ptr, err);
        vg_str_free(&text);
    }
    if (rc != VG_OK || !sh->refused)
        return rc;
    vg_str text = VG_STR_INIT;
    vg_str_adds(&text, sh->first_refused);
    if (sh->refused > 1)
        vg_str_addf(&text, " (+%lld)", (long long)sh->refused - 1);
    rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = note(p, a, sh, "attribution-refused", text.ptr, err);
    vg_str_free(&text);
    return rc;
}

/* The measures, by slot, that a series of lines as a whole knows in the period. */
static vg_rc read_known(vg_pass *p, size_t pool, vg_err *err)
{
    const vg_series *series = &p->pools[pool];
    const vg_fact *f;
    int64_t from, to;
    if (p->pool_read[pool])
        return VG_OK;
    p->pool_read[pool] = true;
    vg_slice_span(&p->job->period, series->length, p->job->zone, &from, &to);
    vg_rc rc = vg_fact_reader_seek(p->reader, series->id, from, to, err);
    while (rc == VG_OK && (rc = vg_fact_reader_next(p->reader, &f, err)) == VG_OK)
        for (size_t i = 0; i < p->width; i++)
            if (f->values[i] != VG_UNKNOWN)
                p->pool_known[pool] |= UINT64_C(1) << i;
    return rc == VG_END ? VG_OK : rc;
}

/* Whether a group of the scope gives the measure: the vendor's own one that knows it, or one
 * that a rule made. */
static bool is_given(const vg_pass *p, const vg_scope_work *s, vg_measure m, const char *origin)
{
    for (size_t g = 0; g < s->group_count; g++) {
        const vg_group *group = &s->groups[g];
        if (strcmp(group->series->origin, origin) != 0)
            continue;
        if (group->shared && group->shared->measures >> m & 1)
            return true;
        for (size_t b = 0; !group->shared && b < group->count; b++)
            for (size_t row = 0; row < group->blocks[b].count; row++)
                if (group->blocks[b].values[row * p->width + p->slot_of[m]] != VG_UNKNOWN)
                    return true;
    }
    return false;
}

/* The measures of the ask that nobody gives but the line as a whole. */
static vg_rc judge_missing(vg_pass *p, vg_asked *a, const vg_scope_work *s, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_rc rc = VG_OK;
    for (size_t m = 0; rc == VG_OK && m < a->count; m++) {
        if (is_given(p, s, a->measures[m], a->origins[m]))
            continue;
        for (size_t i = 0; rc == VG_OK && i < p->pool_count; i++) {
            const vg_series *pool = &p->pools[i];
            if (strcmp(pool->scope.line, s->scope->line) != 0 ||
                strcmp(pool->origin, a->origins[m]) != 0)
                continue;
            rc = read_known(p, i, err);
            if (rc != VG_OK || !(p->pool_known[i] >> a->slots[m] & 1))
                continue;
            vg_str_adds(&text, text.len ? ", " : "");
            vg_scope_text(&text, pool->scope.channel, pool->scope.campaign, pool->scope.site);
            vg_str_addf(&text, "%s (%s, %s)", vg_measures[a->measures[m]].code, pool->origin,
                        pool->feed);
            break;
        }
    }
    if (rc != VG_OK || text.len == 0) {
        vg_str_free(&text);
        return rc;
    }
    a->shared_refused = true;
    return vg_asked_note(p, a, "shared-without-rule", s->scope->line, &text, err);
}

vg_rc vg_shared_judge(vg_pass *p, vg_asked *a, const vg_scope_work *s, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t g = 0; rc == VG_OK && g < s->group_count; g++) {
        const vg_shared *sh = s->groups[g].shared;
        bool needed = false;
        for (size_t m = 0; sh && m < a->count; m++)
            needed = needed || (sh->measures >> a->measures[m] & 1 &&
                                strcmp(sh->series.origin, a->origins[m]) == 0);
        if (needed)
            rc = judge_group(p, a, sh, err);
    }
    return rc == VG_OK && p->pool_count && s->series_count ? judge_missing(p, a, s, err) : rc;
}
