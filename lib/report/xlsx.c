/* The scorecard as a workbook, written beside its name and then put in place. */
#include "xlsx.h"

#include <stdio.h>
#include <string.h>

#include <vgov/file.h>

#include "i18n.h"

static void set_properties(vg_xl *xl, const char *of)
{
    const vg_view *view = xl->view;
    char *title = vg_arena_printf(&xl->arena, "%s %s", of, view->period);
    char *company = vg_xl_clean(&xl->arena, view->client, 120);
    char *clean = title ? vg_xl_clean(&xl->arena, title, 120) : NULL;
    char *status = vg_xl_clean(&xl->arena, view->state, 60);
    char *subject = vg_xl_clean(&xl->arena, view->period_code ? view->period_code : "", 60);
    char *author = vg_arena_strdup(&xl->arena, "vgov");
    if (!company || !clean || !status || !subject || !author) {
        vg_xl_fail(xl, VG_NOMEM, "");
        return;
    }
    lxw_doc_properties properties = {
        .title = clean,
        .subject = subject,
        .author = author,
        .company = company,
        .status = status,
        /* 0 would mean "now": the same view would not give the same bytes. */
        .created = view->created > 0 ? (time_t)view->created : 1,
    };
    if (workbook_set_properties(xl->book, &properties) != LXW_NO_ERROR)
        vg_xl_fail(xl, VG_NOMEM, "");
}

/* How many cards from `first` on are of the same vendor. */
static size_t same_vendor(const vg_view *view, size_t first)
{
    size_t n = 1;
    while (first + n < view->card_count &&
           strcmp(view->cards[first].vendor, view->cards[first + n].vendor) == 0)
        n++;
    return n;
}

/* Names come in the order of importance: a vendor called "Summary" gets another one. */
static void name_sheets(vg_xl *xl, vg_xl_sheets *sheets)
{
    const vg_view *view = xl->view;
    sheets->cover = vg_xl_name(xl, vg_tr(xl->lang, "Cover"), NULL);
    sheets->summary = vg_xl_name(xl, vg_tr(xl->lang, "Summary"), NULL);
    sheets->definitions = vg_xl_name(xl, vg_tr(xl->lang, "Definitions"), NULL);
    sheets->sources = vg_xl_name(xl, vg_tr(xl->lang, "Sources"), NULL);
    sheets->findings = vg_xl_name(xl, vg_tr(xl->lang, "Findings"), NULL);
    if (view->action_count)
        sheets->actions = vg_xl_name(xl, vg_tr(xl->lang, "Actions"), NULL);
    if (view->relief_count)
        sheets->reliefs = vg_xl_name(xl, vg_tr(xl->lang, "Relief"), NULL);
    if (view->forecast_count)
        sheets->forecasts = vg_xl_name(xl, vg_tr(xl->lang, "Forecast"), NULL);
    if (view->claim_count)
        sheets->claims = vg_xl_name(xl, vg_tr(xl->lang, "Settlement"), NULL);
    sheets->vendors = VG_NEW_N(&xl->arena, const char *, view->card_count + 1);
    xl->score_rows = VG_NEW_N(&xl->arena, unsigned, view->card_count + 1);
    if (!sheets->vendors || !xl->score_rows)
        vg_xl_fail(xl, VG_NOMEM, "");
    for (size_t i = 0, n; xl->rc == VG_OK && i < view->card_count; i += n) {
        n = same_vendor(view, i);
        sheets->vendors[i] = vg_xl_name(xl, view->cards[i].vendor_name, view->cards[i].vendor);
        for (size_t j = 1; j < n; j++)
            sheets->vendors[i + j] = sheets->vendors[i];
    }
}

static void fill(vg_xl *xl, const void *ctx)
{
    const vg_view *view = xl->view;
    (void)ctx;
    vg_xl_sheets sheets = {.cover = NULL};
    name_sheets(xl, &sheets);
    if (xl->rc != VG_OK)
        return;
    vg_xl_sheet cover;
    vg_xl_cover_begin(xl, &cover, &sheets);
    vg_xl_overview(xl, &sheets);
    for (size_t i = 0, n; xl->rc == VG_OK && i < view->card_count; i += n) {
        n = same_vendor(view, i);
        vg_xl_vendor(xl, sheets.vendors[i], &view->cards[i], n, sheets.summary);
    }
    vg_xl_definitions(xl, sheets.definitions);
    vg_xl_sources(xl, sheets.sources);
    vg_xl_findings(xl, sheets.findings);
    if (sheets.reliefs)
        vg_xl_reliefs(xl, sheets.reliefs);
    if (sheets.forecasts)
        vg_xl_forecasts(xl, sheets.forecasts);
    if (sheets.claims)
        vg_xl_claims(xl, sheets.claims);
    if (sheets.actions)
        vg_xl_actions(xl, sheets.actions);
    vg_xl_cover(&cover, &sheets);
}

static vg_rc write_book(const vg_view *view, const char *title, vg_xl_fill *fill_book,
                        const void *ctx, const char *temp, vg_err *err)
{
    vg_xl xl = {
        .view = view, .lang = view->lang, .arena = VG_ARENA_INIT, .rc = VG_OK, .err = err};
    xl.book = workbook_new(temp);
    if (!xl.book)
        return vg_nomem(err);
    /* The first format is that of all other cells; its font measures the columns, and this one
     * every machine has, or one as wide. */
    lxw_format *plain = STAILQ_FIRST(xl.book->formats);
    format_set_font_name(plain, "Arial");
    format_set_font_size(plain, 10);
    fill_book(&xl, ctx);
    if (xl.rc == VG_OK)
        set_properties(&xl, title);
    lxw_error e = workbook_close(xl.book); /* ends the book in any case */
    vg_rc rc = xl.rc;
    vg_arena_free(&xl.arena);
    if (rc != VG_OK || e == LXW_NO_ERROR)
        return rc;
    return e == LXW_ERROR_MEMORY_MALLOC_FAILED
               ? vg_nomem(err)
               : vg_fail(err, VG_IO, "%s: the workbook could not be written: %s", temp,
                         lxw_strerror(e));
}

vg_rc vg_xl_write(const vg_view *view, const char *title, vg_xl_fill *fill_book,
                  const void *ctx, const char *path, vg_err *err)
{
    vg_str temp = VG_STR_INIT;
    /* This makes an empty file, so that a folder that takes none is found out here and not by
     * the library, which would print its own words. */
    vg_rc rc = vg_file_temp_name(&temp, path, err);
    if (rc == VG_OK) {
        rc = write_book(view, title, fill_book, ctx, temp.ptr, err);
        if (rc == VG_OK)
            rc = vg_file_rename(temp.ptr, path, err);
        else
            remove(temp.ptr);
    }
    vg_str_free(&temp);
    return rc;
}

vg_rc vg_scorecard_xlsx(const vg_view *view, const char *path, vg_err *err)
{
    return vg_xl_write(view, vg_tr(view->lang, "Vendor scorecard"), fill, NULL, path, err);
}
