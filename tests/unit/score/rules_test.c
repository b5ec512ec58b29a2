/* Rules of service levels on the way to a scorecard: what is carried, not measured, refused,
 * worth a bonus, and what the card and an explanation say of it. */
#include "contracts.h"

#define RULES(id, from, currency, money)                                                      \
    "{\"schema\": \"vgov-contract-1\", \"id\": \"" id "\", \"title\": \"Phone\","             \
    " \"client\": \"Client\", \"vendors\": [\"alpha\"], \"currency\": \"" currency "\","      \
    " \"zone\": \"Europe/Berlin\", \"valid_from\": \"" from "\", \"valid_to\": null,"         \
    " \"origin\": \"client\", \"money\": " money ","                                          \
    " \"kpis\": [{\"id\": \"share\", \"formula\": \"100 * answered_in_target / answered\","   \
    "   \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\"," \
    "   \"round_before_band\": false, \"no_data\": \"carry\","                                \
    "   \"target_s\": 20, \"target\": \"<=\"}],"                                              \
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"share\", \"comparison\": \">=\","    \
    "   \"target\": 90, \"weight\": 60, \"class\": \"critical\", \"bands\": ["                \
    "   {\"id\": \"low\", \"to\": 90, \"points\": 1}]"

#define TIERS                                                                              \
    "{\"model\": \"tiers\", \"rounding\": \"half-up\", \"cap_percent\": 3,"                \
    " \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\", \"to\": null,"             \
    "  \"amount\": \"1000.00\"}], \"tiers\": [{\"service_level\": \"SL-1\", \"steps\": ["  \
    "  {\"to\": 80, \"percent\": -5}, {\"from\": 80, \"to\": 90, \"amount\": \"-12.34\"}," \
    "  {\"from\": 90, \"to\": 95, \"amount\": \"0.00\"}, {\"from\": 95, \"percent\": 2}]}]}"

static void put_served(fixture *f, const char *line, int64_t start, int64_t answered,
                       int64_t in_target)
{
    fixture_put(f, (fixture_row){.start = start,
                                 .length = VG_LEN_DAY,
                                 .line = line,
                                 SERVED(answered, in_target)});
}

static void tiers_bring_bonus_and_malus(void **state)
{
    fixture *f = *state;
    load_contract(f, "t", "2026-01-01", RULES("t", "2026-01-01", "EUR", TIERS) "}]}");
    static const struct {
        int month, hits;
        int64_t credit, bonus, uncapped;
        bool capped;
    } months[] = {{5, 96, 0, 2000, 0, false},
                  {6, 90, 0, 0, 0, false},
                  {7, 85, 1234, 0, 1234, false},
                  {8, 79, 3000, 0, 5000, true}};
    for (int i = 0; i < 4; i++) {
        char period[16];
        put_served(f, "hot", day_start(2026, months[i].month, 5), 100, months[i].hits);
        snprintf(period, sizeof period, "2026-%02d", months[i].month);
        const vg_scorecard *card = score(f, period, NULL, NULL).cards;
        assert_true(card->settlement.fee_known);
        assert_int_equal(card->settlement.credit, months[i].credit);
        assert_int_equal(card->settlement.bonus, months[i].bonus);
        assert_int_equal(card->settlement.uncapped, months[i].uncapped);
        assert_int_equal(card->settlement.capped, months[i].capped);
        assert_non_null(card->levels[0].tier);
    }
    /* Each month by its own value; the bonus is not offset. */
    const vg_scorecard *card = score(f, "2026-05-01..2026-08-31", NULL, NULL).cards;
    assert_int_equal(card->settlement.credit, 4234);
    assert_int_equal(card->settlement.bonus, 2000);
    assert_int_equal(card->settlement.fee, 400000);
}

