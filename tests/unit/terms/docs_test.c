/* Every JSON example of the reference pages is a good document. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include <vgov/file.h>
#include <vgov/terms.h>

static void check_page(const char *path, bool contract, int expected)
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
        vg_contract *c;
        vg_map *m;
        vg_rc rc = contract ? vg_contract_read(&arena, path, at, (size_t)(end - at), &c, &err)
                            : vg_map_read(&arena, path, at, (size_t)(end - at), &m, &err);
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
    check_page("lib/terms/map.md", false, 6);
}

static void contract_page(void **state)
{
    (void)state;
    check_page("lib/terms/contract.md", true, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(map_page),
        cmocka_unit_test(contract_page),
    };
    return cmocka_run_group_tests_name("terms/docs", tests, NULL, NULL);
}
