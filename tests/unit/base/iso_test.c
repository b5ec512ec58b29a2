/* Reading dates and times from text: ISO 8601 and patterns. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/date.h>

static int64_t wall(const vg_iso *iso)
{
    return (int64_t)iso->day * VG_DAY_SECONDS + iso->second_of_day;
}

/* Reads from a copy without an end, so that the sanitizer sees a byte read too far. */
static vg_rc parse(const char *text, vg_iso *out, vg_err *err)
{
    size_t len = strlen(text);
    char *exact = malloc(len ? len : 1);
    assert_non_null(exact);
    memcpy(exact, text, len);
    vg_rc rc = vg_iso_parse(exact, len, out, err);
    free(exact);
    return rc;
}

static void vectors_of_python(void **state)
{
    (void)state;
    FILE *f = fopen("tests/vectors/date_vectors.txt", "r");
    assert_non_null(f);
    char line[200], text[64], offset[16];
    int good = 0, bad = 0;
    while (fgets(line, sizeof line, f)) {
        long long local;
        vg_iso iso;
        vg_err err = VG_ERR_INIT;
        if (sscanf(line, "i %63s %lld %15s", text, &local, offset) == 3) {
            assert_int_equal(parse(text, &iso, &err), VG_OK);
            assert_true(iso.has_time);
            assert_int_equal(wall(&iso), local);
            assert_int_equal(iso.has_offset, offset[0] != '-' || offset[1]);
            assert_int_equal(iso.offset, iso.has_offset ? atoi(offset) : 0);
            good++;
        } else if (sscanf(line, "x %63s", text) == 1) {
            if (parse(text, &iso, &err) != VG_DATA)
                fail_msg("%s was read", text);
            assert_non_null(strstr(err.text, text));
            bad++;
        }
    }
    fclose(f);
    assert_int_equal(good, 300);
    assert_int_equal(bad, 150);
}

static void every_shape(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int second;
        bool has_time, has_offset;
        int offset;
    } cases[] = {
        {"2026-10-01", 0, false, false, 0},
        {"2026-10-01T08:30", 30600, true, false, 0},
        {"2026-10-01 08:30:15", 30615, true, false, 0},
        {"2026-10-01 08:30:15.000", 30615, true, false, 0},
        {"2026-10-01T08:30:15,0Z", 30615, true, true, 0},
        {"2026-10-01T08:30Z", 30600, true, true, 0},
        {"2026-10-01T08:30+02:00", 30600, true, true, 7200},
        {"2026-10-01T08:30-0330", 30600, true, true, -12600},
        {"2026-10-01T08:30+02", 30600, true, true, 7200},
        {"2026-10-01T08:30-00:00", 30600, true, true, 0},
        {"2026-10-01T08:30+18:00", 30600, true, true, 64800},
        {"2026-09-30T24:00", 0, true, false, 0},
        {"2026-09-30T24:00:00.0-18:00", 0, true, true, -64800},
    };
    vg_iso iso;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(parse(cases[i].text, &iso, NULL), VG_OK);
        assert_int_equal(iso.day, 20727);
        assert_int_equal(iso.second_of_day, cases[i].second);
        assert_int_equal(iso.has_time, cases[i].has_time);
        assert_int_equal(iso.has_offset, cases[i].has_offset);
        assert_int_equal(iso.offset, cases[i].offset);
    }
}

