#include <vgov/finding.h>

#include <stddef.h>
#include <string.h>

const vg_finding_kind vg_finding_kinds[] = {
#define F(id_, level_, title_en, title_de) \
    {.id = id_, .level = VG_LEVEL_##level_, .title = {.en = title_en, .de = title_de}},
#include <vgov/finding.def>
#undef F
    {.id = NULL}};

const vg_finding_kind *vg_finding_kind_find(const char *id)
{
    for (const vg_finding_kind *k = vg_finding_kinds; k->id; k++)
        if (strcmp(k->id, id) == 0)
            return k;
    return NULL;
}

const char *vg_level_name(vg_level level)
{
    return level == VG_LEVEL_ERROR ? "error" : level == VG_LEVEL_WARNING ? "warning" : "note";
}
