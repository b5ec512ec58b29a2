/* Vendors, lines, series, bases, sources, rejects, findings, contracts, the audit log. */
#include "scratch.h"

#include "store/schema.h"

static vg_arena arena;

static int make(void **state)
{
    arena = (vg_arena)VG_ARENA_INIT;
    return scratch_make(state);
}

static int drop(void **state)
{
    vg_arena_free(&arena);
    return scratch_drop(state);
}

static const char *name_at(vg_store *s, int64_t vendor, vg_day last)
{
    const char *name;
    OK(vg_vendor_name(s, &arena, vendor, last, &name, &err));
    return name;
}

static void vendors_are_shown_by_the_name_of_the_period(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    int64_t a, b, found;
    OK(vg_store_begin(s, &err));
    OK(vg_vendor_create(s, "B1", &b, &err));
    OK(vg_vendor_create(s, "A1", &a, &err));
    IS(vg_vendor_find(s, "a1", &found, &err), VG_END);
    OK(vg_vendor_find(s, "A1", &found, &err));
    assert_int_equal(found, a);
    IS(vg_vendor_create(s, "A1", &found, &err), VG_BUG);
    IS(vg_vendor_create(s, "", &found, &err), VG_BUG);

    int64_t source = scratch_source(s, "names.csv");
    assert_string_equal(name_at(s, a, 500), "A1");
    OK(vg_vendor_name_seen(s, a, "Old", 100, 199, source, &err));
    OK(vg_vendor_name_seen(s, a, "New", 200, 299, source, &err));
    assert_string_equal(name_at(s, a, 50), "Old"); /* the earliest */
    assert_string_equal(name_at(s, a, 150), "Old");
    assert_string_equal(name_at(s, a, 199), "Old");
    assert_string_equal(name_at(s, a, 200), "New");
    assert_string_equal(name_at(s, a, 900), "New");
    /* The old name comes back: spans grow on both sides. */
    OK(vg_vendor_name_seen(s, a, "Old", 400, 499, source, &err));
    OK(vg_vendor_name_seen(s, a, "Old", 90, 95, source, &err));
    assert_string_equal(name_at(s, a, 900), "Old");
    assert_string_equal(name_at(s, a, 60), "Old");
    /* Both names hold on day 250 as far as is known: the one that began later. */
    assert_string_equal(name_at(s, a, 250), "New");
    assert_string_equal(name_at(s, b, 250), "B1");

    vg_party *parties;
    size_t count;
    OK(vg_vendor_list(s, &arena, 250, &parties, &count, &err));
    assert_int_equal(count, 2);
    assert_string_equal(parties[0].code, "A1");
    assert_string_equal(parties[0].name, "New");
    assert_int_equal(parties[0].id, a);
    assert_string_equal(parties[1].code, "B1");
    assert_string_equal(parties[1].name, "B1");

    OK(vg_line_create(s, "support", &b, &err));
    OK(vg_line_create(s, "sales", &a, &err));
    OK(vg_line_find(s, "sales", &found, &err));
    assert_int_equal(found, a);
    IS(vg_line_find(s, "none", &found, &err), VG_END);
    OK(vg_line_list(s, &arena, &parties, &count, &err));
    assert_int_equal(count, 2);
    assert_string_equal(parties[0].code, "sales");
    assert_string_equal(parties[0].name, "sales");
    vg_store_close(s);
}