static void refused_with_a_reason(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "expected a date like 2026-10-01"},
        {"1.10.2026", "expected a date like 2026-10-01"},
        {"2026-02-29", "there is no such date"},
        {"2026-13-01", "there is no such date"},
        {"1582-10-01", "expected a year from 1583 to 9999"},
        {"2026-10-01x", "expected the end, or T or a blank and a time"},
        {"2026-10-01T", "expected a time like 08:30 or 08:30:15"},
        {"2026-10-01T08", "expected a time like 08:30 or 08:30:15"},
        {"2026-10-01T8:30", "expected a time like 08:30 or 08:30:15"},
        {"2026-10-01T24:01", "there is no such time of day"},
        {"2026-10-01T24:00:01", "there is no such time of day"},
        {"2026-10-01T25:00", "there is no such time of day"},
        {"2026-10-01T08:60", "there is no such time of day"},
        {"2026-12-31T23:59:60", "there is no such time of day"},
        {"2026-10-01T08:30:", "expected two digits of seconds"},
        {"2026-10-01T08:30:1", "expected two digits of seconds"},
        {"2026-10-01T08:30:15.", "a fraction of a second must be zeros"},
        {"2026-10-01T08:30:15.001", "a fraction of a second must be zeros"},
        {"2026-10-01T08:30 +02:00", "expected the end or an offset"},
        {"2026-10-01T08:30+18:01", "expected the end or an offset"},
        {"2026-10-01T08:30+02:60", "expected the end or an offset"},
        {"2026-10-01T08:30+02:", "expected the end or an offset"},
        {"2026-10-01T08:30+2", "expected the end or an offset"},
        {"2026-10-01T08:30Zx", "expected the end or an offset"},
        {"2026-10-01T08:30z", "expected the end or an offset"},
        {"2026-10-01+02:00", "expected the end, or T"},
        {"9999-12-31T24:00", "expected a year from 1583 to 9999"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_iso iso;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(parse(cases[i][0], &iso, &err), VG_DATA);
        if (!strstr(err.text, cases[i][1]))
            fail_msg("%s: %s", cases[i][0], err.text);
        assert_int_equal(iso.day, 0);
        assert_false(iso.has_time || iso.has_offset);
    }
}

static void a_nul_byte_is_no_end(void **state)
{
    (void)state;
    vg_iso iso;
    vg_day day;
    assert_int_equal(vg_iso_parse("2026-10-01\0", 11, &iso, NULL), VG_DATA);
    assert_int_equal(vg_iso_parse("2026-10-01T08:30\0Z", 18, &iso, NULL), VG_DATA);
    assert_int_equal(vg_day_parse("2026-10-01\0", 11, &day, NULL), VG_DATA);
    assert_int_equal(vg_time_scan("%Y-%m", "2026-10\0", 8, &iso, NULL), VG_DATA);
}

static void long_texts_are_quoted_in_part(void **state)
{
    (void)state;
    char text[400] = "";
    for (int i = 0; i < 100; i++)
        strcat(text, "€");
    vg_iso iso;
    vg_err err = VG_ERR_INIT;
    assert_int_equal(vg_iso_parse(text, strlen(text), &iso, &err), VG_DATA);
    assert_int_equal(strcspn(err.text + 7, "\""), 60);
    assert_int_equal(vg_iso_parse(text + 1, strlen(text) - 1, &iso, &err), VG_DATA);
    assert_int_equal(strcspn(err.text + 7, "\""), 59);
}

static void days_only(void **state)
{
    (void)state;
    vg_day day;
    vg_err err = VG_ERR_INIT;
    assert_int_equal(vg_day_parse("2026-10-01", 10, &day, &err), VG_OK);
    assert_int_equal(day, 20727);
    assert_int_equal(vg_day_parse("2026-10-01T00:00", 16, &day, &err), VG_DATA);
    assert_string_equal(err.text, "found \"2026-10-01T00:00\": expected only a date like "
                                  "2026-10-01");
    assert_int_equal(day, 0);
    assert_int_equal(vg_day_parse("2026-10-1", 9, &day, &err), VG_DATA);
}

static vg_rc scan(const char *pattern, const char *text, vg_iso *out, vg_err *err)
{
    return vg_time_scan(pattern, text, strlen(text), out, err);
}

