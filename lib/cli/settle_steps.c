/* What vgov-settle does to claims. */
#include <string.h>

#include <vgov/claim_report.h>
#include <vgov/level_known.h>

#include "settle.h"

/* The deed that the options describe; without --on it is of the day of --as-of. What is kept
 * has happened: no step is of a day to come. */
static vg_rc read_deed(const vg_run *run, const vg_settle_options *o, vg_claim_deed *out,
                       vg_err *err)
{
    *out = (vg_claim_deed){run->as_of, o->role ? o->role : "", o->reason ? o->reason : ""};
    if (!o->on)
        return VG_OK;
    vg_rc rc = vg_day_parse(o->on, strlen(o->on), &out->day, err);
    if (rc != VG_OK)
        return vg_err_wrap(err, VG_USAGE, "option --on");
    return out->day <= run->as_of
               ? VG_OK
               : vg_fail(err, VG_USAGE, "option --on: %s is yet to come", o->on);
}

static vg_rc amount_text(vg_run *run, const char *currency, int64_t amount, const char **out,
                         vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_dec_text(&text, amount, vg_currency_digits(currency));
    vg_str_addf(&text, " %s", currency);
    vg_rc rc = vg_str_rc(&text, err);
    *out = rc == VG_OK ? vg_arena_strdup(&run->arena, text.ptr) : NULL;
    vg_str_free(&text);
    return rc == VG_OK && !*out ? vg_nomem(err) : rc;
}

static vg_rc month_text(vg_run *run, vg_day day, const char **out, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    const vg_period month = vg_period_month(day);
    vg_period_text(&text, &month);
    vg_rc rc = vg_str_rc(&text, err);
    *out = rc == VG_OK ? vg_arena_strdup(&run->arena, text.ptr) : NULL;
    vg_str_free(&text);
    return rc == VG_OK && !*out ? vg_nomem(err) : rc;
}

/* A claim that is new, or whose month came to something else. */
static vg_rc tell(vg_run *run, const vg_claim *c, int64_t id, vg_claim_change change,
                  vg_err *err)
{
    vg_claim now;
    const char *amount, *was, *month;
    if (change == VG_CLAIM_SAME)
        return VG_OK;
    vg_rc rc = vg_claim_get(run->store, &run->arena, id, &now, err);
    if (rc == VG_OK)
        rc = month_text(run, c->month, &month, err);
    if (rc == VG_OK)
        rc = amount_text(run, c->currency, c->contracted, &amount, err);
    if (rc == VG_OK)
        rc = amount_text(run, c->currency, now.first, &was, err);
    if (rc != VG_OK)
        return rc;
    if (change == VG_CLAIM_NEW)
        vg_say(run, "claim %lld: %s, vendor %s, %s, %s %s", (long long)id, c->contract,
               c->vendor, month, vg_claim_sides[c->side], amount);
    else
        vg_warn(run, "claim %lld: %s, vendor %s, %s, %s: scored at %s now, at %s first%s",
                (long long)id, c->contract, c->vendor, month, vg_claim_sides[c->side], amount,
                was, now.contracted > now.scored ? "; more is decided than it comes to" : "");
    return VG_OK;
}

/* Takes up a month: each side is a claim of its own. */
static vg_rc take_up(vg_run *run, const vg_money_month *m, const vg_claim_deed *deed,
                     vg_err *err)
{
    vg_rc rc = VG_OK;
    for (int side = 0; rc == VG_OK && side < VG_CLAIM_SIDES; side++) {
        const vg_claim c = vg_claim_of_month(m, (vg_claim_side)side);
        vg_claim_change change;
        int64_t id;
        rc = vg_claim_score(run->store, &c, VG_CLAIM_PROPOSED, deed, &id, &change, err);
        if (rc == VG_OK)
            rc = tell(run, &c, id, change, err);
    }
    return rc;
}

