/* The fields of maps of calls and of cases. */
#include <string.h>

#include "map_kind.h"

#define MOMENT(m) ((vg_target)(VG_TO_MOMENT + (m)))

typedef struct kind_field {
    const char *name;
    vg_target target;
    vg_map_kind kind;
} kind_field;

static const kind_field fields[] = {
    {"id", VG_TO_ID, VG_KIND_CALLS},
    {"arrival", MOMENT(VG_AT_ARRIVAL), VG_KIND_CALLS},
    {"queued", MOMENT(VG_AT_QUEUED), VG_KIND_CALLS},
    {"ivr_end", MOMENT(VG_AT_IVR_END), VG_KIND_CALLS},
    {"answer", MOMENT(VG_AT_ANSWER), VG_KIND_CALLS},
    {"left", MOMENT(VG_AT_LEFT), VG_KIND_CALLS},
    {"end", MOMENT(VG_AT_END), VG_KIND_CALLS},
    {"wait", VG_TO_WAIT, VG_KIND_CALLS},
    {"result", VG_TO_RESULT, VG_KIND_CALLS},
    {"agent", VG_TO_AGENT, VG_KIND_CALLS},
    {"event", VG_TO_EVENT, VG_KIND_CALLS},
    {"param", VG_TO_PARAM, VG_KIND_CALLS},
    {"id", VG_TO_ID, VG_KIND_CASES},
    {"received", MOMENT(VG_AT_RECEIVED), VG_KIND_CASES},
    {"due", MOMENT(VG_AT_DUE), VG_KIND_CASES},
    {"closed", MOMENT(VG_AT_CLOSED), VG_KIND_CASES},
    {"result", VG_TO_RESULT, VG_KIND_CASES},
};

enum { FIELDS = sizeof fields / sizeof *fields };

bool vg_map_kind_target(const vg_map *map, const char *name, vg_target *out)
{
    for (size_t i = 0; i < FIELDS; i++)
        if (fields[i].kind == map->kind && strcmp(fields[i].name, name) == 0) {
            *out = fields[i].target;
            return true;
        }
    return false;
}

size_t vg_map_kind_names(const vg_map *map, const char **names, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < FIELDS && n < room; i++)
        if (fields[i].kind == map->kind)
            names[n++] = fields[i].name;
    return n;
}

bool vg_map_kind_hidden(vg_target target)
{
    return target == VG_TO_AGENT || target == VG_TO_ID;
}

/* --- what has to be there
 * ---------------------------------------------------------------------- */

static const vg_map_field *find(const vg_map *map, vg_target target)
{
    for (size_t i = 0; i < map->field_count; i++)
        if (map->fields[i].target == target)
            return &map->fields[i];
    return NULL;
}

static void need(vg_reader *r, const vg_json *root, const vg_map *map, vg_target target,
                 const char *why)
{
    const char *name = "";
    for (size_t i = 0; i < FIELDS; i++)
        if (fields[i].kind == map->kind && fields[i].target == target)
            name = fields[i].name;
    if (!find(map, target))
        vg_reader_fail(r, vg_read_field(root, "fields"), "the field \"%s\" is missing; %s",
                       name, why);
}

/* Members of a map that say something of slices alone. */
static void refuse_shapes(vg_reader *r, const vg_json *root)
{
    static const char *const members[] = {"long", "wide", "totals", "rates", NULL};
    for (int i = 0; members[i]; i++) {
        const vg_json *node = vg_read_field(root, members[i]);
        if (node)
            vg_reader_fail(r, node, "only maps of intervals have \"%s\"", members[i]);
    }
}

/* What is counted from the calls themselves cannot stand in a column. */
static bool is_counted(const vg_map *map, vg_measure m)
{
    static const vg_measure always[] = {
        VG_M_offered,       VG_M_answered,        VG_M_answered_in_target,
        VG_M_abandoned,     VG_M_abandoned_short, VG_M_abandoned_in_target,
        VG_M_wait_answered, VG_M_wait_abandoned,  VG_M_wait_max,
        VG_M_overflow,      VG_M_redirected,      VG_M_errored,
        VG_M_blocked,       VG_M_bot_contained,
    };
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (m == always[i])
            return true;
    for (size_t i = 0; m == VG_M_transferred && i < map->calls.word_count; i++)
        if (map->calls.words[i].meaning == VG_CALL_TRANSFERRED)
            return true;
    if (map->calls.log && (m == VG_M_transferred || m == VG_M_talk))
        return true;
    return map->calls.concurrency && (m == VG_M_engaged || m == VG_M_contact_time);
}