static void patterns(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *text, *expected; /* as printed below */
    } cases[] = {
        {"%d.%m.%Y", "01.10.2026", "2026-10-01"},
        {"%d.%m.%Y", "1.10.2026", "2026-10-01"},
        {"%d.%m.%y %H:%M", "01.10.26 08:30", "2026-10-01 30600"},
        {"%d.%m.%y %H:%M", "01.10.26   8:30", "2026-10-01 30600"},
        {"%d.%m.%y %H:%M", "01.10.69\t24:00", "1969-10-02 0"},
        {"%m/%d/%Y %I:%M:%S %p", "10/1/2026 12:00:05 AM", "2026-10-01 5"},
        {"%m/%d/%Y %I:%M:%S %p", "10/1/2026 12:00:05 pm", "2026-10-01 43205"},
        {"%m/%d/%Y %I:%M %p", "10/1/2026 11:59\xe2\x80\xafPM", "2026-10-01 86340"},
        {"%Y%m%d%H%M", "202610010830", "2026-10-01 30600"},
        {"%Y%m", "202610", "2026-10-01"},
        {"%b-%y", "Apr-15", "2015-04-01"},
        {"%b %Y", "October 2026", "2026-10-01"},
        {"%b %Y", "OKTOBER 2026", "2026-10-01"},
        {"%b %Y", "MÄRZ 2026", "2026-03-01"},
        {"%b %Y", "Mär 2026", "2026-03-01"},
        {"%d. %b %Y", "1. Okt. 2026", "2026-10-01"},
        {"%d.%b.%Y", "1.Okt.2026", "2026-10-01"},
        {"%d %b %Y", "1 mai 2026", "2026-05-01"},
        {"%b%Y", "Sept2026", "2026-09-01"},
        {"%a, %d.%m.%Y", "Do, 01.10.2026", "2026-10-01"},
        {"%a %d.%m.%Y", "Do. 01.10.2026", "2026-10-01"},
        {"%d.%m.%Y (%a)", "03.10.2026 (Sonnabend)", "2026-10-03"},
        {"%a %b %d %Y", "Thu Oct 1 2026", "2026-10-01"},
        {"%a %d/%m/%Y", "TUESDAY 06/10/2026", "2026-10-06"},
        {"%a %x", "So 46299", "2026-10-04"},
        {"%Y-%m-%dT%H:%M:%S%z", "2026-10-01T08:30:00+02:00", "2026-10-01 30600 +7200"},
        {"%Y-%m-%dT%H:%M:%S%z", "2026-10-01T08:30:00Z", "2026-10-01 30600 +0"},
        {"%Y-%m-%d %H %z", "2026-10-01 8 -0330", "2026-10-01 28800 -12600"},
        {"%s", "1790843400", "2026-10-01 30600 +0"},
        {"%L", "1790843400000", "2026-10-01 30600 +0"},
        {"%s", "-1", "1969-12-31 86399 +0"},
        {"%L", "-1000", "1969-12-31 86399 +0"},
        {"%s", "-0", "1970-01-01 0 +0"},
        {"Stand: %d.%m.%Y 100%%", "Stand: 31.12.2026 100%", "2026-12-31"},
        {"%d–%m–%Y", "01–10–2026", "2026-10-01"},
        {"KW %V/%G", "KW 41/2026", "2026-10-05"},
        {"%G-W%V", "2026-W53", "2026-12-28"},
        {"KW%V %g", "KW1 27", "2027-01-04"},
        {"%x", "46296", "2026-10-01"},
        {"%X", "44834", "2026-10-01"},
        {"%x", "1", "1900-01-01"},
        {"%x", "59", "1900-02-28"},
        {"%x", "61", "1900-03-01"},
        {"%X", "0", "1904-01-01"},
        {"%x", "46296.0", "2026-10-01 0"},
        {"%x", "46296,354166666664", "2026-10-01 30600"},
        {"%x", "46296.3541666667", "2026-10-01 30600"},
        {"%x", "46296.99999999", "2026-10-02 0"},
        {"%x %H:%M", "46296 08:30", "2026-10-01 30600"},
        {"%x %H:%M", "46296.0 08:30", "2026-10-01 30600"},
        {"%d.%m.%Y %f", "01.10.2026 0.354166666666667", "2026-10-01 30600"},
        {"%d.%m.%Y %f", "01.10.2026 0", "2026-10-01 0"},
        {"%d.%m.%Y %f", "01.10.2026 1", "2026-10-02 0"},
        {"%x %f", "46296 .5", "2026-10-01 43200"},
        {"%Y-%m-%d %H%M", "2026-10-01 830", "2026-10-01 30600"},
        {"%Y-%m-%d %H%M", "2026-10-01 0030", "2026-10-01 1800"},
        {"%Y-%m-%d %H%M", "2026-10-01 30", "2026-10-01 1800"},
        {"%Y-%m-%d %H%M", "2026-10-01 0", "2026-10-01 0"},
        {"%Y-%m-%d %H%M", "2026-10-01 2400", "2026-10-02 0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_iso iso;
        vg_err err = VG_ERR_INIT;
        vg_str s = VG_STR_INIT;
        if (scan(cases[i].pattern, cases[i].text, &iso, &err) != VG_OK)
            fail_msg("%s", err.text);
        vg_day_text(&s, iso.day);
        if (iso.has_time)
            vg_str_addf(&s, " %d", (int)iso.second_of_day);
        if (iso.has_offset)
            vg_str_addf(&s, " %+d", (int)iso.offset);
        assert_string_equal(s.ptr, cases[i].expected);
        vg_str_free(&s);
    }
}

