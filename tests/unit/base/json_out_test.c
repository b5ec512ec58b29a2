/* JSON output: the bytes that come out. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <vgov/json_out.h>

static vg_jout *fresh(void)
{
    vg_jout *out;
    assert_int_equal(vg_jout_new(&out, NULL), VG_OK);
    return out;
}

static void assert_printed(vg_jout *out, bool indent, const char *expected)
{
    vg_str s = VG_STR_INIT;
    vg_err err = VG_ERR_INIT;
    if (vg_jout_print(out, indent, &s, &err) != VG_OK)
        fail_msg("%s", err.text);
    assert_string_equal(s.ptr, expected);
    vg_str_free(&s);
}

static void a_document(void **state)
{
    (void)state;
    vg_jout *out = fresh();
    vg_jnode *root = vg_jout_root(out);
    vg_jtext(out, root, "period", "2026-10");
    vg_jnode *cards = vg_jarray(out, root, "scorecards");
    vg_jnode *card = vg_jobject(out, cards, NULL);
    vg_jtext(out, card, "vendor", "Grün & \"Söhne\"\\");
    vg_jnumber(out, card, "value", "93.50");
    vg_jnumber(out, card, "minimum", NULL);
    vg_jint(out, card, "denominator", INT64_MIN);
    vg_jbool(out, card, "reconstructed", false);
    vg_jbool(out, card, "known", true);
    vg_jnull(out, card, "settlement");
    vg_jarray(out, card, "findings");
    vg_jobject(out, card, "notes");
    vg_jtext(out, cards, NULL, NULL);
    vg_jnumber(out, cards, NULL, "-0.10");
    assert_printed(out, false,
                   "{\"format\":1,\"period\":\"2026-10\",\"scorecards\":[{\"vendor\":\"Grün & "
                   "\\\"Söhne\\\"\\\\\",\"value\":93.50,\"minimum\":null,\"denominator\":"
                   "-9223372036854775808,\"reconstructed\":false,\"known\":true,"
                   "\"settlement\":null,\"findings\":[],\"notes\":{}},null,-0.10]}\n");
    const char *laid_out = "{\n"
                           "  \"format\": 1,\n"
                           "  \"period\": \"2026-10\",\n"
                           "  \"scorecards\": [\n"
                           "    {\n"
                           "      \"vendor\": \"Grün & \\\"Söhne\\\"\\\\\",\n"
                           "      \"value\": 93.50,\n"
                           "      \"minimum\": null,\n"
                           "      \"denominator\": -9223372036854775808,\n"
                           "      \"reconstructed\": false,\n"
                           "      \"known\": true,\n"
                           "      \"settlement\": null,\n"
                           "      \"findings\": [],\n"
                           "      \"notes\": {}\n"
                           "    },\n"
                           "    null,\n"
                           "    -0.10\n"
                           "  ]\n"
                           "}\n";
    assert_printed(out, true, laid_out);
    assert_printed(out, true, laid_out);
    vg_jout_free(out);
    vg_jout_free(NULL);
}

static void marks_inside_strings_are_text(void **state)
{
    (void)state;
    vg_jout *out = fresh();
    vg_jtext(out, vg_jout_root(out), "a:{[,", "b\\\"}],:\\");
    vg_jtext(out, vg_jout_root(out), "", "");
    assert_printed(
        out, true,
        "{\n  \"format\": 1,\n  \"a:{[,\": \"b\\\\\\\"}],:\\\\\",\n  \"\": \"\"\n}\n");
    vg_jout_free(out);
}

static void control_characters_are_escaped(void **state)
{
    (void)state;
    vg_jout *out = fresh();
    vg_jtext(out, vg_jout_root(out), "t", "a\tb\nc\rd\be\ff\x01g\x1f");
    assert_printed(out, false,
                   "{\"format\":1,\"t\":\"a\\tb\\nc\\rd\\be\\ff\\u0001g\\u001f\"}\n");
    vg_jout_free(out);
}

static void bad_utf8_is_replaced(void **state)
{
    (void)state;
#define R "\xef\xbf\xbd"
    static const char *const cases[][2] = {
        {"gr\xfcn", "gr" R "n"},          /* ISO 8859-1 */
        {"\xc3", R},                      /* torn */
        {"a\xe2\x82", "a" R R},           /* torn */
        {"\xe2\x82\xac\xff€", "€" R "€"}, /* good, bad, good */
        {"\xc0\xaf", R R},                /* too long a form */
        {"\xed\xa0\x80", R R R},          /* a surrogate */
        {"\xf4\x90\x80\x80", R R R R},    /* behind U+10FFFF */
        {"\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_jout *out = fresh();
        vg_jtext(out, vg_jout_root(out), cases[i][0], cases[i][0]);
        vg_str expected = VG_STR_INIT;
        vg_str_addf(&expected, "{\"format\":1,\"%s\":\"%s\"}\n", cases[i][1], cases[i][1]);
        assert_printed(out, false, expected.ptr);
        vg_str_free(&expected);
        vg_jout_free(out);
    }
}

static void only_decimals_are_numbers(void **state)
{
    (void)state;
    static const char *const good[] = {
        "0", "-0", "0.0", "10", "-12.50", "9.999", "100", "12345678901234567890123456789.01"};
    static const char *const bad[] = {"",    "-",    "+1",  "01",  "00", ".5", "5.",    "1e3",
                                      "1/3", "0x10", "nan", "1,5", " 1", "1 ", "1.2.3", "}"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        vg_jout *out = fresh();
        vg_jnumber(out, vg_jout_root(out), "n", good[i]);
        vg_str expected = VG_STR_INIT;
        vg_str_addf(&expected, "{\"format\":1,\"n\":%s}\n", good[i]);
        assert_printed(out, false, expected.ptr);
        vg_str_free(&expected);
        vg_jout_free(out);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        vg_jout *out = fresh();
        vg_str s = VG_STR_INIT;
        vg_err err = VG_ERR_INIT;
        vg_jnumber(out, vg_jout_root(out), "n", bad[i]);
        vg_jtext(out, vg_jout_root(out), "t", "later");
        assert_int_equal(vg_jout_print(out, false, &s, &err), VG_BUG);
        assert_non_null(strstr(err.text, "not a decimal number"));
        assert_int_equal(s.len, 0);
        vg_str_free(&s);
        vg_jout_free(out);
    }
}

static void keys_belong_to_objects(void **state)
{
    (void)state;
    for (int in_array = 0; in_array < 2; in_array++) {
        vg_jout *out = fresh();
        vg_jnode *root = vg_jout_root(out);
        vg_jnode *array = vg_jarray(out, root, "a");
        vg_jnode *lost = vg_jobject(out, in_array ? array : root, in_array ? "k" : NULL);
        assert_null(lost);
        vg_jint(out, lost, "into nothing", 1);
        vg_str s = VG_STR_INIT;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(vg_jout_print(out, true, &s, &err), VG_BUG);
        assert_string_equal(err.text, in_array ? "a key in a JSON array: \"k\""
                                               : "no key in a JSON object \"\"");
        vg_str_free(&s);
        vg_jout_free(out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document),
        cmocka_unit_test(marks_inside_strings_are_text),
        cmocka_unit_test(control_characters_are_escaped),
        cmocka_unit_test(bad_utf8_is_replaced),
        cmocka_unit_test(only_decimals_are_numbers),
        cmocka_unit_test(keys_belong_to_objects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
