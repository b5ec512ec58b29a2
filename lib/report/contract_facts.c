/* How facts are told. */
#include "contract_facts.h"

#include <string.h>

#include "figure.h"

static void keep(vg_facts *f, vg_rc rc)
{
    if (f->rc == VG_OK)
        f->rc = rc;
}

void vg_facts_tell(vg_facts *f, const char *what, vg_str *value)
{
    const char *text = NULL;
    vg_rc rc = vg_text_take(f->arena, &text, value, f->rc == VG_OK ? f->err : NULL);
    vg_fact_text *place =
        rc == VG_OK ? vg_arena_push(f->arena, &f->items, &f->count, sizeof *place) : NULL;
    keep(f, rc);
    if (place)
        *place = (vg_fact_text){f->member, f->subject, what, text};
    else if (rc == VG_OK && f->rc == VG_OK)
        f->rc = vg_nomem(f->err);
}

void vg_facts_say(vg_facts *f, const char *what, const char *text)
{
    vg_str s = VG_STR_INIT;
    if (!text || !*text)
        return;
    vg_str_adds(&s, text);
    vg_facts_tell(f, what, &s);
}

void vg_facts_put_number(vg_facts *f, vg_str *out, vg_rat value, const char *unit)
{
    vg_figure figure;
    const char *text = NULL;
    if (f->rc != VG_OK)
        return;
    f->rc = vg_figure_exact(f->arena, &figure, value, 0, f->err);
    if (f->rc == VG_OK)
        f->rc = vg_figure_grouped(f->arena, &text, f->lang, &figure, unit, f->err);
    vg_str_adds(out, text ? text : "");
}

void vg_facts_put_money(vg_facts *f, vg_str *out, int64_t minor)
{
    vg_figure figure;
    const char *text = NULL;
    if (f->rc != VG_OK)
        return;
    f->rc = vg_figure_money(f->arena, &figure, minor, f->contract->currency_digits, f->err);
    if (f->rc == VG_OK)
        f->rc =
            vg_figure_grouped(f->arena, &text, f->lang, &figure, f->contract->currency, f->err);
    vg_str_adds(out, text ? text : "");
}

/* An amount that a price with more digits than the currency may have. */
void vg_facts_put_worth(vg_facts *f, vg_str *out, const vg_worth *worth)
{
    vg_rat unit = vg_rat_int(1), amount = VG_RAT_ZERO;
    if (worth->is_percent) {
        vg_facts_put_number(f, out, worth->percent, "%");
        return;
    }
    for (int i = 0; i < f->contract->currency_digits && f->rc == VG_OK; i++)
        f->rc = vg_rat_mul(f->arena, &unit, unit, vg_rat_int(10), f->err);
    if (f->rc == VG_OK)
        f->rc = vg_rat_div(f->arena, &amount, worth->amount, unit, f->err);
    vg_facts_put_number(f, out, amount, f->contract->currency);
}

void vg_facts_number(vg_facts *f, const char *what, vg_rat value, const char *unit)
{
    vg_str s = VG_STR_INIT;
    vg_facts_put_number(f, &s, value, unit);
    vg_facts_tell(f, what, &s);
}

void vg_facts_int(vg_facts *f, const char *what, int64_t value)
{
    vg_facts_number(f, what, vg_rat_int(value), NULL);
}

void vg_facts_flag(vg_facts *f, const char *what, bool on)
{
    if (on)
        vg_facts_say(f, what, vg_tr(f->lang, "yes"));
}

void vg_facts_put_list(vg_str *out, const char *const *items, size_t count, const char *all)
{
    if (count == 0)
        vg_str_adds(out, all);
    for (size_t i = 0; i < count; i++)
        vg_str_addf(out, "%s%s", i ? ", " : "", items[i]);
}

void vg_facts_put_levels(vg_facts *f, vg_str *out, const vg_service_level **levels,
                         size_t count)
{
    if (count == 0)
        vg_str_adds(out, vg_tr(f->lang, "all"));
    for (size_t i = 0; i < count; i++)
        vg_str_addf(out, "%s%s", i ? ", " : "", levels[i]->id);
}

void vg_facts_put_range(vg_facts *f, vg_str *out, const vg_rat *from, bool holds_from,
                        const vg_rat *to, bool holds_to, const char *unit)
{
    if (from) {
        vg_str_adds(out, holds_from ? "≥ " : "> ");
        vg_facts_put_number(f, out, *from, unit);
    }
    if (to) {
        vg_str_adds(out, from ? ", " : "");
        vg_str_adds(out, holds_to ? "≤ " : "< ");
        vg_facts_put_number(f, out, *to, unit);
    }
}
