/* The settlement of a scorecard: its months, on the course of those before them. */
#include "course.h"
#include "over.h"

/* The months of the history that belong to the card. */
static bool of_card(const vg_scorecard *card, const vg_course_part *past)
{
    return past->version->contract == card->contract &&
           past->period.first >= card->period.first && past->period.last <= card->period.last;
}

/* What the figures of a month say about its credit. */
static vg_rc note_refused(vg_run *run, vg_scorecard *card, const vg_course_part *past,
                          vg_err *err)
{
    vg_rc rc = VG_OK;
    vg_period month = vg_period_month(past->period.first);
    for (size_t i = 0; rc == VG_OK && i < past->level_count; i++) {
        const vg_scored *s = &past->levels[i];
        if (!s->value.refused || s->value.unjudged || s->level->cls == VG_CLASS_REPORT_ONLY)
            continue;
        vg_str text = VG_STR_INIT;
        vg_str_addf(&text, "%s ", s->level->id);
        vg_period_text(&text, &month);
        rc = vg_card_note(run->arena, card, "credit-unknown", s->level->id, &text, err);
    }
    return rc;
}

/* Values the months up to the end of the card; the figures of a card of one month are its own.
 */
static vg_rc value_months(vg_run *run, const vg_subject *s, vg_scorecard *card, vg_history *h,
                          size_t *count, vg_err *err)
{
    vg_rc rc = VG_OK;
    /* A longer period has no months that a service level spans: its figures are others. */
    bool same =
        !vg_contract_spans(card->contract) || vg_period_months(&run->options->period) == 1;
    *count = 0;
    for (size_t i = 0; rc == VG_OK && i < h->month_count; i++) {
        vg_course_part *past = &h->months[i];
        bool own = of_card(card, past);
        if (past->period.first > card->period.last)
            break;
        *count = i + 1;
        bool single = own && past->period.first == card->period.first &&
                      past->period.last == card->period.last && same;
        if (single && !past->valued) {
            past->valued = true;
            past->levels = card->levels;
            past->level_count = card->level_count;
            rc = vg_invoiced_find(run, s, past, err);
        } else if (!past->valued) {
            rc = vg_course_value(run, s, own ? card : NULL, past, err);
            if (rc == VG_OK)
                rc = vg_invoiced_find(run, s, past, err);
        }
        if (rc == VG_OK && own)
            rc = note_refused(run, card, past, err);
    }
    return rc;
}

/* The clause of the first relief that waives money; NULL without one. */
static const char *waive_clause(const vg_scored *s)
{
    for (size_t i = 0; s->waived && i < s->relief_count; i++)
        if (s->reliefs[i]->counts && s->reliefs[i]->effect == VG_RELIEF_WAIVE)
            return s->reliefs[i]->clause;
    return NULL;
}

static vg_course_level level_of(const vg_scored *s)
{
    return (vg_course_level){
        .level = s->level,
        .status = s->judgement.status,
        .refused = s->value.refused && !s->value.unjudged,
        .known = s->value.known,
        .value = s->level->kpi->round_before_band ? s->value.rounded : s->value.exact,
        .band = s->judgement.band,
        .below_minimum = s->judgement.below_minimum,
        .waived = s->waived,
        .waive_clause = waive_clause(s),
        .has_slices = vg_service_level_is_share(s->level) && s->value.known,
        .slices = s->value.denominator,
        .slices_met = s->value.numerator,
        .inputs = s->value.inputs};
}

static vg_rc make_month(vg_run *run, const char *vendor, const vg_course_part *past,
                        vg_course_month *out, vg_err *err)
{
    const vg_score_options *o = run->options;
    vg_course_level *levels = VG_NEW_N(run->arena, vg_course_level, past->level_count);
    vg_rc rc = levels ? VG_OK : vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < past->level_count; i++) {
        levels[i] = level_of(&past->levels[i]);
        if (o->swap)
            rc = o->swap(o->swap_ctx, vendor, past->version->contract->id, &past->period,
                         &past->levels[i], &levels[i], err);
    }
    if (rc != VG_OK)
        return rc;
    *out = (vg_course_month){.first = past->period.first,
                             .last = past->period.last,
                             .contract = past->version->contract,
                             .levels = levels,
                             .level_count = past->level_count,
                             .has_charged = past->invoiced.has_charged,
                             .has_ordered = past->invoiced.has_ordered,
                             .charged = past->invoiced.charged,
                             .ordered = past->invoiced.ordered};
    return VG_OK;
}