static void series_are_found_again(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    OK(vg_store_begin(s, &err));
    int64_t b30 = scratch_series(s, "b", 30), b15 = scratch_series(s, "b", 15);
    int64_t a30 = scratch_series(s, "a", 30);
    assert_int_equal(scratch_series(s, "b", 30), b30);
    assert_true(b30 != b15 && a30 != b30);
    vg_series *list;
    size_t count;
    OK(vg_series_list(s, &arena, 0, &list, &count, &err));
    assert_int_equal(count, 3);
    assert_int_equal(list[0].id, a30);
    assert_int_equal(list[1].id, b15);
    assert_int_equal(list[2].id, b30);
    assert_int_equal(list[1].scope.id, list[2].scope.id);
    assert_int_equal(list[2].length, 30);
    assert_string_equal(list[2].scope.vendor, "b");
    assert_string_equal(list[2].scope.line, "support");
    assert_string_equal(list[2].scope.campaign, "");
    assert_string_equal(list[2].origin, "client");
    assert_string_equal(list[2].feed, "acd");

    vg_series other = list[2];
    int64_t id, again;
    other.scope.site = "Łódź";
    other.origin = "vendor";
    OK(vg_series_ensure(s, &other, &id, &err));
    OK(vg_series_ensure(s, &other, &again, &err));
    assert_int_equal(id, again);
    OK(vg_series_list(s, &arena, list[2].scope.vendor_id, &list, &count, &err));
    assert_int_equal(count, 3);
    assert_string_equal(list[2].scope.site, "Łódź");
    assert_int_equal(list[2].id, id);
    vg_store_close(s);
}

static void bases_are_found_again(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    OK(vg_store_begin(s, &err));
    vg_basis unknown = {.target = {VG_UNKNOWN, true},
                        .shortest = {VG_UNKNOWN, false},
                        .currency = "",
                        .reconstructed = ""};
    vg_basis full = {.target = {20000, false},
                     .shortest = {5000, true},
                     .currency = "EUR",
                     .reconstructed = "answered_in_target"};
    int64_t a, b, again;
    OK(vg_basis_ensure(s, &unknown, &a, &err));
    OK(vg_basis_ensure(s, &full, &b, &err));
    unknown.target.within = false; /* means nothing without a threshold */
    OK(vg_basis_ensure(s, &unknown, &again, &err));
    assert_int_equal(again, a);
    OK(vg_basis_ensure(s, &full, &again, &err));
    assert_int_equal(again, b);
    full.target.within = true;
    OK(vg_basis_ensure(s, &full, &again, &err));
    assert_true(again != b);
    vg_basis *list;
    size_t count;
    OK(vg_basis_list(s, &arena, &list, &count, &err));
    assert_int_equal(count, 3);
    assert_true(list[0].target.ms == VG_UNKNOWN && !list[0].target.within);
    assert_int_equal(list[1].id, b);
    assert_int_equal(list[1].target.ms, 20000);
    assert_false(list[1].target.within);
    assert_int_equal(list[1].shortest.ms, 5000);
    assert_true(list[1].shortest.within);
    assert_string_equal(list[1].currency, "EUR");
    assert_string_equal(list[1].reconstructed, "answered_in_target");
    vg_store_close(s);
}

static void put_fact(vg_store *s, int64_t source, int64_t series, int64_t start)
{
    vg_measure m = VG_M_offered;
    vg_writer_options o = {
        .source = source, .measures = &m, .measure_count = 1, .replace = true};
    vg_fact_writer *w;
    vg_writer_counts counts;
    OK(vg_fact_writer_open(&w, s, &o, &err));
    OK(vg_fact_writer_add(w, series, start, scratch_basis(s, 20000), 2, &source, &err));
    OK(vg_fact_writer_finish(w, &counts, &err));
    vg_fact_writer_free(w);
}

