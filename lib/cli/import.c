/* Files and folders on their way into the store. */
#include <vgov/import_command.h>

#include <string.h>
#include <sys/stat.h>

#include <vgov/drop.h>
#include <vgov/forecast_load.h>
#include <vgov/preset.h>
#include <vgov/zone.h>

/* The whole run, and the file that is on its way in. */
typedef struct incoming {
    vg_run *run;
    const vg_import *import;
    vg_load_options options;
    bool telling;          /* what files do to scorecards */
    bool received_changed; /* a file came when it was last written to */
    const char *path;
    int64_t size; /* bytes; 0 = nobody knows */
    vg_err bug;   /* with VG_BUG, which ends the run */
} incoming;

/* A bad row refuses its file, which is an error; left out by --partial it is none. */
static void say(void *ctx, vg_load_word word, const char *text)
{
    const incoming *in = ctx;
    vg_progress_end(in->run);
    if (word == VG_LOAD_BAD && !in->options.partial)
        vg_error(in->run, "%s", text);
    else
        vg_warn(in->run, "%s", text);
}

static void progress(void *ctx, int64_t bytes)
{
    const incoming *in = ctx;
    vg_progress(in->run, in->path, bytes, in->size);
}

static vg_rc load_one(incoming *in, vg_err *err)
{
    vg_run *run = in->run;
    vg_load_result result;
    vg_effect_report effect = {.arena = &run->arena};
    vg_str text = VG_STR_INIT;
    vg_record_loader *records = vg_import_records(in->import);
    if (records)
        return vg_import_record_file(run, records, in->path, &in->options, err);
    in->options.before_commit = vg_run_hook(run, &effect);
    if (!in->telling)
        run->effect = NULL;
    const char *kind = in->import->kind;
    bool forecast = kind && strcmp(kind, "forecast") == 0;
    vg_rc rc = (forecast ? vg_forecast_load : vg_load_file)(run->store, in->path, &in->options,
                                                            &result, err);
    vg_progress_end(run);
    if (rc != VG_OK && (rc != VG_FOUND || result.same))
        return rc;
    vg_load_result_text(&text, in->path, &result, run->dry_run);
    vg_rc told = vg_run_tell(run, in->path, &effect, &text, err);
    if (told != VG_OK)
        return told;
    if (rc == VG_FOUND)
        vg_fail(err, VG_FOUND, "%s: %lld of %lld rows rejected", in->path,
                (long long)result.rejected, (long long)result.rows);
    return rc;
}

/* What is to be said of a file is said before the next one comes. */
static vg_rc take_file(incoming *in, const char *path)
{
    struct stat info;
    vg_err err = VG_ERR_INIT;
    bool plain = stat(path, &info) == 0 && S_ISREG(info.st_mode);
    in->path = path;
    in->size = plain ? (int64_t)info.st_size : 0;
    if (in->received_changed)
        in->options.received = plain ? (vg_time)info.st_mtim.tv_sec : 0;
    vg_rc rc = load_one(in, &err);
    if (rc == VG_BUG)
        in->bug = err;
    else if (rc == VG_FOUND)
        vg_warn(in->run, "%s", err.text);
    else if (rc != VG_OK)
        vg_error(in->run, "%s", err.text);
    return rc;
}

/* --- folders
 * -------------------------------------------------------------------------------------- */

static vg_rc take_dropped(void *ctx, const char *path, vg_time changed)
{
    (void)changed; /* read again when it is wanted */
    return take_file(ctx, path);
}

static void say_later(void *ctx, const char *path, const char *why)
{
    const incoming *in = ctx;
    vg_say(in->run, "%s: %s; it is left for the next run", path, why);
}

static void say_trouble(void *ctx, const vg_err *err)
{
    const incoming *in = ctx;
    vg_error(in->run, "%s", err->text);
}

/* Whole seconds, a day at most. */
static vg_rc read_settle(const char *text, int64_t *out, vg_err *err)
{
    size_t len = strlen(text);
    *out = 0;
    if (len == 0 || len > 5 || strspn(text, "0123456789") != len)
        return vg_fail(err, VG_USAGE, "option --settle: found \"%s\", expected whole seconds",
                       text);
    for (const char *p = text; *p; p++)
        *out = *out * 10 + (*p - '0');
    return VG_OK;
}

