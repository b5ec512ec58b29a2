/* Making, opening and refusing stores; transactions. */
#include "scratch.h"

#include <sys/wait.h>

#include "store/handle.h"

static void write_file(const char *path, const void *bytes, size_t len)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

static void refused(const char *path, vg_rc rc, const char *words)
{
    vg_store *s;
    for (vg_access a = VG_STORE_READ; a <= VG_STORE_WRITE; a++) {
        IS(vg_store_open(&s, path, a, &err), rc);
        assert_null(s);
        if (!strstr(err.text, words))
            fail_msg("\"%s\" does not say \"%s\"", err.text, words);
    }
}

static void init_makes_a_private_file_once(void **state)
{
    (void)state;
    struct stat st;
    const char *path = scratch("a.db");
    umask(0);
    OK(vg_store_init(path, "Europe/Berlin", &err));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    IS(vg_store_init(path, "UTC", &err), VG_CANTCREAT);
    IS(vg_store_init(scratch("b.db"), "Europe/Atlantis", &err), VG_CONFIG);
    IS(vg_store_init(scratch("none/b.db"), "UTC", &err), VG_CANTCREAT);
    assert_int_equal(scratch_count("."), 3); /* the store, "." and "..": nothing temporary */

    vg_store *s;
    OK(vg_store_open(&s, path, VG_STORE_WRITE, &err));
    assert_string_equal(vg_store_zone(s), "Europe/Berlin");
    assert_string_equal(vg_store_path(s), path);
    assert_int_equal(stat(scratch("a.db-wal"), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    vg_store_close(s);
    assert_int_equal(scratch_count("a.db-"), 0);
    vg_store_close(NULL);
}

/* SQLite would read the log of a store that is gone into the new one. */
static void what_another_store_left_is_in_the_way(void **state)
{
    (void)state;
    const char *const words[] = {"-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", scratch("a.db"), words[i]);
        write_file(path, "x", 1);
        IS(vg_store_init(scratch("a.db"), "UTC", &err), VG_CANTCREAT);
        assert_memory_equal(err.text, path, strlen(path));
        assert_int_equal(access(scratch("a.db"), F_OK), -1);
        OK(vg_store_init(scratch("b.db"), "UTC", &err));
        vg_store *s;
        OK(vg_store_open(&s, scratch("b.db"), VG_STORE_READ, &err));
        IS(vg_store_backup(s, scratch("a.db"), &err), VG_CANTCREAT);
        assert_memory_equal(err.text, path, strlen(path));
        vg_store_close(s);
        assert_int_equal(access(scratch("a.db"), F_OK), -1);
        unlink(path);
        unlink(scratch("b.db"));
    }
    OK(vg_store_init(scratch("a.db"), "UTC", &err));
}

static void a_link_leads_to_all_of_a_store(void **state)
{
    (void)state;
    char hex[VG_SHA256_HEX];
    vg_store *s;
    vg_archive *a;
    assert_int_equal(mkdir(scratch("real"), 0700), 0);
    OK(vg_store_init(scratch("real/a.db"), "UTC", &err));
    assert_int_equal(symlink("real/a.db", scratch("link.db")), 0);
    IS(vg_store_init(scratch("link.db"), "UTC", &err), VG_CANTCREAT);
    OK(vg_store_open(&s, scratch("link.db"), VG_STORE_WRITE, &err));
    assert_string_equal(vg_store_path(s), scratch("link.db"));
    assert_string_equal(vg_store_file(s), scratch("real/a.db"));
    OK(vg_archive_begin(&a, s, &err));
    OK(vg_archive_end(a, hex, &err));
    vg_store_close(s);
    assert_int_equal(access(scratch("real/a.db.files"), F_OK), 0);
    assert_int_equal(scratch_count("link.db"), 1);
}

static void strange_files_are_refused(void **state)
{
    (void)state;
    refused(scratch("none.db"), VG_NOINPUT, "no such store");
    refused(scratch_folder, VG_NOINPUT, "not a file");
    write_file(scratch("empty.db"), "", 0);
    refused(scratch("empty.db"), VG_DATA, "empty");
    char text[5000];
    memset(text, 'x', sizeof text);
    write_file(scratch("text.db"), text, sizeof text);
    refused(scratch("text.db"), VG_DATA, "not a vgov store");
    write_file(scratch("short.db"), text, 20);
    refused(scratch("short.db"), VG_DATA, "not a vgov store");
    scratch_sql(scratch("other.db"), "CREATE TABLE t (a)");
    refused(scratch("other.db"), VG_DATA, "another program");
    assert_int_equal(scratch_number(scratch("other.db"), "PRAGMA user_version"), 0);

    OK(vg_store_init(scratch("new.db"), "UTC", &err));
    scratch_sql(scratch("new.db"), "PRAGMA user_version = 99");
    refused(scratch("new.db"), VG_DATA, "newer vgov");
    scratch_sql(scratch("new.db"), "PRAGMA user_version = 0");
    refused(scratch("new.db"), VG_DATA, "not a finished");

    OK(vg_store_init(scratch("cut.db"), "UTC", &err));
    struct stat st;
    assert_int_equal(stat(scratch("cut.db"), &st), 0);
    assert_int_equal(truncate(scratch("cut.db"), st.st_size / 2), 0);
    refused(scratch("cut.db"), VG_IO, "damaged");
}

/* SQLite would take these names for something else. */
static void odd_names_are_files(void **state)
{
    (void)state;
    char before[512];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(scratch_folder), 0);
    const char *const names[] = {":memory:", "file:a.db?mode=memory", "a b%41.db"};
    for (size_t i = 0; i < 3; i++) {
        vg_store *s;
        OK(vg_store_init(names[i], "UTC", &err));
        assert_int_equal(access(names[i], F_OK), 0);
        OK(vg_store_open(&s, names[i], VG_STORE_READ, &err));
        vg_store_close(s);
    }
    assert_int_equal(chdir(before), 0);
}

