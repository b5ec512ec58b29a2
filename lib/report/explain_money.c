/* What the figure's month came to: every step of the settlement, for a person. */
#include <vgov/report.h>

#include "explain.h"
#include "i18n.h"
#include "money_words.h"

typedef struct money {
    vg_arena *arena;
    vg_str *out;
    const vg_contract *c;
    vg_lang lang;
    vg_err *err;
} money;

static vg_rc put_amount(money *m, const char *gap, int64_t minor)
{
    vg_figure figure;
    const char *text;
    vg_rc rc = vg_figure_money(m->arena, &figure, minor, m->c->currency_digits, m->err);
    if (rc == VG_OK)
        rc = vg_figure_grouped(m->arena, &text, m->lang, &figure, m->c->currency, m->err);
    if (rc == VG_OK)
        vg_str_addf(m->out, "%s%s", gap, text);
    return rc;
}

/* "SL-1  2 × 2 = 4  (§ 5.2)" behind a label. */
static vg_rc put_line(money *m, const char *label, const vg_service_level *level,
                      const char *arithmetic, const char *clause)
{
    const char *local;
    vg_explain_label(m->out, label);
    vg_rc rc = vg_step_arithmetic(m->arena, m->lang, arithmetic, &local, m->err);
    const char *gap = "";
    if (level) {
        vg_str_adds(m->out, level->id);
        gap = "  ";
    }
    if (rc == VG_OK && *local) {
        vg_str_addf(m->out, "%s%s", gap, local);
        gap = "  ";
    }
    if (*clause)
        vg_str_addf(m->out, "%s(%s)", gap, clause);
    return rc;
}

static vg_rc put_step(money *m, const vg_step *s)
{
    vg_rc rc = put_line(m, vg_word_step(m->lang, s), s->level, s->arithmetic, s->clause);
    bool alone = !s->level && !*s->arithmetic && !*s->clause;
    if (s->has_points)
        vg_str_addf(m->out, "  %lld", (long long)s->points);
    if (rc == VG_OK && s->has_amount)
        rc = put_amount(m, alone ? "" : "  ", vg_step_is_bonus(s) ? -s->amount : s->amount);
    if (s->has_amount && vg_step_is_bonus(s))
        vg_str_addf(m->out, "  %s", vg_tr(m->lang, "Bonus"));
    vg_str_addc(m->out, '\n');
    return rc;
}

static vg_rc put_sum(money *m, const char *label, int64_t minor)
{
    vg_explain_label(m->out, label);
    vg_rc rc = put_amount(m, "", minor);
    vg_str_addc(m->out, '\n');
    return rc;
}

static vg_rc put_trigger(money *m, const vg_triggered *t)
{
    vg_rc rc = put_line(m, vg_word_trigger(m->lang, t->trigger->kind), t->level, t->arithmetic,
                        t->trigger->clause);
    vg_str_addf(m->out, "  %s%s%s\n", t->trigger->effect, t->fires ? "" : ", ",
                t->fires ? "" : vg_tr(m->lang, "as in the month before"));
    return rc;
}

static vg_rc put_sums(money *m, const vg_settled_month *month)
{
    vg_rc rc = put_sum(m, vg_tr(m->lang, "Service credit"), month->credit);
    if (rc == VG_OK && month->bonus)
        rc = put_sum(m, vg_tr(m->lang, "Bonus"), month->bonus);
    if (rc == VG_OK && month->bank)
        rc = put_sum(m, vg_tr(m->lang, "In the bank"), month->bank);
    return rc;
}

static vg_rc put_month(money *m, const vg_settled_month *month)
{
    vg_rc rc = VG_OK;
    vg_period p = vg_period_month(month->first);
    vg_explain_label(m->out, vg_tr(m->lang, "Settlement"));
    vg_period_text(m->out, &p);
    vg_str_addc(m->out, '\n');
    for (size_t i = 0; rc == VG_OK && i < month->step_count; i++)
        rc = put_step(m, &month->steps[i]);
    for (size_t i = 0; rc == VG_OK && i < month->trigger_count; i++)
        rc = put_trigger(m, &month->triggers[i]);
    if (rc == VG_OK && month->known)
        return put_sums(m, month);
    vg_explain_label(m->out, vg_tr(m->lang, "Service credit"));
    vg_str_addf(m->out, "%s\n", vg_tr(m->lang, "not known"));
    return rc;
}

/* What a restatement of an earlier month has booked here: outside of the month's own sum. */
static vg_rc put_adjustment(money *m, const vg_adjustment *a)
{
    const vg_period month = vg_period_month(a->month);
    vg_explain_label(m->out, vg_tr(m->lang, "Adjustment"));
    vg_period_text(m->out, &month);
    vg_rc rc = put_amount(m, "  ", a->credit);
    if (rc == VG_OK && a->bonus) {
        vg_str_addf(m->out, "  %s", vg_tr(m->lang, "Bonus"));
        rc = put_amount(m, " ", a->bonus);
    }
    vg_str_addf(m->out, "  %s\n", a->reason);
    return rc;
}

vg_rc vg_explain_money(vg_arena *arena, vg_str *out, const vg_explanation *x, vg_lang lang,
                       vg_err *err)
{
    money m = {arena, out, x->card->contract, lang, err};
    const vg_settlement *s = &x->card->settlement;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && x->card->has_settlement && i < s->month_count; i++)
        rc = put_month(&m, &s->months[i]);
    for (size_t i = 0; rc == VG_OK && i < x->card->adjustment_count; i++)
        rc = put_adjustment(&m, &x->card->adjustments[i]);
    return rc;
}
