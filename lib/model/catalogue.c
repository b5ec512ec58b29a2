#include <vgov/catalogue.h>

#include <string.h>

/* clang-format off */
#define K(id_, family_, formula_, unit_, better_, decimals_, title_en, title_de, meaning_en,       \
          meaning_de, source_)                                                                   \
    {.id = #id_, .family = family_, .formula = formula_, .unit = unit_,                          \
     .better = VG_BETTER_##better_, .decimals = decimals_,                                       \
     .title = {.en = title_en, .de = title_de},                                                  \
     .meaning = {.en = meaning_en, .de = meaning_de}, .source = source_},
/* clang-format on */
const vg_catalogue_kpi vg_catalogue[] = {
#include <vgov/catalogue.def>
    {.id = NULL}};
#undef K

const vg_catalogue_kpi *vg_catalogue_find(const char *id)
{
    for (const vg_catalogue_kpi *k = vg_catalogue; k->id; k++)
        if (strcmp(k->id, id) == 0)
            return k;
    return NULL;
}
