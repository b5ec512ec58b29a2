/* Closed months looked at with suspicion: scored anew, and what was kept of them against
 * itself. */
#include <string.h>

#include <vgov/hash.h>
#include <vgov/measure.h>

#include "frozen.h"

typedef struct verifier {
    vg_arena arena;
    vg_store *store;
    vg_close_report *report;
    vg_closing *closings; /* all editions, with their texts */
    size_t count;
    vg_adjustment *adjustments;
    size_t adjustment_count;
    vg_contract_row *contracts;
    size_t contract_count;
    vg_source *sources;
    size_t source_count;
    size_t faults;
} verifier;

static vg_rc fault(verifier *v, const vg_closing *c, const char *what, vg_err *err)
{
    vg_str month = VG_STR_INIT;
    vg_close_month(&month, c->month);
    vg_rc rc = vg_str_rc(&month, err);
    if (rc == VG_OK)
        rc = vg_close_say(v->report, err, "%s, vendor %s, contract %s%s%s, edition %d: %s",
                          month.ptr, c->vendor, c->contract, *c->service_level ? ", " : "",
                          c->service_level, c->edition, what);
    vg_str_free(&month);
    v->faults++;
    return rc;
}

static const char *text_of(const vg_json *object, const char *key)
{
    const vg_json *one = vg_close_member(object, key);
    return one && (one->type == VG_JSON_TEXT || one->type == VG_JSON_NUMBER) ? one->text : "";
}

/* --- what it rests on
 * --------------------------------------------------------------------------- */

/* The hash of the contract's text as the store has it; "" when it has none. */
static vg_rc contract_hash(const verifier *v, const char *id, const char *version,
                           char sha256[VG_SHA256_HEX], vg_err *err)
{
    vg_day day;
    sha256[0] = '\0';
    if (vg_day_parse(version, strlen(version), &day, NULL) != VG_OK)
        return VG_OK;
    for (size_t i = 0; i < v->contract_count; i++) {
        const vg_contract_row *row = &v->contracts[i];
        if (row->valid_from == day && strcmp(row->id, id) == 0)
            return vg_sha256_text(row->text, row->text_len, sha256, err);
    }
    return VG_OK;
}

static vg_rc check_contracts(verifier *v, const vg_closing *c, const vg_json *list, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && list && i < list->count; i++) {
        char sha256[VG_SHA256_HEX];
        const vg_json *o = &list->items[i];
        rc = contract_hash(v, text_of(o, "id"), text_of(o, "version"), sha256, err);
        if (rc == VG_OK && strcmp(sha256, text_of(o, "sha256")) != 0)
            rc = fault(v, c, "the contract's text is not the one that it rests on", err);
    }
    return rc;
}

static vg_rc check_sources(verifier *v, const vg_closing *c, const vg_json *list, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && list && i < list->count; i++) {
        const vg_json *o = &list->items[i];
        bool same = false;
        for (size_t k = 0; k < v->source_count && !same; k++)
            same = strcmp(v->sources[k].sha256, text_of(o, "sha256")) == 0;
        if (!same)
            rc = fault(v, c, "a file that it rests on is not in the store any more", err);
    }
    return rc;
}

/* --- money
 * -------------------------------------------------------------------------------------- */

static bool is_of(const vg_adjustment *a, const vg_closing *c)
{
    return !*c->service_level && a->month == c->month && a->edition == c->edition &&
           strcmp(a->contract, c->contract) == 0 && strcmp(a->vendor, c->vendor) == 0;
}

static bool same_amount(int64_t minor, const char *currency, const char *text)
{
    vg_str own = VG_STR_INIT;
    vg_dec_text(&own, minor, vg_currency_digits(currency));
    bool same = own.rc == VG_OK && strcmp(own.ptr, text) == 0;
    vg_str_free(&own);
    return same;
}

static bool same_month(vg_day month, const char *text)
{
    vg_str own = VG_STR_INIT;
    vg_close_month(&own, month);
    bool same = own.rc == VG_OK && (!*text || strcmp(own.ptr, text) == 0);
    vg_str_free(&own);
    return same;
}

