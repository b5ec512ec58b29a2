#include "json_indent.h"

#include <string.h>

static void new_line(vg_str *out, int depth)
{
    vg_str_addc(out, '\n');
    for (int i = 0; i < depth; i++)
        vg_str_adds(out, "  ");
}

/* The length of the string that begins at p, with its quotes. */
static size_t string_length(const char *p)
{
    size_t n = 1;
    while (p[n] != '"')
        n += p[n] == '\\' ? 2 : 1;
    return n + 1;
}

void vg_json_indent(vg_str *out, const char *json)
{
    int depth = 0;
    for (const char *p = json; *p;) {
        size_t n = 1;
        switch (*p) {
        case '{':
        case '[':
            n = p[1] == '}' || p[1] == ']' ? 2 : 1;
            vg_str_add(out, p, n);
            if (n == 1)
                new_line(out, ++depth);
            break;
        case '}':
        case ']':
            new_line(out, --depth);
            vg_str_addc(out, *p);
            break;
        case ',':
            vg_str_addc(out, ',');
            new_line(out, depth);
            break;
        case ':':
            vg_str_adds(out, ": ");
            break;
        case '"':
            n = string_length(p);
            vg_str_add(out, p, n);
            break;
        default:
            n = strcspn(p, ",]}");
            vg_str_add(out, p, n);
            break;
        }
        p += n;
    }
}
