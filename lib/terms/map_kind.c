/* "kind", "calls" and "cases" of a map. */
#include "map_kind.h"

#include <string.h>

#include "calendar.h"

enum { WORDS = 1000, AGES = 20, DAYS = 366 };

/* --- words
 * ------------------------------------------------------------------------------------- */

static void check_new(vg_reader *r, const vg_json *node, const vg_map_word *words, size_t count)
{
    for (size_t i = 0; i < count && vg_reading(r); i++)
        if (strcmp(words[i].word, node->text) == 0)
            vg_reader_fail(r, node, "\"%.100s\" stands twice among the words", node->text);
}

/* An object of lists: what each of the words in it means is the index of its key. */
static void read_words(vg_reader *r, const vg_json *node, const char *const *meanings,
                       vg_map_word **out, size_t *count)
{
    size_t room = 0;
    if (!node || !vg_read_object(r, node, meanings))
        return;
    for (size_t i = 0; i < node->count; i++)
        room += vg_read_array(r, &node->items[i], 1);
    if (room > WORDS)
        vg_reader_fail(r, node, "%zu words, expected at most %d", room, WORDS);
    *out = vg_reader_room(r, room, sizeof **out);
    for (size_t i = 0; i < node->count && vg_reading(r); i++) {
        const vg_json *list = &node->items[i];
        int meaning = 0;
        while (strcmp(meanings[meaning], list->key) != 0)
            meaning++;
        for (size_t k = 0; k < list->count && vg_reading(r); k++) {
            vg_map_word word = {.word = vg_read_text(r, &list->items[k]), .meaning = meaning};
            if (!vg_reading(r))
                return;
            check_new(r, &list->items[k], *out, *count);
            (*out)[(*count)++] = word;
        }
    }
}

/* --- calls
 * ------------------------------------------------------------------------------------- */

static void read_calls(vg_reader *r, const vg_json *node, vg_map *map)
{
    static const char *const keys[] = {"clock", "attribute",   "words", "same_id",
                                       "log",   "concurrency", NULL};
    static const char *const clocks[] = {"arrival", "queue", "ivr-end", NULL};
    static const char *const attributes[] = {"arrival", "queue", "end", NULL};
    static const char *const ids[] = {"refuse", "each", NULL};
    static const char *const logs[] = {[VG_LOG_QUEUE - 1] = "queue_log", NULL};
    static const char *const outcomes[VG_OUTCOMES + 1] = {
        [VG_CALL_ANSWERED] = "answered",   [VG_CALL_TRANSFERRED] = "transferred",
        [VG_CALL_ABANDONED] = "abandoned", [VG_CALL_ABANDONED_SHORT] = "abandoned_short",
        [VG_CALL_OVERFLOW] = "overflow",   [VG_CALL_REDIRECTED] = "redirected",
        [VG_CALL_ERRORED] = "errored",     [VG_CALL_BLOCKED] = "blocked",
        [VG_CALL_BOT] = "bot_contained",   [VG_CALL_RUNNING] = "running",
        [VG_CALL_IGNORED] = "ignore",
    };
    vg_map_calls *c = &map->calls;
    if (!node || !vg_read_object(r, node, keys))
        return;
    c->clock = (vg_moment)vg_read_choice(r, vg_read_needed(r, node, "clock"), clocks);
    size_t attribute = vg_read_choice(r, vg_read_needed(r, node, "attribute"), attributes);
    c->attribute = attribute == 2 ? VG_AT_END : (vg_moment)attribute;
    c->legs = vg_read_choice(r, vg_read_field(node, "same_id"), ids) == 1;
    c->concurrency = vg_read_bool(r, vg_read_field(node, "concurrency"));
    const vg_json *log = vg_read_field(node, "log");
    if (log)
        c->log = (vg_call_log)(VG_LOG_QUEUE + vg_read_choice(r, log, logs));
    read_words(r, vg_read_field(node, "words"), outcomes, &c->words, &c->word_count);
}

/* --- cases
 * ------------------------------------------------------------------------------------- */

/* A calendar, or hours that stand here; the rules of holidays are asked for all years that they
 * are known for. */
