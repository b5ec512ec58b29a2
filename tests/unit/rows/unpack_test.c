/* Packed files, as gzip, zstd and zip write them, and what can be wrong with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <vgov/unpack.h>
#include <zlib.h>
#include <zstd.h>

#include "book.h"

static const char table[] = "vendor,line,start,offered\nacme,orders,2026-10-01,12\n";

typedef struct sink {
    vg_str text;
    int64_t len;
} sink;

static vg_rc take(void *ctx, const void *from, size_t len, vg_err *err)
{
    sink *s = ctx;
    s->len += (int64_t)len;
    if (s->len < 1 << 20) /* of bombs only the size counts */
        vg_str_add(&s->text, from, len);
    return vg_str_rc(&s->text, err);
}

static vg_rc unpack(const vg_str *file, sink *out, bool *packed, vg_err *err)
{
    const vg_bytes bytes = {
        .read = book_read_at, .ctx = (void *)(uintptr_t)file, .size = (int64_t)file->len};
    *out = (sink){.text = VG_STR_INIT};
    *err = (vg_err)VG_ERR_INIT;
    return vg_unpack("x.gz", &bytes, take, out, packed, err);
}

/* Appends a member. */
static void add_gzip(vg_str *out, const void *text, size_t len)
{
    z_stream z = {.next_in = (void *)(uintptr_t)text, .avail_in = (uInt)len};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&z, (uLong)len);
    unsigned char *packed = malloc(room);
    assert_non_null(packed);
    z.next_out = packed;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    vg_str_add(out, (const char *)packed, room - z.avail_out);
    deflateEnd(&z);
    free(packed);
}

static void add_zstd(vg_str *out, const void *text, size_t len)
{
    size_t room = ZSTD_compressBound(len);
    char *packed = malloc(room);
    assert_non_null(packed);
    size_t n = ZSTD_compress(packed, room, text, len, 3);
    assert_false(ZSTD_isError(n));
    vg_str_add(out, packed, n);
    free(packed);
}

static void check(const vg_str *file, vg_rc right, const char *words, const char *text)
{
    sink out;
    bool packed;
    vg_err err;
    assert_int_equal(unpack(file, &out, &packed, &err), right);
    if (words)
        assert_non_null(strstr(err.text, words));
    if (text) {
        assert_true(packed);
        assert_string_equal(out.text.ptr, text);
    }
    vg_str_free(&out.text);
}

static void what_is_not_packed_is_left_alone(void **state)
{
    (void)state;
    static const char *const files[] = {"", "a", table, "\x1f\x8b"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        vg_str file = VG_STR_INIT;
        sink out;
        bool packed;
        vg_err err;
        vg_str_adds(&file, files[i]);
        assert_int_equal(unpack(&file, &out, &packed, &err), VG_OK);
        assert_false(packed);
        assert_int_equal(out.len, 0);
        vg_str_free(&file);
    }
}

static void members_and_frames_are_one_file(void **state)
{
    (void)state;
    vg_str gz = VG_STR_INIT, zst = VG_STR_INIT, again = VG_STR_INIT;
    add_gzip(&gz, table, 30);
    add_gzip(&gz, "", 0);
    add_gzip(&gz, table + 30, strlen(table) - 30);
    add_zstd(&zst, table, 30);
    add_zstd(&zst, table + 30, strlen(table) - 30);
    check(&gz, VG_OK, NULL, table);
    check(&zst, VG_OK, NULL, table);
    vg_str_add(&gz, "\0\0\0\0", 4); /* as tapes fill up */
    check(&gz, VG_OK, NULL, table);
    vg_str_adds(&gz, "more");
    check(&gz, VG_DATA, "something else stands behind", NULL);
    add_gzip(&again, zst.ptr, zst.len);
    check(&again, VG_DATA, "packed twice", NULL);
    vg_str_free(&gz);
    vg_str_free(&zst);
    vg_str_free(&again);
}

