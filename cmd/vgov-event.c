/* vgov-event: relief events, from the claim to the decision. */
#include <stdlib.h>
#include <string.h>

#include <vgov/cli.h>
#include <vgov/db_commands.h>
#include <vgov/event_commands.h>
#include <vgov/event_report.h>
#include <vgov/level_known.h>

static const char *texts[VG_EVENT_FIELDS];
static const char *wanted_state;
static bool overdue, partial, no_archive;

static vg_rc load_zone(vg_run *run, vg_zone **zone, vg_err *err)
{
    return vg_zone_load(zone, run->zone ? run->zone : vg_store_zone(run->store), err);
}

static vg_rc add(vg_run *run, vg_err *err)
{
    vg_zone *zone = NULL;
    vg_event e;
    vg_event_field bad;
    vg_rc rc = load_zone(run, &zone, err);
    if (rc == VG_OK && (rc = vg_event_parse(&run->arena, zone, texts, &e, &bad, err)) != VG_OK)
        rc = vg_err_wrap(err, rc == VG_DATA ? VG_USAGE : rc, "%s", vg_event_fields[bad]);
    if (rc == VG_OK)
        rc = vg_store_begin(run->store, err);
    if (rc == VG_OK)
        rc = vg_event_add(run->store, &e, &e.id, err);
    if (rc == VG_OK)
        rc = vg_event_finish(run, &e, 1, err);
    vg_store_rollback(run->store);
    vg_zone_free(zone);
    return rc;
}

static vg_rc parse_id(const char *text, int64_t *id, vg_err *err)
{
    char *end;
    *id = strtoll(text, &end, 10);
    if (end == text || *end || *id <= 0)
        return vg_fail(err, VG_USAGE, "\"%s\" is no number of an event", text);
    return VG_OK;
}

/* Each number among the operands takes the step, or none does. */
static vg_rc decide(vg_run *run, vg_err *err)
{
    const char *name = run->command->name;
    vg_event_state state = strcmp(name, "accept") == 0   ? VG_EVENT_ACCEPTED
                           : strcmp(name, "reject") == 0 ? VG_EVENT_REJECTED
                                                         : VG_EVENT_DISPUTED;
    const char *role = texts[VG_EV_ROLE], *reason = texts[VG_EV_REASON];
    vg_event *events = VG_NEW_N(&run->arena, vg_event, (size_t)run->argc);
    if (!role || !reason)
        return vg_fail(err, VG_USAGE, "options --role ROLE and --reason TEXT are needed");
    vg_rc rc = events ? vg_store_begin(run->store, err) : vg_nomem(err);
    for (int i = 0; rc == VG_OK && i < run->argc; i++) {
        rc = parse_id(run->argv[i], &events[i].id, err);
        if (rc == VG_OK)
            rc = vg_event_decide(run->store, events[i].id, state, role, reason, err);
        if (rc == VG_OK)
            rc = vg_event_get(run->store, &run->arena, events[i].id, &events[i], err);
    }
    if (rc == VG_OK)
        rc = vg_event_finish(run, events, (size_t)run->argc, err);
    vg_store_rollback(run->store);
    return rc;
}

static bool is_wanted(const vg_run *run, const vg_event *e)
{
    return (!overdue || vg_event_overdue(e, run->as_of)) &&
           (!wanted_state || strcmp(vg_event_states[e->state.state], wanted_state) == 0);
}

static vg_wording wording(const vg_run *run)
{
    return run->format == VG_FORMAT_TABLE ? VG_WORDS : VG_CODES;
}

