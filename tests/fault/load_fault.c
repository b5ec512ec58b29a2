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
    const char *map;  /* NULL: the canonical header */
    const char *text; /* of the file */
    bool create, partial, archive;
    vg_rc right;
    int64_t facts;
} scenario;

static const scenario scenarios[] = {
    {NULL,
     "vendor,vendor_name,line,start,offered,answered,talk_s,minutes\n"
     "acme,Acme GmbH,hotline,2026-10-01T08:00,10,9,61.5,30\n"
     "beta,Beta,hotline,2026-10-01T08:00,10,19,-1,30\n"
     "acme,Acme GmbH,hotline,2026-10-01T08:30,10,9,61.5,30\n",
     true, false, true, VG_OK, 3},
    {"{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"30min\",\"zone\":\"Europe/Berlin\","
     "\"twice\":\"by-order\",\"currency\":\"EUR\",\"personal\":[\"Agent\"],\"fields\":{"
     "\"vendor\":"
     "{\"value\":\"old\"},\"line\":\"Queue\",\"start\":{\"column\":\"Date\",\"format\":\"%d.%m."
     "%Y\"},"
     "\"time\":\"Time\",\"offered\":\"Calls\",\"abandoned\":{\"column\":\"Lost %\",\"unit\":"
     "\"percent\",\"of\":\"offered\"},\"cost\":{\"column\":\"Cost\",\"optional\":true}}}",
     "Date,Time,Queue,Agent,Calls,Lost %\n"
     "25.10.2026,02:00,q,Ada,100,5.5\n"
     "25.10.2026,02:00,q,Ada,100,5\n"
     "25.10.2026,08:00,r,Ada,1,1\n"
     "25.10.2026,08:30,q,\"A,\"\"B\"\"\",1x,1\n"
     "25.10.2026,02:00,q,Ada,7,5\n",
     false, true, true, VG_FOUND, 2},
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

/* A store with the vendor "old" and its line "q". False when that fails, without a fault. */
static bool make_store(void)
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
    if (rc != VG_OK)
        fprintf(stderr, "load: %s\n", err.text);
    return rc == VG_OK;
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

static void hear(void *ctx, const char *line)
{
    *(size_t *)ctx += strlen(line);
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
                               .say = hear,
                               .ctx = &heard};
    arm(n);
    if (rc == VG_OK)
        rc = vg_load_file(store, path, &options, &result, err);
    fault_disarm();
    vg_store_close(store);
    vg_arena_free(&arena);
    return rc;
}

/* The file in the archive gets its name just before the commit, so a commit that fails may
 * leave it behind: it is whole, and bears the name of its contents. */
static int fail_each(const scenario *s, const char *path, void (*arm)(long nth), long step,
                     long *rounds)
{
    int wrong = 0;
    bool fresh = false;
    for (long n = 1;; n += step) {
        if (!fresh && !make_store())
            return wrong + 1;
        vg_err err = VG_ERR_INIT;
        long before = fault_live();
        vg_rc rc = load(s, path, arm, n, &err);
        long left = fault_live() - before;
        bool met = fault_met();
        int64_t facts = count_facts();
        int kept = count_files(files);
        bool good = rc == s->right && facts == s->facts && kept == (s->archive ? 1 : 0);
        bool clean = rc == VG_NOMEM && met && facts == 0 && kept <= 1 && err.text[0];
        if ((!good && !clean) || left != 0) {
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
        FILE *f = fopen(path, "w");
        wrong += !f || fputs(scenarios[i].text, f) < 0 || fclose(f) != 0;
        wrong += fail_each(&scenarios[i], path, fault_arm, 1, &rounds);
        wrong += fail_each(&scenarios[i], path, fault_arm_from, 29, &rounds);
    }
    sweep(folder);
    printf("load: %ld allocations failed in turn, %d wrong\n", rounds, wrong);
    return wrong || rounds < LEAST_ROUNDS ? 1 : 0;
}
