/* vgov-action: keep what review meetings agreed. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/action_report.h>
#include <vgov/cli.h>
#include <vgov/db_commands.h>
#include <vgov/level_known.h>

static const char *owner, *due, *agreed, *contract, *service_level, *reason;
static bool overdue, all;

static vg_rc parse_day(const char *option, const char *text, vg_day *out, vg_err *err)
{
    vg_rc rc = vg_day_parse(text, strlen(text), out, err);
    return rc == VG_OK ? VG_OK : vg_err_wrap(err, VG_USAGE, "option %s", option);
}

static vg_rc add(vg_run *run, vg_err *err)
{
    vg_action a = {.vendor = run->argv[0],
                   .text = run->argv[1],
                   .owner = owner,
                   .contract = contract ? contract : "",
                   .service_level = service_level ? service_level : "",
                   .agreed_on = run->as_of};
    int64_t id;
    if (!owner || !due)
        return vg_fail(err, VG_USAGE, "options --owner ROLE and --due DATE are needed");
    vg_rc rc = parse_day("--due", due, &a.due, err);
    if (rc == VG_OK && agreed)
        rc = parse_day("--agreed", agreed, &a.agreed_on, err);
    if (rc == VG_OK && a.agreed_on > run->as_of)
        rc = vg_fail(err, VG_USAGE, "option --agreed: %s is yet to come", agreed);
    if (rc == VG_OK)
        rc = vg_store_begin(run->store, err);
    if (rc == VG_OK)
        rc = vg_action_add(run->store, &a, &id, err);
    if (rc == VG_OK && (contract || service_level))
        rc = vg_level_known(run->store, a.vendor, contract, service_level, err);
    if (rc == VG_OK && !run->dry_run)
        rc = vg_store_commit(run->store, err);
    vg_store_rollback(run->store);
    if (rc == VG_OK && !run->dry_run)
        vg_say(run, "action %lld", (long long)id);
    return rc;
}

/* Keeps those that were asked for. */
static size_t choose(const vg_run *run, vg_action *list, size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (all || (overdue ? vg_action_overdue(&list[i], run->as_of)
                            : list[i].state == VG_ACTION_OPEN))
            list[n++] = list[i];
    return n;
}

static vg_rc list(vg_run *run, vg_err *err)
{
    vg_action *found;
    size_t count;
    vg_table table;
    if (all && overdue)
        return vg_fail(err, VG_USAGE, "--all and --overdue exclude each other");
    vg_rc rc = run->argc ? vg_vendor_known(run->store, run->argv[0], err) : VG_OK;
    if (rc == VG_OK)
        rc = vg_action_list(run->store, &run->arena, run->argc ? run->argv[0] : NULL, &found,
                            &count, err);
    if (rc != VG_OK)
        return rc;
    count = choose(run, found, count);
    rc = vg_actions_table(&run->arena, found, count, run->as_of, run->lang,
                          run->format == VG_FORMAT_TABLE ? VG_WORDS : VG_CODES, &table, err);
    if (rc == VG_OK && (count || run->format == VG_FORMAT_JSON))
        rc = vg_run_list(run, &table, "actions", err);
    return rc == VG_OK && overdue && count ? VG_FOUND : rc;
}

/* Each number among the operands takes the step, or none does. */
static vg_rc step(vg_run *run, vg_action_state state, vg_err *err)
{
    if (!reason)
        return vg_fail(err, VG_USAGE, "option --reason TEXT is needed");
    vg_rc rc = vg_store_begin(run->store, err);
    for (int i = 0; rc == VG_OK && i < run->argc; i++) {
        char *end;
        errno = 0;
        long long id = strtoll(run->argv[i], &end, 10);
        if (end == run->argv[i] || *end || id <= 0 || errno)
            rc = vg_fail(err, VG_USAGE, "\"%s\" is no number of an action", run->argv[i]);
        else
            rc = vg_action_step(run->store, id, state, reason, err);
    }
    if (rc == VG_OK && !run->dry_run)
        rc = vg_store_commit(run->store, err);
    vg_store_rollback(run->store);
    return rc;
}

static vg_rc done(vg_run *run, vg_err *err)
{
    return step(run, VG_ACTION_DONE, err);
}

static vg_rc drop(vg_run *run, vg_err *err)
{
    return step(run, VG_ACTION_DROPPED, err);
}

static vg_rc reopen(vg_run *run, vg_err *err)
{
    return step(run, VG_ACTION_OPEN, err);
}

static const vg_opt opts[] = {
    {.name = "owner", .arg = "ROLE", .help = "add: who does it, as a role", .text = &owner},
    {.name = "due", .arg = "DATE", .help = "add: the last day for it", .text = &due},
    {.name = "agreed",
     .arg = "DATE",
     .help = "add: when it was agreed; else the day of --as-of",
     .text = &agreed},
    {.name = "contract", .arg = "ID", .help = "add: that it is about", .text = &contract},
    {.name = "service-level",
     .arg = "ID",
     .help = "add: that it is to mend",
     .text = &service_level},
    {.name = "reason",
     .arg = "TEXT",
     .help = "done, drop, reopen: what was seen, or why",
     .text = &reason},
    {.name = "overdue",
     .help = "list: only what is open and past its day; 1 when there is any",
     .flag = &overdue},
    {.name = "all", .help = "list: also what is done or dropped", .flag = &all},
    {.name = NULL}};

enum { CHANGE = VG_OPT_DB | VG_OPT_QUIET | VG_OPT_VERBOSE | VG_OPT_DRY };

static const vg_command commands[] = {
    {"add", "VENDOR TEXT", "keep what was agreed", 2, 2, VG_USE_WRITE, CHANGE | VG_OPT_AS_OF,
     add},
    {"list", "[VENDOR]", "what is open, by its day", 0, 1, VG_USE_READ,
     VG_OPT_DB | VG_OPT_FORMAT | VG_OPT_OUTPUT | VG_OPT_LANG | VG_OPT_AS_OF | VG_OPT_QUIET,
     list},
    {"done", "NUMBER…", "it was done", 1, -1, VG_USE_WRITE, CHANGE, done},
    {"drop", "NUMBER…", "it will not be done", 1, -1, VG_USE_WRITE, CHANGE, drop},
    {"reopen", "NUMBER…", "it is to be done again", 1, -1, VG_USE_WRITE, CHANGE, reopen},
    {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-action",
    .opts = opts,
    .commands = commands,
    .notes = "Owners are roles, never persons. Every step stays, with its time and reason.",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
