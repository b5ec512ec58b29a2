/* SHA-256 against the examples of FIPS 180-4 and against itself in pieces. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <vgov/hash.h>

static void published_examples(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char hex[VG_SHA256_HEX];
        assert_int_equal(vg_sha256_text(cases[i][0], strlen(cases[i][0]), hex, NULL), VG_OK);
        assert_string_equal(hex, cases[i][1]);
    }
}

static void a_million_in_pieces(void **state)
{
    (void)state;
    char piece[1000], hex[VG_SHA256_HEX];
    memset(piece, 'a', sizeof piece);
    vg_sha256 *h;
    assert_int_equal(vg_sha256_new(&h, NULL), VG_OK);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(vg_sha256_add(h, piece, sizeof piece, NULL), VG_OK);
    assert_int_equal(vg_sha256_add(h, NULL, 0, NULL), VG_OK);
    assert_int_equal(vg_sha256_end(h, hex, NULL), VG_OK);
    assert_string_equal(hex,
                        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    vg_sha256_free(h);
}

static void an_ended_hash_is_over(void **state)
{
    (void)state;
    char hex[VG_SHA256_HEX];
    vg_sha256 *h;
    vg_err err = VG_ERR_INIT;
    assert_int_equal(vg_sha256_new(&h, &err), VG_OK);
    assert_int_equal(vg_sha256_end(h, hex, &err), VG_OK);
    assert_int_equal(vg_sha256_add(h, "a", 1, &err), VG_BUG);
    assert_int_equal(vg_sha256_end(h, hex, &err), VG_BUG);
    assert_string_equal(hex, "");
    vg_sha256_free(h);
    vg_sha256_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples),
        cmocka_unit_test(a_million_in_pieces),
        cmocka_unit_test(an_ended_hash_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
