/* Every allocation of the store fails in turn, SQLite's own as well: the work ends in VG_OK or
 * VG_NOMEM, nothing leaks, and the store is as before or as after. There are tens of thousands
 * of allocations, and each of them means the whole work anew: it takes one in SAMPLE of them,
 * with the argument "full" one in FULL_SAMPLE.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <vgov/fact_io.h>
#include <vgov/hash.h>
#include <vgov/store.h>

#include "files.h"
#include "sql_alloc.h"
#include "store/narrow.h"
#include "wrap.h"

enum { SAMPLE = 61, FULL_SAMPLE = 7 };

static char folder[] = "/tmp/vgov-fault-XXXXXX";
static char pristine[64], old_shape[64], work_db[64], target_db[64], target_files[80];

static void die(const char *what)
{
    fprintf(stderr, "store_fault: %s\n", what);
    exit(1);
}

/* --- the work */

static vg_rc write_facts(vg_store *s, int64_t source, int64_t series, int64_t basis,
                         int64_t value, vg_err *err)
{
    static const vg_measure measures[] = {VG_M_offered, VG_M_answered};
    vg_writer_options o = {
        .source = source, .measures = measures, .measure_count = 2, .replace = true};
    vg_fact_writer *w;
    vg_writer_counts counts;
    vg_rc rc = vg_fact_writer_open(&w, s, &o, err);
    for (int i = 0; rc == VG_OK && i < 20; i++) {
        int64_t values[] = {value + i, VG_UNKNOWN};
        rc = vg_fact_writer_add(w, series, (19 - i) * 1800, basis, i + 2, values, err);
    }
    if (rc == VG_OK)
        rc = vg_fact_writer_finish(w, &counts, err);
    vg_fact_writer_free(w);
    return rc;
}

static vg_rc import(vg_store *s, const char *vendor, const char *file, int64_t value,
                    vg_err *err)
{
    vg_series series = {.scope = {.channel = "phone", .campaign = "", .site = ""},
                        .origin = "client",
                        .feed = "acd",
                        .length = 30};
    vg_basis basis = {.target = {20000, true},
                      .shortest = {VG_UNKNOWN, false},
                      .currency = "EUR",
                      .reconstructed = ""};
    vg_source done = {.archive = "",
                      .name = file,
                      .sha256 = file,
                      .map_name = "",
                      .map_sha256 = "",
                      .constants = "{}"};
    int64_t id, basis_id;
    vg_rc rc = vg_source_begin(s, file, &done.id, err);
    if (rc == VG_OK) {
        rc = vg_vendor_find(s, "acme", &series.scope.vendor_id, err);
        if (rc == VG_END)
            rc = vg_vendor_create(s, "acme", &series.scope.vendor_id, err);
    }
    if (rc == VG_OK) {
        rc = vg_line_find(s, "support", &series.scope.line_id, err);
        if (rc == VG_END)
            rc = vg_line_create(s, "support", &series.scope.line_id, err);
    }
    if (rc == VG_OK)
        rc = vg_vendor_name_seen(s, series.scope.vendor_id, vendor, 0, 1, done.id, err);
    if (rc == VG_OK)
        rc = vg_series_ensure(s, &series, &id, err);
    if (rc == VG_OK)
        rc = vg_basis_ensure(s, &basis, &basis_id, err);
    if (rc == VG_OK)
        rc = write_facts(s, done.id, id, basis_id, value, err);
    if (rc == VG_OK)
        rc = vg_source_finish(s, &done, err);
    return rc;
}

/* Findings come, are kept, withdrawn, acknowledged and opened again. */
static vg_rc find(vg_store *s, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_finding f = {.kind = vg_finding_kind_find("day-surge"),
                    .vendor = "acme",
                    .line = "support",
                    .period = "2026-10-05",
                    .source_id = 1,
                    .series_id = 1,
                    .text = "offered 9 / 2"};
    vg_series_length siblings[VG_LENGTHS];
    vg_finding *list;
    size_t n;
    int64_t gone = 0;
    bool added;
    vg_rc rc = vg_finding_put(s, &f, &added, err);
    f.of_slice = true;
    if (rc == VG_OK)
        rc = vg_finding_put(s, &f, &added, err);
    if (rc == VG_OK)
        rc = vg_finding_put(s, &f, &added, err);
    if (rc == VG_OK && added)
        rc = vg_fail(err, VG_BUG, "a finding was added twice");
    if (rc == VG_OK)
        rc = vg_finding_of_series(s, &arena, 1, "2026-10", "2026-10-31", 2, &list, &n, err);
    if (rc == VG_OK && n != 1)
        rc = vg_fail(err, VG_BUG, "%zu findings of days, not 1", n);
    if (rc == VG_OK)
        rc = vg_finding_acknowledge(s, list->id, "known", err);
    if (rc == VG_OK)
        rc = vg_finding_reopen(s, list->id, err);
    if (rc == VG_OK)
        rc = vg_finding_withdraw(s, list->id, 2, err);
    if (rc == VG_OK)
        rc = vg_finding_withdraw_facts(s, 2, &gone, err);
    if (rc == VG_OK)
        rc = vg_series_siblings(s, 1, siblings, &n, err);
    vg_arena_free(&arena);
    return rc;
}

