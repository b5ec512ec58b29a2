/* Claims as they are kept, and what their steps come to. */
#include <vgov/claim.h>

#include <string.h>

#include "sql.h"

const char *const vg_claim_sides[VG_CLAIM_SIDES] = {"credit", "bonus", "earn-back"};
const char *const vg_claim_states[VG_CLAIM_STATES] = {
    "scored", "proposed", "reserved", "agreed", "waived", "paid", "lapsed"};
const char *const vg_claim_standings[VG_CLAIM_STANDINGS] = {"open", "unpaid", "settled",
                                                            "ended"};

vg_claim_standing vg_claim_stands(const vg_claim *c)
{
    if (c->open > 0)
        return VG_CLAIM_OPEN;
    if (c->paid < c->agreed)
        return VG_CLAIM_UNPAID;
    return c->agreed ? VG_CLAIM_SETTLED : VG_CLAIM_ENDED;
}

bool vg_claim_is_of(const vg_claim *a, const vg_claim *b)
{
    return a->month == b->month && a->side == b->side && strcmp(a->vendor, b->vendor) == 0 &&
           strcmp(a->contract, b->contract) == 0;
}

int64_t vg_claim_lost(const vg_claim *c, vg_day today)
{
    if (!c->lapses || !c->has_claim_by || today <= c->claim_by)
        return 0;
    int64_t late = c->contracted > c->timely ? c->contracted - c->timely : 0;
    return late < c->open ? late : c->open;
}

static vg_rc damaged(const vg_store *store, int64_t id, vg_err *err)
{
    return vg_fail(err, VG_IO,
                   "%s: the store is damaged, the steps of claim %lld do not add up",
                   store->path, (long long)id);
}

/* The number of a word in a list of them. */
static bool find(const char *const *words, int count, const char *word, int *out)
{
    for (*out = 0; *out < count; (*out)++)
        if (strcmp(words[*out], word) == 0)
            return true;
    return false;
}

static vg_rc read_claim(vg_store *store, sqlite3_stmt *st, vg_arena *arena, vg_claim *c,
                        vg_err *err)
{
    const char *side = "";
    const char **const texts[] = {&c->contract, &c->vendor, &side, &c->nature, &c->currency};
    int number;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < sizeof texts / sizeof *texts; i++)
        rc = vg_sql_text(st, (int)i + 9, arena, texts[i], err);
    if (rc != VG_OK)
        return rc;
    int64_t by = vg_sql_int(st, 4), reserved = vg_sql_int(st, 7), closing = vg_sql_int(st, 8);
    c->id = vg_sql_int(st, 0);
    c->month = (vg_day)vg_sql_int(st, 1);
    c->contracted = vg_sql_int(st, 2);
    c->failures = (int)vg_sql_int(st, 3);
    c->has_claim_by = by != VG_UNKNOWN;
    c->claim_by = c->has_claim_by ? (vg_day)by : 0;
    c->lapses = vg_sql_int(st, 5) != 0;
    c->must_reserve = vg_sql_int(st, 6) != 0;
    c->reserved = reserved != VG_UNKNOWN;
    c->reserved_on = c->reserved ? (vg_day)reserved : 0;
    c->closing_id = closing != VG_UNKNOWN ? closing : 0;
    if (!find(vg_claim_sides, VG_CLAIM_SIDES, side, &number))
        return vg_fail(err, VG_IO, "%s: the store is damaged, claim %lld has the side \"%s\"",
                       store->path, (long long)c->id, side);
    c->side = (vg_claim_side)number;
    return VG_OK;
}

static vg_rc read_step(vg_store *store, sqlite3_stmt *st, vg_arena *arena, int64_t claim,
                       vg_claim_step *s, vg_err *err)
{
    const char *state = "";
    int number;
    vg_rc rc = vg_sql_text(st, 17, arena, &state, err);
    if (rc == VG_OK)
        rc = vg_sql_text(st, 18, arena, &s->role, err);
    if (rc == VG_OK)
        rc = vg_sql_text(st, 19, arena, &s->reason, err);
    if (rc != VG_OK)
        return rc;
    s->at = vg_sql_int(st, 14);
    s->day = (vg_day)vg_sql_int(st, 15);
    s->amount = vg_sql_int(st, 16);
    if (!find(vg_claim_states, VG_CLAIM_STATES, state, &number) || s->amount < 0)
        return damaged(store, claim, err);
    s->state = (vg_claim_state)number;
    return VG_OK;
}

