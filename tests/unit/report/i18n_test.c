/* Every text that the sources ask for has a German translation, and none is left over. The
 * sources are read as text, so the test runs in the root of the project. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include <vgov/arena.h>
#include <vgov/file.h>
#include <vgov/measure.h>

#include "report/i18n.h"
#include "report/words.h"

enum { KEYS = 2000 };
static vg_arena arena = VG_ARENA_INIT;
static const char *keys[KEYS];
static size_t key_count;

static const char *blanks(const char *p)
{
    return p + strspn(p, " \t\n");
}

/* The string literals at p put together; *end is behind them. NULL when there is none. */
static const char *literal(const char *p, const char **end)
{
    vg_str s = VG_STR_INIT;
    p = blanks(p);
    bool any = *p == '"';
    while (*p == '"') {
        for (p++; *p && *p != '"'; p++) {
            if (*p == '\\')
                p++;
            vg_str_addc(&s, p[-1] == '\\' && *p == 'n' ? '\n' : *p);
        }
        p = blanks(p + 1);
    }
    *end = p;
    const char *copy = any ? vg_arena_copy(&arena, s.ptr, s.len) : NULL;
    vg_str_free(&s);
    return copy;
}

static void keep(const char *key)
{
    for (size_t i = 0; i < key_count; i++)
        if (strcmp(keys[i], key) == 0)
            return;
    assert_true(key_count < KEYS);
    keys[key_count++] = key;
}

/* Calls of vg_tr() with a literal, and marked texts. */
static void scan(const char *text)
{
    for (const char *p = text; (p = strstr(p, "N_("));) {
        const char *key = literal(p + 3, &p);
        if (key)
            keep(key);
    }
    for (const char *p = text; (p = strstr(p, "vg_tr("));) {
        const char *comma = strchr(p, ',');
        p += 6;
        const char *key = comma ? literal(comma + 1, &p) : NULL;
        if (key)
            keep(key);
    }
}

static void scan_sources(void)
{
    DIR *folder = opendir("lib/report");
    assert_non_null(folder);
    for (struct dirent *e; (e = readdir(folder));) {
        size_t n = strlen(e->d_name);
        if (n < 3 || strcmp(e->d_name + n - 2, ".c") != 0)
            continue;
        char path[300], *text;
        size_t len;
        snprintf(path, sizeof path, "lib/report/%s", e->d_name);
        assert_int_equal(vg_file_read(&arena, path, 1 << 20, &text, &len, NULL), VG_OK);
        scan(text);
    }
    closedir(folder);
    for (int m = 0; m < VG_MEASURES; m++)
        keep(vg_measures[m].meaning);
}

static void every_text_has_a_translation(void **state)
{
    (void)state;
    scan_sources();
    assert_true(key_count > 150); /* the scan found what is there */
    size_t missing = 0;
    for (size_t i = 0; i < key_count; i++)
        if (!vg_tr_find(VG_LANG_DE, keys[i])) {
            print_error("no translation of \"%s\"\n", keys[i]);
            missing++;
        }
    assert_int_equal(missing, 0);
}

static void no_translation_is_left_over(void **state)
{
    (void)state;
    size_t unused = 0;
    for (size_t n = 0; n < vg_tr_count(VG_LANG_DE); n++) {
        const char *key = vg_tr_key(VG_LANG_DE, n);
        bool used = !*key; /* the head of the catalogue */
        for (size_t i = 0; i < key_count; i++)
            used |= strcmp(keys[i], key) == 0;
        if (!used) {
            print_error("nobody says \"%s\"\n", key);
            unused++;
        }
    }
    assert_int_equal(unused, 0);
    assert_null(vg_tr_key(VG_LANG_DE, vg_tr_count(VG_LANG_DE)));
    vg_arena_free(&arena);
}

static void texts_are_looked_up_by_language(void **state)
{
    (void)state;
    assert_string_equal(vg_tr(VG_LANG_DE, "Service credit"), "Servicegutschrift");
    assert_string_equal(vg_tr(VG_LANG_DE, "Service points"), "Maluspunkte");
    assert_string_equal(vg_tr(VG_LANG_DE, "Vendor"), "Dienstleister");
    assert_string_equal(vg_tr(VG_LANG_DE, "Standing"), "Einstufung");
    assert_string_equal(vg_tr(VG_LANG_DE, "Score"), "Gesamtwert");
    assert_string_equal(vg_tr(VG_LANG_EN, "Vendor"), "Vendor");
    assert_string_equal(vg_tr(VG_LANG_DE, "nobody translated this"), "nobody translated this");
    assert_null(vg_tr_find(VG_LANG_DE, ""));
    assert_null(vg_tr_find(VG_LANG_EN, "Vendor"));
}

static void expect_period(vg_lang lang, const char *typed, const char *words, const char *label)
{
    vg_period p;
    vg_str s = VG_STR_INIT;
    assert_int_equal(vg_period_parse(typed, 0, &p, NULL), VG_OK);
    vg_period_words(&s, lang, &p);
    assert_string_equal(s.ptr, words);
    vg_str_clear(&s);
    vg_period_label(&s, lang, &p);
    assert_string_equal(s.ptr, label);
    vg_str_free(&s);
}

static void periods_are_said_in_words(void **state)
{
    (void)state;
    expect_period(VG_LANG_EN, "2026-10", "October 2026", "Oct 26");
    expect_period(VG_LANG_DE, "2026-10", "Oktober 2026", "Okt 26");
    expect_period(VG_LANG_EN, "2026-03", "March 2026", "Mar 26");
    expect_period(VG_LANG_DE, "2026-03", "März 2026", "Mär 26");
    expect_period(VG_LANG_EN, "2026-Q3", "Quarter 3, 2026", "Q3 26");
    expect_period(VG_LANG_DE, "2026-Q3", "3. Quartal 2026", "Q3 26");
    expect_period(VG_LANG_EN, "2026-W41", "Week 41, 2026", "W41 26");
    expect_period(VG_LANG_DE, "2026-W41", "KW 41/2026", "KW 41/26");
    expect_period(VG_LANG_EN, "2026", "2026", "2026");
    expect_period(VG_LANG_DE, "2026-10-01", "1. Oktober 2026", "01.10.2026");
    expect_period(VG_LANG_EN, "2026-10-01..2026-10-15", "2026-10-01 – 2026-10-15",
                  "2026-10-01");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_has_a_translation),
        cmocka_unit_test(no_translation_is_left_over),
        cmocka_unit_test(texts_are_looked_up_by_language),
        cmocka_unit_test(periods_are_said_in_words),
    };
    return cmocka_run_group_tests_name("report/i18n", tests, NULL, NULL);
}
