/* JSON: what is taken, where it stands, and what is refused, with which words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include <vgov/str.h>
#include <vgov/terms.h>

#include "terms/json.h"

static vg_rc read_text(vg_arena *arena, const char *text, size_t len, const vg_json **root,
                       vg_err *err)
{
    return vg_json_read(arena, "x.json", text, len, root, err);
}

static void places_keys_and_texts(void **state)
{
    (void)state;
    static const char text[] =
        "\xef\xbb\xbf{\n  \"a\": [1.50, \"é\\u00e9\\ud83d\\ude00\\n\", true],\r\n"
        "  \"ä\": -0, \"b\": {\"c\": null,\n\t\"d\": false}, \"e\": 1E+2\n}\n";
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    const vg_json *root;
    assert_int_equal(read_text(&arena, text, sizeof text - 1, &root, &err), VG_OK);
    assert_int_equal(root->type, VG_JSON_OBJECT);
    assert_int_equal(root->count, 4);
    const vg_json *a = &root->items[0], *u = &root->items[1], *b = &root->items[2];
    assert_string_equal(a->key, "a");
    assert_int_equal(a->line, 2);
    assert_int_equal(a->column, 8);
    assert_string_equal(a->items[0].text, "1.50");
    assert_string_equal(a->items[1].text, "éé😀\n");
    assert_int_equal(a->items[1].column, 15);
    assert_int_equal(a->items[2].type, VG_JSON_TRUE);
    assert_int_equal(a->items[2].column, 40);
    assert_int_equal(a->items[2].index, 2);
    assert_ptr_equal(a->items[2].parent, a);
    assert_string_equal(u->key, "ä");
    assert_string_equal(u->text, "-0");
    assert_int_equal(u->line, 3);
    assert_int_equal(u->column, 8);
    assert_int_equal(b->items[0].type, VG_JSON_NULL);
    assert_int_equal(b->items[1].type, VG_JSON_FALSE);
    assert_int_equal(b->items[1].line, 4);
    assert_int_equal(b->items[1].column, 7);
    assert_string_equal(root->items[3].text, "1E+2");
    vg_arena_free(&arena);
}

#define T(text) text, sizeof text - 1

static const struct {
    const char *text;
    size_t len;
    const char *message;
} bad[] = {
    {T(""), "x.json:1: column 1: expected a value, found the end of the text"},
    {T(" \n\n "), "x.json:3: column 2: expected a value, found the end of the text"},
    {T("{} x"), "x.json:1: column 4: expected the end of the text, found x"},
    {T("{}\0"), "x.json:1: column 3: expected the end of the text, found byte 0x00"},
    {T("\xff"), "x.json:1: column 1: expected a value, found byte 0xff"},
    {T("[1,]"), "x.json:1: column 4: expected a value, found ]"},
    {T("[1 2]"), "x.json:1: column 4: expected \",\" or \"]\", found 2"},
    {T("[1"), "x.json:1: column 3: expected \",\" or \"]\", found the end of the text"},
    {T("["), "x.json:1: column 2: expected a value, found the end of the text"},
    {T("{\"a\":1,}"), "x.json:1: column 8: expected a key in double quotes, found }"},
    {T("{'a':1}"), "x.json:1: column 2: expected a key in double quotes, found '"},
    {T("{“a”:1}"), "x.json:1: column 2: expected a key in double quotes, found “"},
    {T("{\"a\" 1}"), "x.json:1: column 6: expected \":\" behind the key, found 1"},
    {T("{\"a\":1 \"b\":2}"), "x.json:1: column 8: expected \",\" or \"}\", found \""},
    {T("{\n\"ä\":1,\n \"b\":2,\n\"ä\":3}"),
     "x.json:4: column 5: the key \"ä\" stands here twice, first in line 2"},
    {T("{\"a\":1,\"\\u0061\":2}"),
     "x.json:1: column 17: the key \"a\" stands here twice, first in line 1"},
    {T("// no\n1"), "x.json:1: column 1: expected a value, found /"},
    {T("nul"), "x.json:1: column 1: expected a value, found n"},
    {T("True"), "x.json:1: column 1: expected a value, found T"},
    {T("NaN"), "x.json:1: column 1: expected a value, found N"},
    {T("nullx"), "x.json:1: column 5: expected the end of the text, found x"},
    {T("012"), "x.json:1: column 1: a number with a leading zero"},
    {T("-012"), "x.json:1: column 1: a number with a leading zero"},
    {T("-"), "x.json:1: column 2: expected a digit, found the end of the text"},
    {T("5."), "x.json:1: column 3: expected a digit, found the end of the text"},
    {T("1e"), "x.json:1: column 3: expected a digit, found the end of the text"},
    {T("[1e+]"), "x.json:1: column 5: expected a digit, found ]"},
    {T("+1"), "x.json:1: column 1: expected a value, found +"},
    {T(".5"), "x.json:1: column 1: expected a value, found ."},
    {T("1234567890123456789012345678901234567890123456789012345678901"),
     "x.json:1: column 1: a number of more than 60 characters"},
    {T("\"abc"), "x.json:1: column 1: a text that does not end"},
    {T("\"a\nb\""), "x.json:1: column 3: a control character or line end inside a text"},
    {T("\"a\0b\""), "x.json:1: column 3: a control character or line end inside a text"},
    {T("\"a\\xb\""), "x.json:1: column 3: a backslash that begins no escape"},
    {T("\"a\\"), "x.json:1: column 3: a backslash that begins no escape"},
    {T("\"a\\\0\""), "x.json:1: column 3: a backslash that begins no escape"},
    {T("\"\\u00g0\""), "x.json:1: column 2: expected four hexadecimal digits behind \\u"},
    {T("\"\\u00"), "x.json:1: column 2: expected four hexadecimal digits behind \\u"},
    {T("\"\\u0000\""), "x.json:1: column 2: the character U+0000 is not taken"},
    {T("\"\\ud83d\""), "x.json:1: column 2: half of a surrogate pair without the other half"},
    {T("\"\\ud83d\\u0041\""),
     "x.json:1: column 2: half of a surrogate pair without the other half"},
    {T("\"\\ude00\""), "x.json:1: column 2: half of a surrogate pair without the other half"},
    {T("[\"ä\", \"\xe4\"]"), "x.json:1: column 8: not UTF-8; save the file as UTF-8"},
    {T("\"\xc0\x80\""), "x.json:1: column 2: not UTF-8; save the file as UTF-8"},
    {T("\"\xed\xa0\x80\""), "x.json:1: column 2: not UTF-8; save the file as UTF-8"},
    {T("\"\xf4\x90\x80\x80\""), "x.json:1: column 2: not UTF-8; save the file as UTF-8"},
    {T("\"\xe2\x82\""), "x.json:1: column 2: not UTF-8; save the file as UTF-8"},
    {T("{\"\xff\":1}"), "x.json:1: column 3: not UTF-8; save the file as UTF-8"},
};

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        vg_arena arena = VG_ARENA_INIT;
        vg_err err = VG_ERR_INIT;
        const vg_json *root;
        vg_rc rc = read_text(&arena, bad[i].text, bad[i].len, &root, &err);
        if (rc != VG_CONFIG)
            fail_msg("%s: rc %d", bad[i].text, (int)rc);
        assert_string_equal(err.text, bad[i].message);
        assert_null(root);
        vg_arena_free(&arena);
    }
}

static void add_times(vg_str *s, const char *piece, int n)
{
    for (int i = 0; i < n; i++)
        vg_str_adds(s, piece);
}

static void assert_read(const vg_str *s, const char *message)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    const vg_json *root;
    vg_rc rc = read_text(&arena, s->ptr, s->len, &root, &err);
    assert_string_equal(err.text, message);
    assert_int_equal(rc, message[0] ? VG_CONFIG : VG_OK);
    vg_arena_free(&arena);
}

static void bounds(void **state)
{
    (void)state;
    vg_str s = VG_STR_INIT;
    add_times(&s, "[", 32);
    add_times(&s, "]", 32);
    assert_read(&s, "");
    vg_str_clear(&s);
    add_times(&s, "{\"a\":", 33);
    assert_read(&s, "x.json:1: column 161: nested deeper than 32 levels");

    vg_str_clear(&s);
    vg_str_adds(&s, "[0"); /* with the array itself 100,000 values */
    add_times(&s, ",0", 99998);
    vg_str_addc(&s, ']');
    assert_read(&s, "");
    s.len--;
    vg_str_adds(&s, ",0]");
    assert_read(&s, "x.json:1: column 200000: more than 100000 values");

    vg_str_clear(&s);
    vg_str_adds(&s, "\n{\"k\":0");
    for (int i = 1; i < 256; i++)
        vg_str_addf(&s, ",\"k%d\":0", i);
    vg_str_addc(&s, '}');
    assert_read(&s, "");
    s.len--;
    vg_str_adds(&s, ",\"k256\":0}");
    assert_read(&s, "x.json:2: column 1: an object of more than 256 fields");

    vg_str_clear(&s);
    add_times(&s, "        ", VG_TERMS_LIMIT / 8);
    s.ptr[0] = '1';
    assert_read(&s, "");
    vg_str_addc(&s, ' ');
    assert_read(&s, "x.json: a document of 4194305 bytes, expected at most 4194304");
    vg_str_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_keys_and_texts),
        cmocka_unit_test(refusals),
        cmocka_unit_test(bounds),
    };
    return cmocka_run_group_tests_name("terms/json", tests, NULL, NULL);
}
