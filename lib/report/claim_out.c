/* Claims, their steps and accruals as tables. */
#include <vgov/claim_report.h>

#include "columns.h"

static const vg_column columns[] = {
    {.key = "number", .title = N_("No."), .right = true},
    {.key = "contract", .title = N_("Contract")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "month", .title = N_("Month")},
    {.key = "side", .title = N_("Side")},
    {.key = "nature", .title = N_("Nature")},
    {.key = "state", .title = N_("Status")},
    {.key = "contracted", .title = N_("Contracted"), .right = true},
    {.key = "agreed", .title = N_("Agreed"), .right = true},
    {.key = "waived", .title = N_("Waived"), .right = true},
    {.key = "lapsed", .title = N_("Lapsed"), .right = true},
    {.key = "open", .title = N_("Undecided"), .right = true},
    {.key = "paid", .title = N_("Paid"), .right = true},
    {.key = "currency", .title = N_("Currency")},
    {.key = "difference", .title = N_("Since claimed"), .right = true},
    {.key = "beyond", .title = N_("Above score"), .right = true},
    {.key = "claim_by", .title = N_("Claim by")},
    {.key = "lost", .title = N_("Lost"), .right = true},
    {.key = "reservation", .title = N_("Reserved")},
    {.key = "closing", .title = N_("Closing"), .right = true},
};

static void put_taken(vg_table *out, vg_str *text)
{
    if (text->rc != VG_OK)
        out->rc = text->rc;
    vg_table_cell(out, text->len ? text->ptr : NULL);
    vg_str_free(text);
}

static void put_day(vg_table *out, bool known, vg_day day)
{
    vg_str text = VG_STR_INIT;
    if (known)
        vg_day_text(&text, day);
    put_taken(out, &text);
}

static void put_month(vg_table *out, vg_day day)
{
    vg_str text = VG_STR_INIT;
    const vg_period month = vg_period_month(day);
    vg_period_text(&text, &month);
    put_taken(out, &text);
}

static void put_time(vg_table *out, vg_time at)
{
    vg_str text = VG_STR_INIT;
    vg_time_text(&text, at);
    put_taken(out, &text);
}

static void put_number(vg_table *out, int64_t number)
{
    if (number)
        vg_cell_int(out, number);
    else
        vg_table_cell(out, NULL);
}

static void put_names(vg_table *out, const vg_claim *c, vg_lang lang, vg_wording wording)
{
    bool words = wording == VG_WORDS;
    put_number(out, c->id);
    vg_table_cell(out, c->contract);
    vg_table_cell(out, c->vendor);
    put_month(out, c->month);
    vg_table_cell(out, words ? vg_word_claim_side(lang, c->side) : vg_claim_sides[c->side]);
    vg_table_cell(out, words ? vg_word_claim_nature(lang, c) : c->nature);
    vg_table_cell(out, words   ? vg_word_claim_standing(lang, c)
                       : c->id ? vg_claim_standings[vg_claim_stands(c)]
                               : "unclaimed");
}

static void put_claim(vg_table *out, const vg_claim *c, vg_day today, vg_lang lang,
                      vg_wording wording)
{
    const int digits = vg_currency_digits(c->currency);
    const int64_t amounts[] = {c->contracted, c->agreed, c->waived,
                               c->lapsed,     c->open,   c->paid};
    put_names(out, c, lang, wording);
    for (size_t i = 0; i < VG_COUNT_OF(amounts); i++)
        vg_cell_money(out, true, amounts[i], digits);
    vg_table_cell(out, c->currency);
    vg_cell_money(out, c->id != 0, c->scored - c->first, digits);
    vg_cell_money(out, c->id != 0, c->contracted - c->scored, digits);
    put_day(out, c->has_claim_by, c->claim_by);
    vg_cell_money(out, c->lapses, vg_claim_lost(c, today), digits);
    if (c->reserved || !c->must_reserve)
        put_day(out, c->reserved, c->reserved_on);
    else
        vg_table_cell(out, wording == VG_WORDS ? vg_tr(lang, "needed") : "needed");
    put_number(out, c->closing_id);
}

