/* vgov-import: vendors' files become facts in the store. */
#include <string.h>
#include <sys/stat.h>

#include <vgov/cli.h>
#include <vgov/file.h>
#include <vgov/load.h>
#include <vgov/terms.h>

static const char *map_file, *vendor, *line, *origin, *feed, *currency, *replace, *undo;
static vg_length slice;
static vg_threshold target = {.ms = VG_UNKNOWN}, shortest = {.ms = VG_UNKNOWN};
static bool create, partial, no_archive;

/* A file on its way in. */
typedef struct incoming {
    vg_run *run;
    const char *path;
    int64_t size; /* bytes; 0 = nobody knows */
} incoming;

/* A bad row refuses its file, which is an error; left out by --partial it is none. */
static void say(void *ctx, vg_load_word word, const char *text)
{
    const incoming *file = ctx;
    vg_progress_end(file->run);
    if (word == VG_LOAD_BAD && !partial)
        vg_error(file->run, "%s", text);
    else
        vg_warn(file->run, "%s", text);
}

static void progress(void *ctx, int64_t bytes)
{
    const incoming *file = ctx;
    vg_progress(file->run, file->path, bytes, file->size);
}

static int64_t size_of(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) ? (int64_t)info.st_size : 0;
}

static vg_rc read_map(vg_run *run, vg_map **map, vg_err *err)
{
    char *text;
    size_t len;
    *map = NULL;
    if (!map_file)
        return VG_OK;
    vg_rc rc = vg_file_read(&run->arena, map_file, VG_TERMS_LIMIT, &text, &len, err);
    if (rc == VG_DATA)
        return vg_err_wrap(err, VG_CONFIG, "map");
    return rc == VG_OK ? vg_map_read(&run->arena, map_file, text, len, map, err) : rc;
}

/* One line on what an import did, with -v; on what it would have done, in a dry run. */
static vg_rc tell(vg_run *run, const char *path, const vg_load_result *r, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_load_result_text(&text, path, r, run->dry_run);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        (run->dry_run ? vg_warn : vg_say)(run, "%s", text.ptr);
    vg_str_free(&text);
    return rc;
}

static vg_rc import_one(vg_run *run, const char *path, const vg_map *map, vg_err *err)
{
    vg_load_result result;
    incoming file = {.run = run, .path = path, .size = size_of(path)};
    vg_load_options options = {
        .map = map,
        .vendor = vendor,
        .line = line,
        .origin = origin,
        .feed = feed,
        .zone = run->zone,
        .currency = currency,
        .slice = slice,
        .target = target,
        .shortest = shortest,
        .create = create,
        .partial = partial,
        .replace = replace != NULL,
        .period = replace && strcmp(replace, "period") == 0,
        .dry_run = run->dry_run,
        .archive = !no_archive,
        .each_changed = run->verbose && !run->quiet,
        .say = say,
        .progress = progress,
        .ctx = &file,
    };
    vg_rc rc = vg_load_file(run->store, path, &options, &result, err);
    vg_progress_end(run);
    if (rc != VG_OK && (rc != VG_FOUND || result.same))
        return rc;
    vg_rc told = tell(run, path, &result, err);
    if (told != VG_OK)
        return told;
    if (rc == VG_FOUND)
        vg_fail(err, VG_FOUND, "%s: %lld of %lld rows rejected", path,
                (long long)result.rejected, (long long)result.rows);
    return rc;
}

/* Each file is a transaction of its own and all are tried; the highest exit code stands. What
 * is to be said of a file is said before the next one comes. */
static vg_rc import_all(vg_run *run, vg_err *err)
{
    vg_map *map;
    vg_rc worst = read_map(run, &map, err);
    if (worst != VG_OK)
        return worst;
    for (int i = 0; i < run->argc; i++) {
        vg_err one = VG_ERR_INIT;
        vg_rc rc = import_one(run, run->argv[i], map, &one);
        if (rc == VG_BUG) {
            *err = one;
            return rc;
        }
        if (rc == VG_FOUND)
            vg_warn(run, "%s", one.text);
        else if (rc != VG_OK)
            vg_error(run, "%s", one.text);
        worst = rc > worst ? rc : worst;
    }
    return worst;
}

static vg_rc undo_one(vg_run *run, vg_err *err)
{
    vg_undo u;
    int64_t id;
    vg_rc rc = vg_load_undo(run->store, &run->arena, undo, run->dry_run, &id, &u, err);
    if (rc != VG_OK)
        return rc;
    (run->dry_run ? vg_warn : vg_say)(run, "%ssource %lld (%s): removed %lld, restored %lld",
                                      run->dry_run ? "dry run: " : "", (long long)id, u.name,
                                      (long long)u.removed, (long long)u.restored);
    if (u.unsure)
        vg_warn(run,
                "source %lld (%s) had rows that stood already; if they were those of source "
                "%lld, import it again with --replace",
                (long long)u.unsure, u.unsure_name, (long long)id);
    return VG_OK;
}

static vg_rc run_import(vg_run *run, vg_err *err)
{
    if (replace && strcmp(replace, "rows") != 0 && strcmp(replace, "period") != 0)
        return vg_fail(err, VG_USAGE, "option --replace: found \"%s\", expected rows or period",
                       replace);
    if (!undo == (run->argc == 0))
        return vg_fail(err, VG_USAGE, "found %d operands, expected FILE… or --undo", run->argc);
    return undo ? undo_one(run, err) : import_all(run, err);
}

static const vg_opt opts[] = {
    {0, "map", "FILE", "how to read the files (JSON)", .text = &map_file},
    {0, "vendor", "CODE", "the vendor of all rows", .text = &vendor},
    {0, "line", "CODE", "the line of all rows", .text = &line},
    {0, "origin", "WORD", "who says so; else vendor", .text = &origin},
    {0, "feed", "WORD", "the kind of file; else acd", .text = &feed},
    {0, "slice", "LENGTH", "length of a row: 30min, day …", .length = &slice},
    {0, "currency", "CODE", "of money columns, e.g. EUR", .text = &currency},
    {0, "target-s", "SECONDS", "answered_in_target means within so many (\"<20\": under)",
     .threshold = &target},
    {0, "short-s", "SECONDS", "abandoned_short means within so many (\"<5\": under)",
     .threshold = &shortest},
    {0, "create", NULL, "make unknown vendors and lines", .flag = &create},
    {0, "partial", NULL, "load the good rows, keep the bad ones aside", .flag = &partial},
    {0, "replace", "MODE",
     "rows: changed figures replace old ones; period: missing ones go too", .text = &replace,
     .alone = "rows"},
    {0, "undo", "SOURCE", "take an import back", .text = &undo},
    {0, "no-archive", NULL, "keep no copy of the files", .flag = &no_archive},
    {.name = NULL}};

static const vg_command commands[] = {
    {NULL, "FILE…", "", 0, -1, VG_USE_WRITE,
     VG_OPT_DB | VG_OPT_QUIET | VG_OPT_VERBOSE | VG_OPT_DRY | VG_OPT_ZONE, run_import},
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
