/* What is read ahead comes out as it would without: every byte, in its order, and a failure
 * behind the bytes before it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "shape/ahead.h"

typedef struct source {
    int64_t at, size;
    bool fails;  /* at its end */
    size_t most; /* that one call gives */
} source;

static unsigned char byte_at(int64_t at)
{
    return (unsigned char)(at * 31 + (at >> 8) * 7 + (at >> 16));
}

static vg_rc read_source(void *ctx, void *to, size_t room, size_t *got, vg_err *err)
{
    source *s = ctx;
    size_t left = (size_t)(s->size - s->at);
    *got = room < s->most ? room : s->most;
    *got = *got < left ? *got : left;
    if (*got == 0 && s->fails)
        return vg_fail(err, VG_IO, "broken at %lld", (long long)s->at);
    for (size_t i = 0; i < *got; i++)
        ((unsigned char *)to)[i] = byte_at(s->at + (int64_t)i);
    s->at += (int64_t)*got;
    return VG_OK;
}

/* Reads it all in pieces of changing length; what ended it. */
static vg_rc read_all(vg_ahead *a, int64_t size, vg_err *err)
{
    unsigned char piece[70000];
    int64_t at = 0;
    size_t got = 1, room = 1;
    vg_rc rc = VG_OK;
    while (rc == VG_OK && got > 0) {
        rc = vg_ahead_read(a, piece, room, &got, err);
        for (size_t i = 0; rc == VG_OK && i < got; i++)
            if (piece[i] != byte_at(at + (int64_t)i))
                fail_msg("byte %lld is another", (long long)(at + (int64_t)i));
        at += rc == VG_OK ? (int64_t)got : 0;
        room = room * 3 % sizeof piece + 1;
    }
    assert_int_equal(at, size);
    return rc;
}

static const int64_t sizes[] = {0, 1, 262143, 262144, 262145, 3000001, 5 << 20};
static const size_t most[] = {SIZE_MAX, 100003};

static void all_bytes_come_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < 14; i++) {
        vg_err err = VG_ERR_INIT;
        vg_ahead *a;
        size_t got = 1;
        source s = {.size = sizes[i / 2], .most = most[i % 2]};
        assert_int_equal(vg_ahead_open(&a, read_source, &s, &err), VG_OK);
        assert_non_null(a);
        assert_int_equal(read_all(a, s.size, &err), VG_OK);
        assert_int_equal(vg_ahead_read(a, &s, 1, &got, &err),
                         VG_OK); /* the end stays the end */
        assert_int_equal(got, 0);
        vg_ahead_close(a);
    }
}

static void a_failure_comes_at_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < 14; i++) {
        vg_err err = VG_ERR_INIT;
        vg_ahead *a;
        size_t got;
        char wanted[64];
        source s = {.size = sizes[i / 2], .most = most[i % 2], .fails = true};
        snprintf(wanted, sizeof wanted, "broken at %lld", (long long)s.size);
        assert_int_equal(vg_ahead_open(&a, read_source, &s, &err), VG_OK);
        assert_int_equal(read_all(a, s.size, &err), VG_IO);
        assert_string_equal(err.text, wanted);
        assert_int_equal(vg_ahead_read(a, wanted, 1, &got, NULL), VG_IO);
        vg_ahead_close(a);
    }
}

/* Left in the middle, early or while the thread waits for room: it ends all the same. */
static void it_can_be_left(void **state)
{
    (void)state;
    for (int pieces = 0; pieces < 30; pieces++) {
        vg_err err = VG_ERR_INIT;
        char piece[50000];
        vg_ahead *a;
        size_t got;
        source s = {.size = 20 << 20, .most = SIZE_MAX};
        assert_int_equal(vg_ahead_open(&a, read_source, &s, &err), VG_OK);
        for (int i = 0; i < pieces; i++)
            assert_int_equal(vg_ahead_read(a, piece, sizeof piece, &got, &err), VG_OK);
        vg_ahead_close(a);
        assert_true(s.at < s.size);
    }
    vg_ahead_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_bytes_come_in_order),
        cmocka_unit_test(a_failure_comes_at_its_place),
        cmocka_unit_test(it_can_be_left),
    };
    return cmocka_run_group_tests_name("shape/ahead", tests, NULL, NULL);
}
