/* The life of a tool: parse, open, run, print, exit. */
#include <vgov/cli.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/file.h>
#include <vgov/suggest.h>
#include <vgov/zone.h>

#include "man.h"
#include "options.h"

static vg_rc choose_command(vg_run *run, int argc, char **argv, vg_err *err)
{
    const vg_command *commands = run->tool->commands;
    run->argc = argc;
    run->argv = argv;
    run->command = commands;
    if (commands->name) {
        const char *names[16];
        size_t n = 0;
        for (const vg_command *c = commands; c->run && n < 16; c++)
            names[n++] = c->name;
        if (argc == 0)
            return vg_fail(err, VG_USAGE, "a command is needed, see --help");
        run->command = NULL;
        for (const vg_command *c = commands; c->run; c++)
            if (strcmp(c->name, argv[0]) == 0)
                run->command = c;
        if (!run->command) {
            const char *near = vg_suggest(argv[0], strlen(argv[0]), names, n);
            return vg_fail(err, VG_USAGE, "unknown command \"%s\"%s%s%s", argv[0],
                           near ? ", did you mean " : ", see --help", near ? near : "",
                           near ? "?" : "");
        }
        run->argc--;
        run->argv++;
    }
    const vg_command *c = run->command;
    if (run->argc < c->min_args || (c->max_args >= 0 && run->argc > c->max_args))
        return vg_fail(err, VG_USAGE, "%s%sfound %d operands, expected %s",
                       c->name ? c->name : "", c->name ? ": " : "", run->argc,
                       c->args && c->args[0] ? c->args : "none");
    return VG_OK;
}

/* An option that means nothing to the command was meant to do something: better say so. */
static vg_rc refuse_idle(const vg_command *c, const vg_shared *s, vg_err *err)
{
    const struct {
        unsigned bit;
        bool given;
        const char *name;
    } shared[] = {
        {VG_OPT_DB, s->db, "db"},
        {VG_OPT_FORMAT, s->format, "format"},
        {VG_OPT_OUTPUT | VG_OPT_FILE, s->output, "output"},
        {VG_OPT_QUIET, s->quiet, "quiet"},
        {VG_OPT_VERBOSE, s->verbose, "verbose"},
        {VG_OPT_DRY, s->dry_run, "dry-run"},
        {VG_OPT_STRICT, s->strict, "strict"},
        {VG_OPT_LANG, s->lang, "lang"},
        {VG_OPT_ZONE, s->zone, "zone"},
        {VG_OPT_AS_OF, s->as_of, "as-of"},
        {VG_OPT_RESTATE, s->restate, "restate"},
        {VG_OPT_RESTATE, s->restate_period, "restate-period"},
    };
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (shared[i].given && !(c->shared & shared[i].bit))
            return vg_fail(err, VG_USAGE, "option --%s means nothing to %s", shared[i].name,
                           c->name ? c->name : "this tool");
    return VG_OK;
}

static vg_rc take_format(vg_run *run, const char *text, vg_err *err)
{
    static const char *const names[] = {"table", "tsv", "json"};
    for (int i = 0; text && i < 3; i++)
        if (strcmp(text, names[i]) == 0) {
            run->format = (vg_format)i;
            return VG_OK;
        }
    return !text ? VG_OK
                 : vg_fail(err, VG_USAGE,
                           "option --format: found \"%s\", expected table, tsv or json", text);
}

static vg_rc take_shared(vg_run *run, const vg_shared *s, vg_err *err)
{
    const char *env = getenv("VGOV_DB");
    run->db_given = s->db != NULL;
    run->db = s->db ? s->db : env && env[0] ? env : "vgov.db";
    run->output = s->output && strcmp(s->output, "-") != 0 ? s->output : NULL;
    run->quiet = s->quiet;
    run->verbose = s->verbose;
    run->dry_run = s->dry_run;
    run->zone = s->zone;
    run->as_of = (vg_day)(vg_now() / VG_DAY_SECONDS);
    run->as_of_given = s->as_of != NULL;
    run->strict = s->strict;
    run->restate = s->restate;
    run->restate_period = s->restate_period;
    if (s->restate && !*s->restate)
        return vg_fail(err, VG_USAGE, "option --restate: a reason is needed");
    if (s->restate_period && !s->restate)
        return vg_fail(err, VG_USAGE, "option --restate-period needs --restate REASON");
    if (s->lang && strcmp(s->lang, "de") != 0 && strcmp(s->lang, "en") != 0)
        return vg_fail(err, VG_USAGE, "option --lang: found \"%s\", expected de or en",
                       s->lang);
    run->lang = s->lang && s->lang[0] == 'd' ? VG_LANG_DE : VG_LANG_EN;
    if (s->as_of && vg_day_parse(s->as_of, strlen(s->as_of), &run->as_of, err) != VG_OK)
        return vg_err_wrap(err, VG_USAGE, "option --as-of");
    if (s->zone) {
        vg_zone *zone = NULL;
        vg_rc rc = vg_zone_load(&zone, s->zone, err);
        vg_zone_free(zone);
        if (rc != VG_OK)
            return vg_err_wrap(err, rc == VG_CONFIG ? VG_USAGE : rc, "option --zone");
    }
    return take_format(run, s->format, err);
}