static void only_what_is_committed_stays(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    int64_t id;
    IS(vg_vendor_create(s, "acme", &id, &err), VG_BUG);
    IS(vg_store_commit(s, &err), VG_BUG);
    OK(vg_store_begin(s, &err));
    IS(vg_store_begin(s, &err), VG_BUG);
    OK(vg_vendor_create(s, "acme", &id, &err));
    vg_store_rollback(s);
    vg_store_rollback(s);
    IS(vg_vendor_find(s, "acme", &id, &err), VG_END);
    OK(vg_store_begin(s, &err));
    OK(vg_vendor_create(s, "acme", &id, &err));
    OK(vg_store_commit(s, &err));
    OK(vg_store_begin(s, &err));
    OK(vg_vendor_create(s, "lost", &id, &err));
    vg_store_close(s); /* rolls back */
    OK(vg_store_open(&s, scratch("a.db"), VG_STORE_READ, &err));
    OK(vg_vendor_find(s, "acme", &id, &err));
    IS(vg_vendor_find(s, "lost", &id, &err), VG_END);
    OK(vg_store_begin(s, &err));
    IS(vg_vendor_create(s, "x", &id, &err), VG_IO);
    vg_store_close(s);
}

static void a_second_writer_is_told_to_wait(void **state)
{
    (void)state;
    vg_store *a = scratch_store(), *b, *r;
    int64_t id;
    OK(vg_store_open(&b, scratch("a.db"), VG_STORE_WRITE, &err));
    OK(vg_store_open(&r, scratch("a.db"), VG_STORE_READ, &err));
    vg_store_patience(b, 10);
    OK(vg_store_begin(r, &err));
    OK(vg_store_begin(a, &err));
    OK(vg_vendor_create(a, "acme", &id, &err));
    IS(vg_store_begin(b, &err), VG_BUSY);
    assert_non_null(strstr(err.text, "try again"));
    IS(vg_vendor_find(b, "acme", &id, &err), VG_END);
    OK(vg_store_commit(a, &err));
    OK(vg_vendor_find(b, "acme", &id, &err));
    /* What began to read before sees no change until it begins anew. */
    IS(vg_vendor_find(r, "acme", &id, &err), VG_END);
    OK(vg_store_commit(r, &err));
    OK(vg_vendor_find(r, "acme", &id, &err));
    OK(vg_store_begin(b, &err));
    OK(vg_store_commit(b, &err));
    vg_store_close(a);
    vg_store_close(b);
    vg_store_close(r);
}

