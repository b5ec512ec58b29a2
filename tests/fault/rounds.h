/* A store is made once; the work is done on a copy of it while each allocation fails in turn,
 * SQLite's own as well. It ends in VG_OK or VG_NOMEM, nothing leaks, and the store is sound.
 *
 * A test fills a `rounds`, calls rounds_begin, puts its files, and calls rounds_run.
 */
#ifndef VGOV_TESTS_FAULT_ROUNDS_H
#define VGOV_TESTS_FAULT_ROUNDS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/load.h>

#include "files.h"
#include "sql_alloc.h"
#include "wrap.h"

typedef struct rounds {
    const char *name;        /* of the test */
    const char *contract;    /* "c", valid from 2026-01-01 */
    const char *rows;        /* the vendor's file: a row is a day */
    vg_rc (*work)(vg_err *); /* on work_db */
    /* Whether the store is as before or as after. */
    vg_rc (*check)(vg_store *, vg_arena *, vg_err *);
    int sample, full_sample; /* one allocation in so many fails; with "full" */
    int least;               /* a work of fewer allocations did not do its work */
} rounds;

static char folder[] = "/tmp/vgov-fault-XXXXXX";
static char pristine[64], work_db[64];

static inline void rounds_die(const rounds *r, const char *what)
{
    fprintf(stderr, "%s: %s\n", r->name, what);
    exit(1);
}

/* Writes a file into the folder of the test and says where. */
static inline void rounds_put(const rounds *r, char path[64], const char *name,
                              const char *text)
{
    snprintf(path, 64, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    if (!f || fputs(text, f) < 0 || fclose(f))
        rounds_die(r, "cannot write");
}

static inline void rounds_begin(const rounds *r)
{
    vg_err err = VG_ERR_INIT;
    vg_store *s = NULL;
    char path[64];
    const vg_load_options o = {.target = {.ms = 20000, .within = true},
                               .shortest = {.ms = VG_UNKNOWN},
                               .slice = VG_LEN_DAY,
                               .create = true};
    vg_load_result loaded;
    const vg_contract_row row = {.id = "c",
                                 .valid_from = 20454,
                                 .sha256 = "x",
                                 .text = r->contract,
                                 .text_len = strlen(r->contract)};
    bool known;
    if (!sql_alloc_install())
        rounds_die(r, "SQLite does not take our allocator");
    if (!mkdtemp(folder))
        rounds_die(r, "cannot begin");
    snprintf(pristine, sizeof pristine, "%s/first.db", folder);
    snprintf(work_db, sizeof work_db, "%s/work.db", folder);
    rounds_put(r, path, "a.csv", r->rows);
    vg_rc rc = vg_store_init(pristine, "UTC", &err);
    if (rc == VG_OK)
        rc = vg_store_open(&s, pristine, VG_STORE_WRITE, &err);
    if (rc == VG_OK)
        rc = vg_load_file(s, path, &o, &loaded, &err);
    if (rc == VG_OK)
        rc = vg_store_begin(s, &err);
    if (rc == VG_OK)
        rc = vg_contract_put(s, &row, &known, &err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, &err);
    if (rc != VG_OK)
        rounds_die(r, err.text);
    vg_store_close(s);
}

static inline void rounds_check(const rounds *r)
{
    vg_err err = VG_ERR_INIT;
    vg_arena arena = VG_ARENA_INIT;
    vg_store *s = NULL;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_READ, &err);
    if (rc == VG_OK)
        rc = vg_store_check(s, NULL, NULL, &err);
    if (rc == VG_OK)
        rc = r->check(s, &arena, &err);
    if (rc != VG_OK)
        rounds_die(r, err.text);
    vg_arena_free(&arena);
    vg_store_close(s);
}

/* The n-th allocation fails; whether there was one. */
static inline bool rounds_one(const rounds *r, long n)
{
    vg_err err = VG_ERR_INIT;
    remove_files(folder, "work.db");
    copy_file(pristine, work_db);
    long before = fault_live();
    fault_arm(n);
    vg_rc rc = r->work(&err);
    fault_disarm();
    if (rc != VG_OK && rc != VG_NOMEM)
        rounds_die(r, err.text);
    if (rc == VG_NOMEM && !fault_met())
        rounds_die(r, "out of memory without a fault");
    if (fault_live() != before) {
        fprintf(stderr, "%s: allocation %ld: %ld blocks stay\n", r->name, n,
                fault_live() - before);
        exit(1);
    }
    rounds_check(r);
    return fault_met();
}

static inline int rounds_run(const rounds *r, int argc, char **argv)
{
    bool full = argc > 1 && strcmp(argv[1], "full") == 0;
    long n = 1;
    rounds_one(r, 1000000000); /* what is loaded once stays */
    while (rounds_one(r, n))
        n += full ? r->full_sample : r->sample;
    if (n < r->least)
        rounds_die(r, "too few allocations");
    printf("%ld allocations\n", n);
    remove_files(folder, "");
    rmdir(folder);
    return 0;
}

#endif