static vg_rc note(vg_store *s, vg_err *err)
{
    vg_finding finding = {.kind = vg_finding_kind_find("negative-measure"),
                          .vendor = "acme",
                          .source_id = 1,
                          .src_row = 3,
                          .text = "offered = -1"};
    vg_reject reject = {.source_id = 1, .src_row = 4, .raw = "a;b", .reason = "no number"};
    vg_contract_row contract = {.id = "c", .sha256 = "x", .text = "{}", .text_len = 2};
    bool known;
    vg_rc rc = vg_finding_add(s, &finding, err);
    if (rc == VG_OK)
        rc = find(s, err);
    if (rc == VG_OK)
        rc = vg_reject_add(s, &reject, NULL, err);
    if (rc == VG_OK)
        rc = vg_contract_put(s, &contract, &known, err);
    if (rc == VG_OK)
        rc = vg_audit_add(s, "import", "two.csv", "", err);
    return rc;
}

static vg_rc read_facts(vg_store *s, int64_t series, int *count, vg_err *err)
{
    static const vg_measure measures[] = {VG_M_offered};
    const vg_fact *fact;
    vg_fact_reader *r;
    *count = 0;
    vg_rc rc = vg_fact_reader_open(&r, s, measures, 1, VG_FACT_SOURCES, err);
    if (rc == VG_OK)
        rc = vg_fact_reader_seek(r, series, INT64_MIN, INT64_MAX, err);
    while (rc == VG_OK && (rc = vg_fact_reader_next(r, &fact, err)) == VG_OK)
        *count += fact->values[0] >= 1000;
    vg_fact_reader_free(r);
    return rc == VG_END ? VG_OK : rc;
}

static void ignore_line(void *ctx, const char *line)
{
    (void)ctx, (void)line;
}

/* All that is listed, checked and described. */
static vg_rc look(vg_store *s, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    size_t n;
    int facts;
    vg_party *parties;
    vg_series *series;
    vg_basis *bases;
    vg_source *sources;
    vg_finding *findings;
    vg_contract_row *contracts;
    vg_store_info info;
    vg_rc rc = vg_vendor_list(s, &arena, 0, &parties, &n, err);
    if (rc == VG_OK)
        rc = vg_line_list(s, &arena, &parties, &n, err);
    if (rc == VG_OK)
        rc = vg_series_list(s, &arena, 0, &series, &n, err);
    if (rc == VG_OK)
        rc = vg_basis_list(s, &arena, &bases, &n, err);
    if (rc == VG_OK)
        rc = vg_source_list(s, &arena, &sources, &n, err);
    if (rc == VG_OK)
        rc = vg_finding_list(s, &arena, &findings, &n, err);
    if (rc == VG_OK)
        rc = vg_contract_list(s, &arena, &contracts, &n, err);
    if (rc == VG_OK)
        rc = vg_store_describe(s, &arena, &info, err);
    if (rc == VG_OK)
        rc = read_facts(s, 1, &facts, err);
    if (rc == VG_OK && facts != 20)
        rc = vg_fail(err, VG_BUG, "%d facts were read, not 20", facts);
    if (rc == VG_OK)
        rc = vg_store_check(s, ignore_line, NULL, err);
    vg_arena_free(&arena);
    return rc;
}

/* What the second import changes is 20 facts, all replaced by values from 1000 on. */
static vg_rc change(vg_err *err)
{
    vg_store *s;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_WRITE, err);
    if (rc == VG_OK)
        rc = vg_store_begin(s, err);
    if (rc == VG_OK)
        rc = import(s, "Acme Ltd", "two.csv", 1000, err);
    if (rc == VG_OK)
        rc = note(s, err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, err);
    if (rc == VG_OK)
        rc = look(s, err);
    vg_store_close(s);
    return rc;
}

