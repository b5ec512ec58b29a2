#include "holiday_rule.h"

#include <string.h>

#include <vgov/suggest.h>

enum { MON = 1, WED = 3, THU = 4, SUN = 7 };

/* A rule takes the id and the names of its holiday as constants. */
#define N(key, id, name_en, name_de) \
    static const char id_##key[] = id, en_##key[] = name_en, de_##key[] = name_de;
#include "holiday_name.def"
#undef N

/* clang-format off */
#define ALL                NULL
#define ON(m, d)           {.kind = VG_RULE_ON, .month = (m), .day = (d)}
#define EASTER(d)          {.kind = VG_RULE_EASTER, .plus = (d)}
#define NTH(c, w, m, d)    {.kind = VG_RULE_NTH, .n = (c), .weekday = (w), .month = (m), .plus = (d)}
#define BEFORE(w, m, d)    {.kind = VG_RULE_BEFORE, .weekday = (w), .month = (m), .day = (d)}
#define YEARS(first, last) {first, last}
#define EVER               YEARS(0, 9999)
#define SINCE(year)        YEARS(year, 9999)
#define UNTIL(year)        YEARS(0, year)
#define ONLY(year)         YEARS(year, year)
#define R(country, parts, key, day, years, twist)                                           \
    {country, parts, id_##key, {en_##key, de_##key}, day, years, VG_RULE_##twist, {NULL, NULL}},
#define L(country, parts, key, day, years, ...)                                             \
    {country, parts, id_##key, {en_##key, de_##key}, day, years, VG_RULE_PLAIN, {__VA_ARGS__}},
/* clang-format on */
const vg_holiday_rule vg_holiday_rules[] = {
#include "holiday_rule.def"
    {.country = NULL}};

const vg_region vg_regions[] = {
#define G(code, en, de) {code, {en, de}},
#include "region.def"
#undef G
    {.code = NULL}};

const vg_region *vg_region_find(const char *code)
{
    for (const vg_region *r = vg_regions; r->code; r++)
        if (strcmp(r->code, code) == 0)
            return r;
    return NULL;
}

const char *vg_region_suggest(const char *typed)
{
    const char *codes[sizeof vg_regions / sizeof *vg_regions];
    size_t n = 0;
    for (const vg_region *r = vg_regions; r->code; r++)
        codes[n++] = r->code;
    return vg_suggest(typed, strlen(typed), codes, n);
}

bool vg_holiday_rule_fits(const vg_holiday_rule *rule, const vg_region *region)
{
    if (strncmp(rule->country, region->code, 2) != 0)
        return false;
    if (!rule->parts)
        return true;
    if (region->code[2] != '-')
        return false;
    size_t n = strlen(region->code + 3);
    for (const char *at = rule->parts; (at = strstr(at, region->code + 3)); at++)
        if (at[-1] == ' ' && at[n] == ' ')
            return true;
    return false;
}
