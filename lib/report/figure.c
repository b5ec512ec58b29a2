#include "figure.h"

#include <string.h>

vg_rc vg_text_take(vg_arena *arena, const char **out, vg_str *s, vg_err *err)
{
    *out = NULL;
    vg_rc rc = vg_str_rc(s, err);
    if (rc == VG_OK) {
        *out = vg_arena_copy(arena, s->ptr, s->len);
        if (!*out)
            rc = vg_nomem(err);
    }
    vg_str_free(s);
    return rc;
}

static vg_rc take_figure(vg_arena *arena, vg_figure *out, vg_str *s, vg_err *err)
{
    vg_rc rc = vg_text_take(arena, &out->text, s, err);
    const char *point = rc == VG_OK ? strchr(out->text, '.') : NULL;
    out->decimals = point ? (int)strlen(point + 1) : 0;
    return rc;
}

static vg_rc give_up(vg_str *s, vg_rc rc)
{
    vg_str_free(s);
    return rc;
}

vg_rc vg_figure_round(vg_arena *arena, vg_figure *out, vg_rat value, int decimals,
                      vg_rounding mode, vg_err *err)
{
    vg_str s = VG_STR_INIT;
    *out = (vg_figure){.text = NULL};
    vg_rc rc = vg_rat_decimal(&s, value, decimals, mode, err);
    return rc == VG_OK ? take_figure(arena, out, &s, err) : give_up(&s, rc);
}

static void pad(vg_str *s, int at_least)
{
    const char *point = strchr(s->ptr, '.');
    int have = point ? (int)strlen(point + 1) : 0;
    if (!point && at_least > 0)
        vg_str_addc(s, '.');
    for (; have < at_least; have++)
        vg_str_addc(s, '0');
}

vg_rc vg_figure_exact(vg_arena *arena, vg_figure *out, vg_rat value, int at_least, vg_err *err)
{
    vg_str s = VG_STR_INIT;
    *out = (vg_figure){.text = NULL};
    vg_rc rc = vg_rat_exact(&s, value, 18, err);
    if (rc == VG_OK && strchr(s.ptr, '/')) {
        vg_str_clear(&s);
        rc = vg_rat_decimal(&s, value, VG_FIGURE_PLACES, VG_HALF_EVEN, err);
    }
    if (rc != VG_OK)
        return give_up(&s, rc);
    pad(&s, at_least);
    return take_figure(arena, out, &s, err);
}

vg_rc vg_figure_money(vg_arena *arena, vg_figure *out, int64_t minor, int digits, vg_err *err)
{
    vg_str s = VG_STR_INIT;
    *out = (vg_figure){.text = NULL};
    vg_dec_text(&s, minor, digits);
    return take_figure(arena, out, &s, err);
}

vg_rc vg_figure_fraction(vg_arena *arena, const char **out, vg_rat value, vg_err *err)
{
    vg_str s = VG_STR_INIT;
    *out = NULL;
    vg_rc rc = vg_rat_text(&s, value, err);
    return rc == VG_OK ? vg_text_take(arena, out, &s, err) : give_up(&s, rc);
}

vg_rc vg_figure_cut(vg_arena *arena, const char **out, vg_rat value, int places, vg_err *err)
{
    vg_str s = VG_STR_INIT;
    *out = NULL;
    vg_rc rc = vg_rat_exact(&s, value, places, err);
    if (rc == VG_OK && strchr(s.ptr, '/')) {
        vg_str_clear(&s);
        rc = vg_rat_decimal(&s, value, places, VG_TRUNCATE, err);
        vg_str_adds(&s, "…");
    }
    return rc == VG_OK ? vg_text_take(arena, out, &s, err) : give_up(&s, rc);
}

vg_rc vg_figure_local(vg_arena *arena, const char **out, vg_lang lang, const char *number,
                      vg_err *err)
{
    *out = number;
    if (!number || lang != VG_LANG_DE || !strchr(number, '.'))
        return VG_OK;
    char *copy = vg_arena_strdup(arena, number);
    if (!copy)
        return vg_nomem(err);
    *strchr(copy, '.') = ',';
    *out = copy;
    return VG_OK;
}

vg_rc vg_figure_grouped(vg_arena *arena, const char **out, vg_lang lang,
                        const vg_figure *figure, const char *unit, vg_err *err)
{
    vg_str s = VG_STR_INIT;
    const char *p = figure->text ? figure->text : "–";
    if (*p == '-') {
        vg_str_adds(&s, "−");
        p++;
    }
    for (size_t whole = strspn(p, "0123456789"); whole > 0; whole--, p++) {
        vg_str_addc(&s, *p);
        if (whole > 1 && whole % 3 == 1)
            vg_str_addc(&s, lang == VG_LANG_DE ? '.' : ',');
    }
    if (*p == '.') {
        vg_str_addc(&s, lang == VG_LANG_DE ? ',' : '.');
        p++;
    }
    vg_str_adds(&s, p);
    if (unit && *unit)
        vg_str_addf(&s, "%s%s", lang == VG_LANG_EN && strcmp(unit, "%") == 0 ? "" : " ", unit);
    return vg_text_take(arena, out, &s, err);
}
