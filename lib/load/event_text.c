/* Relief events as texts. */
#include <vgov/event_load.h>

#include <string.h>

#include <vgov/found.h>
#include <vgov/name.h>

const char *const vg_event_fields[] = {
    "kind",     "vendor",         "from",   "to",     "slice",
    "lines",    "service_levels", "clause", "claim",  "evidence",
    "deadline", "state",          "role",   "reason", NULL};

typedef struct reading {
    vg_arena *arena;
    const vg_zone *zone;
    const char *const *texts;
    vg_event_field *bad;
    vg_err *err;
} reading;

static const char *text_of(const reading *r, vg_event_field f)
{
    *r->bad = f;
    return r->texts[f] ? r->texts[f] : "";
}

/* The place of a word in a list that ends with NULL. */
static vg_rc find_word(const reading *r, vg_event_field f, const char *const *words, int *out)
{
    const char *text = text_of(r, f);
    vg_str all = VG_STR_INIT;
    for (*out = 0; words[*out]; ++*out) {
        if (strcmp(words[*out], text) == 0) {
            vg_str_free(&all);
            return VG_OK;
        }
        vg_str_addf(&all, "%s%s", *out ? ", " : "", words[*out]);
    }
    vg_rc rc = vg_str_rc(&all, r->err);
    if (rc == VG_OK)
        rc = vg_fail(r->err, VG_DATA, "found \"%s\", expected one of %s",
                     vg_found_text(text, strlen(text)).text, all.ptr);
    vg_str_free(&all);
    return rc;
}

static vg_rc read_time(const reading *r, const char *text, size_t len, bool end, vg_time *out)
{
    vg_iso iso;
    vg_rc rc = vg_iso_parse(text, len, &iso, r->err);
    if (rc != VG_OK)
        return rc;
    if (iso.has_time)
        return vg_zone_instant(r->zone, &iso, out, r->err);
    *out = vg_zone_day_start(r->zone, iso.day + end);
    return VG_OK;
}

/* "2026-10-05T08:30/30min", or a period */
static vg_rc read_slice(const reading *r, vg_event *out)
{
    const char *text = text_of(r, VG_EV_SLICE), *slash = strchr(text, '/');
    vg_length length;
    if (slash) {
        vg_rc rc = read_time(r, text, (size_t)(slash - text), false, &out->begins);
        if (rc == VG_OK &&
            (!vg_length_parse(slash + 1, &length) || !vg_length_is_instant(length)))
            rc = vg_fail(r->err, VG_DATA, "expected a length like 30min behind the \"/\"");
        if (rc == VG_OK)
            out->ends = out->begins + (int64_t)length * 60;
        return rc;
    }
    vg_period period;
    vg_rc rc = vg_period_parse(text, 0, &period, r->err);
    if (rc == VG_USAGE)
        return vg_fail(r->err, VG_DATA,
                       "found \"%s\", expected a day, week or month, or a time and a length "
                       "like 2026-10-05T08:30/30min",
                       vg_found_text(text, strlen(text)).text);
    if (rc == VG_OK)
        vg_period_instants(&period, r->zone, &out->begins, &out->ends);
    return rc;
}

static vg_rc read_span(const reading *r, vg_event *out)
{
    const char *from = text_of(r, VG_EV_FROM), *to = text_of(r, VG_EV_TO),
               *slice = text_of(r, VG_EV_SLICE);
    if (*slice && (*from || *to))
        return vg_fail(r->err, VG_DATA, "a slice stands instead of from and to");
    if (*slice)
        return read_slice(r, out);
    text_of(r, *from ? VG_EV_TO : VG_EV_FROM);
    if (!*from || !*to)
        return vg_fail(r->err, VG_DATA, "is missing");
    text_of(r, VG_EV_FROM);
    vg_rc rc = read_time(r, from, strlen(from), false, &out->begins);
    text_of(r, VG_EV_TO);
    if (rc == VG_OK)
        rc = read_time(r, to, strlen(to), true, &out->ends);
    else
        text_of(r, VG_EV_FROM);
    if (rc == VG_OK && out->ends <= out->begins)
        rc = vg_fail(r->err, VG_DATA, "the event ends before it begins");
    return rc;
}

