#include "changes.h"

#include <string.h>

#include <vgov/measure.h>
#include <vgov/num.h>

const vg_basis *vg_basis_by_id(const vg_basis *bases, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (bases[i].id == id)
            return &bases[i];
    return NULL;
}

static int digits_of(vg_measure m, const vg_basis *basis, const char *currency)
{
    if (vg_measures[m].unit != VG_UNIT_MONEY)
        return vg_measures[m].decimals;
    int digits = vg_currency_digits(basis && basis->currency[0] ? basis->currency : currency);
    return digits < 0 ? 0 : digits;
}

static void say_value(vg_str *out, int64_t value, int digits)
{
    if (value == VG_UNKNOWN)
        vg_str_addc(out, '-');
    else
        vg_dec_text(out, value, digits);
}

static void say_thresholds(vg_str *out, const char *comma, const char *what, vg_threshold was,
                           vg_threshold is)
{
    if (was.ms == is.ms && (was.ms == VG_UNKNOWN || was.within == is.within))
        return;
    vg_str_addf(out, "%s%s ", comma, what);
    vg_threshold_text(out, was);
    vg_str_adds(out, " -> ");
    vg_threshold_text(out, is);
}

static void say_texts(vg_str *out, const char *comma, const char *what, const char *was,
                      const char *is)
{
    if (strcmp(was, is) != 0)
        vg_str_addf(out, "%s%s \"%s\" -> \"%s\"", comma, what, was, is);
}

#define COMMA (out->len > from ? ", " : "")

void vg_changes_text(vg_str *out, vg_version old, vg_version new, const char *currency)
{
    size_t from = out->len;
    const vg_basis *was = old.basis, *is = new.basis;
    for (int i = 0; i < VG_MEASURES; i++) {
        vg_measure m = (vg_measure)i;
        int64_t a = old.values ? old.values[m] : VG_UNKNOWN;
        int64_t b = new.values ? new.values[m] : VG_UNKNOWN;
        if (a == b)
            continue;
        vg_str_adds(out, COMMA);
        vg_measure_header(out, m);
        vg_str_addc(out, ' ');
        say_value(out, a, digits_of(m, was, currency));
        vg_str_adds(out, " -> ");
        say_value(out, b, digits_of(m, is, currency));
    }
    if (!was || !is || was == is)
        return;
    say_thresholds(out, COMMA, "target", was->target, is->target);
    say_thresholds(out, COMMA, "short", was->shortest, is->shortest);
    say_texts(out, COMMA, "currency", was->currency, is->currency);
    say_texts(out, COMMA, "reconstructed", was->reconstructed, is->reconstructed);
}
