/* The order of a run. */
#include "scratch.h"

#include "store/sort.h"

enum { MOST = 3000 };

static uint64_t random_bits(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Equal keys keep their order, so that `row` rises where the key does not. */
static void runs_come_out_in_order(void **state)
{
    (void)state;
    static vg_run_item items[MOST], spare[MOST];
    static bool there[MOST];
    uint64_t seed = 42;
    for (int round = 0; round < 200; round++) {
        size_t count = random_bits(&seed) % MOST;
        int width = (int)(random_bits(&seed) % 64); /* how many bits of the keys differ */
        uint64_t base = random_bits(&seed) & ~((UINT64_C(1) << width) - 1);
        for (size_t i = 0; i < count; i++) {
            uint64_t low = random_bits(&seed) & ((UINT64_C(1) << width) - 1);
            items[i] = (vg_run_item){.key = base | low, .row = (uint32_t)i};
            there[i] = false;
        }
        vg_run_item *sorted = vg_run_sort(items, spare, count);
        for (size_t i = 0; i < count; i++) {
            assert_false(there[sorted[i].row]);
            there[sorted[i].row] = true;
            if (i == 0)
                continue;
            assert_true(sorted[i - 1].key <= sorted[i].key);
            if (sorted[i - 1].key == sorted[i].key)
                assert_true(sorted[i - 1].row < sorted[i].row);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(runs_come_out_in_order)};
    return cmocka_run_group_tests_name("store/sort", tests, NULL, NULL);
}
