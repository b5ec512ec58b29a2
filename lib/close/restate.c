/* New editions of closed months, and the money that they move. */
#include <string.h>

#include <vgov/measure.h>

#include "frozen.h"

/* A month of a vendor under a contract that changes. */
typedef struct changed {
    const vg_difference *list; /* of its service levels, "" first */
    size_t count;
    const vg_scorecard **cards;
    size_t card_count;
    bool moves; /* its money is known before and after, and differs */
} changed;

/* All months of a vendor under a contract. */
typedef struct set {
    const char *vendor, *contract;
    int64_t credit, bonus;
    bool booked, unknown;
    vg_day month; /* of booking */
} set;

typedef struct job {
    vg_arena arena;
    vg_store *store;
    const vg_restating *how;
    vg_close_report *report;
    changed *months;
    size_t count;
    set *sets;
    size_t set_count;
} job;

/* --- what may be restated
 * ------------------------------------------------------------------------------ */

static bool same_month(const vg_difference *a, const vg_difference *b)
{
    return a->month == b->month && strcmp(a->vendor, b->vendor) == 0 &&
           strcmp(a->contract, b->contract) == 0;
}

static vg_rc group(job *j, const vg_difference *list, size_t count, vg_err *err)
{
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && same_month(&list[i], &list[end]);)
            end++;
        changed *m = vg_arena_push(&j->arena, &j->months, &j->count, sizeof *m);
        if (!m)
            return vg_nomem(err);
        const vg_difference *whole = !*list[i].service_level ? &list[i] : NULL;
        *m = (changed){.list = &list[i],
                       .count = end - i,
                       .moves = whole && whole->known && (whole->credit || whole->bonus)};
    }
    return VG_OK;
}

/* A vendor whose months are scored. */
typedef struct scoring {
    job *j;
    const char *vendor;
} scoring;

static vg_rc take_cards(void *ctx, vg_day month, vg_scorecard *cards, size_t count, vg_err *err)
{
    const scoring *s = ctx;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < s->j->count; i++) {
        changed *m = &s->j->months[i];
        if (m->list->month == month && strcmp(m->list->vendor, s->vendor) == 0)
            rc = vg_close_pick(&s->j->arena, cards, count, m->list->contract, s->vendor,
                               &m->cards, &m->card_count, err);
    }
    return rc;
}

/* The cards of all months, vendor by vendor; months are by time. */
static vg_rc score(job *j, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < j->count; i++) {
        scoring s = {j, j->months[i].list->vendor};
        vg_day last = j->months[i].list->month;
        bool known = false;
        for (size_t k = 0; k < i && !known; k++)
            known = strcmp(j->months[k].list->vendor, s.vendor) == 0;
        for (size_t k = i; k < j->count; k++)
            if (strcmp(j->months[k].list->vendor, s.vendor) == 0)
                last = j->months[k].list->month;
        if (!known)
            rc = vg_close_each(&j->arena, j->store, j->months[i].list->month, last, s.vendor,
                               true, take_cards, &s, err);
    }
    return rc;
}

/* The months for which a test holds, "2026-09, 2026-10"; each once. */
static void name_months(const job *j, bool (*test)(const job *j, const changed *m), vg_str *out)
{
    vg_day last = VG_DAY_FIRST - 1;
    for (size_t i = 0; i < j->count; i++) {
        vg_day month = j->months[i].list->month;
        if (month == last || !test(j, &j->months[i]))
            continue;
        last = month;
        vg_str_adds(out, out->len ? ", " : "");
        vg_close_month(out, month);
    }
}

static bool is_outside(const job *j, const changed *m)
{
    const vg_period *p = &j->how->period;
    return j->how->has_period &&
           (m->list->month < p->first || vg_month_last(m->list->month) > p->last);
}

static bool is_late(const job *j, const changed *m)
{
    int days = m->card_count ? m->cards[m->card_count - 1]->contract->restate_until_days : -1;
    return days >= 0 && j->how->as_of > vg_month_last(m->list->month) + days;
}

static bool is_any(const job *j, const changed *m)
{
    (void)j;
    (void)m;
    return true;
}

static vg_rc refuse(const job *j, bool (*test)(const job *j, const changed *m), const char *why,
                    vg_err *err)
{
    vg_str months = VG_STR_INIT;
    name_months(j, test, &months);
    vg_rc rc = vg_str_rc(&months, err);
    if (rc == VG_OK && months.len)
        rc = vg_fail(err, VG_DATA, "closed months would change%s: %s", why, months.ptr);
    vg_str_free(&months);
    return rc;
}

