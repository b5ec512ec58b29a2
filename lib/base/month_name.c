#include "time_pattern.h"

#include <stddef.h>

#include <vgov/date.h>

/* Lower case. Austrian and Swiss spellings are German as well. */
static const struct {
    const char *name;
    int month;
} names[] = {
    {"january", 1},  {"januar", 1},    {"jänner", 1},    {"jan", 1},  {"jän", 1},
    {"february", 2}, {"februar", 2},   {"feber", 2},     {"feb", 2},  {"march", 3},
    {"märz", 3},     {"maerz", 3},     {"mar", 3},       {"mär", 3},  {"mrz", 3},
    {"april", 4},    {"apr", 4},       {"may", 5},       {"mai", 5},  {"june", 6},
    {"juni", 6},     {"jun", 6},       {"july", 7},      {"juli", 7}, {"jul", 7},
    {"august", 8},   {"aug", 8},       {"september", 9}, {"sept", 9}, {"sep", 9},
    {"october", 10}, {"oktober", 10},  {"oct", 10},      {"okt", 10}, {"november", 11},
    {"nov", 11},     {"december", 12}, {"dezember", 12}, {"dec", 12}, {"dez", 12},
};

/* Lower case of an ASCII letter, and of the second byte of an UTF-8 "Ä". */
static char lower(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return (unsigned char)c == 0x84 ? (char)0xa4 : c;
}

static size_t match(const char *name, const char *p, const char *end)
{
    size_t n = 0;
    while (name[n] && p + n < end && lower(p[n]) == name[n])
        n++;
    return name[n] ? 0 : n;
}

int vg_month_name(const char *p, const char *end, const char **after)
{
    size_t longest = 0;
    int month = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t n = match(names[i].name, p, end);
        if (n > longest) {
            longest = n;
            month = names[i].month;
        }
    }
    *after = p + longest;
    return month;
}