static void no_data_is_carried_from_the_period_before(void **state)
{
    fixture *f = *state;
    load_contract(f, "t", "2026-05-01", RULES("t", "2026-05-01", "EUR", TIERS) "}]}");
    put_served(f, "hot", day_start(2026, 4, 5), 100, 50);
    put_served(f, "hot", day_start(2026, 6, 5), 1000, 941);
    /* The version did not hold in April. */
    const vg_scorecard *card = score(f, "2026-05", NULL, NULL).cards;
    assert_int_equal(card->levels[0].judgement.status, VG_NO_DATA);
    assert_false(card->levels[0].value.carried);
    assert_null(card_finding(card, "carried"));
    card = score(f, "2026-07", NULL, NULL).cards;
    const vg_scored *s = &card->levels[0];
    assert_true(s->value.carried && s->value.known);
    expect_rat(s->value.exact, "941/10");
    assert_int_equal(s->judgement.status, VG_MET);
    assert_true(s->judgement.counts);
    assert_string_equal(card_finding(card, "carried")->text, "94.1 (2026-06)");
    assert_string_equal(card_finding(card, "carried")->service_level, "SL-1");
    /* One period back, no further. */
    card = score(f, "2026-08", NULL, NULL).cards;
    assert_int_equal(card->levels[0].judgement.status, VG_NO_DATA);
    assert_int_equal(card->settlement.credit, 0);
}

#define EACH ", \"lines\": [\"hot\", \"mail\"], \"lines_rule\": \"each\""

static void a_line_is_carried_by_itself(void **state)
{
    fixture *f = *state;
    load_contract(f, "t", "2026-05-01", RULES("t", "2026-05-01", "EUR", "\"none\"") EACH "}]}");
    put_served(f, "hot", day_start(2026, 6, 5), 100, 99);
    put_served(f, "mail", day_start(2026, 6, 5), 100, 70);
    put_served(f, "hot", day_start(2026, 7, 5), 100, 95);
    const vg_scorecard *card = score(f, "2026-07", NULL, NULL).cards;
    const vg_kpi_value *v = &card->levels[0].value;
    expect_rat(v->exact, "70");
    assert_string_equal(v->line, "mail");
    assert_true(v->carried);
    assert_int_equal(v->line_count, 2);
    expect_rat(v->lines[0].value.exact, "95");
    assert_false(v->lines[0].value.carried);
    assert_int_equal(card->levels[0].judgement.status, VG_MISSED);
    assert_string_equal(card_finding(card, "carried")->text, "mail: 70.0 (2026-06)");
    card = score(f, "2026-06", NULL, NULL).cards;
    expect_rat(card->levels[0].value.exact, "70");
    card = score(f, "2026-08", NULL, NULL).cards;
    expect_rat(card->levels[0].value.exact, "95");
    assert_string_equal(card->levels[0].value.line, "hot");
}

#define LEAST ", \"min_volume\": {\"measure\": \"answered\", \"at_least\": 50}"

static void few_contacts_are_not_measured(void **state)
{
    fixture *f = *state;
    load_contract(f, "t", "2026-01-01", RULES("t", "2026-01-01", "EUR", TIERS) LEAST "}]}");
    put_served(f, "hot", day_start(2026, 6, 5), 49, 10);
    const vg_scorecard *card = score(f, "2026-06", NULL, NULL).cards;
    const vg_scored *s = &card->levels[0];
    assert_int_equal(s->judgement.status, VG_NOT_MEASURED);
    assert_string_equal(vg_status_name(s->judgement.status), "not-measured");
    assert_false(s->judgement.counts || card->has_score);
    assert_int_equal(s->judgement.points, 0);
    assert_null(s->judgement.band);
    assert_null(s->tier);
    expect_rat(s->value.volume, "49");
    expect_rat(s->value.rounded, "102/5");
    assert_true(card->settlement.fee_known);
    assert_int_equal(card->settlement.credit, 0);
    assert_false(vg_scorecard_missed(card));
    /* A row that could hold the missing contact. */
    fixture_put(
        f, (fixture_row){.start = day_start(2026, 6, 6), .length = VG_LEN_DAY, SERVED(NOT, 1)});
    card = score(f, "2026-06", NULL, NULL).cards;
    assert_int_equal(card->levels[0].judgement.status, VG_NO_DATA);
    assert_string_equal(card_finding(card, "volume-unknown")->text, "answered: 49 (1/2) / 50");
    assert_string_equal(card_finding(card, "credit-unknown")->text, "SL-1 2026-06");
    assert_false(card->settlement.fee_known);
    put_served(f, "hot", day_start(2026, 6, 7), 1, 1);
    card = score(f, "2026-06", NULL, NULL).cards;
    assert_int_equal(card->levels[0].judgement.status, VG_MISSED);
    assert_int_equal(card->settlement.credit, 3000);
}