static vg_rc add_item(const reading *r, const char *text, size_t len, const char ***out,
                      size_t *count)
{
    vg_name_room room;
    while (len && text[len - 1] == ' ')
        len--;
    if (len == 0)
        return vg_fail(r->err, VG_DATA, "an item of the list is empty");
    vg_rc rc = vg_name_normal(&text, &len, &room, "an item", r->err);
    if (rc != VG_OK)
        return rc;
    const char **place = vg_arena_push(r->arena, out, count, sizeof *place);
    if (!place || !(*place = vg_arena_copy(r->arena, text, len)))
        return vg_nomem(r->err);
    for (size_t i = 0; i + 1 < *count; i++)
        if (strcmp((*out)[i], *place) == 0)
            return vg_fail(r->err, VG_DATA, "\"%s\" is named twice", *place);
    return VG_OK;
}

/* "all" and nothing are all of them. */
static vg_rc read_list(const reading *r, vg_event_field f, const char ***out, size_t *count)
{
    const char *text = text_of(r, f);
    vg_rc rc = VG_OK;
    if (!*text || strcmp(text, "all") == 0)
        return VG_OK;
    for (bool more = true; rc == VG_OK && more;) {
        text += strspn(text, " ");
        size_t len = strcspn(text, ",;");
        rc = add_item(r, text, len, out, count);
        more = text[len] != '\0';
        text += len + more;
    }
    return rc;
}

static vg_rc read_vendor(const reading *r, vg_event *out)
{
    const char *text = text_of(r, VG_EV_VENDOR);
    size_t len = strlen(text);
    vg_name_room room;
    if (len == 0)
        return vg_fail(r->err, VG_DATA, "is missing");
    vg_rc rc = vg_name_normal(&text, &len, &room, "it", r->err);
    if (rc == VG_OK && !(out->vendor = vg_arena_copy(r->arena, text, len)))
        rc = vg_nomem(r->err);
    return rc;
}

static vg_rc read_remarks(const reading *r, vg_event *out)
{
    static const vg_event_field fields[] = {VG_EV_CLAUSE, VG_EV_CLAIM, VG_EV_EVIDENCE,
                                            VG_EV_ROLE, VG_EV_REASON};
    const char **const places[] = {&out->clause, &out->claim, &out->evidence, &out->state.role,
                                   &out->state.reason};
    bool decided = out->state.state != VG_EVENT_CLAIMED;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *text = text_of(r, fields[i]);
        bool must = decided && (fields[i] == VG_EV_ROLE || fields[i] == VG_EV_REASON);
        if (!*text && must)
            return vg_fail(r->err, VG_DATA, "is missing, for the event is %s",
                           vg_event_states[out->state.state]);
        vg_rc rc = *text ? vg_remark_check(text, "it", r->err) : VG_OK;
        if (rc == VG_USAGE)
            return vg_err_wrap(r->err, VG_DATA, "%s", vg_event_fields[fields[i]]);
        if (rc != VG_OK)
            return rc;
        if (!(*places[i] = vg_arena_strdup(r->arena, text)))
            return vg_nomem(r->err);
    }
    return VG_OK;
}

vg_rc vg_event_parse(vg_arena *arena, const vg_zone *zone,
                     const char *const texts[VG_EVENT_FIELDS], vg_event *out,
                     vg_event_field *bad, vg_err *err)
{
    const reading r = {.arena = arena, .zone = zone, .texts = texts, .bad = bad, .err = err};
    int at = 0;
    *out = (vg_event){.id = 0};
    vg_rc rc = find_word(&r, VG_EV_KIND, vg_event_kinds, &at);
    out->kind = (vg_event_kind)at;
    if (rc == VG_OK)
        rc = read_vendor(&r, out);
    if (rc == VG_OK)
        rc = read_span(&r, out);
    if (rc == VG_OK)
        rc = read_list(&r, VG_EV_LINES, &out->lines, &out->line_count);
    if (rc == VG_OK)
        rc = read_list(&r, VG_EV_SERVICE_LEVELS, &out->levels, &out->level_count);
    const char *deadline = texts[VG_EV_DEADLINE];
    if (rc == VG_OK && (out->has_deadline = deadline && *deadline)) {
        deadline = text_of(&r, VG_EV_DEADLINE);
        rc = vg_day_parse(deadline, strlen(deadline), &out->deadline, err);
    }
    if (rc == VG_OK && texts[VG_EV_STATE] && *texts[VG_EV_STATE]) {
        rc = find_word(&r, VG_EV_STATE, vg_event_states, &at);
        out->state.state = (vg_event_state)at;
    }
    return rc == VG_OK ? read_remarks(&r, out) : rc;
}
