/* Tracing, forgetting and pruning while each allocation of ours and of SQLite fails in turn:
 * the work ends in VG_OK or VG_NOMEM, nothing leaks, the store is sound and as before or as
 * after, and the detail of a month stands in it or in a complete evidence file.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vgov/effect.h>
#include <vgov/forget.h>
#include <vgov/load.h>
#include <vgov/prune.h>
#include <vgov/trace.h>

#include "files.h"
#include "sql_alloc.h"
#include "wrap.h"

#define NAME "Eve Roe"

static char folder[] = "/tmp/vgov-care-XXXXXX";
static char db[64], files[80], evidence[64], first_db[64], csv[64];

static void die(const char *what)
{
    fprintf(stderr, "care_fault: %s\n", what);
    exit(1);
}

/* --- the store to begin with
 * --------------------------------------------------------------------- */

static const char contract[] =
    "{\"schema\": \"vgov-contract-1\", \"id\": \"c\", \"title\": \"C\", \"client\": \"C\","
    " \"vendors\": [\"v\"], \"currency\": \"EUR\", \"zone\": \"UTC\","
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null, \"origin\": \"vendor\","
    " \"money\": \"none\", \"kpis\": [{\"id\": \"k\", \"formula\": \"100 * answered / "
    "offered\","
    "  \"unit\": \"%\", \"better\": \"higher\", \"decimals\": 1, \"rounding\": \"half-up\","
    "  \"round_before_band\": false, \"no_data\": \"leave-out\"}],"
    " \"service_levels\": [{\"id\": \"SL-1\", \"kpi\": \"k\", \"comparison\": \">=\","
    "  \"target\": 90, \"weight\": 100, \"class\": \"critical\"}]}";

static void load(vg_store *store, const char *text, bool partial)
{
    vg_err err = VG_ERR_INIT;
    vg_load_result result;
    const vg_load_options options = {.slice = 30,
                                     .create = true,
                                     .partial = partial,
                                     .replace = true,
                                     .archive = true,
                                     .target = {.ms = VG_UNKNOWN},
                                     .shortest = {.ms = VG_UNKNOWN}};
    FILE *f = fopen(csv, "wb");
    if (!f || fputs(text, f) < 0 || fclose(f) != 0)
        die("cannot write a file");
    vg_rc rc = vg_load_file(store, csv, &options, &result, &err);
    if (rc != VG_OK && rc != VG_FOUND)
        die(err.text);
}

static void prepare(void)
{
    vg_err err = VG_ERR_INIT;
    vg_store *s = NULL;
    bool known;
    const vg_contract_row row = {.id = "c",
                                 .sha256 = "",
                                 .text = contract,
                                 .text_len = sizeof contract - 1,
                                 .valid_from = 20454};
    if (!mkdtemp(folder))
        die("cannot begin");
    snprintf(db, sizeof db, "%s/s.db", folder);
    snprintf(files, sizeof files, "%s.files", db);
    snprintf(first_db, sizeof first_db, "%s/first.db", folder);
    snprintf(evidence, sizeof evidence, "%s/s.db.old", folder);
    snprintf(csv, sizeof csv, "%s/" NAME ".csv", folder);
    vg_rc rc = vg_store_init(first_db, "UTC", &err);
    if (rc == VG_OK)
        rc = vg_store_open(&s, first_db, VG_STORE_WRITE, &err);
    if (rc == VG_OK)
        rc = vg_store_begin(s, &err);
    if (rc == VG_OK)
        rc = vg_contract_put(s, &row, &known, &err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, &err);
    if (rc != VG_OK)
        die(err.text);
    load(s,
         "vendor,line,site,start,offered,answered\nv,l," NAME ",2026-09-01T08:00,10,9\n"
         "v,l," NAME ",2026-09-01T08:30,20,19\nv,l,x,2026-09-02T08:30,20,19\n"
         "v,l," NAME ",2026-09-03T08:30,2x,19\n",
         true);
    load(s, "vendor,line,site,start,offered,answered\nv,l," NAME ",2026-09-01T08:00,11,9\n",
         false);
    vg_store_close(s);
}

static void fresh(void)
{
    vg_err err = VG_ERR_INIT;
    vg_store *s;
    remove_files(folder, "s.db");
    if (vg_store_open(&s, first_db, VG_STORE_READ, &err) != VG_OK ||
        vg_store_backup(s, db, &err) != VG_OK)
        die(err.text);
    vg_store_close(s);
}

/* --- the work
 * ----------------------------------------------------------------------------------- */

static vg_rc trace(vg_store *s, vg_arena *arena, vg_err *err)
{
    const vg_trace_options options = {.vendor = "v", .line = "l", .time = "2026-09-01"};
    vg_traced *list;
    size_t count;
    vg_rc rc = vg_trace_find(s, arena, &options, &list, &count, err);
    if (rc == VG_OK && count != 3)
        return vg_fail(err, VG_BUG, "%zu facts were traced", count);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (!list[i].record || list[i].note)
            return vg_fail(err, VG_BUG, "a fact has no record");
    return rc;
}

static vg_rc forget(vg_store *s, vg_arena *arena, const vg_forget_options *options,
                    size_t places, vg_err *err)
{
    vg_forgotten f;
    vg_rc rc = vg_forget(s, arena, options, &f, err);
    return rc == VG_OK && f.count != places
               ? vg_fail(err, VG_BUG, "it was in %zu places", f.count)
               : rc;
}

