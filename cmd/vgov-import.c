/* vgov-import: vendors' files become facts in the store. */
#include <string.h>

#include <vgov/import_command.h>

static vg_import import = {
    /* A threshold of 0 would be one of 0 seconds. */
    .load = {.target = {.ms = VG_UNKNOWN}, .shortest = {.ms = VG_UNKNOWN}},
};

static vg_rc undo_one(vg_run *run, vg_err *err)
{
    vg_undo u;
    int64_t id;
    vg_effect_report effect = {.arena = &run->arena, .also_first = true};
    vg_load_hook hook = vg_run_hook(run, &effect);
    vg_str text = VG_STR_INIT;
    vg_rc rc =
        vg_load_undo(run->store, &run->arena, import.undo, run->dry_run, &hook, &id, &u, err);
    if (rc != VG_OK)
        return rc;
    vg_load_undo_text(&text, id, &u, run->dry_run);
    char *what = vg_arena_printf(&run->arena, "source %lld (%s)", (long long)id, u.name);
    rc = vg_run_tell(run, what ? what : u.name, &effect, &text, err);
    if (u.unsure)
        vg_warn(run,
                "source %lld (%s) had rows that stood already; if they were those of source "
                "%lld, import it again with --replace",
                (long long)u.unsure, u.unsure_name, (long long)id);
    return rc;
}

static vg_rc run_import(vg_run *run, vg_err *err)
{
    const char *mode = import.replace;
    if (mode && strcmp(mode, "rows") != 0 && strcmp(mode, "period") != 0)
        return vg_fail(err, VG_USAGE, "option --replace: found \"%s\", expected rows or period",
                       mode);
    if (!import.undo == (run->argc == 0))
        return vg_fail(err, VG_USAGE, "found %d operands, expected FILE… or --undo", run->argc);
    return import.undo ? undo_one(run, err) : vg_import_run(run, &import, err);
}

static const vg_opt opts[] = {
    {0, "map", "FILE", "how to read the files: a JSON file or a preset", .text = &import.map},
    {0, "vendor", "CODE", "the vendor of all rows", .text = &import.load.vendor},
    {0, "line", "CODE", "the line of all rows", .text = &import.load.line},
    {0, "origin", "WORD", "who says so; else vendor", .text = &import.load.origin},
    {0, "feed", "WORD", "the kind of file; else acd", .text = &import.load.feed},
    {0, "slice", "LENGTH", "length of a row: 30min, day …", .length = &import.load.slice},
    {0, "currency", "CODE", "of money columns, e.g. EUR", .text = &import.load.currency},
    {0, "target-s", "SECONDS", "answered_in_target means within so many (\"<20\": under)",
     .threshold = &import.load.target},
    {0, "short-s", "SECONDS", "abandoned_short means within so many (\"<5\": under)",
     .threshold = &import.load.shortest},
    {0, "create", NULL, "make unknown vendors and lines", .flag = &import.load.create},
    {0, "partial", NULL, "load the good rows, keep the bad ones aside",
     .flag = &import.load.partial},
    {0, "replace", "MODE",
     "rows: changed figures replace old ones; period: missing ones go too",
     .text = &import.replace, .alone = "rows", .values = "rows period"},
    {0, "undo", "SOURCE", "take an import back", .text = &import.undo},
    {0, "received", "DATE",
     "when the files came: a date, a date and time, or mtime (of each file)",
     .text = &import.received},
    {0, "move-done", "DIR", "where the files of a folder go once they are in",
     .text = &import.move_done},
    {0, "move-failed", "DIR", "where those go that are bad; else they stay",
     .text = &import.move_failed},
    {0, "settle", "SECONDS", "leave files that were touched since; else 10",
     .text = &import.settle},
    {0, "kind", "KIND",
     "intervals, calls, cases (the map has to agree), forecast, invoice, reported",
     .text = &import.kind, .values = "intervals calls cases forecast invoice reported"},
    {0, "keep-calls", NULL, "keep a copy of files of calls, without personal columns",
     .flag = &import.load.keep_calls},
    {0, "as-of", "DATE", "cases: the day at whose begin the file was made",
     .text = &import.as_of},
    {0, "from", "DATE", "cases: the first day that the file has all cases of",
     .text = &import.from},
    {0, "no-archive", NULL, "keep no copy of the files", .flag = &import.no_archive},
    {.name = NULL}};

static const vg_command commands[] = {
    {NULL, "FILE|DIR…", "", 0, -1, VG_USE_WRITE,
     VG_OPT_DB | VG_OPT_QUIET | VG_OPT_VERBOSE | VG_OPT_DRY | VG_OPT_ZONE | VG_OPT_RESTATE,
     run_import},
    {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-import",
    .opts = opts,
    .commands = commands,
    .notes =
        "A file goes in whole or not at all: one bad row refuses it (exit 65), and every bad "
        "row is\nlisted. With --partial the good rows go in (exit 1). \"-\" is standard input. "
        "Without a map\nthe header names our own columns: vendor, line, start, offered …",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