vg_rc vg_claims_table(vg_arena *arena, const vg_claim *claims, size_t count, vg_day today,
                      vg_lang lang, vg_wording wording, vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, columns, VG_COUNT_OF(columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        put_claim(out, &claims[i], today, lang, wording);
    if (rc == VG_OK && wording == VG_WORDS)
        return vg_columns_narrow(out, "closing", "waived lapsed difference beyond lost", err);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static const vg_column step_columns[] = {
    {.key = "number", .title = N_("No."), .right = true},
    {.key = "day", .title = N_("Day")},
    {.key = "state", .title = N_("Status")},
    {.key = "amount", .title = N_("Amount"), .right = true},
    {.key = "currency", .title = N_("Currency")},
    {.key = "role", .title = N_("Role")},
    {.key = "reason", .title = N_("Reason")},
    {.key = "at", .title = N_("Since")},
};

static const char *or_null(const char *text)
{
    return *text ? text : NULL;
}

static void put_step(vg_table *out, const vg_claim *c, const vg_claim_step *s, vg_lang lang,
                     vg_wording wording)
{
    put_number(out, c->id);
    put_day(out, true, s->day);
    vg_table_cell(out, wording == VG_WORDS ? vg_word_claim_state(lang, s->state)
                                           : vg_claim_states[s->state]);
    vg_cell_money(out, s->state != VG_CLAIM_RESERVED, s->amount,
                  vg_currency_digits(c->currency));
    vg_table_cell(out, c->currency);
    vg_table_cell(out, or_null(s->role));
    vg_table_cell(out, or_null(s->reason));
    put_time(out, s->at);
}

vg_rc vg_claim_steps_table(vg_arena *arena, const vg_claim *claims, size_t count, vg_lang lang,
                           vg_wording wording, vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, step_columns, VG_COUNT_OF(step_columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        for (size_t s = 0; s < claims[i].step_count; s++)
            put_step(out, &claims[i], &claims[i].steps[s], lang, wording);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static const vg_column accrual_columns[] = {
    {.key = "contract", .title = N_("Contract")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "contract_year", .title = N_("Year from")},
    {.key = "month", .title = N_("Month")},
    {.key = "side", .title = N_("Side")},
    {.key = "state", .title = N_("Status")},
    {.key = "scored", .title = N_("Contracted"), .right = true},
    {.key = "booked", .title = N_("Booked"), .right = true},
    {.key = "preliminary", .title = N_("Preliminary"), .right = true},
    {.key = "projected", .title = N_("Projected"), .right = true},
    {.key = "waived", .title = N_("Waived"), .right = true},
    {.key = "lapsed", .title = N_("Lapsed"), .right = true},
    {.key = "paid", .title = N_("Paid"), .right = true},
    {.key = "currency", .title = N_("Currency")},
    {.key = "year_total", .title = N_("Year to date"), .right = true},
    {.key = "year_pool", .title = N_("At risk"), .right = true},
    {.key = "year_cap", .title = N_("Cap of the year"), .right = true},
    {.key = "year_left", .title = N_("Left of the cap"), .right = true},
    {.key = "beyond", .title = N_("Above score"), .right = true},
};

/* What stands behind the amounts of a row, as a code and in the language. */
static const char *accrual_state(const vg_accrual *a, bool words, vg_lang lang)
{
    if (a->claimed && a->open == 0)
        return words ? vg_tr(lang, "booked") : "booked";
    if (a->claimed || (a->over && a->known))
        return words ? vg_tr(lang, "preliminary") : "preliminary";
    if (a->has_projection)
        return words ? vg_tr(lang, "projected") : "projected";
    return words ? vg_tr(lang, "unknown") : "unknown";
}

static void put_accrual(vg_table *out, const vg_accrual *a, vg_lang lang, vg_wording wording)
{
    bool words = wording == VG_WORDS, done = a->claimed || (a->over && a->known);
    const int digits = vg_currency_digits(a->currency);
    vg_table_cell(out, a->contract);
    vg_table_cell(out, a->vendor);
    put_month(out, a->year);
    put_month(out, a->month);
    vg_table_cell(out, words ? vg_word_claim_side(lang, a->side) : vg_claim_sides[a->side]);
    vg_table_cell(out, accrual_state(a, words, lang));
    vg_cell_money(out, done, a->scored, digits);
    vg_cell_money(out, true, a->booked, digits);
    vg_cell_money(out, done || a->has_projection, a->preliminary, digits);
    vg_cell_money(out, done || a->has_projection, a->projected, digits);
    vg_cell_money(out, true, a->waived, digits);
    vg_cell_money(out, true, a->lapsed, digits);
    vg_cell_money(out, true, a->paid, digits);
    vg_table_cell(out, a->currency);
    vg_cell_money(out, true, a->year_total, digits);
    vg_cell_money(out, a->has_pool, a->pool, digits);
    vg_cell_money(out, a->has_cap, a->cap, digits);
    vg_cell_money(out, a->has_left, a->left, digits);
    vg_cell_money(out, true, a->beyond, digits);
}

vg_rc vg_accrual_table(vg_arena *arena, const vg_accrual *rows, size_t count, vg_lang lang,
                       vg_wording wording, vg_table *out, vg_err *err)
{
    vg_rc rc =
        vg_columns_table(arena, accrual_columns, VG_COUNT_OF(accrual_columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        put_accrual(out, &rows[i], lang, wording);
    if (rc == VG_OK && wording == VG_WORDS)
        return vg_columns_narrow(out, NULL, "waived lapsed beyond", err);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
