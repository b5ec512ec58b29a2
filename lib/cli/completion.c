/* Completion for bash, from the tables: options, their arguments, commands and operands. */
#include "man.h"

#include <string.h>

/* What completes an argument: words of a table, files, or a line of bash. */
static const struct {
    const char *arg;
    const char *bash;
} kinds[] = {
    {"FILE", NULL}, /* bash itself knows files */
    {"PERIOD", "_vgov_words \"this-month last-month last-week yesterday\""},
    {"ZONE", "_vgov_words \"UTC $(sed -n 's/^[A-Z,]*\\t[^\\t]*\\t\\([^\\t]*\\).*/\\1/p' "
             "\"${TZDIR:-/usr/share/zoneinfo}/zone1970.tab\" 2>/dev/null)\""},
};

/* "vgov-db" is the function _vgov_db. */
static void function_name(vg_str *out, const char *tool)
{
    vg_str_addc(out, '_');
    for (const char *p = tool; *p; p++)
        vg_str_addc(out, *p == '-' ? '_' : *p);
}

static bool has_words(const vg_opt *o)
{
    return o && (o->values || o->length || strchr(o->arg, '|'));
}

static void words_of(vg_str *out, const vg_opt *o)
{
    const char *before = "";
    if (o->values) {
        vg_str_adds(out, o->values);
    } else if (o->length) {
        for (vg_length l = 1; l <= VG_LEN_MONTH; l++)
            if (vg_length_valid(l)) {
                vg_str_addf(out, "%s%s", before, vg_length_name(l));
                before = " ";
            }
    } else {
        for (const char *p = o->arg; *p; p++)
            vg_str_addc(out, *p == '|' ? ' ' : *p);
    }
}

/* The line of bash that completes an argument or the first of some operands. */
static void argument(vg_str *out, const char *name, const vg_opt *o)
{
    if (has_words(o)) {
        vg_str_adds(out, "_vgov_words \"");
        words_of(out, o);
        vg_str_addc(out, '"');
        return;
    }
    const char *bash = "_vgov_nothing";
    name += *name == '['; /* an operand that may be missing */
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(name, kinds[i].arg, strlen(kinds[i].arg)) == 0)
            bash = kinds[i].bash ? kinds[i].bash : ":";
    vg_str_adds(out, bash);
}

/* One branch for each option that has an argument; one that may stand alone has it behind "="
 * only.
 */
static void arguments(vg_str *out, const vg_opt *all, size_t count)
{
    vg_str_adds(out, "    case $equals$prev in\n");
    for (size_t i = 0; i < count; i++) {
        const vg_opt *o = &all[i];
        if (!o->arg)
            continue;
        vg_str_addf(out, o->alone ? "    =--%s" : "    --%s | =--%s", o->name, o->name);
        if (o->letter && !o->alone)
            vg_str_addf(out, " | -%c", o->letter);
        vg_str_adds(out, ") ");
        argument(out, o->arg, o);
        vg_str_adds(out, "; return ;;\n");
    }
    vg_str_adds(out, "    esac\n");
}

/* Finds the command among the words before the one that is completed. */
static void find_command(vg_str *out, const vg_opt *all, size_t count)
{
    vg_str_adds(out, "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                     "        [[ ${COMP_WORDS[i + 1]} == = ]] && { ((i += 2)); continue; }\n"
                     "        case ${COMP_WORDS[i]} in\n        ");
    const char *before = "";
    for (size_t i = 0; i < count; i++) {
        if (!all[i].arg || all[i].alone)
            continue;
        vg_str_addf(out, "%s--%s", before, all[i].name);
        if (all[i].letter)
            vg_str_addf(out, " | -%c", all[i].letter);
        before = " | ";
    }
    vg_str_adds(out, ") ((i++)) ;;\n        -*) ;;\n"
                     "        *) command=${COMP_WORDS[i]}; break ;;\n        esac\n    done\n");
}

static void options_for(vg_str *out, const vg_command *c, const vg_opt *all, size_t count)
{
    vg_str_adds(out, "options=\"");
    const char *before = "";
    for (size_t i = 0; i < count; i++)
        if (!c || vg_option_fits(c, &all[i])) {
            vg_str_addf(out, "%s--%s", before, all[i].name);
            before = " ";
        }
    vg_str_addc(out, '"');
}

