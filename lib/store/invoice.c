#include <vgov/invoice.h>

#include "record.h"

vg_rc vg_invoice_put(vg_store *store, vg_arena *arena, const vg_invoice *i, bool replace,
                     vg_record_put *out, vg_err *err)
{
    int64_t vendor;
    vg_rc rc = vg_record_vendor(store, arena, i->vendor, &vendor, err);
    if (rc != VG_OK)
        return rc;
    const char *what = i->amount < 0 ? "credit note" : "charge";
    const char *after = vg_arena_printf(arena, " %s%s%s", i->net ? "net" : "gross",
                                        *i->quantity ? ", quantity " : "", i->quantity);
    const vg_record_sql sql = {
        .find = VG_ST_INVOICE_FIND,
        .about = ARGS(I(vendor), I(i->month), T(i->charge), I(i->amount), T(i->quantity),
                      I(i->net), T(i->currency)),
        .retire = VG_ST_INVOICE_RETIRE,
        .add = VG_ST_INVOICE_ADD,
        .values = ARGS(I(vendor), I(i->month), T(i->charge), I(i->amount), T(i->quantity),
                       I(i->net), T(i->currency), I(i->source_id), I(i->src_row)),
        .what = vg_record_about(arena, what, i->charge, i->month),
        .now = after ? vg_record_words(arena, "", i->amount, i->currency, after) : NULL,
        .source_id = i->source_id};
    return vg_record_put_row(store, arena, &sql, replace, out, err);
}

static vg_rc read_row(sqlite3_stmt *st, vg_arena *arena, vg_invoice *i, vg_err *err)
{
    const char **const texts[] = {&i->vendor, &i->charge, &i->quantity, &i->currency,
                                  &i->source};
    vg_rc rc = VG_OK;
    i->month = (vg_day)vg_sql_int(st, 0);
    i->amount = vg_sql_int(st, 1);
    i->net = vg_sql_int(st, 2) != 0;
    i->source_id = vg_sql_int(st, 3);
    i->src_row = vg_sql_int(st, 4);
    for (size_t t = 0; rc == VG_OK && t < sizeof texts / sizeof *texts; t++)
        rc = vg_sql_text(st, (int)t + 5, arena, texts[t], err);
    return rc;
}

vg_rc vg_invoice_list(vg_store *store, vg_arena *arena, const char *vendor, vg_day first,
                      vg_day last, vg_invoice **out, size_t *count, vg_err *err)
{
    sqlite3_stmt *st;
    *out = NULL;
    *count = 0;
    vg_rc rc =
        vg_sql_start(store, VG_ST_INVOICE_LIST, ARGS(T(vendor), I(first), I(last)), &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_invoice *i = vg_arena_push(arena, out, count, sizeof **out);
        rc = i ? read_row(st, arena, i, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_source_invoiced(vg_store *store, vg_arena *arena, int64_t source_id,
                         vg_rc (*use)(void *ctx, const char *vendor, vg_day month, vg_err *err),
                         void *ctx, vg_err *err)
{
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_UNDO_INVOICED, ARGS(I(source_id)), &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        const char *vendor = "";
        rc = vg_sql_text(st, 0, arena, &vendor, err);
        if (rc == VG_OK)
            rc = use(ctx, vendor, (vg_day)vg_sql_int(st, 1), err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}