static void texts_that_do_not_fit(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"%d.%m.%Y", "", "a day of the month at character 1"},
        {"%d.%m.%Y", "2026-10-01", "'.' at character 3"},
        {"%d.%m.%Y", "01.10.26", "a year of four digits at character 9"},
        {"%d.%m.%Y", "01.10.2026 08:30", "the end at character 11"},
        {"%d.%m.%Y", "31.02.2026", "there is no such date"},
        {"%d.%m.%Y", "01.13.2026", "there is no such date"},
        {"%d.%m.%Y", "01.10.1500", "expected a year from 1583 to 9999"},
        {"%d.%m.%y", "01.10.2026", "the end at character 9"},
        {"%b %Y", "Brumaire 2026", "the name of a month at character 1"},
        {"%a %d.%m.%Y", "Fr 01.10.2026", "that day is another weekday"},
        {"%a %d.%m.%Y", "Dodi 01.10.2026", "at character 3"},
        {"%b %Y", "Märzen 2026", "a year of four digits at character 5"},
        {"%d.%m.%Y %H:%M", "01.10.2026 25:00", "an hour (0 to 24)"},
        {"%d.%m.%Y %H:%M", "01.10.2026 24:30", "there is no such time of day"},
        {"%d.%m.%Y %H:%M", "31.12.9999 24:00", "expected a year from 1583 to 9999"},
        {"%d.%m.%Y %H:%M", "01.10.2026 08:60", "minutes (00 to 59)"},
        {"%d.%m.%Y %H:%M", "01.10.2026 08:3", "minutes (00 to 59)"},
        {"%d.%m.%Y %H:%M:%S", "01.10.2026 08:30:60", "seconds (00 to 59)"},
        {"%d.%m.%Y %I:%M %p", "01.10.2026 00:30 AM", "an hour (1 to 12)"},
        {"%d.%m.%Y %I:%M %p", "01.10.2026 13:30 PM", "an hour (1 to 12)"},
        {"%d.%m.%Y %I:%M %p", "01.10.2026 11:30 XM", "AM or PM at character 18"},
        {"%d.%m.%Y %H:%M%z", "01.10.2026 08:30", "an offset like Z"},
        {"%s", "", "epoch seconds at character 1"},
        {"%s", "1e9", "the end at character 2"},
        {"%s", "253402300800", "an epoch time of the years 1583 to 9999"},
        {"%s", "99999999999999999999", "an epoch time of the years 1583 to 9999"},
        {"%L", "1790843400001", "milliseconds that are whole seconds"},
        {"%L", "-", "epoch milliseconds"},
        {"%d–%m–%Y", "01—10—2026", "the same character as in the pattern"},
        {"%G-W%V", "2027-W53", "there is no such week in that year"},
        {"%G-W%V", "2026-W0", "there is no such week in that year"},
        {"KW %V/%G", "41/2026", "'K' at character 1"},
        {"%x", "60", "60 is 1900-02-29"},
        {"%x", "0", "a serial number of the years 1900 to 9999"},
        {"%x", "2958466", "a serial number of the years 1900 to 9999"},
        {"%x", "46296.", "digits behind the decimal sign"},
        {"%x", "1.10.2026", "the end at character 5"},
        {"%x %H:%M", "46296.5 08:30",
         "a time of day stands in the serial number and beside it"},
        {"%x %f", "46296.5 0.25", "a time of day only once"},
        {"%d.%m.%Y %f", "01.10.2026 1.5", "a part of a day, 0 to 1"},
        {"%d.%m.%Y %f", "01.10.2026 2", "a part of a day, 0 to 1"},
        {"%d.%m.%Y %f", "01.10.2026 08:30", "the end at character 13"},
        {"%Y-%m-%d %H%M", "2026-10-01 861", "minutes (00 to 59)"},
        {"%Y-%m-%d %H%M", "2026-10-01 2500", "an hour (0 to 24)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_iso iso;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(scan(cases[i][0], cases[i][1], &iso, &err), VG_DATA);
        if (!strstr(err.text, cases[i][2]))
            fail_msg("%s", err.text);
        assert_int_equal(iso.day, 0);
    }
}

