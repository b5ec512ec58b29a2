/* Cells that are words, and cells that look like a case for the map. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cells.h"
#include "texts.h"

/* Letters of ASCII alone are compared without regard to case. */
static bool is_among(vg_load_text t, const char *const *words)
{
    for (; *words; words++)
        if (strlen(*words) == t.len && strncasecmp(*words, t.text, t.len) == 0)
            return true;
    return false;
}

vg_rc vg_cell_yes(const char *text, size_t len, bool *out, vg_err *err)
{
    static const char *const yes[] = {"true", "wahr", "yes", "ja", "y", "j", "1", NULL};
    static const char *const no[] = {"false", "falsch", "no", "nein", "n", "0", NULL};
    vg_load_text t = vg_load_trim(text, len);
    *out = is_among(t, yes);
    if (*out || is_among(t, no))
        return VG_OK;
    vg_found found = vg_found_text(t.text, t.len);
    return vg_fail(err, VG_DATA, "expected true or false, found \"%s\"", found.text);
}

vg_load_text vg_cell_date(vg_load_text date, vg_cell_kind kind)
{
    static const char midnight[] = "T00:00:00";
    const size_t len = sizeof midnight - 1;
    if (kind == VG_IS_DATE_TIME && date.len > len &&
        memcmp(date.text + date.len - len, midnight, len) == 0)
        date.len -= len;
    return date;
}

/* What exports write for a figure that there is not. */
static const char *const missing[] = {"-",
                                      "--",
                                      "---",
                                      "n/a",
                                      "n.a.",
                                      "n. a.",
                                      "na",
                                      "nan",
                                      "k. A.",
                                      "k.A.",
                                      "k.a.",
                                      "null",
                                      "none",
                                      "nil",
                                      "(null)",
                                      "leer",
                                      "entf\xc3\xa4llt",
                                      "entfaellt",
                                      "entf.",
                                      "unbekannt",
                                      "?",
                                      "\xe2\x80\x93",
                                      "\xe2\x80\x94",
                                      NULL};

bool vg_cell_says_missing(const char *text, size_t len)
{
    return is_among((vg_load_text){.text = text, .len = len}, missing);
}

bool vg_cell_grouped(const char *text, size_t len)
{
    size_t i = len > 0 && (*text == '-' || *text == '+'), run = 0, groups = 0;
    if (len > 3 && memcmp(text, "\u2212", 3) == 0)
        i = 3;
    const size_t first = i;
    while (i < len && text[i] >= '0' && text[i] <= '9' && i - first < 4)
        i++;
    if (i == first || i - first > 3 || text[first] == '0')
        return false;
    for (; i < len; groups++) {
        size_t blank = vg_load_blank(text + i, len - i);
        if (!blank && !strchr(".,'", text[i]))
            return false;
        i += blank ? blank : 1;
        for (run = 0; i < len && text[i] >= '0' && text[i] <= '9'; run++)
            i++;
        if (run != 3)
            return false;
    }
    return groups > 0;
}

/* "(5)" or "5-". */
static bool is_negative(vg_load_text t)
{
    if (t.len < 2)
        return false;
    bool digit = t.text[t.len - 2] >= '0' && t.text[t.len - 2] <= '9';
    return digit && ((t.text[0] == '(' && t.text[t.len - 1] == ')') ||
                     (t.text[0] >= '0' && t.text[0] <= '9' && t.text[t.len - 1] == '-'));
}

void vg_cell_hint(const vg_plan *p, const char *text, size_t len, vg_err *err)
{
    vg_load_text t = vg_load_trim(text, len);
    const char *hint = NULL;
    if (!err)
        return;
    if (is_among(t, missing))
        hint = "\"missing\" in a map lists what means that a figure is not known";
    else if (is_negative(t) && !p->map->negative)
        hint = "numbers.negative in a map says that this is below zero";
    else if (vg_cell_grouped(t.text, t.len))
        hint = "numbers.grouping and numbers.decimal in a map say what its signs mean";
    size_t used = strlen(err->text);
    if (hint)
        snprintf(err->text + used, sizeof err->text - used, "; %s", hint);
}
