/* The dispute pack for programs. */
#include "beside_json.h"
#include "dispute.h"

static void json_month(vg_json *j, vg_jnode *o, vg_day month)
{
    const vg_period period = vg_period_month(month);
    vg_json_period(j, o, "month", &period);
}

static void json_time(vg_json *j, vg_jnode *o, const char *key, vg_time at, const vg_zone *zone)
{
    vg_str text = VG_STR_INIT;
    if (zone)
        vg_wall_text(&text, zone, at);
    else
        vg_time_text(&text, at);
    if (j->rc == VG_OK)
        j->rc = vg_str_rc(&text, j->err);
    vg_jtext(j->out, o, key, text.ptr);
    vg_str_free(&text);
}

static const char *said(const char *text)
{
    return text && *text ? text : NULL;
}

static void json_texts(vg_json *j, vg_jnode *o, const char *key, const char *const *list,
                       size_t count)
{
    vg_jnode *in = vg_jarray(j->out, o, key);
    for (size_t i = 0; i < count; i++)
        vg_jtext(j->out, in, NULL, list[i]);
}

/* --- amounts
 * ------------------------------------------------------------------------------------- */

static void json_amounts(vg_json *j, vg_jnode *in, const char *key, const vg_dispute_sum *s)
{
    vg_jnode *o = vg_jobject(j->out, in, key);
    vg_jint(j->out, o, "points", s->points);
    vg_json_money(j, o, "credit", s->known, s->credit, s->contract->currency_digits);
    vg_json_money(j, o, "bonus", s->known, s->bonus, s->contract->currency_digits);
}

/* Months in which the two differ in anything, or that were asked for. */
static void json_months(vg_json *j, vg_jnode *in, const vg_dispute *pack,
                        const vg_dispute_sum *without, const vg_dispute_sum *with,
                        const char *keys[2])
{
    vg_jnode *list = vg_jarray(j->out, in, "months");
    for (size_t i = 0; i < pack->sum_count; i++) {
        const vg_dispute_sum *a = &without[i], *b = &with[i];
        bool both = a->known && b->known;
        int digits = a->contract->currency_digits;
        if (!vg_dispute_month_matters(pack, i))
            continue;
        vg_jnode *o = vg_jobject(j->out, list, NULL);
        json_month(j, o, a->month);
        vg_jtext(j->out, o, "contract", a->contract->id);
        vg_jtext(j->out, o, "currency", a->contract->currency);
        vg_jbool(j->out, o, "closed", a->closed);
        vg_jbool(j->out, o, "in_period", a->asked);
        json_amounts(j, o, keys[0], a);
        json_amounts(j, o, keys[1], b);
        vg_json_money(j, o, "credit_difference", both, b->credit - a->credit, digits);
        vg_json_money(j, o, "bonus_difference", both, b->bonus - a->bonus, digits);
    }
}

/* --- claims
 * -------------------------------------------------------------------------------------- */

static void json_side(vg_json *j, vg_jnode *in, const char *key, const vg_scored *s,
                      int64_t points)
{
    const vg_kpi *kpi = s->level->kpi;
    const vg_kpi_value *v = &s->value;
    vg_jnode *o = vg_jobject(j->out, in, key);
    vg_json_round(j, o, "value", v->known, v->rounded, kpi->decimals, kpi->rounding);
    vg_json_fraction(j, o, "unrounded", v->known, v->exact);
    vg_jtext(j->out, o, "status", vg_status_name(s->judgement.status));
    vg_jtext(j->out, o, "band", s->judgement.band ? s->judgement.band->id : NULL);
    vg_jint(j->out, o, "points", points);
    vg_jint(j->out, o, "slices_excluded", v->relieved);
    vg_json_exact(j, o, "denominator_excess", v->capped > 0, v->excess);
    vg_jbool(j->out, o, "money_waived", s->waived);
}

static void json_effect(vg_json *j, vg_jnode *in, const vg_dispute_effect *e)
{
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    json_month(j, o, e->month);
    vg_jtext(j->out, o, "contract", e->contract->id);
    vg_jtext(j->out, o, "service_level", e->with->level->id);
    vg_jtext(j->out, o, "unit", vg_service_level_unit(e->with->level));
    vg_jtext(j->out, o, "clause", said(e->clause));
    vg_jtext(j->out, o, "effect", vg_relief_effect_name(e->effect));
    vg_jint(j->out, o, "slices", e->slices);
    vg_jtext(j->out, o, "remark", vg_dispute_remark_name(e->remark));
    json_side(j, o, "without", e->without, e->points_without);
    json_side(j, o, "with", e->with, e->points_with);
}

static void json_row(vg_json *j, vg_jnode *in, const vg_dispute_row *r)
{
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    json_month(j, o, r->month);
    vg_jtext(j->out, o, "contract", r->contract);
    vg_jtext(j->out, o, "service_level", r->service_level);
    vg_jtext(j->out, o, "line", r->line);
    vg_jtext(j->out, o, "slice", r->slice);
    vg_jtext(j->out, o, "figures", r->figures);
    vg_jbool(j->out, o, "of_shared_line", r->of_line);
    vg_jtext(j->out, o, "origin", r->origin);
    vg_jtext(j->out, o, "feed", said(r->feed));
    vg_jtext(j->out, o, "file", said(r->file));
    vg_jint(j->out, o, "row", r->src_row);
    vg_jtext(j->out, o, "sha256", r->sha256);
}