static vg_rc take_folder(incoming *in, const char *folder, vg_err *err)
{
    const vg_import *m = in->import;
    vg_rc worst;
    vg_drop drop = {.folder = folder,
                    .done = m->move_done,
                    .failed = m->move_failed,
                    .settle = VG_DROP_SETTLE,
                    .dry_run = in->run->dry_run,
                    .import = take_dropped,
                    .later = say_later,
                    .trouble = say_trouble,
                    .ctx = in};
    if (!m->move_done)
        return vg_fail(err, VG_USAGE,
                       "%s: is a folder; --move-done DIR says where its files go once they are "
                       "in",
                       folder);
    vg_rc rc = m->settle ? read_settle(m->settle, &drop.settle, err) : VG_OK;
    if (rc == VG_OK)
        rc = vg_drop_run(&drop, &worst, err);
    return rc == VG_OK ? worst : rc;
}

/* --- all of them
 * ------------------------------------------------------------------------------------ */

static bool is_folder(const char *path)
{
    struct stat info;
    return strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static vg_rc check_folders(const vg_run *run, const vg_import *m, vg_err *err)
{
    const char *option = m->move_done     ? "--move-done"
                         : m->move_failed ? "--move-failed"
                         : m->settle      ? "--settle"
                                          : NULL;
    for (int i = 0; option && i < run->argc; i++)
        if (is_folder(run->argv[i]))
            return VG_OK;
    return option ? vg_fail(err, VG_USAGE, "option %s: no operand is a folder", option) : VG_OK;
}

/* Of a day alone its first moment; a time without an offset is one of the store's zone. */
static vg_rc read_received(incoming *in, const char *text, vg_err *err)
{
    vg_iso iso;
    vg_zone *zone;
    vg_time instants[2];
    if (strcmp(text, "mtime") == 0) {
        in->received_changed = true;
        return VG_OK;
    }
    vg_rc rc = vg_iso_parse(text, strlen(text), &iso, err);
    if (rc != VG_OK)
        return vg_fail(err, VG_USAGE,
                       "option --received: found \"%s\", expected a date, a date and time, or "
                       "mtime",
                       text);
    rc = vg_zone_load(&zone, vg_store_zone(in->run->store), err);
    if (rc != VG_OK)
        return rc;
    int64_t local = (int64_t)iso.day * VG_DAY_SECONDS + iso.second_of_day;
    if (iso.has_offset)
        in->options.received = local - iso.offset;
    else if (!iso.has_time)
        in->options.received = vg_zone_day_start(zone, iso.day);
    else if (vg_zone_instants(zone, local, instants) > 0)
        in->options.received = instants[0];
    else
        rc = vg_fail(err, VG_USAGE, "option --received: the clocks of %s pass over %s",
                     vg_store_zone(in->run->store), text);
    vg_zone_free(zone);
    return rc;
}

static vg_rc prepare(incoming *in, vg_err *err)
{
    vg_run *run = in->run;
    const vg_import *m = in->import;
    vg_load_options *o = &in->options;
    vg_map *map = NULL;
    vg_rc rc = m->map ? vg_map_open(&run->arena, m->map, &map, err) : VG_OK;
    *o = m->load;
    o->map = map;
    o->zone = run->zone;
    o->replace = m->replace != NULL;
    o->period = m->replace && strcmp(m->replace, "period") == 0;
    o->dry_run = run->dry_run;
    o->archive = !m->no_archive;
    o->each_changed = run->verbose && !run->quiet;
    in->telling = !run->quiet && (m->replace || run->dry_run || run->verbose);
    o->touch_new = in->telling;
    o->say = say;
    o->progress = progress;
    o->ctx = in;
    if (rc == VG_OK && m->received)
        rc = read_received(in, m->received, err);
    if (rc == VG_OK)
        rc = vg_import_kind(m, o, err);
    return rc;
}

/* Each file is a transaction of its own and all are tried; the highest exit code stands. */
vg_rc vg_import_run(vg_run *run, vg_import *import, vg_err *err)
{
    incoming in = {.run = run, .import = import};
    vg_rc worst = check_folders(run, import, err);
    if (worst == VG_OK)
        worst = prepare(&in, err);
    if (worst != VG_OK)
        return worst;
    for (int i = 0; i < run->argc && worst != VG_BUG; i++) {
        vg_err one = VG_ERR_INIT;
        bool folder = is_folder(run->argv[i]);
        vg_rc rc = folder ? take_folder(&in, run->argv[i], &one) : take_file(&in, run->argv[i]);
        if (one.text[0])
            vg_error(run, "%s", one.text);
        worst = rc == VG_BUG || rc > worst ? rc : worst;
    }
    if (worst == VG_BUG && err)
        *err = in.bug;
    return worst;
}
