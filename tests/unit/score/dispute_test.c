/* Dispute packs: each claim without and with, and what others say beside it. */
#include "contracts.h"

#include <vgov/dispute.h>

#define MONEY(percent)                                                                        \
    "{\"model\": \"points\", \"percent_per_point\": " percent ", \"rounding\": \"half-up\","  \
    " \"repeat\": {\"factor\": 2}, \"fees\": [{\"vendor\": \"alpha\", \"from\": \"2026-01\"," \
    " \"to\": null, \"amount\": \"180000.00\"}]}, "                                           \
    "\"relief\": [{\"kinds\": [\"outage\"], \"effect\": \"drop\", \"clause\": \"9\","         \
    " \"service_levels\": [\"SL-1\"]}]"
#define C(id, percent) HEAD(id, "2026-01-01", "null", "[\"alpha\"]", MONEY(percent)) LEVELS

/* October: 60 and 98 of 100; November 80 of 100. */
static void load_months(fixture *f)
{
    load_contract(f, "c", "2026-01-01", C("c", "1"));
    put_day(f, 0, day_start(2026, 10, 5), 100, 100, 60, 0);
    put_day(f, 0, day_start(2026, 10, 6), 100, 100, 98, 0);
    put_day(f, 0, day_start(2026, 11, 3), 100, 100, 80, 0);
}

/* An event of local days of a month, both included. */
static int64_t claim(fixture *f, vg_event_kind kind, int month, int first, int last)
{
    int64_t id = 0;
    const vg_period days = {VG_PERIOD_RANGE, vg_day_of((vg_date){2026, month, first}),
                            vg_day_of((vg_date){2026, month, last})};
    vg_event e = {.kind = kind,
                  .vendor = "alpha",
                  .clause = "",
                  .claim = "",
                  .evidence = "",
                  .state = {.state = VG_EVENT_CLAIMED, .role = "", .reason = ""}};
    vg_period_instants(&days, f->berlin, &e.begins, &e.ends);
    OK(vg_event_add(f->store, &e, &id, &err));
    return id;
}

static vg_dispute pack_of(fixture *f, const char *period, const char *contract)
{
    vg_dispute pack;
    const vg_score_options o = {.store = f->store,
                                .vendor = "alpha",
                                .contract = contract,
                                .period = period_of(period)};
    OK(vg_dispute_score(&f->arena, &o, &pack, &err));
    return pack;
}

static const vg_dispute_claim *claim_of(const vg_dispute *pack, int64_t id)
{
    for (size_t i = 0; i < pack->claim_count; i++)
        if (pack->claims[i].event.id == id)
            return &pack->claims[i];
    fail_msg("no claim %d", (int)id);
    return NULL;
}

static const vg_dispute_view *view_of(const vg_dispute *pack, const char *id)
{
    for (size_t i = 0; i < pack->view_count; i++)
        if (strcmp(pack->views[i].id, id) == 0)
            return &pack->views[i];
    fail_msg("no view %s", id);
    return NULL;
}

static void a_claim_is_worth_what_it_changes(void **state)
{
    fixture *f = *state;
    load_months(f);
    int64_t id = claim(f, VG_EVENT_OUTAGE, 10, 5, 5);
    vg_dispute pack = pack_of(f, "2026-10-01..2026-11-30", NULL);
    const vg_dispute_claim *c = claim_of(&pack, id);
    assert_false(c->accepted);
    assert_int_equal(pack.sum_count, 2);
    assert_int_equal(c->without[0].credit, 540000);
    assert_int_equal(c->with[0].credit, 0);
    /* November is no repeat any more. */
    assert_int_equal(c->without[1].credit, 1080000);
    assert_int_equal(c->with[1].credit, 540000);
    assert_true(c->effect_count >= 1);
    const vg_dispute_effect *e = &c->effects[0];
    assert_string_equal(e->without->level->id, "SL-1");
    expect_rat(e->without->value.exact, "79");
    expect_rat(e->with->value.exact, "98");
    assert_int_equal(e->points_without, 3);
    assert_int_equal(e->points_with, 0);
    assert_int_equal(e->slices, 1);
    assert_string_equal(e->clause, "9");
    assert_int_equal(e->remark, VG_DISPUTE_COUNTS);
    assert_int_equal(view_of(&pack, "none")->sums[0].credit, 540000);
    assert_int_equal(view_of(&pack, "accepted")->sums[0].credit, 0);
}

