#include <vgov/event_log.h>

#include <stdlib.h>
#include <string.h>

#include <vgov/name.h>

#include "event_list.h"
#include "sql.h"

/* --- reading
 * ------------------------------------------------------------------------------------- */

static vg_rc damaged(const vg_store *store, const char *what, const char *word, vg_err *err)
{
    return vg_fail(err, VG_IO, "%s: the store is damaged, an event has the %s \"%s\"",
                   store->path, what, word);
}

/* The place of a word in a list that ends with NULL. */
static bool find_word(const char *const *words, const char *word, int *out)
{
    for (*out = 0; words[*out]; ++*out)
        if (strcmp(words[*out], word) == 0)
            return true;
    return false;
}

static vg_rc read_state(const vg_store *store, const char *word, vg_event_state *out,
                        vg_err *err)
{
    int at;
    if (!find_word(vg_event_states, word, &at))
        return damaged(store, "state", word, err);
    *out = (vg_event_state)at;
    return VG_OK;
}

static vg_rc read_event(vg_store *store, sqlite3_stmt *st, vg_arena *arena, vg_event *e,
                        vg_err *err)
{
    const char *kind = "", *state = "", *lines = "", *levels = "";
    const char **const texts[] = {&kind,          &e->vendor,       &lines,       &levels,
                                  &e->clause,     &e->claim,        &e->evidence, &state,
                                  &e->state.role, &e->state.reason, &e->source};
    int64_t *const numbers[] = {&e->id, &e->begins, &e->ends};
    vg_rc rc = VG_OK;
    int at;
    for (int i = 0; i < 3; i++)
        *numbers[i] = vg_sql_int(st, i);
    int64_t deadline = vg_sql_int(st, 3), source = vg_sql_int(st, 4);
    e->has_deadline = deadline != VG_UNKNOWN;
    e->deadline = e->has_deadline ? (vg_day)deadline : 0;
    e->source_id = source == VG_UNKNOWN ? 0 : source;
    e->src_row = vg_sql_int(st, 5);
    e->state.at = vg_sql_int(st, 6);
    for (size_t i = 0; rc == VG_OK && i < sizeof texts / sizeof *texts; i++)
        rc = vg_sql_text(st, (int)i + 7, arena, texts[i], err);
    if (rc == VG_OK)
        rc = vg_event_split(arena, lines, &e->lines, &e->line_count, err);
    if (rc == VG_OK)
        rc = vg_event_split(arena, levels, &e->levels, &e->level_count, err);
    if (rc == VG_OK && !find_word(vg_event_kinds, kind, &at))
        rc = damaged(store, "kind", kind, err);
    if (rc != VG_OK)
        return rc;
    e->kind = (vg_event_kind)at;
    return read_state(store, state, &e->state.state, err);
}

