/* Contracts out of several files. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "compose_files.h"

static vg_rc compose_and_read(const char *name, vg_contract **out)
{
    vg_composed whole;
    vg_rc rc = compose(name, &whole);
    *out = NULL;
    return rc == VG_OK ? vg_contract_read_composed(&arena, &whole, out, &err) : rc;
}

/* A contract with this behind its head is refused with a message that ends so, the folder cut
 * out of it. */
static void refused(const char *rest, const char *message)
{
    vg_contract *c;
    vg_str text = VG_STR_INIT, found = VG_STR_INIT;
    vg_str_addf(&text, HEAD "%s", rest);
    write_file("c.json", text.ptr);
    vg_str_free(&text);
    assert_int_equal(compose_and_read("c.json", &c), VG_CONFIG);
    assert_null(c);
    for (const char *at = err.text; *at;) {
        size_t n = strlen(folder) + 1;
        bool cut = strncmp(at, folder, n - 1) == 0 && at[n - 1] == '/';
        if (!cut)
            vg_str_addc(&found, *at);
        at += cut ? n : 1;
    }
    assert_string_equal(found.ptr, message);
    vg_str_free(&found);
}

/* --- includes
 * ---------------------------------------------------------------------------------- */

static void parts_become_one(void **state)
{
    (void)state;
    vg_contract *c;
    write_file("c.json", HEAD ",\n \"includes\": [\"sub/a.json\", \"b.json\"],\n"
                              " \"service_levels\": [" LEVEL_1 "]}");
    write_file("sub/a.json",
               PART "\"includes\": [\"b.json\"], \"service_levels\": [" LEVEL_2 "]}");
    write_file("sub/b.json",
               PART "\"origins\": {\"complaints\": \"client\"}, \"title\": \"C\"}");
    write_file("b.json", PART MONEY ", \"origins\": {\"staffed\": \"hr\"}}");
    OK(compose_and_read("c.json", &c));
    assert_int_equal(c->service_level_count, 2);
    assert_string_equal(c->service_levels[0].id, "SL-1");
    assert_string_equal(c->service_levels[1].id, "SL-2");
    assert_int_equal(c->origin_count, 2);
    assert_int_equal(c->file_count, 4);
    assert_string_equal(c->files[0].name, "c.json");
    assert_string_equal(c->files[1].name, "sub/a.json");
    assert_string_equal(c->files[2].name, "sub/b.json");
    assert_string_equal(c->files[3].name, "b.json");
    assert_int_equal(strlen(c->files[3].sha256), 64);
}

/* The text that results is read by itself, and again to the same bytes. */
static void text_stands_alone(void **state)
{
    (void)state;
    vg_composed one, two;
    vg_contract *c;
    write_file("c.json", HEAD ",\n \"includes\": [\"a.json\"]}");
    write_file("a.json", PART MONEY
               ", \"group\": \"g\", \"service_levels\": [" LEVEL_2 ", " LEVEL_1 "],\n"
               "\"origins\": {}, \"relief\": [],\n"
               "\"score\": {\"standings\": [{\"id\": \"all\", \"from\": 0.00}]}}");
    OK(compose("c.json", &one));
    assert_non_null(one.origins);
    if (vg_contract_read(&arena, "stored", one.text, one.len, &c, &err) != VG_OK)
        fail_msg("%s", err.text);
    assert_int_equal(c->file_count, 2);
    OK(vg_contract_compose(&arena, "stored", one.text, one.len, &two, &err));
    assert_int_equal(two.len, one.len);
    assert_memory_equal(two.text, one.text, one.len);
    assert_non_null(strstr(one.text, "\"from\": 0.00}"));
}

/* A contract in one file is not touched. */
static void whole_stays_whole(void **state)
{
    (void)state;
    vg_composed one;
    write_file("c.json", HEAD ", " MONEY ",\n\n\"service_levels\": [ " LEVEL_1 "]}");
    OK(compose("c.json", &one));
    assert_null(one.origins);
    assert_non_null(strstr(one.text, ",\n\n\"service_levels\": [ {"));
    write_file("a.json", "{\"schema\": ");
    OK(compose("a.json", &one));
    assert_string_equal(one.text, "{\"schema\": ");
}

static void paths_stay_below(void **state)
{
    (void)state;
    write_file("a.json", PART MONEY "}");
    refused(", \"includes\": []}", "c.json:5: includes: expected at least 1 item, found 0");
    refused(",\n\"includes\": [\"../a.json\"]}",
            "c.json:6: includes[0]: a path out of the folder of this file; move the file into "
            "it; found \"../a.json\"");
    refused(",\n\"includes\": [\"sub/../a.json\"]}",
            "c.json:6: includes[0]: a path out of the folder of this file; move the file into "
            "it; found \"sub/../a.json\"");
    refused(",\n\"includes\": [\"/etc/passwd\"]}",
            "c.json:6: includes[0]: an absolute path; name it from the folder of this file on; "
            "found \"/etc/passwd\"");
    refused(
        ",\n\"includes\": [\"sub//a.json\"]}",
        "c.json:6: includes[0]: a path with an empty part; write \"folder/file.json\"; found "
        "\"sub//a.json\"");
    refused(",\n\"includes\": [\"./a.json\"]}",
            "c.json:6: includes[0]: a path with \".\" in it; write \"folder/file.json\"; found "
            "\"./a.json\"");
    refused(",\n\"includes\": [\"-\"]}",
            "c.json:6: includes[0]: no file; save what is on standard input; found \"-\"");
    refused(",\n\"includes\": [7]}", "c.json:6: includes[0]: expected a text, found 7");
    write_file("sub/a.json", PART "\"includes\": [\"../a.json\"]}");
    refused(",\n\"includes\": [\"sub/a.json\"]}",
            "sub/a.json:2: includes[0]: a path out of the folder of this file; move the file "
            "into it; found \"../a.json\"");
}

