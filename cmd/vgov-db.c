/* vgov-db: make and care for a store. */
#include <stdio.h>
#include <string.h>

#include <vgov/db_commands.h>
#include <vgov/history_report.h>
#include <vgov/store_report.h>
#include <vgov/store.h>

static vg_db_options o;

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
    vg_str_addf(&((vg_run *)ctx)->out, "%s\n", line);
}

static vg_rc check(vg_run *run, vg_err *err)
{
    vg_rc rc = vg_store_check(run->store, fault, run, err);
    if (rc == VG_OK)
        vg_say(run, "%s: clean", run->db);
    return rc == VG_FOUND ? vg_fail(err, VG_FOUND, "%s: not clean", run->db) : rc;
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

static vg_rc put(vg_run *run,
                 vg_rc (*print)(vg_store *, vg_arena *, vg_str *, vg_table *, vg_err *),
                 vg_err *err)
{
    vg_table table;
    bool json = run->format == VG_FORMAT_JSON;
    vg_rc rc = print(run->store, &run->arena, json ? &run->out : NULL, &table, err);
    return rc == VG_OK && !json ? vg_run_table(run, &table, err) : rc;
}

static vg_rc info(vg_run *run, vg_err *err)
{
    return put(run, vg_store_info_print, err);
}

static vg_rc sources(vg_run *run, vg_err *err)
{
    return put(run, vg_sources_print, err);
}

static vg_rc history(vg_run *run, vg_err *err)
{
    vg_table table;
    vg_rc rc = vg_history_table(run->store, &run->arena, run->argv, run->argc, run->as_of,
                                &table, err);
    return rc == VG_OK ? vg_run_list(run, &table, "history", err) : rc;
}

static vg_rc audit(vg_run *run, vg_err *err)
{
    vg_table table;
    vg_rc rc = vg_audit_table(run->store, &run->arena, &table, err);
    return rc == VG_OK ? vg_run_list(run, &table, "audit", err) : rc;
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
    {"gaps", "PERIOD", "slices that contracts need and nobody sent", 1, 1, VG_USE_READ,
     RESULT | VG_OPT_LANG | VG_OPT_AS_OF, dispatch},
    {"deliveries", "PERIOD", "whether the files of a month came in time", 1, 1, VG_USE_READ,
     RESULT | VG_OPT_AS_OF, dispatch},
    {"trace", "VENDOR LINE TIME", "the file, row and record of a figure, and what stood before",
     3, 3, VG_USE_READ, RESULT | VG_OPT_ZONE, dispatch},
    {"audit", "", "what was done, when, by which program", 0, 0, VG_USE_READ, RESULT, dispatch},
    {"forget", "", "erase what must not be kept; no figure moves", 0, 0, VG_USE_WRITE,
     RESULT | VG_OPT_DRY, dispatch},
    {"prune", "", "move slices of old months to an evidence file; days stay", 0, 0,
     VG_USE_WRITE, WORDS | VG_OPT_FORMAT | VG_OPT_FILE | VG_OPT_DRY | VG_OPT_AS_OF, dispatch},
    {.run = NULL}};

/* In the order of the commands; some take the options of the tool's own. */
static const struct {
    vg_rc (*plain)(vg_run *run, vg_err *err);
    vg_rc (*with)(vg_run *run, const vg_db_options *o, vg_err *err);
} actions[] = {{.plain = init},          {.plain = check},         {.plain = backup},
               {.plain = upgrade},       {.plain = info},          {.plain = sources},
               {.with = vg_db_findings}, {.with = vg_db_rejects},  {.plain = history},
               {.with = vg_db_gaps},     {.with = vg_db_received}, {.with = vg_db_trace},
               {.plain = audit},         {.with = vg_db_forget},   {.with = vg_db_prune}};

static const vg_opt opts[] = {
    {0, "source", "SOURCE", "rejects, forget: of one file only", .text = &o.source},
    {0, "export", "FILE", "rejects, deliveries: as a file to be imported",
     .text = &o.export_file},
    {0, "ack", "IDS", "findings: acknowledge these (3 or 3,7), with --reason", .text = &o.ack},
    {0, "reason", "TEXT", "findings: why they are all right", .text = &o.reason},
    {0, "unack", "IDS", "findings: take that back", .text = &o.unack},
    {0, "open", NULL, "findings: only those that are not acknowledged", .flag = &o.open_only},
    {0, "vendor", "VENDOR", "gaps: of this vendor only", .text = &o.vendor},
    {0, "line", "LINE", "gaps: of this line only", .text = &o.line},
    {0, "all", NULL, "gaps: also what is usually not delivered", .flag = &o.all},
    {0, "due", "DAY", "deliveries: 5wd (working day), 10d; not as contracts say",
     .text = &o.due},
    {0, "region", "CODE", "deliveries: whose holidays are no working days", .text = &o.region},
    {0, "channel", "NAME", "trace: of this channel only", .text = &o.channel},
    {0, "campaign", "NAME", "trace: of this campaign only", .text = &o.campaign},
    {0, "site", "NAME", "trace: of this site only", .text = &o.site},
    {0, "origin", "NAME", "trace, gaps: of this origin only", .text = &o.origin},
    {0, "feed", "NAME", "trace, gaps: of this feed only", .text = &o.feed},
    {0, "columns", "NAMES", "forget: these columns of the archived file and its rejects",
     .text = &o.columns},
    {0, "text", "TEXT", "forget: this text wherever it stands", .text = &o.text},
    {0, "rejects", NULL, "forget: the records of rejects", .flag = &o.rejects},
    {0, "file", NULL, "forget: the archived file as a whole, with its rejects",
     .flag = &o.whole_file},
    {0, "older-than", "MONTHS", "prune: how many whole months stay as they are",
     .text = &o.older_than},
    {.name = NULL}};

/* The options of the tool's own mean something to the commands whose names their help begins
 * with.
 */
static bool is_of(const vg_opt *opt, const char *name)
{
    size_t len = strlen(name), end = strcspn(opt->help, ":");
    for (size_t at = 0; at < end; at += strcspn(opt->help + at, ",:") + 2)
        if (strncmp(opt->help + at, name, len) == 0 && strchr(",:", opt->help[at + len]))
            return true;
    return false;
}

static vg_rc dispatch(vg_run *run, vg_err *err)
{
    const char *name = run->command->name;
    for (const vg_opt *opt = opts; opt->name; opt++)
        if ((opt->flag ? *opt->flag : *opt->text != NULL) && !is_of(opt, name))
            return vg_fail(err, VG_USAGE, "option --%s means nothing to %s", opt->name, name);
    size_t at = (size_t)(run->command - commands);
    return actions[at].with ? actions[at].with(run, &o, err) : actions[at].plain(run, err);
}

static const vg_tool tool = {
    .name = "vgov-db",
    .opts = opts,
    .commands = commands,
    .notes = "The zone of a store (init --zone, default UTC) is that of times in files whose "
             "map and offset say nothing.",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