static void wrong_patterns(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "needs one of %Y and %y"},
        {"date", "needs one of %Y and %y"},
        {"%d.%m.", "needs one of %Y and %y"},
        {"%Y %y %m", "needs one of %Y and %y"},
        {"%d %Y", "needs one of %m and %b"},
        {"%m %b %Y", "needs one of %m and %b"},
        {"%Y-%m-%d %Y", "has %Y twice"},
        {"%Y-%m-%D", "there is no %D"},
        {"%Y-%m-%", "ends in a single %"},
        {"%Y-%m-%d %H %I %p", "has both %H and %I"},
        {"%Y-%m-%d %I", "needs %p with %I"},
        {"%Y-%m-%d %H %p", "needs %p with %I"},
        {"%Y-%m %H:%M", "has a time but no %d"},
        {"%Y-%m-%d %M", "has %M without an hour"},
        {"%Y-%m-%d %H %S", "has %S without %M"},
        {"%Y-%m-%d %z", "has %z without an hour"},
        {"%s %Y", "leaves nothing to say"},
        {"%s%L", "leaves nothing to say"},
        {"KW %V", "needs one of %G and %g"},
        {"%V %G %g", "needs one of %G and %g"},
        {"KW %V %Y", "needs one of %G and %g"},
        {"%G-%m-%d", "but no week (%V)"},
        {"%G %V %d", "nothing but its year"},
        {"%G %V %H", "nothing but its year"},
        {"%a %m.%Y", "has a weekday (%a) but no %d"},
        {"%G %V %a", "nothing but its year"},
        {"%x %Y", "leaves nothing to say of"},
        {"%x %X", "leaves nothing to say of"},
        {"%f", "needs one of %Y and %y"},
        {"%Y-%m %f", "has a time but no %d"},
        {"%x %f %H", "a part of a day, and a time as well"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        vg_iso iso;
        vg_err err = VG_ERR_INIT;
        assert_int_equal(vg_time_pattern_check(cases[i][0], &err), VG_CONFIG);
        if (!strstr(err.text, cases[i][1]))
            fail_msg("%s", err.text);
        /* Scanning tells the same, whether or not the text would fit. */
        assert_int_equal(scan(cases[i][0], "2026", &iso, &err), VG_CONFIG);
        assert_non_null(strstr(err.text, cases[i][1]));
    }
    assert_int_equal(vg_time_pattern_check("%d.%m.%Y %H:%M:%S%z %%", NULL), VG_OK);
    assert_int_equal(vg_time_pattern_check("%L", NULL), VG_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors_of_python),
        cmocka_unit_test(every_shape),
        cmocka_unit_test(refused_with_a_reason),
        cmocka_unit_test(a_nul_byte_is_no_end),
        cmocka_unit_test(long_texts_are_quoted_in_part),
        cmocka_unit_test(days_only),
        cmocka_unit_test(patterns),
        cmocka_unit_test(texts_that_do_not_fit),
        cmocka_unit_test(wrong_patterns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
