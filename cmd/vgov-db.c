/* vgov-db: make and care for a store. */
#include <stdio.h>

#include <vgov/cli.h>
#include <vgov/report.h>
#include <vgov/store_report.h>
#include <vgov/store.h>

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

enum {
    WORDS = VG_OPT_DB | VG_OPT_QUIET | VG_OPT_VERBOSE,
    RESULT = WORDS | VG_OPT_FORMAT | VG_OPT_OUTPUT
};

static const vg_command commands[] = {
    {"init", "", "make a new store", 0, 0, VG_USE_NONE, WORDS | VG_OPT_ZONE, init},
    {"check", "", "look for damage; a line for each fault", 0, 0, VG_USE_READ,
     WORDS | VG_OPT_OUTPUT, check},
    {"backup", "FILE", "write a consistent copy, also while others work", 1, 1, VG_USE_READ,
     WORDS, backup},
    {"upgrade", "", "bring a store of an older vgov up to date", 0, 0, VG_USE_WRITE, WORDS,
     upgrade},
    {"info", "", "what the store holds", 0, 0, VG_USE_READ, RESULT, info},
    {"sources", "", "the files that were imported", 0, 0, VG_USE_READ, RESULT, sources},
    {"findings", "", "what looked wrong in them", 0, 0, VG_USE_READ, RESULT | VG_OPT_LANG,
     findings},
    {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-db",
    .commands = commands,
    .notes = "The zone of a store (init --zone, default UTC) is that of times in files whose "
             "map and "
             "offset say nothing.",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
