/* Months under two contracts to a program. */
#include "json_figures.h"
#include "what_if_cells.h"

static void put_contract(vg_json *j, vg_jnode *o, const vg_contract *c)
{
    vg_jtext(j->out, o, "contract", c->id);
    vg_json_day(j, o, "contract_version", c->valid_from);
}

static void put_side(vg_json *j, vg_jnode *in, const char *key, const vg_what_if_side *s)
{
    const vg_contract *c = s->contract;
    if (!s->parts) {
        vg_jnull(j->out, in, key);
        return;
    }
    vg_jnode *o = vg_jobject(j->out, in, key);
    put_contract(j, o, c);
    vg_jint(j->out, o, "points", s->points);
    vg_json_money(j, o, "credit", s->known, s->credit, c->currency_digits);
    vg_json_money(j, o, "bonus", s->known, s->bonus, c->currency_digits);
    vg_jtext(j->out, o, "currency", c->currency);
    vg_json_round(j, o, "score", s->has_score, s->score, c->score_decimals, c->score_rounding);
}

static void put_change(vg_json *j, vg_jnode *in, const vg_what_if_month *m)
{
    bool known = false;
    vg_rat change = VG_RAT_ZERO;
    int decimals = 0;
    if (!vg_what_if_both(m)) {
        vg_jnull(j->out, in, "difference");
        return;
    }
    int digits = m->is.contract->currency_digits;
    vg_jnode *o = vg_jobject(j->out, in, "difference");
    vg_jint(j->out, o, "points", m->is.points - m->was.points);
    vg_json_money(j, o, "credit", m->comparable, m->is.credit - m->was.credit, digits);
    vg_json_money(j, o, "bonus", m->comparable, m->is.bonus - m->was.bonus, digits);
    if (j->rc == VG_OK)
        j->rc = vg_what_if_score_change(&j->scratch, m, &known, &change, &decimals, j->err);
    vg_json_padded(j, o, "score", known, change, decimals);
}

static void put_scored(vg_json *j, vg_jnode *in, const char *key, const vg_scored *s,
                       int64_t points)
{
    if (!s) {
        vg_jnull(j->out, in, key);
        return;
    }
    const vg_kpi *kpi = s->level->kpi;
    vg_jnode *o = vg_jobject(j->out, in, key);
    vg_json_round(j, o, "value", s->value.known, s->value.rounded, kpi->decimals,
                  kpi->rounding);
    vg_json_exact(j, o, "target", true, s->level->target);
    vg_jtext(j->out, o, "status", vg_status_name(s->judgement.status));
    vg_jtext(j->out, o, "band", s->judgement.band ? s->judgement.band->id : NULL);
    vg_jint(j->out, o, "points", points);
}

static void put_month(vg_json *j, vg_jnode *in, const vg_what_if_month *m)
{
    vg_period month = vg_period_month(m->first);
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_json_period(j, o, "month", &month);
    vg_jtext(j->out, o, "vendor", m->vendor);
    vg_jtext(j->out, o, "vendor_name", m->vendor_name);
    vg_jtext(j->out, o, "binds", vg_what_if_binds(m));
    put_side(j, o, "real", &m->was);
    put_side(j, o, "what_if", &m->is);
    put_change(j, o, m);
    vg_jnode *list = vg_jarray(j->out, o, "service_levels");
    for (size_t i = 0; i < m->level_count; i++) {
        const vg_what_if_level *l = &m->levels[i];
        vg_jnode *level = vg_jobject(j->out, list, NULL);
        vg_jtext(j->out, level, "id", l->id);
        put_scored(j, level, "real", l->was, l->points_was);
        put_scored(j, level, "what_if", l->is, l->points_is);
    }
}

static void put_sums(vg_json *j, vg_jnode *in, const char *key, const vg_what_if_total *t,
                     const int64_t sums[3])
{
    const vg_contract *c = t->contract;
    if (!c) {
        vg_jnull(j->out, in, key);
        return;
    }
    vg_jnode *o = vg_jobject(j->out, in, key);
    vg_jint(j->out, o, "points", sums[0]);
    vg_json_money(j, o, "credit", true, sums[1], c->currency_digits);
    vg_json_money(j, o, "bonus", true, sums[2], c->currency_digits);
}

static void put_total(vg_json *j, vg_jnode *in, const vg_what_if_total *t)
{
    const int64_t was[] = {t->points_was, t->credit_was, t->bonus_was};
    const int64_t is[] = {t->points_is, t->credit_is, t->bonus_is};
    const int64_t change[] = {is[0] - was[0], is[1] - was[1], is[2] - was[2]};
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_jtext(j->out, o, "vendor", t->vendor);
    vg_jtext(j->out, o, "currency", t->contract ? t->contract->currency : NULL);
    vg_jint(j->out, o, "months", t->months);
    vg_jint(j->out, o, "left_out", t->left_out);
    put_sums(j, o, "real", t, was);
    put_sums(j, o, "what_if", t, is);
    put_sums(j, o, "difference", t, change);
}

vg_rc vg_what_if_json(const vg_what_if *w, const vg_what_if_options *options, vg_str *out,
                      vg_err *err)
{
    vg_json j;
    vg_rc rc = vg_json_begin(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *root = vg_jout_root(j.out);
    vg_json_period(&j, root, "period", &options->score.period);
    put_contract(&j, vg_jobject(j.out, root, "what_if"), options->read);
    vg_jnode *list = vg_jarray(j.out, root, "months");
    for (size_t i = 0; i < w->month_count; i++)
        put_month(&j, list, &w->months[i]);
    list = vg_jarray(j.out, root, "totals");
    for (size_t i = 0; i < w->total_count; i++)
        put_total(&j, list, &w->totals[i]);
    return vg_json_end(&j, out);
}
