#include <vgov/relief.h>

#include <string.h>

const char *vg_relief_effect_name(vg_relief_effect e)
{
    static const char *const names[] = {[VG_RELIEF_KEEP] = "keep",
                                        [VG_RELIEF_WAIVE] = "waive",
                                        [VG_RELIEF_CAP] = "cap",
                                        [VG_RELIEF_DROP] = "drop"};
    return names[e];
}

static bool named(const char *const *list, size_t count, const char *what)
{
    for (size_t i = 0; i < count; i++)
        if (what && strcmp(list[i], what) == 0)
            return true;
    return count == 0;
}

bool vg_relief_line(const vg_relief *r, const char *line)
{
    return named(r->lines, r->line_count, line);
}

bool vg_relief_level(const vg_relief *r, const char *level)
{
    return named(r->levels, r->level_count, level);
}
