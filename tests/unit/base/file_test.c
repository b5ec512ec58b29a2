/* Files: reading with a limit, writing whole or not at all. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vgov/file.h>

static char folder[64];

/* A path in this run's own folder, in one of a few rooms. */
static const char *in(const char *name)
{
    static char rooms[4][128];
    static int next;
    char *room = rooms[next++ % 4];
    snprintf(room, sizeof rooms[0], "%s/%s", folder, name);
    return room;
}

static void put(const char *path, const char *bytes, size_t len)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

static void assert_holds(const char *path, const char *expected)
{
    vg_arena arena = VG_ARENA_INIT;
    char *text;
    size_t len;
    assert_int_equal(vg_file_read(&arena, path, 1000, &text, &len, NULL), VG_OK);
    assert_string_equal(text, expected);
    assert_int_equal(len, strlen(expected));
    vg_arena_free(&arena);
}

static int files(void)
{
    DIR *d = opendir(folder);
    assert_non_null(d);
    int n = 0;
    for (struct dirent *e; (e = readdir(d));)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(d);
    return n;
}

static void read_up_to_a_limit(void **state)
{
    (void)state;
    const size_t sizes[] = {0, 1, 1000, 65535, 65536, 65537, 200000};
    char *bytes = malloc(200000);
    assert_non_null(bytes);
    for (size_t i = 0; i < 200000; i++)
        bytes[i] = (char)(i * 7 % 251);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        vg_arena arena = VG_ARENA_INIT;
        char *text;
        size_t len;
        vg_err err = VG_ERR_INIT;
        put(in("bytes"), bytes, sizes[i]);
        assert_int_equal(vg_file_read(&arena, in("bytes"), sizes[i], &text, &len, &err), VG_OK);
        assert_int_equal(len, sizes[i]);
        assert_memory_equal(text, bytes, len + (len == 0));
        assert_int_equal(text[len], '\0');
        assert_int_equal(vg_file_read(&arena, in("bytes"), SIZE_MAX, &text, &len, &err), VG_OK);
        assert_int_equal(len, sizes[i]);
        if (sizes[i] > 0) {
            assert_int_equal(vg_file_read(&arena, in("bytes"), sizes[i] - 1, &text, &len, &err),
                             VG_DATA);
            assert_non_null(strstr(err.text, "bytes: larger than "));
            assert_null(text);
            assert_int_equal(len, 0);
        }
        vg_arena_free(&arena);
    }
    unlink(in("bytes"));
    free(bytes);
}

/* A pipe has no size and gives its bytes in pieces. */
static void read_standard_input(void **state)
{
    (void)state;
    int ends[2], kept = dup(STDIN_FILENO);
    for (int round = 0; round < 2; round++) {
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(write(ends[1], "hello", 5), 5);
        close(ends[1]);
        dup2(ends[0], STDIN_FILENO);
        close(ends[0]);
        vg_arena arena = VG_ARENA_INIT;
        char *text;
        size_t len;
        vg_rc rc = vg_file_read(&arena, "-", round ? 4 : 5, &text, &len, NULL);
        assert_int_equal(rc, round ? VG_DATA : VG_OK);
        if (round == 0)
            assert_string_equal(text, "hello");
        vg_arena_free(&arena);
    }
    dup2(kept, STDIN_FILENO);
    close(kept);
}

static void what_cannot_be_read(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    char *text;
    size_t len;
    vg_err err = VG_ERR_INIT;
    assert_int_equal(vg_file_read(&arena, in("none"), 10, &text, &len, &err), VG_NOINPUT);
    assert_non_null(strstr(err.text, "/none: No such file"));
    assert_int_equal(vg_file_read(&arena, folder, 10, &text, &len, &err), VG_NOINPUT);
    assert_non_null(strstr(err.text, "is a folder"));
    assert_int_equal(vg_file_read(&arena, "", 10, &text, &len, &err), VG_NOINPUT);
    /* An endless file ends at the limit; one of /proc says size 0 and is read all the same. */
    assert_int_equal(vg_file_read(&arena, "/dev/zero", 100000, &text, &len, &err), VG_DATA);
    assert_int_equal(vg_file_read(&arena, "/proc/self/stat", 9999, &text, &len, &err), VG_OK);
    assert_true(len > 20);
    vg_arena_free(&arena);
}