static vg_rc skip(vg_run *run, const vg_money_month *m, vg_err *err)
{
    const char *month;
    vg_rc rc = month_text(run, m->month, &month, err);
    if (rc == VG_OK && !m->over)
        vg_warn(run, "%s, vendor %s: %s is not over", m->contract->id, m->vendor, month);
    else if (rc == VG_OK)
        vg_warn(run, "%s, vendor %s, %s: no claim, the amounts are not known", m->contract->id,
                m->vendor, month);
    return rc;
}

static vg_rc finish(vg_run *run, vg_rc rc, vg_err *err)
{
    if (rc == VG_OK && !run->dry_run)
        rc = vg_store_commit(run->store, err);
    vg_store_rollback(run->store);
    return rc;
}

vg_rc vg_settle_propose(vg_run *run, const vg_settle_options *o, vg_err *err)
{
    vg_period period;
    vg_claim_deed deed;
    vg_money_month *months;
    size_t count;
    vg_rc rc = vg_period_parse(run->argv[0], run->as_of, &period, err);
    if (rc == VG_OK)
        rc = read_deed(run, o, &deed, err);
    if (rc == VG_OK)
        rc = vg_store_begin(run->store, err);
    if (rc == VG_OK)
        rc = vg_settle_months(run, o, &period, &months, &count, err);
    if (rc == VG_OK && count == 0)
        rc = vg_fail(err, VG_NOINPUT, "no contract with money has a whole month in %s",
                     run->argv[0]);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = months[i].over && months[i].known ? take_up(run, &months[i], &deed, err)
                                               : skip(run, &months[i], err);
    return finish(run, rc, err);
}

/* --- decisions
 * -------------------------------------------------------------------------------------- */

static vg_claim_state state_of(const char *command)
{
    return strcmp(command, "agree") == 0   ? VG_CLAIM_AGREED
           : strcmp(command, "waive") == 0 ? VG_CLAIM_WAIVED
                                           : VG_CLAIM_PAID;
}

/* The amount in the currency of the claim. */
static vg_rc parse_amount(const vg_claim *c, const char *text, int64_t *out, vg_err *err)
{
    const vg_number_format plain = {'.', 0};
    vg_rc rc =
        vg_dec_parse(text, strlen(text), plain, vg_currency_digits(c->currency), out, err);
    return rc == VG_OK ? VG_OK : vg_err_wrap(err, VG_USAGE, "option --amount");
}

vg_rc vg_settle_take(vg_run *run, const vg_settle_options *o, vg_err *err)
{
    const vg_claim_state state = state_of(run->command->name);
    vg_claim c;
    vg_claim_deed deed;
    int64_t id, amount;
    if (!o->amount || !o->role || !o->reason)
        return vg_fail(err, VG_USAGE,
                       "options --amount AMOUNT, --role ROLE and --reason TEXT are needed");
    vg_rc rc = vg_settle_number(run->argv[0], &id, err);
    if (rc == VG_OK)
        rc = read_deed(run, o, &deed, err);
    if (rc == VG_OK)
        rc = vg_store_begin(run->store, err);
    if (rc == VG_OK)
        rc = vg_claim_get(run->store, &run->arena, id, &c, err);
    if (rc == VG_OK)
        rc = parse_amount(&c, o->amount, &amount, err);
    if (rc == VG_OK)
        rc = vg_claim_take(run->store, id, state, amount, &deed, err);
    if (rc == VG_OK && state == VG_CLAIM_AGREED && c.must_reserve && !c.reserved)
        vg_warn(run,
                "claim %lld: the right was not reserved at acceptance, as its contract asks",
                (long long)id);
    return finish(run, rc, err);
}

