/* Every allocation fails in turn, SQLite's own as well, while a monthly round is found, put
 * into words and JSON, and kept: the work ends in VG_OK or VG_NOMEM, nothing leaks, and what is
 * kept is that of the whole round or nothing. */
#include <vgov/round_report.h>

#include "rounds.h"

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"C\","
    " \"vendors\": [\"alpha\"], \"currency\": \"EUR\", \"zone\": \"UTC\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\","
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true},"
    " \"deliveries\": [{\"id\": \"m\", \"every\": \"month\", \"due\": {\"day\": 5}}],"
    " \"money\": {\"model\": \"points\", \"percent_per_point\": 1, \"cap_percent\": 10,"
    "  \"rounding\": \"half-up\", \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\","
    "  \"to\": null, \"amount\": \"1000\"}]},"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"answer_rate\", \"comparison\": \">=\","
    "  \"target\": 90, \"weight\": 1, \"class\": \"key\","
    "  \"bands\": [{\"id\": \"missed\", \"to\": 90, \"points\": 3}]}]}";

static const char rows[] = "vendor,line,start,offered,answered\n"
                           "alpha,orders,2026-10-05,1000,830\n"
                           "alpha,orders,2026-10-06,1000,830\n";

static const char *vendors[] = {"alpha"};
static const vg_round_options october = {.period = {VG_PERIOD_MONTH, 20727, 20757},
                                         .vendors = vendors,
                                         .vendor_count = 1,
                                         .as_of = 20780};

static vg_rc tell(vg_store *s, vg_arena *arena, const vg_round *round, vg_err *err)
{
    vg_round_section all[VG_ROUND_SECTIONS];
    vg_zone *zone = NULL;
    vg_str text = VG_STR_INIT;
    vg_rc rc = vg_zone_load(&zone, vg_store_zone(s), err);
    if (rc == VG_OK)
        rc = vg_round_sections(arena, round, zone, VG_LANG_DE, VG_WORDS, all, err);
    if (rc == VG_OK)
        rc = vg_round_sections(arena, round, zone, VG_LANG_EN, VG_CODES, all, err);
    if (rc == VG_OK)
        rc = vg_round_json(round, all, &text, err);
    vg_round_heading(&text, round, VG_LANG_DE);
    if (rc == VG_OK)
        rc = vg_str_rc(&text, err);
    vg_str_free(&text);
    vg_zone_free(zone);
    return rc;
}

/* Twice, with other figures kept in between, so that the second one has changes to tell. */
static vg_rc go_round(vg_store *s, vg_arena *arena, vg_err *err)
{
    vg_round_options o = october;
    vg_round round;
    o.store = s;
    vg_rc rc = vg_round_find(arena, &o, &round, err);
    if (rc == VG_OK && (round.line_count != 2 || round.change_count != 0))
        return vg_fail(err, VG_BUG, "%zu lines", round.line_count);
    if (rc == VG_OK) {
        round.lines[0].value = "1.0";
        rc = vg_round_remember(&o, &round, err);
    }
    if (rc == VG_OK)
        rc = vg_round_find(arena, &o, &round, err);
    if (rc == VG_OK && (round.change_count != 1 || round.proposal_count != 1))
        return vg_fail(err, VG_BUG, "%zu changes", round.change_count);
    return rc == VG_OK ? tell(s, arena, &round, err) : rc;
}

static vg_rc work(vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_store *s;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_WRITE, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_store_begin(s, err);
    if (rc == VG_OK)
        rc = go_round(s, &arena, err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, err);
    vg_store_close(s);
    vg_arena_free(&arena);
    return rc;
}

static vg_rc check(vg_store *s, vg_arena *arena, vg_err *err)
{
    vg_round_line *lines;
    size_t count;
    vg_rc rc = vg_round_read(s, arena, "2026-10", NULL, &lines, &count, err);
    if (rc == VG_OK && count != 0 && count != 2)
        rc = vg_fail(err, VG_BUG, "%zu lines are kept", count);
    return rc;
}

int main(int argc, char **argv)
{
    static const rounds all = {.name = "round_fault",
                               .contract = contract,
                               .rows = rows,
                               .work = work,
                               .check = check,
                               .sample = 29,
                               .full_sample = 3,
                               .least = 1000};
    rounds_begin(&all);
    return rounds_run(&all, argc, argv);
}
