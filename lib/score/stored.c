/* The findings that imports stored, by period. */
#include "run.h"

#include <string.h>

bool vg_slice_begins_in(const char *text, const vg_period *period, const vg_zone *zone)
{
    vg_period p;
    vg_iso iso;
    if (!text)
        return false;
    if (strchr(text, 'T')) {
        if (vg_iso_parse(text, strcspn(text, "/"), &iso, NULL) != VG_OK)
            return false;
        vg_time at = (vg_time)iso.day * VG_DAY_SECONDS + iso.second_of_day - iso.offset;
        p.first = vg_zone_day(zone, at);
    } else if (vg_period_parse(text, 0, &p, NULL) != VG_OK) {
        return false;
    }
    return period->first <= p.first && p.first <= period->last;
}

static bool concerns(const vg_finding *f, const char *vendor, const vg_period *period,
                     const vg_zone *zone)
{
    return (!vendor || (f->vendor && strcmp(f->vendor, vendor) == 0)) &&
           vg_slice_begins_in(f->period, period, zone);
}

vg_rc vg_findings_of_period(vg_arena *arena, vg_store *store, const vg_period *period,
                            const vg_zone *zone, const char *vendor, vg_finding **out,
                            size_t *count, vg_err *err)
{
    size_t kept = 0;
    vg_rc rc = vg_finding_list(store, arena, out, count, err);
    for (size_t i = 0; rc == VG_OK && i < *count; i++)
        if (concerns(&(*out)[i], vendor, period, zone))
            (*out)[kept++] = (*out)[i];
    if (rc == VG_OK)
        *count = kept;
    return rc;
}

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* What the score found by itself and an import had found before is one finding: the stored one,
 * for that is the one that can be acknowledged. */
static bool take_place(vg_scorecard *card, size_t own, const vg_finding *stored)
{
    for (size_t i = 0; i < own; i++) {
        vg_finding *f = &card->findings[i];
        if (f->kind != stored->kind || !same_text(f->line, stored->line) ||
            !same_text(f->text, stored->text))
            continue;
        *f = *stored;
        return true;
    }
    return false;
}

vg_rc vg_card_add_stored(vg_run *run, const vg_subject *s, vg_scorecard *card, vg_err *err)
{
    const char *line = run->options->line;
    const size_t own = card->finding_count;
    if (!run->has_stored) {
        vg_rc rc = vg_finding_list(run->options->store, run->arena, &run->stored,
                                   &run->stored_count, err);
        if (rc != VG_OK)
            return rc;
        run->has_stored = true;
    }
    for (size_t i = 0; i < run->stored_count; i++) {
        const vg_finding *f = &run->stored[i];
        if (!concerns(f, card->vendor, &card->period, s->version->zone) ||
            (line && f->line && strcmp(f->line, line) != 0) || take_place(card, own, f))
            continue;
        vg_finding *place =
            vg_arena_push(run->arena, &card->findings, &card->finding_count, sizeof *place);
        if (!place)
            return vg_nomem(err);
        *place = *f;
    }
    return VG_OK;
}
