#include <vgov/holiday_report.h>

#include "columns.h"
#include "words.h"

static const char *mark_code(vg_holiday_mark mark)
{
    return mark == VG_HOLIDAY_REPLACED     ? "replaced"
           : mark == VG_HOLIDAY_SUBSTITUTE ? "substitute"
                                           : "itself";
}

static const char *mark_words(vg_holiday_mark mark, vg_lang lang)
{
    return mark == VG_HOLIDAY_REPLACED     ? vg_tr(lang, "has a substitute")
           : mark == VG_HOLIDAY_SUBSTITUTE ? vg_tr(lang, "substitute")
                                           : NULL;
}

vg_rc vg_holidays_table(vg_arena *arena, const vg_region *region, vg_day first, vg_day last,
                        vg_lang lang, vg_wording wording, vg_table *out, vg_err *err)
{
    static const vg_column columns[] = {
        {"date", N_("Date"), false}, {"weekday", N_("Weekday"), false},
        {"id", N_("ID"), false},     {"name", N_("Holiday"), false},
        {"kind", N_("Kind"), false}, {"where", N_("Limited to"), false},
    };
    vg_holiday *days;
    size_t count;
    if (vg_date_of(first).year < VG_HOLIDAY_YEAR_FIRST ||
        vg_date_of(last).year > VG_HOLIDAY_YEAR_LAST)
        return vg_fail(err, VG_USAGE, "holidays are known from %d to %d only",
                       VG_HOLIDAY_YEAR_FIRST, VG_HOLIDAY_YEAR_LAST);
    vg_rc rc = vg_holiday_list(arena, region, first, last, &days, &count, err);
    if (rc == VG_OK)
        rc = vg_columns_table(arena, columns, VG_COUNT_OF(columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const vg_holiday *h = &days[i];
        vg_date d = vg_date_of(h->day);
        vg_table_cellf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
        vg_table_cell(out, vg_word_weekday(lang, vg_weekday(h->day)));
        vg_table_cell(out, h->id);
        vg_table_cell(out, vg_text_in(h->name, lang));
        vg_table_cell(out,
                      wording == VG_CODES ? mark_code(h->mark) : mark_words(h->mark, lang));
        vg_table_cell(out, h->where.en ? vg_text_in(h->where, lang) : NULL);
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static const char *kind_words(vg_calendar_kind kind, vg_lang lang)
{
    return kind == VG_CALENDAR_HOLIDAY ? vg_tr(lang, "holiday of the region")
           : kind == VG_CALENDAR_OWN   ? vg_tr(lang, "holiday of its own")
                                       : vg_tr(lang, "special day");
}

/* "08:00-12:00, 13:00-16:00"; in words "closed" when there are none. */
static vg_rc add_hours(vg_table *out, const vg_day_hours *hours, vg_lang lang,
                       vg_wording wording, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    for (size_t i = 0; i < hours->count; i++)
        vg_str_addf(&text, "%s%02d:%02d-%02d:%02d", i ? ", " : "", hours->spans[i].from / 60,
                    hours->spans[i].from % 60, hours->spans[i].to / 60,
                    hours->spans[i].to % 60);
    if (!hours->count && wording == VG_WORDS)
        vg_str_adds(&text, vg_tr(lang, "closed all day"));
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        vg_table_cell(out, text.len ? text.ptr : NULL);
    vg_str_free(&text);
    return rc;
}

static vg_rc add_day(vg_table *out, const vg_calendar *c, const vg_calendar_day *day,
                     vg_lang lang, vg_wording wording, vg_err *err)
{
    vg_date d = vg_date_of(day->day);
    vg_table_cellf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
    vg_table_cell(out, vg_word_weekday(lang, vg_weekday(day->day)));
    vg_table_cell(out, day->rule);
    vg_table_cell(out, day->name.en ? vg_text_in(day->name, lang) : NULL);
    vg_table_cell(out, wording == VG_CODES ? vg_calendar_kind_name(day->kind)
                                           : kind_words(day->kind, lang));
    return add_hours(out, vg_hours_of(&c->hours, day->day), lang, wording, err);
}

vg_rc vg_calendar_table(vg_arena *arena, const vg_calendar *calendar, vg_day first, vg_day last,
                        vg_lang lang, vg_wording wording, vg_table *out, vg_err *err)
{
    static const vg_column columns[] = {
        {"date", N_("Date"), false}, {"weekday", N_("Weekday"), false},
        {"id", N_("ID"), false},     {"name", N_("Holiday"), false},
        {"kind", N_("Kind"), false}, {"hours", N_("Open"), false},
    };
    vg_rc rc = vg_columns_table(arena, columns, VG_COUNT_OF(columns), lang, out, err);
    for (size_t i = 0; rc == VG_OK && i < calendar->day_count; i++)
        if (first <= calendar->days[i].day && calendar->days[i].day <= last)
            rc = add_day(out, calendar, &calendar->days[i], lang, wording, err);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

vg_rc vg_regions_table(vg_arena *arena, vg_lang lang, vg_table *out, vg_err *err)
{
    static const vg_column columns[] = {{"region", N_("Region"), false},
                                        {"name", N_("Name"), false}};
    vg_rc rc = vg_columns_table(arena, columns, VG_COUNT_OF(columns), lang, out, err);
    for (const vg_region *r = vg_regions; rc == VG_OK && r->code; r++) {
        vg_table_cell(out, r->code);
        vg_table_cell(out, vg_text_in(r->name, lang));
    }
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}
