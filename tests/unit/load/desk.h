/* A desk for tests of loading: a store in a folder of its own, and files to load into it. */
#ifndef VGOV_TESTS_LOAD_DESK_H
#define VGOV_TESTS_LOAD_DESK_H

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
#include <unistd.h>

#include <vgov/fact_io.h>
#include <vgov/load.h>
#include <vgov/terms.h>

#define HEADER "vendor,line,start,offered,answered\n"

typedef struct desk {
    char folder[200], db[256], file[256];
    vg_store *store;
    vg_arena arena;
    vg_load_options options; /* of the next load */
    vg_load_result result;   /* of the last one */
    vg_err err;
    vg_str said; /* lines, each with its end */
} desk;

static inline void desk_note(void *ctx, const char *line)
{
    desk *d = ctx;
    vg_str_addf(&d->said, "%s\n", line);
}

static inline void desk_hear(void *ctx, vg_load_word word, const char *line)
{
    (void)word;
    desk_note(ctx, line);
}

/* The options as a plain command line has them. */
static inline void desk_options(desk *d)
{
    d->options = (vg_load_options){.slice = 30,
                                   .create = true,
                                   .each_changed = true,
                                   .target = {.ms = VG_UNKNOWN},
                                   .shortest = {.ms = VG_UNKNOWN},
                                   .say = desk_hear,
                                   .ctx = d};
}

static inline void desk_open(desk *d, const char *zone)
{
    const char *tmp = getenv("TMPDIR");
    *d = (desk){.said = VG_STR_INIT};
    snprintf(d->folder, sizeof d->folder, "%s/vgov-load-XXXXXX", tmp && tmp[0] ? tmp : "/tmp");
    assert_non_null(mkdtemp(d->folder));
    snprintf(d->db, sizeof d->db, "%s/s.db", d->folder);
    snprintf(d->file, sizeof d->file, "%s/f.csv", d->folder);
    assert_int_equal(vg_store_init(d->db, zone, &d->err), VG_OK);
    assert_int_equal(vg_store_open(&d->store, d->db, VG_STORE_WRITE, &d->err), VG_OK);
    desk_options(d);
}

static inline void desk_sweep(const char *folder)
{
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        char path[600];
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        if (snprintf(path, sizeof path, "%s/%s", folder, e->d_name) >= (int)sizeof path)
            continue;
        if (unlink(path) != 0)
            desk_sweep(path);
    }
    if (dir)
        closedir(dir);
    rmdir(folder);
}

static inline void desk_close(desk *d)
{
    vg_store_close(d->store);
    vg_arena_free(&d->arena);
    vg_str_free(&d->said);
    desk_sweep(d->folder);
}

