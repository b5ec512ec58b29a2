/* Strings, arenas and the error record. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <vgov/arena.h>
#include <vgov/err.h>
#include <vgov/str.h>

static void str_grows_and_stays_ended(void **state)
{
    (void)state;
    vg_str s = VG_STR_INIT;
    assert_string_equal(s.ptr, "");
    for (int i = 0; i < 1000; i++)
        vg_str_addf(&s, "%d,", i);
    assert_int_equal(s.len, 3890);
    assert_int_equal(strlen(s.ptr), s.len);
    vg_str_clear(&s);
    vg_str_addi(&s, INT64_MIN);
    vg_str_addi(&s, 0);
    vg_str_addi(&s, INT64_MAX);
    assert_string_equal(s.ptr, "-922337203685477580809223372036854775807");
    assert_int_equal(vg_str_rc(&s, NULL), VG_OK);
    vg_str_free(&s);
    assert_string_equal(s.ptr, "");
}

static void arena_gives_zeroed_aligned_room(void **state)
{
    (void)state;
    vg_arena a = VG_ARENA_INIT;
    for (size_t n = 1; n < 40000; n = n * 3 + 1) {
        unsigned char *p = vg_arena_alloc(&a, n);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xff, n);
    }
    assert_null(vg_arena_calloc(&a, SIZE_MAX / 2, 3));
    int *items = NULL;
    size_t count = 0;
    for (int i = 0; i < 1000; i++) {
        int *place = vg_arena_push(&a, &items, &count, sizeof *items);
        assert_non_null(place);
        *place = i;
    }
    assert_int_equal(count, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    vg_arena_free(&a);
    vg_arena_free(NULL);
}

static void err_wraps_and_cuts_whole_characters(void **state)
{
    (void)state;
    vg_err err = VG_ERR_INIT;
    assert_int_equal(vg_fail(&err, VG_DATA, "found \"%s\"", "a\nb"), VG_DATA);
    assert_string_equal(err.text, "found \"a?b\"");
    vg_rc rc = vg_err_wrap(&err, VG_DATA, "%s:%d", "x.csv", 17);
    assert_int_equal(rc, VG_DATA);
    assert_string_equal(err.text, "x.csv:17: found \"a?b\"");
    char longer[4000];
    memset(longer, 'x', sizeof longer);
    for (size_t i = 0; i + 2 < sizeof longer; i += 3)
        memcpy(longer + i, "€", 3);
    longer[3999] = '\0';
    vg_fail(&err, VG_IO, "%s", longer);
    assert_int_equal(strlen(err.text), VG_ERR_TEXT - 1 - (VG_ERR_TEXT - 1) % 3);
    assert_int_equal(vg_fail(NULL, VG_IO, "nobody listens"), VG_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(str_grows_and_stays_ended),
        cmocka_unit_test(arena_gives_zeroed_aligned_room),
        cmocka_unit_test(err_wraps_and_cuts_whole_characters),
    };
    return cmocka_run_group_tests_name("base/str", tests, NULL, NULL);
}