/* The same as a long run would do it, whose facts are short. Wherever it stopped, the
 * connection goes on with the table as it was. */
static vg_rc change_narrow(vg_err *err)
{
    static const vg_measure measures[] = {VG_M_offered, VG_M_answered};
    vg_err later = VG_ERR_INIT;
    vg_store *s;
    int facts;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_WRITE, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_store_begin(s, err);
    if (rc == VG_OK)
        rc = vg_narrow_begin(s, measures, 2, err);
    if (rc == VG_OK)
        rc = import(s, "Acme Ltd", "two.csv", 1000, err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, err);
    vg_store_rollback(s);
    vg_rc after = rc == VG_OK ? look(s, &later) : read_facts(s, 1, &facts, &later);
    vg_store_close(s);
    return after == VG_OK || after == VG_NOMEM ? rc : vg_fail(err, after, "%s", later.text);
}

static vg_rc init(vg_err *err)
{
    return vg_store_init(target_db, "UTC", err);
}

static vg_rc upgrade(vg_err *err)
{
    vg_store *s;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_WRITE, err);
    vg_store_close(s);
    return rc;
}

static vg_rc backup(vg_err *err)
{
    vg_store *s;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_READ, err);
    if (rc == VG_OK)
        rc = vg_store_backup(s, target_db, err);
    vg_store_close(s);
    return rc;
}

static vg_rc add_piece(void *ctx, const void *bytes, size_t len, vg_err *err)
{
    (void)bytes, (void)err;
    *(size_t *)ctx += len;
    return VG_OK;
}

/* A source with an archived file, and what an import of it again would ask. */
static vg_rc name_archived(vg_store *s, const char *hex, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_str path = VG_STR_INIT;
    vg_source done = {.name = "two.csv",
                      .sha256 = "two.csv",
                      .map_name = "",
                      .map_sha256 = "",
                      .constants = "{}",
                      .archive = hex};
    vg_source_replaced lost;
    int64_t id;
    vg_rc rc = vg_store_begin(s, err);
    if (rc == VG_OK)
        rc = vg_archive_tidy(s, err);
    if (rc == VG_OK)
        rc = vg_source_begin(s, "two.csv", &done.id, err);
    if (rc == VG_OK)
        rc = vg_source_finish(s, &done, err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, err);
    if (rc == VG_OK)
        rc = vg_archive_uncut(s, hex, "map", &path, &id, err);
    if (rc == VG_OK && id != done.id)
        rc = vg_fail(err, VG_BUG, "the archived file has another source");
    if (rc == VG_OK)
        rc = vg_source_lost(s, &arena, 1, &lost, err);
    vg_str_free(&path);
    vg_arena_free(&arena);
    return rc;
}

static vg_rc archive(vg_err *err)
{
    static const char text[] = "vendor,line,start,offered\n";
    char hex[VG_SHA256_HEX];
    size_t len = 0;
    vg_store *s;
    vg_archive *a;
    vg_rc rc = vg_store_open(&s, work_db, VG_STORE_WRITE, err);
    if (rc == VG_OK)
        rc = vg_archive_begin(&a, s, err);
    if (rc == VG_OK) {
        rc = vg_archive_add(a, text, sizeof text, err);
        if (rc == VG_OK)
            rc = vg_archive_end(a, hex, err);
        else
            vg_archive_discard(a);
    }
    if (rc == VG_OK)
        rc = vg_archive_read(s, hex, add_piece, &len, err);
    if (rc == VG_OK && len != sizeof text)
        rc = vg_fail(err, VG_BUG, "%zu bytes came back", len);
    if (rc == VG_OK)
        rc = name_archived(s, hex, err);
    if (rc == VG_OK)
        rc = vg_store_backup(s, target_db, err);
    if (rc == VG_OK)
        rc = vg_store_check(s, ignore_line, NULL, err);
    vg_store_close(s);
    return rc;
}

/* --- the rounds */

static void show(void *ctx, const char *line)
{
    (void)ctx;
    fprintf(stderr, "store_fault: check: %s\n", line);
}

/* Opens and checks a store without faults; the number of changed facts. */
static int inspect(const char *path)
{
    vg_err err = VG_ERR_INIT;
    vg_store *s;
    int changed = 0;
    vg_rc rc = vg_store_open(&s, path, VG_STORE_WRITE, &err);
    if (rc == VG_OK)
        rc = vg_store_check(s, show, NULL, &err);
    if (rc == VG_OK)
        rc = read_facts(s, 1, &changed, &err);
    vg_store_close(s);
    if (rc != VG_OK) {
        fprintf(stderr, "store_fault: %s: %d %s\n", path, (int)rc, err.text);
        exit(1);
    }
    return changed;
}

