/* Relief events as texts: the fields stand on lines of their own, in their order. What is read
 * is an event, else it is said which field is wrong. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/event_load.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_list(const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        must(list[i][0] != '\0' && !strpbrk(list[i], ",;\n"));
        for (size_t k = 0; k < i; k++)
            must(strcmp(list[k], list[i]) != 0);
    }
}

static void check(const vg_event *e)
{
    must((int)e->kind >= 0 && (int)e->kind < VG_EVENT_KINDS);
    must(e->begins < e->ends);
    must(e->vendor && *e->vendor);
    check_list(e->lines, e->line_count);
    check_list(e->levels, e->level_count);
    must(e->clause && e->claim && e->evidence && e->state.role && e->state.reason);
    must(e->state.state == VG_EVENT_CLAIMED || (*e->state.role && *e->state.reason));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *texts[VG_EVENT_FIELDS] = {NULL};
    vg_arena arena = VG_ARENA_INIT;
    vg_zone *zone = NULL;
    vg_event e;
    vg_event_field bad = VG_EV_KIND;
    vg_err err = VG_ERR_INIT;
    setenv("TZDIR", "tests/vectors/zoneinfo", 1);
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    if (size)
        memcpy(text, data, size);
    text[size] = '\0';
    char *at = text;
    for (int f = 0; f < VG_EVENT_FIELDS && at; f++) {
        texts[f] = at;
        if ((at = strchr(at, '\n')))
            *at++ = '\0';
    }
    if (vg_zone_load(&zone, "Europe/Berlin", NULL) == VG_OK) {
        vg_rc rc = vg_event_parse(&arena, zone, texts, &e, &bad, &err);
        must(rc == VG_OK || (rc == VG_DATA && err.text[0]));
        must((int)bad >= 0 && (int)bad < VG_EVENT_FIELDS);
        if (rc == VG_OK)
            check(&e);
    }
    vg_zone_free(zone);
    vg_arena_free(&arena);
    free(text);
    return 0;
}