static bool lacks_invoice(const vg_contract *c, const vg_invoiced *i)
{
    return (!i->has_charged && vg_money_uses(c, VG_BASE_CHARGED)) ||
           (!i->has_ordered && vg_money_uses(c, VG_BASE_ORDERED));
}

static vg_rc note_base(vg_arena *arena, vg_scorecard *card, const vg_course_part *past,
                       vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_period p = vg_period_month(past->period.first);
    bool invoice = lacks_invoice(card->contract, &past->invoiced);
    vg_str_addf(&text, "%s ", card->vendor);
    vg_period_text(&text, &p);
    if (invoice && past->invoiced.why)
        vg_str_addf(&text, ": %s", past->invoiced.why);
    return vg_card_note(arena, card, invoice ? "invoice-missing" : "fee-missing", NULL, &text,
                        err);
}

/* "termination SL-1: 3 ≥ 3 (2026-10, § 9.2)" */
static vg_rc note_trigger(vg_arena *arena, vg_scorecard *card, const vg_settled_month *m,
                          const vg_triggered *t, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_period p = vg_period_month(m->first);
    vg_str_addf(&text, "%s: %s %s (", t->trigger->effect, t->trigger->id, t->arithmetic);
    vg_period_text(&text, &p);
    if (*t->trigger->clause)
        vg_str_addf(&text, ", %s", t->trigger->clause);
    vg_str_addc(&text, ')');
    return vg_card_note(arena, card, "trigger", t->level ? t->level->id : NULL, &text, err);
}

/* Hands the card a month of the settled course. */
static vg_rc take_month(vg_run *run, vg_scorecard *card, const vg_course_part *past,
                        vg_settled_month *m, vg_err *err)
{
    m->levels = past->levels;
    m->level_count = past->level_count;
    vg_rc rc = vg_settlement_add(&card->settlement, m, err);
    if (rc == VG_OK && m->base_missing)
        rc = note_base(run->arena, card, past, err);
    for (size_t i = 0; rc == VG_OK && i < m->trigger_count; i++)
        if (m->triggers[i].fires)
            rc = note_trigger(run->arena, card, m, &m->triggers[i], err);
    return rc;
}

static vg_rc settle(vg_run *run, const vg_subject *s, vg_scorecard *card, const vg_history *h,
                    size_t count, vg_err *err)
{
    vg_course_month *months = VG_NEW_N(run->arena, vg_course_month, count);
    vg_settled_month *settled;
    vg_rc rc = months ? VG_OK : vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = make_month(run, s->vendor, &h->months[i], &months[i], err);
    vg_course course = {
        .vendor = s->vendor, .begins = h->begins, .months = months, .count = count};
    if (rc == VG_OK)
        rc = vg_settle_course(run->arena, &course, &settled, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        if (!of_card(card, &h->months[i]))
            continue;
        rc = take_month(run, card, &h->months[i], &settled[i], err);
        if (card->settlement.month_count++ == 0)
            card->settlement.months = &settled[i];
    }
    return rc;
}

/* Whether the card's part of the period is whole months, or what a version leaves of them. */
static bool has_months(const vg_run *run, const vg_scorecard *card)
{
    if (vg_period_months(&card->period) > 0)
        return true;
    return card->contract->terms->pro_rata && vg_period_months(&run->options->period) > 0;
}

vg_rc vg_card_settle(vg_run *run, const vg_subject *s, vg_scorecard *card, vg_err *err)
{
    vg_history *h;
    size_t count;
    if (card->contract->money == VG_MONEY_NONE || run->options->line || !has_months(run, card))
        return VG_OK;
    card->has_settlement = true;
    card->settlement.fee_known = true;
    vg_rc rc = vg_history_of(run, s, &h, err);
    if (rc == VG_OK)
        rc = value_months(run, s, card, h, &count, err);
    return rc == VG_OK ? settle(run, s, card, h, count, err) : rc;
}
