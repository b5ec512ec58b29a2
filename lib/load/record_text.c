#include "record_text.h"

#include <string.h>

#include <vgov/found.h>
#include <vgov/name.h>
#include <vgov/num.h>
#include <vgov/period.h>

static vg_rc needed(vg_record_row *row, int field, const char **text, vg_err *err)
{
    row->bad = field;
    *text = row->texts[field];
    return *text && **text ? VG_OK : vg_fail(err, VG_DATA, "is missing");
}

vg_rc vg_record_name(vg_record_row *row, int field, const char **out, vg_err *err)
{
    vg_name_room room;
    vg_rc rc = needed(row, field, out, err);
    size_t len = rc == VG_OK ? strlen(*out) : 0;
    if (rc == VG_OK)
        rc = vg_name_normal(out, &len, &room, "it", err);
    if (rc == VG_OK && !(*out = vg_arena_copy(row->arena, *out, len)))
        rc = vg_nomem(err);
    return rc;
}

vg_rc vg_record_month(vg_record_row *row, int field, vg_day *out, vg_err *err)
{
    const char *text;
    vg_period period;
    *out = 0;
    vg_rc rc = needed(row, field, &text, err);
    if (rc != VG_OK)
        return rc;
    /* Words like "last-month" hang on a day that a file does not say. */
    bool digits = *text >= '0' && *text <= '9';
    rc = digits ? vg_period_parse(text, 0, &period, NULL) : VG_USAGE;
    if (rc == VG_NOMEM)
        return vg_nomem(err);
    bool month = rc == VG_OK && period.first == vg_month_first(period.first) &&
                 (period.kind == VG_PERIOD_MONTH || period.kind == VG_PERIOD_DAY);
    if (!month)
        return vg_fail(err, VG_DATA, "found \"%s\", expected a month like 2026-10",
                       vg_found_text(text, strlen(text)).text);
    *out = period.first;
    return VG_OK;
}

vg_rc vg_record_money(vg_record_row *row, int field, int currency_field, int64_t *amount,
                      const char **currency, vg_err *err)
{
    static const vg_number_format plain = {.decimal = '.'};
    const char *text;
    *amount = 0;
    vg_rc rc = needed(row, currency_field, currency, err);
    if (rc != VG_OK)
        return rc;
    int digits = vg_currency_digits(*currency);
    if (digits < 0)
        return vg_fail(err, VG_DATA, "found \"%s\", expected a currency like EUR",
                       vg_found_text(*currency, strlen(*currency)).text);
    rc = needed(row, field, &text, err);
    return rc == VG_OK ? vg_dec_parse(text, strlen(text), plain, digits, amount, err) : rc;
}

vg_rc vg_record_number(vg_record_row *row, int field, bool must, const char **out, vg_err *err)
{
    vg_rat value;
    row->bad = field;
    *out = row->texts[field] ? row->texts[field] : "";
    if (!**out && !must)
        return VG_OK;
    vg_rc rc = needed(row, field, out, err);
    return rc == VG_OK ? vg_rat_parse(row->arena, &value, *out, strlen(*out), err) : rc;
}

/* --- what was said
 * ----------------------------------------------------------------------------- */

typedef struct vg_record_once {
    const char *vendor, *code;
    vg_day month;
    bool side;
    int64_t row;
} once;

vg_rc vg_record_once(vg_record_seen *seen, vg_record_row *row, const char *vendor, vg_day month,
                     const char *code, bool side, vg_err *err)
{
    uint64_t hash = vg_hash_bytes(HASH_START, vendor, strlen(vendor) + 1);
    size_t at = 0;
    once *known;
    row->bad = -1;
    hash = vg_hash_bytes(hash, code, strlen(code) + 1);
    hash = vg_hash_bytes(hash, &month, sizeof month);
    while ((known = vg_hashtable_next(&seen->by_key, hash, &at)))
        if (known->month == month && known->side == side &&
            strcmp(known->vendor, vendor) == 0 && strcmp(known->code, code) == 0)
            return vg_fail(err, VG_DATA,
                           "\"%s\" of that vendor and month stands in row %lld already; add "
                           "both up, or give them names of their own",
                           code, (long long)known->row);
    once *one = VG_NEW(&seen->arena, once);
    if (!one || !(one->vendor = vg_arena_strdup(&seen->arena, vendor)) ||
        !(one->code = vg_arena_strdup(&seen->arena, code)))
        return vg_nomem(err);
    one->month = month;
    one->side = side;
    one->row = row->number;
    return vg_hashtable_put(&seen->by_key, hash, one, err);
}

void vg_record_seen_free(vg_record_seen *seen)
{
    vg_hashtable_free(&seen->by_key);
    vg_arena_free(&seen->arena);
}
