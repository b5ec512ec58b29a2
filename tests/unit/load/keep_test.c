/* What is kept of a file: findings, the archive, and nothing of what is personal. */
#include "desk.h"

#define PERSONAL_MAP                                                                  \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"create\":true,"    \
    "\"file\":{\"header_row\":2,\"delimiter\":\";\"},\"personal\":[\"agent name\"],"  \
    "\"fields\":{\"vendor\":{\"value\":\"v\"},\"line\":\"Queue\",\"start\":\"Date\"," \
    "\"offered\":\"Calls\"}}"

static vg_rc append(void *ctx, const void *bytes, size_t len, vg_err *err)
{
    vg_str_add(ctx, bytes, len);
    return vg_str_rc(ctx, err);
}

static const vg_source *only_source(desk *d)
{
    vg_source *sources;
    size_t count;
    assert_int_equal(vg_source_list(d->store, &d->arena, &sources, &count, &d->err), VG_OK);
    assert_int_equal(count, 1);
    return sources;
}

static void assert_archive(desk *d, const char *expected, size_t len)
{
    vg_str kept = VG_STR_INIT;
    const vg_source *source = only_source(d);
    assert_true(source->archive[0]);
    vg_rc rc = vg_archive_read(d->store, source->archive, append, &kept, &d->err);
    assert_int_equal(rc, VG_OK);
    assert_int_equal(kept.len, len);
    assert_memory_equal(kept.ptr, expected, len);
    vg_str_free(&kept);
}

static void the_file_is_kept_byte_for_byte(void **state)
{
    (void)state;
    const char text[] = "\xef\xbb\xbf"
                        "vendor,line,start,offered\r\n\r\nv,l,2026-10-01T08:00,1\r\n";
    desk d;
    desk_open(&d, "UTC");
    d.options.archive = true;
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_archive(&d, text, sizeof text - 1);
    assert_string_equal(only_source(&d)->sha256,
                        "a5d4f9527f40fed668abca7f42f7f6c82b086efbce318cb67aa690f5e2cc3dc6");
    desk_close(&d);
}

static void nothing_is_kept_of_a_refused_file(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    d.options.archive = true;
    assert_int_equal(desk_load(&d, HEADER "v,l,2026-10-01T08:00,1,x\n"), VG_DATA);
    char folder[300];
    snprintf(folder, sizeof folder, "%s.files", d.db);
    int files = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir));)
        files += e->d_name[0] != '.';
    if (dir)
        closedir(dir);
    assert_int_equal(files, 0);
    desk_close(&d);
}

/* Neither archive nor rejects nor messages have the names of the agents; lines keep their
 * numbers. */
static void personal_columns_are_cut(void **state)
{
    (void)state;
    const char *text = "Report of the day\n"
                       "Date;Queue;Agent  Name;Calls\n"
                       "2026-10-01;a;Ada Example;1\n"
                       "\n"
                       "2026-10-02;\"a;\"\"b\"\"\";\"Ada\nExample\";2\n"
                       "2026-10-03;a;Ada Example;x\n"
                       "2026-10-04;a;Example; Ada;4\n";
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, PERSONAL_MAP);
    d.options.archive = d.options.partial = true;
    assert_int_equal(desk_load(&d, text), VG_FOUND);
    assert_string_equal(d.said.ptr,
                        "f.csv:7: column 4, Calls: expected a whole number, found \"x\"\n"
                        "f.csv:8: expected 4 cells, found 5\n");
    const char *cut = "\n"
                      "Date;Queue;Agent  Name;Calls\n"
                      "2026-10-01;a;;1\n"
                      "\n"
                      "2026-10-02;\"a;\"\"b\"\"\";;2\n"
                      "\n"
                      "2026-10-03;a;;x\n"
                      ";;;;\n";
    assert_archive(&d, cut, strlen(cut));
    assert_int_equal(d.result.inserted, 2);
    desk_close(&d);
}

/* Titles and notes around the header may name people, and say nothing that is needed. */
static void records_before_the_data_are_not_kept(void **state)
{
    (void)state;
    const char *map =
        "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"create\":true,"
        "\"file\":{\"header_row\":3,\"skip_after\":2},\"personal\":[\"Agent\"],"
        "\"fields\":{\"vendor\":{\"value\":\"v\"},\"line\":\"Queue\",\"start\":\"Date\","
        "\"offered\":\"Calls\"}}";
    const char *text = "made for Ada Example\n"
                       "\n"
                       "\"on behalf of\nAda\"\n"
                       "Date,Queue,Agent,Calls\n"
                       "date,text,Ada Example,number\n"
                       "Ada Example\n"
                       "2026-10-01,a,Ada Example,1\n";
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, map);
    d.options.archive = true;
    assert_int_equal(desk_load(&d, text), VG_OK);
    const char *cut = "\n\n\n\nDate,Queue,Agent,Calls\n\n\n2026-10-01,a,,1\n";
    assert_archive(&d, cut, strlen(cut));
    desk_close(&d);
}

