#include "run.h"

/* A copy in the arena; NULL stays NULL. */
static vg_rc copy(vg_arena *arena, const char *text, const char **out, vg_err *err)
{
    *out = text ? vg_arena_strdup(arena, text) : NULL;
    return text && !*out ? vg_nomem(err) : VG_OK;
}

vg_rc vg_card_keep(vg_arena *arena, vg_scorecard *card, const vg_finding *f, vg_err *err)
{
    vg_finding kept = *f;
    vg_rc rc = copy(arena, f->vendor, &kept.vendor, err);
    if (rc == VG_OK)
        rc = copy(arena, f->line, &kept.line, err);
    if (rc == VG_OK)
        rc = copy(arena, f->period, &kept.period, err);
    if (rc == VG_OK)
        rc = copy(arena, f->service_level, &kept.service_level, err);
    if (rc == VG_OK)
        rc = copy(arena, f->source, &kept.source, err);
    if (rc == VG_OK)
        rc = copy(arena, f->text, &kept.text, err);
    if (rc != VG_OK)
        return rc;
    vg_finding *place =
        vg_arena_push(arena, &card->findings, &card->finding_count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = kept;
    return VG_OK;
}

vg_rc vg_card_note(vg_arena *arena, vg_scorecard *card, const char *kind,
                   const char *service_level, vg_str *text, vg_err *err)
{
    vg_str period = VG_STR_INIT;
    vg_period_text(&period, &card->period);
    vg_finding f = {.kind = vg_finding_kind_find(kind),
                    .vendor = card->vendor,
                    .period = period.ptr,
                    .service_level = service_level,
                    .text = text->ptr};
    vg_rc rc = vg_str_rc(text, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&period, err);
    if (rc == VG_OK && !f.kind)
        rc = vg_fail(err, VG_BUG, "there is no kind of finding '%s'", kind);
    if (rc == VG_OK)
        rc = vg_card_keep(arena, card, &f, err);
    vg_str_free(&period);
    vg_str_free(text);
    return rc;
}