static void read_calendar(vg_reader *r, const vg_json *node, const char *zone,
                          vg_map_cases *out)
{
    static const char *const keys[] = {"weekly", "holidays", "special", NULL};
    const vg_contract all = {.valid_from = vg_day_of((vg_date){1992, 1, 1}),
                             .valid_to = vg_day_of((vg_date){2099, 12, 31})};
    if (node && (node->type == VG_JSON_TEXT || vg_read_field(node, "schema"))) {
        vg_calendar *c = vg_calendar_of_node(r, node);
        if (c && zone && c->zone[0] && strcmp(c->zone, zone) != 0)
            vg_reader_fail(r, node, "the calendar is of the zone %s, the map of %s", c->zone,
                           zone);
        out->calendar = c ? &c->hours : NULL;
        out->calendar_zone = c && c->zone[0] ? c->zone : NULL;
        return;
    }
    if (!node || !vg_read_object(r, node, keys))
        return;
    out->calendar = vg_reader_room(r, 1, sizeof *out->calendar);
    if (out->calendar)
        vg_read_hours(r, node, &all, out->calendar);
}

static void read_due(vg_reader *r, const vg_json *node, vg_map_cases *out)
{
    static const char *const keys[] = {"hours", "days", NULL};
    if (!node || !vg_read_object(r, node, keys))
        return;
    const vg_json *hours = vg_read_field(node, "hours"), *days = vg_read_field(node, "days");
    if (!hours == !days)
        vg_reader_fail(r, node, "expected one of \"hours\" and \"days\"");
    if (days)
        out->due_days = (int)vg_read_int(r, days, 0, DAYS);
    if (!hours)
        return;
    int64_t thousandths = vg_read_amount(r, hours, 3);
    out->due_hours_ms = thousandths * 3600;
    if (vg_reading(r) && (thousandths == 0 || thousandths > DAYS * 24 * 1000))
        vg_reader_expected(r, hours, "more than 0 and at most 8784 hours");
}

static void read_ages(vg_reader *r, const vg_json *node, vg_map_cases *out)
{
    size_t n = vg_read_array(r, node, 0);
    if (n > AGES)
        vg_reader_fail(r, node, "%zu ages, expected at most %d", n, AGES);
    out->ages = vg_reader_room(r, n, sizeof *out->ages);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        out->ages[i] = (int)vg_read_int(r, &node->items[i], 1, 10 * DAYS);
        if (vg_reading(r) && i && out->ages[i] <= out->ages[i - 1])
            vg_reader_fail(r, &node->items[i], "the ages ascend");
    }
    out->age_count = vg_reading(r) ? n : 0;
}

static void read_cases(vg_reader *r, const vg_json *node, vg_map *map)
{
    static const char *const keys[] = {"due", "calendar", "backlog", "ages", "words", NULL};
    static const char *const states[] = {
        [VG_CASE_COUNTED] = "counted", [VG_CASE_IGNORED] = "ignore", NULL};
    vg_map_cases *c = &map->cases;
    c->due_days = -1;
    if (!node || !vg_read_object(r, node, keys))
        return;
    const vg_json *calendar = vg_read_field(node, "calendar"), *ages;
    read_due(r, vg_read_field(node, "due"), c);
    read_calendar(r, calendar, map->zone, c);
    if (vg_reading(r) && calendar && c->due_days < 0 && !c->due_hours_ms)
        vg_reader_fail(r, calendar, "a calendar needs \"due\" beside it");
    c->backlog = vg_read_bool(r, vg_read_field(node, "backlog"));
    ages = vg_read_field(node, "ages");
    read_ages(r, ages, c);
    if (ages && !c->backlog)
        vg_reader_fail(r, ages, "ages are those of the backlog, expected \"backlog\": true");
    read_words(r, vg_read_field(node, "words"), states, &c->words, &c->word_count);
}

void vg_map_read_kind(vg_reader *r, const vg_json *root, vg_map *map)
{
    static const char *const kinds[] = {[VG_KIND_INTERVALS] = "intervals",
                                        [VG_KIND_CALLS] = "calls",
                                        [VG_KIND_CASES] = "cases",
                                        NULL};
    const vg_json *calls = vg_read_field(root, "calls"), *cases = vg_read_field(root, "cases");
    map->kind = (vg_map_kind)vg_read_choice(r, vg_read_field(root, "kind"), kinds);
    if (calls && map->kind != VG_KIND_CALLS)
        vg_reader_fail(r, calls, "this map is not of calls; \"kind\": \"calls\" would say so");
    if (cases && map->kind != VG_KIND_CASES)
        vg_reader_fail(r, cases, "this map is not of cases; \"kind\": \"cases\" would say so");
    if (map->kind == VG_KIND_CALLS)
        read_calls(r, vg_read_needed(r, root, "calls"), map);
    if (map->kind == VG_KIND_CASES)
        read_cases(r, vg_read_needed(r, root, "cases"), map);
}
