/* How good forecasts were, as a table. */
#include <string.h>

#include <vgov/forecast_report.h>

#include "columns.h"
#include "forecast_out.h"

enum { RATE_PLACES = 2 };

static const vg_column columns[] = {
    {.key = "vendor", .title = N_("Vendor")},
    {.key = "line", .title = N_("Line")},
    {.key = "contract", .title = N_("Contract")},
    {.key = "corridor", .title = N_("Corridor")},
    {.key = "version", .title = N_("Version")},
    {.key = "counts", .title = N_("Counts")},
    {.key = "days_locked_before", .title = N_("Locked days before"), .right = true},
    {.key = "share", .title = N_("Share %"), .right = true},
    {.key = "state", .title = N_("Status")},
    {.key = "level", .title = N_("Per")},
    {.key = "units", .title = N_("Units"), .right = true},
    {.key = "forecast", .title = N_("Forecast F"), .right = true},
    {.key = "actual", .title = N_("Actual A"), .right = true},
    {.key = "difference", .title = N_("A-F"), .right = true},
    {.key = "wape", .title = N_("WAPE %"), .right = true},
    {.key = "bias", .title = N_("Bias (F-A)/A %"), .right = true},
    {.key = "floor", .title = N_("Noise floor %"), .right = true},
    {.key = "outside", .title = N_("Outside"), .right = true},
    {.key = "above", .title = N_("Above"), .right = true},
    {.key = "below", .title = N_("Below"), .right = true},
    {.key = "untested", .title = N_("Untested"), .right = true},
    {.key = "forecast_only", .title = N_("Without actual"), .right = true},
    {.key = "actual_only", .title = N_("Without forecast"), .right = true},
    {.key = "partial", .title = N_("Partial"), .right = true},
    {.key = "coarse", .title = N_("Too long"), .right = true},
};

/* What a person can do without. */
static const char *const details[] = {
    "contract", "counts", "days_locked_before", "share", "above", "below", "coarse"};

static bool is_detail(const char *key, bool each)
{
    if (each && (strcmp(key, "counts") == 0 || strcmp(key, "days_locked_before") == 0))
        return false;
    for (size_t i = 0; i < VG_COUNT_OF(details); i++)
        if (strcmp(key, details[i]) == 0)
            return true;
    return false;
}

void vg_cell_versions(vg_table *t, const vg_accuracy *a)
{
    vg_str text = VG_STR_INIT;
    for (size_t i = 0; i < a->version_count; i++)
        vg_str_addf(&text, "%s%s", i ? ", " : "", a->versions[i]->code);
    vg_cell_taken(t, &text);
}

void vg_cell_count(vg_table *t, bool known, size_t n)
{
    if (known)
        vg_cell_int(t, (int64_t)n);
    else
        vg_table_cell(t, NULL);
}

void vg_cell_difference(vg_table *t, bool known, vg_rat a, vg_rat b)
{
    vg_rat off = vg_rat_int(0);
    if (known && vg_rat_sub(t->arena, &off, a, b, NULL) != VG_OK)
        t->rc = VG_NOMEM;
    vg_cell_exact(t, known, off, 0);
}

static const char *state_word(vg_lang lang, vg_wording wording, vg_accuracy_state s)
{
    static const char *const words[] = {[VG_ACCURACY_COMPARED] = N_("compared"),
                                        [VG_ACCURACY_NO_VERSION] = N_("no version"),
                                        [VG_ACCURACY_NO_SHARE] = N_("no share"),
                                        [VG_ACCURACY_REFUSED] = N_("not known")};
    return wording == VG_WORDS ? vg_tr(lang, words[s]) : vg_accuracy_state_name(s);
}

const char *vg_word_per(vg_lang lang, vg_wording wording, vg_corridor_per per)
{
    static const char *const words[] = {[VG_CORRIDOR_INTERVAL] = N_("interval"),
                                        [VG_CORRIDOR_DAY] = N_("day"),
                                        [VG_CORRIDOR_WEEK] = N_("week"),
                                        [VG_CORRIDOR_MONTH] = N_("month")};
    return wording == VG_WORDS ? vg_tr(lang, words[per]) : vg_corridor_per_name(per);
}

