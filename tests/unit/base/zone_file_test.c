/* Zone files that are damaged or unusual. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/arena.h>
#include <vgov/file.h>
#include <vgov/zone.h>

#define FILES "tests/vectors/zoneinfo"

/* Whatever is cut off or changed: VG_CONFIG or a zone that answers, never anything else. */
static void damaged_files(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    char *text;
    size_t len;
    assert_int_equal(vg_file_read(&arena, FILES "/Slim/Dublin", 1 << 20, &text, &len, NULL),
                     VG_OK);
    for (size_t cut = 0; cut < len; cut++) {
        char *part = malloc(cut ? cut : 1);
        assert_non_null(part);
        memcpy(part, text, cut);
        vg_zone *zone;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(vg_zone_parse(&zone, "x", part, cut, &err), VG_CONFIG);
        assert_non_null(strstr(err.text, "damaged time zone file"));
        assert_null(zone);
        free(part);
    }
    int refused = 0;
    for (size_t at = 0; at < len; at++) {
        for (int bit = 0; bit < 8; bit++) {
            text[at] = (char)(text[at] ^ 1 << bit);
            vg_zone *zone;
            vg_rc rc = vg_zone_parse(&zone, "x", text, len, NULL);
            if (rc == VG_OK) {
                vg_time out[2];
                assert_true(vg_zone_instants(zone, 4000000000, out) <= 2);
            } else {
                assert_int_equal(rc, VG_CONFIG);
                refused++;
            }
            vg_zone_free(zone);
            text[at] = (char)(text[at] ^ 1 << bit);
        }
    }
    assert_true(refused > 1000);
    vg_arena_free(&arena);
}

/* A file without changes, of one local time type, whose footer is `rule`; its parts begin at 0,
 * 54 (the second header), 98 (the type), 104 (its abbreviation) and 108 (the footer). */
static size_t rule_file(char bytes[400], const char *rule)
{
    size_t n = 0;
    for (int block = 0; block < 2; block++) {
        memset(bytes + n, 0, 54);
        memcpy(bytes + n, "TZif3", 5);
        bytes[n + 39] = 1;
        bytes[n + 43] = 4;
        memcpy(bytes + n + 50, "QQQ", 4);
        n += 54;
    }
    return n + (size_t)snprintf(bytes + n, 400 - n, "\n%s\n", rule);
}

static vg_rc parse_rule(vg_zone **out, const char *rule, vg_err *err)
{
    char bytes[400];
    return vg_zone_parse(out, "x", bytes, rule_file(bytes, rule), err);
}

static void footers(void **state)
{
    (void)state;
    static const char *const good[] = {"UTC0",
                                       "CET-1",
                                       "<-03>3",
                                       "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45",
                                       "AAA24:59:59BBB-24:59:59,J1/-167:59:59,365/167:59:59",
                                       ""};
    static const char *const bad[] = {
        "CET",
        "CE-1",
        "-1",
        "CET-25",
        "CET-1:60",
        "CET-1CEST",
        "CET-1CEST,M3.5.0",
        "CET-1CEST,M3.5.0,M10.5.0/3,",
        "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M0.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0",
        "CET-1CEST,M3.5.0/168,M10.5.0",
        "CET-1CEST,J0,M10.5.0",
        "CET-1CEST,J366,M10.5.0",
        "CET-1CEST,366,M10.5.0",
        "CET-1CEST,M3.5.0 ,M10.5.0",
        "<CET-1",
        "<CE>1",
        "CET-1\nCEST",
    };
    vg_zone *zone;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_int_equal(parse_rule(&zone, good[i], NULL), VG_OK);
        vg_zone_free(zone);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        vg_err err = VG_ERR_INIT;
        if (parse_rule(&zone, bad[i], &err) != VG_CONFIG)
            fail_msg("%s was taken", bad[i]);
        assert_null(zone);
    }
}

