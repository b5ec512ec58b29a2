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

static vg_rc add(vg_arena *arena, const vg_contract *c, const vg_invoice *i, vg_invoiced *out,
                 vg_err *err)
{
    bool ordered = strcmp(i->charge, VG_CHARGE_ORDERED) == 0;
    int64_t *sum = ordered ? &out->ordered : &out->charged;
    bool *has = ordered ? &out->has_ordered : &out->has_charged;
    if (!ordered && (!counts(&c->terms->charged, i->charge) ||
                     (i->amount < 0 && !c->terms->charged.deduct)))
        return VG_OK;
    if (strcmp(i->currency, c->currency) != 0 || i->net == c->terms->charged.gross) {
        out->why = reason(arena, c, i);
        return out->why ? VG_OK : vg_nomem(err);
    }
    if (__builtin_add_overflow(*sum, i->amount, sum))
        return vg_fail(err, VG_DATA, "the invoices are beyond what an amount can hold");
    *has = true;
    return VG_OK;
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
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = add(run->arena, c, &list[i], out, err);
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
