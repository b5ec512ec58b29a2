/* The mean absolute deviation of Poisson arrivals against values computed with 60 digits. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "forecast/noise.h"

__extension__ typedef __int128 wide;

/* The ratio in 10^-12. */
static int64_t ratio(int64_t micro)
{
    const wide half = (wide)1 << (VG_NOISE_BITS - 1);
    return (int64_t)(((wide)vg_noise_ratio(micro) * INT64_C(1000000000000) + half) >>
                     VG_NOISE_BITS);
}

static void known_values(void **state)
{
    static const struct {
        int64_t micro, ratio;
    } cases[] = {
        {INT64_C(1), INT64_C(1999998000001)},       {INT64_C(500000), INT64_C(1213061319425)},
        {INT64_C(999999), INT64_C(735759618102)},   {INT64_C(1000000), INT64_C(735758882343)},
        {INT64_C(1500000), INT64_C(669390480445)},  {INT64_C(7999999), INT64_C(279173098798)},
        {INT64_C(8000000), INT64_C(279173063901)},  {INT64_C(9999999), INT64_C(250220096464)},
        {INT64_C(10000000), INT64_C(250220071442)}, {INT64_C(100000000), INT64_C(79721993618)},
        {INT64_C(123456789), INT64_C(71833298907)}, {INT64_C(1000000000), INT64_C(25229222697)},
        {INT64_C(1000500000), INT64_C(25226070292)}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_in_range(ratio(cases[i].micro) - cases[i].ratio + 1, 0, 2);
}

/* It falls while the mean grows, and is sqrt(2 / (pi m)) in the end: 0.797884560803 at m = 1.
 */
static void falls(void **state)
{
    int64_t last = INT64_C(2000000000000) + 1;
    (void)state;
    for (int64_t micro = 1; micro < INT64_C(4000000000000); micro += micro / 7 + 1) {
        int64_t now = ratio(micro);
        assert_true(now > 0 && now <= last);
        last = now;
    }
    assert_in_range(ratio(INT64_C(1000000000000)), 797884560 - 100, 797884560 + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(known_values), cmocka_unit_test(falls)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