static void put_head(vg_table *t, const vg_forecast_compared *c, const vg_forecast_shown *shown)
{
    const vg_accuracy *a = &c->accuracy;
    bool words = shown->wording == VG_WORDS;
    vg_table_cell(t, c->vendor);
    vg_table_cell(t, a->line);
    vg_table_cell(t, c->contract->id);
    vg_table_cell(t, a->corridor ? a->corridor->id : NULL);
    vg_cell_versions(t, a);
    if (a->version_count == 0)
        vg_table_cell(t, NULL);
    else
        vg_table_cell(t, c->counts ? (words ? vg_tr(shown->lang, N_("yes")) : "yes")
                                   : (words ? vg_tr(shown->lang, N_("no")) : "no"));
    vg_cell_count(t, false, 0);
    if (c->has_lag)
        t->cells[t->cell_count - 1] = vg_arena_printf(t->arena, "%lld", (long long)c->lag);
    vg_cell_exact(t, a->of_line && a->state != VG_ACCURACY_NO_SHARE, a->percent, 0);
    vg_table_cell(t, state_word(shown->lang, shown->wording, a->state));
}

static void put_level(vg_table *t, const vg_accuracy *a, vg_corridor_per per, bool any_level)
{
    const vg_accuracy_level *l = &a->levels[per];
    bool any = l->units > 0, tested = a->corridor && (!any_level || a->corridor->per == per);
    vg_cell_count(t, true, l->units);
    vg_cell_exact(t, any, l->forecast, 0);
    vg_cell_exact(t, any, l->actual, 0);
    vg_cell_difference(t, any, l->actual, l->forecast);
    vg_cell_round(t, l->has_rates, l->wape, RATE_PLACES, VG_HALF_UP);
    vg_cell_round(t, l->has_rates, l->bias, RATE_PLACES, VG_HALF_UP);
    vg_cell_round(t, l->has_floor, l->floor, RATE_PLACES, VG_HALF_UP);
    vg_cell_count(t, tested, a->above + a->below);
    vg_cell_count(t, tested, a->above);
    vg_cell_count(t, tested, a->below);
    vg_cell_count(t, tested, a->untested);
    vg_cell_count(t, true, a->forecast_only);
    vg_cell_count(t, true, a->actual_only);
    vg_cell_count(t, true, a->partial);
    vg_cell_count(t, true, l->coarse);
}

/* Without the columns that a person can do without. */
static vg_rc shorten(vg_arena *arena, const vg_table *full, bool each, vg_table *out,
                     vg_err *err)
{
    size_t n = 0;
    vg_column *kept = VG_NEW_N(arena, vg_column, full->column_count);
    if (!kept)
        return vg_nomem(err);
    for (size_t i = 0; i < full->column_count; i++)
        if (!is_detail(full->columns[i].key, each))
            kept[n++] = full->columns[i];
    *out = vg_table_make(arena, kept, n);
    for (size_t i = 0; i < full->cell_count; i++)
        if (!is_detail(full->columns[i % full->column_count].key, each))
            vg_table_cell(out, full->cells[i]);
    return vg_table_rc(out, err);
}

static void put_row(vg_table *t, const vg_forecast_compared *c, const vg_corridor_per *per,
                    const vg_forecast_shown *shown)
{
    put_head(t, c, shown);
    vg_table_cell(t, per ? vg_word_per(shown->lang, shown->wording, *per) : NULL);
    put_level(t, &c->accuracy, per ? *per : VG_CORRIDOR_INTERVAL, per != NULL);
}

/* A row for each length of units, or one for all when there is nothing to compare. */
static void put_rows(vg_table *t, const vg_forecast_compared *c, const vg_forecast_shown *shown)
{
    const vg_accuracy_level *least = &c->accuracy.levels[VG_CORRIDOR_INTERVAL];
    if (least->units + least->coarse == 0) {
        put_row(t, c, NULL, shown);
        return;
    }
    for (int p = 0; p < VG_ACCURACY_LEVELS; p++) {
        vg_corridor_per per = (vg_corridor_per)p;
        if (!shown->level || strcmp(shown->level, vg_corridor_per_name(per)) == 0)
            put_row(t, c, &per, shown);
    }
}

vg_rc vg_forecasts_table(vg_arena *arena, const vg_forecast_compared *list, size_t count,
                         const vg_forecast_shown *shown, vg_table *out, vg_err *err)
{
    vg_rc rc = vg_columns_table(arena, columns, VG_COUNT_OF(columns), shown->lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        put_rows(out, &list[i], shown);
    if (rc == VG_OK)
        rc = vg_table_rc(out, err);
    if (rc != VG_OK || shown->wording == VG_CODES)
        return rc;
    const vg_table full = *out;
    return shorten(arena, &full, shown->versions, out, err);
}
