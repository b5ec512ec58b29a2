/* What is erased is gone from the bytes of the store and its archive, and nothing else is. */
#include "../load/desk.h"

#include <vgov/forget.h>

#include "store/handle.h"
#include "../rows/book.h"

static vg_rc append(void *ctx, const void *bytes, size_t len, vg_err *err)
{
    vg_str_add(ctx, bytes, len);
    return vg_str_rc(ctx, err);
}

/* What is archived of a source. */
static void archived(desk *d, size_t source, vg_str *out)
{
    vg_source *list;
    size_t count;
    vg_str_clear(out);
    assert_int_equal(vg_source_list(d->store, &d->arena, &list, &count, &d->err), VG_OK);
    assert_true(source < count);
    if (vg_archive_read(d->store, list[source].archive, append, out, &d->err) != VG_OK)
        fail_msg("%s", d->err.text);
}

static vg_forgotten forget(desk *d, const vg_forget_options *options, vg_rc expected)
{
    vg_forgotten f;
    vg_rc rc = vg_forget(d->store, &d->arena, options, &f, &d->err);
    if (rc != expected)
        fail_msg("%d: %s", (int)rc, d->err.text);
    return f;
}

static int64_t erased(const vg_forgotten *f, const char *where)
{
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->places[i].where, where) == 0)
            return f->places[i].count;
    return 0;
}

static bool has(const char *bytes, size_t len, const char *text, size_t text_len)
{
    for (size_t i = 0; i + text_len <= len; i++)
        if (memcmp(bytes + i, text, text_len) == 0)
            return true;
    return false;
}

/* Whether a file has these bytes; one that is not there has none. */
static bool file_has(const char *path, const char *text)
{
    vg_str all = VG_STR_INIT;
    char piece[4096];
    size_t got;
    FILE *f = fopen(path, "rb");
    while (f && (got = fread(piece, 1, sizeof piece, f)) > 0)
        vg_str_add(&all, piece, got);
    if (f)
        fclose(f);
    bool found = has(all.ptr, all.len, text, strlen(text));
    vg_str_free(&all);
    return found;
}

static bool store_has(const desk *d, const char *text)
{
    char log[300];
    snprintf(log, sizeof log, "%s-wal", d->db);
    return file_has(d->db, text) || file_has(log, text);
}

static int archived_files(const desk *d)
{
    char path[300];
    int n = 0;
    snprintf(path, sizeof path, "%s.files", d->db);
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));)
        n += e->d_name[0] != '.';
    if (dir)
        closedir(dir);
    return n;
}

/* Wherever the pieces end in which a file is unpacked. */
static void a_text_is_found_across_pieces(void **state)
{
    (void)state;
    desk d;
    vg_str text = VG_STR_INIT, kept = VG_STR_INIT;
    vg_str_adds(&text, "vendor,line,site,start,offered\n");
    for (int i = 0; i < 20000; i++) {
        vg_str_addf(&text, "v,l,%s,", i % 7 ? "Jo Doe" : "JJo Doe");
        vg_time_text(&text, 1767225600 + i * 1800);
        vg_str_addf(&text, ",%d\n", i);
    }
    desk_open(&d, "UTC");
    d.options.archive = true;
    assert_int_equal(desk_load_bytes(&d, text.ptr, text.len), VG_OK);
    assert_true(store_has(&d, "Jo Doe"));
    const vg_forget_options options = {.text = "Jo Doe"};
    vg_forgotten f = forget(&d, &options, VG_OK);
    assert_int_equal(erased(&f, "places in archived files"), 20000);
    assert_int_equal(erased(&f, "sites"), 2);
    assert_false(store_has(&d, "Jo Doe"));
    archived(&d, 0, &kept);
    assert_false(has(kept.ptr, kept.len, "Jo Doe", 6));
    assert_int_equal(kept.len, text.len + 20000 * (strlen("[erased 1]") - strlen("Jo Doe")));
    assert_true(
        has(kept.ptr, kept.len, "v,l,J[erased 1],2026-01-01T00:00:00Z,0\nv,l,[erased 1]", 50));
    assert_int_equal(archived_files(&d), 1);
    vg_str_free(&text);
    vg_str_free(&kept);
    desk_close(&d);
}

#define WIDE_CHARACTER_MAP                                                           \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"create\":true,"   \
    "\"file\":{\"encoding\":\"utf-16%s\"},\"fields\":{\"vendor\":{\"value\":\"v\"}," \
    "\"line\":\"line\",\"start\":\"start\",\"offered\":\"offered\"}}"

