/* Closings and adjustments as tables. */
#include <vgov/closing_report.h>

#include <limits.h>
#include <string.h>

#include "columns.h"
#include "words.h"

enum { HASH_SHOWN = 12 }; /* of its 64 characters; 8 of them name an edition */

static void put_taken(vg_table *out, vg_str *text)
{
    if (text->rc != VG_OK)
        out->rc = text->rc;
    vg_table_cell(out, text->ptr);
    vg_str_free(text);
}

static void put_month(vg_table *out, vg_day day)
{
    vg_period month = vg_period_month(day);
    vg_str text = VG_STR_INIT;
    vg_period_text(&text, &month);
    put_taken(out, &text);
}

static const char *or_null(const char *text)
{
    return *text ? text : NULL;
}

static const vg_column editions[] = {
    {.key = "month", .title = N_("Month")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "contract", .title = N_("Contract")},
    {.key = "service_level", .title = N_("SL")},
    {.key = "edition", .title = N_("Edition"), .right = true},
    {.key = "closed", .title = N_("Closed")},
    {.key = "role", .title = N_("Role")},
    {.key = "reason", .title = N_("Reason")},
    {.key = "credit", .title = N_("Service credit"), .right = true},
    {.key = "bonus", .title = N_("Bonus"), .right = true},
    {.key = "currency", .title = N_("Currency")},
    {.key = "booked", .title = N_("Booked")},
    {.key = "sha256", .title = "SHA-256"},
};

/* What the edition of a month moved; NULL when nothing was booked. */
static const vg_adjustment *booked(const vg_closing *c, const vg_adjustment *all, size_t count)
{
    for (size_t i = 0; i < count && !*c->service_level; i++)
        if (all[i].month == c->month && all[i].edition == c->edition &&
            strcmp(all[i].contract, c->contract) == 0 && strcmp(all[i].vendor, c->vendor) == 0)
            return &all[i];
    return NULL;
}

vg_rc vg_closings_table(vg_arena *arena, const vg_closing *closings, size_t count,
                        const vg_adjustment *adjustments, size_t adjustment_count, vg_lang lang,
                        vg_wording wording, vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, editions, VG_COUNT_OF(editions), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const vg_closing *c = &closings[i];
        const vg_adjustment *a = booked(c, adjustments, adjustment_count);
        int digits = a ? vg_currency_digits(a->currency) : 0;
        vg_str at = VG_STR_INIT;
        put_month(out, c->month);
        vg_table_cell(out, c->vendor);
        vg_table_cell(out, c->contract);
        vg_table_cell(out, or_null(c->service_level));
        vg_cell_int(out, c->edition);
        vg_time_text(&at, c->closed_at);
        put_taken(out, &at);
        vg_table_cell(out, or_null(c->role));
        vg_table_cell(out, or_null(c->reason));
        vg_cell_money(out, a, a ? a->credit : 0, digits);
        vg_cell_money(out, a, a ? a->bonus : 0, digits);
        vg_table_cell(out, a ? a->currency : NULL);
        if (a)
            put_month(out, a->booked);
        else
            vg_table_cell(out, NULL);
        vg_table_cellf(out, "%.*s", wording == VG_WORDS ? HASH_SHOWN : INT_MAX, c->sha256);
    }
    if (rc == VG_OK && wording == VG_WORDS)
        return vg_columns_narrow(out, NULL, "bonus", err);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static const vg_column booking[] = {
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "adjustment", .title = N_("Adjustment")},
    {.key = "credit", .title = N_("Service credit"), .right = true},
    {.key = "bonus", .title = N_("Bonus"), .right = true},
    {.key = "currency", .title = N_("Currency")},
    {.key = "reason", .title = N_("Reason")},
    {.key = "contract", .title = N_("Contract")},
};

static void put_adjustment(vg_table *t, const vg_adjustment *a, vg_lang lang)
{
    int digits = vg_currency_digits(a->currency);
    vg_period month = vg_period_month(a->month);
    vg_str text = VG_STR_INIT;
    vg_period_text(&text, &month);
    if (vg_str_rc(&text, NULL) != VG_OK)
        t->rc = VG_NOMEM;
    vg_table_cell(t, a->vendor);
    vg_table_cellf(t, vg_tr(lang, "adjustment for %s"), text.ptr ? text.ptr : "");
    vg_cell_money(t, true, a->credit, digits);
    vg_cell_money(t, true, a->bonus, digits);
    vg_table_cell(t, a->currency);
    vg_table_cell(t, a->reason);
    vg_table_cell(t, a->contract);
    vg_str_free(&text);
}

vg_rc vg_adjustments_table(vg_arena *arena, const vg_scorecard *cards, size_t count,
                           vg_lang lang, vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, booking, VG_COUNT_OF(booking), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        for (size_t k = 0; k < cards[i].adjustment_count; k++)
            put_adjustment(out, &cards[i].adjustments[k], lang);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static const vg_column states[] = {
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "service_level", .title = N_("SL")},
    {.key = "state", .title = N_("State")},
    {.key = "contract", .title = N_("Contract")},
};

vg_rc vg_level_states_table(vg_arena *arena, const vg_scorecard *cards, size_t count,
                            vg_lang lang, vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, states, VG_COUNT_OF(states), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        for (size_t k = 0; k < cards[i].level_count; k++) {
            const vg_scored *s = &cards[i].levels[k];
            if (!s->state)
                continue;
            vg_table_cell(out, cards[i].vendor);
            vg_table_cell(out, s->level->id);
            vg_table_cell(out, vg_word_state(lang, s->state));
            vg_table_cell(out, cards[i].contract->id);
        }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