/* One byte of a good file is another one. */
static void each_check(void **state)
{
    (void)state;
    static const struct {
        int at;
        unsigned char byte;
        const char *expected;
    } cases[] = {
        {0, 't', "no TZif header"},
        {4, '1', "unknown version"},
        {4, 'x', "unknown version"},
        {54, 't', "no TZif header"},
        {54 + 23, 2, "counts of indicators"},
        {54 + 27, 3, "counts of indicators"},
        {54 + 31, 1, "not as long as its header says"},
        {54 + 34, 1, "not as long as its header says"},
        {54 + 39, 0, "no or too many local time types"},
        {54 + 43, 0, "no or too many local time types"},
        {98, 0x7f, "an offset from UTC is not between"},
        {98, 0x80, "an offset from UTC is not between"},
        {98 + 4, 2, "a local time type is out of range"},
        {98 + 5, 4, "a local time type is out of range"},
        {108, 'x', "there is no footer"},
        {109, '\n', "text behind the footer"},
        {109, '1', "its footer is not a rule"},
        {113, 'x', "there is no footer"},
    };
    char bytes[400];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t len = rule_file(bytes, "UTC0");
        bytes[cases[i].at] = (char)cases[i].byte;
        vg_zone *zone;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(vg_zone_parse(&zone, "x", bytes, len, &err), VG_CONFIG);
        if (!strstr(err.text, cases[i].expected))
            fail_msg("byte %d: %s", cases[i].at, err.text);
        assert_null(zone);
    }
}

/* A file of version 1 with changes at 5 and `second`, the first of them to the type `kind`. */
static vg_rc parse_first_version(vg_zone **out, int second, int kind, int leaps, vg_err *err)
{
    unsigned char bytes[100] = "TZif";
    size_t n = 44;
    bytes[31] = (unsigned char)leaps;
    bytes[35] = 2;
    bytes[39] = 2;
    bytes[43] = 4;
    bytes[n + 3] = 5;
    bytes[n + 7] = (unsigned char)second;
    bytes[n + 8] = (unsigned char)kind;
    n += 10;
    /* Types: UTC and an hour east. */
    bytes[n + 8] = 3600 >> 8;
    bytes[n + 9] = 3600 & 255;
    n += 12 + 4 + 8 * (size_t)leaps;
    return vg_zone_parse(out, "x", bytes, n, err);
}

static void the_first_version(void **state)
{
    (void)state;
    vg_zone *zone;
    vg_err err = VG_ERR_INIT;
    assert_int_equal(parse_first_version(&zone, 10, 1, 0, &err), VG_OK);
    assert_int_equal(vg_zone_offset(zone, INT64_MIN), 0);
    assert_int_equal(vg_zone_offset(zone, 4), 0);
    assert_int_equal(vg_zone_offset(zone, 5), 3600);
    assert_int_equal(vg_zone_offset(zone, 9), 3600);
    assert_int_equal(vg_zone_offset(zone, 10), 0);
    assert_int_equal(vg_zone_offset(zone, INT64_MAX), 0);
    vg_zone_free(zone);
    assert_int_equal(parse_first_version(&zone, 5, 1, 0, &err), VG_CONFIG);
    assert_non_null(strstr(err.text, "not in ascending order"));
    assert_int_equal(parse_first_version(&zone, 10, 2, 0, &err), VG_CONFIG);
    assert_non_null(strstr(err.text, "a transition has no local time type"));
    assert_int_equal(parse_first_version(&zone, 10, 1, 1, &err), VG_CONFIG);
    assert_non_null(strstr(err.text, "counts leap seconds"));
}

/* A change every second: more instants show a wall time than can be told. */
static void a_crowd_of_changes(void **state)
{
    (void)state;
    vg_arena arena = VG_ARENA_INIT;
    char *text;
    size_t len;
    assert_int_equal(vg_file_read(&arena, "tests/corpus/zone/crowd", 10000, &text, &len, NULL),
                     VG_OK);
    vg_zone *zone;
    assert_int_equal(vg_zone_parse(&zone, "crowd", text, len, NULL), VG_OK);
    for (int64_t local = -4000; local < 4000; local++) {
        vg_time out[2];
        int n = vg_zone_instants(zone, local, out);
        for (int i = 0; i < n; i++)
            assert_int_equal(vg_zone_local(zone, out[i]), local);
    }
    vg_zone_free(zone);
    vg_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_files),      cmocka_unit_test(footers),
        cmocka_unit_test(each_check),         cmocka_unit_test(the_first_version),
        cmocka_unit_test(a_crowd_of_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