static vg_rc list(vg_store *store, vg_stmt which, const vg_arg *args, vg_arena *arena,
                  vg_event **out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, which, args, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_event *e = vg_arena_push(arena, out, count, sizeof **out);
        rc = e ? read_event(store, st, arena, e, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_event_list(vg_store *store, vg_arena *arena, const char *vendor, vg_time from,
                    vg_time to, vg_event **out, size_t *count, vg_err *err)
{
    return list(store, VG_ST_EVENT_LIST, ARGS(T(vendor), I(from), I(to)), arena, out, count,
                err);
}

vg_rc vg_event_get(vg_store *store, vg_arena *arena, int64_t id, vg_event *out, vg_err *err)
{
    vg_event *found;
    size_t count;
    vg_rc rc = list(store, VG_ST_EVENT_GET, ARGS(I(id)), arena, &found, &count, err);
    if (rc == VG_OK && count == 0)
        return vg_fail(err, VG_NOINPUT, "%s: there is no event %lld", store->path,
                       (long long)id);
    if (rc == VG_OK)
        *out = *found;
    return rc;
}

vg_rc vg_event_steps(vg_store *store, vg_arena *arena, int64_t id, vg_event_step **out,
                     size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, VG_ST_EVENT_STEPS, ARGS(I(id)), &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_event_step *s = vg_arena_push(arena, out, count, sizeof **out);
        const char *state = "";
        rc = s ? vg_sql_text(st, 1, arena, &state, err) : vg_nomem(err);
        if (rc == VG_OK)
            rc = vg_sql_text(st, 2, arena, &s->role, err);
        if (rc == VG_OK)
            rc = vg_sql_text(st, 3, arena, &s->reason, err);
        if (rc != VG_OK)
            break;
        s->at = vg_sql_int(st, 0);
        rc = read_state(store, state, &s->state, err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

/* --- writing
 * ------------------------------------------------------------------------------------- */

static vg_rc note(vg_store *store, const char *what, int64_t id, const char *detail,
                  vg_err *err)
{
    vg_str subject = VG_STR_INIT;
    vg_str_addf(&subject, "event %lld", (long long)id);
    vg_rc rc = vg_str_rc(&subject, err);
    if (rc == VG_OK)
        rc = vg_audit_add(store, what, subject.ptr, detail, err);
    vg_str_free(&subject);
    return rc;
}

static vg_rc add_step(vg_store *store, int64_t id, const vg_event_step *s, vg_err *err)
{
    return vg_sql_run(
        store, VG_ST_EVENT_STEP_ADD,
        ARGS(I(id), I(vg_now()), T(vg_event_states[s->state]), T(s->role), T(s->reason)), err);
}

/* A decision has somebody's role and a reason, a claim may have them. */
static vg_rc check_step(const vg_event_step *s, vg_err *err)
{
    bool must = s->state != VG_EVENT_CLAIMED;
    vg_rc rc = must || *s->role ? vg_remark_check(s->role, "the role", err) : VG_OK;
    if (rc == VG_OK && (must || *s->reason))
        rc = vg_remark_check(s->reason, "the reason", err);
    return rc;
}

static vg_rc check(const vg_event *e, vg_err *err)
{
    const char *const texts[] = {e->clause, e->claim, e->evidence};
    static const char *const names[] = {"the clause", "the claim", "the evidence"};
    vg_rc rc = check_step(&e->state, err);
    for (int i = 0; rc == VG_OK && i < 3; i++)
        if (*texts[i])
            rc = vg_remark_check(texts[i], names[i], err);
    if (rc == VG_OK && e->ends <= e->begins)
        rc = vg_fail(err, VG_USAGE, "the event ends before it begins");
    return rc;
}

/* "outage, vendor acme, 2026-10-05T08:00:00Z to 2026-10-05T10:00:00Z: claimed" */
static vg_rc note_added(vg_store *store, int64_t id, const vg_event *e, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s, vendor %s, ", vg_event_kinds[e->kind], e->vendor);
    vg_time_text(&text, e->begins);
    vg_str_adds(&text, " to ");
    vg_time_text(&text, e->ends);
    vg_str_addf(&text, ": %s", vg_event_states[e->state.state]);
    if (*e->state.role)
        vg_str_addf(&text, " by %s", e->state.role);
    if (*e->state.reason)
        vg_str_addf(&text, ", %s", e->state.reason);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = note(store, "add", id, text.ptr, err);
    vg_str_free(&text);
    return rc;
}

static vg_rc put(vg_store *store, const vg_event *e, int64_t vendor, const char *lines,
                 const char *levels, int64_t *id, vg_err *err)
{
    const char *kind = vg_event_kinds[e->kind];
    vg_rc rc = vg_sql_number(store, VG_ST_EVENT_SAME,
                             ARGS(T(kind), I(vendor), I(e->begins), I(e->ends), T(lines),
                                  T(levels), T(e->clause), T(e->claim)),
                             id, err);
    if (rc == VG_OK)
        return vg_fail(err, VG_DATA, "this is event %lld already", (long long)*id);
    if (rc != VG_END)
        return rc;
    rc = vg_sql_add(store, VG_ST_EVENT_ADD,
                    ARGS(T(kind), I(vendor), I(e->begins), I(e->ends), T(lines), T(levels),
                         T(e->clause), T(e->claim), T(e->evidence),
                         I(e->has_deadline ? e->deadline : VG_UNKNOWN),
                         I(e->source_id ? e->source_id : VG_UNKNOWN), I(e->src_row)),
                    id, err);
    if (rc == VG_OK)
        rc = add_step(store, *id, &e->state, err);
    return rc == VG_OK ? note_added(store, *id, e, err) : rc;
}

vg_rc vg_event_add(vg_store *store, const vg_event *e, int64_t *id, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    const char *lines = "", *levels = "";
    int64_t vendor = 0;
    *id = 0;
    vg_rc rc = check(e, err);
    if (rc == VG_OK)
        rc = vg_event_vendor(store, &arena, e->vendor, &vendor, err);
    if (rc == VG_OK)
        rc = vg_event_known_lines(store, &arena, e, err);
    if (rc == VG_OK)
        rc = vg_event_join(&arena, e->lines, e->line_count, "line", &lines, err);
    if (rc == VG_OK)
        rc = vg_event_join(&arena, e->levels, e->level_count, "service level", &levels, err);
    if (rc == VG_OK)
        rc = put(store, e, vendor, lines, levels, id, err);
    vg_arena_free(&arena);
    return rc;
}

/* What may follow on what. */
static vg_rc check_next(const vg_event *e, vg_event_state next, vg_err *err)
{
    vg_event_state now = e->state.state;
    if (next == VG_EVENT_CLAIMED)
        return vg_fail(err, VG_USAGE, "an event is claimed when it is added");
    if (next == now)
        return vg_fail(err, VG_DATA, "event %lld is %s already: %s", (long long)e->id,
                       vg_event_states[now], e->state.reason);
    if (next == VG_EVENT_DISPUTED && now == VG_EVENT_CLAIMED)
        return vg_fail(err, VG_DATA,
                       "event %lld was not decided, so there is nothing to dispute",
                       (long long)e->id);
    return VG_OK;
}

vg_rc vg_event_decide(vg_store *store, int64_t id, vg_event_state state, const char *role,
                      const char *reason, vg_err *err)
{
    static const char *const verbs[] = {[VG_EVENT_CLAIMED] = "claim",
                                        [VG_EVENT_ACCEPTED] = "accept",
                                        [VG_EVENT_REJECTED] = "reject",
                                        [VG_EVENT_DISPUTED] = "dispute"};
    const vg_event_step step = {.state = state, .role = role, .reason = reason};
    vg_arena arena = VG_ARENA_INIT;
    vg_str detail = VG_STR_INIT;
    vg_event e;
    vg_rc rc = vg_event_get(store, &arena, id, &e, err);
    if (rc == VG_OK)
        rc = check_next(&e, state, err);
    if (rc == VG_OK)
        rc = check_step(&step, err);
    if (rc == VG_OK)
        rc = add_step(store, id, &step, err);
    vg_str_addf(&detail, "%s: %s", role, reason);
    if (rc == VG_OK)
        rc = vg_str_rc(&detail, err);
    if (rc == VG_OK)
        rc = note(store, verbs[state], id, detail.ptr, err);
    vg_str_free(&detail);
    vg_arena_free(&arena);
    return rc;
}
