/* The three things that the cover points at: money first, then the gravest. */
#include "view.h"

#include <stdlib.h>
#include <string.h>

#include "i18n.h"
#include "words.h"

/* One thing that may matter. */
typedef struct candidate {
    bool closed;    /* a finding that was acknowledged: behind all others */
    int money;      /* 2 a figure of money stands or falls with it, 1 service points, 0 none */
    int grade;      /* 3 error, 2 warning, 1 missed without points, 0 note */
    int64_t points; /* of the level that was missed */
    size_t place;   /* order of the report */
    const vg_view_card *card;
    const vg_view_level *level;
    const vg_view_finding *finding;
} candidate;

typedef struct candidates {
    candidate *items;
    size_t count;
} candidates;

static int compare(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    if (a->closed != b->closed)
        return a->closed ? 1 : -1;
    if (a->money != b->money)
        return b->money - a->money;
    if (a->grade != b->grade)
        return b->grade - a->grade;
    if (a->points != b->points)
        return a->points < b->points ? 1 : -1;
    return a->place < b->place ? -1 : a->place > b->place;
}

static vg_rc add(vg_builder *b, vg_arena *scratch, candidates *all, candidate c)
{
    candidate *place = vg_arena_push(scratch, &all->items, &all->count, sizeof *all->items);
    if (!place)
        return vg_nomem(b->err);
    c.place = all->count;
    *place = c;
    return VG_OK;
}

static vg_rc add_levels(vg_builder *b, vg_arena *scratch, candidates *all,
                        const vg_view_card *card)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < card->level_count; i++) {
        const vg_view_level *level = &card->levels[i];
        if (level->status != VG_MISSED || level->cls == VG_CLASS_REPORT_ONLY)
            continue;
        bool money = card->has_settlement && level->points > 0;
        rc = add(b, scratch, all,
                 (candidate){.money = money,
                             .grade = level->cls == VG_CLASS_CRITICAL ? 2 : 1,
                             .points = level->points,
                             .card = card,
                             .level = level});
    }
    return rc;
}

/* The card and the level that a finding is about; NULL when there are none. */
static void place_finding(const vg_view *view, const vg_view_finding *f, candidate *out)
{
    for (size_t i = 0; f->vendor && i < view->card_count; i++) {
        const vg_view_card *card = &view->cards[i];
        if (strcmp(card->vendor, f->vendor) != 0)
            continue;
        out->card = out->card ? out->card : card;
        for (size_t l = 0; f->service_level && l < card->level_count && !out->points; l++)
            if (strcmp(card->levels[l].id, f->service_level) == 0) {
                out->card = card;
                out->points = card->levels[l].points;
            }
    }
}

static vg_rc add_findings(vg_builder *b, vg_arena *scratch, candidates *all)
{
    const vg_view *view = b->view;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < view->finding_count; i++) {
        const vg_view_finding *f = &view->findings[i];
        candidate c = {.grade = f->grade == VG_LEVEL_ERROR     ? 3
                                : f->grade == VG_LEVEL_WARNING ? 2
                                                               : 0,
                       .closed = f->acknowledged != NULL,
                       .finding = f};
        bool repeated = i > 0 && !view->findings[i - 1].acknowledged == !f->acknowledged &&
                        strcmp(view->findings[i - 1].id, f->id) == 0 && f->vendor &&
                        view->findings[i - 1].vendor &&
                        strcmp(view->findings[i - 1].vendor, f->vendor) == 0;
        if (repeated) /* one of a kind is enough for a cover */
            continue;
        place_finding(view, f, &c);
        bool settled = c.card && c.card->has_settlement;
        if (settled &&
            (strcmp(f->id, "fee-missing") == 0 || strcmp(f->id, "invoice-missing") == 0))
            c.money = 2;
        else if (settled && c.grade >= 2 && f->service_level)
            c.money = c.grade == 3 ? 2 : c.points > 0;
        c.points = 0; /* the missed level itself says more */
        rc = add(b, scratch, all, c);
    }
    return rc;
}

/* "SL-1 Service level 20 s missed: 77.2%, target ≥ 80%; 1 service point" */
static vg_rc level_sentence(vg_builder *b, const candidate *c, const char **out)
{
    const vg_view_level *level = c->level;
    const char *value, *target, *credit = NULL;
    vg_rc rc = vg_figure_grouped(b->arena, &value, b->lang, &level->value, level->unit, b->err);
    if (rc == VG_OK)
        rc = vg_figure_grouped(b->arena, &target, b->lang, &level->target, level->unit, b->err);
    if (rc == VG_OK && level->points > 0 && c->card->has_settlement && c->card->credit.text)
        rc = vg_figure_grouped(b->arena, &credit, b->lang, &c->card->credit, c->card->currency,
                               b->err);
    if (rc != VG_OK)
        return rc;
    vg_str s = VG_STR_INIT;
    vg_str_adds(&s, level->id);
    if (strcmp(level->id, level->title) != 0)
        vg_str_addf(&s, " %s", level->title);
    vg_str_addf(&s, vg_tr(b->lang, " missed: %s, target %s %s"),
                level->value.text ? value : vg_tr(b->lang, "no data"),
                vg_comparison_symbol(level->comparison), target);
    if (level->points > 0) {
        vg_str_adds(&s, "; ");
        vg_str_addf(&s,
                    level->points == 1 ? vg_tr(b->lang, "%lld service point")
                                       : vg_tr(b->lang, "%lld service points"),
                    (long long)level->points);
    }
    if (credit && level->points == c->card->points)
        vg_str_addf(&s, vg_tr(b->lang, ", service credit %s"), credit);
    else if (credit)
        vg_str_addf(&s, vg_tr(b->lang, " of %lld that make the service credit of %s"),
                    (long long)c->card->points, credit);
    return vg_text_take(b->arena, out, &s, b->err);
}

static vg_rc finding_sentence(vg_builder *b, const vg_view_finding *f, const char **out)
{
    vg_str s = VG_STR_INIT;
    if (f->service_level)
        vg_str_addf(&s, "%s: ", f->service_level);
    vg_str_adds(&s, f->title);
    if (f->period)
        vg_str_addf(&s, " (%s)", f->period);
    if (f->text && *f->text)
        vg_str_addf(&s, ": %s", f->text);
    return vg_text_take(b->arena, out, &s, b->err);
}

static vg_rc fill(vg_builder *b, const candidate *c, vg_view_highlight *out)
{
    *out = (vg_view_highlight){.vendor_name = c->card ? c->card->vendor_name : NULL,
                               .grade = c->grade == 3   ? VG_LEVEL_ERROR
                                        : c->grade == 0 ? VG_LEVEL_NOTE
                                                        : VG_LEVEL_WARNING};
    return c->level ? level_sentence(b, c, &out->text)
                    : finding_sentence(b, c->finding, &out->text);
}

vg_rc vg_view_add_highlights(vg_builder *b)
{
    vg_arena scratch = VG_ARENA_INIT;
    candidates all = {.items = NULL};
    vg_view *view = b->view;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < view->card_count; i++)
        rc = add_levels(b, &scratch, &all, &view->cards[i]);
    if (rc == VG_OK)
        rc = add_findings(b, &scratch, &all);
    if (rc == VG_OK && all.count)
        qsort(all.items, all.count, sizeof *all.items, compare);
    for (size_t i = 0; rc == VG_OK && i < all.count && i < VG_VIEW_HIGHLIGHTS; i++) {
        rc = fill(b, &all.items[i], &view->highlights[i]);
        view->highlight_count = i + 1;
    }
    vg_arena_free(&scratch);
    return rc;
}