static void an_accepted_claim_is_shown_without_it_too(void **state)
{
    fixture *f = *state;
    load_months(f);
    int64_t id = claim(f, VG_EVENT_OUTAGE, 10, 5, 5);
    OK(vg_event_decide(f->store, id, VG_EVENT_ACCEPTED, "lead", "seen", &err));
    vg_dispute pack = pack_of(f, "2026-10", NULL);
    const vg_dispute_claim *c = claim_of(&pack, id);
    assert_true(c->accepted);
    assert_int_equal(pack.stands[0].credit, 0);
    assert_int_equal(c->without[0].credit, 540000);
    assert_int_equal(c->with[0].credit, 0);
    assert_int_equal(view_of(&pack, "none")->sums[0].credit, 540000);
}

static void a_claim_that_does_nothing_says_why(void **state)
{
    fixture *f = *state;
    load_months(f);
    int64_t no_rule = claim(f, VG_EVENT_SURGE, 10, 5, 5);
    int64_t no_slices = claim(f, VG_EVENT_OUTAGE, 10, 20, 20);
    vg_dispute pack = pack_of(f, "2026-10", NULL);
    const vg_dispute_claim *a = claim_of(&pack, no_rule), *b = claim_of(&pack, no_slices);
    for (size_t i = 0; i < a->effect_count; i++)
        assert_int_equal(a->effects[i].remark, VG_DISPUTE_NO_RULE);
    assert_true(a->effect_count > 0 || a->remark == VG_DISPUTE_NO_RULE);
    assert_true(b->effect_count > 0 || b->remark == VG_DISPUTE_NO_SLICES);
    assert_int_equal(b->effects[0].remark, VG_DISPUTE_NO_SLICES);
    assert_int_equal(b->row_count, 0);
    assert_int_equal(a->with[0].credit, a->without[0].credit);
}

static void claims_that_share_slices_name_each_other(void **state)
{
    fixture *f = *state;
    load_months(f);
    int64_t one = claim(f, VG_EVENT_OUTAGE, 10, 5, 5);
    int64_t both = claim(f, VG_EVENT_OUTAGE, 10, 4, 6);
    int64_t later = claim(f, VG_EVENT_OUTAGE, 10, 6, 6);
    vg_dispute pack = pack_of(f, "2026-10", NULL);
    assert_int_equal(claim_of(&pack, one)->overlap_count, 1);
    assert_int_equal(claim_of(&pack, one)->overlaps[0], both);
    assert_int_equal(claim_of(&pack, both)->overlap_count, 2);
    assert_int_equal(claim_of(&pack, later)->overlap_count, 1);
    /* Without the good day the month is worse: the claim is counted nevertheless. */
    expect_rat(claim_of(&pack, later)->effects[0].with->value.exact, "60");
    /* The rows of the disputed slices, with where they came from. */
    const vg_dispute_claim *c = claim_of(&pack, one);
    assert_true(c->row_count >= 1);
    assert_string_equal(c->rows[0].slice, "2026-10-05");
    assert_string_equal(c->rows[0].file, "alpha.csv");
    assert_int_equal(c->rows[0].src_row, 1);
}

static void report(fixture *f, const char *contract, const char *value)
{
    vg_record_put put;
    const vg_reported r = {.vendor = "alpha",
                           .contract = contract,
                           .service_level = "SL-1",
                           .month = vg_day_of((vg_date){2026, 10, 1}),
                           .value = value,
                           .currency = "",
                           .source_id = f->source,
                           .src_row = 7};
    OK(vg_reported_put(f->store, &f->arena, &r, false, &put, &err));
}

static vg_beside_list beside(fixture *f, const char *contract)
{
    vg_beside_list list;
    const vg_beside_options o = {
        .score = {.store = f->store, .contract = contract, .period = period_of("2026-10")}};
    OK(vg_beside_score(&f->arena, &o, &list, &err));
    return list;
}

