#include <vgov/fact.h>

static void add_part(vg_str *out, const char *name, const char *value)
{
    if (value[0])
        vg_str_addf(out, "%s %s, ", name, value);
}

void vg_scope_text(vg_str *out, const char *channel, const char *campaign, const char *site)
{
    add_part(out, "channel", channel);
    add_part(out, "campaign", campaign);
    add_part(out, "site", site);
}
