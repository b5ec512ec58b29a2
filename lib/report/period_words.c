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
    case VG_PERIOD_DAY:
    case VG_PERIOD_RANGE:
        vg_day_words(out, lang, period->first);
        break;
    }
}