/* Adds up the steps; false when they cannot be those of a claim. */
static bool add_up(vg_claim *c)
{
    bool fits = c->contracted >= 0;
    int64_t *const sums[VG_CLAIM_STATES] = {[VG_CLAIM_AGREED] = &c->agreed,
                                            [VG_CLAIM_WAIVED] = &c->waived,
                                            [VG_CLAIM_PAID] = &c->paid,
                                            [VG_CLAIM_LAPSED] = &c->lapsed};
    bool scored = false;
    for (size_t i = 0; i < c->step_count; i++) {
        const vg_claim_step *s = &c->steps[i];
        int64_t *sum = sums[s->state];
        fits = fits && !(sum && __builtin_add_overflow(*sum, s->amount, sum));
        if (sum || s->state == VG_CLAIM_RESERVED)
            continue;
        c->first = scored ? c->first : s->amount;
        c->scored = s->amount;
        scored = true;
        if (s->state == VG_CLAIM_PROPOSED && (!c->has_claim_by || s->day <= c->claim_by) &&
            s->amount > c->timely)
            c->timely = s->amount;
    }
    c->open = c->contracted;
    fits = fits && !__builtin_sub_overflow(c->open, c->agreed, &c->open) &&
           !__builtin_sub_overflow(c->open, c->waived, &c->open) &&
           !__builtin_sub_overflow(c->open, c->lapsed, &c->open);
    return fits && scored && c->open >= 0 && c->paid <= c->agreed;
}

/* One row is a step, behind the columns of its claim. */
static vg_rc take_row(vg_store *store, sqlite3_stmt *st, vg_arena *arena, vg_claim **out,
                      size_t *count, vg_err *err)
{
    vg_claim *c = *count ? &(*out)[*count - 1] : NULL;
    vg_rc rc = VG_OK;
    if (!c || c->id != vg_sql_int(st, 0)) {
        if (!(c = vg_arena_push(arena, out, count, sizeof **out)))
            return vg_nomem(err);
        *c = (vg_claim){.steps = NULL};
        rc = read_claim(store, st, arena, c, err);
    }
    if (rc != VG_OK)
        return rc;
    vg_claim_step *s = vg_arena_push(arena, &c->steps, &c->step_count, sizeof *s);
    return s ? read_step(store, st, arena, c->id, s, err) : vg_nomem(err);
}

vg_rc vg_claim_list(vg_store *store, vg_arena *arena, const vg_claim_filter *f, vg_claim **out,
                    size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_CLAIM_LIST,
                            ARGS(I(f->id ? f->id : VG_UNKNOWN), T(f->vendor), T(f->contract),
                                 I(f->first), I(f->last)),
                            &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK)
        rc = take_row(store, st, arena, out, count, err);
    vg_sql_stop(st);
    rc = rc == VG_END ? VG_OK : rc;
    for (size_t i = 0; rc == VG_OK && i < *count; i++)
        if (!add_up(&(*out)[i]))
            rc = damaged(store, (*out)[i].id, err);
    return rc;
}

vg_rc vg_claim_get(vg_store *store, vg_arena *arena, int64_t id, vg_claim *out, vg_err *err)
{
    const vg_claim_filter f = {.id = id, .first = INT32_MIN, .last = INT32_MAX};
    vg_claim *list;
    size_t count;
    *out = (vg_claim){.steps = NULL};
    vg_rc rc = vg_claim_list(store, arena, &f, &list, &count, err);
    if (rc == VG_OK && count == 0)
        return vg_fail(err, VG_NOINPUT, "%s: there is no claim %lld", store->path,
                       (long long)id);
    if (rc == VG_OK)
        *out = list[0];
    return rc;
}
