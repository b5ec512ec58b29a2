/* Files are loaded while each allocation of ours and of SQLite fails in turn: the file went in
 * whole, or memory is said to be out and the store is as before; nothing leaks. */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/effect_report.h>
#include <vgov/load.h>
#include <vgov/terms.h>

#include "load_scenarios.h"
#include "sql_alloc.h"
#include "wrap.h"

enum { LEAST_ROUNDS = 1000 };

static char folder[200], db[256], files[300];

static void sweep(const char *path)
{
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        char name[1024];
        if (e->d_name[0] == '.')
            continue;
        if (snprintf(name, sizeof name, "%s/%s", path, e->d_name) < (int)sizeof name &&
            unlink(name) != 0)
            sweep(name);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

static int count_files(const char *path)
{
    int n = 0;
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));)
        n += e->d_name[0] != '.';
    if (dir)
        closedir(dir);
    return n;
}

static int64_t count_facts(void)
{
    vg_store *store = NULL;
    vg_arena arena = VG_ARENA_INIT;
    vg_store_info info = {.facts = -1};
    if (vg_store_open(&store, db, VG_STORE_READ, NULL) == VG_OK &&
        vg_store_describe(store, &arena, &info, NULL) != VG_OK)
        info.facts = -1;
    if (info.facts == 0 && info.sources + info.rejects + info.findings + info.series != 0)
        info.facts = -1;
    vg_store_close(store);
    vg_arena_free(&arena);
    return info.facts;
}

static void hear(void *ctx, vg_load_word word, const char *line)
{
    (void)word;
    *(size_t *)ctx += strlen(line);
}

/* The end to read from. */
static int open_pipe(const char *text)
{
    int ends[2];
    if (pipe(ends) != 0)
        return -1;
    bool good = write(ends[1], text, strlen(text)) == (ssize_t)strlen(text);
    close(ends[1]);
    return good ? ends[0] : -1;
}

/* The lines of an effect as one text; wrong ones count as a bug. */
static vg_rc judge_effect(const scenario *s, const vg_effect_report *r, vg_err *err)
{
    static const char *const load[] = {
        "2026-10, vendor old, contract c, SL-1: 93.3 % -> 66.7 %, met -> missed, band - -> "
        "minor, service points 0 -> 1",
        "2026-10, vendor old, contract c: score 100.0 -> 0.0, standing excellent -> poor, "
        "service "
        "credit 0.00 EUR -> 1800.00 EUR (+1800.00 EUR)"};
    static const char *const undo[] = {
        "2026-10, vendor old, contract c, SL-1: 83.6 % -> 93.3 %, missed -> met, band minor -> "
        "-, service points 1 -> 0",
        "2026-10, vendor old, contract c: score 0.0 -> 100.0, standing poor -> excellent, "
        "service "
        "credit 1800.00 EUR -> 0.00 EUR (-1800.00 EUR)"};
    const char *const *lines = s->undo ? undo : load;
    if (!s->effect)
        return VG_OK;
    for (size_t i = 0; i < 2; i++)
        if (r->count != 2 || strcmp(r->lines[i], lines[i]) != 0)
            return vg_fail(err, VG_BUG, "%zu lines of effect: %s", r->count,
                           i < r->count ? r->lines[i] : "");
    return VG_OK;
}

/* What was replaced, rejected and done, as lists. */
static vg_rc look(vg_store *store, vg_arena *arena, vg_err *err)
{
    vg_history_row *rows;
    vg_reject *rejects;
    vg_audit *audit;
    size_t count;
    vg_rc rc = vg_load_history(store, arena, "old", "q", NULL, &rows, &count, err);
    if (rc == VG_OK && count != 2)
        return vg_fail(err, VG_BUG, "%zu rows of history", count);
    if (rc == VG_OK)
        rc = vg_reject_list(store, arena, 0, &rejects, &count, err);
    if (rc == VG_OK)
        rc = vg_audit_list(store, arena, &audit, &count, err);
    return rc;
}

static vg_rc act(const scenario *s, vg_store *store, const vg_load_hook *hook, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_undo undone;
    int64_t id;
    vg_rc rc = s->look ? look(store, &arena, err)
                       : vg_load_undo(store, &arena, s->undo, false, hook, &id, &undone, err);
    vg_arena_free(&arena);
    return rc;
}

static vg_rc load(const scenario *s, const char *path, void (*arm)(long nth), long n,
                  vg_err *err)
{
    vg_store *store = NULL;
    vg_arena arena = VG_ARENA_INIT;
    vg_map *map = NULL;
    size_t heard = 0;
    vg_effect_report effect = {.arena = &arena};
    vg_load_hook hook = {s->effect ? vg_effect_collect : NULL, &effect};
    vg_load_result result;
    vg_rc rc = vg_store_open(&store, db, VG_STORE_WRITE, err);
    if (rc == VG_OK && s->map)
        rc = vg_map_read(&arena, "map", s->map, strlen(s->map), &map, err);
    vg_load_options options = {.map = map,
                               .target = {.ms = VG_UNKNOWN},
                               .shortest = {.ms = VG_UNKNOWN},
                               .create = s->create,
                               .partial = s->partial,
                               .archive = s->archive,
                               .replace = s->replace,
                               .period = s->period,
                               .as_of = s->as_of,
                               .as_of_said = s->as_of != 0,
                               .each_changed = true,
                               .before_commit = hook,
                               .touch_new = s->effect,
                               .say = hear,
                               .ctx = &heard};
    if (s->options) {
        options.vendor = "old";
        options.slice = VG_LEN_DAY;
    }
    int end = s->pipe ? open_pipe(s->text) : -1;
    char name[32];
    snprintf(name, sizeof name, "/dev/fd/%d", end);
    arm(n);
    if (rc == VG_OK)
        rc = s->undo || s->look
                 ? act(s, store, &hook, err)
                 : vg_load_file(store, s->pipe ? name : path, &options, &result, err);
    fault_disarm();
    if (rc == VG_OK)
        rc = judge_effect(s, &effect, err);
    if (end >= 0)
        close(end);
    vg_store_close(store);
    vg_arena_free(&arena);
    return rc;
}

