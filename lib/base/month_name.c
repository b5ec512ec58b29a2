#include "time_pattern.h"

#include <stddef.h>

#include <vgov/date.h>

/* Lower case. Austrian and Swiss spellings are German as well. */
typedef struct named {
    const char *name;
    int number;
} named;

static const named months[] = {
    {"january", 1},  {"januar", 1},    {"jänner", 1},    {"jan", 1},  {"jän", 1},
    {"february", 2}, {"februar", 2},   {"feber", 2},     {"feb", 2},  {"march", 3},
    {"märz", 3},     {"maerz", 3},     {"mar", 3},       {"mär", 3},  {"mrz", 3},
    {"april", 4},    {"apr", 4},       {"may", 5},       {"mai", 5},  {"june", 6},
    {"juni", 6},     {"jun", 6},       {"july", 7},      {"juli", 7}, {"jul", 7},
    {"august", 8},   {"aug", 8},       {"september", 9}, {"sept", 9}, {"sep", 9},
    {"october", 10}, {"oktober", 10},  {"oct", 10},      {"okt", 10}, {"november", 11},
    {"nov", 11},     {"december", 12}, {"dezember", 12}, {"dec", 12}, {"dez", 12},
};

static const named weekdays[] = {
    {"montag", 1},   {"mo", 1},        {"mon", 1},        {"monday", 1}, {"dienstag", 2},
    {"di", 2},       {"die", 2},       {"tuesday", 2},    {"tues", 2},   {"tue", 2},
    {"tu", 2},       {"mittwoch", 3},  {"mi", 3},         {"mit", 3},    {"wednesday", 3},
    {"wed", 3},      {"we", 3},        {"donnerstag", 4}, {"do", 4},     {"don", 4},
    {"thursday", 4}, {"thurs", 4},     {"thur", 4},       {"thu", 4},    {"th", 4},
    {"freitag", 5},  {"fr", 5},        {"fre", 5},        {"friday", 5}, {"fri", 5},
    {"samstag", 6},  {"sonnabend", 6}, {"sa", 6},         {"sam", 6},    {"saturday", 6},
    {"sat", 6},      {"sonntag", 7},   {"so", 7},         {"son", 7},    {"sunday", 7},
    {"sun", 7},      {"su", 7},
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

/* The longest name that begins at p: its number. */
static int find(const named *names, size_t count, const char *p, const char *end,
                const char **after)
{
    size_t longest = 0;
    int number = 0;
    for (size_t i = 0; i < count; i++) {
        size_t n = match(names[i].name, p, end);
        if (n > longest) {
            longest = n;
            number = names[i].number;
        }
    }
    *after = p + longest;
    return number;
}

int vg_month_name(const char *p, const char *end, const char **after)
{
    return find(months, sizeof months / sizeof *months, p, end, after);
}

int vg_weekday_name(const char *p, const char *end, const char **after)
{
    return find(weekdays, sizeof weekdays / sizeof *weekdays, p, end, after);
}