static vg_rc list(vg_run *run, vg_err *err)
{
    vg_zone *zone = NULL;
    vg_event *found;
    vg_period period;
    vg_time from = INT64_MIN + 1, to = INT64_MAX; /* the least number is NULL */
    size_t count = 0, kept = 0;
    vg_table table;
    vg_rc rc = load_zone(run, &zone, err);
    if (rc == VG_OK && run->argc) {
        rc = vg_period_parse(run->argv[0], run->as_of, &period, err);
        if (rc == VG_OK)
            vg_period_instants(&period, zone, &from, &to);
    }
    if (rc == VG_OK && texts[VG_EV_VENDOR])
        rc = vg_vendor_known(run->store, texts[VG_EV_VENDOR], err);
    if (rc == VG_OK)
        rc = vg_event_list(run->store, &run->arena, texts[VG_EV_VENDOR], from, to, &found,
                           &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (is_wanted(run, &found[i]))
            found[kept++] = found[i];
    if (rc == VG_OK)
        rc = vg_events_table(&run->arena, found, kept, zone, run->as_of, run->lang,
                             wording(run), &table, err);
    if (rc == VG_OK && (kept || run->format == VG_FORMAT_JSON))
        rc = vg_run_list(run, &table, "events", err);
    vg_zone_free(zone);
    return rc == VG_OK && overdue && kept ? VG_FOUND : rc;
}

static vg_rc show(vg_run *run, vg_err *err)
{
    vg_event_step *steps;
    size_t count;
    vg_table table;
    int64_t id;
    vg_event e;
    vg_rc rc = parse_id(run->argv[0], &id, err);
    if (rc == VG_OK)
        rc = vg_event_get(run->store, &run->arena, id, &e, err);
    if (rc == VG_OK)
        rc = vg_event_steps(run->store, &run->arena, id, &steps, &count, err);
    if (rc == VG_OK)
        rc = vg_event_steps_table(&run->arena, steps, count, run->lang, wording(run), &table,
                                  err);
    return rc == VG_OK ? vg_run_list(run, &table, "steps", err) : rc;
}

static vg_rc import(vg_run *run, vg_err *err)
{
    vg_record_options options = {.vendor = texts[VG_EV_VENDOR],
                                 .kind = texts[VG_EV_KIND],
                                 .partial = partial,
                                 .archive = !no_archive};
    return vg_event_import(run, &options, err);
}

#define TEXT(f) .text = &texts[VG_EV_##f]
static const vg_opt opts[] = {
    {0, "kind", "KIND", "add, import: what it was", TEXT(KIND),
     .values = "outage force-majeure client-delay maintenance surge"},
    {0, "vendor", "CODE", "add, list, import: whose event; \"*\": of all", TEXT(VENDOR)},
    {0, "from", "TIME", "add: its begin, a date or a date and a time", TEXT(FROM)},
    {0, "to", "TIME", "add: its end; a date is the end of that day", TEXT(TO)},
    {0, "slice", "SLICE", "add: instead of both: a day, 2026-10-05T08:30/30min", TEXT(SLICE)},
    {0, "lines", "CODES", "add: the lines, with commas between; else all", TEXT(LINES)},
    {0, "service-levels", "IDS", "add: likewise; else all", TEXT(SERVICE_LEVELS)},
    {0, "clause", "TEXT", "add: that it is claimed by", TEXT(CLAUSE)},
    {0, "claim", "TEXT", "add: what is claimed", TEXT(CLAIM)},
    {0, "evidence", "TEXT", "add: where the proof is", TEXT(EVIDENCE)},
    {0, "deadline", "DATE", "add: the last day to decide it", TEXT(DEADLINE)},
    {0, "role", "ROLE", "accept, reject, dispute, add: who, as a role", TEXT(ROLE)},
    {0, "reason", "TEXT", "accept, reject, dispute, add: why", TEXT(REASON)},
    {0, "state", "STATE", "list: only those in it", .text = &wanted_state,
     .values = "claimed accepted rejected disputed"},
    {0, "overdue", NULL, "list: only what nobody decided in time; 1 when there is any",
     .flag = &overdue},
    {0, "partial", NULL, "import: the good rows, keep the bad ones aside", .flag = &partial},
    {0, "no-archive", NULL, "import: keep no copy of the file", .flag = &no_archive},
    {.name = NULL}};

enum {
    CHANGE = VG_OPT_DB | VG_OPT_QUIET | VG_OPT_VERBOSE | VG_OPT_DRY | VG_OPT_RESTATE,
    RESULT = VG_OPT_DB | VG_OPT_FORMAT | VG_OPT_OUTPUT | VG_OPT_LANG | VG_OPT_QUIET
};

static const vg_command commands[] = {
    {"add", "", "claim an event", 0, 0, VG_USE_WRITE, CHANGE | VG_OPT_ZONE, add},
    {"list", "[PERIOD]", "events and where they stand", 0, 1, VG_USE_READ,
     RESULT | VG_OPT_AS_OF | VG_OPT_ZONE, list},
    {"show", "NUMBER", "the steps of one", 1, 1, VG_USE_READ, RESULT, show},
    {"accept", "NUMBER…", "it counts", 1, -1, VG_USE_WRITE, CHANGE, decide},
    {"reject", "NUMBER…", "it does not count", 1, -1, VG_USE_WRITE, CHANGE, decide},
    {"dispute", "NUMBER…", "somebody doubts the decision; it does not count", 1, -1,
     VG_USE_WRITE, CHANGE, decide},
    {"import", "FILE…", "a list of events or objections", 1, -1, VG_USE_WRITE,
     CHANGE | VG_OPT_ZONE, import},
    {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-event",
    .opts = opts,
    .commands = commands,
    .notes =
        "Only accepted events count, and what they do the contract says. Every step stays, "
        "with its time,\nrole and reason. The header of a list: kind, vendor, from and to "
        "(or slice), lines, service_levels,\nclause, claim, evidence, deadline, state, "
        "role, reason.",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