static void a_full_file_is_an_error_and_nothing_is_stored(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    int64_t id;
    sqlite3_exec(s->db, "PRAGMA max_page_count = 40", NULL, NULL, NULL);
    OK(vg_store_begin(s, &err));
    OK(vg_vendor_create(s, "acme", &id, &err));
    vg_rc rc = VG_OK;
    char text[1000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    for (int i = 0; rc == VG_OK && i < 10000; i++)
        rc = vg_audit_add(s, "fill", text, text, &err);
    IS(rc, VG_IO);
    assert_non_null(strstr(err.text, "disk is full"));
    /* SQLite has given the transaction up: nothing may be added to it, and it cannot be
     * committed. */
    if (sqlite3_get_autocommit(s->db)) {
        IS(vg_vendor_create(s, "late", &id, &err), VG_BUG);
        IS(vg_store_commit(s, &err), VG_IO);
    }
    vg_store_close(s);
    OK(vg_store_open(&s, scratch("a.db"), VG_STORE_READ, &err));
    IS(vg_vendor_find(s, "acme", &id, &err), VG_END);
    vg_store_close(s);
}

/* Root may write everywhere, so another user tries. */
static void as_nobody(void (*look)(const char *path), const char *path)
{
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(99);
        look(path);
        _exit(1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void look_at_read_only(const char *path)
{
    vg_store *s;
    bool good = vg_store_open(&s, path, VG_STORE_WRITE, &err) == VG_IO &&
                strstr(err.text, "read-only") != NULL && !s &&
                vg_store_open(&s, path, VG_STORE_READ, &err) == VG_OK;
    vg_store_close(s);
    _exit(good ? 0 : 2);
}

static void look_at_closed_folder(const char *path)
{
    vg_store *s;
    bool good = vg_store_open(&s, path, VG_STORE_READ, &err) == VG_IO &&
                strstr(err.text, "write in its folder") != NULL;
    _exit(good ? 0 : 2);
}

static void a_read_only_file_cannot_be_changed(void **state)
{
    (void)state;
    const char *path = scratch("a.db");
    OK(vg_store_init(path, "UTC", &err));
    chmod(path, 0444);
    chmod(scratch_folder, 0555);
    as_nobody(look_at_closed_folder, path);
    chmod(scratch_folder, 0777);
    as_nobody(look_at_read_only, path);
    chmod(scratch_folder, 0700);
}

static void every_statement_can_be_prepared(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    for (int i = 0; i < VG_STATEMENTS; i++) {
        sqlite3_stmt *st;
        const char *tail;
        const char *text = vg_stmt_text((vg_stmt)i);
        if (sqlite3_prepare_v2(s->db, text, -1, &st, &tail) != SQLITE_OK)
            fail_msg("%s: %s", text, sqlite3_errmsg(s->db));
        assert_string_equal(tail, "");
        sqlite3_finalize(st);
    }
    vg_store_close(s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_make, scratch_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(init_makes_a_private_file_once),
        TEST(what_another_store_left_is_in_the_way),
        TEST(a_link_leads_to_all_of_a_store),
        TEST(strange_files_are_refused),
        TEST(odd_names_are_files),
        TEST(only_what_is_committed_stays),
        TEST(a_second_writer_is_told_to_wait),
        TEST(a_full_file_is_an_error_and_nothing_is_stored),
        TEST(a_read_only_file_cannot_be_changed),
        TEST(every_statement_can_be_prepared),
    };
    return cmocka_run_group_tests_name("store/open", tests, NULL, NULL);
}
