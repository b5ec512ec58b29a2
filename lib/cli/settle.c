/* What vgov-settle tells: lists, steps, accruals, the export. */
#include <vgov/settle_commands.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/claim_report.h>
#include <vgov/db_commands.h>
#include <vgov/level_known.h>

#include "settle.h"

static vg_wording wording(const vg_run *run)
{
    return run->format == VG_FORMAT_TABLE ? VG_WORDS : VG_CODES;
}

vg_rc vg_settle_number(const char *text, int64_t *id, vg_err *err)
{
    char *end;
    errno = 0;
    *id = strtoll(text, &end, 10);
    if (end == text || *end || *id <= 0 || errno)
        return vg_fail(err, VG_USAGE, "\"%s\" is no number of a claim", text);
    return VG_OK;
}

vg_period vg_settle_past(vg_day today)
{
    vg_day month = vg_month_first(today);
    return (vg_period){VG_PERIOD_RANGE, vg_add_months(month, -VG_SETTLE_MONTHS), month - 1};
}

vg_rc vg_settle_months(vg_run *run, const vg_settle_options *o, const vg_period *period,
                       vg_money_month **out, size_t *count, vg_err *err)
{
    const vg_score_options ask = {.store = run->store, .period = *period, .vendor = o->vendor};
    return vg_money_months(&run->arena, &ask, run->as_of, out, count, err);
}

/* Days from today on, in which something is about to lapse. */
static vg_rc parse_within(const vg_settle_options *o, int *days, vg_err *err)
{
    int64_t number = 0;
    const vg_number_format plain = {'.', 0};
    *days = 14;
    if (!o->within)
        return VG_OK;
    if (vg_dec_parse(o->within, strlen(o->within), plain, 0, &number, NULL) != VG_OK ||
        number < 0 || number > 366)
        return vg_fail(err, VG_USAGE, "option --within: found \"%s\", expected 0 to 366 days",
                       o->within);
    *days = (int)number;
    return VG_OK;
}

/* Whether some of it is lost by the end of the days, or was. */
static bool is_lapsing(const vg_claim *c, vg_day until)
{
    return c->open > 0 && vg_claim_lost(c, until + 1) > 0;
}

/* Months that came to a credit which nobody has claimed, so that no claim tells of them. */
static vg_rc add_unclaimed(vg_run *run, const vg_settle_options *o, vg_day until,
                           vg_claim **list, size_t *count, vg_err *err)
{
    const vg_period past = vg_settle_past(run->as_of);
    const size_t stored = *count;
    vg_money_month *months;
    size_t month_count;
    vg_rc rc = vg_settle_months(run, o, &past, &months, &month_count, err);
    if (rc == VG_NOINPUT) { /* no contract was valid then; nobody is told of it later */
        *err = (vg_err)VG_ERR_INIT;
        return VG_OK;
    }
    for (size_t i = 0; rc == VG_OK && i < month_count; i++) {
        vg_claim c = vg_claim_of_month(&months[i], VG_CLAIM_CREDIT);
        bool known = c.contracted == 0;
        for (size_t k = 0; k < stored && !known; k++)
            known = vg_claim_is_of(&(*list)[k], &c);
        c.open = c.contracted;
        if (known || !is_lapsing(&c, until))
            continue;
        vg_claim *place = vg_arena_push(&run->arena, list, count, sizeof **list);
        if (!place)
            return vg_nomem(err);
        *place = c;
    }
    return rc;
}

