/* Files of contracts in a folder of their own. */
#ifndef VGOV_TESTS_COMPOSE_FILES_H
#define VGOV_TESTS_COMPOSE_FILES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vgov/compose.h>
#include <vgov/file.h>
#include <vgov/terms.h>

#define OK(call) assert_int_equal((call), VG_OK)

static char folder[] = "/tmp/vgov-compose-XXXXXX";
static vg_arena arena;
static vg_err err;

/* The head of a contract without service levels and money. */
#define HEAD                                                                            \
    "{\"schema\": \"vgov-contract-1\",\n \"id\": \"c\", \"title\": \"C\", \"client\": " \
    "\"X\",\n"                                                                          \
    " \"vendors\": [\"acme\"], \"currency\": \"EUR\", \"zone\": \"UTC\", \"origin\": "  \
    "\"vendor\",\n"                                                                     \
    " \"valid_from\": \"2026-01-01\", \"valid_to\": null,\n"                            \
    " \"rules\": {\"rounding\": \"half-up\", \"round_before_band\": true}"
#define MONEY "\"money\": \"none\""
#define LEVEL_1                                                                     \
    "{\"id\": \"SL-1\", \"kpi\": \"asa\", \"comparison\": \"<=\", \"target\": 30, " \
    "\"weight\": 60, \"class\": \"key\"}"
#define LEVEL_2                                                                      \
    "{\"id\": \"SL-2\", \"kpi\": \"aht\", \"comparison\": \"<=\", \"target\": 300, " \
    "\"weight\": 40, \"class\": \"key\"}"
#define PART "{\"schema\": \"vgov-contract-part-1\",\n"

static char *path_of(const char *name)
{
    char *out = vg_arena_printf(&arena, "%s/%s", folder, name);
    assert_non_null(out);
    return out;
}

static void write_bytes(const char *name, const void *bytes, size_t len)
{
    FILE *f = fopen(path_of(name), "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

static void write_file(const char *name, const char *text)
{
    write_bytes(name, text, strlen(text));
}

static vg_rc compose(const char *name, vg_composed *out)
{
    char *text;
    size_t len;
    err = (vg_err)VG_ERR_INIT;
    OK(vg_file_read(&arena, path_of(name), VG_TERMS_LIMIT, &text, &len, &err));
    return vg_contract_compose(&arena, path_of(name), text, len, out, &err);
}

static int set_up(void **state)
{
    (void)state;
    arena = (vg_arena)VG_ARENA_INIT;
    strcpy(folder, "/tmp/vgov-compose-XXXXXX");
    return mkdtemp(folder) ? mkdir(path_of("sub"), 0700) : -1;
}

static int tear_down(void **state)
{
    (void)state;
    static const char *const names[] = {"c.json",     "a.json",    "b.json", "d.json",
                                        "e.json",     "pipe",      "out",    "in",
                                        "sub/a.json", "sub/b.json"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(path_of(names[i]));
    int rc = rmdir(path_of("sub")) + rmdir(folder);
    vg_arena_free(&arena);
    return rc;
}

#endif
