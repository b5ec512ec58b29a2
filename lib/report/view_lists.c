/* The findings of the view. */
#include "view.h"

#include <string.h>

#include "words.h"

/* Which instants the period holds under the contract of one scorecard. */
typedef struct window {
    vg_time from, to;
} window;

static vg_rc make_windows(vg_builder *b, vg_arena *scratch, window **out)
{
    window *windows = VG_NEW_N(scratch, window, b->card_count + 1);
    *out = windows;
    if (!windows)
        return vg_nomem(b->err);
    for (size_t i = 0; i < b->card_count; i++) {
        const char *name = b->cards[i].contract->zone;
        if (i > 0 && strcmp(name, b->cards[i - 1].contract->zone) == 0) {
            windows[i] = windows[i - 1];
            continue;
        }
        vg_zone *zone;
        vg_rc rc = vg_zone_load(&zone, name, b->err);
        if (rc != VG_OK)
            return rc;
        vg_period_instants(&b->options->period, zone, &windows[i].from, &windows[i].to);
        vg_zone_free(zone);
    }
    return VG_OK;
}

/* The first scorecard of the vendor, or one past the end. */
static size_t card_of(const vg_builder *b, const char *vendor)
{
    size_t i = 0;
    while (i < b->card_count && strcmp(b->cards[i].vendor, vendor) != 0)
        i++;
    return i;
}

/* Whether a slice or period as findings print it lies in the period; one that cannot be read
 * does. */
static bool in_period(const vg_period *period, const window *w, const char *text)
{
    if (!text)
        return true;
    vg_iso iso;
    vg_period p;
    if (strchr(text, 'T')) {
        if (vg_iso_parse(text, strcspn(text, "/"), &iso, NULL) != VG_OK)
            return true;
        vg_time at = (vg_time)iso.day * VG_DAY_SECONDS + iso.second_of_day - iso.offset;
        return at >= w->from && at < w->to;
    }
    if (vg_period_parse(text, 0, &p, NULL) != VG_OK)
        return true;
    return p.first <= period->last && p.last >= period->first;
}

static bool is_wanted(const vg_builder *b, const window *windows, const vg_finding *f)
{
    size_t card = 0;
    if (f->vendor && (card = card_of(b, f->vendor)) == b->card_count)
        return false;
    if (b->options->vendor && !f->vendor)
        return false; /* about a file that may be another vendor's */
    if (b->options->line && f->line && strcmp(f->line, b->options->line) != 0)
        return false;
    return in_period(&b->options->period, &windows[card], f->period);
}

/* An edition for a vendor names a file only where its list of sources does. */
static bool is_named(const vg_builder *b, int64_t source)
{
    for (size_t i = 0; i < b->view->source_count; i++)
        if (b->view->sources[i].id == source)
            return b->view->sources[i].name != NULL;
    return false;
}

/* Reasons are the client's own notes. */
static vg_rc add_acknowledged(vg_builder *b, const vg_finding *f, vg_view_finding *out)
{
    vg_rc rc = vg_view_time(b, &out->acknowledged, f->acknowledged);
    if (rc == VG_OK && b->options->edition == VG_EDITION_CLIENT)
        rc = vg_view_copy(b, &out->reason, f->reason);
    return rc;
}

static vg_rc add_finding(vg_builder *b, const vg_finding *f)
{
    vg_view *view = b->view;
    vg_view_finding *out =
        vg_arena_push(b->arena, &view->findings, &view->finding_count, sizeof *view->findings);
    if (!out)
        return vg_nomem(b->err);
    *out = (vg_view_finding){.id = f->kind->id,
                             .title = vg_text_in(f->kind->title, b->lang),
                             .level = vg_word_level(b->lang, f->kind->level),
                             .grade = f->kind->level,
                             .src_row = f->src_row};
    vg_rc rc = vg_view_copy(b, &out->vendor, f->vendor);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &out->line, f->line);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &out->period, f->period);
    if (rc == VG_OK)
        rc = vg_view_copy(b, &out->service_level, f->service_level);
    if (rc == VG_OK && (b->options->edition == VG_EDITION_CLIENT || is_named(b, f->source_id)))
        rc = vg_view_guard(b, &out->source, f->source);
    if (rc == VG_OK)
        rc = vg_view_guard(b, &out->text, f->text ? f->text : "");
    if (rc == VG_OK && !out->source)
        out->src_row = 0; /* a row of a file without a name says nothing */
    return rc == VG_OK && f->acknowledged ? add_acknowledged(b, f, out) : rc;
}

/* Findings of one level that are open, or those that are acknowledged: of the scorecards, then
 * of the files. */
static vg_rc add_level(vg_builder *b, vg_level level, bool closed, const window *windows,
                       const vg_finding *stored, size_t count)
{
    vg_rc rc = VG_OK;
    for (size_t c = 0; c < b->card_count; c++)
        for (size_t i = 0; rc == VG_OK && i < b->cards[c].finding_count; i++)
            /* Those of files stand in the store, where each is once. */
            if (!closed && b->cards[c].findings[i].kind->level == level &&
                b->cards[c].findings[i].id == 0)
                rc = add_finding(b, &b->cards[c].findings[i]);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (stored[i].kind->level == level && (stored[i].acknowledged != 0) == closed &&
            is_wanted(b, windows, &stored[i]))
            rc = add_finding(b, &stored[i]);
    return rc;
}

vg_rc vg_view_add_findings(vg_builder *b)
{
    vg_arena scratch = VG_ARENA_INIT;
    vg_finding *stored;
    size_t count;
    window *windows;
    vg_rc rc = vg_finding_list(b->options->store, &scratch, &stored, &count, b->err);
    if (rc == VG_OK)
        rc = make_windows(b, &scratch, &windows);
    static const vg_level gravest_first[] = {VG_LEVEL_ERROR, VG_LEVEL_WARNING, VG_LEVEL_NOTE};
    for (int i = 0; rc == VG_OK && i < 3; i++)
        for (int closed = 0; rc == VG_OK && closed < 2; closed++)
            rc = add_level(b, gravest_first[i], closed, windows, stored, count);
    vg_arena_free(&scratch);
    return rc;
}