/* What the edition says was booked is booked, once, and nothing else is. */
static vg_rc check_booked(verifier *v, const vg_closing *c, const vg_json *root, vg_err *err)
{
    const vg_json *r = vg_close_member(root, "restatement");
    const vg_json *says = vg_close_member(r, "booked");
    size_t expected = says && says->type == VG_JSON_TRUE, found = 0;
    bool same = true;
    for (size_t i = 0; i < v->adjustment_count; i++) {
        const vg_adjustment *a = &v->adjustments[i];
        if (!is_of(a, c))
            continue;
        found++;
        same = same && same_amount(a->credit, a->currency, text_of(r, "credit")) &&
               same_amount(a->bonus, a->currency, text_of(r, "bonus")) &&
               same_month(a->booked, text_of(r, "booked_month"));
    }
    return same && found == expected
               ? VG_OK
               : fault(v, c, "its adjustment is not booked as it says", err);
}

/* --- editions
 * ------------------------------------------------------------------------------------- */

static vg_rc check_text(verifier *v, const vg_closing *c, bool last, vg_err *err)
{
    char sha256[VG_SHA256_HEX];
    const vg_json *root;
    vg_rc rc = vg_sha256_text(c->text, strlen(c->text), sha256, err);
    if (rc != VG_OK)
        return rc;
    if (strcmp(sha256, c->sha256) != 0)
        return fault(v, c, "the text that was kept is not the one of its hash", err);
    rc = vg_json_read(&v->arena, "closing", c->text, strlen(c->text), &root, err);
    if (rc == VG_CONFIG)
        return fault(v, c, "the text that was kept cannot be read", err);
    const vg_json *rests = vg_close_member(root, "rests_on");
    if (rc == VG_OK && last)
        rc = check_contracts(v, c, vg_close_member(rests, "contracts"), err);
    if (rc == VG_OK && last)
        rc = check_sources(v, c, vg_close_member(rests, "sources"), err);
    return rc == VG_OK ? check_booked(v, c, root, err) : rc;
}

static bool same_place(const vg_closing *a, const vg_closing *b)
{
    return a->month == b->month && strcmp(a->contract, b->contract) == 0 &&
           strcmp(a->vendor, b->vendor) == 0 && strcmp(a->service_level, b->service_level) == 0;
}

static vg_rc check_editions(verifier *v, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < v->count; i++) {
        const vg_closing *c = &v->closings[i];
        bool first = i == 0 || !same_place(c, c - 1);
        bool last = i + 1 == v->count || !same_place(c, c + 1);
        if (c->edition != (first ? 1 : c[-1].edition + 1))
            rc = fault(v, c, "the edition before it is missing", err);
        if (rc == VG_OK)
            rc = check_text(v, c, last, err);
    }
    return rc;
}

static vg_rc load(verifier *v, const char *vendor, vg_day first, vg_day last, vg_err *err)
{
    const vg_closing_filter filter = {
        .vendor = vendor, .first = first, .last = last, .editions = true, .texts = true};
    vg_rc rc = vg_closing_list(v->store, &v->arena, &filter, &v->closings, &v->count, err);
    if (rc == VG_OK)
        rc = vg_adjustment_list(v->store, &v->arena, NULL, vendor, VG_DAY_FIRST, VG_DAY_LAST,
                                &v->adjustments, &v->adjustment_count, err);
    if (rc == VG_OK)
        rc = vg_contract_list(v->store, &v->arena, &v->contracts, &v->contract_count, err);
    return rc == VG_OK ? vg_source_list(v->store, &v->arena, &v->sources, &v->source_count, err)
                       : rc;
}

vg_rc vg_close_verify(vg_store *store, const char *vendor, vg_day first, vg_day last,
                      vg_close_report *report, vg_err *err)
{
    verifier v = {.arena = VG_ARENA_INIT, .store = store, .report = report};
    vg_close_span span = {.first = first, .last = last};
    vg_difference *list;
    size_t count = 0;
    if (vendor) {
        span.vendors = &vendor;
        span.from = &first;
        span.count = 1;
    }
    vg_rc rc = load(&v, vendor, first, last, err);
    if (rc == VG_OK)
        rc = check_editions(&v, err);
    if (rc == VG_OK)
        rc = vg_close_find(report->arena, store, &span, &list, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = vg_close_say(report, err, "%s", list[i].line);
    if (rc == VG_OK && count)
        rc = vg_fail(err, VG_DATA, "%zu closings differ from what was kept", count);
    else if (rc == VG_OK && v.faults)
        rc = vg_fail(err, VG_DATA, "%zu closings are not as they were kept", v.faults);
    vg_arena_free(&v.arena);
    return rc;
}
