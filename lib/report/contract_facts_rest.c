/* KPIs, service hours and relief as facts. */
#include "contract_facts.h"

#include <string.h>

#include <vgov/calendar.h>

#include "explain.h"
#include "words.h"

static void tell_threshold(vg_facts *f, const char *what, const vg_threshold *t)
{
    const char *words = NULL;
    if (f->rc == VG_OK)
        f->rc = vg_threshold_words(f->arena, f->lang, t, &words, f->err);
    vg_facts_say(f, what, words);
}

static void tell_kpi(vg_facts *f, const vg_kpi *k)
{
    f->subject = k->id;
    vg_facts_say(f, N_("KPI"), vg_text_in(k->title, f->lang));
    vg_facts_say(f, N_("Formula"), k->formula_text);
    vg_facts_say(f, N_("Unit"), k->unit);
    vg_facts_int(f, N_("Decimals"), k->decimals);
    vg_facts_say(f, N_("Rounding"), vg_word_rounding(f->lang, k->rounding));
    vg_facts_say(f, N_("Judged"),
                 k->round_before_band ? vg_tr(f->lang, "the rounded value is judged")
                                      : vg_tr(f->lang, "the exact value is judged"));
    vg_facts_say(f, N_("Without data"), vg_word_no_data(f->lang, k->no_data));
    tell_threshold(f, N_("Target time"), &k->target);
    tell_threshold(f, N_("Short abandons"), &k->shortest);
    if (k->length)
        vg_facts_say(f, N_("Slice"), vg_length_name(k->length));
}

static void put_spans(vg_str *s, const vg_day_hours *d)
{
    if (d->count == 0)
        vg_str_addc(s, '-');
    for (size_t i = 0; i < d->count; i++)
        vg_str_addf(s, "%s%02d:%02d-%02d:%02d", i ? " " : "", d->spans[i].from / 60,
                    d->spans[i].from % 60, d->spans[i].to / 60, d->spans[i].to % 60);
}

static void tell_week(vg_facts *f, const vg_day_hours *week, const char *what, vg_day from)
{
    vg_str s = VG_STR_INIT;
    if (from) {
        vg_day_text(&s, from);
        vg_str_adds(&s, ": ");
    }
    for (int i = 0; i < 7; i++) {
        vg_str_addf(&s, "%s%s ", i ? ", " : "", vg_word_weekday(f->lang, i + 1));
        put_spans(&s, &week[i]);
    }
    vg_facts_tell(f, what, &s);
}

const char vg_fact_special_days[] = N_("Holidays and special days");

/* "office, 2027" */
static const char *of_year(vg_facts *f, const char *id, int year)
{
    char *subject = vg_arena_printf(f->arena, "%s, %d", id, year);
    if (!subject && f->rc == VG_OK)
        f->rc = vg_nomem(f->err);
    return subject ? subject : "";
}

/* A fact a year, so that another holiday names the years in which it is one. */
static void tell_specials(vg_facts *f, const vg_hours *h)
{
    const char *id = f->subject;
    vg_str s = VG_STR_INIT;
    for (size_t i = 0; i < h->special_count && f->rc == VG_OK; i++) {
        const vg_special_day *d = &h->specials[i];
        int year = vg_date_of(d->day).year;
        vg_str_adds(&s, s.len ? ", " : "");
        vg_day_text(&s, d->day);
        if (d->hours.count) {
            vg_str_addc(&s, ' ');
            put_spans(&s, &d->hours);
        }
        if (i + 1 == h->special_count || vg_date_of(h->specials[i + 1].day).year != year) {
            f->subject = of_year(f, id, year);
            vg_facts_tell(f, vg_fact_special_days, &s);
            s = (vg_str)VG_STR_INIT;
        }
    }
    vg_str_free(&s);
}

static void tell_hours(vg_facts *f, const vg_hours *h)
{
    f->subject = h->id ? h->id : "";
    tell_week(f, h->weekdays, N_("Service hours"), 0);
    for (size_t i = 0; i < h->change_count; i++)
        tell_week(f, h->changes[i].weekdays, N_("Service hours from a day on"),
                  h->changes[i].from);
    tell_specials(f, h);
}

static const char *const limits[] = {[VG_PER_SPAN] = N_("for the whole event"),
                                     [VG_PER_DAY] = N_("for each day"),
                                     [VG_PER_SLICE] = N_("for each slice")};

static void tell_relief(vg_facts *f, const vg_relief_rule *r)
{
    vg_str s = VG_STR_INIT;
    for (unsigned k = 0, n = 0; k < VG_EVENT_KINDS; k++)
        if (r->kinds & (1u << k))
            vg_str_addf(&s, "%s%s", n++ ? ", " : "", vg_word_event(f->lang, vg_event_kinds[k]));
    f->subject =
        f->rc == VG_OK && s.rc == VG_OK && s.ptr ? vg_arena_strdup(f->arena, s.ptr) : "";
    vg_str_free(&s);
    vg_facts_say(f, N_("Relief"), vg_word_effect(f->lang, r->effect));
    vg_facts_put_list(&s, r->levels, r->level_count, vg_tr(f->lang, "all"));
    vg_facts_tell(f, N_("Service levels"), &s);
    s = (vg_str)VG_STR_INIT;
    vg_facts_put_list(&s, r->lines, r->line_count, vg_tr(f->lang, "all"));
    vg_facts_tell(f, N_("Lines"), &s);
    vg_facts_say(f, N_("Clause"), r->clause);
    if (r->limit == VG_LIMIT_AT_MOST) {
        s = (vg_str)VG_STR_INIT;
        vg_facts_put_number(f, &s, r->amount, NULL);
        vg_str_addf(&s, " %s", vg_tr(f->lang, limits[r->per]));
        vg_facts_tell(f, N_("Denominator at most"), &s);
    }
    vg_facts_flag(f, N_("Waived in any case"), r->waive_any);
}

void vg_facts_relief(vg_facts *f)
{
    f->member = "relief";
    for (size_t i = 0; i < f->contract->relief_count; i++)
        tell_relief(f, &f->contract->reliefs[i]);
}

void vg_facts_rest(vg_facts *f)
{
    const vg_contract *c = f->contract;
    f->member = "kpis";
    for (size_t i = 0; i < c->kpi_count; i++)
        tell_kpi(f, &c->kpis[i]);
    f->member = "hours";
    for (size_t i = 0; i < c->hours_count; i++)
        tell_hours(f, &c->hours[i]);
    f->member = "calendar";
    if (c->calendar)
        tell_hours(f, &c->calendar->hours);
}