static void contracts_of_one_vendor_settle_apart(void **state)
{
    fixture *f = *state;
    load_contract(f, "eur", "2026-01-01", RULES("eur", "2026-01-01", "EUR", TIERS) "}]}");
    load_contract(f, "usd", "2026-01-01", RULES("usd", "2026-01-01", "USD", TIERS) "}]}");
    put_served(f, "hot", day_start(2026, 6, 5), 100, 85);
    scored s = score(f, "2026-06", "alpha", NULL);
    assert_int_equal(s.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(s.cards[i].contract->currency, i ? "USD" : "EUR");
        assert_int_equal(s.cards[i].settlement.credit, 1234);
    }
}

static void store_finding(fixture *f, const char *vendor, const char *period, int64_t row)
{
    OK(vg_finding_add(f->store,
                      &(vg_finding){.kind = vg_finding_kind_find("negative-measure"),
                                    .vendor = vendor,
                                    .line = "hot",
                                    .period = period,
                                    .source_id = f->source,
                                    .src_row = row,
                                    .text = "talk -1"},
                      &err));
}

/* The month ends at 23:00 UTC: clocks went back on the 25th. */
static void stored_findings_stand_on_the_card_of_their_period(void **state)
{
    fixture *f = *state;
    load_contract(f, "t", "2026-01-01", RULES("t", "2026-01-01", "EUR", "\"none\"") "}]}");
    put_served(f, "hot", day_start(2026, 10, 5), 100, 85);
    int64_t beta;
    OK(vg_vendor_create(f->store, "beta", &beta, &err));
    store_finding(f, "alpha", "2026-10-31T22:30:00Z/30min", 1);
    store_finding(f, "alpha", "2026-10-31T23:00:00Z/30min", 2);
    store_finding(f, "alpha", "2026-09-30T21:30:00Z/30min", 3);
    store_finding(f, "alpha", "2026-09-30T22:00:00Z/30min", 4);
    store_finding(f, "alpha", "2026-10-31", 5);
    store_finding(f, "alpha", "2026-11-01", 6);
    store_finding(f, "beta", "2026-10-05", 7);
    const vg_scorecard *card = score(f, "2026-10", NULL, NULL).cards;
    int64_t found[8] = {0}, n = 0;
    for (size_t i = 0; i < card->finding_count; i++)
        if (card->findings[i].source_id)
            found[n++] = card->findings[i].src_row;
    assert_int_equal(n, 3);
    assert_int_equal(found[0], 1);
    assert_int_equal(found[1], 4);
    assert_int_equal(found[2], 5);
    vg_finding *list;
    size_t count;
    vg_period october = period_of("2026-10");
    OK(vg_findings_of_period(&f->arena, f->store, &october, f->berlin, NULL, &list, &count,
                             &err));
    assert_int_equal(count, 4);
}

/* What an import found before is said once, and by what the import said. */
static void what_both_find_is_one_finding(void **state)
{
    fixture *f = *state;
    const char *const texts[] = {"2026-10: day -> 15min (client, acd)",
                                 "2026-10: week -> 15min (client, acd)"};
    load_contract(f, "t", "2026-01-01", RULES("t", "2026-01-01", "EUR", "\"none\"") "}]}");
    put_served(f, "hot", day_start(2026, 9, 30), 100, 85);
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, 5),
                                 .length = 15,
                                 .measures = {VG_M_answered, VG_M_answered_in_target},
                                 .values = {100, 85},
                                 .count = 2});
    for (int i = 0; i < 3; i++) {
        const vg_scorecard *card = score(f, "2026-10", NULL, NULL).cards;
        int own = 0, stored = 0;
        for (size_t k = 0; k < card->finding_count; k++) {
            bool wanted = strcmp(card->findings[k].kind->id, "length-changed") == 0;
            own += wanted && !card->findings[k].id;
            stored += wanted && card->findings[k].id;
        }
        assert_int_equal(own, i == 0); /* alone, in its place, beside another one */
        assert_int_equal(stored, i);
        if (i < 2)
            OK(vg_finding_add(f->store,
                              &(vg_finding){.kind = vg_finding_kind_find("length-changed"),
                                            .vendor = "alpha",
                                            .line = "hot",
                                            .period = "2026-10",
                                            .source_id = f->source,
                                            .text = texts[i]},
                              &err));
    }
}

