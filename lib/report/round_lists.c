/* The lists that only a monthly round has: what arrived, what changed, what is to be claimed.
 */
#include <string.h>

#include <vgov/claim_report.h>
#include <vgov/round_report.h>

#include "columns.h"
#include "round_words.h"

static const vg_column arrival_columns[] = {
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "origin", .title = N_("Origin")},
    {.key = "feed", .title = N_("Feed")},
    {.key = "slice", .title = N_("Slice")},
    {.key = "files", .title = N_("Files"), .right = true},
    {.key = "lines", .title = N_("Lines"), .right = true},
    {.key = "slices", .title = N_("Slices"), .right = true},
    {.key = "first", .title = N_("From")},
    {.key = "last", .title = N_("To")},
    {.key = "imported", .title = N_("Imported")},
};

vg_rc vg_arrivals_table(vg_arena *arena, const vg_round *round, vg_lang lang, vg_table *out,
                        vg_err *err)
{
    vg_rc rc =
        vg_columns_table(arena, arrival_columns, VG_COUNT_OF(arrival_columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < round->arrival_count; i++) {
        const vg_arrival *a = &round->arrivals[i];
        vg_table_cell(out, a->vendor);
        vg_table_cell(out, a->origin);
        vg_cell_text(out, a->feed);
        vg_table_cell(out, vg_length_name(a->length));
        vg_cell_int(out, a->files);
        vg_cell_int(out, a->lines);
        vg_cell_int(out, a->slices);
        vg_cell_day(out, a->first);
        vg_cell_day(out, a->last);
        vg_cell_time(out, a->imported);
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

/* --- changes
 * ---------------------------------------------------------------------------------------- */

static const vg_column change_columns[] = {
    {.key = "vendor", .title = N_("Vendor")}, {.key = "contract", .title = N_("Contract")},
    {.key = "part", .title = N_("From")},     {.key = "service_level", .title = N_("SL")},
    {.key = "what", .title = N_("What")},     {.key = "was", .title = N_("Old")},
    {.key = "is", .title = N_("New")},
};

const char *vg_word_change(vg_lang lang, const char *what)
{
    static const char *const words[][2] = {
        {"value", N_("Value")},
        {"score", N_("Score")},
        {"status", N_("Status")},
        {"state", N_("State")},
        {"band", N_("Band")},
        {"standing", N_("Standing")},
        {"points", N_("Service points")},
        {"credit", N_("Service credit")},
        {"bonus", N_("Bonus")},
    };
    for (size_t i = 0; i < VG_COUNT_OF(words); i++)
        if (strcmp(what, words[i][0]) == 0)
            return vg_tr(lang, words[i][1]);
    return what;
}

const char *vg_word_changed(vg_lang lang, const char *what, const char *code)
{
    if (code && strcmp(what, "state") == 0)
        return vg_word_state(lang, code);
    if (code && strcmp(what, "status") == 0)
        for (int s = VG_MET; s <= VG_NOT_JUDGED; s++)
            if (strcmp(vg_status_name((vg_status)s), code) == 0)
                return vg_word_status(lang, (vg_status)s);
    return code;
}

vg_rc vg_changes_table(vg_arena *arena, const vg_round *round, vg_lang lang, vg_wording wording,
                       vg_table *out, vg_err *err)
{
    const bool words = wording == VG_WORDS;
    vg_rc rc =
        vg_columns_table(arena, change_columns, VG_COUNT_OF(change_columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < round->change_count; i++) {
        const vg_round_change *c = &round->changes[i];
        vg_table_cell(out, c->vendor);
        vg_table_cell(out, c->contract);
        vg_cell_day(out, c->part);
        vg_cell_text(out, c->service_level);
        vg_table_cell(out, words ? vg_word_change(lang, c->what) : c->what);
        vg_table_cell(out, words ? vg_word_changed(lang, c->what, c->was) : c->was);
        vg_table_cell(out, words ? vg_word_changed(lang, c->what, c->is) : c->is);
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

/* --- proposals
 * ---------------------------------------------------------------------------------------- */

static const vg_column proposal_columns[] = {
    {.key = "number", .title = N_("No."), .right = true},
    {.key = "contract", .title = N_("Contract")},
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "month", .title = N_("Month")},
    {.key = "side", .title = N_("Side")},
    {.key = "claimed", .title = N_("Claimed"), .right = true},
    {.key = "amount", .title = N_("Amount"), .right = true},
    {.key = "currency", .title = N_("Currency")},
    {.key = "claim_by", .title = N_("Claim by")},
};

static void put_proposal(vg_table *out, const vg_claim *c, vg_lang lang, vg_wording wording)
{
    const int digits = vg_currency_digits(c->currency);
    const vg_period month = vg_period_month(c->month);
    vg_str text = VG_STR_INIT;
    if (c->id)
        vg_cell_int(out, c->id);
    else
        vg_table_cell(out, NULL);
    vg_table_cell(out, c->contract);
    vg_table_cell(out, c->vendor);
    vg_period_text(&text, &month);
    vg_cell_taken(out, &text);
    vg_table_cell(out, wording == VG_WORDS ? vg_word_claim_side(lang, c->side)
                                           : vg_claim_sides[c->side]);
    vg_cell_money(out, c->id != 0, c->scored, digits);
    vg_cell_money(out, true, c->contracted, digits);
    vg_table_cell(out, c->currency);
    if (c->has_claim_by)
        vg_cell_day(out, c->claim_by);
    else
        vg_table_cell(out, NULL);
}

vg_rc vg_proposals_table(vg_arena *arena, const vg_round *round, vg_lang lang,
                         vg_wording wording, vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, proposal_columns, VG_COUNT_OF(proposal_columns), lang,
                                out, err);
    for (size_t i = 0; rc == VG_OK && i < round->proposal_count; i++)
        put_proposal(out, &round->proposals[i], lang, wording);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
