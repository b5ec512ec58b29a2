/* Periods in words. */
#include "words.h"

#include "i18n.h"

static const char *const months[] = {N_("January"), N_("February"), N_("March"),
                                     N_("April"),   N_("May"),      N_("June"),
                                     N_("July"),    N_("August"),   N_("September"),
                                     N_("October"), N_("November"), N_("December")};
static const char *const short_months[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"),
                                           N_("May"), N_("Jun"), N_("Jul"), N_("Aug"),
                                           N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};

void vg_day_words(vg_str *out, vg_lang lang, vg_day day)
{
    vg_date d = vg_date_of(day);
    if (lang == VG_LANG_DE)
        vg_str_addf(out, "%02d.%02d.%04d", d.day, d.month, d.year);
    else
        vg_day_text(out, day);
}

const char *vg_word_weekday(vg_lang lang, int weekday)
{
    static const char *const days[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                       N_("Fri"), N_("Sat"), N_("Sun")};
    return vg_tr(lang, days[weekday - 1]);
}

const char *vg_word_weekday_long(vg_lang lang, int weekday)
{
    static const char *const days[] = {N_("Monday"),   N_("Tuesday"), N_("Wednesday"),
                                       N_("Thursday"), N_("Friday"),  N_("Saturday"),
                                       N_("Sunday")};
    return vg_tr(lang, days[weekday - 1]);
}

void vg_day_label(vg_str *out, vg_lang lang, vg_day day)
{
    vg_date d = vg_date_of(day);
    if (lang == VG_LANG_DE)
        vg_str_addf(out, "%d.%d.", d.day, d.month);
    else
        vg_str_addf(out, "%d %s", d.day, vg_tr(lang, short_months[d.month - 1]));
}

static void add_month(vg_str *out, vg_lang lang, vg_day day, bool brief)
{
    vg_date d = vg_date_of(day);
    if (brief)
        vg_str_addf(out, "%s %02d", vg_tr(lang, short_months[d.month - 1]), d.year % 100);
    else
        vg_str_addf(out, "%s %d", vg_tr(lang, months[d.month - 1]), d.year);
}

/* A range of whole months goes by its months, a contract year by its years where it is brief.
 */
static bool add_whole_months(vg_str *out, vg_lang lang, const vg_period *period, bool brief)
{
    int count = vg_period_months(period);
    if (count == 0)
        return false;
    if (brief && count == 12) {
        vg_str_addf(out, "%d/%02d", vg_date_of(period->first).year,
                    vg_date_of(period->last).year % 100);
        return true;
    }
    add_month(out, lang, period->first, brief);
    vg_str_adds(out, "–");
    add_month(out, lang, period->last, brief);
    return true;
}

static int quarter(vg_date d)
{
    return (d.month - 1) / 3 + 1;
}

void vg_period_words(vg_str *out, vg_lang lang, const vg_period *period)
{
    vg_date d = vg_date_of(period->first);
    int year, week;
    switch (period->kind) {
    case VG_PERIOD_DAY:
        vg_str_addf(out, vg_tr(lang, "%d %s %d"), d.day, vg_tr(lang, months[d.month - 1]),
                    d.year);
        break;
    case VG_PERIOD_WEEK:
        vg_iso_week(period->first, &year, &week);
        vg_str_addf(out, vg_tr(lang, "Week %d, %d"), week, year);
        break;
    case VG_PERIOD_MONTH:
        vg_str_addf(out, "%s %d", vg_tr(lang, months[d.month - 1]), d.year);
        break;
    case VG_PERIOD_QUARTER:
        vg_str_addf(out, vg_tr(lang, "Quarter %d, %d"), quarter(d), d.year);
        break;
    case VG_PERIOD_YEAR:
        vg_str_addf(out, "%d", d.year);
        break;
    case VG_PERIOD_RANGE:
        if (add_whole_months(out, lang, period, false))
            break;
        vg_day_words(out, lang, period->first);
        vg_str_adds(out, " – ");
        vg_day_words(out, lang, period->last);
        break;
    }
}

void vg_period_label(vg_str *out, vg_lang lang, const vg_period *period)
{
    vg_date d = vg_date_of(period->first);
    int year, week;
    switch (period->kind) {
    case VG_PERIOD_WEEK:
        vg_iso_week(period->first, &year, &week);
        vg_str_addf(out, vg_tr(lang, "W%d %02d"), week, year % 100);
        break;
    case VG_PERIOD_MONTH:
        vg_str_addf(out, "%s %02d", vg_tr(lang, short_months[d.month - 1]), d.year % 100);
        break;
    case VG_PERIOD_QUARTER:
        vg_str_addf(out, "Q%d %02d", quarter(d), d.year % 100);
        break;
    case VG_PERIOD_YEAR:
        vg_str_addf(out, "%d", d.year);
        break;
    case VG_PERIOD_RANGE:
        if (add_whole_months(out, lang, period, true))
            break;
        vg_day_words(out, lang, period->first);
        break;
    case VG_PERIOD_DAY:
        vg_day_words(out, lang, period->first);
        break;
    }
}