static void finish_source(fixture *f)
{
    OK(vg_source_finish(f->store,
                        &(vg_source){.id = f->source,
                                     .name = "alpha.csv",
                                     .sha256 = "ab",
                                     .map_name = "",
                                     .map_sha256 = "",
                                     .constants = "{}",
                                     .archive = ""},
                        &err));
}

static vg_explanation explained(fixture *f, const char *period)
{
    vg_explanation e;
    vg_score_options o = {.store = f->store, .period = period_of(period), .vendor = "alpha"};
    OK(vg_score_explain(&f->arena, &o, "SL-1", &e, &err));
    return e;
}

static void an_explanation_shows_what_decides(void **state)
{
    fixture *f = *state;
    finish_source(f);
    load_contract(f, "t", "2026-05-01", RULES("t", "2026-05-01", "EUR", TIERS) EACH "}]}");
    put_served(f, "hot", day_start(2026, 6, 5), 100, 99);
    put_served(f, "mail", day_start(2026, 6, 5), 100, 70);
    put_served(f, "hot", day_start(2026, 7, 5), 100, 95);
    store_finding(f, "alpha", "2026-07-05", 3);
    vg_explanation e = explained(f, "2026-06");
    assert_int_equal(e.row_count, 1);
    assert_string_equal(e.rows[0].line, "mail");
    assert_string_equal(e.with_figures, "100 * 70 / 100");
    assert_int_equal(e.target_count, 1);
    assert_int_equal(e.targets[0].ms, 20000);
    assert_true(e.targets[0].within);
    assert_int_equal(e.shortest_count, 0);
    assert_int_equal(e.finding_count, 0);
    /* Carried: the rows of the month before. */
    e = explained(f, "2026-07");
    assert_int_equal(e.row_count, 1);
    assert_string_equal(e.rows[0].slice, "2026-06-05");
    assert_int_equal(e.finding_count, 3);
    /* Refused: what the file states stands beside the finding. */
    int64_t thirty = fixture_basis(f, (vg_basis){.target = THRESHOLD(30, true),
                                                 .shortest = NO_THRESHOLD,
                                                 .currency = "",
                                                 .reconstructed = ""});
    fixture_put(f, (fixture_row){.start = day_start(2026, 8, 3),
                                 .length = VG_LEN_DAY,
                                 .basis = thirty,
                                 SERVED(100, 1)});
    e = explained(f, "2026-08");
    assert_true(e.scored->value.refused);
    assert_int_equal(e.targets[0].ms, 30000);
    bool said = false;
    for (size_t i = 0; i < e.finding_count; i++)
        said = said || strcmp(e.findings[i].text, "answered_in_target: <= 30 s / <= 20 s") == 0;
    assert_true(said);
    assert_true(e.card->has_settlement && e.card->settlement.refused);
    assert_false(e.card->settlement.fee_known);
    assert_non_null(card_finding(e.card, "credit-unknown"));
    assert_null(card_finding(e.card, "fee-missing"));
}

#define DAYS                                                                  \
    ", \"slices\": {\"of\": \"day\", \"comparison\": \">=\", \"target\": 90," \
    " \"empty\": \"missed\"}"

static void a_share_of_days_is_explained_as_one(void **state)
{
    fixture *f = *state;
    finish_source(f);
    load_contract(f, "t", "2026-05-01", RULES("t", "2026-05-01", "EUR", "\"none\"") DAYS "}]}");
    for (int day = 1; day <= 30; day++)
        if (day != 7)
            put_served(f, "hot", day_start(2026, 6, day), 100, day % 10 ? 95 : 80);
    vg_explanation e = explained(f, "2026-06");
    assert_string_equal(e.with_figures, "100 * 26 / 30");
    assert_int_equal(e.row_count, 29);
    expect_rat(e.scored->value.exact, "260/3");
    assert_int_equal(e.scored->value.empty_slices, 1);
    assert_int_equal(e.scored->judgement.status, VG_MISSED);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        T(tiers_bring_bonus_and_malus),
        T(no_data_is_carried_from_the_period_before),
        T(a_line_is_carried_by_itself),
        T(few_contacts_are_not_measured),
        T(contracts_of_one_vendor_settle_apart),
        T(stored_findings_stand_on_the_card_of_their_period),
        T(what_both_find_is_one_finding),
        T(an_explanation_shows_what_decides),
        T(a_share_of_days_is_explained_as_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
