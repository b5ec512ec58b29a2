#include <vgov/measure.h>

#include <string.h>

/* clang-format off */
#define M(code_, en, de, unit_, decimals_, time, scopes, meaning_)                               \
    {.code = #code_, .title_en = en, .title_de = de, .unit = VG_UNIT_##unit_,                    \
     .decimals = decimals_, .over_time = VG_ROLL_##time, .over_scopes = VG_ROLL_##scopes,        \
     .meaning = meaning_},
/* clang-format on */
const vg_measure_info vg_measures[VG_MEASURES] = {
#include <vgov/measure.def>
};
#undef M

vg_measure vg_measure_find(const char *code, size_t len)
{
    for (int m = 0; m < VG_MEASURES; m++)
        if (strlen(vg_measures[m].code) == len && memcmp(vg_measures[m].code, code, len) == 0)
            return (vg_measure)m;
    return VG_MEASURES;
}

void vg_measure_header(vg_str *out, vg_measure m)
{
    vg_str_adds(out, vg_measures[m].code);
    if (vg_measures[m].unit == VG_UNIT_DURATION)
        vg_str_adds(out, "_s");
}

vg_measure vg_measure_by_header(const char *header, size_t len, int *decimals)
{
    vg_measure m = vg_measure_find(header, len);
    *decimals = 0;
    if (m != VG_MEASURES) {
        *decimals = vg_measures[m].decimals;
        return vg_measures[m].unit == VG_UNIT_DURATION ? VG_MEASURES : m;
    }
    size_t suffix = 0;
    if (len > 3 && memcmp(header + len - 3, "_ms", 3) == 0)
        suffix = 3;
    else if (len > 2 && memcmp(header + len - 2, "_s", 2) == 0)
        suffix = 2;
    if (!suffix)
        return VG_MEASURES;
    m = vg_measure_find(header, len - suffix);
    if (m == VG_MEASURES || vg_measures[m].unit != VG_UNIT_DURATION)
        return VG_MEASURES;
    *decimals = suffix == 2 ? 3 : 0;
    return m;
}

static int64_t greatest_divisor(int64_t a, int64_t b)
{
    while (b) {
        int64_t r = a % b;
        a = b;
        b = r;
    }
    return a < 0 ? -a : a;
}

vg_rat vg_measure_natural(vg_measure m, int64_t stored, int minor_digits)
{
    int places = vg_measures[m].unit == VG_UNIT_MONEY ? minor_digits : vg_measures[m].decimals;
    int64_t den = 1;
    while (places-- > 0)
        den *= 10;
    int64_t g = greatest_divisor(stored, den);
    return (vg_rat){.num = stored / g, .den = den / g};
}
