#include "words.h"

#include <string.h>

#include "i18n.h"

/* By their names, so that a status that is added is shown as soon as it has words here. */
const char *vg_word_status(vg_lang lang, vg_status status)
{
    static const char *const names[] = {"met", "missed", "no-data", "not-measured",
                                        "not-judged"};
    static const char *const words[] = {N_("met"), N_("missed"), N_("no data"),
                                        N_("not measured"), N_("not judged yet")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(vg_status_name(status), names[i]) == 0)
            return vg_tr(lang, words[i]);
    return vg_status_name(status);
}

const char *vg_status_symbol(vg_status status)
{
    return status == VG_MET       ? "✓"
           : status == VG_MISSED  ? "✗"
           : status == VG_NO_DATA ? "–"
                                  : "○";
}

const char *vg_word_state(vg_lang lang, const char *state)
{
    static const char *const states[] = {N_("preliminary"), N_("final"), N_("closed"),
                                         N_("restated")};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(states[i], state) == 0)
            return vg_tr(lang, states[i]);
    return state;
}

const char *vg_word_level(vg_lang lang, vg_level level)
{
    return level == VG_LEVEL_ERROR     ? vg_tr(lang, "Error")
           : level == VG_LEVEL_WARNING ? vg_tr(lang, "Warning")
                                       : vg_tr(lang, "Note");
}

const char *vg_word_class(vg_lang lang, vg_class cls)
{
    return cls == VG_CLASS_CRITICAL ? vg_tr(lang, "critical")
           : cls == VG_CLASS_KEY    ? vg_tr(lang, "key")
                                    : vg_tr(lang, "report only");
}

const char *vg_word_rounding(vg_lang lang, vg_rounding mode)
{
    switch (mode) {
    case VG_HALF_UP:
        return vg_tr(lang, "half away from zero");
    case VG_HALF_EVEN:
        return vg_tr(lang, "half to even");
    case VG_TRUNCATE:
        return vg_tr(lang, "cut off");
    case VG_UP:
        return vg_tr(lang, "up");
    case VG_DOWN:
        return vg_tr(lang, "down");
    }
    return "";
}

const char *vg_word_no_data(vg_lang lang, vg_no_data policy)
{
    switch (policy) {
    case VG_NO_DATA_MISS:
        return vg_tr(lang, "no data counts as missed");
    case VG_NO_DATA_MET:
        return vg_tr(lang, "no data counts as met");
    case VG_NO_DATA_CARRY:
        return vg_tr(lang, "without data the value of the period before counts");
    case VG_NO_DATA_LEAVE_OUT:
        break;
    }
    return vg_tr(lang, "no data leaves the weight base");
}

const char *vg_word_rollup(vg_lang lang, vg_rollup rollup)
{
    switch (rollup) {
    case VG_ROLL_SUM:
        return vg_tr(lang, "sum");
    case VG_ROLL_LAST:
        return vg_tr(lang, "last slice");
    case VG_ROLL_MAX:
        return vg_tr(lang, "maximum");
    case VG_ROLL_AVERAGE:
        return vg_tr(lang, "average over time");
    }
    return "";
}

const char *vg_word_unit(vg_lang lang, vg_unit unit)
{
    switch (unit) {
    case VG_UNIT_COUNT:
        return vg_tr(lang, "count");
    case VG_UNIT_DURATION:
        return vg_tr(lang, "seconds");
    case VG_UNIT_MONEY:
        return vg_tr(lang, "currency");
    case VG_UNIT_STAFF:
        return vg_tr(lang, "persons");
    }
    return "";
}

const char *vg_comparison_symbol(vg_comparison c)
{
    return c == VG_GE ? "≥" : c == VG_GT ? ">" : c == VG_LE ? "≤" : "<";
}

const char *vg_row_use_name(vg_row_use use)
{
    static const char *const names[] = {[VG_ROW_USED] = "used",
                                        [VG_ROW_INCOMPLETE] = "incomplete",
                                        [VG_ROW_COARSER] = "coarser",
                                        [VG_ROW_RELIEVED] = "relieved"};
    return names[use];
}
