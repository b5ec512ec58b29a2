/* A list of what vendors report of themselves. */
#include <string.h>

#include <vgov/reported.h>

#include "record_text.h"

enum { VENDOR, PERIOD, LEVEL, VALUE, CREDIT, CURRENCY, CONTRACT, FIELDS };
static const char *const fields[] = {
    [VENDOR] = "vendor", [PERIOD] = "period",     [LEVEL] = "service_level", [VALUE] = "value",
    [CREDIT] = "credit", [CURRENCY] = "currency", [CONTRACT] = "contract",   NULL};

static vg_rc parse(vg_record_row *row, vg_reported *out, vg_err *err)
{
    const char *contract = row->texts[CONTRACT];
    *out = (vg_reported){
        .contract = "", .currency = "", .source_id = row->source, .src_row = row->number};
    vg_rc rc = vg_record_name(row, VENDOR, &out->vendor, err);
    if (rc == VG_OK)
        rc = vg_record_month(row, PERIOD, &out->month, err);
    if (rc == VG_OK)
        rc = vg_record_name(row, LEVEL, &out->service_level, err);
    if (rc == VG_OK)
        rc = vg_record_number(row, VALUE, true, &out->value, err);
    if (rc == VG_OK && contract && *contract)
        rc = vg_record_name(row, CONTRACT, &out->contract, err);
    const char *credit = row->texts[CREDIT];
    if (rc != VG_OK || !credit || !*credit)
        return rc;
    out->has_credit = true;
    rc = vg_record_money(row, CREDIT, CURRENCY, &out->credit, &out->currency, err);
    if (rc == VG_OK && out->credit < 0)
        rc = vg_fail(err, VG_DATA, "a credit is not below 0");
    return rc;
}

static vg_rc take(void *ctx, vg_store *store, vg_record_row *row, vg_err *err)
{
    vg_reported r;
    vg_rc rc = parse(row, &r, err);
    const char *code = rc == VG_OK && *r.contract
                           ? vg_arena_printf(row->arena, "%s %s", r.contract, r.service_level)
                           : r.service_level;
    if (rc == VG_OK && !code)
        rc = vg_nomem(err);
    if (rc == VG_OK)
        rc = vg_record_once(ctx, row, r.vendor, r.month, code, false, err);
    return rc == VG_OK ? vg_reported_put(store, row->arena, &r, row->replace, &row->put, err)
                       : rc;
}

static const char *missing(const bool has[])
{
    for (int f = VENDOR; f <= VALUE; f++)
        if (!has[f])
            return fields[f];
    return NULL;
}

vg_rc vg_reported_load(vg_store *store, const char *path, const vg_record_options *options,
                       vg_record_result *result, vg_err *err)
{
    const vg_record_kind kind = {.list = "reported",
                                 .fields = fields,
                                 .count = FIELDS,
                                 .missing = missing,
                                 /* What a vendor says of itself changes no scorecard. */
                                 .take = take};
    vg_record_seen seen = {.by_key = {.count = 0}};
    vg_rc rc = vg_record_load(store, path, &kind, &seen, options, result, err);
    vg_record_seen_free(&seen);
    return rc;
}
