#include "man.h"

#include <string.h>

/* Made by roff.awk: before each piece stands a line "@tool SECTION" or "@tool SECTION item". */
static const unsigned char pages[] = {
#include "lib/cli/man.txt.inc"
    '\0'};

static bool is_line(const char *line, const char *tool, const char *section, const char *item)
{
    const char *words[] = {tool, section, item};
    for (int i = 0; i < 3 && words[i]; i++) {
        size_t len = strlen(words[i]);
        if (i && *line++ != ' ')
            return false;
        if (strncmp(line, words[i], len) != 0)
            return false;
        line += len;
    }
    return *line == '\n';
}

vg_man_text vg_man_find(const char *tool, const char *section, const char *item)
{
    const char *text = (const char *)pages, *p = text;
    while (*p == '@') {
        const char *begin = strchr(p, '\n') + 1;
        const char *next = begin[0] == '@' ? begin : strstr(begin, "\n@");
        const char *end = !next ? text + sizeof pages - 1 : next == begin ? next : next + 1;
        if (is_line(p + 1, tool, section, item))
            return (vg_man_text){begin, (size_t)(end - begin)};
        p = end;
    }
    return (vg_man_text){0};
}