/* Standard output is flushed and checked, files appear whole or not at all. */
static vg_rc write_result(vg_run *run, vg_err *err)
{
    vg_rc rc = vg_str_rc(&run->out, err);
    if (rc != VG_OK)
        return rc;
    if (run->output && run->command && run->command->shared & VG_OPT_FILE)
        return VG_OK;
    if (run->output) {
        vg_outfile f = VG_OUTFILE_INIT;
        rc = vg_file_create(&f, run->output, 0644, err);
        if (rc != VG_OK)
            return rc;
        if (fwrite(run->out.ptr, 1, run->out.len, f.stream) != run->out.len) {
            vg_file_discard(&f);
            return vg_fail(err, VG_IO, "%s: cannot write", run->output);
        }
        return vg_file_commit(&f, err);
    }
    size_t put = fwrite(run->out.ptr, 1, run->out.len, stdout);
    if (put != run->out.len || fflush(stdout) != 0)
        return vg_fail(err, VG_IO, "standard output: cannot write");
    return VG_OK;
}

vg_rc vg_run_put(vg_run *run, vg_err *err)
{
    vg_rc rc = run->put ? VG_OK : write_result(run, err);
    run->put = run->put || rc == VG_OK;
    return rc;
}

/* What day it is depends on where one asks: cron runs shortly after a local midnight. */
static vg_rc local_day(vg_run *run, vg_err *err)
{
    vg_zone *zone;
    vg_rc rc = vg_zone_load(&zone, vg_store_zone(run->store), err);
    if (rc != VG_OK)
        return rc;
    run->as_of = vg_zone_day(zone, vg_now());
    vg_zone_free(zone);
    return VG_OK;
}

static vg_rc run_command(vg_run *run, vg_err *err)
{
    vg_rc rc = VG_OK;
    if (run->command->store != VG_USE_NONE)
        rc = vg_store_open(&run->store, run->db,
                           run->command->store == VG_USE_WRITE ? VG_STORE_WRITE : VG_STORE_READ,
                           err);
    if (rc == VG_OK && run->store && !run->as_of_given)
        rc = local_day(run, err);
    /* What only reads sees one state of the store from beginning to end. */
    if (rc == VG_OK && run->command->store == VG_USE_READ)
        rc = vg_store_begin(run->store, err);
    if (rc == VG_OK)
        rc = run->command->run(run, err);
    vg_progress_end(run);
    if (rc == VG_OK || rc == VG_FOUND) {
        vg_rc written = vg_run_put(run, err);
        if (written != VG_OK)
            rc = written;
    }
    return rc;
}

static bool asks_about_tool(const vg_shared *s)
{
    return s->help || s->version || s->man || s->completion;
}

/* What the tool says about itself. */
static vg_rc tell_about_tool(vg_run *run, const vg_shared *s, const vg_opt *all, size_t count,
                             vg_err *err)
{
    vg_rc rc = VG_OK;
    if (s->help)
        vg_options_help(run->tool, all, count, &run->out);
    else if (s->version)
        vg_str_addf(&run->out, "%s %s\n", run->tool->name, VG_VERSION);
    else if (s->man)
        vg_man_page(run->tool, all, count, &run->out);
    else
        rc = vg_completion(run->tool, all, count, s->completion, &run->out, err);
    return rc == VG_OK ? write_result(run, err) : rc;
}

static int finish(const vg_run *run, vg_rc rc, const vg_err *err)
{
    if (rc == VG_END) /* an iterator's word that slipped through */
        rc = VG_BUG;
    if (err->text[0] && rc != VG_OK && !(rc == VG_FOUND && run->quiet))
        fprintf(stderr, "%s: %s%s\n", run->tool->name,
                rc == VG_BUG ? "this is a bug, please report it: " : "", err->text);
    return (int)rc;
}

int vg_tool_main(const vg_tool *tool, int argc, char **argv)
{
    vg_run run = {.tool = tool, .arena = VG_ARENA_INIT, .out = VG_STR_INIT};
    vg_err err = VG_ERR_INIT;
    vg_shared shared = {0};
    vg_opt all[VG_OPTIONS_MAX];
    size_t count = vg_options_collect(tool, &shared, all);
    int first = argc;
    setlocale(LC_CTYPE,
              "C.UTF-8"); /* widths of characters in tables; nothing else depends on it */

    vg_rc rc = vg_options_parse(all, count, argc, argv, &first, &err);
    if (rc == VG_OK && asks_about_tool(&shared)) {
        rc = tell_about_tool(&run, &shared, all, count, &err);
    } else {
        if (rc == VG_OK)
            rc = take_shared(&run, &shared, &err);
        if (rc == VG_OK)
            rc = choose_command(&run, argc - first, argv + first, &err);
        if (rc == VG_OK)
            rc = refuse_idle(run.command, &shared, &err);
        if (rc == VG_OK)
            rc = run_command(&run, &err);
    }
    int status = finish(&run, rc, &err);
    vg_store_close(run.store);
    vg_str_free(&run.out);
    vg_arena_free(&run.arena);
    return status;
}
