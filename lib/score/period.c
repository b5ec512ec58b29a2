/* All scorecards of a period. */
#include "run.h"

#include <stdlib.h>
#include <string.h>

static int compare_subjects(const void *left, const void *right)
{
    const vg_subject *a = left, *b = right;
    const vg_contract *ca = a->version->contract, *cb = b->version->contract;
    int order = strcmp(a->vendor, b->vendor);
    if (order == 0)
        order = strcmp(ca->id, cb->id);
    if (order == 0)
        order = ca->valid_from < cb->valid_from ? -1 : ca->valid_from > cb->valid_from;
    return order;
}

vg_rc vg_run_subjects(vg_run *run, vg_subject **out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    for (size_t i = 0; i < run->count; i++) {
        vg_party *parties;
        size_t n;
        vg_rc rc = vg_run_vendors(run, &run->versions[i], &parties, &n, err);
        if (rc != VG_OK)
            return rc;
        for (size_t j = 0; j < n; j++) {
            vg_subject *s = vg_arena_push(run->arena, out, count, sizeof *s);
            if (!s)
                return vg_nomem(err);
            s->version = &run->versions[i];
            s->vendor_id = parties[j].id;
            s->vendor = parties[j].code;
        }
    }
    if (*count)
        qsort(*out, *count, sizeof **out, compare_subjects);
    return VG_OK;
}

/* Nobody gets a scorecard: says why. */
static vg_rc nobody(const vg_run *run, bool subjects, vg_err *err)
{
    const vg_score_options *o = run->options;
    vg_str period = VG_STR_INIT;
    vg_period_text(&period, &o->period);
    vg_rc rc = vg_str_rc(&period, err);
    if (rc == VG_OK && subjects)
        rc = vg_fail(err, VG_NOINPUT, "no service level of %s concerns line '%s'", period.ptr,
                     o->line);
    else if (rc == VG_OK && o->vendor)
        rc = vg_fail(err, VG_NOINPUT,
                     "vendor '%s' has no scorecard in %s: no contract names it, or it has no "
                     "rows then",
                     o->vendor, period.ptr);
    else if (rc == VG_OK)
        rc = vg_fail(err, VG_NOINPUT, "no vendor has rows in %s", period.ptr);
    vg_str_free(&period);
    return rc;
}

vg_rc vg_run_cards(vg_run *run, vg_scorecard **cards, vg_subject **subjects, size_t *count,
                   vg_err *err)
{
    vg_subject *all = NULL;
    size_t n = 0;
    *cards = NULL;
    *subjects = NULL;
    *count = 0;
    vg_rc rc = vg_run_check_names(run, err);
    if (rc == VG_OK)
        rc = vg_run_subjects(run, &all, &n, err);
    if (rc != VG_OK)
        return rc;
    *cards = VG_NEW_N(run->arena, vg_scorecard, n);
    *subjects = VG_NEW_N(run->arena, vg_subject, n);
    if (!*cards || !*subjects)
        return vg_nomem(err);
    for (size_t i = 0; i < n; i++) {
        vg_scorecard *card = &(*cards)[*count];
        if ((rc = vg_card_make(run, &all[i], card, err)) != VG_OK)
            return rc;
        (*subjects)[*count] = all[i];
        if (card->level_count)
            ++*count;
    }
    return *count ? VG_OK : nobody(run, n > 0, err);
}

vg_rc vg_score_period(vg_arena *arena, const vg_score_options *options, vg_scorecard **cards,
                      size_t *count, vg_err *err)
{
    vg_run run;
    vg_subject *subjects;
    *cards = NULL;
    *count = 0;
    vg_rc rc = vg_run_open(&run, arena, options, err);
    if (rc == VG_OK)
        rc = vg_run_cards(&run, cards, &subjects, count, err);
    vg_run_close(&run);
    return rc;
}
