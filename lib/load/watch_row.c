/* What a watch finds in a single row. */
#include "watch.h"

/* Digits that a double keeps, that are taken; of a percentage two more behind the point. */
enum { FAITHFUL = 15, MOST_DIGITS = 20, MOST_PLACES = 22 };

/* Whether so many contacts are too many of those offered. */
static bool too_many(const vg_watch *w, int64_t contacts, int64_t offered, vg_length length)
{
    const vg_map_checks *checks = &w->plan->map->checks;
    int64_t share = checks->unexplained_said ? checks->unexplained : 2000;
    if (contacts <= (vg_length_is_instant(length) ? 1 : 0))
        return false;
    return (vg_load_wide)contacts * 100 * 1000 > (vg_load_wide)share * offered;
}

bool vg_watch_unexplained(const vg_watch *w, const vg_watch_fate *fate, vg_length length)
{
    return too_many(w, vg_watch_fate_left(fate), fate->offered, length);
}

bool vg_watch_exceeding(const vg_watch *w, const vg_watch_fate *fate, vg_length length)
{
    int64_t excess = fate->answered + fate->abandoned - fate->offered;
    return vg_length_is_instant(length) ? too_many(w, excess, fate->offered, length)
                                        : excess > 0;
}

void vg_watch_say_fate(const vg_watch_fate *fate, vg_str *out)
{
    vg_str_addf(out, "offered %lld - answered %lld - abandoned %lld", (long long)fate->offered,
                (long long)fate->answered, (long long)fate->abandoned);
    if (fate->other)
        vg_str_addf(out, " - %lld", (long long)fate->other);
    vg_str_addf(out, " = %lld", (long long)vg_watch_fate_left(fate));
}

static vg_load_wide power(int n)
{
    vg_load_wide value = 1;
    while (n-- > 0)
        value *= 10;
    return value;
}

/* Whether |rate - count / of| <= u / 2 for the unit u of the rate's last digit. With the rate
 * = digits / 10^places all is multiplied by 2 * 10^places * of. */
static bool agrees(const vg_load_decimal *rate, int64_t count, int64_t of)
{
    vg_load_wide off = rate->digits * of - count * power(rate->places);
    vg_load_wide unit = power(rate->significant > FAITHFUL ? rate->significant - FAITHFUL : 0);
    return 2 * (off < 0 ? -off : off) <= unit * of;
}

/* Whether the text is a rate that the counts of its row allow. One that is too long to compare
 * is no such rate. */
static bool rate_fits(const vg_watch *w, const vg_map_rate *r, vg_load_text t, int64_t count,
                      int64_t of)
{
    vg_load_decimal rate;
    bool percent = r->unit == VG_CELL_PERCENT;
    if (percent && t.len > 0 && t.text[t.len - 1] == '%')
        t = vg_load_trim(t.text, t.len - 1);
    if (vg_decimal_read(t.text, t.len, w->plan->map->numbers, VG_DECIMAL_EXPONENT, &rate,
                        NULL) != VG_OK)
        return false;
    rate.places += percent ? 2 : 0;
    if (rate.significant > MOST_DIGITS || rate.places > MOST_PLACES)
        return false;
    return agrees(&rate, count, of);
}

static int64_t figure(const vg_watch *w, const vg_figures *cells, vg_measure m)
{
    for (size_t i = 0; i < w->plan->measure_count; i++)
        if (w->plan->measures[i].measure == m)
            return cells->values[i];
    return VG_UNKNOWN;
}

void vg_watch_say_rates(const vg_watch *w, const vg_row *row, const vg_figures *cells,
                        vg_str *out)
{
    for (size_t i = 0; i < w->plan->map->rate_count; i++) {
        const vg_map_rate *r = &w->plan->map->rates[i];
        const vg_cell *cell = &row->cells[w->rate_columns[i]];
        int64_t count = figure(w, cells, r->numerator), of = figure(w, cells, r->denominator);
        vg_load_text t = vg_load_trim(cell->text, cell->len);
        if (count == VG_UNKNOWN || of == VG_UNKNOWN || of <= 0 ||
            vg_cell_is_missing(w->plan, t.text, t.len) || rate_fits(w, r, t, count, of))
            continue;
        vg_found found = vg_found_text(t.text, t.len);
        vg_found label = vg_plan_label(w->plan, w->rate_columns[i]);
        vg_str_addf(out, "%s%s %s / %s %lld : %s %lld", out->len ? "; " : "", label.text,
                    found.text, vg_measures[r->numerator].code, (long long)count,
                    vg_measures[r->denominator].code, (long long)of);
    }
}
