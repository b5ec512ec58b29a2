/* The reliefs of the view: each that is about a service level of a card, whether it counts or
 * not. */
#include "view.h"

#include "i18n.h"
#include "words.h"

static vg_rc put_value(vg_builder *b, const vg_scored *s, const vg_kpi_value *v, vg_figure *out)
{
    const vg_kpi *kpi = s->level->kpi;
    *out = (vg_figure){.text = NULL};
    if (!v->known)
        return VG_OK;
    vg_rc rc = vg_figure_round(b->arena, out, v->rounded, kpi->decimals, kpi->rounding, b->err);
    if (rc == VG_OK)
        rc = vg_figure_local(b->arena, &out->text, b->lang, out->text, b->err);
    return rc == VG_OK ? vg_view_print(b, &out->text, "%s %s", out->text,
                                       vg_service_level_unit(s->level))
                       : rc;
}

/* "2026-10-05T08:00+02:00" as people of the language write it; the offset stays in JSON. */
static vg_rc put_wall(vg_builder *b, const char *wall, const char **out)
{
    vg_str text = VG_STR_INIT;
    vg_day day;
    vg_rc rc = vg_day_parse(wall, 10, &day, b->err);
    if (rc != VG_OK)
        return rc;
    vg_day_words(&text, b->lang, day);
    vg_str_addf(&text, " %.5s", wall + 11);
    rc = vg_str_rc(&text, b->err);
    if (rc == VG_OK)
        rc = vg_view_copy(b, out, text.ptr);
    vg_str_free(&text);
    return rc;
}

static vg_rc put_id(vg_builder *b, const char *id, const char **out)
{
    vg_str text = VG_STR_INIT;
    vg_relief_id_words(&text, b->lang, id);
    vg_rc rc = vg_str_rc(&text, b->err);
    if (rc == VG_OK)
        rc = vg_view_copy(b, out, text.ptr);
    vg_str_free(&text);
    return rc;
}

static vg_rc put_verdict(vg_builder *b, const vg_verdict *v, const char **out)
{
    vg_str text = VG_STR_INIT;
    vg_rc rc = vg_corridor_words(b->arena, &text, b->lang, v, b->err);
    if (rc == VG_OK)
        rc = vg_view_copy(b, out, text.ptr);
    vg_str_free(&text);
    return rc;
}

/* What somebody typed names no other vendor in an edition for one, and reasons are the client's
 * own notes. */
static vg_rc put_words(vg_builder *b, const vg_relief_note *note, vg_view_relief *out)
{
    vg_rc rc = VG_OK;
    if (*note->clause)
        rc = vg_view_guard(b, &out->clause, note->clause);
    if (rc == VG_OK && note->verdict)
        rc = put_verdict(b, note->verdict, &out->claim);
    if (rc == VG_OK && *note->claim)
        rc = vg_view_guard(b, &out->claim, note->claim);
    if (rc == VG_OK && *note->role)
        rc = vg_view_guard(b, &out->role, note->role);
    if (rc == VG_OK && *note->reason && b->options->edition == VG_EDITION_CLIENT)
        rc = vg_view_copy(b, &out->reason, note->reason);
    return rc;
}

static vg_rc add(vg_builder *b, const vg_scorecard *card, const vg_scored *s,
                 const vg_relief_note *note)
{
    vg_view *view = b->view;
    vg_view_relief *out =
        vg_arena_push(b->arena, &view->reliefs, &view->relief_count, sizeof *view->reliefs);
    if (!out)
        return vg_nomem(b->err);
    *out = (vg_view_relief){.counts = note->counts,
                            .excluded = s->value.relieved,
                            .kind = vg_word_event(b->lang, note->kind),
                            .state = vg_word_event(b->lang, note->state),
                            .effect = note->counts ? vg_word_effect(b->lang, note->effect)
                                                   : vg_tr(b->lang, "does not count")};
    vg_rc rc = put_id(b, note->id, &out->id);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &out->vendor, card->vendor);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &out->service_level, s->level->id);
    if (rc == VG_OK)
        rc = put_wall(b, note->from, &out->from);
    if (rc == VG_OK)
        rc = put_wall(b, note->to, &out->to);
    if (rc == VG_OK)
        rc = put_words(b, note, out);
    if (rc == VG_OK)
        rc = put_value(b, s, &s->value, &out->value);
    return rc == VG_OK ? put_value(b, s, &s->without, &out->without) : rc;
}

vg_rc vg_view_add_reliefs(vg_builder *b)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < b->card_count; i++)
        for (size_t l = 0; rc == VG_OK && l < b->cards[i].level_count; l++) {
            const vg_scored *s = &b->cards[i].levels[l];
            for (size_t n = 0; rc == VG_OK && n < s->relief_count; n++)
                rc = add(b, &b->cards[i], s, s->reliefs[n]);
        }
    return rc;
}
