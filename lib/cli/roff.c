#include "man.h"

#include <string.h>

/* A hyphen in what comes from the tables is one that somebody may copy to a shell. */
static void put(vg_str *out, char c, bool line_start, bool in_code)
{
    if (line_start && (c == '.' || c == '\''))
        vg_str_adds(out, "\\&");
    if (c == '\\')
        vg_str_adds(out, "\\e");
    else if (c == '-')
        vg_str_adds(out, "\\-");
    else if (in_code && c == '\'')
        vg_str_adds(out, "\\(aq");
    else if (in_code && c == '^')
        vg_str_adds(out, "\\(ha");
    else if (in_code && c == '~')
        vg_str_adds(out, "\\(ti");
    else
        vg_str_addc(out, c);
}

void vg_roff_text(vg_str *out, const char *text)
{
    bool line_start = out->len == 0 || out->ptr[out->len - 1] == '\n';
    bool in_code = false;
    for (const char *p = text; *p; p++) {
        if (*p == '`') {
            vg_str_adds(out, in_code ? "\\fR" : "\\fB");
            in_code = !in_code;
        } else {
            put(out, *p, line_start, in_code);
        }
        line_start = *p == '\n';
    }
}

void vg_roff_bold(vg_str *out, const char *text)
{
    vg_str_adds(out, "\\fB");
    for (const char *p = text; *p; p++)
        put(out, *p, false, true);
    vg_str_adds(out, "\\fR");
}

char vg_roff_capital(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* Whether it begins with something's own name, such as answered_in_target or "rows:". */
static bool is_name(const char *text)
{
    size_t letters = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    return text[letters] == '_' || text[letters] == ':';
}

void vg_roff_sentence(vg_str *out, const char *text)
{
    static const char more[] = "…";
    size_t len = strlen(text), end = sizeof more - 1;
    bool ended =
        len && (text[len - 1] == '.' || (len >= end && strcmp(text + len - end, more) == 0));
    if (is_name(text)) {
        vg_roff_text(out, text);
    } else {
        char first[2] = {vg_roff_capital(text[0]), '\0'};
        vg_roff_text(out, first);
        if (len)
            vg_roff_text(out, text + 1);
    }
    vg_str_adds(out, ended ? "\n" : ".\n");
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

void vg_roff_operands(vg_str *out, const char *args)
{
    for (const char *p = args; *p; p++) {
        bool begins = is_upper(*p) && (p == args || !is_upper(p[-1]));
        bool ends = is_upper(*p) && !is_upper(p[1]);
        if (begins)
            vg_str_adds(out, "\\fI");
        put(out, *p, false, true);
        if (ends)
            vg_str_adds(out, "\\fR");
    }
}