vg_rc vg_settle_list(vg_run *run, const vg_settle_options *o, vg_err *err)
{
    const vg_claim_filter all = {.vendor = o->vendor, .first = INT32_MIN, .last = INT32_MAX};
    vg_claim *list;
    size_t count, kept = 0;
    int days;
    vg_table table;
    vg_rc rc = parse_within(o, &days, err);
    if (rc == VG_OK && o->within && !o->lapsing)
        rc = vg_fail(err, VG_USAGE, "option --within means something with --lapsing alone");
    if (rc == VG_OK && o->vendor)
        rc = vg_vendor_known(run->store, o->vendor, err);
    if (rc == VG_OK)
        rc = vg_claim_list(run->store, &run->arena, &all, &list, &count, err);
    if (rc == VG_OK && o->lapsing)
        rc = add_unclaimed(run, o, run->as_of + days, &list, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if ((!o->open || !list[i].id || vg_claim_stands(&list[i]) <= VG_CLAIM_UNPAID) &&
            (!o->lapsing || is_lapsing(&list[i], run->as_of + days)))
            list[kept++] = list[i];
    if (rc == VG_OK)
        rc = vg_claims_table(&run->arena, list, kept, run->as_of, run->lang, wording(run),
                             &table, err);
    if (rc == VG_OK && (kept || run->format == VG_FORMAT_JSON))
        rc = vg_run_list(run, &table, "claims", err);
    return rc == VG_OK && o->lapsing && kept ? VG_FOUND : rc;
}

vg_rc vg_settle_show(vg_run *run, vg_err *err)
{
    vg_claim *claims = VG_NEW_N(&run->arena, vg_claim, (size_t)run->argc);
    vg_rc rc = claims ? VG_OK : vg_nomem(err);
    vg_table table;
    for (int i = 0; rc == VG_OK && i < run->argc; i++) {
        int64_t id;
        rc = vg_settle_number(run->argv[i], &id, err);
        if (rc == VG_OK)
            rc = vg_claim_get(run->store, &run->arena, id, &claims[i], err);
    }
    if (rc == VG_OK)
        rc = vg_claim_steps_table(&run->arena, claims, (size_t)run->argc, run->lang,
                                  wording(run), &table, err);
    return rc == VG_OK ? vg_run_list(run, &table, "steps", err) : rc;
}

vg_rc vg_settle_accrual(vg_run *run, const vg_settle_options *o, vg_err *err)
{
    vg_score_options ask = {.store = run->store, .vendor = o->vendor};
    vg_accrual *rows;
    size_t count;
    vg_table table;
    vg_rc rc = vg_period_parse(run->argv[0], run->as_of, &ask.period, err);
    if (rc == VG_OK && vg_period_months(&ask.period) == 0)
        rc = vg_fail(err, VG_USAGE, "an accrual is of whole months, %s is none", run->argv[0]);
    if (rc == VG_OK)
        rc = vg_accrual_list(&run->arena, &ask, run->as_of, &rows, &count, err);
    if (rc == VG_OK)
        rc = vg_accrual_table(&run->arena, rows, count, run->lang, wording(run), &table, err);
    if (rc == VG_OK && count == 0)
        rc = vg_fail(err, VG_NOINPUT, "no contract with money has a whole month in %s",
                     run->argv[0]);
    return rc == VG_OK ? vg_run_list(run, &table, "accruals", err) : rc;
}

vg_rc vg_settle_export(vg_run *run, const vg_settle_options *o, vg_err *err)
{
    vg_claim_filter f = {.vendor = o->vendor, .first = INT32_MIN, .last = INT32_MAX};
    vg_period period;
    vg_claim *list;
    size_t count;
    vg_rc rc = VG_OK;
    if (run->format != VG_FORMAT_JSON)
        return vg_fail(err, VG_USAGE, "the export is JSON alone; say -f json");
    if (run->argc) {
        rc = vg_period_parse(run->argv[0], run->as_of, &period, err);
        f.first = rc == VG_OK ? period.first : 0;
        f.last = rc == VG_OK ? period.last : 0;
    }
    if (rc == VG_OK && o->vendor)
        rc = vg_vendor_known(run->store, o->vendor, err);
    if (rc == VG_OK)
        rc = vg_claim_list(run->store, &run->arena, &f, &list, &count, err);
    return rc == VG_OK ? vg_claims_ocds(list, count, &run->out, err) : rc;
}
