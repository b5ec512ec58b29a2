/* The texts of closings: results first, so that a kept text begins with them. */
#include <vgov/closing_report.h>

#include <string.h>

#include "json_money.h"
#include "json_score.h"

#define TAIL "\n}\n"                                 /* of a document */
#define HEAD "{\n  \"format\": 1"                    /* likewise, its begin */
static const char next[] = ",\n  \"rests_on\": {\n"; /* what follows on results */

static void put_part(vg_json *j, vg_jnode *list, const vg_scorecard *card, const char *level)
{
    const vg_contract *c = card->contract;
    vg_jnode *o = vg_jobject(j->out, list, NULL);
    vg_jtext(j->out, o, "vendor", card->vendor);
    vg_jtext(j->out, o, "contract", c->id);
    vg_json_day(j, o, "contract_version", c->valid_from);
    vg_json_day(j, o, "first", card->period.first);
    vg_json_day(j, o, "last", card->period.last);
    if (*level) {
        vg_jnode *levels = vg_jarray(j->out, o, "service_levels");
        for (size_t i = 0; i < card->level_count; i++)
            if (strcmp(card->levels[i].level->id, level) == 0) {
                vg_scored own = card->levels[i];
                own.has_previous = false; /* the month before is no result of this one */
                vg_json_level(j, levels, &own, VG_LANG_EN);
            }
        return;
    }
    vg_jtext(j->out, o, "vendor_name", card->vendor_name);
    vg_json_round(j, o, "score", card->has_score, card->score, c->score_decimals,
                  c->score_rounding);
    vg_jtext(j->out, o, "standing", card->standing ? card->standing->id : NULL);
    vg_json_exact(j, o, "weight_base", true, card->weight_base);
    vg_json_card_settlement(j, o, card);
    vg_json_adjustments(j, o, card);
}

vg_rc vg_closing_results(const vg_scorecard *const *cards, size_t count,
                         const char *service_level, vg_str *out, vg_err *err)
{
    vg_json j;
    vg_str text = VG_STR_INIT;
    vg_rc rc = vg_json_begin(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *list = vg_jarray(j.out, vg_jout_root(j.out), "results");
    for (size_t i = 0; i < count; i++)
        put_part(&j, list, cards[i], service_level);
    rc = vg_json_end(&j, &text);
    if (rc == VG_OK)
        vg_str_add(out, text.ptr, text.len - (sizeof TAIL - 1));
    vg_str_free(&text);
    return rc == VG_OK ? vg_str_rc(out, err) : rc;
}

bool vg_closing_has_results(const char *text, const char *results)
{
    size_t len = strlen(results);
    return strncmp(text, results, len) == 0 && strncmp(text + len, next, sizeof next - 1) == 0;
}

static const char *said(const char *text)
{
    return text && *text ? text : NULL;
}

static void put_basis(vg_json *j, vg_jnode *o, const vg_closing_basis *b)
{
    vg_jnode *list = vg_jarray(j->out, o, "contracts");
    for (size_t i = 0; i < b->card_count; i++) {
        const vg_contract *c = b->cards[i]->contract;
        vg_jnode *one = vg_jobject(j->out, list, NULL);
        vg_jtext(j->out, one, "id", c->id);
        vg_json_day(j, one, "version", c->valid_from);
        vg_jtext(j->out, one, "sha256", c->sha256);
    }
    list = vg_jarray(j->out, o, "sources");
    for (size_t i = 0; i < b->source_count; i++) {
        const vg_source *s = b->sources[i];
        vg_jnode *one = vg_jobject(j->out, list, NULL);
        vg_jint(j->out, one, "number", s->id);
        vg_jtext(j->out, one, "file", s->name);
        vg_jtext(j->out, one, "sha256", s->sha256);
        vg_jtext(j->out, one, "map", said(s->map_name));
        vg_jtext(j->out, one, "map_sha256", said(s->map_sha256));
    }
    list = vg_jarray(j->out, o, "events");
    for (size_t i = 0; i < b->event_count; i++) {
        const vg_event *e = &b->events[i];
        vg_jnode *one = vg_jobject(j->out, list, NULL);
        vg_jint(j->out, one, "number", e->id);
        vg_jtext(j->out, one, "kind", vg_event_kinds[e->kind]);
        vg_jtext(j->out, one, "role", said(e->state.role));
        vg_jtext(j->out, one, "reason", said(e->state.reason));
    }
    vg_jtext(j->out, o, "program", b->program);
}

/* What a closed month shows beside its results, and goes on to show when the store has become
 * another: findings and the values of the month before. */
static void put_shown(vg_json *j, vg_jnode *in, const vg_scorecard *card)
{
    vg_jnode *o = vg_jobject(j->out, in, NULL);
    vg_json_day(j, o, "contract_version", card->contract->valid_from);
    vg_jnode *list = vg_jarray(j->out, o, "previous");
    for (size_t i = 0; i < card->level_count; i++) {
        const vg_scored *s = &card->levels[i];
        const vg_kpi *kpi = s->level->kpi;
        vg_jnode *one = vg_jobject(j->out, list, NULL);
        vg_jtext(j->out, one, "service_level", s->level->id);
        vg_json_round(j, one, "value", s->has_previous, s->previous, kpi->decimals,
                      kpi->rounding);
    }
    list = vg_jarray(j->out, o, "findings");
    for (size_t i = 0; i < card->finding_count; i++)
        vg_json_finding(j, list, &card->findings[i], true);
}

static void put_restated(vg_json *j, vg_jnode *o, const vg_closing_restated *r)
{
    vg_jtext(j->out, o, "reason", r->reason);
    vg_jnode *list = vg_jarray(j->out, o, "differences");
    for (size_t i = 0; i < r->difference_count; i++)
        vg_jtext(j->out, list, NULL, r->differences[i]);
    vg_jtext(j->out, o, "credit", r->credit);
    vg_jtext(j->out, o, "bonus", r->bonus);
    vg_jbool(j->out, o, "booked", r->booked);
    if (!r->booked)
        return;
    vg_period month = vg_period_month(r->booked_month);
    vg_json_period(j, o, "booked_month", &month);
}

vg_rc vg_closing_finish(const vg_closing_basis *basis, const vg_closing_restated *restated,
                        vg_str *out, vg_err *err)
{
    vg_json j;
    vg_str text = VG_STR_INIT;
    vg_rc rc = vg_json_begin(&j, err);
    if (rc != VG_OK)
        return rc;
    put_basis(&j, vg_jobject(j.out, vg_jout_root(j.out), "rests_on"), basis);
    if (basis->whole) {
        vg_jnode *shown = vg_jarray(j.out, vg_jout_root(j.out), "shown");
        for (size_t i = 0; i < basis->card_count; i++)
            put_shown(&j, shown, basis->cards[i]);
    }
    if (restated)
        put_restated(&j, vg_jobject(j.out, vg_jout_root(j.out), "restatement"), restated);
    rc = vg_json_end(&j, &text);
    if (rc == VG_OK)
        vg_str_adds(out, text.ptr + (sizeof HEAD - 1));
    vg_str_free(&text);
    return rc == VG_OK ? vg_str_rc(out, err) : rc;
}