static void sources_count_the_facts_that_stand(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    OK(vg_store_begin(s, &err));
    int64_t series = scratch_series(s, "a", 30), id;
    IS(vg_source_same(s, "aa", "bb", "{}", &id, &err), VG_END);
    int64_t first = scratch_source(s, "one.csv");
    put_fact(s, first, series, 0);
    put_fact(s, first, series, 1800);
    vg_source done = {.id = first,
                      .name = "one.csv",
                      .sha256 = "aa",
                      .map_name = "m.json",
                      .map_sha256 = "bb",
                      .constants = "{}",
                      .bytes = 1000,
                      .rows = 3,
                      .rejects = 1,
                      .findings = 4,
                      .inserted = 2,
                      .replaced = 5,
                      .unchanged = 6,
                      .imported_at = 1790000000,
                      .archive = "abc"};
    OK(vg_source_finish(s, &done, &err));
    int64_t second = scratch_source(s, "two.csv");
    put_fact(s, second, series, 1800); /* takes over one of the two */
    OK(vg_source_same(s, "aa", "bb", "{}", &id, &err));
    assert_int_equal(id, first);
    IS(vg_source_same(s, "aa", "", "{}", &id, &err), VG_END);
    vg_reject reject = {
        .source_id = first, .src_row = 7, .column = 3, .raw = "x;y", .reason = "no number"};
    OK(vg_reject_add(s, &reject, NULL, &err));
    OK(vg_store_commit(s, &err));

    vg_source *list;
    size_t count;
    OK(vg_source_list(s, &arena, &list, &count, &err));
    assert_int_equal(count, 2);
    assert_int_equal(list[0].facts + list[1].facts, 0);
    OK(vg_source_count_facts(s, list, count, &err));
    done.facts = 1;
    assert_int_equal(list[0].id, done.id);
    assert_string_equal(list[0].name, done.name);
    assert_string_equal(list[0].sha256, done.sha256);
    assert_string_equal(list[0].map_name, done.map_name);
    assert_string_equal(list[0].map_sha256, done.map_sha256);
    assert_string_equal(list[0].constants, done.constants);
    const int64_t got[] = {list[0].bytes,    list[0].rows,      list[0].facts,
                           list[0].rejects,  list[0].findings,  list[0].inserted,
                           list[0].replaced, list[0].unchanged, list[0].imported_at};
    const int64_t wanted[] = {1000, 3, 1, 1, 4, 2, 5, 6, 1790000000};
    assert_memory_equal(got, wanted, sizeof got);
    assert_string_equal(list[0].archive, "abc");
    assert_int_equal(list[1].facts, 1);
    assert_string_equal(list[1].sha256, "");
    assert_string_equal(list[1].archive, "");
    vg_store_close(s);
    assert_int_equal(scratch_number(scratch("a.db"), "SELECT src_column FROM reject WHERE raw ="
                                                     " 'x;y' AND reason = 'no number'"),
                     3);
}

static void findings_come_by_source_row_and_kind(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    OK(vg_store_begin(s, &err));
    scratch_series(s, "acme", 30);
    int64_t source = scratch_source(s, "one.csv");
    const vg_finding_kind *negative = vg_finding_kind_find("negative-measure");
    const vg_finding_kind *rows = vg_finding_kind_find("no-rows");
    assert_non_null(negative);
    vg_finding late = {.kind = negative,
                       .vendor = "acme",
                       .line = "support",
                       .period = "2026-10",
                       .source_id = source,
                       .src_row = 9,
                       .text = "offered = -1"};
    vg_finding early = {.kind = negative, .source_id = source, .src_row = 2, .text = "x"};
    vg_finding general = {.kind = rows, .service_level = "SL-1", .text = "y"};
    OK(vg_finding_add(s, &late, &err));
    OK(vg_finding_add(s, &early, &err));
    OK(vg_finding_add(s, &general, &err));
    late.vendor = "nobody";
    IS(vg_finding_add(s, &late, &err), VG_BUG);
    vg_finding *list;
    size_t count;
    OK(vg_finding_list(s, &arena, &list, &count, &err));
    assert_int_equal(count, 3);
    assert_ptr_equal(list[0].kind, rows);
    assert_string_equal(list[0].service_level, "SL-1");
    assert_null(list[0].source);
    assert_null(list[0].vendor);
    assert_int_equal(list[0].source_id, 0);
    assert_int_equal(list[1].src_row, 2);
    assert_ptr_equal(list[2].kind, negative);
    assert_string_equal(list[2].vendor, "acme");
    assert_string_equal(list[2].line, "support");
    assert_string_equal(list[2].period, "2026-10");
    assert_string_equal(list[2].source, "one.csv");
    assert_int_equal(list[2].source_id, source);
    assert_string_equal(list[2].text, "offered = -1");
    assert_null(list[2].service_level);
    vg_store_close(s);
}