static vg_rc forget_text(vg_store *s, vg_arena *arena, vg_err *err)
{
    const vg_forget_options options = {.text = NAME};
    return forget(s, arena, &options, 5, err);
}

static vg_rc forget_columns(vg_store *s, vg_arena *arena, vg_err *err)
{
    const vg_forget_options options = {.source = "1", .columns = "Site"};
    return forget(s, arena, &options, 2, err);
}

static vg_rc prune(vg_store *s, vg_arena *arena, vg_err *err)
{
    const vg_prune_options options = {.before = vg_day_of((vg_date){2026, 10, 1}),
                                      .path = evidence,
                                      .differs = vg_effect_differs};
    vg_pruned *list;
    size_t count;
    vg_rc rc = vg_prune(s, arena, &options, &list, &count, err);
    return rc == VG_OK && (count != 1 || list[0].kept)
               ? vg_fail(err, VG_BUG, "the month was not pruned")
               : rc;
}

/* --- what came of it
 * ---------------------------------------------------------------------------- */

static int64_t number(const char *path, const char *sql)
{
    sqlite3 *lite = NULL;
    sqlite3_stmt *st = NULL;
    int64_t n = -1;
    if (sqlite3_open(path, &lite) == SQLITE_OK &&
        sqlite3_prepare_v2(lite, sql, -1, &st, NULL) == SQLITE_OK &&
        sqlite3_step(st) == SQLITE_ROW)
        n = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    sqlite3_close(lite);
    return n;
}

static void say(void *ctx, const char *line)
{
    fprintf(stderr, "care_fault: %s\n", line);
    ++*(int *)ctx;
}

static bool is_sound(const char *path)
{
    vg_err err = VG_ERR_INIT;
    vg_store *s = NULL;
    int lines = 0;
    vg_rc rc = vg_store_open(&s, path, VG_STORE_READ, &err);
    if (rc == VG_OK)
        rc = vg_store_check(s, say, &lines, &err);
    vg_store_close(s);
    return rc == VG_OK;
}

/* Slices are in the store, or days are and the slices in the evidence file. */
static bool is_whole(void)
{
    const char *slices = "SELECT count(*) FROM fact AS f JOIN series AS s"
                         " ON s.id = f.key >> 38 WHERE s.length = 30";
    const char *all = "SELECT sum(offered) FROM fact";
    bool here = number(db, slices) == 3;
    if (number(db, all) != 51 || !is_sound(db))
        return false;
    return here || (number(db, slices) == 0 && is_sound(evidence) &&
                    number(evidence, slices) == 3 && number(evidence, all) == 51);
}

static int strays(void)
{
    int n = 0;
    DIR *dir = opendir(folder);
    const struct dirent *e;
    while (dir && (e = readdir(dir)))
        n += strstr(e->d_name, ".tmp") != NULL;
    if (dir)
        closedir(dir);
    return n;
}

typedef struct scenario {
    const char *name;
    vg_rc (*work)(vg_store *s, vg_arena *arena, vg_err *err);
    bool reads;
    long step;
} scenario;

static int play(const scenario *s, void (*arm)(long nth), long step, long *rounds)
{
    int wrong = 0;
    for (long n = 1;; n += step) {
        vg_err err = VG_ERR_INIT;
        vg_store *store = NULL;
        vg_arena arena = VG_ARENA_INIT;
        if (n == 1 || !s->reads)
            fresh();
        long before = fault_live();
        arm(n);
        vg_rc rc = vg_store_open(&store, db, s->reads ? VG_STORE_READ : VG_STORE_WRITE, &err);
        if (rc == VG_OK)
            rc = s->work(store, &arena, &err);
        vg_store_close(store);
        fault_disarm();
        vg_arena_free(&arena);
        long left = fault_live() - before;
        bool met = fault_met();
        if ((rc != VG_OK && !(rc == VG_NOMEM && met && err.text[0])) || left != 0 || strays() ||
            !is_whole()) {
            fprintf(stderr, "care_fault: %s, allocation %ld: %d \"%s\", %ld blocks left\n",
                    s->name, n, (int)rc, err.text, left);
            wrong++;
        }
        ++*rounds;
        if (!met)
            return wrong + (rc != VG_OK);
    }
}

int main(int argc, char **argv)
{
    bool full = argc > 1 && strcmp(argv[1], "full") == 0;
    const scenario scenarios[] = {{"trace", trace, true, 5},
                                  {"forget a text", forget_text, false, 127},
                                  {"forget columns", forget_columns, false, 127},
                                  {"prune", prune, false, 401}};
    long rounds = 0;
    int wrong = 0;
    if (!sql_alloc_install())
        die("SQLite does not take our allocator");
    prepare();
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        const scenario *s = &scenarios[i];
        wrong += play(s, fault_arm, full ? 3 : s->step, &rounds);
        wrong += play(s, fault_arm_from, full ? 31 : 11 * s->step, &rounds);
    }
    remove_files(folder, "");
    rmdir(folder);
    printf("care: %ld allocations failed in turn, %d wrong\n", rounds, wrong);
    return wrong || rounds < 100;
}
