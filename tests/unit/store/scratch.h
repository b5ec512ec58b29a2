/* A folder of its own for a test, and shorthands to make and open a store in it. */
#ifndef VGOV_TESTS_STORE_SCRATCH_H
#define VGOV_TESTS_STORE_SCRATCH_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vgov/fact_io.h>
#include <vgov/store.h>

static char scratch_folder[64];
static vg_err err; /* of the last call */

#define OK(call)     assert_rc((call), VG_OK, #call, __LINE__)
#define IS(call, rc) assert_rc((call), (rc), #call, __LINE__)

static inline void assert_rc(vg_rc got, vg_rc wanted, const char *call, int line)
{
    if (got != wanted)
        fail_msg("line %d: %s: %d, not %d: %s", line, call, (int)got, (int)wanted, err.text);
}

static inline int scratch_make(void **state)
{
    (void)state;
    strcpy(scratch_folder, "/tmp/vgov-store-XXXXXX");
    return mkdtemp(scratch_folder) ? 0 : -1;
}

static inline void scratch_empty(const char *folder)
{
    DIR *d = opendir(folder);
    const struct dirent *e;
    char path[1024];
    while (d && (e = readdir(d))) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        snprintf(path, sizeof path, "%.700s/%.255s", folder, e->d_name);
        if (unlink(path) != 0) {
            scratch_empty(path);
            rmdir(path);
        }
    }
    if (d)
        closedir(d);
}

static inline int scratch_drop(void **state)
{
    (void)state;
    scratch_empty(scratch_folder);
    return rmdir(scratch_folder);
}

/* The path of a file in the folder; four can be held at once. */
static inline const char *scratch(const char *name)
{
    static char paths[4][128];
    static int next;
    char *p = paths[next++ % 4];
    snprintf(p, sizeof paths[0], "%s/%s", scratch_folder, name);
    return p;
}

/* How many files of the folder have a name with `part` in it. */
static inline int scratch_count(const char *part)
{
    int n = 0;
    DIR *d = opendir(scratch_folder);
    const struct dirent *e;
    while (d && (e = readdir(d)))
        n += strstr(e->d_name, part) != NULL && e->d_name[0] != '\0';
    closedir(d);
    return n;
}

static inline vg_store *scratch_store(void)
{
    vg_store *s;
    OK(vg_store_init(scratch("a.db"), "Europe/Berlin", &err));
    OK(vg_store_open(&s, scratch("a.db"), VG_STORE_WRITE, &err));
    return s;
}

/* Plain SQL on a file, as another program would run it. */
static inline void scratch_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    sqlite3_close(db);
}

/* The first column of the first row, as a number. */
static inline int64_t scratch_number(const char *path, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *st;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    sqlite3_close(db);
    return n;
}

/* A series of a vendor and a line, both made when they are new. */
static inline int64_t scratch_series(vg_store *s, const char *vendor, vg_length length)
{
    vg_series wanted = {.scope = {.channel = "", .campaign = "", .site = ""},
                        .origin = "client",
                        .feed = "acd",
                        .length = length};
    int64_t id;
    if (vg_vendor_find(s, vendor, &wanted.scope.vendor_id, &err) == VG_END)
        OK(vg_vendor_create(s, vendor, &wanted.scope.vendor_id, &err));
    if (vg_line_find(s, "support", &wanted.scope.line_id, &err) == VG_END)
        OK(vg_line_create(s, "support", &wanted.scope.line_id, &err));
    OK(vg_series_ensure(s, &wanted, &id, &err));
    return id;
}

static inline int64_t scratch_basis(vg_store *s, int64_t target_ms)
{
    vg_basis basis = {.target = {target_ms, true},
                      .shortest = {VG_UNKNOWN, false},
                      .currency = "",
                      .reconstructed = ""};
    int64_t id;
    OK(vg_basis_ensure(s, &basis, &id, &err));
    return id;
}

static inline int64_t scratch_source(vg_store *s, const char *name)
{
    int64_t id;
    OK(vg_source_begin(s, name, &id, &err));
    return id;
}

#endif
