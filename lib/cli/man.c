#include "man.h"

#include <string.h>

static void piece(vg_str *out, vg_man_text t)
{
    if (t.ptr)
        vg_str_add(out, t.ptr, t.len);
}

/* A section of prose about the tool, behind what holds for all of its kind. */
static void prose(vg_str *out, const char *name, vg_man_text common, vg_man_text own)
{
    if (!common.ptr && !own.ptr)
        return;
    vg_str_addf(out, ".SH %s\n", name);
    piece(out, common);
    if (common.ptr && own.ptr && strncmp(own.ptr, ".TP", 3) != 0)
        vg_str_adds(out, ".PP\n");
    piece(out, own);
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static void operands(vg_str *out, const vg_command *c)
{
    if (c->args && c->args[0]) {
        vg_str_addc(out, ' ');
        vg_roff_operands(out, c->args);
    }
    vg_str_addc(out, '\n');
}

static void head(vg_str *out, const vg_tool *tool)
{
    vg_str_addf(out, ".\\\" Made by `%s --man`.\n.TH ", tool->name);
    for (const char *p = tool->name; *p; p++)
        vg_str_addc(out, vg_roff_capital(*p));
    vg_str_adds(out, " 1 \"\" \"vgov " VG_VERSION "\" \"vgov manual\"\n.nh\n.ad l\n.SH NAME\n");
    const char *summary = vg_tool_summary(tool->name);
    size_t len = strlen(summary);
    vg_roff_text(out, tool->name);
    vg_str_adds(out, " \\- ");
    for (size_t i = 0; i + 1 < len; i++) /* as a part of a sentence */
        vg_str_addc(out, i == 0 ? small(summary[0]) : summary[i]);
    vg_str_adds(out, "\n.SH SYNOPSIS\n.nf\n");
    for (const vg_command *c = tool->commands; c->run; c++) {
        vg_roff_bold(out, tool->name);
        if (c->name) {
            vg_str_addc(out, ' ');
            vg_roff_bold(out, c->name);
        }
        vg_str_adds(out, " [\\fIOPTION\\fR]…");
        operands(out, c);
    }
    vg_str_adds(out, ".fi\n");
}

static void commands(vg_str *out, const vg_tool *tool)
{
    vg_str_adds(out, ".SH COMMANDS\n");
    for (const vg_command *c = tool->commands; c->run; c++) {
        vg_str_adds(out, ".TP\n");
        vg_roff_bold(out, c->name);
        operands(out, c);
        vg_roff_sentence(out, c->summary);
        piece(out, vg_man_find(tool->name, "COMMANDS", c->name));
    }
}

static void tools(vg_str *out)
{
    vg_str_adds(out, ".SH TOOLS\n");
    for (const vg_tool_entry *t = vg_tools; t->name; t++) {
        vg_str_adds(out, ".TP\n");
        vg_roff_bold(out, t->name + strlen("vgov-"));
        vg_str_addc(out, '\n');
        vg_roff_sentence(out, t->summary);
    }
}

/* An option that not every command takes says which ones do. */
static void takers(vg_str *out, const vg_tool *tool, const vg_opt *o)
{
    bool all = true;
    for (const vg_command *c = tool->commands; c->run; c++)
        all = all && vg_option_fits(c, o);
    if (all)
        return;
    const char *before = "With ";
    for (const vg_command *c = tool->commands; c->run; c++)
        if (vg_option_fits(c, o)) {
            vg_str_adds(out, before);
            vg_roff_bold(out, c->name);
            before = ", ";
        }
    vg_str_adds(out, ".\n");
}

static void options(vg_str *out, const vg_tool *tool, const vg_opt *all, size_t count)
{
    vg_str_adds(out, ".SH OPTIONS\n");
    for (size_t i = 0; i < count; i++) {
        const vg_opt *o = &all[i];
        vg_str_adds(out, ".TP\n");
        if (o->letter)
            vg_str_addf(out, "\\fB\\-%c\\fR, ", o->letter);
        vg_str_adds(out, "\\fB\\-\\-");
        vg_roff_text(out, o->name);
        vg_str_adds(out, "\\fR");
        if (o->arg) {
            vg_str_adds(out, o->alone ? "[=" : "=");
            vg_roff_operands(out, o->arg);
            vg_str_adds(out, o->alone ? "]" : "");
        }
        vg_str_addc(out, '\n');
        vg_roff_sentence(out, o->help);
        takers(out, tool, o);
        vg_man_text own = vg_man_find(tool->name, "OPTIONS", o->name);
        piece(out, own.ptr ? own : vg_man_find("common", "OPTIONS", o->name));
    }
}

static void exit_status(vg_str *out)
{
    static const struct {
        int code;
        const char *meaning;
    } table[] = {
#define E(code_, words_, meaning_) {code_, meaning_},
#include "exit.def"
#undef E
    };
    vg_str_adds(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        vg_str_addf(out, ".TP\n\\fB%d\\fR\n", table[i].code);
        vg_roff_text(out, table[i].meaning);
        vg_str_addc(out, '\n');
    }
}

static void see_also(vg_str *out, const char *self)
{
    vg_str_adds(out, ".SH SEE ALSO\n");
    if (strcmp(self, "vgov") != 0)
        vg_str_adds(out, "\\fBvgov\\fR(1),\n");
    for (const vg_tool_entry *t = vg_tools; t->name; t++)
        if (strcmp(t->name, self) != 0) {
            vg_roff_bold(out, t->name);
            vg_str_adds(out, "(1),\n");
        }
    vg_str_adds(
        out,
        "\\fBvgov\\-calendar\\fR(5),\n\\fBvgov\\-contract\\fR(5),\n\\fBvgov\\-map\\fR(5)\n");
}

void vg_man_page(const vg_tool *tool, const vg_opt *all, size_t count, vg_str *out)
{
    const vg_man_text none = {0};
    unsigned shared = 0;
    bool period = false;
    for (const vg_command *c = tool->commands; c->run; c++) {
        shared |= c->shared;
        period = period || (c->args && strstr(c->args, "PERIOD"));
    }
    bool store = shared & VG_OPT_DB;
    head(out, tool);
    prose(out, "DESCRIPTION", none, vg_man_find(tool->name, "DESCRIPTION", NULL));
    if (tool->dispatches)
        tools(out);
    if (tool->commands->name)
        commands(out, tool);
    options(out, tool, all, count);
    prose(out, "PERIODS", period ? vg_man_find("common", "PERIODS", NULL) : none, none);
    if (tool->section)
        tool->section(out);
    exit_status(out);
    prose(out, "WARNINGS", none, vg_man_find(tool->name, "WARNINGS", NULL));
    prose(out, "ENVIRONMENT", store ? vg_man_find("common", "ENVIRONMENT", NULL) : none,
          vg_man_find(tool->name, "ENVIRONMENT", NULL));
    prose(out, "FILES", store ? vg_man_find("common", "FILES", NULL) : none,
          vg_man_find(tool->name, "FILES", NULL));
    prose(out, "EXAMPLES", none, vg_man_find(tool->name, "EXAMPLES", NULL));
    see_also(out, tool->name);
}
