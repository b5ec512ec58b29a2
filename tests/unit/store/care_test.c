/* Check, backup, archive. */
#include "scratch.h"

#include <vgov/hash.h>

static int lines;
static char said[4096];

static void say(void *ctx, const char *line)
{
    (void)ctx;
    lines++;
    size_t n = strlen(said);
    snprintf(said + n, sizeof said - n, "%s\n", line);
}

static vg_rc check(const char *path)
{
    vg_store *s;
    lines = 0;
    said[0] = '\0';
    OK(vg_store_open(&s, path, VG_STORE_READ, &err));
    vg_rc rc = vg_store_check(s, say, NULL, &err);
    vg_store_close(s);
    return rc;
}

static void finds(const char *path, int count, const char *words)
{
    IS(check(path), VG_FOUND);
    if (lines != count || !strstr(said, words))
        fail_msg("%d lines, wanted %d with \"%s\":\n%s", lines, count, words, said);
}

static void put(vg_fact_writer *w, int64_t series, int64_t start)
{
    int64_t value = 10;
    OK(vg_fact_writer_add(w, series, start, 1, start + 2, &value, &err));
}

/* Series 1 has slices of 30 minutes, 2 of a day, 3 of a month. */
static vg_store *store_with_facts(void)
{
    vg_store *s = scratch_store();
    OK(vg_store_begin(s, &err));
    scratch_series(s, "a", 30);
    scratch_series(s, "a", VG_LEN_DAY);
    scratch_series(s, "a", VG_LEN_MONTH);
    scratch_basis(s, 20000);
    vg_measure m = VG_M_offered;
    vg_writer_options o = {
        .source = scratch_source(s, "a.csv"), .measures = &m, .measure_count = 1};
    vg_fact_writer *w;
    vg_writer_counts counts;
    OK(vg_fact_writer_open(&w, s, &o, &err));
    for (int i = 0; i < 100; i++)
        put(w, 1, 1790000100 + i * 1800);
    for (int i = 0; i < 28; i++)
        put(w, 2, (20485 + i) * INT64_C(86400)); /* February 2026 */
    put(w, 3, 20485 * INT64_C(86400));
    put(w, 3, (20485 + 28) * INT64_C(86400));
    OK(vg_fact_writer_finish(w, &counts, &err));
    vg_fact_writer_free(w);
    OK(vg_store_commit(s, &err));
    return s;
}

static void planted_faults_are_found(void **state)
{
    (void)state;
    vg_store_close(store_with_facts());
    const char *path = scratch("a.db");
    OK(check(path));
    assert_int_equal(lines, 0);
#define KEY(series, start) "((" #series " << 38) + (1 << 34) + " #start ")"
#define FACT(series, start)                                                       \
    "INSERT INTO fact (key, source_id, src_row, basis_id, offered) VALUES (" KEY( \
        series, start) ", 1, 1, 1, 5)"
#define TAKE(series, start) "DELETE FROM fact WHERE key = " KEY(series, start)
    const struct {
        const char *plant, *words, *undo;
        int count;
    } faults[] = {
        {FACT(1, 1790000400), "series 1: the slices at 1790000100 and 1790000400 overlap",
         TAKE(1, 1790000400), 2},
        {FACT(1, 1780000101), "30min that starts at 1780000101", TAKE(1, 1780000101), 1},
        {FACT(2, 1780000200), "day that starts at 1780000200", TAKE(2, 1780000200), 1},
        {FACT(3, 1771200000), "series 3: the slices at 1769904000 and 1771200000 overlap",
         TAKE(3, 1771200000), 1},
        {FACT(9, 0), "series 9 that is not there", TAKE(9, 0), 1},
        {"UPDATE fact SET basis_id = 7 WHERE key = " KEY(3, 1769904000),
         "refers to a row of basis that is not there", "UPDATE fact SET basis_id = 1", 1},
        {"PRAGMA ignore_check_constraints = 1; UPDATE fact SET offered = 1000000000001 WHERE"
         " key = " KEY(3, 1769904000),
         "series 3 at 1769904000 has a value out of range", "UPDATE fact SET offered = 10", 2},
        {"UPDATE source SET archive = 'abc'", "abc.zst is missing",
         "UPDATE source SET archive = ''", 1},
        {"PRAGMA ignore_check_constraints = 1; UPDATE series SET length = 7 WHERE id = 1",
         "a slice cannot be 7 minutes long", "UPDATE series SET length = 30 WHERE id = 1", 1},
    };
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        scratch_sql(path, faults[i].plant);
        finds(path, faults[i].count, faults[i].words);
        scratch_sql(path, faults[i].undo);
        OK(check(path));
    }
}

