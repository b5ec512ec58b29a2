/* Claims: the identity that every sequence of steps keeps, and what lapses. */
#include "scratch.h"

#include <vgov/claim.h>

static const vg_claim_deed deed = {120, "contract manager", "minutes"};

static vg_claim scored(int64_t amount)
{
    return (vg_claim){.contract = "k",
                      .vendor = "A1",
                      .month = 31,
                      .nature = "penalty",
                      .currency = "EUR",
                      .contracted = amount,
                      .failures = 2,
                      .has_claim_by = true,
                      .claim_by = 100,
                      .lapses = true,
                      .must_reserve = true};
}

static vg_store *open_store(void)
{
    vg_store *s = scratch_store();
    int64_t vendor;
    OK(vg_store_begin(s, &err));
    OK(vg_vendor_create(s, "A1", &vendor, &err));
    return s;
}

static int64_t score(vg_store *s, int64_t amount, vg_claim_state state, vg_day day,
                     vg_claim_change expected)
{
    const vg_claim c = scored(amount);
    const vg_claim_deed when = {day, "", ""};
    vg_claim_change change;
    int64_t id;
    OK(vg_claim_score(s, &c, state, &when, &id, &change, &err));
    assert_int_equal(change, expected);
    return id;
}

static vg_claim get(vg_store *s, vg_arena *arena, int64_t id)
{
    vg_claim c;
    OK(vg_claim_get(s, arena, id, &c, &err));
    return c;
}

static void close_store(vg_store *s, vg_arena *arena)
{
    OK(vg_store_commit(s, &err));
    vg_store_close(s);
    vg_arena_free(arena);
}

static void an_amount_goes_its_way(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_store *s = open_store();
    assert_int_equal(score(s, 0, VG_CLAIM_PROPOSED, 90, VG_CLAIM_SAME), 0);
    int64_t id = score(s, 1000, VG_CLAIM_PROPOSED, 90, VG_CLAIM_NEW);
    score(s, 1000, VG_CLAIM_PROPOSED, 95, VG_CLAIM_SAME);
    OK(vg_claim_take(s, id, VG_CLAIM_AGREED, 600, &deed, &err));
    OK(vg_claim_take(s, id, VG_CLAIM_WAIVED, 100, &deed, &err));
    IS(vg_claim_take(s, id, VG_CLAIM_AGREED, 301, &deed, &err), VG_DATA);
    assert_string_equal(err.text, "claim 1: 3.01 EUR is more than the 3.00 EUR that are open");
    IS(vg_claim_take(s, id, VG_CLAIM_PAID, 601, &deed, &err), VG_DATA);
    OK(vg_claim_take(s, id, VG_CLAIM_PAID, 200, &deed, &err));
    vg_claim c = get(s, &arena, id);
    assert_int_equal(c.agreed, 600);
    assert_int_equal(c.waived, 100);
    assert_int_equal(c.open, 300);
    assert_int_equal(c.paid, 200);
    assert_int_equal(c.step_count, 4);
    assert_int_equal(c.failures, 2);
    assert_string_equal(c.steps[1].role, "contract manager");
    assert_int_equal(vg_claim_stands(&c), VG_CLAIM_OPEN);
    OK(vg_claim_take(s, id, VG_CLAIM_WAIVED, 300, &deed, &err));
    c = get(s, &arena, id);
    assert_int_equal(vg_claim_stands(&c), VG_CLAIM_UNPAID);
    OK(vg_claim_take(s, id, VG_CLAIM_PAID, 400, &deed, &err));
    c = get(s, &arena, id);
    assert_int_equal(vg_claim_stands(&c), VG_CLAIM_SETTLED);
    close_store(s, &arena);
    assert_int_equal(
        scratch_number(scratch("a.db"), "SELECT count(*) FROM audit WHERE subject = 'claim 1'"),
        6);
}

