/* Parts make the whole, whatever the keys are. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <vgov/apportion.h>

enum { MOST = 8, ROUNDS = 20000 };

static void expect(int64_t whole, size_t count, const int64_t *keys, const int64_t *expected)
{
    int64_t parts[MOST];
    assert_true(vg_apportion(whole, keys, count, parts));
    assert_memory_equal(parts, expected, count * sizeof *parts);
}

#define LIST(...) ((const int64_t[]){__VA_ARGS__})

static void by_hand(void **state)
{
    (void)state;
    expect(10, 2, LIST(6, 4), LIST(6, 4));
    expect(19, 3, LIST(5, 6, 3), LIST(7, 8, 4)); /* 6.79 8.14 4.07 */
    expect(1, 3, LIST(1, 1, 1), LIST(1, 0, 0));  /* all alike: the first */
    expect(2, 3, LIST(1, 1, 1), LIST(1, 1, 0));
    expect(1, 2, LIST(1, 1), LIST(1, 0));
    expect(3, 4, LIST(1, 3, 1, 3), LIST(1, 1, 0, 1)); /* remainders 3 1 3 1 of 8 */
    expect(0, 2, LIST(3, 4), LIST(0, 0));
    expect(7, 2, LIST(0, 9), LIST(0, 7));
}

static void equal_remainders(void **state)
{
    (void)state;
    /* 1 * 3/4 and 1 * 1/4 differ; 2 of keys 3 and 1: 1.5 and 0.5, the greater key first */
    expect(2, 2, LIST(3, 1), LIST(2, 0));
    expect(2, 2, LIST(1, 3), LIST(0, 2));
}

static void large(void **state)
{
    (void)state;
    const int64_t most = INT64_C(1000000000000);
    int64_t parts[2];
    assert_true(vg_apportion(most, LIST(most, most - 1), 2, parts));
    assert_int_equal(parts[0] + parts[1], most);
    assert_int_equal(parts[0], INT64_C(500000000000));
    assert_true(vg_apportion(INT64_MAX, LIST(INT64_MAX - 1, 1), 2, parts));
    assert_int_equal(parts[0], INT64_MAX - 1);
    assert_int_equal(parts[1], 1);
}

static void refused(void **state)
{
    (void)state;
    int64_t parts[2] = {7, 7};
    assert_false(vg_apportion(5, LIST(0, 0), 2, parts));
    assert_false(vg_apportion(5, LIST(-1, 3), 2, parts));
    assert_false(vg_apportion(-5, LIST(1, 3), 2, parts));
    assert_false(vg_apportion(5, LIST(INT64_MAX, 1), 2, parts));
    assert_false(vg_apportion(5, NULL, 0, parts));
    assert_int_equal(parts[0], 7);
}

/* --- what holds of any keys
 * --------------------------------------------------------------------- */

static uint64_t seed = 20261005;

static int64_t below(int64_t limit)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)((seed >> 33) % (uint64_t)limit);
}

static size_t random_keys(int64_t *keys)
{
    size_t count = 2 + (size_t)below(MOST - 3);
    int64_t limit = 1 + below(below(3) ? 6 : 100000);
    for (size_t i = 0; i < count; i++)
        keys[i] = below(limit + 1);
    keys[below((int64_t)count)] += 1;
    return count;
}

/* The parts make the whole, each is its quota rounded down or up, and greater keys have no
 * smaller parts. */
static void sums(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        int64_t keys[MOST], parts[MOST], sum = 0, all = 0, whole = below(round % 2 ? 12 : 4000);
        size_t count = random_keys(keys);
        assert_true(vg_apportion(whole, keys, count, parts));
        for (size_t i = 0; i < count; i++) {
            all += keys[i];
            sum += parts[i];
        }
        assert_int_equal(sum, whole);
        for (size_t i = 0; i < count; i++) {
            int64_t floor = whole * keys[i] / all, over = whole * keys[i] % all > 0;
            assert_in_range(parts[i], floor, floor + over);
            for (size_t j = 0; j < count; j++)
                assert_true(keys[i] <= keys[j] || parts[i] >= parts[j]);
        }
    }
}

/* Vendors in another order have the same parts, unless their keys are equal. */
static void orders(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        int64_t keys[MOST], parts[MOST], turned[MOST], again[MOST], whole = below(500);
        size_t count = random_keys(keys), by = (size_t)below((int64_t)count);
        for (size_t i = 0; i < count; i++)
            turned[i] = keys[(i + by) % count];
        assert_true(vg_apportion(whole, keys, count, parts));
        assert_true(vg_apportion(whole, turned, count, again));
        for (size_t i = 0; i < count; i++) {
            size_t alike = 0;
            for (size_t j = 0; j < count; j++)
                alike += keys[j] == turned[i];
            int64_t one = parts[(i + by) % count];
            assert_true(again[i] - one <= (alike > 1) && one - again[i] <= (alike > 1));
            if (alike == 1)
                assert_int_equal(again[i], one);
        }
    }
}

/* A vendor with nothing gets nothing and changes nothing, wherever he stands. */
static void nobody(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        int64_t keys[MOST], parts[MOST], more[MOST], again[MOST], whole = below(500);
        size_t count = random_keys(keys), place = (size_t)below((int64_t)count + 1);
        for (size_t i = 0; i <= count; i++)
            more[i] = i == place ? 0 : keys[i - (i > place)];
        assert_true(vg_apportion(whole, keys, count, parts));
        assert_true(vg_apportion(whole, more, count + 1, again));
        for (size_t i = 0; i <= count; i++)
            assert_int_equal(again[i], i == place ? 0 : parts[i - (i > place)]);
    }
}

/* With the answered calls as the key and every other call abandoned, what a vendor is offered
 * is what he answered and what is attributed to him of the abandoned ones. */
static void consistent(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        int64_t keys[MOST], offered[MOST], abandoned[MOST], all = 0, lost = below(40);
        size_t count = random_keys(keys);
        for (size_t i = 0; i < count; i++)
            all += keys[i];
        assert_true(vg_apportion(all + lost, keys, count, offered));
        assert_true(vg_apportion(lost, keys, count, abandoned));
        for (size_t i = 0; i < count; i++)
            assert_int_equal(offered[i], keys[i] + abandoned[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand), cmocka_unit_test(equal_remainders),
        cmocka_unit_test(large),   cmocka_unit_test(refused),
        cmocka_unit_test(sums),    cmocka_unit_test(orders),
        cmocka_unit_test(nobody),  cmocka_unit_test(consistent),
    };
    return cmocka_run_group_tests_name("model/apportion", tests, NULL, NULL);
}