/* What another map let into the archive does not stay unsaid. */
static void an_uncut_copy_is_named(void **state)
{
    (void)state;
    const char *personal =
        "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"create\":true,"
        "\"personal\":[\"Agent\"],\"feed\":\"cut\","
        "\"fields\":{\"vendor\":{\"value\":\"v\"},\"line\":\"Queue\",\"start\":\"Date\","
        "\"offered\":\"Calls\"}}";
    const char *open = "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\","
                       "\"create\":true,\"fields\":{\"vendor\":{\"value\":\"v\"},"
                       "\"line\":\"Queue\",\"start\":\"Date\",\"offered\":\"Calls\"}}";
    const char *text = "Date,Queue,Agent,Calls\n2026-10-01,a,Ada,1\n";
    const char *nobody = "Date,Queue,Agent,Calls\n2026-10-02,a,,1\n";
    desk d;
    desk_open(&d, "UTC");
    d.options.archive = true;
    desk_map(&d, open);
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_string_equal(d.said.ptr, "");
    desk_map(&d, personal);
    for (int round = 0; round < 2; round++) { /* imported, then the same again */
        assert_int_equal(desk_load(&d, text), VG_OK);
        assert_int_equal(d.result.same, round == 1);
        assert_non_null(
            strstr(d.said.ptr, "f.csv: is archived with its personal columns as /"));
        assert_non_null(strstr(d.said.ptr, ".zst, the file of source 1\n"));
    }
    /* A file without anything to cut is its own cut copy. */
    for (int round = 0; round < 2; round++) {
        assert_int_equal(desk_load(&d, nobody), VG_OK);
        assert_int_equal(d.result.same, round == 1);
        assert_string_equal(d.said.ptr, "");
    }
    desk_close(&d);
}

/* A killed import cannot clean up behind itself. */
static void the_next_import_removes_what_is_left(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    char path[400], other[400];
    snprintf(path, sizeof path, "%s.files/.vgov-1-2-3.tmp", d.db);
    snprintf(other, sizeof other, "%s.files/notes.txt", d.db);
    d.options.archive = true;
    assert_int_equal(desk_load(&d, HEADER "v,l,2026-10-01T08:00,1,1\n"), VG_OK);
    const char *const names[] = {path, other};
    for (int i = 0; i < 2; i++) {
        FILE *f = fopen(names[i], "w");
        assert_non_null(f);
        fclose(f);
    }
    vg_str_clear(&d.said);
    assert_int_equal(vg_store_check(d.store, desk_note, &d, &d.err), VG_OK);
    assert_non_null(strstr(d.said.ptr, ".vgov-1-2-3.tmp is no archived file; an import was"));
    assert_non_null(strstr(d.said.ptr, "notes.txt is no archived file; nothing"));
    d.options.archive = false;
    d.options.dry_run = true;
    assert_int_equal(desk_load(&d, HEADER "v,l,2026-10-01T08:30,1,1\n"), VG_OK);
    assert_int_equal(access(path, F_OK), 0);
    d.options.dry_run = false;
    assert_int_equal(desk_load(&d, HEADER "v,l,2026-10-01T08:30,1,1\n"), VG_OK);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(access(other, F_OK), 0);
    desk_close(&d);
}

static void a_personal_column_must_be_found(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    desk_map(&d, PERSONAL_MAP);
    assert_int_equal(desk_load(&d, "x\nDate;Queue;Agent;Calls\n2026-10-01;a;Ada;1\n"), VG_DATA);
    assert_string_equal(
        d.err.text, "f.csv: there is no column \"agent name\", which the map calls personal; "
                    "if the file no longer has it, take it out of the map");
    desk_close(&d);
}

static void figures_that_cannot_be(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    assert_int_equal(
        desk_load(&d, "vendor,line,start,offered,answered,answered_in_target,abandoned,talk_s\n"
                      "v,l,2026-10-01T08:00,10,8,8,2,1\n"
                      "v,l,2026-10-01T08:30,10,8,8,5,1\n"
                      "v,l,2026-10-01T09:00,10,8,9,2,1\n"
                      "v,l,2026-10-01T09:30,-1,-2,-2,1,-0.5\n"
                      "v,l,2026-10-01T10:00,,8,,9,1\n"),
        VG_OK);
    assert_int_equal(d.result.findings, 3);
    assert_findings(
        &d,
        "0 answered-and-abandoned-exceed-offered v l 2026-10-01: answered 24 + abandoned 9 > "
        "offered 30\n"
        "4 in-target-exceeds-answered v l 2026-10-01T09:00:00Z/30min: "
        "answered_in_target 9 > answered 8\n"
        "5 negative-measure v l 2026-10-01T09:30:00Z/30min: offered -1, answered -2, "
        "answered_in_target -2, talk_s -0.500\n");
    desk_close(&d);
}

static void findings_of_one_kind_have_an_end(void **state)
{
    (void)state;
    desk d;
    vg_str text = VG_STR_INIT;
    desk_open(&d, "UTC");
    d.options.slice = VG_LEN_DAY;
    vg_str_adds(&text, HEADER);
    for (int i = 0; i < 10002; i++) {
        vg_str_adds(&text, "v,l,");
        vg_day_text(&text, i);
        vg_str_adds(&text, ",-1,-1\n");
    }
    assert_int_equal(desk_load(&d, text.ptr), VG_OK);
    assert_int_equal(d.result.findings, 10001);
    vg_finding *list;
    size_t count;
    assert_int_equal(vg_finding_list(d.store, &d.arena, &list, &count, &d.err), VG_OK);
    assert_int_equal(count, 10001);
    assert_string_equal(list[0].kind->id, "more-findings");
    assert_string_equal(list[0].text, "2 further findings of the kind negative-measure");
    assert_int_equal(list[1].src_row, 2);
    assert_int_equal(list[10000].src_row, 10001);
    vg_str_free(&text);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_is_kept_byte_for_byte),
        cmocka_unit_test(nothing_is_kept_of_a_refused_file),
        cmocka_unit_test(personal_columns_are_cut),
        cmocka_unit_test(records_before_the_data_are_not_kept),
        cmocka_unit_test(an_uncut_copy_is_named),
        cmocka_unit_test(the_next_import_removes_what_is_left),
        cmocka_unit_test(a_personal_column_must_be_found),
        cmocka_unit_test(figures_that_cannot_be),
        cmocka_unit_test(findings_of_one_kind_have_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