static void only_files(void **state)
{
    (void)state;
    static char big[VG_TERMS_LIMIT + 1];
    vg_contract *c;
    refused(",\n\"includes\": [\"none.json\"]}",
            "c.json:6: includes[0]: none.json: No such file or directory");
    refused(",\n\"includes\": [\"sub\"]}",
            "c.json:6: includes[0]: sub: is a folder, expected a file");
    assert_int_equal(mkfifo(path_of("pipe"), 0600), 0);
    refused(",\n\"includes\": [\"pipe\"]}", "c.json:6: includes[0]: pipe: is no regular file");
    assert_int_equal(symlink("/etc/passwd", path_of("out")), 0);
    refused(",\n\"includes\": [\"out\"]}",
            "c.json:6: includes[0]: out is a link to /etc/passwd, which lies outside of the "
            "folder of this file; copy it into the folder");
    memset(big, ' ', sizeof big);
    write_bytes("b.json", big, sizeof big);
    refused(",\n\"includes\": [\"b.json\"]}",
            "c.json:6: includes[0]: b.json: larger than 4194304 bytes");
    write_bytes("b.json", "\0\1\2", 3);
    refused(",\n\"includes\": [\"b.json\"]}",
            "b.json:1: column 1: expected a value, found byte 0x00");
    /* A link inside of the folder is the file. */
    write_file("a.json", PART MONEY ", \"service_levels\": [" LEVEL_1 "]}");
    assert_int_equal(symlink("a.json", path_of("in")), 0);
    write_file("c.json", HEAD ", \"includes\": [\"in\"]}");
    OK(compose_and_read("c.json", &c));
    refused(",\n\"includes\": [\"in\", \"a.json\"]}",
            "c.json:6: includes[1]: in is included already, in c.json:6; leave one of the two");
}

static void no_rounds(void **state)
{
    (void)state;
    char text[200];
    write_file("a.json", PART "\"includes\": [\"b.json\"]}");
    write_file("b.json", PART "\"includes\": [\"a.json\"]}");
    refused(",\n\"includes\": [\"a.json\"]}",
            "b.json:2: includes[0]: a.json includes itself; take this line out");
    refused(",\n\"includes\": [\"c.json\"]}",
            "c.json:6: includes[0]: c.json includes itself; take this line out");
    /* A chain that never ends but for the depth: nine names. */
    for (int i = 0; i < 10; i++) {
        snprintf(text, sizeof text, PART "\"includes\": [\"%d.json\"]}", i + 1);
        char name[24];
        snprintf(name, sizeof name, "%d.json", i);
        write_file(name, text);
    }
    refused(
        ",\n\"includes\": [\"0.json\"]}",
        "7.json:2: includes[0]: files include files deeper than 8 levels; include it higher "
        "up");
    for (int i = 0; i < 10; i++) {
        char name[24];
        snprintf(name, sizeof name, "%d.json", i);
        unlink(path_of(name));
    }
}

static void says_where(void **state)
{
    (void)state;
    write_file("a.json", PART "\"service_levels\": [\n" LEVEL_1 "]}");
    write_file("b.json", PART MONEY ",\n\"service_levels\": [" LEVEL_1 "]}");
    refused(
        ", \"includes\": [\"a.json\", \"b.json\"]}",
        "b.json:3: service_levels[0]: \"SL-1\" stands in a.json:3 already; leave one of the "
        "two");
    write_file("b.json", PART MONEY ", \"currency\": \"CHF\"}");
    refused(", \"includes\": [\"a.json\", \"b.json\"]}",
            "b.json:2: currency: another \"currency\" stands in c.json:3; say it once");
    write_file("b.json", PART "\"money\": {\"model\": \"points\"}}");
    write_file("d.json", PART MONEY "}");
    refused(", \"includes\": [\"a.json\", \"b.json\", \"d.json\"]}",
            "d.json:2: money: another \"money\" stands in b.json:2; say it once");
    write_file("b.json", PART MONEY ",\n\n\"colour\": 1}");
    refused(", \"includes\": [\"a.json\", \"b.json\"]}",
            "b.json:4: colour: unknown field \"colour\"");
    write_file(
        "b.json", PART MONEY
        ",\n\"service_levels\": [\n{\"id\": \"SL-2\", \"kpi\": \"asa\", "
        "\"comparison\": \"<=\", \"weight\": 1, \"class\": \"key\",\n\"target\": \"30 s\"}]}");
    refused(", \"includes\": [\"a.json\", \"b.json\"]}",
            "b.json:5: service_levels[0].target: expected a number, found \"30 s\"");
    write_file("b.json", "{\"schema\": \"vgov-contract-1\"}");
    refused(", \"includes\": [\"b.json\"]}",
            "b.json:1: schema: expected \"vgov-contract-part-1\" in a file that is included, "
            "found \"vgov-contract-1\"");
    write_file("b.json", "[]");
    refused(", \"includes\": [\"b.json\"]}", "b.json:1: expected an object, found an array");
    write_file("b.json", PART "\"files\": []}");
    refused(", \"includes\": [\"b.json\"]}",
            "b.json:2: files: is written when a contract is put together; take it out");
    write_file("b.json", PART MONEY "}");
    refused(", \"includes\": [\"b.json\"]}",
            "c.json:1: the field \"service_levels\" is missing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_become_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_stands_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whole_stays_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(paths_stay_below, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_rounds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(says_where, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("terms/compose", tests, NULL, NULL);
}