static bool write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    return f && fputs(text, f) >= 0 && fclose(f) == 0;
}

static void never(long nth)
{
    (void)nth;
}

static vg_rc load_before(const scenario *s, const char *text, vg_err *err)
{
    scenario plain = {.options = s->options, .replace = true};
    char path[300];
    snprintf(path, sizeof path, "%s/before.csv", folder);
    return write_file(path, text) ? load(&plain, path, never, 0, err) : VG_IO;
}

static vg_rc put_contract(vg_store *store, vg_err *err)
{
    const vg_contract_row row = {.id = "c",
                                 .sha256 = "",
                                 .text = contract,
                                 .text_len = sizeof contract - 1,
                                 .valid_from = 20454}; /* 2026-01-01 */
    bool known;
    return vg_contract_put(store, &row, &known, err);
}

/* A store with the vendor "old" and its line "q". False when that fails, without a fault. */
static bool make_store(const scenario *s)
{
    vg_store *store = NULL;
    vg_err err = VG_ERR_INIT;
    int64_t id;
    unlink(db);
    sweep(files);
    vg_rc rc = vg_store_init(db, "UTC", &err);
    if (rc == VG_OK)
        rc = vg_store_open(&store, db, VG_STORE_WRITE, &err);
    if (rc == VG_OK)
        rc = vg_store_begin(store, &err);
    if (rc == VG_OK)
        rc = vg_vendor_create(store, "old", &id, &err);
    if (rc == VG_OK)
        rc = vg_line_create(store, "q", &id, &err);
    if (rc == VG_OK && s->effect)
        rc = put_contract(store, &err);
    if (rc == VG_OK)
        rc = vg_store_commit(store, &err);
    vg_store_close(store);
    for (int i = 0; rc == VG_OK && i < 2 && s->before[i]; i++)
        rc = load_before(s, s->before[i], &err);
    if (rc != VG_OK)
        fprintf(stderr, "load: %s\n", err.text);
    return rc == VG_OK;
}

/* Temporary files that were left beside the store. */
static int strays(void)
{
    int n = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir));)
        n += strstr(e->d_name, ".tmp") != NULL;
    if (dir)
        closedir(dir);
    return n;
}

/* The file in the archive gets its name just before the commit, so a commit that fails may
 * leave it behind: it is whole, and bears the name of its contents. */
static int fail_each(const scenario *s, const char *path, void (*arm)(long nth), long step,
                     long *rounds)
{
    int wrong = 0;
    bool fresh = false;
    for (long n = 1;; n += step) {
        if (!fresh && !make_store(s))
            return wrong + 1;
        vg_err err = VG_ERR_INIT;
        long before = fault_live();
        vg_rc rc = load(s, path, arm, n, &err);
        long left = fault_live() - before;
        bool met = fault_met();
        int64_t facts = count_facts();
        int kept = count_files(files);
        bool good = rc == s->right && facts == s->facts && kept == (s->archive ? 1 : 0);
        bool clean =
            rc == VG_NOMEM && met && facts == s->facts_before && kept <= 1 && err.text[0];
        if ((!good && !clean) || left != 0 || strays()) {
            fprintf(stderr,
                    "load: allocation %ld: code %d, %lld facts, %d files, \"%s\", %ld blocks "
                    "left\n",
                    n, (int)rc, (long long)facts, kept, err.text, left);
            wrong++;
        }
        fresh = clean && kept == 0;
        if (!met)
            return wrong + !good;
        ++*rounds;
    }
}

int main(void)
{
    const char *tmp = getenv("TMPDIR");
    int wrong = !sql_alloc_install();
    long rounds = 0;
    char path[300];
    snprintf(folder, sizeof folder, "%s/vgov-load-fault-XXXXXX", tmp && tmp[0] ? tmp : "/tmp");
    if (!mkdtemp(folder))
        return 1;
    snprintf(db, sizeof db, "%s/s.db", folder);
    snprintf(files, sizeof files, "%s.files", db);
    snprintf(path, sizeof path, "%s/f.csv", folder);
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        wrong += !write_file(path, scenarios[i].text);
        bool kind = scenarios[i].map && strstr(scenarios[i].map, "\"kind\"");
        long step = scenarios[i].effect ? 13 : scenarios[i].before[0] ? 5 : kind ? 3 : 1;
        wrong += fail_each(&scenarios[i], path, fault_arm, step, &rounds);
        wrong += fail_each(&scenarios[i], path, fault_arm_from, 29, &rounds);
    }
    sweep(folder);
    printf("load: %ld allocations failed in turn, %d wrong\n", rounds, wrong);
    return wrong || rounds < LEAST_ROUNDS ? 1 : 0;
}
