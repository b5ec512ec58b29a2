/* Days as a calendar writes them. */
#include "calendar.h"

#include <string.h>

/* So that all days of a year are counted from its own Easter. */
enum { EASTER_MOST = 80 };

static bool digits(const char *text, size_t n, int *out)
{
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *out = *out * 10 + (text[i] - '0');
    }
    return n > 0;
}

/* "12-24"; 29 February is a day, of leap years. */
static bool parse_yearly(const char *text, vg_day_rule *out)
{
    static const int most[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    out->kind = VG_DAY_YEARLY;
    return strlen(text) == 5 && text[2] == '-' && digits(text, 2, &out->month) &&
           digits(text + 3, 2, &out->mday) && out->month >= 1 && out->month <= 12 &&
           out->mday >= 1 && out->mday <= most[out->month - 1];
}

/* "easter", "easter-48", "easter+1" */
static bool parse_easter(const char *text, vg_day_rule *out)
{
    static const char word[] = "easter";
    out->kind = VG_DAY_EASTER;
    if (strncmp(text, word, strlen(word)) != 0)
        return false;
    text += strlen(word);
    out->offset = 0;
    if (!*text)
        return true;
    bool fits = (*text == '+' || *text == '-') && text[1] != '0' && strlen(text) <= 3 &&
                digits(text + 1, strlen(text + 1), &out->offset);
    out->offset = *text == '-' ? -out->offset : out->offset;
    return fits && out->offset <= EASTER_MOST && out->offset >= -EASTER_MOST;
}

bool vg_day_rule_parse(const char *text, vg_day_rule *out)
{
    *out = (vg_day_rule){.kind = VG_DAY_DATED};
    if (vg_day_parse(text, strlen(text), &out->day, NULL) == VG_OK)
        return true;
    return parse_yearly(text, out) || parse_easter(text, out);
}

bool vg_day_rule_in(const vg_day_rule *rule, int year, vg_day *out)
{
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    *out = rule->day;
    if (rule->kind == VG_DAY_DATED)
        return vg_date_of(rule->day).year == year;
    if (rule->kind == VG_DAY_EASTER)
        *out = vg_easter(year) + rule->offset;
    else if (rule->month == 2 && rule->mday == 29 && !leap)
        return false;
    else
        *out = vg_day_of((vg_date){year, rule->month, rule->mday});
    return true;
}
