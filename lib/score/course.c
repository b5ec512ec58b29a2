/* The months that a settlement looks back on. */
#include "course.h"

#include <string.h>

static bool whole(const vg_period *p)
{
    return p->first == vg_month_first(p->first) && p->last == vg_month_last(p->last);
}

/* The months of a version from `first` on, at most to `last`. Parts of months count where the
 * contract takes their bases by days. */
static vg_rc add_months(vg_run *run, vg_history *h, vg_version *v, vg_day first, vg_day last,
                        vg_err *err)
{
    const vg_money_terms *terms = v->contract->terms;
    vg_day from = first > v->contract->valid_from ? first : v->contract->valid_from;
    for (vg_day m = vg_month_first(from); m <= last; m = vg_add_months(m, 1)) {
        vg_period month = vg_period_month(m), part;
        if (!vg_period_clip(&month, from, last, &part) || (!whole(&part) && !terms->pro_rata))
            continue;
        vg_course_part *past =
            vg_arena_push(run->arena, &h->months, &h->month_count, sizeof *past);
        if (!past)
            return vg_nomem(err);
        *past = (vg_course_part){.version = v, .period = part};
    }
    return VG_OK;
}

/* The version as the run has it, or one that is read for the history alone. */
static vg_rc find_version(vg_run *run, vg_history *h, const vg_contract_row *rows, size_t at,
                          size_t count, vg_version **out, vg_err *err)
{
    const vg_contract_row *row = &rows[at];
    *out = NULL;
    for (size_t i = 0; i < run->all_count; i++) {
        *out = &run->all[i];
        if (strcmp((*out)->contract->id, row->id) == 0 &&
            (*out)->contract->valid_from == row->valid_from)
            return VG_OK;
    }
    vg_version *v = VG_NEW(run->arena, vg_version);
    vg_version **place =
        vg_arena_push(run->arena, &h->versions, &h->version_count, sizeof *place);
    if (!v || !place)
        return vg_nomem(err);
    *place = *out = v;
    v->begins = vg_version_begins(rows, at);
    v->next = vg_version_next(rows, at, count);
    vg_rc rc = vg_run_read_version(run, row, &v->contract, err);
    if (rc == VG_OK)
        v->period =
            (vg_period){VG_PERIOD_RANGE, v->contract->valid_from, v->contract->valid_to};
    return rc;
}

static vg_rc add_version(vg_run *run, vg_history *h, const vg_contract_row *rows, size_t i,
                         size_t count, vg_err *err)
{
    vg_version *v = NULL;
    vg_day next = vg_version_next(rows, i, count), end = run->span.last;
    if (rows[i].valid_from > end)
        return VG_OK;
    vg_rc rc = find_version(run, h, rows, i, count, &v, err);
    if (rc != VG_OK || !v->contract->terms || !vg_version_concerns(v, h->vendor))
        return rc;
    vg_day last = next <= v->contract->valid_to ? next - 1 : v->contract->valid_to;
    return add_months(run, h, v, h->begins, last < end ? last : end, err);
}

/* All versions of the contract, from the first one on. */
static vg_rc add_versions(vg_run *run, vg_history *h, vg_err *err)
{
    const vg_contract_row *rows;
    size_t count, first = 0;
    vg_rc rc = vg_run_contracts(run, &rows, &count, err);
    while (rc == VG_OK && first < count && strcmp(rows[first].id, h->contract) != 0)
        first++;
    if (rc == VG_OK && first < count)
        h->begins = rows[first].valid_from;
    for (size_t i = first; rc == VG_OK && i < count && strcmp(rows[i].id, h->contract) == 0;
         i++)
        rc = add_version(run, h, rows, i, count, err);
    return rc;
}

static bool remembers(const vg_run *run, const char *contract)
{
    bool any = false;
    for (size_t i = 0; i < run->count; i++) {
        const vg_contract *c = run->versions[i].contract;
        any = any || (strcmp(c->id, contract) == 0 && vg_money_memory(c) > 0);
    }
    return any;
}

vg_rc vg_history_of(vg_run *run, const vg_subject *s, vg_history **out, vg_err *err)
{
    const vg_contract *c = s->version->contract;
    bool memory = remembers(run, c->id);
    *out = NULL;
    for (size_t i = 0; memory && i < run->history_count && !*out; i++) {
        vg_history *h = &run->histories[i];
        if (h->memory && strcmp(h->contract, c->id) == 0 && strcmp(h->vendor, s->vendor) == 0)
            *out = h;
    }
    if (*out)
        return VG_OK;
    vg_history *h = vg_arena_push(run->arena, &run->histories, &run->history_count, sizeof *h);
    if (!h)
        return vg_nomem(err);
    *h = (vg_history){
        .contract = c->id, .vendor = s->vendor, .memory = memory, .begins = c->valid_from};
    *out = h;
    if (memory)
        return add_versions(run, h, err);
    return add_months(run, h, s->version, s->version->period.first, s->version->period.last,
                      err);
}

void vg_histories_close(vg_run *run)
{
    for (size_t i = 0; i < run->history_count; i++)
        for (size_t j = 0; j < run->histories[i].version_count; j++)
            if (run->histories[i].versions[j])
                vg_zone_free(run->histories[i].versions[j]->zone);
    run->histories = NULL;
    run->history_count = 0;
}

static vg_rc note(vg_run *run, vg_scorecard *card, const vg_scored *one, const vg_period *month,
                  vg_err *err)
{
    vg_rc rc = vg_card_note_carried(run, card, one->level, &one->value, month, err);
    return rc == VG_OK ? vg_card_note_approximate(run->arena, card, one, month, err) : rc;
}

vg_rc vg_course_value(vg_run *run, const vg_subject *s, vg_scorecard *card,
                      vg_course_part *month, vg_err *err)
{
    const vg_contract *c = month->version->contract;
    vg_subject subject = {month->version, s->vendor_id, s->vendor};
    vg_valuing v = {.period = month->period, .asked = vg_period_month(month->period.first)};
    const vg_service_level **levels;
    vg_kpi_ask *asks;
    vg_rc rc =
        vg_run_asks(run, c, s->vendor, month->period.last, &levels, &asks, &v.count, err);
    if (rc != VG_OK)
        return rc;
    v.asks = asks;
    month->valued = true;
    month->level_count = v.count;
    if (!(month->levels = VG_NEW_N(run->arena, vg_scored, v.count)))
        return vg_nomem(err);
    rc = vg_run_values(run, &subject, &v, err);
    for (size_t i = 0; rc == VG_OK && i < v.count; i++) {
        month->levels[i].level = levels[i];
        rc = vg_run_judge(run, c, &v.values[i], &v.relieved[i], &month->levels[i], err);
        if (rc == VG_OK && card)
            rc = note(run, card, &month->levels[i], &v.asked, err);
    }
    return rc;
}
