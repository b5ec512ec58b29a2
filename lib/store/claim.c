/* The steps of claims. */
#include <vgov/claim.h>

#include <string.h>

#include <vgov/date.h>
#include <vgov/measure.h>
#include <vgov/name.h>
#include <vgov/num.h>

#include "sql.h"

/* "1800.00 EUR" */
static void put_amount(vg_str *out, const vg_claim *c, int64_t amount)
{
    vg_dec_text(out, amount, vg_currency_digits(c->currency));
    vg_str_addf(out, " %s", c->currency);
}

static vg_rc note(vg_store *store, int64_t id, const vg_claim *c, vg_claim_state state,
                  int64_t amount, const vg_claim_deed *deed, vg_err *err)
{
    vg_str subject = VG_STR_INIT, detail = VG_STR_INIT;
    vg_str_addf(&subject, "claim %lld", (long long)id);
    if (state != VG_CLAIM_RESERVED)
        put_amount(&detail, c, amount);
    vg_str_adds(&detail, detail.len ? ", " : "");
    vg_day_text(&detail, deed->day);
    if (*deed->role)
        vg_str_addf(&detail, ", %s", deed->role);
    if (*deed->reason)
        vg_str_addf(&detail, ": %s", deed->reason);
    vg_rc rc = vg_str_rc(&subject, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&detail, err);
    if (rc == VG_OK)
        rc = vg_audit_add(store, vg_claim_states[state], subject.ptr, detail.ptr, err);
    vg_str_free(&subject);
    vg_str_free(&detail);
    return rc;
}

static vg_rc add_step(vg_store *store, int64_t id, const vg_claim *c, vg_claim_state state,
                      int64_t amount, const vg_claim_deed *deed, vg_err *err)
{
    vg_rc rc = vg_sql_run(store, VG_ST_CLAIM_STEP_ADD,
                          ARGS(I(id), I(vg_now()), I(deed->day), T(vg_claim_states[state]),
                               I(amount), T(deed->role), T(deed->reason)),
                          err);
    return rc == VG_OK ? note(store, id, c, state, amount, deed, err) : rc;
}

/* --- from the score
 * ----------------------------------------------------------------------------------- */