typedef struct scenario {
    const char *name;
    vg_rc (*work)(vg_err *err);
    const char *start; /* the store it begins with, NULL for none */
    int changed;       /* facts that are changed afterwards */
    bool target;       /* whether it makes a second store */
    long least;        /* allocations there must be, or the faults do not reach the work */
} scenario;

static void judge(const scenario *c, long n, vg_rc rc, const vg_err *err, long leaked)
{
    bool target = access(target_db, F_OK) == 0;
    bool files = access(target_files, F_OK) == 0;
    int changed = c->start ? inspect(work_db) : 0;
    if (target)
        inspect(target_db);
    bool good = rc == VG_OK || rc == VG_NOMEM;
    if (rc == VG_OK)
        good = changed == c->changed && target == c->target;
    else if (changed != 0 && changed != c->changed)
        good = false;
    if ((!c->target && target) || (files && !target))
        good = false;
    remove_files(folder, "work");
    remove_files(folder, "target");
    if (good && leaked == 0 && remove_files(folder, ".") == 0)
        return;
    fprintf(stderr, "store_fault: %s, allocation %ld: %d (%s), %ld leaked, %d facts changed\n",
            c->name, n, (int)rc, err->text, leaked, changed);
    exit(1);
}

static void play(const scenario *c, long step)
{
    long n;
    bool more = true;
    for (n = 1; more; n += step) {
        vg_err err = VG_ERR_INIT;
        if (c->start && !copy_file(c->start, work_db))
            die("cannot copy a store");
        long before = fault_live();
        fault_arm(n);
        vg_rc rc = c->work(&err);
        fault_disarm();
        more = fault_met();
        judge(c, n, rc, &err, fault_live() - before);
    }
    if (n < c->least) {
        fprintf(stderr, "store_fault: %s: only %ld allocations\n", c->name, n);
        exit(1);
    }
    printf("%s: %ld allocations\n", c->name, n);
}

static void prepare(void)
{
    vg_err err = VG_ERR_INIT;
    vg_store *s;
    static char sql[1 << 16];
    FILE *f = fopen("tests/db/v1.sql", "rb");
    sqlite3 *db;
    if (!f || !mkdtemp(folder))
        die("cannot begin");
    sql[fread(sql, 1, sizeof sql - 1, f)] = '\0';
    fclose(f);
    snprintf(pristine, sizeof pristine, "%s/first.db", folder);
    snprintf(old_shape, sizeof old_shape, "%s/old.db", folder);
    snprintf(work_db, sizeof work_db, "%s/work.db", folder);
    snprintf(target_db, sizeof target_db, "%s/target.db", folder);
    snprintf(target_files, sizeof target_files, "%s.files", target_db);
    vg_rc rc = vg_store_init(pristine, "UTC", &err);
    if (rc == VG_OK)
        rc = vg_store_open(&s, pristine, VG_STORE_WRITE, &err);
    if (rc == VG_OK)
        rc = vg_store_begin(s, &err);
    if (rc == VG_OK)
        rc = import(s, "Acme", "one.csv", 1, &err);
    if (rc == VG_OK)
        rc = vg_store_commit(s, &err);
    if (rc != VG_OK)
        die(err.text);
    vg_store_close(s);
    if (sqlite3_open(old_shape, &db) != SQLITE_OK || sqlite3_exec(db, sql, NULL, NULL, NULL))
        die("cannot make the old store");
    sqlite3_close(db);
}

int main(int argc, char **argv)
{
    long step = argc > 1 && strcmp(argv[1], "full") == 0 ? FULL_SAMPLE : SAMPLE;
    const scenario scenarios[] = {
        {"change", change, pristine, 20, false, 500},
        {"narrow", change_narrow, pristine, 20, false, 1000},
        {"init", init, NULL, 0, true, 100},
        {"upgrade", upgrade, old_shape, 0, false, 100},
        {"backup", backup, pristine, 0, true, 50},
        {"archive", archive, pristine, 0, true, 50},
    };
    if (!sql_alloc_install())
        die("SQLite does not take our allocator");
    prepare();
    for (size_t i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++)
        play(&scenarios[i], step);
    remove_files(folder, "");
    rmdir(folder);
    return 0;
}
