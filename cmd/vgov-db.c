/* vgov-db: make and care for a store. */
#include <stdio.h>

#include <string.h>

#include <vgov/cli.h>
#include <vgov/history_report.h>
#include <vgov/report.h>
#include <vgov/store_report.h>
#include <vgov/store.h>

static const char *source, *export_file;

static vg_rc init(vg_run *run, vg_err *err)
{
    const char *zone = run->zone ? run->zone : "UTC";
    vg_rc rc = vg_store_init(run->db, zone, err);
    if (rc == VG_OK)
        vg_say(run, "%s: made, zone %s", run->db, zone);
    return rc;
}

static void fault(void *ctx, const char *line)
{
    vg_run *run = ctx;
    vg_str_adds(&run->out, line);
    vg_str_addc(&run->out, '\n');
}

static vg_rc check(vg_run *run, vg_err *err)
{
    vg_rc rc = vg_store_check(run->store, fault, run, err);
    if (rc == VG_OK)
        vg_say(run, "%s: clean", run->db);
    if (rc == VG_FOUND)
        return vg_fail(err, VG_FOUND, "%s: not clean", run->db);
    return rc;
}

/* Opening for writing has done it already. */
static vg_rc upgrade(vg_run *run, vg_err *err)
{
    vg_store_info facts;
    vg_rc rc = vg_store_describe(run->store, &run->arena, &facts, err);
    if (rc == VG_OK)
        vg_say(run, "%s: schema %d", run->db, facts.version);
    return rc;
}

static vg_rc backup(vg_run *run, vg_err *err)
{
    vg_rc rc = vg_store_backup(run->store, run->argv[0], err);
    if (rc == VG_OK)
        vg_say(run, "%s: copied to %s", run->db, run->argv[0]);
    return rc;
}

static vg_rc info(vg_run *run, vg_err *err)
{
    vg_store_info facts;
    vg_rc rc = vg_store_describe(run->store, &run->arena, &facts, err);
    if (rc != VG_OK)
        return rc;
    if (run->format == VG_FORMAT_JSON)
        return vg_store_info_json(&facts, &run->out, err);
    vg_table table;
    rc = vg_store_info_table(&run->arena, &facts, &table, err);
    return rc == VG_OK ? vg_run_table(run, &table, err) : rc;
}

static vg_rc sources(vg_run *run, vg_err *err)
{
    vg_source *list;
    size_t count;
    vg_rc rc = vg_source_list(run->store, &run->arena, &list, &count, err);
    if (rc == VG_OK)
        rc = vg_source_count_facts(run->store, list, count, err);
    if (rc != VG_OK)
        return rc;
    if (run->format == VG_FORMAT_JSON)
        return vg_sources_json(list, count, &run->out, err);
    vg_table table;
    rc = vg_sources_table(&run->arena, list, count, &table, err);
    return rc == VG_OK ? vg_run_table(run, &table, err) : rc;
}

static vg_rc findings(vg_run *run, vg_err *err)
{
    vg_finding *list;
    size_t count;
    vg_rc rc = vg_finding_list(run->store, &run->arena, &list, &count, err);
    if (rc != VG_OK)
        return rc;
    if (run->format == VG_FORMAT_JSON)
        return vg_findings_json(list, count, &run->out, err);
    vg_table table;
    rc = vg_findings_table(&run->arena, list, count, run->lang, &table, err);
    return rc == VG_OK ? vg_run_table(run, &table, err) : rc;
}

static vg_rc put_list(vg_run *run, const vg_table *table, const char *name, vg_err *err)
{
    return run->format == VG_FORMAT_JSON ? vg_list_json(table, name, &run->out, err)
                                         : vg_run_table(run, table, err);
}

static vg_rc rejects(vg_run *run, vg_err *err)
{
    int64_t id = 0;
    vg_table table;
    vg_rc rc = source ? vg_source_resolve(run->store, source, &id, err) : VG_OK;
    if (rc == VG_OK && export_file) {
        if (!source || run->output)
            return vg_fail(err, VG_USAGE, "--export needs --source, and takes no --output");
        run->output = strcmp(export_file, "-") == 0 ? NULL : export_file;
        return vg_load_rejects(run->store, &run->arena, id, &run->out, err);
    }
    if (rc == VG_OK)
        rc = vg_rejects_table(run->store, &run->arena, id, &table, err);
    return rc == VG_OK ? put_list(run, &table, "rejects", err) : rc;
}

static vg_rc history(vg_run *run, vg_err *err)
{
    vg_table table;
    vg_rc rc = vg_history_table(run->store, &run->arena, run->argv, run->argc, run->as_of,
                                &table, err);
    return rc == VG_OK ? put_list(run, &table, "history", err) : rc;
}

static vg_rc audit(vg_run *run, vg_err *err)
{
    vg_table table;
    vg_rc rc = vg_audit_table(run->store, &run->arena, &table, err);
    return rc == VG_OK ? put_list(run, &table, "audit", err) : rc;
}

enum {
    WORDS = VG_OPT_DB | VG_OPT_QUIET | VG_OPT_VERBOSE,
    RESULT = WORDS | VG_OPT_FORMAT | VG_OPT_OUTPUT
};

static vg_rc dispatch(vg_run *run, vg_err *err);

static const vg_command commands[] = {
    {"init", "", "make a new store", 0, 0, VG_USE_NONE, WORDS | VG_OPT_ZONE, dispatch},
    {"check", "", "look for damage; a line for each fault", 0, 0, VG_USE_READ,
     WORDS | VG_OPT_OUTPUT, dispatch},
    {"backup", "FILE", "write a consistent copy, also while others work", 1, 1, VG_USE_READ,
     WORDS, dispatch},
    {"upgrade", "", "bring a store of an older vgov up to date", 0, 0, VG_USE_WRITE, WORDS,
     dispatch},
    {"info", "", "what the store holds", 0, 0, VG_USE_READ, RESULT, dispatch},
    {"sources", "", "the files that were imported", 0, 0, VG_USE_READ, RESULT, dispatch},
    {"findings", "", "what looked wrong in them", 0, 0, VG_USE_READ, RESULT | VG_OPT_LANG,
     dispatch},
    {"rejects", "", "their rows that --partial left out", 0, 0, VG_USE_READ, RESULT, dispatch},
    {"history", "VENDOR [LINE] [PERIOD]", "figures that were replaced or retired", 1, 3,
     VG_USE_READ, RESULT | VG_OPT_AS_OF, dispatch},
    {"audit", "", "what was done, when, by which program", 0, 0, VG_USE_READ, RESULT, dispatch},
    {.run = NULL}};

/* In the order of the commands. */
static vg_rc (*const actions[])(vg_run *run, vg_err *err) = {
    init, check, backup, upgrade, info, sources, findings, rejects, history, audit};

/* The options of the tool's own mean something to one command. */
static vg_rc dispatch(vg_run *run, vg_err *err)
{
    vg_rc (*action)(vg_run *, vg_err *) = actions[run->command - commands];
    if ((source || export_file) && action != rejects)
        return vg_fail(err, VG_USAGE, "option --%s means nothing to %s",
                       source ? "source" : "export", run->command->name);
    return action(run, err);
}

static const vg_opt opts[] = {
    {0, "source", "SOURCE", "rejects: of one file only", .text = &source},
    {0, "export", "FILE", "rejects: as a file to repair and import again",
     .text = &export_file},
    {.name = NULL}};

static const vg_tool tool = {
    .name = "vgov-db",
    .opts = opts,
    .commands = commands,
    .notes = "The zone of a store (init --zone, default UTC) is that of times in files whose "
             "map and "
             "offset say nothing.",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