static void a_month_scored_again_moves_what_is_not_decided(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_store *s = open_store();
    int64_t id = score(s, 1000, VG_CLAIM_PROPOSED, 90, VG_CLAIM_NEW);
    OK(vg_claim_take(s, id, VG_CLAIM_AGREED, 400, &deed, &err));
    score(s, 700, VG_CLAIM_PROPOSED, 95, VG_CLAIM_CHANGED);
    vg_claim c = get(s, &arena, id);
    assert_int_equal(c.contracted, 700);
    assert_int_equal(c.open, 300);
    assert_int_equal(c.first, 1000);
    assert_int_equal(c.scored, 700);
    score(s, 0, VG_CLAIM_PROPOSED, 96, VG_CLAIM_CHANGED);
    c = get(s, &arena, id);
    assert_int_equal(c.contracted, 400); /* what is agreed stays */
    assert_int_equal(c.scored, 0);
    assert_int_equal(c.open, 0);
    score(s, 900, VG_CLAIM_PROPOSED, 97, VG_CLAIM_CHANGED);
    c = get(s, &arena, id);
    assert_int_equal(c.open, 500);
    vg_claim other = scored(10);
    other.currency = "CHF";
    vg_claim_change change;
    IS(vg_claim_score(s, &other, VG_CLAIM_PROPOSED, &deed, &id, &change, &err), VG_DATA);
    close_store(s, &arena);
}

static void what_was_claimed_in_time_does_not_lapse(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_store *s = open_store();
    int64_t id = score(s, 1000, VG_CLAIM_PROPOSED, 100, VG_CLAIM_NEW);
    vg_claim c = get(s, &arena, id);
    assert_int_equal(vg_claim_lost(&c, 5000), 0); /* the last day counts */
    score(s, 1200, VG_CLAIM_PROPOSED, 101, VG_CLAIM_CHANGED);
    c = get(s, &arena, id);
    assert_int_equal(vg_claim_lost(&c, 100), 0);
    assert_int_equal(vg_claim_lost(&c, 101), 200); /* what came too late */
    OK(vg_claim_take(s, id, VG_CLAIM_AGREED, 1100, &deed, &err));
    c = get(s, &arena, id);
    assert_int_equal(vg_claim_lost(&c, 101), 100); /* never more than is open */
    c.lapses = false;
    assert_int_equal(vg_claim_lost(&c, 101), 0);
    close_store(s, &arena);
}

static void what_nobody_claimed_lapses(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_store *s = open_store();
    int64_t id = score(s, 1000, VG_CLAIM_SCORED, 90, VG_CLAIM_NEW);
    vg_claim c = get(s, &arena, id);
    assert_int_equal(vg_claim_lost(&c, 100), 0);
    assert_int_equal(vg_claim_lost(&c, 101), 1000);
    score(s, 1000, VG_CLAIM_PROPOSED, 100, VG_CLAIM_SAME); /* claimed after all, in time */
    c = get(s, &arena, id);
    assert_int_equal(c.step_count, 2);
    assert_int_equal(vg_claim_lost(&c, 101), 0);
    close_store(s, &arena);
}

static void a_right_is_reserved_once(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_store *s = open_store();
    const vg_claim_deed when = {65, "service manager", ""};
    int64_t id = score(s, 1000, VG_CLAIM_PROPOSED, 90, VG_CLAIM_NEW);
    OK(vg_claim_reserve(s, id, &when, &err));
    IS(vg_claim_reserve(s, id, &when, &err), VG_DATA);
    vg_claim c = get(s, &arena, id);
    assert_true(c.reserved && c.must_reserve);
    assert_int_equal(c.reserved_on, 65);
    assert_int_equal(c.steps[1].state, VG_CLAIM_RESERVED);
    assert_int_equal(c.open, 1000);
    close_store(s, &arena);
}