static vg_rc find(vg_store *store, vg_arena *arena, const vg_claim *like, vg_claim **out,
                  vg_err *err)
{
    const vg_claim_filter f = {.vendor = like->vendor,
                               .contract = like->contract,
                               .first = like->month,
                               .last = like->month};
    vg_claim *list;
    size_t count;
    *out = NULL;
    vg_rc rc = vg_claim_list(store, arena, &f, &list, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (list[i].side == like->side)
            *out = &list[i];
    return rc;
}

static vg_rc add(vg_store *store, const vg_claim *c, int64_t *id, vg_err *err)
{
    int64_t vendor;
    vg_rc rc = vg_vendor_find(store, c->vendor, &vendor, err);
    if (rc == VG_END)
        return vg_fail(err, VG_NOINPUT, "%s: there is no vendor \"%s\"", store->path,
                       c->vendor);
    if (rc != VG_OK)
        return rc;
    return vg_sql_add(store, VG_ST_CLAIM_ADD,
                      ARGS(T(c->contract), T(c->vendor), I(c->month),
                           T(vg_claim_sides[c->side]), T(c->nature), I(c->contracted),
                           T(c->currency), I(c->failures),
                           I(c->has_claim_by ? c->claim_by : VG_UNKNOWN), I(c->lapses),
                           I(c->must_reserve), I(c->closing_id ? c->closing_id : VG_UNKNOWN)),
                      id, err);
}

/* What is decided stays, also when the month comes to less. */
static vg_rc bring_up(vg_store *store, const vg_claim *kept, const vg_claim *scored,
                      vg_err *err)
{
    int64_t decided = kept->contracted - kept->open;
    int64_t contracted = scored->contracted > decided ? scored->contracted : decided;
    int64_t closing = scored->closing_id ? scored->closing_id : VG_UNKNOWN;
    return vg_sql_run(store, VG_ST_CLAIM_SCORE,
                      ARGS(I(kept->id), I(contracted), I(scored->failures), I(closing)), err);
}

/* Whether the claim has been made: what nobody claimed before is claimed by proposing it. */
static bool is_proposed(const vg_claim *c)
{
    for (size_t i = 0; i < c->step_count; i++)
        if (c->steps[i].state == VG_CLAIM_PROPOSED)
            return true;
    return false;
}

static vg_rc check_scored(const vg_claim *kept, const vg_claim *scored,
                          const vg_claim_deed *deed, vg_err *err)
{
    vg_rc rc = *deed->role ? vg_remark_check(deed->role, "the role", err) : VG_OK;
    if (rc == VG_OK && *deed->reason)
        rc = vg_remark_check(deed->reason, "the reason", err);
    if (rc == VG_OK && scored->contracted < 0)
        rc = vg_fail(err, VG_BUG, "a claim of less than nothing");
    if (rc == VG_OK && kept && strcmp(kept->currency, scored->currency) != 0)
        rc =
            vg_fail(err, VG_DATA,
                    "claim %lld is in %s, and its month is scored in %s now; a claim keeps its "
                    "currency",
                    (long long)kept->id, kept->currency, scored->currency);
    return rc;
}

vg_rc vg_claim_score(vg_store *store, const vg_claim *scored, vg_claim_state state,
                     const vg_claim_deed *deed, int64_t *id, vg_claim_change *change,
                     vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_claim *kept;
    *id = 0;
    *change = VG_CLAIM_SAME;
    vg_rc rc = find(store, &arena, scored, &kept, err);
    if (rc == VG_OK)
        rc = check_scored(kept, scored, deed, err);
    if (rc == VG_OK && !kept && scored->contracted > 0) {
        *change = VG_CLAIM_NEW;
        rc = add(store, scored, id, err);
    } else if (rc == VG_OK && kept) {
        *id = kept->id;
        if (kept->scored != scored->contracted)
            *change = VG_CLAIM_CHANGED;
        rc = bring_up(store, kept, scored, err);
    }
    bool claims = kept && state == VG_CLAIM_PROPOSED && !is_proposed(kept);
    if (rc == VG_OK && (*change != VG_CLAIM_SAME || claims))
        rc = add_step(store, *id, scored, state, scored->contracted, deed, err);
    vg_arena_free(&arena);
    return rc;
}

/* --- decided
 * ---------------------------------------------------------------------------------------- */

static vg_rc check_deed(const vg_claim_deed *deed, bool reason, vg_err *err)
{
    vg_rc rc = vg_remark_check(deed->role, "the role", err);
    return rc == VG_OK && (reason || *deed->reason)
               ? vg_remark_check(deed->reason, "the reason", err)
               : rc;
}

static vg_rc too_much(const vg_claim *c, vg_claim_state state, int64_t amount, int64_t room,
                      vg_err *err)
{
    vg_str asked = VG_STR_INIT, left = VG_STR_INIT;
    put_amount(&asked, c, amount);
    put_amount(&left, c, room);
    vg_rc rc = vg_str_rc(&asked, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&left, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_DATA, "claim %lld: %s is more than the %s that %s",
                     (long long)c->id, asked.ptr, left.ptr,
                     state == VG_CLAIM_PAID ? "are agreed and not paid" : "are open");
    vg_str_free(&asked);
    vg_str_free(&left);
    return rc;
}

vg_rc vg_claim_take(vg_store *store, int64_t id, vg_claim_state state, int64_t amount,
                    const vg_claim_deed *deed, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_claim c;
    vg_rc rc = check_deed(deed, true, err);
    if (rc == VG_OK && amount <= 0)
        rc = vg_fail(err, VG_USAGE, "an amount above 0 is needed");
    if (rc == VG_OK && state < VG_CLAIM_AGREED)
        rc = vg_fail(err, VG_BUG, "no step that takes an amount");
    if (rc == VG_OK)
        rc = vg_claim_get(store, &arena, id, &c, err);
    if (rc == VG_OK) {
        int64_t room = state == VG_CLAIM_PAID ? c.agreed - c.paid : c.open;
        rc = amount > room ? too_much(&c, state, amount, room, err)
                           : add_step(store, id, &c, state, amount, deed, err);
    }
    vg_arena_free(&arena);
    return rc;
}

vg_rc vg_claim_reserve(vg_store *store, int64_t id, const vg_claim_deed *deed, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_claim c;
    vg_rc rc = check_deed(deed, false, err);
    if (rc == VG_OK)
        rc = vg_claim_get(store, &arena, id, &c, err);
    if (rc == VG_OK && c.reserved)
        rc = vg_fail(err, VG_DATA, "claim %lld is reserved already", (long long)id);
    if (rc == VG_OK)
        rc = vg_sql_run(store, VG_ST_CLAIM_RESERVE, ARGS(I(id), I(deed->day)), err);
    if (rc == VG_OK)
        rc = add_step(store, id, &c, VG_CLAIM_RESERVED, 0, deed, err);
    vg_arena_free(&arena);
    return rc;
}