/* Wherever it is cut, it is not taken for a whole file. */
static void a_cut_file_is_named(void **state)
{
    (void)state;
    void (*const packers[])(vg_str *, const void *, size_t) = {add_gzip, add_zstd};
    for (size_t i = 0; i < 2; i++) {
        vg_str file = VG_STR_INIT;
        packers[i](&file, table, strlen(table));
        for (size_t len = file.len - 1; len >= 4; len--) {
            file.len = len;
            check(&file, VG_DATA, "cut off on its way", NULL);
        }
        vg_str_free(&file);
    }
}

static void a_damaged_file_is_named(void **state)
{
    (void)state;
    vg_str file = VG_STR_INIT;
    add_gzip(&file, table, strlen(table));
    file.ptr[file.len - 6] ^= 1; /* of the check sum */
    check(&file, VG_DATA, "damaged (incorrect data check)", NULL);
    vg_str_clear(&file);
    add_zstd(&file, table, strlen(table));
    memset(file.ptr + 8, 0xff, 20);
    check(&file, VG_DATA, "damaged", NULL);
    vg_str_free(&file);
}

static void a_bomb_does_not_go_off(void **state)
{
    (void)state;
    enum { MEGA = 1 << 20 };
    void (*const packers[])(vg_str *, const void *, size_t) = {add_gzip, add_zstd};
    char *zeros = calloc(64, MEGA);
    assert_non_null(zeros);
    for (size_t i = 0; i < 2; i++) {
        vg_str file = VG_STR_INIT;
        sink out;
        bool packed;
        vg_err err;
        packers[i](&file, zeros, (size_t)64 * MEGA);
        assert_int_equal(unpack(&file, &out, &packed, &err), VG_DATA);
        assert_non_null(strstr(err.text, "more than 250 times"));
        assert_true(out.len <= VG_UNPACK_RATIO_FROM + MEGA);
        vg_str_free(&out.text);
        vg_str_free(&file);
    }
    free(zeros);
}

static void a_zip_of_one_file_is_that_file(void **state)
{
    (void)state;
    book one = BOOK_INIT, two = BOOK_INIT, office = BOOK_INIT;
    bool packed;
    vg_err err;
    sink out;
    book_add(&one, "folder/", "");
    book_add(&one, "folder/table.csv", table);
    book_add(&one, "__MACOSX/folder/._table.csv", "for a Mac");
    book_end(&one);
    check(&one.zip, VG_OK, NULL, table);
    book_add(&two, "a.csv", table);
    book_add(&two, "b.csv", table);
    book_end(&two);
    assert_int_equal(unpack(&two.zip, &out, &packed, &err), VG_OK);
    assert_false(packed);
    book_add(&office, "[Content_Types].xml", "<Types/>");
    book_end(&office);
    assert_int_equal(unpack(&office.zip, &out, &packed, &err), VG_OK);
    assert_false(packed);
    one.zip.len -= 30;
    check(&one.zip, VG_DATA, "cut off on its way", NULL);
    book_free(&one);
    book_free(&two);
    book_free(&office);
}

static void what_others_pack_is_named(void **state)
{
    (void)state;
    vg_str file = VG_STR_INIT, tar = VG_STR_INIT;
    vg_str_adds(&file, "BZh91AY");
    check(&file, VG_DATA, "bzip2; unpack it first", NULL);
    vg_str_clear(&file);
    vg_str_add(&file,
               "\xfd"
               "7zXZ",
               5);
    check(&file, VG_DATA, "xz; unpack it first", NULL);
    vg_str_clear(&file);
    for (int i = 0; i < 257; i++)
        vg_str_addc(&tar, 'x');
    vg_str_adds(&tar, "ustar");
    add_gzip(&file, tar.ptr, tar.len);
    check(&file, VG_DATA, "archive (tar)", NULL);
    vg_str_free(&file);
    vg_str_free(&tar);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_packed_is_left_alone),
        cmocka_unit_test(members_and_frames_are_one_file),
        cmocka_unit_test(a_cut_file_is_named),
        cmocka_unit_test(a_damaged_file_is_named),
        cmocka_unit_test(a_bomb_does_not_go_off),
        cmocka_unit_test(a_zip_of_one_file_is_that_file),
        cmocka_unit_test(what_others_pack_is_named),
    };
    return cmocka_run_group_tests_name("rows/unpack", tests, NULL, NULL);
}