static void a_report_is_about_the_contract_that_it_names(void **state)
{
    fixture *f = *state;
    load_months(f);
    load_contract(f, "e", "2026-01-01", C("e", "2"));
    report(f, "", "99");
    vg_beside_list list = beside(f, NULL);
    assert_int_equal(list.count, 0);
    assert_int_equal(list.unknown_count, 0);
    assert_int_equal(list.unclear_count, 1);
    assert_string_equal(list.unclear[0].one, "c");
    assert_string_equal(list.unclear[0].other, "e");
    report(f, "e", "98");
    list = beside(f, NULL);
    assert_int_equal(list.count, 1);
    assert_string_equal(list.rows[0].card->contract->id, "e");
    expect_rat(list.rows[0].given.value.exact, "98");
    assert_int_equal(list.rows[0].was.credit, 1080000);
    assert_int_equal(list.rows[0].is.credit, 0);
    /* Of one contract alone the one that names it goes before. */
    assert_int_equal(beside(f, "e").count, 1);
    assert_int_equal(beside(f, "c").count, 0);
    /* Nor does it change the other one's money. */
    vg_dispute pack = pack_of(f, "2026-10", NULL);
    assert_int_equal(pack.sum_count, 2);
    assert_string_equal(pack.stands[0].contract->id, "c");
    assert_int_equal(view_of(&pack, "figures")->sums[0].credit, 540000);
    assert_int_equal(view_of(&pack, "figures")->sums[1].credit, 0);
    assert_int_equal(pack_of(f, "2026-10", "e").sum_count, 1);
}

static void put_other(fixture *f, const char *origin, int day, int64_t answered,
                      int64_t in_target)
{
    fixture_put(f, (fixture_row){.start = day_start(2026, 10, day),
                                 .length = VG_LEN_DAY,
                                 .origin = origin,
                                 .measures = {VG_M_answered, VG_M_answered_in_target},
                                 .values = {answered, in_target},
                                 .count = 2});
}

static void a_second_origin_is_computed_by_the_contract(void **state)
{
    fixture *f = *state;
    load_months(f);
    put_other(f, "carrier", 6, 100, 50);
    put_other(f, "carrier", 7, 100, 100);
    put_other(f, "forecast", 6, 100, 10); /* says nothing of what was */
    vg_beside_list list = beside(f, NULL);
    assert_int_equal(list.count, 1);
    const vg_beside *b = &list.rows[0];
    assert_string_equal(b->origin, "carrier");
    assert_string_equal(b->ours->level->id, "SL-1");
    assert_non_null(strstr(b->measures, "answered_in_target"));
    expect_rat(b->given.value.exact, "75");
    assert_true(b->has_difference);
    expect_rat(b->difference, "-4");
    assert_false(b->status);
    assert_int_equal(b->coverage.ours, 2);
    assert_int_equal(b->coverage.theirs, 2);
    assert_int_equal(b->coverage.common, 1);
    assert_true(b->coverage.partial && b->coverage.comparable);
    expect_rat(b->coverage.our_value.exact, "98");
    expect_rat(b->coverage.their_value.exact, "50");
}

/* What it does not know is taken from the contract's origin. */
static void an_origin_that_knows_a_part_is_joined(void **state)
{
    fixture *f = *state;
    load_months(f);
    for (int day = 5; day <= 6; day++)
        fixture_put(f, (fixture_row){.start = day_start(2026, 10, day),
                                     .length = VG_LEN_DAY,
                                     .origin = "carrier",
                                     .measures = {VG_M_answered_in_target},
                                     .values = {97},
                                     .count = 1});
    vg_beside_list list = beside(f, NULL);
    assert_int_equal(list.count, 1);
    assert_string_equal(list.rows[0].measures, "answered_in_target");
    expect_rat(list.rows[0].given.value.exact, "97");
    assert_true(list.rows[0].status && list.rows[0].band);
    assert_int_equal(list.rows[0].is.credit, 0);
}

#define T(f) cmocka_unit_test_setup_teardown(f, fixture_open, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_claim_is_worth_what_it_changes),
        T(an_accepted_claim_is_shown_without_it_too),
        T(a_claim_that_does_nothing_says_why),
        T(claims_that_share_slices_name_each_other),
        T(a_report_is_about_the_contract_that_it_names),
        T(a_second_origin_is_computed_by_the_contract),
        T(an_origin_that_knows_a_part_is_joined),
    };
    return cmocka_run_group_tests_name("score/dispute", tests, NULL, NULL);
}
