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

/* One sentence on all codes, in lines of a screen. */
static void exit_status(vg_str *out)
{
    enum { LINE = 96 };
    static const struct {
        int code;
        const char *words;
    } table[] = {
#define E(code_, words_, meaning_) {code_, words_},
#include "exit.def"
#undef E
    };
    const size_t n = sizeof table / sizeof *table;
    vg_str_adds(out, "\nExit status:");
    size_t begin = out->len - strlen("Exit status:");
    for (size_t i = 0; i < n; i++) {
        size_t width = strlen(" 71 ,") + strlen(table[i].words);
        bool fits = out->len - begin + width <= LINE;
        if (!fits)
            begin = out->len + 1;
        vg_str_addf(out, "%c%d %s%c", fits ? ' ' : '\n', table[i].code, table[i].words,
                    i + 1 < n ? ',' : '.');
    }
    vg_str_addc(out, '\n');
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
    exit_status(out);
}