static void a_contract_version_keeps_its_text(void **state)
{
    (void)state;
    vg_store *s = scratch_store();
    bool known;
    OK(vg_store_begin(s, &err));
    vg_contract_row b = {.id = "b",
                         .sha256 = "s1",
                         .text = "text and more",
                         .text_len = 4,
                         .valid_from = 20454,
                         .loaded_at = 77};
    OK(vg_contract_put(s, &b, &known, &err));
    assert_false(known);
    OK(vg_contract_put(s, &b, &known, &err));
    assert_true(known);
    b.text_len = 5;
    IS(vg_contract_put(s, &b, &known, &err), VG_DATA);
    assert_non_null(strstr(err.text, "2026-01-01"));
    assert_false(known);
    b.valid_from = 20000;
    OK(vg_contract_put(s, &b, &known, &err));
    b.id = "a";
    OK(vg_contract_put(s, &b, &known, &err));
    vg_contract_row *list;
    size_t count;
    OK(vg_contract_list(s, &arena, &list, &count, &err));
    assert_int_equal(count, 3);
    assert_string_equal(list[0].id, "a");
    assert_int_equal(list[1].valid_from, 20000);
    assert_int_equal(list[2].valid_from, 20454);
    assert_string_equal(list[2].text, "text");
    assert_int_equal(list[2].text_len, 4);
    assert_string_equal(list[2].sha256, "s1");
    assert_int_equal(list[2].loaded_at, 77);
    vg_store_close(s);
}

static void the_store_is_described_and_audited(void **state)
{
    (void)state;
    setenv("SOURCE_DATE_EPOCH", "1790000000", 1);
    vg_store *s = scratch_store();
    OK(vg_store_begin(s, &err));
    int64_t series = scratch_series(s, "a", 30);
    put_fact(s, scratch_source(s, "one.csv"), series, 0);
    OK(vg_audit_add(s, "import", "one.csv", "1 row", &err));
    OK(vg_store_commit(s, &err));
    vg_store_info info;
    OK(vg_store_describe(s, &arena, &info, &err));
    assert_int_equal(info.version, VG_SCHEMA_VERSION);
    assert_string_equal(info.zone, "Europe/Berlin");
    assert_string_equal(info.journal, "wal");
    assert_string_equal(info.journal_reason, "");
    assert_true(info.bytes > 0 && info.bytes % 16384 == 0);
    const int64_t got[] = {info.vendors, info.lines,    info.series,  info.facts,
                           info.sources, info.findings, info.rejects, info.contracts};
    const int64_t wanted[] = {1, 1, 1, 1, 1, 0, 0, 0};
    assert_memory_equal(got, wanted, sizeof got);
    vg_store_close(s);
    assert_int_equal(scratch_number(scratch("a.db"),
                                    "SELECT at FROM audit WHERE action = 'import' AND subject ="
                                    " 'one.csv' AND detail = '1 row' AND program ="
                                    " 'registry_test'"),
                     1790000000);
    unsetenv("SOURCE_DATE_EPOCH");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(vendors_are_shown_by_the_name_of_the_period),
        TEST(series_are_found_again),
        TEST(bases_are_found_again),
        TEST(sources_count_the_facts_that_stand),
        TEST(findings_come_by_source_row_and_kind),
        TEST(a_contract_version_keeps_its_text),
        TEST(the_store_is_described_and_audited),
    };
    return cmocka_run_group_tests_name("store/registry", tests, NULL, NULL);
}
