#include <vgov/corridor.h>

#include <string.h>

bool vg_corridor_line(const vg_corridor *c, const char *line)
{
    for (size_t i = 0; i < c->line_count; i++)
        if (strcmp(c->lines[i], line) == 0)
            return true;
    return c->line_count == 0;
}

bool vg_corridor_percent(const vg_corridor *c, const char *vendor, bool alone, vg_rat *out)
{
    *out = vg_rat_int(100);
    for (size_t i = 0; i < c->share_count; i++)
        if (strcmp(c->shares[i].vendor, vendor) == 0) {
            *out = c->shares[i].percent;
            return true;
        }
    return alone && c->share_count == 0;
}