static void json_event(vg_json *j, vg_jnode *o, const vg_event *e, const vg_zone *zone)
{
    vg_jint(j->out, o, "number", e->id);
    vg_jtext(j->out, o, "kind", vg_event_kinds[e->kind]);
    vg_jtext(j->out, o, "state", vg_event_states[e->state.state]);
    vg_jbool(j->out, o, "all_vendors", *e->vendor == '*');
    json_time(j, o, "from", e->begins, zone);
    json_time(j, o, "to", e->ends, zone);
    json_texts(j, o, "lines", e->lines, e->line_count);
    json_texts(j, o, "service_levels", e->levels, e->level_count);
    vg_jtext(j->out, o, "clause", said(e->clause));
    vg_jtext(j->out, o, "claim", said(e->claim));
    vg_jtext(j->out, o, "evidence", said(e->evidence));
    if (e->has_deadline)
        vg_json_day(j, o, "deadline", e->deadline);
    else
        vg_jnull(j->out, o, "deadline");
    vg_jtext(j->out, o, "source", said(e->source));
    if (e->source_id)
        vg_jint(j->out, o, "row", e->src_row);
    else
        vg_jnull(j->out, o, "row");
}

static void json_claim(vg_json *j, vg_jnode *in, const vg_dispute *pack,
                       const vg_dispute_claim *c, const vg_zone *zone)
{
    const char *keys[2] = {"without", "with"};
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    json_event(j, o, &c->event, zone);
    vg_jtext(j->out, o, "remark", vg_dispute_remark_name(c->remark));
    vg_jnode *list = vg_jarray(j->out, o, "shares_slices_with");
    for (size_t i = 0; i < c->overlap_count; i++)
        vg_jint(j->out, list, NULL, c->overlaps[i]);
    list = vg_jarray(j->out, o, "steps");
    for (size_t i = 0; i < c->step_count; i++) {
        vg_jnode *step = vg_jobject(j->out, list, NULL);
        json_time(j, step, "at", c->steps[i].at, NULL);
        vg_jtext(j->out, step, "state", vg_event_states[c->steps[i].state]);
        vg_jtext(j->out, step, "role", said(c->steps[i].role));
        vg_jtext(j->out, step, "reason", said(c->steps[i].reason));
    }
    list = vg_jarray(j->out, o, "effects");
    for (size_t i = 0; i < c->effect_count; i++)
        json_effect(j, list, &c->effects[i]);
    json_months(j, o, pack, c->without, c->with, keys);
    list = vg_jarray(j->out, o, "rows");
    for (size_t i = 0; i < c->row_count; i++)
        json_row(j, list, &c->rows[i]);
}

/* --- all of it
 * ----------------------------------------------------------------------------------- */

static void json_others(vg_json *j, vg_jnode *root, const vg_beside_list *others, vg_lang lang)
{
    vg_jnode *list = vg_jarray(j->out, root, "figures");
    for (size_t i = 0; i < others->count; i++)
        vg_beside_json_row(j, list, &others->rows[i], lang);
    list = vg_jarray(j->out, root, "definitions");
    for (size_t i = 0; i < others->definition_count; i++) {
        const vg_beside *b = &others->definitions[i];
        vg_jnode *o = vg_jobject(j->out, list, NULL);
        vg_json_period(j, o, "period", &b->month);
        vg_jtext(j->out, o, "contract", b->card->contract->id);
        vg_jtext(j->out, o, "service_level", b->ours->level->id);
        vg_beside_json_variants(j, o, b, lang);
    }
}

static void json_pack(vg_json *j, const vg_dispute *pack, const vg_zone *zone, vg_lang lang)
{
    const char *keys[2] = {"as_they_stand", "then"};
    vg_jnode *root = vg_jout_root(j->out);
    vg_jtext(j->out, root, "vendor", pack->vendor);
    vg_jtext(j->out, root, "vendor_name", pack->vendor_name);
    vg_json_period(j, root, "period", &pack->period);
    vg_jnode *list = vg_jarray(j->out, root, "claims");
    for (size_t i = 0; i < pack->claim_count; i++)
        json_claim(j, list, pack, &pack->claims[i], zone);
    json_others(j, root, &pack->others, lang);
    list = vg_jarray(j->out, root, "assumptions");
    for (size_t i = 0; i < pack->view_count; i++) {
        vg_jnode *o = vg_jobject(j->out, list, NULL);
        vg_jtext(j->out, o, "id", pack->views[i].id);
        json_months(j, o, pack, pack->stands, pack->views[i].sums, keys);
    }
}

vg_rc vg_dispute_json(const vg_dispute *pack, vg_lang lang, vg_str *out, vg_err *err)
{
    vg_json j;
    vg_zone *zone = NULL;
    vg_rc rc = vg_zone_load(&zone, pack->zone, err);
    if (rc == VG_OK)
        rc = vg_json_begin(&j, err);
    if (rc == VG_OK) {
        json_pack(&j, pack, zone, lang);
        rc = vg_json_end(&j, out);
    }
    vg_zone_free(zone);
    return rc;
}
