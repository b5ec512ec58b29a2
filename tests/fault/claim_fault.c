/* Every allocation fails in turn, SQLite's own as well, while a month is scored, its claim is
 * made, decided, listed, accrued and exported: the work ends in VG_OK or VG_NOMEM, nothing
 * leaks, and the store is as before or as after. */
#include <vgov/claim_report.h>
#include <vgov/load.h>
#include <vgov/terms.h>

#include "rounds.h"

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"C\","
    " \"vendors\": [\"alpha\"], \"currency\": \"EUR\", \"zone\": \"UTC\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\","
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},"
    " \"claims\": {\"nature\": \"penalty\", \"within\": {\"days\": 30}, \"reserve\": true},"
    " \"money\": {\"model\": \"points\", \"percent_per_point\": 1, \"cap_percent\": 10,"
    "  \"rounding\": \"half-up\", \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\","
    "  \"to\": null, \"amount\": \"1000\"}]},"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"answer_rate\", \"comparison\": \">=\","
    "  \"target\": 90, \"weight\": 1, \"class\": \"key\","
    "  \"bands\": [{\"id\": \"missed\", \"to\": 90, \"points\": 3}]}]}";

static const char rows[] = "vendor,line,start,offered,answered\n"
                           "alpha,orders,2026-10-05,1000,830\n";

/* --- the work */

static const vg_score_options october = {.vendor = "alpha",
                                         .period = {VG_PERIOD_MONTH, 20727, 20757}};
enum { TODAY = 20780 };

/* Claims the month, and decides a part of it. */
static vg_rc claim(vg_store *s, vg_arena *arena, vg_err *err)
{
    const vg_claim_deed deed = {TODAY, "manager", "minutes"};
    vg_score_options o = october;
    vg_money_month *months;
    vg_claim_change change;
    size_t count;
    int64_t id;
    o.store = s;
    vg_rc rc = vg_store_begin(s, err);
    if (rc == VG_OK)
        rc = vg_money_months(arena, &o, TODAY, &months, &count, err);
    if (rc == VG_OK && (count != 1 || months[0].amounts[VG_CLAIM_CREDIT] != 3000))
        rc = vg_fail(err, VG_BUG, "%zu months", count);
    if (rc == VG_OK) {
        const vg_claim c = vg_claim_of_month(&months[0], VG_CLAIM_CREDIT);
        rc = vg_claim_score(s, &c, VG_CLAIM_PROPOSED, &deed, &id, &change, err);
    }
    if (rc == VG_OK)
        rc = vg_claim_take(s, id, VG_CLAIM_AGREED, 2000, &deed, err);
    if (rc == VG_OK)
        rc = vg_claim_reserve(s, id, &deed, err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, err);
    vg_store_rollback(s);
    return rc;
}

static vg_rc tell(vg_store *s, vg_arena *arena, vg_err *err)
{
    const vg_claim_filter all = {.first = INT32_MIN, .last = INT32_MAX};
    vg_score_options o = october;
    vg_accrual *accruals;
    vg_claim *claims;
    size_t count, n;
    vg_table table;
    vg_str text = VG_STR_INIT;
    o.store = s;
    vg_rc rc = vg_claim_list(s, arena, &all, &claims, &count, err);
    if (rc == VG_OK)
        rc = vg_claims_table(arena, claims, count, TODAY, VG_LANG_DE, VG_WORDS, &table, err);
    if (rc == VG_OK)
        rc = vg_claim_steps_table(arena, claims, count, VG_LANG_DE, VG_WORDS, &table, err);
    if (rc == VG_OK)
        rc = vg_claims_ocds(claims, count, &text, err);
    if (rc == VG_OK)
        rc = vg_accrual_list(arena, &o, TODAY, &accruals, &n, err);
    if (rc == VG_OK &&
        (n != 1 || accruals[0].booked != 2000 || accruals[0].preliminary != 1000))
        rc = vg_fail(err, VG_BUG, "%zu accruals", n);
    if (rc == VG_OK)
        rc = vg_accrual_table(arena, accruals, n, VG_LANG_DE, VG_WORDS, &table, err);
    vg_str_free(&text);
    return rc;
}

static vg_rc work(vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_store *s;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_WRITE, err);
    if (rc != VG_OK)
        return rc;
    rc = claim(s, &arena, err);
    if (rc == VG_OK)
        rc = tell(s, &arena, err);
    vg_store_close(s);
    vg_arena_free(&arena);
    return rc;
}

static vg_rc check(vg_store *s, vg_arena *arena, vg_err *err)
{
    const vg_claim_filter all = {.first = INT32_MIN, .last = INT32_MAX};
    vg_claim *list;
    size_t count;
    vg_rc rc = vg_claim_list(s, arena, &all, &list, &count, err);
    if (rc == VG_OK && count != 0 && (count != 1 || list[0].agreed != 2000))
        rc = vg_fail(err, VG_BUG, "%zu claims are there", count);
    return rc;
}

int main(int argc, char **argv)
{
    static const rounds all = {.name = "claim_fault",
                               .contract = contract,
                               .rows = rows,
                               .work = work,
                               .check = check,
                               .sample = 23,
                               .full_sample = 3,
                               .least = 1000};
    rounds_begin(&all);
    return rounds_run(&all, argc, argv);
}