static void what_is_no_step_is_refused(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_store *s = open_store();
    const vg_claim_deed nobody = {1, " ", "x"}, why = {1, "x", ""};
    vg_claim c = scored(1);
    vg_claim_change change;
    int64_t id = score(s, 1000, VG_CLAIM_PROPOSED, 90, VG_CLAIM_NEW), other;
    IS(vg_claim_take(s, id, VG_CLAIM_AGREED, 0, &deed, &err), VG_USAGE);
    IS(vg_claim_take(s, id, VG_CLAIM_AGREED, -5, &deed, &err), VG_USAGE);
    IS(vg_claim_take(s, id, VG_CLAIM_AGREED, 5, &nobody, &err), VG_USAGE);
    IS(vg_claim_take(s, id, VG_CLAIM_AGREED, 5, &why, &err), VG_USAGE);
    IS(vg_claim_take(s, 7, VG_CLAIM_AGREED, 5, &deed, &err), VG_NOINPUT);
    IS(vg_claim_reserve(s, 7, &deed, &err), VG_NOINPUT);
    c.vendor = "B1";
    IS(vg_claim_score(s, &c, VG_CLAIM_PROPOSED, &deed, &other, &change, &err), VG_NOINPUT);
    close_store(s, &arena);
    scratch_sql(scratch("a.db"), "UPDATE claim_step SET amount = -1");
    OK(vg_store_open(&s, scratch("a.db"), VG_STORE_READ, &err));
    IS(vg_claim_get(s, &arena, id, &c, &err), VG_IO);
    vg_store_close(s);
    scratch_sql(scratch("a.db"), "UPDATE claim_step SET amount = 1000, state = 'agreed'");
    OK(vg_store_open(&s, scratch("a.db"), VG_STORE_READ, &err));
    IS(vg_claim_get(s, &arena, id, &c, &err), VG_IO);
    vg_store_close(s);
    vg_arena_free(&arena);
}

/* A small generator: the same numbers everywhere. */
static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

/* What a claim must be after any steps, beside a ledger that is kept by the rules alone. */
static void any_steps_keep_the_identity(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    vg_store *s = open_store();
    uint64_t seed = 7;
    int64_t id = score(s, 1000, VG_CLAIM_PROPOSED, 90, VG_CLAIM_NEW);
    int64_t contracted = 1000, agreed = 0, waived = 0, lapsed = 0, paid = 0, refused = 0;
    for (int i = 0; i < 600; i++) {
        int64_t amount = (int64_t)(next_random(&seed) % 400) + 1;
        int64_t *const sums[] = {&agreed, &waived, &paid, &lapsed};
        unsigned which = (unsigned)(next_random(&seed) % 5);
        if (which == 4) {
            int64_t month = (int64_t)(next_random(&seed) % 6000),
                    decided = agreed + waived + lapsed;
            const vg_claim c = scored(month);
            vg_claim_change change;
            OK(vg_claim_score(s, &c, VG_CLAIM_PROPOSED, &deed, &id, &change, &err));
            contracted = month > decided ? month : decided;
        } else {
            int64_t room = which == 2 ? agreed - paid : contracted - agreed - waived - lapsed;
            vg_claim_state step = (vg_claim_state)(VG_CLAIM_AGREED + (int)which);
            IS(vg_claim_take(s, id, step, amount, &deed, &err),
               amount <= room ? VG_OK : VG_DATA);
            refused += amount > room;
            *sums[which] += amount <= room ? amount : 0;
        }
        const vg_claim c = get(s, &arena, id);
        assert_int_equal(c.contracted, contracted);
        assert_int_equal(c.agreed + c.waived + c.lapsed + c.open, c.contracted);
        assert_true(c.agreed == agreed && c.waived == waived && c.lapsed == lapsed);
        assert_true(c.paid == paid && c.paid <= c.agreed && c.open >= 0);
        vg_arena_free(&arena);
    }
    assert_in_range(refused, 50, 550);
    close_store(s, &arena);
}

#define T(f) cmocka_unit_test_setup_teardown(f, scratch_make, scratch_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {T(an_amount_goes_its_way),
                                       T(a_month_scored_again_moves_what_is_not_decided),
                                       T(what_was_claimed_in_time_does_not_lapse),
                                       T(what_nobody_claimed_lapses),
                                       T(a_right_is_reserved_once),
                                       T(what_is_no_step_is_refused),
                                       T(any_steps_keep_the_identity)};
    return cmocka_run_group_tests_name("store/claim", tests, NULL, NULL);
}
