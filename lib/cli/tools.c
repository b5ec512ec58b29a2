#include <vgov/cli.h>

#include <string.h>

const vg_tool_entry vg_tools[] = {
#define T(name_, summary_) {name_, summary_},
#include <vgov/tools.def>
#undef T
    {NULL, NULL}};

const char *vg_tool_summary(const char *name)
{
    if (strcmp(name, "vgov") == 0)
        return "Governs contact centres and other service vendors.";
    for (const vg_tool_entry *t = vg_tools; t->name; t++)
        if (strcmp(t->name, name) == 0)
            return t->summary;
    return "";
}
