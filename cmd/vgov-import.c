/* vgov-import: vendors' files become facts in the store. */
#include <string.h>
#include <sys/stat.h>

#include <vgov/cli.h>
#include <vgov/file.h>
#include <vgov/load.h>
#include <vgov/terms.h>

static const char *map_file, *vendor, *line, *origin, *feed, *currency;
static vg_length slice;
static vg_threshold target = {.ms = VG_UNKNOWN}, shortest = {.ms = VG_UNKNOWN};
static bool create, partial, replace, no_archive;

/* One file on its way in. */
typedef struct import {
    vg_run *run;
    const char *path;
    int64_t size; /* bytes; 0 = nobody knows */
} import;

static void say(void *ctx, const char *text)
{
    const import *i = ctx;
    vg_progress_end(i->run);
    vg_warn(i->run, "%s", text);
}

static void progress(void *ctx, int64_t bytes)
{
    const import *i = ctx;
    vg_progress(i->run, i->path, bytes, i->size);
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
    return rc == VG_OK ? vg_map_read(&run->arena, map_file, text, len, map, err) : rc;
}

static void count(vg_str *out, const char *what, int64_t n)
{
    if (n)
        vg_str_addf(out, ", %s %lld", what, (long long)n);
}

/* One line on what an import did, with -v; on what it would have done, in a dry run. */
static vg_rc tell(vg_run *run, const char *path, const vg_load_result *r, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    if (r->same)
        vg_str_addf(&text, "%s: is in the store already, nothing to do", path);
    else
        vg_str_addf(&text, "%s: %srows %lld, inserted %lld", path,
                    run->dry_run ? "dry run: " : "", (long long)r->rows,
                    (long long)r->inserted);
    count(&text, "replaced", r->replaced);
    count(&text, "unchanged", r->unchanged);
    count(&text, "rejected", r->rejected);
    count(&text, "without a figure", r->empty);
    count(&text, "findings", r->findings);
    count(&text, "new vendors", r->vendors_created);
    count(&text, "new lines", r->lines_created);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && run->dry_run)
        vg_warn(run, "%s", text.ptr);
    else if (rc == VG_OK)
        vg_say(run, "%s", text.ptr);
    vg_str_free(&text);
    return rc;
}

static vg_rc import_one(vg_run *run, const char *path, const vg_map *map, vg_err *err)
{
    vg_load_result result;
import ctx = {.run = run, .path = path, .size = size_of(path) };
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
        .replace = replace,
        .dry_run = run->dry_run,
        .archive = !no_archive,
        .say = say,
        .progress = progress,
        .ctx = &ctx,
    };
    vg_rc rc = vg_load_file(run->store, path, &options, &result, err);
    vg_progress_end(run);
    if (rc != VG_OK && rc != VG_FOUND)
        return rc;
    vg_rc told = tell(run, path, &result, err);
    if (told != VG_OK)
        return told;
    if (rc == VG_FOUND)
        vg_fail(err, VG_FOUND, "%s: %lld of %lld rows rejected", path,
                (long long)result.rejected, (long long)result.rows);
    return rc;
}

/* Each file is a transaction of its own and all are tried; the highest exit code stands, with
 * its message. */
static vg_rc import_all(vg_run *run, vg_err *err)
{
    vg_map *map;
    vg_rc worst = read_map(run, &map, err);
    if (worst != VG_OK)
        return worst;
    for (int i = 0; i < run->argc; i++) {
        vg_err one = VG_ERR_INIT;
        vg_rc rc = import_one(run, run->argv[i], map, &one);
        if (rc == VG_OK)
            continue;
        if (worst != VG_OK)
            vg_warn(run, "%s", rc > worst ? err->text : one.text);
        if (rc > worst) {
            *err = one;
            worst = rc;
        }
    }
    return worst;
}

static const vg_opt opts[] = {
    {.name = "map", .arg = "FILE", .help = "how to read the files (JSON)", .text = &map_file},
    {.name = "vendor", .arg = "CODE", .help = "the vendor of all rows", .text = &vendor},
    {.name = "line", .arg = "CODE", .help = "the line of all rows", .text = &line},
    {.name = "origin", .arg = "WORD", .help = "who says so; else vendor", .text = &origin},
    {.name = "feed", .arg = "WORD", .help = "the kind of file; else acd", .text = &feed},
    {.name = "slice",
     .arg = "LENGTH",
     .help = "length of a row: 30min, day …",
     .length = &slice},
    {.name = "currency",
     .arg = "CODE",
     .help = "of money columns, e.g. EUR",
     .text = &currency},
    {.name = "target-s",
     .arg = "SECONDS",
     .help = "answered_in_target means within so many (\"<20\": under)",
     .threshold = &target},
    {.name = "short-s",
     .arg = "SECONDS",
     .help = "abandoned_short means within so many (\"<5\": under)",
     .threshold = &shortest},
    {.name = "create", .help = "make unknown vendors and lines", .flag = &create},
    {.name = "partial",
     .help = "load the good rows, keep the bad ones aside",
     .flag = &partial},
    {.name = "replace", .help = "let changed figures replace old ones", .flag = &replace},
    {.name = "no-archive", .help = "keep no copy of the files", .flag = &no_archive},
    {.name = NULL}};

static const vg_command commands[] = {
    {NULL, "FILE…", "", 1, -1, VG_USE_WRITE,
     VG_OPT_DB | VG_OPT_QUIET | VG_OPT_VERBOSE | VG_OPT_DRY | VG_OPT_ZONE, import_all},
    {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-import",
    .opts = opts,
    .commands = commands,
    .notes =
        "A file goes in whole or not at all: one bad row refuses it (exit 65), and every bad "
        "row is\nlisted. With --partial the good rows go in (exit 1). \"-\" is standard "
        "input. Without a map\nthe header names our own columns: vendor, line, start, "
        "offered, answered, talk_s …",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
