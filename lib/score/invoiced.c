/* What the invoices of a month come to for a contract. */
#include <string.h>

#include <vgov/invoice.h>

#include "course.h"

static bool counts(const vg_charged *terms, const char *charge)
{
    for (size_t i = 0; i < terms->type_count; i++)
        if (strcmp(terms->types[i], charge) == 0)
            return true;
    return terms->type_count == 0;
}

/* Two versions of a contract share an invoice of the month in which the second one begins, and
 * nobody says how. */
static vg_rc is_shared(vg_run *run, const vg_contract *c, const vg_period *month, bool *shared,
                       vg_err *err)
{
    const vg_contract_row *rows;
    size_t count;
    bool earlier = false;
    *shared = false;
    vg_rc rc = vg_run_contracts(run, &rows, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        if (strcmp(rows[i].id, c->id) != 0)
            continue;
        *shared = *shared || (earlier && rows[i].valid_from > month->first &&
                              rows[i].valid_from <= month->last);
        earlier = true;
    }
    return rc;
}

/* An amount that the contract cannot count leaves the sum unknown. */
static const char *reason(vg_arena *arena, const vg_contract *c, const vg_invoice *i)
{
    const char *tax = c->terms->charged.gross ? "gross" : "net";
    if (strcmp(i->currency, c->currency) != 0)
        return vg_arena_printf(arena, "%s %s / %s", i->charge, i->currency, c->currency);
    return vg_arena_printf(arena, "%s %s / %s", i->charge, i->net ? "net" : "gross", tax);
}

static vg_rc too_much(vg_err *err)
{
    return vg_fail(err, VG_DATA, "the invoices are beyond what an amount can hold");
}

/* An amount of the contract's kind; else `why` says that it is none. */
static vg_rc countable(vg_arena *arena, const vg_contract *c, const vg_invoice *i,
                       vg_invoiced *out, bool *yes, vg_err *err)
{
    *yes = strcmp(i->currency, c->currency) == 0 && i->net != c->terms->charged.gross;
    if (*yes)
        return VG_OK;
    out->why = reason(arena, c, i);
    return out->why ? VG_OK : vg_nomem(err);
}

/* The records of one type of charge, of which one may be a credit note. */
static vg_rc add_type(vg_arena *arena, const vg_contract *c, const vg_invoice *list,
                      size_t count, vg_invoiced *out, vg_err *err)
{
    const vg_credit_notes notes = c->terms->charged.notes;
    const bool ordered = strcmp(list->charge, VG_CHARGE_ORDERED) == 0;
    int64_t *sum = ordered ? &out->ordered : &out->charged, of_type = 0;
    bool *has = ordered ? &out->has_ordered : &out->has_charged, any = false, yes;
    vg_rc rc = VG_OK;
    if (!ordered && !counts(&c->terms->charged, list->charge))
        return VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        if (list[i].amount < 0 && notes == VG_NOTES_LEAVE_OUT)
            continue;
        rc = countable(arena, c, &list[i], out, &yes, err);
        if (rc != VG_OK || !yes)
            continue;
        any = any || list[i].amount >= 0 || notes == VG_NOTES_DEDUCT;
        if (__builtin_add_overflow(of_type, list[i].amount, &of_type))
            return too_much(err);
    }
    if (of_type < 0 && notes == VG_NOTES_CORRECT)
        of_type = 0;
    *has = *has || any;
    if (rc == VG_OK && __builtin_add_overflow(*sum, of_type, sum))
        return too_much(err);
    return rc;
}

/* By type of charge, as the list has them one behind the other. */
static vg_rc add_all(vg_arena *arena, const vg_contract *c, const vg_invoice *list,
                     size_t count, vg_invoiced *out, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0, n; rc == VG_OK && i < count; i += n) {
        for (n = 1; i + n < count && strcmp(list[i].charge, list[i + n].charge) == 0;)
            n++;
        rc = add_type(arena, c, &list[i], n, out, err);
    }
    return rc;
}

static vg_rc of_store(vg_run *run, const vg_contract *c, const char *vendor, vg_day month,
                      vg_invoiced *out, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_period span = vg_period_month(month);
    vg_invoice *list;
    size_t count;
    bool shared;
    vg_rc rc = is_shared(run, c, &span, &shared, err);
    if (rc == VG_OK)
        rc = vg_invoice_list(run->options->store, &arena, vendor, span.first, span.first, &list,
                             &count, err);
    if (rc == VG_OK)
        rc = add_all(run->arena, c, list, count, out, err);
    vg_arena_free(&arena);
    if (rc == VG_OK && shared && count)
        out->why = "2 versions";
    /* A sum of a part of the charges would be too small, and what is taken off them alone is
     * no base. */
    if (out->why || out->charged < 0)
        out->has_charged = false;
    if (out->why)
        out->has_ordered = false;
    return rc;
}

vg_rc vg_invoiced_find(vg_run *run, const vg_subject *s, vg_course_part *month, vg_err *err)
{
    const vg_score_options *o = run->options;
    const vg_contract *c = month->version->contract;
    vg_day first = vg_month_first(month->period.first);
    if (!vg_money_uses(c, VG_BASE_CHARGED) && !vg_money_uses(c, VG_BASE_ORDERED))
        return VG_OK;
    if (o->invoices)
        return o->invoices(o->invoice_ctx, s->vendor, c, first, &month->invoiced, err);
    return of_store(run, c, s->vendor, first, &month->invoiced, err);
}
