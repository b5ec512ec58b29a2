#include "options.h"

#include <string.h>

static void one_usage(const vg_tool *tool, const vg_command *c, bool first, vg_str *out)
{
    vg_str_addf(out, "%s%s", first ? "Usage: " : "       ", tool->name);
    if (c->name)
        vg_str_addf(out, " %s", c->name);
    vg_str_adds(out, " [OPTION]…");
    if (c->args && c->args[0])
        vg_str_addf(out, " %s", c->args);
    vg_str_addc(out, '\n');
}

static size_t width_of(const vg_opt *o)
{
    return strlen(o->name) + (o->arg ? strlen(o->arg) + (o->alone ? 3 : 1) : 0);
}

static void pad(vg_str *out, size_t n)
{
    while (n--)
        vg_str_addc(out, ' ');
}

void vg_options_help(const vg_tool *tool, const vg_opt *all, size_t count, vg_str *out)
{
    size_t widest = 0;
    for (const vg_command *c = tool->commands; c->run; c++)
        one_usage(tool, c, c == tool->commands, out);
    vg_str_addf(out, "%s\n", vg_tool_summary(tool->name));
    if (tool->commands->name) {
        for (const vg_command *c = tool->commands; c->run; c++)
            widest = strlen(c->name) > widest ? strlen(c->name) : widest;
        vg_str_adds(out, "\nCommands:\n");
        for (const vg_command *c = tool->commands; c->run; c++) {
            vg_str_addf(out, "  %s", c->name);
            pad(out, widest - strlen(c->name));
            vg_str_addf(out, "  %s\n", c->summary);
        }
    }
    widest = 0;
    for (size_t i = 0; i < count; i++)
        widest = width_of(&all[i]) > widest ? width_of(&all[i]) : widest;
    vg_str_adds(out, "\nOptions:\n");
    for (size_t i = 0; i < count; i++) {
        const vg_opt *o = &all[i];
        if (o->letter)
            vg_str_addf(out, "  -%c, --%s", o->letter, o->name);
        else
            vg_str_addf(out, "      --%s", o->name);
        if (o->arg)
            vg_str_addf(out, o->alone ? "[=%s]" : "=%s", o->arg);
        pad(out, widest - width_of(o));
        vg_str_addf(out, "  %s\n", o->help);
    }
    if (tool->notes)
        vg_str_addf(out, "\n%s\n", tool->notes);
    vg_str_adds(
        out,
        "\nExit status: 0 done, 1 done with findings, 64 usage, 65 bad data, 66 no such input, "
        "70 a bug,\n71 out of memory, 73 cannot create, 74 input/output, 75 busy, 78 bad "
        "contract or map.\n");
}