/* Overwrites a page in the middle of the file. */
static void a_damaged_page_is_found(void **state)
{
    (void)state;
    vg_store_close(store_with_facts());
    const char *path = scratch("a.db");
    int64_t root =
        scratch_number(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'fact'");
    FILE *f = fopen(path, "r+b");
    assert_non_null(f);
    fseek(f, (long)(root - 1) * 16384 + 8, SEEK_SET);
    for (int i = 0; i < 64; i++)
        fputc(0x5a, f);
    fclose(f);
    vg_store *s;
    lines = 0;
    OK(vg_store_open(&s, path, VG_STORE_READ, &err));
    vg_rc rc = vg_store_check(s, say, NULL, &err);
    assert_true(rc == VG_FOUND || rc == VG_IO);
    assert_true(rc == VG_IO || lines > 0);
    vg_store_close(s);
}

static void a_backup_is_whole_and_new(void **state)
{
    (void)state;
    vg_store *s = store_with_facts(), *writer;
    int64_t id;
    OK(vg_store_open(&writer, scratch("a.db"), VG_STORE_WRITE, &err));
    OK(vg_store_begin(writer, &err));
    OK(vg_vendor_create(writer, "later", &id, &err));
    OK(vg_store_backup(s, scratch("b.db"), &err)); /* while another one writes */
    IS(vg_store_backup(s, scratch("b.db"), &err), VG_CANTCREAT);
    IS(vg_store_backup(s, scratch("none/b.db"), &err), VG_CANTCREAT);
    OK(vg_store_commit(writer, &err));
    vg_store_close(writer);
    vg_store_close(s);
    struct stat st;
    assert_int_equal(stat(scratch("b.db"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(scratch_count("b.db"), 1);
    assert_int_equal(scratch_count("tmp"), 0);
    OK(check(scratch("b.db")));
    OK(vg_store_open(&s, scratch("b.db"), VG_STORE_WRITE, &err));
    IS(vg_vendor_find(s, "later", &id, &err), VG_END);
    OK(vg_vendor_find(s, "a", &id, &err));
    vg_store_close(s);
    assert_int_equal(scratch_number(scratch("b.db"), "SELECT count(*) FROM fact"), 130);
}

typedef struct pieces {
    char text[400000];
    size_t len, most; /* stops with an error behind `most` bytes */
} pieces;

static vg_rc collect(void *ctx, const void *bytes, size_t len, vg_err *e)
{
    pieces *p = ctx;
    if (p->len + len > p->most)
        return vg_fail(e, VG_DATA, "enough");
    memcpy(p->text + p->len, bytes, len);
    p->len += len;
    return VG_OK;
}

static void archive(const vg_store *s, const char *text, size_t len, char hex[VG_SHA256_HEX])
{
    vg_archive *a;
    char expected[VG_SHA256_HEX];
    OK(vg_sha256_text(text, len, expected, &err));
    OK(vg_archive_begin(&a, s, &err));
    for (size_t at = 0; at < len; at += 1000)
        OK(vg_archive_add(a, text + at, len - at < 1000 ? len - at : 1000, &err));
    OK(vg_archive_end(a, hex, &err));
    assert_string_equal(hex, expected);
}

static void archived_files_come_back(void **state)
{
    (void)state;
    static char text[300000];
    static pieces p;
    char hex[VG_SHA256_HEX], empty[VG_SHA256_HEX], path[256];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * i / 7 % 251);
    vg_store *s = scratch_store();
    vg_archive *a;
    IS(vg_archive_read(s, "ff", collect, &p, &err), VG_NOINPUT);
    archive(s, text, sizeof text, hex);
    archive(s, text, sizeof text, hex); /* they are there already */
    archive(s, "", 0, empty);
    OK(vg_archive_begin(&a, s, &err));
    OK(vg_archive_add(a, "x", 1, &err));
    vg_archive_discard(a);
    vg_archive_discard(NULL);
    IS(vg_archive_read(s, "../x", collect, &p, &err), VG_NOINPUT);

    p.most = sizeof p.text;
    OK(vg_archive_read(s, hex, collect, &p, &err));
    assert_int_equal(p.len, sizeof text);
    assert_memory_equal(p.text, text, sizeof text);
    p.len = 0;
    OK(vg_archive_read(s, empty, collect, &p, &err));
    assert_int_equal(p.len, 0);
    p.most = 10;
    IS(vg_archive_read(s, hex, collect, &p, &err), VG_DATA);
    vg_store_close(s);

    struct stat st;
    assert_int_equal(stat(scratch("a.db.files"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    snprintf(path, sizeof path, "%s/%s.zst", scratch("a.db.files"), hex);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    OK(check(scratch("a.db")));

    /* Cut, then with the contents of another. */
    assert_int_equal(truncate(path, st.st_size - 1), 0);
    finds(scratch("a.db"), 1, "damaged");
    char other[256];
    snprintf(other, sizeof other, "%s/%s.zst", scratch("a.db.files"), empty);
    assert_int_equal(rename(other, path), 0);
    finds(scratch("a.db"), 1, "have the SHA-256");
}

/* A source whose file is archived. */
static void import_archived(vg_store *s, const char *text, char hex[VG_SHA256_HEX])
{
    vg_source done = {.name = "x.csv",
                      .sha256 = "",
                      .map_name = "",
                      .map_sha256 = "",
                      .constants = "{}",
                      .archive = hex};
    OK(vg_store_begin(s, &err));
    archive(s, text, strlen(text), hex);
    OK(vg_source_begin(s, "x.csv", &done.id, &err));
    OK(vg_source_finish(s, &done, &err));
    OK(vg_store_commit(s, &err));
}

static void a_backup_has_its_archive(void **state)
{
    (void)state;
    char one[VG_SHA256_HEX], two[VG_SHA256_HEX], stray[VG_SHA256_HEX], path[256];
    pieces p = {.most = sizeof p.text};
    vg_store *s = scratch_store(), *b;
    import_archived(s, "one", one);
    import_archived(s, "two", two);
    archive(s, "belongs to nobody", 17, stray);
    OK(vg_store_backup(s, scratch("b.db"), &err));
    OK(check(scratch("b.db")));
    OK(vg_store_open(&b, scratch("b.db"), VG_STORE_READ, &err));
    OK(vg_archive_read(b, two, collect, &p, &err));
    assert_memory_equal(p.text, "two", 3);
    IS(vg_archive_read(b, stray, collect, &p, &err), VG_NOINPUT);
    vg_store_close(b);
    struct stat st;
    assert_int_equal(stat(scratch("b.db.files"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);

    /* A folder of another store is not mixed with this one's. */
    assert_int_equal(mkdir(scratch("c.db.files"), 0700), 0);
    IS(vg_store_backup(s, scratch("c.db"), &err), VG_CANTCREAT);
    assert_non_null(strstr(err.text, "c.db.files: is there already"));
    assert_int_equal(access(scratch("c.db"), F_OK), -1);

    /* What the store lacks its copy lacks as well, and it is said. */
    snprintf(path, sizeof path, "%s/%s.zst", scratch("a.db.files"), one);
    assert_int_equal(unlink(path), 0);
    IS(vg_store_backup(s, scratch("d.db"), &err), VG_FOUND);
    assert_non_null(strstr(err.text, "1 of its archived files is missing"));
    finds(scratch("d.db"), 1, "is missing");
    vg_store_close(s);
    assert_int_equal(scratch_count("tmp"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_make, scratch_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(planted_faults_are_found),  TEST(a_damaged_page_is_found),
        TEST(a_backup_is_whole_and_new), TEST(archived_files_come_back),
        TEST(a_backup_has_its_archive),
    };
    return cmocka_run_group_tests_name("store/care", tests, NULL, NULL);
}
