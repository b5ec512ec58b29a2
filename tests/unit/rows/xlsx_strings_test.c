/* Shared strings, in memory and in a file. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rows/xlsx_strings.h"

enum { STRINGS = 200000 };

/* String i: of a length that differs, now and then a long one. */
static size_t make(char *to, size_t i)
{
    size_t len = (i * 7919) % 23 + (i % 5000 == 4999 ? 90000 : 0);
    for (size_t k = 0; k < len; k++)
        to[k] = (char)('a' + (i + k) % 26);
    to[len] = '\0';
    return len;
}

static void assert_string(vg_strings *s, size_t i, char *want, char *room)
{
    vg_err err = VG_ERR_INIT;
    const char *text;
    size_t len, wanted = make(want, i);
    vg_strings_find(s, i, &text, &len);
    assert_int_equal(len, wanted);
    if (!text) {
        assert_int_equal(vg_strings_fetch(s, i, room, &err), VG_OK);
        text = room;
    }
    assert_memory_equal(text, want, wanted + 1);
}

static void assert_keeps(const char *beside, int64_t memory)
{
    vg_strings s;
    vg_err err = VG_ERR_INIT;
    char *want = malloc(200000), *room = malloc(200000);
    vg_strings_open(&s, beside, memory);
    for (size_t i = 0; i < STRINGS; i++) {
        size_t len = make(want, i);
        assert_int_equal(vg_strings_add(&s, want, len, &err), VG_OK);
    }
    assert_int_equal(vg_strings_finish(&s, &err), VG_OK);
    assert_int_equal(s.count, STRINGS);
    assert_int_equal(s.fd >= 0, memory < s.size);
    for (size_t i = 0; i < STRINGS; i++)
        assert_string(&s, i, want, room);
    for (size_t i = 0; i < STRINGS; i++) /* all over the file */
        assert_string(&s, i * 104729 % STRINGS, want, room);
    vg_strings_close(&s);
    free(want);
    free(room);
}

static void strings_come_back(void **state)
{
    (void)state;
    assert_keeps(NULL, INT64_MAX);
    assert_keeps(NULL, 0);
    assert_keeps(NULL, 100000);
}

/* The file has no name, and nothing is left of it. */
static void the_file_stands_beside(void **state)
{
    (void)state;
    const char *tmp = getenv("TMPDIR");
    char folder[200], beside[256];
    int left = 0;
    snprintf(folder, sizeof folder, "%s/vgov-rows-XXXXXX", tmp && tmp[0] ? tmp : "/tmp");
    assert_non_null(mkdtemp(folder));
    snprintf(beside, sizeof beside, "%s/store.db", folder);
    assert_keeps(beside, 50000);
    DIR *dir = opendir(folder);
    for (struct dirent *e; (e = readdir(dir));)
        left += e->d_name[0] != '.' || strlen(e->d_name) > 2;
    closedir(dir);
    assert_int_equal(left, 0);
    assert_int_equal(rmdir(folder), 0);
    vg_strings s;
    vg_err err = VG_ERR_INIT;
    vg_strings_open(&s, "/no/such/folder/x", 0);
    assert_int_equal(vg_strings_add(&s, "a", 1, &err), VG_CANTCREAT);
    vg_strings_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_come_back),
        cmocka_unit_test(the_file_stands_beside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