static void check_measure(vg_reader *r, const vg_json *node, const vg_map *map,
                          const vg_map_field *f)
{
    const vg_measure_info *m = &vg_measures[f->measure];
    if (map->kind == VG_KIND_CASES)
        vg_reader_fail(r, node, "figures of cases are counted, none stands in a column");
    else if (is_counted(map, f->measure))
        vg_reader_fail(r, node, "%s is counted from the calls", m->code);
    else if (f->of != VG_MEASURES)
        vg_reader_fail(r, node, "a single call has no rate");
    else if (m->over_time != VG_ROLL_SUM && m->over_time != VG_ROLL_MAX)
        vg_reader_fail(r, node, "%s is no figure of a single call", m->code);
    else if (map->calls.log)
        vg_reader_fail(r, node, "a record of a log is no call, so it has no %s", m->code);
}

static void check_strangers(vg_reader *r, const vg_json *root, const vg_map *map)
{
    const vg_json *list = vg_read_field(root, "fields");
    for (size_t i = 0; i < map->field_count && vg_reading(r); i++) {
        const vg_map_field *f = &map->fields[i];
        const vg_json *node = &list->items[i];
        if (f->target == VG_TO_MEASURE)
            check_measure(r, node, map, f);
        else if (f->target >= VG_TO_START && f->target <= VG_TO_COMPLETE)
            vg_reader_fail(r, node, "\"%s\" is a field of maps of intervals", node->key);
        else if (f->target >= VG_TO_ID && f->value)
            vg_reader_fail(r, node, "a constant cannot be the \"%s\" of all rows", node->key);
    }
}

/* The pattern of a date, or of a date and the time of day that stands beside it. */
static void check_moment(vg_reader *r, const vg_json *node, const vg_map_field *f)
{
    const char *pattern = f->format;
    if (f->time.name || f->time.position) {
        pattern = vg_arena_printf(r->arena, "%s %s", f->format ? f->format : "%Y-%m-%d",
                                  f->time_format ? f->time_format : "%H:%M:%S");
        if (!pattern)
            vg_reader_keep(r, vg_nomem(r->err));
    }
    if (pattern)
        vg_reader_within(r, node, vg_time_pattern_check(pattern, r->err));
}

static void check_moments(vg_reader *r, const vg_json *root, const vg_map *map)
{
    const vg_json *list = vg_read_field(root, "fields");
    for (size_t i = 0; i < map->field_count && vg_reading(r); i++)
        if (map->fields[i].target >= VG_TO_MOMENT)
            check_moment(r, &list->items[i], &map->fields[i]);
}

/* --- the kinds
 * --------------------------------------------------------------------------------- */

static void check_log(vg_reader *r, const vg_json *root, const vg_map *map)
{
    need(r, root, map, VG_TO_ID, "its records are joined by it");
    need(r, root, map, MOMENT(VG_AT_ARRIVAL), "it is the time of a record");
    need(r, root, map, VG_TO_EVENT, "it says what happened");
    need(r, root, map, VG_TO_PARAM, "it is the first of the columns that say more of an event");
    if (map->calls.clock != VG_AT_QUEUED || map->calls.words || map->calls.concurrency ||
        map->calls.attribute == VG_AT_QUEUED)
        vg_reader_fail(r, vg_read_field(root, "calls"),
                       "a queue_log has the clock \"queue\", the attribute \"arrival\" or "
                       "\"end\", and neither words nor concurrency");
    for (size_t i = 0; i < map->field_count && vg_reading(r); i++) {
        vg_target t = map->fields[i].target;
        if (t == VG_TO_WAIT || t == VG_TO_RESULT || t == VG_TO_AGENT ||
            (t >= VG_TO_MOMENT && t != MOMENT(VG_AT_ARRIVAL)))
            vg_reader_fail(r, &vg_read_field(root, "fields")->items[i],
                           "the records of a queue_log say that by their events");
    }
}