static void a_text_is_found_in_other_encodings(void **state)
{
    (void)state;
    for (int big = 0; big < 2; big++) {
        desk d;
        char map[512], bytes[256], wanted[256];
        vg_str kept = VG_STR_INIT;
        const char text[] = "line,start,offered,by\nl,2026-10-01,1,Eve Roe\n";
        const char masked[] = "line,start,offered,by\nl,2026-10-01,1,[erased 1]\n";
        for (size_t i = 0; i < sizeof text; i++) {
            bytes[2 * i + (size_t)big] = text[i];
            bytes[2 * i + (size_t)!big] = '\0';
        }
        for (size_t i = 0; i < sizeof masked; i++) {
            wanted[2 * i + (size_t)big] = masked[i];
            wanted[2 * i + (size_t)!big] = '\0';
        }
        snprintf(map, sizeof map, WIDE_CHARACTER_MAP, big ? "be" : "le");
        desk_open(&d, "UTC");
        d.options.archive = true;
        desk_map(&d, map);
        if (desk_load_bytes(&d, bytes, 2 * (sizeof text - 1)) != VG_OK)
            fail_msg("%s %s", d.err.text, d.said.ptr);
        const vg_forget_options options = {.text = "Eve Roe"};
        forget(&d, &options, VG_OK);
        archived(&d, 0, &kept);
        assert_int_equal(kept.len, 2 * (sizeof masked - 1));
        assert_memory_equal(kept.ptr, wanted, kept.len);
        vg_str_free(&kept);
        desk_close(&d);
    }
}

#define CELL(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define BOOK_MAP                                                                   \
    "{\"schema\":\"vgov-map-1\",\"name\":\"m\",\"slice\":\"day\",\"create\":true," \
    "\"fields\":{\"vendor\":{\"value\":\"v\"},"                                    \
    "\"line\":\"Line\",\"start\":\"Day\",\"offered\":\"Calls\"}}"

static void load_book(desk *d)
{
    static const char sheet[] =
        "<worksheet xmlns=\"" BOOK_MAIN "\"><sheetData><row r=\"1\">" CELL("Line") CELL("Day")
            CELL("Who") CELL("Calls") "</row><row r=\"2\">" CELL("l") CELL("2026-10-01")
                CELL("Eve\nRoe, x") "<c><v>1</v></c></row></sheetData></worksheet>";
    book b = BOOK_INIT;
    book_make(&b, NULL, NULL, NULL, sheet, sizeof sheet - 1);
    desk_open(d, "UTC");
    d->options.archive = true;
    desk_map(d, BOOK_MAP);
    if (desk_load_bytes(d, b.zip.ptr, b.zip.len) != VG_OK)
        fail_msg("%s %s", d->err.text, d->said.ptr);
    book_free(&b);
}

static void a_workbook_becomes_text(void **state)
{
    (void)state;
    const vg_forget_options ways[] = {{.text = "Eve Roe"}, {.source = "1", .columns = "who"}};
    const char *const kept_as[] = {"Line,Day,Who,Calls\nl,2026-10-01,\"[erased 1], x\",1\n",
                                   "Line,Day,Who,Calls\nl,2026-10-01,,1\n"};
    for (int i = 0; i < 2; i++) {
        desk d;
        vg_str kept = VG_STR_INIT;
        load_book(&d);
        vg_forget_options dry = ways[i];
        dry.dry_run = true;
        forget(&d, &dry, VG_OK);
        archived(&d, 0, &kept);
        assert_memory_equal(kept.ptr, "PK", 2);
        forget(&d, &ways[i], VG_OK);
        archived(&d, 0, &kept);
        assert_string_equal(kept.ptr, kept_as[i]);
        assert_int_equal(archived_files(&d), 1);
        vg_str_free(&kept);
        desk_close(&d);
    }
}

