/* The gaps of all contracts of a store. */
#include <stdlib.h>
#include <string.h>

#include "gaps_parts.h"

typedef struct subject {
    vg_gap_pass *pass;
    vg_party party;
} subject;

typedef struct subjects {
    subject *items;
    size_t count;
} subjects;

static int compare_subjects(const void *left, const void *right)
{
    const subject *a = left, *b = right;
    const vg_contract *ca = a->pass->version->contract, *cb = b->pass->version->contract;
    int order = strcmp(a->party.code, b->party.code);
    if (order == 0)
        order = strcmp(ca->id, cb->id);
    if (order == 0)
        order = ca->valid_from < cb->valid_from ? -1 : ca->valid_from > cb->valid_from;
    return order;
}

static vg_rc add_subject(vg_gap_pass *p, const vg_party *party, subjects *out, vg_err *err)
{
    subject *s = vg_arena_push(p->run->arena, &out->items, &out->count, sizeof *s);
    if (!s)
        return vg_nomem(err);
    *s = (subject){p, *party};
    return VG_OK;
}

/* --- contracts for all vendors
 * ----------------------------------------------------------------------------------- */

/* The day on which the first version of the contract began. */
static vg_rc began(const vg_gap_pass *p, vg_day *out, vg_err *err)
{
    vg_contract_row *rows;
    size_t count;
    const vg_contract *c = p->version->contract;
    *out = c->valid_from;
    vg_rc rc = vg_contract_list(p->options->store, p->run->arena, &rows, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (strcmp(rows[i].id, c->id) == 0 && rows[i].valid_from < *out)
            *out = rows[i].valid_from;
    return rc;
}

static vg_rc has_rows(const vg_gap_pass *p, int64_t vendor, vg_day since, bool *any,
                      vg_err *err)
{
    vg_arena scratch = VG_ARENA_INIT;
    vg_series *series = NULL;
    size_t count = 0;
    /* A day more on either side: what the zone makes of it does not matter here. */
    int64_t from = ((int64_t)since - 1) * VG_DAY_SECONDS;
    int64_t to = ((int64_t)p->version->period.last + 2) * VG_DAY_SECONDS;
    *any = false;
    vg_rc rc = vg_series_list(p->options->store, &scratch, vendor, &series, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count && !*any; i++)
        rc = vg_fact_any(p->options->store, series[i].id, from, to, any, err);
    vg_arena_free(&scratch);
    return rc;
}

static vg_rc add_all_vendors(vg_gap_pass *p, subjects *out, vg_err *err)
{
    const char *only = p->options->vendor;
    vg_party *known;
    size_t count;
    vg_day since;
    vg_rc rc = began(p, &since, err);
    if (rc == VG_OK)
        rc = vg_vendor_list(p->options->store, p->run->arena, p->version->period.last, &known,
                            &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        bool any;
        if (vg_vendor_is_shared(known[i].code) || (only && strcmp(known[i].code, only) != 0))
            continue;
        rc = has_rows(p, known[i].id, since, &any, err);
        if (rc == VG_OK && any)
            rc = add_subject(p, &known[i], out, err);
    }
    return rc;
}

static vg_rc add_vendors(vg_gap_pass *p, subjects *out, vg_err *err)
{
    vg_party *parties;
    size_t count;
    if (p->version->contract->vendor_count == 0)
        return add_all_vendors(p, out, err);
    vg_rc rc = vg_run_vendors(p->run, p->version, &parties, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add_subject(p, &parties[i], out, err);
    return rc;
}

/* --- all of them
 * --------------------------------------------------------------------------------------- */

/* The versions that ask for anything of the line. */
static vg_rc open_passes(vg_run *run, const vg_gap_options *o, vg_arena *arena,
                         vg_gap_list *out, vg_gap_pass *passes, subjects *all, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < run->count; i++) {
        vg_gap_pass *p = &passes[i];
        *p = (vg_gap_pass){
            .options = o, .run = run, .version = &run->versions[i], .arena = arena, .out = out};
        rc = vg_gap_pass_open(p, err);
        if (rc == VG_OK && p->need_count)
            rc = add_vendors(p, all, err);
    }
    if (rc == VG_OK && all->count == 0 && (o->vendor || o->line))
        rc = vg_fail(err, VG_NOINPUT, "no contract is about %s%s%s%s%s then",
                     o->vendor ? "vendor '" : "", o->vendor ? o->vendor : "",
                     o->vendor && o->line ? "', line '"
                     : o->vendor          ? "'"
                                          : "line '",
                     o->line ? o->line : "", o->line ? "'" : "");
    return rc;
}

static vg_rc find_all(vg_run *run, const vg_gap_options *o, vg_arena *arena, vg_gap_list *out,
                      vg_err *err)
{
    subjects all = {NULL, 0};
    vg_gap_pass *passes = VG_NEW_N(run->arena, vg_gap_pass, run->count);
    if (!passes)
        return vg_nomem(err);
    vg_rc rc = open_passes(run, o, arena, out, passes, &all, err);
    if (rc == VG_OK && all.count)
        qsort(all.items, all.count, sizeof *all.items, compare_subjects);
    for (size_t i = 0; rc == VG_OK && i < all.count; i++)
        rc = vg_gap_vendor_find(all.items[i].pass, all.items[i].party.code,
                                all.items[i].party.id, err);
    for (size_t i = 0; i < run->count; i++)
        vg_gap_pass_close(&passes[i]);
    return rc;
}

vg_rc vg_gaps_find(vg_arena *arena, const vg_gap_options *options, vg_gap_list *out,
                   vg_err *err)
{
    vg_run run;
    vg_score_options scoring = {.store = options->store,
                                .period = options->period,
                                .vendor = options->vendor,
                                .line = options->line};
    *out = (vg_gap_list){NULL, 0, 0};
    vg_rc rc = vg_run_open(&run, arena, &scoring, err);
    if (rc == VG_OK)
        rc = vg_run_check_names(&run, err);
    if (rc == VG_OK)
        rc = find_all(&run, options, arena, out, err);
    vg_run_close(&run);
    return rc;
}
