/* Every JSON example of the reference pages is a good document. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <vgov/file.h>
#include <vgov/terms.h>

typedef enum kind { MAP, CONTRACT, CALENDAR } kind;

static vg_rc read_one(vg_arena *arena, const char *path, kind what, const char *text,
                      size_t len, vg_err *err)
{
    vg_contract *c;
    vg_map *m;
    vg_calendar *d;
    if (what == CALENDAR)
        return vg_calendar_read(arena, path, text, len, &d, err);
    return what == CONTRACT ? vg_contract_read(arena, path, text, len, &c, err)
                            : vg_map_read(arena, path, text, len, &m, err);
}

static void check_page(const char *path, kind what, int expected)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    char *page;
    size_t len;
    int found = 0;
    assert_int_equal(vg_file_read(&arena, path, 1 << 20, &page, &len, &err), VG_OK);
    for (char *at = page; (at = strstr(at, "```json\n")) != NULL; found++) {
        at += strlen("```json\n");
        char *end = strstr(at, "```");
        assert_non_null(end);
        vg_rc rc = read_one(&arena, path, what, at, (size_t)(end - at), &err);
        if (rc != VG_OK)
            fail_msg("example %d: %s", found + 1, err.text);
        at = end + 3;
    }
    assert_int_equal(found, expected);
    vg_arena_free(&arena);
}

static void map_page(void **state)
{
    (void)state;
    check_page("lib/terms/map.md", MAP, 6);
}

static void contract_page(void **state)
{
    (void)state;
    check_page("lib/terms/contract.md", CONTRACT, 6);
}

static void calendar_page(void **state)
{
    (void)state;
    check_page("lib/terms/calendar.md", CALENDAR, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(map_page),
        cmocka_unit_test(contract_page),
        cmocka_unit_test(calendar_page),
    };
    return cmocka_run_group_tests_name("terms/docs", tests, NULL, NULL);
}
