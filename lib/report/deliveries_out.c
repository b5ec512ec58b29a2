/* Deliveries as a table. */
#include <vgov/deliveries_report.h>

#include "columns.h"

const char *vg_word_delivery(vg_lang lang, vg_delivery_state state)
{
    switch (state) {
    case VG_DELIVERY_IN_TIME:
        return vg_tr(lang, "in time");
    case VG_DELIVERY_LATE:
        return vg_tr(lang, "late");
    case VG_DELIVERY_MISSING:
        return vg_tr(lang, "missing");
    case VG_DELIVERY_OPEN:
        return vg_tr(lang, "not due yet");
    case VG_DELIVERY_UNKNOWN:
        break;
    }
    return vg_tr(lang, "unknown");
}

static const vg_column columns[] = {
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "origin", .title = N_("Origin")},
    {.key = "feed", .title = N_("Feed")},
    {.key = "period", .title = N_("Period")},
    {.key = "slices", .title = N_("Slices"), .right = true},
    {.key = "due", .title = N_("Due")},
    {.key = "received", .title = N_("Received")},
    {.key = "state", .title = N_("State")},
    {.key = "contract", .title = N_("Contract")},
    {.key = "delivery", .title = N_("Delivery")},
};
enum { PERIOD_COLUMN = 3, OWN_COLUMNS = 8 };
static const vg_column month_column = {.key = "month", .title = N_("Month")};

/* "2026-11-06", or "2026-11-06 09:00" when it is not the end of the day. */
static void put_due(vg_table *out, const vg_delivery *d)
{
    vg_str text = VG_STR_INIT;
    vg_day_text(&text, d->due);
    if (d->minute < VG_LEN_DAY)
        vg_str_addf(&text, " %02d:%02d", d->minute / 60, d->minute % 60);
    vg_cell_taken(out, &text);
}

static void put_row(vg_table *out, const vg_delivery *d, bool by_contract, vg_lang lang,
                    vg_wording wording)
{
    vg_str text = VG_STR_INIT;
    vg_table_cell(out, d->vendor);
    vg_table_cell(out, d->origin);
    vg_cell_text(out, d->feed);
    vg_slice_text(&text, (int64_t)d->first * VG_DAY_SECONDS, d->every);
    vg_cell_taken(out, &text);
    vg_cell_int(out, d->slices);
    put_due(out, d);
    if (d->received)
        vg_cell_time(out, d->received);
    else
        vg_table_cell(out, NULL);
    vg_table_cell(out, wording == VG_WORDS ? vg_word_delivery(lang, d->state)
                                           : vg_delivery_state_name(d->state));
    if (!by_contract)
        return;
    vg_table_cell(out, d->contract->id);
    vg_table_cell(out, d->rule->id);
}

vg_rc vg_deliveries_table(vg_arena *arena, const vg_delivery *list, size_t count,
                          bool by_contract, vg_lang lang, vg_wording wording, vg_table *out,
                          vg_err *err)
{
    vg_column *chosen = VG_NEW_N(arena, vg_column, VG_COUNT_OF(columns));
    if (!chosen)
        return vg_nomem(err);
    for (size_t i = 0; i < VG_COUNT_OF(columns); i++)
        chosen[i] = i == PERIOD_COLUMN && !by_contract ? month_column : columns[i];
    vg_rc rc = vg_columns_table(arena, chosen,
                                by_contract ? VG_COUNT_OF(columns) : (size_t)OWN_COLUMNS, lang,
                                out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        put_row(out, &list[i], by_contract, lang, wording);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
