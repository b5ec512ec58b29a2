/* What a closed month shows, taken from the text that was kept of it. */
#include "run.h"

#include <string.h>

#include "terms/json.h"

static const vg_json *member(const vg_json *object, const char *key)
{
    for (size_t i = 0; object && object->type == VG_JSON_OBJECT && i < object->count; i++)
        if (strcmp(object->items[i].key, key) == 0)
            return &object->items[i];
    return NULL;
}

static const char *text_of(const vg_json *object, const char *key)
{
    const vg_json *one = member(object, key);
    return one && one->type == VG_JSON_TEXT ? one->text : NULL;
}

static vg_rc broken(const vg_scorecard *card, vg_err *err)
{
    return vg_fail(err, VG_DATA,
                   "vendor %s, contract %s: what was kept of the closed month is "
                   "not as this program keeps it",
                   card->vendor, card->contract->id);
}

/* A whole number; 0 when there is none. */
static int64_t whole_of(const vg_json *object, const char *key)
{
    const vg_json *one = member(object, key);
    int64_t n = 0;
    for (const char *p = one && one->type == VG_JSON_NUMBER ? one->text : ""; *p; p++) {
        if (*p < '0' || *p > '9' || __builtin_mul_overflow(n, 10, &n) ||
            __builtin_add_overflow(n, *p - '0', &n))
            return 0;
    }
    return n;
}

/* "2026-12-01T00:00:00Z"; 0 when there is none. */
static vg_time time_of(const vg_json *object, const char *key)
{
    const char *text = text_of(object, key);
    vg_iso iso;
    if (!text || vg_iso_parse(text, strlen(text), &iso, NULL) != VG_OK)
        return 0;
    return (vg_time)iso.day * VG_DAY_SECONDS + iso.second_of_day - iso.offset;
}

static vg_rc keep_findings(vg_run *run, const vg_json *list, vg_scorecard *card, vg_err *err)
{
    card->findings = NULL;
    card->finding_count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const vg_json *o = &list->items[i];
        const char *kind = text_of(o, "id");
        vg_finding *f =
            vg_arena_push(run->arena, &card->findings, &card->finding_count, sizeof *f);
        if (!f)
            return vg_nomem(err);
        *f = (vg_finding){.kind = kind ? vg_finding_kind_find(kind) : NULL,
                          .vendor = text_of(o, "vendor"),
                          .line = text_of(o, "line"),
                          .period = text_of(o, "period"),
                          .service_level = text_of(o, "service_level"),
                          .source = text_of(o, "source"),
                          .src_row = whole_of(o, "src_row"),
                          .text = text_of(o, "text"),
                          .id = whole_of(o, "number"),
                          .acknowledged = time_of(o, "acknowledged"),
                          .reason = text_of(o, "reason")};
        if (!f->kind)
            return broken(card, err);
    }
    return VG_OK;
}

static vg_rc keep_previous(vg_run *run, const vg_json *list, vg_scorecard *card, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t k = 0; k < card->level_count; k++)
        card->levels[k].has_previous = false;
    for (size_t i = 0; rc == VG_OK && i < list->count; i++) {
        const char *id = text_of(&list->items[i], "service_level");
        const vg_json *value = member(&list->items[i], "value");
        for (size_t k = 0; rc == VG_OK && id && value && k < card->level_count; k++) {
            vg_scored *s = &card->levels[k];
            if (value->type != VG_JSON_NUMBER || strcmp(s->level->id, id) != 0)
                continue;
            rc = vg_rat_parse(run->arena, &s->previous, value->text, strlen(value->text), err);
            s->has_previous = rc == VG_OK;
        }
    }
    return rc;
}

/* The object of a list that is about the version of the card. */
static const vg_json *of_version(const vg_json *list, const vg_scorecard *card)
{
    vg_day day;
    for (size_t i = 0; list && list->type == VG_JSON_ARRAY && i < list->count; i++) {
        const char *version = text_of(&list->items[i], "contract_version");
        if (version && vg_day_parse(version, strlen(version), &day, NULL) == VG_OK &&
            day == card->contract->valid_from)
            return &list->items[i];
    }
    return NULL;
}

static vg_rc load(vg_run *run, const vg_scorecard *card, const vg_json **root, vg_err *err)
{
    const vg_day month = vg_month_first(card->period.first);
    const vg_closing_filter filter = {.contract = card->contract->id,
                                      .vendor = card->vendor,
                                      .first = month,
                                      .last = month,
                                      .texts = true};
    vg_closing *list;
    size_t count;
    *root = NULL;
    vg_rc rc = vg_closing_list(run->options->store, run->arena, &filter, &list, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (!*list[i].service_level)
            rc = vg_json_read(run->arena, "closing", list[i].text, strlen(list[i].text), root,
                              err);
    return rc == VG_CONFIG ? VG_DATA : rc;
}

vg_rc vg_card_as_kept(vg_run *run, vg_scorecard *card, bool *kept, vg_err *err)
{
    const vg_json *root;
    *kept = false;
    vg_rc rc = load(run, card, &root, err);
    if (rc != VG_OK || !root)
        return rc;
    const char *name = text_of(of_version(member(root, "results"), card), "vendor_name");
    if (name)
        card->vendor_name = name;
    const vg_json *shown = of_version(member(root, "shown"), card);
    const vg_json *previous = member(shown, "previous"), *findings = member(shown, "findings");
    if (!shown) /* it was closed by a program that kept no more */
        return VG_OK;
    if (!previous || previous->type != VG_JSON_ARRAY || !findings ||
        findings->type != VG_JSON_ARRAY)
        return broken(card, err);
    *kept = true;
    rc = keep_findings(run, findings, card, err);
    return rc == VG_OK && !run->options->no_previous ? keep_previous(run, previous, card, err)
                                                     : rc;
}
