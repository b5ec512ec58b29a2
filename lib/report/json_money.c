/* A settlement to a program: every month with the steps that lead to its amounts. */
#include "json_money.h"

static const char *said(const char *text)
{
    return text && *text ? text : NULL;
}

static void put_step(vg_json *j, vg_jnode *in, const vg_contract *c, const vg_step *s)
{
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_jtext(j->out, o, "step", vg_step_name(s->kind));
    vg_jtext(j->out, o, "rule", s->rule ? vg_rule_type_name(s->rule->type) : NULL);
    vg_jtext(j->out, o, "rule_id", s->rule ? said(s->rule->id) : NULL);
    vg_jtext(j->out, o, "base", s->kind == VG_STEP_BASE ? vg_money_base_name(s->base) : NULL);
    vg_jtext(j->out, o, "service_level", s->level ? s->level->id : NULL);
    vg_jtext(j->out, o, "clause", said(s->clause));
    vg_jtext(j->out, o, "arithmetic", said(s->arithmetic));
    if (s->has_points)
        vg_jint(j->out, o, "points", s->points);
    else
        vg_jnull(j->out, o, "points");
    vg_json_money(j, o, "amount", s->has_amount, s->amount, c->currency_digits);
    vg_jbool(j->out, o, "in_sum", s->in_sum);
}

static void put_trigger(vg_json *j, vg_jnode *in, const vg_triggered *t)
{
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_jtext(j->out, o, "id", t->trigger->id);
    vg_jtext(j->out, o, "kind", vg_trigger_kind_name(t->trigger->kind));
    vg_jtext(j->out, o, "effect", t->trigger->effect);
    vg_jtext(j->out, o, "service_level", t->level ? t->level->id : NULL);
    vg_jtext(j->out, o, "clause", said(t->trigger->clause));
    vg_jtext(j->out, o, "arithmetic", t->arithmetic);
    vg_jbool(j->out, o, "fires", t->fires);
}

static void put_level(vg_json *j, vg_jnode *in, const vg_contract *c, bool known,
                      const vg_settled_level *l)
{
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_jtext(j->out, o, "id", l->in->level->id);
    vg_jbool(j->out, o, "failed", l->failed);
    vg_jint(j->out, o, "points", l->points);
    vg_json_money(j, o, "due", known, l->due, c->currency_digits);
    vg_json_money(j, o, "granted", known, l->granted, c->currency_digits);
}

static void put_month(vg_json *j, vg_jnode *in, const vg_contract *c, const vg_settled_month *m)
{
    int digits = c->currency_digits;
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_json_day(j, o, "first", m->first);
    vg_json_day(j, o, "last", m->last);
    vg_jint(j->out, o, "points", m->points);
    vg_json_money(j, o, "fee", m->has_fee, m->fee, digits);
    vg_json_money(j, o, "uncapped", m->known, m->uncapped, digits);
    vg_jbool(j->out, o, "capped", m->capped);
    vg_json_money(j, o, "credit", m->known, m->credit, digits);
    vg_json_money(j, o, "bonus", m->known, m->bonus, digits);
    vg_json_money(j, o, "earned_back", m->known, m->earned_back, digits);
    vg_json_money(j, o, "bank", m->known, m->bank, digits);
    vg_json_money(j, o, "charge", m->known && m->has_charge, m->charge, digits);
    if (m->carried)
        vg_json_money(j, o, "carried", m->known, m->carried, digits);
    vg_jnode *levels = vg_jarray(j->out, o, "service_levels");
    for (size_t i = 0; i < m->settled_count; i++)
        put_level(j, levels, c, m->known, &m->settled[i]);
    vg_jnode *steps = vg_jarray(j->out, o, "steps");
    for (size_t i = 0; i < m->step_count; i++)
        put_step(j, steps, c, &m->steps[i]);
    vg_jnode *triggers = vg_jarray(j->out, o, "triggers");
    for (size_t i = 0; i < m->trigger_count; i++)
        put_trigger(j, triggers, &m->triggers[i]);
}

void vg_json_card_settlement(vg_json *j, vg_jnode *in, const vg_scorecard *card)
{
    if (!card->has_settlement) {
        vg_jnull(j->out, in, "settlement");
        return;
    }
    const vg_settlement *s = &card->settlement;
    const vg_contract *c = card->contract;
    int digits = c->currency_digits;
    vg_jnode *o = vg_jobject(j->out, in, "settlement");
    vg_jtext(j->out, o, "currency", c->currency);
    vg_jint(j->out, o, "points", s->points);
    vg_json_money(j, o, "credit", s->fee_known, s->credit, digits);
    vg_json_money(j, o, "bonus", s->fee_known, s->bonus, digits);
    vg_json_money(j, o, "uncapped", s->fee_known, s->uncapped, digits);
    vg_jbool(j->out, o, "capped", s->capped);
    vg_json_money(j, o, "earned_back", s->fee_known, s->earned_back, digits);
    vg_json_money(j, o, "charge", s->fee_known && s->has_charge, s->charge, digits);
    vg_jnode *months = vg_jarray(j->out, o, "months");
    for (size_t i = 0; i < s->month_count; i++)
        put_month(j, months, c, &s->months[i]);
}
