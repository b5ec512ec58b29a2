/* A list of invoices. */
#include <string.h>

#include <vgov/found.h>

#include "record_text.h"
#include "touch.h"

enum { VENDOR, PERIOD, CHARGE, QUANTITY, AMOUNT, CURRENCY, NET, FIELDS };
static const char *const fields[] = {
    [VENDOR] = "vendor", [PERIOD] = "period",     [CHARGE] = "charge", [QUANTITY] = "quantity",
    [AMOUNT] = "amount", [CURRENCY] = "currency", [NET] = "net",       NULL};

typedef struct work {
    vg_record_seen seen;
    vg_touches touches;
} work;

static vg_rc read_net(vg_record_row *row, bool *out, vg_err *err)
{
    const char *text = row->texts[NET] ? row->texts[NET] : "";
    row->bad = NET;
    *out = strcmp(text, "yes") == 0;
    if (*out || strcmp(text, "no") == 0)
        return VG_OK;
    return vg_fail(err, VG_DATA, "found \"%s\", expected yes or no",
                   vg_found_text(text, strlen(text)).text);
}

static vg_rc parse(vg_record_row *row, vg_invoice *out, vg_err *err)
{
    *out = (vg_invoice){.source_id = row->source, .src_row = row->number};
    vg_rc rc = vg_record_name(row, VENDOR, &out->vendor, err);
    if (rc == VG_OK)
        rc = vg_record_month(row, PERIOD, &out->month, err);
    if (rc == VG_OK)
        rc = vg_record_name(row, CHARGE, &out->charge, err);
    if (rc == VG_OK)
        rc = vg_record_number(row, QUANTITY, false, &out->quantity, err);
    if (rc == VG_OK)
        rc = vg_record_money(row, AMOUNT, CURRENCY, &out->amount, &out->currency, err);
    if (rc == VG_OK && out->amount < 0 && strcmp(out->charge, VG_CHARGE_ORDERED) == 0)
        rc = vg_fail(err, VG_DATA, "what was ordered is not below 0");
    return rc == VG_OK ? read_net(row, &out->net, err) : rc;
}

static vg_rc take(void *ctx, vg_store *store, vg_record_row *row, vg_err *err)
{
    work *w = ctx;
    vg_invoice i;
    vg_rc rc = parse(row, &i, err);
    if (rc == VG_OK)
        rc = vg_record_once(&w->seen, row, i.vendor, i.month, i.charge, i.amount < 0, err);
    if (rc == VG_OK)
        rc = vg_invoice_put(store, row->arena, &i, row->replace, &row->put, err);
    if (rc != VG_OK || row->put.known)
        return rc;
    const char *vendor = vg_arena_strdup(&w->seen.arena, i.vendor);
    return vendor ? vg_touches_add(&w->touches, vendor, VG_LEN_DAY,
                                   (int64_t)i.month * VG_DAY_SECONDS, err)
                  : vg_nomem(err);
}

static const char *missing(const bool has[])
{
    for (int f = 0; f < FIELDS; f++)
        if (!has[f] && f != QUANTITY)
            return fields[f];
    return NULL;
}

static vg_rc tell(void *ctx, vg_store *store, const vg_load_hook *hook, vg_err *err)
{
    work *w = ctx;
    return vg_touches_tell(&w->touches, hook, store, err);
}

vg_rc vg_invoice_load(vg_store *store, const char *path, const vg_record_options *options,
                      vg_record_result *result, vg_err *err)
{
    const vg_record_kind kind = {.list = "invoices",
                                 .fields = fields,
                                 .count = FIELDS,
                                 .missing = missing,
                                 .take = take,
                                 .tell = tell};
    work w = {.touches = {.count = 0}};
    vg_rc rc = vg_record_load(store, path, &kind, &w, options, result, err);
    vg_touches_free(&w.touches);
    vg_record_seen_free(&w.seen);
    return rc;
}
