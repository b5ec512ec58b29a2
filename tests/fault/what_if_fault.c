/* Every allocation fails in turn, SQLite's own as well, while months are scored under another
 * contract and over the values of a number, and put into tables and JSON: the work ends in
 * VG_OK or VG_NOMEM, nothing leaks, and the store is as it was. */
#include <vgov/terms.h>
#include <vgov/what_if_report.h>

#include "rounds.h"

#define CONTRACT(target)                                                                  \
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\","                  \
    " \"client\": \"C\", \"vendors\": [\"alpha\"], \"currency\": \"EUR\","                \
    " \"zone\": \"UTC\", \"valid_from\": \"2026-01-01\", \"valid_to\": null,"             \
    " \"origin\": \"vendor\", \"money\": {\"model\": \"points\","                         \
    "  \"percent_per_point\": 1, \"rounding\": \"half-up\", \"fees\": ["                  \
    "  {\"vendor\": \"alpha\", \"from\": \"2026-01\", \"to\": null, \"amount\": 1000}]}," \
    " \"kpis\": [{\"id\": \"sl\", \"formula\": \"100 * answered_in_target / offered\","   \
    "  \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1,"                         \
    "  \"rounding\": \"half-up\", \"round_before_band\": true}],"                         \
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"sl\","                           \
    "  \"comparison\": \">=\", \"target\": " target ", \"weight\": 1,"                    \
    "  \"class\": \"key\", \"bands\": [{\"id\": \"low\", \"to\": " target                 \
    ", \"points\": 1}]}]}"

static const char own[] = CONTRACT("80"), other[] = CONTRACT("70");

static const char rows[] = "vendor,line,start,offered,answered_in_target\n"
                           "alpha,orders,2026-09-05,1000,830\n"
                           "alpha,orders,2026-10-06,1000,780\n";

static vg_rc expect(vg_rc rc, const vg_str *out, const char *what, vg_err *err)
{
    if (rc == VG_OK && !strstr(out->ptr, what))
        return vg_fail(err, VG_BUG, "not \"%s\": %s", what, out->ptr);
    return rc;
}

static vg_rc compare(vg_arena *arena, const vg_score_options *score, vg_str *out, vg_err *err)
{
    vg_what_if_options o = {.score = *score};
    vg_contract *read;
    vg_what_if w;
    vg_table table;
    vg_rc rc = vg_contract_read(arena, "other", other, sizeof other - 1, &read, err);
    if (rc != VG_OK)
        return rc;
    o.read = read;
    o.contract = (vg_contract_row){.id = "c",
                                   .sha256 = read->sha256,
                                   .text = other,
                                   .text_len = sizeof other - 1,
                                   .valid_from = read->valid_from};
    rc = vg_what_if_score(arena, &o, &w, err);
    if (rc == VG_OK)
        rc = vg_what_if_table(arena, &w, VG_LANG_DE, VG_WORDS, &table, err);
    if (rc == VG_OK)
        rc = vg_what_if_levels(arena, &w, VG_LANG_EN, &table, err);
    if (rc == VG_OK)
        rc = vg_what_if_totals(arena, &w, VG_LANG_EN, &table, err);
    if (rc == VG_OK)
        rc = vg_what_if_json(&w, &o, out, err);
    return expect(rc, out, "\"10.00\"", err);
}

static vg_rc sweep(vg_arena *arena, const vg_score_options *score, vg_str *out, vg_err *err)
{
    vg_sweep_range range;
    vg_sweep s;
    vg_table table;
    vg_rc rc = vg_sweep_parse(arena, "SL-1.target=77.5..80/2.5", &range, err);
    if (rc == VG_OK)
        rc = vg_sweep_score(arena, score, NULL, &range, &s, err);
    if (rc == VG_OK)
        rc = vg_sweep_table(arena, &s, VG_LANG_DE, VG_WORDS, &table, err);
    if (rc == VG_OK)
        rc = vg_sweep_bests(arena, &s, VG_LANG_EN, &table, err);
    if (rc == VG_OK)
        rc = vg_sweep_json(&s, &range, &score->period, out, err);
    return expect(rc, out, "77.5", err);
}

static vg_rc work(vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_str out = VG_STR_INIT;
    vg_score_options score = {.has_as_of = true, .as_of = 20788};
    vg_rc rc = vg_store_open(&score.store, work_db, VG_STORE_READ, err);
    if (rc == VG_OK)
        rc = vg_period_parse("2026-09..2026-10", 0, &score.period, err);
    if (rc == VG_OK)
        rc = compare(&arena, &score, &out, err);
    vg_str_clear(&out);
    if (rc == VG_OK)
        rc = sweep(&arena, &score, &out, err);
    vg_str_free(&out);
    vg_arena_free(&arena);
    vg_store_close(score.store);
    return rc;
}

/* Nothing is closed, settled or kept by a question. */
static vg_rc check(vg_store *s, vg_arena *arena, vg_err *err)
{
    vg_contract_row *list;
    size_t count;
    vg_rc rc = vg_contract_list(s, arena, &list, &count, err);
    if (rc == VG_OK && (count != 1 || strcmp(list[0].text, own) != 0))
        rc = vg_fail(err, VG_BUG, "the contract is another one");
    return rc;
}

int main(int argc, char **argv)
{
    static const rounds all = {.name = "what_if_fault",
                               .contract = own,
                               .rows = rows,
                               .work = work,
                               .check = check,
                               .sample = 23,
                               .full_sample = 3,
                               .least = 1500};
    rounds_begin(&all);
    return rounds_run(&all, argc, argv);
}