static void written_whole(void **state)
{
    (void)state;
    vg_outfile f;
    struct stat info;
    assert_int_equal(vg_file_create(&f, in("out"), 0600, NULL), VG_OK);
    fputs("new", f.stream);
    assert_int_equal(access(in("out"), F_OK), -1);
    assert_int_equal(vg_file_commit(&f, NULL), VG_OK);
    assert_holds(in("out"), "new");
    assert_int_equal(stat(in("out"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    vg_file_discard(&f);
    assert_holds(in("out"), "new");

    /* Two writers at a time do not meet; the last commit stands. */
    vg_outfile g;
    assert_int_equal(vg_file_create(&f, in("out"), 0644, NULL), VG_OK);
    assert_int_equal(vg_file_create(&g, in("out"), 0644, NULL), VG_OK);
    assert_string_not_equal(f.temp, g.temp);
    fputs("f", f.stream);
    fputs("g", g.stream);
    assert_int_equal(vg_file_commit(&g, NULL), VG_OK);
    assert_int_equal(vg_file_commit(&f, NULL), VG_OK);
    assert_holds(in("out"), "f");
    assert_int_equal(files(), 1);
    unlink(in("out"));
}

static void discarded(void **state)
{
    (void)state;
    vg_outfile f = VG_OUTFILE_INIT;
    vg_file_discard(&f);
    put(in("out"), "old", 3);
    assert_int_equal(vg_file_create(&f, in("out"), 0644, NULL), VG_OK);
    fputs("new", f.stream);
    fflush(f.stream);
    vg_file_discard(&f);
    vg_file_discard(&f);
    assert_null(f.stream);
    assert_holds(in("out"), "old");
    assert_int_equal(files(), 1);
    unlink(in("out"));
}

static void what_cannot_be_created(void **state)
{
    (void)state;
    const char *bad[] = {in("none/out"), folder, "/dev/null", "", in("")};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        vg_outfile f;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(vg_file_create(&f, bad[i], 0644, &err), VG_CANTCREAT);
        assert_true(strlen(err.text) > 10);
        assert_null(f.stream);
        vg_file_discard(&f);
        vg_str name = VG_STR_INIT;
        assert_int_equal(vg_file_temp_name(&name, bad[i], &err), VG_CANTCREAT);
        assert_int_equal(name.len, 0);
        vg_str_free(&name);
    }
    assert_int_equal(files(), 0);
}

/* A full disk: the stream is a descriptor of /dev/full. */
static void a_failed_write_leaves_the_old_file(void **state)
{
    (void)state;
    put(in("out"), "old", 3);
    vg_outfile f;
    vg_err err = VG_ERR_INIT;
    assert_int_equal(vg_file_create(&f, in("out"), 0644, &err), VG_OK);
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    dup2(fileno(full), fileno(f.stream));
    fclose(full);
    fputs("new", f.stream);
    assert_int_equal(vg_file_commit(&f, &err), VG_IO);
    assert_non_null(strstr(err.text, "No space left"));
    assert_holds(in("out"), "old");
    assert_int_equal(files(), 1);

    /* And one in which the folder of the target is gone by then. */
    assert_int_equal(mkdir(in("sub"), 0755), 0);
    assert_int_equal(vg_file_create(&f, in("sub/out"), 0644, &err), VG_OK);
    assert_int_equal(unlink(f.temp), 0);
    assert_int_equal(rmdir(in("sub")), 0);
    assert_int_equal(vg_file_commit(&f, &err), VG_IO);
    unlink(in("out"));
}

static void renamed_by_another_writer(void **state)
{
    (void)state;
    vg_str name = VG_STR_INIT;
    vg_err err = VG_ERR_INIT;
    vg_str_adds(&name, "");
    assert_int_equal(vg_file_temp_name(&name, in("book.xlsx"), &err), VG_OK);
    assert_int_equal(strncmp(name.ptr, folder, strlen(folder)), 0);
    assert_int_equal(access(name.ptr, W_OK), 0);
    put(name.ptr, "book", 4);
    assert_int_equal(vg_file_rename(name.ptr, in("book.xlsx"), &err), VG_OK);
    assert_holds(in("book.xlsx"), "book");
    assert_int_equal(vg_file_rename(name.ptr, in("book.xlsx"), &err), VG_IO);
    assert_holds(in("book.xlsx"), "book");

    /* A folder in the way: refused, and the temporary file is gone. */
    vg_str_clear(&name);
    assert_int_equal(vg_file_temp_name(&name, in("dir"), &err), VG_OK);
    assert_int_equal(mkdir(in("dir"), 0755), 0);
    assert_int_equal(vg_file_rename(name.ptr, in("dir"), &err), VG_CANTCREAT);
    assert_int_equal(access(name.ptr, F_OK), -1);
    rmdir(in("dir"));
    unlink(in("book.xlsx"));
    vg_str_free(&name);
}

static void names_without_a_folder(void **state)
{
    (void)state;
    assert_string_equal(vg_file_base("a/b/c.csv"), "c.csv");
    assert_string_equal(vg_file_base("c.csv"), "c.csv");
    assert_string_equal(vg_file_base("a/"), "");
    char here[1024];
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(folder), 0);
    vg_outfile f;
    assert_int_equal(vg_file_create(&f, "plain", 0644, NULL), VG_OK);
    assert_int_equal(vg_file_commit(&f, NULL), VG_OK);
    assert_int_equal(chdir(here), 0);
    assert_holds(in("plain"), "");
    unlink(in("plain"));
}

static int setup(void **state)
{
    (void)state;
    const char *tmp = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%.40s/vgov-file-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    return mkdtemp(folder) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(read_up_to_a_limit),
        cmocka_unit_test(read_standard_input),
        cmocka_unit_test(what_cannot_be_read),
        cmocka_unit_test(written_whole),
        cmocka_unit_test(discarded),
        cmocka_unit_test(what_cannot_be_created),
        cmocka_unit_test(a_failed_write_leaves_the_old_file),
        cmocka_unit_test(renamed_by_another_writer),
        cmocka_unit_test(names_without_a_folder),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