static void check_outcome(vg_reader *r, const vg_json *root, const vg_map *map)
{
    const vg_json *calls = vg_read_field(root, "calls");
    bool result = find(map, VG_TO_RESULT) != NULL;
    if (result && !map->calls.word_count)
        vg_reader_fail(r, calls,
                       "the field \"words\" is missing; what the words of \"result\" "
                       "mean");
    if (!result && map->calls.word_count)
        need(r, root, map, VG_TO_RESULT, "it is the column of the words");
    if (!result)
        need(r, root, map, MOMENT(VG_AT_ANSWER),
             "it, or \"result\", says which calls were answered");
    if (find(map, VG_TO_EVENT) || find(map, VG_TO_PARAM))
        vg_reader_fail(r, vg_read_field(root, "fields"),
                       "\"event\" and \"param\" are fields of a log");
}

static void check_waits(vg_reader *r, const vg_json *root, const vg_map *map)
{
    if (find(map, VG_TO_WAIT))
        return;
    need(r, root, map, MOMENT(map->calls.clock), "the clock starts there");
    need(r, root, map, MOMENT(VG_AT_ANSWER), "the wait ends there");
    if (!find(map, MOMENT(VG_AT_LEFT)))
        need(r, root, map, MOMENT(VG_AT_END),
             "the wait of calls without an answer ends there, or with \"left\"");
}

static void check_calls(vg_reader *r, const vg_json *root, const vg_map *map)
{
    if (map->calls.log) {
        check_log(r, root, map);
        return;
    }
    need(r, root, map, MOMENT(map->calls.attribute),
         "it says in which slice a call is counted");
    check_outcome(r, root, map);
    check_waits(r, root, map);
    if (map->calls.concurrency) {
        need(r, root, map, VG_TO_AGENT, "the concurrency is that of agents");
        need(r, root, map, MOMENT(VG_AT_ANSWER), "an agent is engaged from there");
        need(r, root, map, MOMENT(VG_AT_END), "an agent is engaged until then");
    }
}

static void check_cases(vg_reader *r, const vg_json *root, const vg_map *map)
{
    const vg_map_cases *c = &map->cases;
    bool rule = c->due_days >= 0 || c->due_hours_ms;
    need(r, root, map, MOMENT(VG_AT_RECEIVED), "it says when a case came");
    need(r, root, map, MOMENT(VG_AT_CLOSED), "it says when a case was closed, if it was");
    if (find(map, VG_TO_RESULT) && !c->word_count)
        vg_reader_fail(r, vg_read_field(root, "cases"),
                       "the field \"words\" is missing; what the words of \"result\" mean");
    if (!find(map, VG_TO_RESULT) && c->word_count)
        need(r, root, map, VG_TO_RESULT, "it is the column of the words");
    if (rule == (find(map, MOMENT(VG_AT_DUE)) != NULL))
        vg_reader_fail(r, vg_read_field(root, "cases"),
                       "expected either the field \"due\" or a rule \"due\" for the deadline");
    if (map->slice && map->slice != VG_LEN_DAY)
        vg_reader_fail(r, vg_read_field(root, "slice"), "cases are counted by day");
}

/* Nothing of an agent is kept, so the column is a personal one whether the map says so or not.
 */
static void hide_agent(vg_reader *r, const vg_json *root, vg_map *map)
{
    const vg_map_field *agent = find(map, VG_TO_AGENT);
    if (!agent || !vg_reading(r))
        return;
    if (agent->column_count != 1) {
        vg_reader_fail(r, vg_read_field(vg_read_field(root, "fields"), "agent"),
                       "the agent needs a column with one name, for it is cut by its name");
        return;
    }
    if (!vg_dialect_is_usual(&map->dialect)) {
        vg_reader_fail(r, vg_read_field(vg_read_field(root, "fields"), "agent"),
                       "what is kept of a file without its agents is written as CSV: that goes "
                       "with no other quotes and no delimiter of several signs");
        return;
    }
    for (size_t i = 0; i < map->personal_count; i++)
        if (strcmp(map->personal[i], agent->columns[0]) == 0)
            return;
    const char **names = vg_reader_room(r, map->personal_count + 1, sizeof *names);
    if (!names)
        return;
    for (size_t i = 0; i < map->personal_count; i++)
        names[i] = map->personal[i];
    names[map->personal_count++] = agent->columns[0];
    map->personal = names;
}

void vg_map_kind_check(vg_reader *r, const vg_json *root, vg_map *map)
{
    refuse_shapes(r, root);
    check_strangers(r, root, map);
    if (map->kind == VG_KIND_CALLS)
        check_calls(r, root, map);
    else
        check_cases(r, root, map);
    check_moments(r, root, map);
    hide_agent(r, root, map);
}