vg_rc vg_settle_reserve(vg_run *run, const vg_settle_options *o, vg_err *err)
{
    vg_claim_deed deed;
    if (!o->on || !o->role)
        return vg_fail(err, VG_USAGE, "options --on DATE and --role ROLE are needed");
    vg_rc rc = read_deed(run, o, &deed, err);
    if (rc == VG_OK)
        rc = vg_store_begin(run->store, err);
    for (int i = 0; rc == VG_OK && i < run->argc; i++) {
        int64_t id;
        rc = vg_settle_number(run->argv[i], &id, err);
        if (rc == VG_OK)
            rc = vg_claim_reserve(run->store, id, &deed, err);
    }
    return finish(run, rc, err);
}

/* --- lapses
 * ----------------------------------------------------------------------------------------- */

static vg_rc lose(vg_run *run, int64_t id, const vg_claim_deed *deed, vg_err *err)
{
    vg_claim c;
    const char *amount, *month;
    vg_rc rc = vg_claim_get(run->store, &run->arena, id, &c, err);
    if (rc != VG_OK)
        return rc;
    int64_t lost = vg_claim_lost(&c, run->as_of);
    if (lost == 0)
        return VG_OK;
    rc = vg_claim_take(run->store, id, VG_CLAIM_LAPSED, lost, deed, err);
    if (rc == VG_OK)
        rc = amount_text(run, c.currency, lost, &amount, err);
    if (rc == VG_OK)
        rc = month_text(run, c.month, &month, err);
    if (rc == VG_OK)
        vg_say(run, "claim %lld: %s, vendor %s, %s: %s lapsed", (long long)id, c.contract,
               c.vendor, month, amount);
    return rc;
}

/* A month that nobody claimed in time gets a claim that says so. */
static vg_rc take_lost(vg_run *run, const vg_money_month *m, const vg_claim *stored,
                       size_t stored_count, const vg_claim_deed *deed, vg_err *err)
{
    vg_claim c = vg_claim_of_month(m, VG_CLAIM_CREDIT);
    vg_claim_change change;
    int64_t id;
    c.open = c.contracted;
    for (size_t i = 0; i < stored_count; i++)
        if (vg_claim_is_of(&stored[i], &c))
            return VG_OK;
    if (vg_claim_lost(&c, run->as_of) == 0)
        return VG_OK;
    vg_rc rc = vg_claim_score(run->store, &c, VG_CLAIM_SCORED, deed, &id, &change, err);
    return rc == VG_OK ? lose(run, id, deed, err) : rc;
}

static vg_rc lapse_all(vg_run *run, const vg_settle_options *o, const vg_period *period,
                       const vg_claim_deed *deed, vg_err *err)
{
    const vg_claim_filter f = {
        .vendor = o->vendor, .first = period->first, .last = period->last};
    vg_money_month *months = NULL;
    vg_claim *stored;
    size_t month_count = 0, count;
    vg_rc rc = vg_claim_list(run->store, &run->arena, &f, &stored, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = lose(run, stored[i].id, deed, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_settle_months(run, o, period, &months, &month_count, err);
    if (rc == VG_NOINPUT && !run->argc) /* no contract was valid then */
        return VG_OK;
    for (size_t i = 0; rc == VG_OK && i < month_count; i++)
        rc = take_lost(run, &months[i], stored, count, deed, err);
    return rc;
}

vg_rc vg_settle_lapse(vg_run *run, const vg_settle_options *o, vg_err *err)
{
    vg_period period = vg_settle_past(run->as_of);
    const vg_claim_deed deed = {run->as_of, o->role ? o->role : "",
                                o->reason ? o->reason : "not claimed in time"};
    vg_rc rc = VG_OK;
    if (!o->role)
        return vg_fail(err, VG_USAGE, "option --role ROLE is needed");
    if (run->argc)
        rc = vg_period_parse(run->argv[0], run->as_of, &period, err);
    if (rc == VG_OK && o->vendor)
        rc = vg_vendor_known(run->store, o->vendor, err);
    if (rc == VG_OK)
        rc = vg_store_begin(run->store, err);
    if (rc == VG_OK)
        rc = lapse_all(run, o, &period, &deed, err);
    return finish(run, rc, err);
}