/* What may stand where no argument of an option does. */
static void operands(vg_str *out, const vg_tool *tool, const vg_opt *all, size_t count)
{
    const vg_command *c = tool->commands;
    if (!c->name) {
        vg_str_adds(out, "    ");
        options_for(out, c, all, count);
        vg_str_adds(out,
                    "\n    [[ $cur == -* ]] && { _vgov_words \"$options\"; return; }\n    ");
        argument(out, c->args, NULL);
        vg_str_adds(out, "\n");
        return;
    }
    find_command(out, all, count);
    vg_str_adds(out, "    case $command in\n    \"\") ");
    options_for(out, NULL, all, count);
    vg_str_adds(out, " ;;\n");
    for (; c->run; c++) {
        vg_str_addf(out, "    %s) ", c->name);
        options_for(out, c, all, count);
        vg_str_adds(out, " ;;\n");
    }
    vg_str_adds(out, "    esac\n    [[ $cur == -* ]] && { _vgov_words \"$options\"; return; }\n"
                     "    case $command in\n    \"\") _vgov_words \"");
    for (c = tool->commands; c->run; c++)
        vg_str_addf(out, "%s%s", c == tool->commands ? "" : " ", c->name);
    vg_str_adds(out, "\" ;;\n");
    for (c = tool->commands; c->run; c++) {
        vg_str_addf(out, "    %s) ", c->name);
        argument(out, c->args, NULL);
        vg_str_adds(out, " ;;\n");
    }
    vg_str_adds(out, "    esac\n");
}

/* The tools by name; behind one of them its own function completes, which is asked for when it
 * is not there yet. */
static void dispatch(vg_str *out)
{
    vg_str_adds(out,
                "    if ((COMP_CWORD == 1)); then\n        [[ $cur == -* ]] && { _vgov_words "
                "\"$options\"; return; }\n        _vgov_words \"");
    const size_t prefix = strlen("vgov-");
    for (const vg_tool_entry *t = vg_tools; t->name; t++)
        vg_str_addf(out, "%s%s", t == vg_tools ? "" : " ", t->name + prefix);
    vg_str_adds(out, "\"\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n    ");
    for (const vg_tool_entry *t = vg_tools; t->name; t++)
        vg_str_addf(out, "%s%s", t == vg_tools ? "" : " | ", t->name + prefix);
    vg_str_adds(out,
                ") ;;\n    *) return ;;\n    esac\n"
                "    local tool=${COMP_WORDS[1]}\n"
                "    declare -F \"_vgov_$tool\" >/dev/null ||\n"
                "        eval \"$(vgov \"$tool\" --completion=bash 2>/dev/null)\"\n"
                "    COMP_WORDS=(\"vgov-$tool\" \"${COMP_WORDS[@]:2}\")\n    ((COMP_CWORD--))\n"
                "    declare -F \"_vgov_$tool\" >/dev/null && \"_vgov_$tool\"\n");
}

static void bash(const vg_tool *tool, const vg_opt *all, size_t count, vg_str *out)
{
    vg_str_addf(out,
                "# Completion of %s for bash, made by `%s --completion=bash`.\n"
                "_vgov_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\"); }\n"
                "_vgov_nothing() { compopt +o default; }\n",
                tool->name, tool->name);
    function_name(out, tool->name);
    vg_str_adds(out,
                "()\n{\n"
                "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
                "    local options command= equals= i\n"
                "    # bash makes three words of --option=argument\n"
                "    [[ $cur == = ]] && { cur=; equals==; }\n"
                "    [[ $prev == = ]] && { prev=${COMP_WORDS[COMP_CWORD - 2]}; equals==; }\n"
                "    COMPREPLY=()\n");
    arguments(out, all, count);
    if (tool->dispatches) {
        vg_str_adds(out, "    ");
        options_for(out, NULL, all, count);
        vg_str_addc(out, '\n');
        dispatch(out);
    } else {
        operands(out, tool, all, count);
    }
    vg_str_adds(out, "}\ncomplete -o default -F ");
    function_name(out, tool->name);
    vg_str_addf(out, " %s\n", tool->name);
}

vg_rc vg_completion(const vg_tool *tool, const vg_opt *all, size_t count, const char *shell,
                    vg_str *out, vg_err *err)
{
    if (strcmp(shell, "bash") != 0)
        return vg_fail(err, VG_USAGE, "option --completion: found \"%s\", expected bash",
                       shell);
    bash(tool, all, count, out);
    return VG_OK;
}
