/* Units behind the names of columns: "Talk (s)", "Haltezeit in Min.", "SL [%]". */
#include <string.h>
#include <strings.h>

#include "plan.h"

static const char *const units[] = {
    "ms",     "msec",     "s",        "sec",      "secs",         "sec.",
    "second", "seconds",  "sek",      "sek.",     "sekunde",      "sekunden",
    "min",    "min.",     "mins",     "minute",   "minutes",      "minuten",
    "h",      "hr",       "hrs",      "hour",     "hours",        "std",
    "std.",   "stunde",   "stunden",  "hh:mm:ss", "h:mm:ss",      "[h]:mm:ss",
    "mm:ss",  "hh:mm",    "%",        "percent",  "prozent",      "#",
    "count",  "number",   "anzahl",   "stück",    "stk",          "stk.",
    "calls",  "contacts", "eur",      "euro",     "\xe2\x82\xac", "usd",
    "$",      "gbp",      "\xc2\xa3", "chf",      "fte",          "tage",
    "days"};

static bool is_unit(vg_load_text t)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strlen(units[i]) == t.len && strncasecmp(units[i], t.text, t.len) == 0)
            return true;
    return false;
}

/* What stands between brackets at the end of the name; *bare is what stands before them. */
static bool in_brackets(vg_load_text t, vg_load_text *bare)
{
    const char close = t.len > 2 ? t.text[t.len - 1] : 0;
    if (close != ')' && close != ']')
        return false;
    size_t at = t.len - 1;
    while (at > 0 && t.text[at] != (close == ')' ? '(' : '['))
        at--;
    if (at == 0 || !is_unit(vg_load_trim(t.text + at + 1, t.len - at - 2)))
        return false;
    *bare = vg_load_trim(t.text, at);
    return true;
}

/* The same behind the word "in". */
static bool behind_in(vg_load_text t, vg_load_text *bare)
{
    for (size_t at = t.len; at-- > 2;) {
        if (vg_load_blank(t.text + at, t.len - at) == 0)
            continue;
        vg_load_text before = vg_load_trim(t.text, at);
        if (before.len < 4 || strncasecmp(before.text + before.len - 2, "in", 2) != 0 ||
            !is_unit(vg_load_trim(t.text + at, t.len - at)))
            return false;
        *bare = vg_load_trim(t.text, (size_t)(before.text + before.len - 2 - t.text));
        return bare->text + bare->len < before.text + before.len - 2; /* "in" is a word */
    }
    return false;
}

bool vg_header_bare(const char *name, vg_load_text *bare)
{
    vg_load_text t = vg_load_trim(name, strlen(name));
    *bare = t;
    return in_brackets(t, bare) || behind_in(t, bare);
}