/* --- money
 * ---------------------------------------------------------------------------------------- */

static set *set_of(job *j, const changed *m)
{
    for (size_t i = 0; i < j->set_count; i++)
        if (strcmp(j->sets[i].vendor, m->list->vendor) == 0 &&
            strcmp(j->sets[i].contract, m->list->contract) == 0)
            return &j->sets[i];
    set *s = vg_arena_push(&j->arena, &j->sets, &j->set_count, sizeof *s);
    if (s)
        *s = (set){.vendor = m->list->vendor, .contract = m->list->contract};
    return s;
}

/* The month behind the last one that is closed as a whole. */
static vg_rc find_booking(job *j, set *s, vg_err *err)
{
    const vg_closing_filter filter = {.contract = s->contract,
                                      .vendor = s->vendor,
                                      .first = VG_DAY_FIRST,
                                      .last = VG_DAY_LAST};
    vg_closing *all;
    size_t count;
    vg_rc rc = vg_closing_list(j->store, &j->arena, &filter, &all, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (!*all[i].service_level && vg_add_months(all[i].month, 1) > s->month)
            s->month = vg_add_months(all[i].month, 1);
    return rc;
}

static bool is_material(const set *s, int64_t least)
{
    int64_t net;
    return __builtin_sub_overflow(s->credit, s->bonus, &net) || net >= least || net <= -least;
}

static vg_rc sum_up(job *j, vg_err *err)
{
    for (size_t i = 0; i < j->count; i++) {
        const changed *m = &j->months[i];
        const vg_difference *d = m->list;
        set *s = set_of(j, m);
        if (!s)
            return vg_nomem(err);
        s->unknown = s->unknown || (!*d->service_level && d->currency && !d->known);
        if (m->moves && (__builtin_add_overflow(s->credit, d->credit, &s->credit) ||
                         __builtin_add_overflow(s->bonus, d->bonus, &s->bonus)))
            return vg_fail(err, VG_DATA, "%s: the adjustment is too large", s->contract);
    }
    for (size_t i = 0; i < j->count; i++) {
        const changed *m = &j->months[i];
        set *s = set_of(j, m);
        int64_t least = m->card_count ? m->cards[m->card_count - 1]->contract->materiality : 0;
        if (!s)
            return vg_nomem(err);
        s->booked = is_material(s, least); /* as the contract of the last month says */
        vg_rc rc = find_booking(j, s, err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

/* --- editions
 * ------------------------------------------------------------------------------------- */

static vg_rc amount(job *j, int64_t minor, const char *currency, const char **out, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_dec_text(&text, minor, vg_currency_digits(currency));
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && !(*out = vg_arena_strdup(&j->arena, text.ptr)))
        rc = vg_nomem(err);
    vg_str_free(&text);
    return rc;
}

static vg_rc add_edition(job *j, const changed *m, const vg_closing_basis *rests,
                         const char *level, const set *s, vg_err *err)
{
    const vg_difference *d = m->list;
    const char *results;
    int64_t id;
    const char **lines = VG_NEW_N(&j->arena, const char *, m->count);
    vg_closing_restated r = {
        .reason = j->how->reason, .differences = lines, .booked = s->booked && m->moves};
    vg_closing c = {.contract = d->contract,
                    .vendor = d->vendor,
                    .service_level = level,
                    .month = d->month,
                    .role = "",
                    .reason = j->how->reason,
                    .closed_at = vg_now()};
    vg_rc rc = lines ? VG_OK : vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < m->count; i++)
        if (!*level || strcmp(m->list[i].service_level, level) == 0)
            lines[r.difference_count++] = m->list[i].line;
    r.booked = r.booked && !*level;
    r.booked_month = s->month;
    if (rc == VG_OK && !*level && !*d->service_level && d->known) {
        rc = amount(j, d->credit, d->currency, &r.credit, err);
        if (rc == VG_OK)
            rc = amount(j, d->bonus, d->currency, &r.bonus, err);
    }
    if (rc == VG_OK)
        rc = vg_close_results(&j->arena, m->cards, m->card_count, level, &results, err);
    if (rc == VG_OK)
        rc = vg_close_text(&j->arena, rests, results, &r, &c, err);
    if (rc == VG_OK)
        rc = vg_closing_add(j->store, &c, &id, err);
    const vg_adjustment a = {
        .booked = s->month, .credit = d->credit, .bonus = d->bonus, .currency = d->currency};
    return rc == VG_OK && r.booked ? vg_adjustment_add(j->store, id, &a, err) : rc;
}

/* The service levels that differ, and the month as a whole where that is closed: what it rests
 * on is other data in any case. */
static vg_rc restate_month(job *j, const changed *m, vg_err *err)
{
    const vg_difference *d = m->list;
    const vg_closing_filter filter = {
        .contract = d->contract, .vendor = d->vendor, .first = d->month, .last = d->month};
    vg_closing *all;
    size_t count;
    vg_closing_basis rests;
    const set *s = set_of(j, m);
    if (!s)
        return vg_nomem(err);
    vg_rc rc = vg_closing_list(j->store, &j->arena, &filter, &all, &count, err);
    if (rc == VG_OK)
        rc = vg_close_rests(&j->arena, j->store, d->month, m->cards, m->card_count, d->vendor,
                            &rests, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        bool differs = !*all[i].service_level;
        for (size_t k = 0; k < m->count; k++)
            differs = differs || strcmp(m->list[k].service_level, all[i].service_level) == 0;
        if (differs)
            rc = add_edition(j, m, &rests, all[i].service_level, s, err);
    }
    return rc;
}

/* "vendor acme, contract c: adjustment of -5400.00 EUR in 2026-12" */
static vg_rc say_set(job *j, const set *s, const char *currency, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    if (!currency || !(s->credit || s->bonus || s->unknown))
        return VG_OK;
    int digits = vg_currency_digits(currency);
    vg_str_adds(&text, s->credit > 0 ? "+" : "");
    vg_dec_text(&text, s->credit, digits);
    vg_str_addf(&text, " %s", currency);
    if (s->bonus) {
        vg_str_adds(&text, s->bonus > 0 ? ", bonus +" : ", bonus ");
        vg_dec_text(&text, s->bonus, digits);
        vg_str_addf(&text, " %s", currency);
    }
    if (s->booked) {
        vg_str_adds(&text, " in ");
        vg_close_month(&text, s->month);
    } else {
        vg_str_adds(&text, " is not booked: it is less than the contract's materiality");
    }
    if (s->unknown)
        vg_str_adds(&text, "; of some months the money is not known, and not booked");
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_close_say(j->report, err, "vendor %s, contract %s: adjustment of %s", s->vendor,
                          s->contract, text.ptr);
    vg_str_free(&text);
    return rc;
}

static vg_rc say_all(job *j, const vg_difference *list, size_t count, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = vg_close_say(j->report, err, "%s", list[i].line);
    for (size_t i = 0; rc == VG_OK && i < j->set_count; i++) {
        const char *currency = NULL;
        for (size_t k = 0; k < count && !currency; k++)
            if (strcmp(list[k].vendor, j->sets[i].vendor) == 0 &&
                strcmp(list[k].contract, j->sets[i].contract) == 0)
                currency = list[k].currency;
        rc = say_set(j, &j->sets[i], currency, err);
    }
    return rc;
}

static vg_rc judge(job *j, vg_err *err)
{
    if (!j->how->reason)
        return refuse(j, is_any, "; --restate \"reason\" restates them", err);
    vg_rc rc = refuse(j, is_outside, " that lie outside --restate-period", err);
    return rc == VG_OK
               ? refuse(j, is_late, ", but the contract's time to restate them is over", err)
               : rc;
}

vg_rc vg_close_restate(vg_store *store, const vg_difference *list, size_t count,
                       const vg_restating *how, vg_close_report *report, vg_err *err)
{
    job j = {.arena = VG_ARENA_INIT, .store = store, .how = how, .report = report};
    vg_rc rc = group(&j, list, count, err);
    if (rc == VG_OK)
        rc = score(&j, err);
    if (rc == VG_OK)
        rc = sum_up(&j, err);
    if (rc == VG_OK)
        rc = say_all(&j, list, count, err);
    if (rc == VG_OK)
        rc = judge(&j, err);
    for (size_t i = 0; rc == VG_OK && i < j.count; i++)
        rc = restate_month(&j, &j.months[i], err);
    vg_arena_free(&j.arena);
    return rc;
}