/* Loads these bytes as "f.csv". What was said names the file without its folder. */
static inline vg_rc desk_load_bytes(desk *d, const char *bytes, size_t len)
{
    FILE *f = fopen(d->file, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
    char old[512];
    assert_non_null(getcwd(old, sizeof old));
    assert_int_equal(chdir(d->folder), 0);
    vg_str_clear(&d->said);
    d->err = (vg_err)VG_ERR_INIT;
    vg_rc rc = vg_load_file(d->store, "f.csv", &d->options, &d->result, &d->err);
    assert_int_equal(chdir(old), 0);
    assert_int_equal(vg_str_rc(&d->said, NULL), VG_OK);
    return rc;
}

static inline vg_rc desk_load(desk *d, const char *text)
{
    return desk_load_bytes(d, text, strlen(text));
}

/* From now on files are read by this map; NULL = the canonical header. */
static inline void desk_map(desk *d, const char *json)
{
    vg_map *map = NULL;
    if (json && vg_map_read(&d->arena, "map.json", json, strlen(json), &map, &d->err) != VG_OK)
        fail_msg("%s", d->err.text);
    d->options.map = map;
    d->options.slice = map && map->slice ? 0 : d->options.slice;
}

/* All facts, a line each: "vendor line length start: offered 1, talk_s 2.000". */
static inline void desk_facts(desk *d, vg_str *out)
{
    vg_measure all[VG_MEASURES];
    vg_series *series;
    size_t count;
    vg_fact_reader *reader;
    for (int m = 0; m < VG_MEASURES; m++)
        all[m] = (vg_measure)m;
    vg_str_clear(out);
    assert_int_equal(vg_series_list(d->store, &d->arena, 0, &series, &count, &d->err), VG_OK);
    assert_int_equal(
        vg_fact_reader_open(&reader, d->store, all, VG_MEASURES, VG_FACT_SOURCES, &d->err),
        VG_OK);
    for (size_t i = 0; i < count; i++) {
        const vg_fact *fact;
        vg_rc rc = vg_fact_reader_seek(reader, series[i].id, INT64_MIN, INT64_MAX, &d->err);
        assert_int_equal(rc, VG_OK);
        while ((rc = vg_fact_reader_next(reader, &fact, &d->err)) == VG_OK) {
            vg_str_addf(out, "%s %s %s ", series[i].scope.vendor, series[i].scope.line,
                        vg_length_name(series[i].length));
            vg_time_text(out, fact->start);
            for (int m = 0; m < VG_MEASURES; m++) {
                if (fact->values[m] == VG_UNKNOWN)
                    continue;
                vg_str_addc(out, ' ');
                vg_measure_header(out, (vg_measure)m);
                vg_str_addc(out, ' ');
                vg_dec_text(out, fact->values[m], vg_measures[m].decimals);
            }
            vg_str_addc(out, '\n');
        }
        assert_int_equal(rc, VG_END);
    }
    vg_fact_reader_free(reader);
}

#define assert_facts(d, text)                  \
    do {                                       \
        vg_str facts_ = VG_STR_INIT;           \
        desk_facts(d, &facts_);                \
        assert_string_equal(facts_.ptr, text); \
        vg_str_free(&facts_);                  \
    } while (0)

/* Findings, a line each: "row kind vendor line period: text". */
static inline void desk_findings(desk *d, vg_str *out)
{
    vg_finding *list;
    size_t count;
    vg_str_clear(out);
    assert_int_equal(vg_finding_list(d->store, &d->arena, &list, &count, &d->err), VG_OK);
    for (size_t i = 0; i < count; i++)
        vg_str_addf(out, "%lld %s %s %s %s: %s\n", (long long)list[i].src_row, list[i].kind->id,
                    list[i].vendor ? list[i].vendor : "-", list[i].line ? list[i].line : "-",
                    list[i].period ? list[i].period : "-", list[i].text);
}

#define assert_findings(d, expected)              \
    do {                                          \
        vg_str list_ = VG_STR_INIT;               \
        desk_findings(d, &list_);                 \
        assert_string_equal(list_.ptr, expected); \
        vg_str_free(&list_);                      \
    } while (0)

/* Rejects by row, a line each: "row: record". They are looked at with SQLite itself. */
static inline void desk_rejects(desk *d, vg_str *out)
{
    sqlite3 *db;
    sqlite3_stmt *st;
    vg_str_clear(out);
    assert_int_equal(sqlite3_open(d->db, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT src_row, raw FROM reject ORDER BY src_row",
                                        -1, &st, NULL),
                     SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW)
        vg_str_addf(out, "%lld: %s\n", sqlite3_column_int64(st, 0),
                    (const char *)sqlite3_column_text(st, 1));
    sqlite3_finalize(st);
    sqlite3_close(db);
}

#define assert_rejects(d, expected)               \
    do {                                          \
        vg_str list_ = VG_STR_INIT;               \
        desk_rejects(d, &list_);                  \
        assert_string_equal(list_.ptr, expected); \
        vg_str_free(&list_);                      \
    } while (0)

#endif