/* What several imports share is cut for all of them; what a backup shares is left to it. */
static void a_shared_file_is_cut_once(void **state)
{
    (void)state;
    desk d;
    char copy[300];
    vg_str kept = VG_STR_INIT;
    const char text[] = "vendor,line,campaign,start,offered\nv,l,Eve,2026-10-01,1\n";
    desk_open(&d, "UTC");
    d.options.archive = true;
    d.options.slice = VG_LEN_DAY;
    assert_int_equal(desk_load(&d, text), VG_OK);
    d.options.feed = "other";
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_int_equal(archived_files(&d), 1);
    snprintf(copy, sizeof copy, "%s.copy", d.db);
    assert_int_equal(vg_store_backup(d.store, copy, &d.err), VG_OK);
    const vg_forget_options options = {.source = "2", .columns = "campaign"};
    vg_forgotten f = forget(&d, &options, VG_OK);
    assert_int_equal(f.linked, 1);
    for (size_t i = 0; i < 2; i++) {
        archived(&d, i, &kept);
        assert_string_equal(kept.ptr,
                            "vendor,line,campaign,start,offered\nv,l,,2026-10-01,1\n");
    }
    vg_store *backup;
    assert_int_equal(vg_store_open(&backup, copy, VG_STORE_READ, &d.err), VG_OK);
    vg_source *sources;
    size_t count;
    assert_int_equal(vg_source_list(backup, &d.arena, &sources, &count, &d.err), VG_OK);
    vg_str_clear(&kept);
    vg_rc rc = vg_archive_read(backup, sources[0].archive, append, &kept, &d.err);
    assert_int_equal(rc, VG_OK);
    assert_string_equal(kept.ptr, text);
    vg_store_close(backup);
    vg_str_free(&kept);
    desk_close(&d);
}

/* Somebody who reads holds the log; the same once more empties it. */
static void a_reader_is_waited_for(void **state)
{
    (void)state;
    desk d;
    vg_store *reader;
    int64_t id;
    desk_open(&d, "UTC");
    assert_int_equal(desk_load(&d, HEADER "Eve Roe,l,2026-10-01T08:00,1,1\n"), VG_OK);
    assert_int_equal(vg_store_open(&reader, d.db, VG_STORE_READ, &d.err), VG_OK);
    assert_int_equal(vg_store_begin(reader, &d.err), VG_OK);
    const vg_forget_options options = {.text = "Eve Roe"};
    vg_store_patience(d.store, 0);
    forget(&d, &options, VG_BUSY);
    assert_int_equal(vg_vendor_find(reader, "Eve Roe", &id, &d.err), VG_OK);
    vg_store_close(reader);
    forget(&d, &options, VG_NOINPUT);
    assert_false(store_has(&d, "Eve Roe"));
    assert_int_equal(vg_vendor_find(d.store, "[erased 1]", &id, &d.err), VG_OK);
    desk_close(&d);
}

/* Two names that differ by nothing but the masked part of them stay two. */
static void names_that_differ_go_on_to_differ(void **state)
{
    (void)state;
    desk d;
    vg_series *series;
    size_t count;
    desk_open(&d, "UTC");
    d.options.slice = VG_LEN_DAY;
    assert_int_equal(desk_load(&d, "vendor,line,site,start,offered\nv,Eve,a,2026-10-01,1\n"
                                   "v,Eva,a,2026-10-01,2\nv,[erased 1],a,2026-10-01,4\n"
                                   "v,Eve Eve,a,2026-10-01,8\n"),
                     VG_OK);
    const vg_forget_options eve = {.text = "Eve"}, eva = {.text = "Eva"};
    vg_forgotten f = forget(&d, &eve, VG_OK);
    assert_string_equal(f.mask, "[erased 2]");
    f = forget(&d, &eva, VG_OK);
    assert_string_equal(f.mask, "[erased 3]");
    assert_int_equal(vg_series_list(d.store, &d.arena, 0, &series, &count, &d.err), VG_OK);
    assert_int_equal(count, 4);
    assert_string_equal(series[0].scope.line, "[erased 1]");
    assert_string_equal(series[1].scope.line, "[erased 2]");
    assert_string_equal(series[2].scope.line, "[erased 2] [erased 2]");
    assert_string_equal(series[3].scope.line, "[erased 3]");
    assert_facts(&d, "v [erased 1] day 2026-10-01T00:00:00Z offered 4\n"
                     "v [erased 2] day 2026-10-01T00:00:00Z offered 1\n"
                     "v [erased 2] [erased 2] day 2026-10-01T00:00:00Z offered 8\n"
                     "v [erased 3] day 2026-10-01T00:00:00Z offered 2\n");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_found_across_pieces),
        cmocka_unit_test(a_text_is_found_in_other_encodings),
        cmocka_unit_test(a_workbook_becomes_text),
        cmocka_unit_test(a_shared_file_is_cut_once),
        cmocka_unit_test(a_reader_is_waited_for),
        cmocka_unit_test(names_that_differ_go_on_to_differ),
    };
    return cmocka_run_group_tests_name("load/forget", tests, NULL, NULL);
}
