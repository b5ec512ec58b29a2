/* Files are loaded while each allocation of ours and of SQLite fails in turn: the file went in
 * whole, or memory is said to be out and the store is as before; nothing leaks. */
#include <dirent.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/load.h>
#include <vgov/terms.h>

#include "wrap.h"

enum { HEAD = 16, LEAST_ROUNDS = 1000 };

/* SQLite's allocator, over ours: the block's size stands before it. */
static void *lite_malloc(int n)
{
    char *p = malloc((size_t)n + HEAD);
    if (!p)
        return NULL;
    memcpy(p, &n, sizeof n);
    return p + HEAD;
}

static void lite_free(void *p)
{
    if (p)
        free((char *)p - HEAD);
}

static int lite_size(void *p)
{
    int n = 0;
    if (p)
        memcpy(&n, (char *)p - HEAD, sizeof n);
    return n;
}

static void *lite_realloc(void *p, int n)
{
    char *q = realloc((char *)p - HEAD, (size_t)n + HEAD);
    if (!q)
        return NULL;
    memcpy(q, &n, sizeof n);
    return q + HEAD;
}

static int lite_roundup(int n)
{
    return (n + 7) & ~7;
}

static int lite_init(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void lite_shutdown(void *unused)
{
    (void)unused;
}

typedef struct scenario {
    const char *map;       /* NULL: the canonical header */
    const char *before[2]; /* files that are loaded first, without faults */
    const char *text;      /* of the file */
    bool options;          /* say vendor and slice */
    bool create, partial, archive, replace, pipe, period;
    const char *undo; /* instead of loading the text: take this source back */
    bool look;        /* instead: read what happened to the store */
    vg_rc right;
    int64_t facts_before, facts;
} scenario;

static const scenario scenarios[] = {
    {.text = "vendor,vendor_name,line,start,offered,answered,talk_s,minutes\n"
             "acme,Acme GmbH,hotline,2026-10-01T08:00,10,9,61.5,30\n"
             "beta,Beta,hotline,2026-10-01T08:00,10,19,-1,30\n"
             "acme,Acme GmbH,hotline,2026-10-01T08:30,10,9,61.5,30\n",
     .create = true,
     .archive = true,
     .facts = 3},
    {.map = "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"30min\","
            "\"zone\":\"Europe/Berlin\",\"twice\":\"by-order\",\"currency\":\"EUR\","
            "\"personal\":[\"Agent\"],\"fields\":{\"vendor\":{\"value\":\"old\"},"
            "\"line\":\"Queue\",\"start\":{\"column\":\"Date\",\"format\":\"%d.%m.%Y\"},"
            "\"time\":\"Time\",\"offered\":\"Calls\",\"abandoned\":{\"column\":\"Lost %\","
            "\"unit\":\"percent\",\"of\":\"offered\"},\"cost\":{\"column\":\"Cost\","
            "\"optional\":true}}}",
     .text = "Date,Time,Queue,Agent,Calls,Lost %\n"
             "25.10.2026,02:00,q,Ada,100,5.5\n"
             "25.10.2026,02:00,q,Ada,100,5\n"
             "25.10.2026,08:00,r,Ada,1,1\n"
             "25.10.2026,08:30,q,\"A,\"\"B\"\"\",1x,1\n"
             "25.10.2026,02:00,q,Ada,7,5\n",
     .partial = true,
     .archive = true,
     .right = VG_FOUND,
     .facts = 2},
    /* Through a pipe, with facts that are there: one stands, one is replaced, one is new. */
    {.before = {"line,start,offered\nq,2026-10-01,10\nq,2026-10-02,20\n"},
     .text = "line,start,offered\nq,2026-10-01,10\nq,2026-10-02,22\nq,2026-10-03,30\n",
     .options = true,
     .pipe = true,
     .replace = true,
     .archive = true,
     .facts_before = 2,
     .facts = 3},
    /* What the store refuses is read a second time. */
    {.before = {"line,start,offered\nq,2026-10-01,10\n"},
     .text = "line,start,offered\nq,2026-10-01,11\nq,2026-10-02,22\nq,2026-10-02,22\n",
     .options = true,
     .partial = true,
     .right = VG_FOUND,
     .facts_before = 1,
     .facts = 2},
    /* Imported before and replaced since: that is told, and nothing else happens. */
    {.before = {"line,start,offered\nq,2026-10-01,10\n",
                "line,start,offered\nq,2026-10-01,9\n"},
     .text = "line,start,offered\nq,2026-10-01,10\n",
     .options = true,
     .right = VG_FOUND,
     .facts_before = 1,
     .facts = 1},
    /* The full statement of a period: one stands, one is replaced, one retired. */
    {.before = {"line,start,offered\nq,2026-10-01,10\nq,2026-10-02,20\nq,2026-10-03,30\n"},
     .text = "line,start,offered\nq,2026-10-01,11\nq,2026-10-03,30\n",
     .options = true,
     .replace = true,
     .period = true,
     .archive = true,
     .facts_before = 3,
     .facts = 2},
    /* A correction is taken back, and looked at. */
    {.before = {"line,start,offered\nq,2026-10-01,10\nq,2026-10-02,20\n",
                "line,start,offered\nq,2026-10-01,11\nq,2026-10-03,30\n"},
     .text = "",
     .options = true,
     .undo = "2",
     .facts_before = 3,
     .facts = 2},
    {.before = {"line,start,offered\nq,2026-10-01,10\nq,2026-10-02,20\n",
                "line,start,offered\nq,2026-10-01,11\nq,2026-10-02,30\n"},
     .text = "",
     .options = true,
     .look = true,
     .facts_before = 2,
     .facts = 2},
};

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

static vg_rc act(const scenario *s, vg_store *store, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_undo undone;
    int64_t id;
    vg_rc rc = s->look ? look(store, &arena, err)
                       : vg_load_undo(store, &arena, s->undo, false, &id, &undone, err);
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
                               .each_changed = true,
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
                 ? act(s, store, err)
                 : vg_load_file(store, s->pipe ? name : path, &options, &result, err);
    fault_disarm();
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
    static const sqlite3_mem_methods methods = {lite_malloc,   lite_free,    lite_realloc,
                                                lite_size,     lite_roundup, lite_init,
                                                lite_shutdown, NULL};
    const char *tmp = getenv("TMPDIR");
    int wrong = sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK;
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
        wrong +=
            fail_each(&scenarios[i], path, fault_arm, scenarios[i].before[0] ? 5 : 1, &rounds);
        wrong += fail_each(&scenarios[i], path, fault_arm_from, 29, &rounds);
    }
    sweep(folder);
    printf("load: %ld allocations failed in turn, %d wrong\n", rounds, wrong);
    return wrong || rounds < LEAST_ROUNDS ? 1 : 0;
}
