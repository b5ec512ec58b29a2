/* Writing and reading facts, against a model as plain as can be. */
#include "scratch.h"

#include "store/key.h"
#include "store/writer.h"

enum { SERIES = 5, STARTS = 40, ROWS = 400, LOG = 4096 };

typedef struct row {
    bool there;
    int64_t source, src_row, basis;
    int64_t values[VG_MEASURES];
} row;

/* What a store holds, and what one file did to it. */
static struct model {
    row facts[SERIES][STARTS];
    int64_t first_row[SERIES][STARTS]; /* of the file being written, 0 = none yet */
    vg_writer_counts counts;
} model;

typedef struct event {
    int64_t kind, series, start, src_row, other_source, other_row, basis, other_basis, value,
        other;
} event;

static struct log {
    event events[LOG];
    size_t count;
} wanted, got;

static uint64_t seed = 7;

static int64_t random_below(int64_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int64_t)(seed % (uint64_t)n);
}

static int64_t start_of(int place)
{
    return (place - STARTS / 2) * INT64_C(1800);
}

static void note(struct log *log, event e)
{
    assert_true(log->count < LOG);
    log->events[log->count++] = e;
}

static bool same_row(const row *a, const row *b)
{
    return a->basis == b->basis && memcmp(a->values, b->values, sizeof a->values) == 0;
}

/* The rules of the header, word by word. */
static void model_add(int series, int place, const row *now, bool replace, int64_t first_value)
{
    row *old = &model.facts[series][place];
    int64_t *first = &model.first_row[series][place];
    event e = {.series = series + 1,
               .start = start_of(place),
               .src_row = now->src_row,
               .basis = now->basis,
               .value = first_value,
               .other_source = old->source,
               .other_row = old->src_row,
               .other_basis = old->basis,
               .other = old->values[VG_M_offered]};
    if (*first) {
        e.kind = VG_CONFLICT_TWICE;
        e.other_source = now->source;
        e.other_row = *first;
        model.counts.twice++;
        note(&wanted, e);
        return;
    }
    *first = now->src_row;
    if (!old->there) {
        *old = *now;
        model.counts.inserted++;
    } else if (same_row(old, now)) {
        model.counts.unchanged++;
    } else {
        e.kind = replace ? VG_CONFLICT_REPLACED : VG_CONFLICT_CHANGED;
        note(&wanted, e);
        if (replace) {
            model.counts.replaced++;
            *old = *now;
        } else {
            model.counts.changed++;
        }
    }
}

static vg_rc on_conflict(void *ctx, const vg_conflict *c, vg_err *e)
{
    (void)ctx, (void)e;
    note(&got, (event){.kind = c->kind,
                       .series = c->series,
                       .start = c->start,
                       .src_row = c->src_row,
                       .other_source = c->other_source,
                       .other_row = c->other_row,
                       .basis = c->basis,
                       .other_basis = c->other_basis,
                       .value = c->values[0],
                       .other = c->other_values[VG_M_offered]});
    return VG_OK;
}

static int by_row(const void *a, const void *b)
{
    const event *x = a, *y = b;
    return (x->src_row > y->src_row) - (x->src_row < y->src_row);
}

/* A random file: rows of random keys with few different values, so that all cases arise. */
static void write_file(vg_store *s, bool replace)
{
    static const vg_measure all[] = {VG_M_offered, VG_M_faulty, VG_M_talk};
    size_t count = (size_t)random_below(3) + 1;
    int64_t source = scratch_source(s, "random.csv");
    vg_writer_options o = {.source = source,
                           .measures = all,
                           .measure_count = count,
                           .replace = replace,
                           .on_conflict = on_conflict};
    vg_fact_writer *w;
    OK(vg_fact_writer_open(&w, s, &o, &err));
    if (random_below(4))
        w->room = (size_t)random_below(50) + 1; /* runs so short that keys meet across them */
    memset(model.first_row, 0, sizeof model.first_row);
    model.counts = (vg_writer_counts){0};
    wanted.count = got.count = 0;
    int64_t rows = random_below(ROWS);
    for (int64_t i = 0; i < rows; i++) {
        int series = (int)random_below(SERIES), place = (int)random_below(STARTS);
        row now = {.there = true,
                   .source = source,
                   .src_row = i + 2,
                   .basis = random_below(10) == 0 ? 2 : 1};
        int64_t values[3];
        for (int m = 0; m < VG_MEASURES; m++)
            now.values[m] = VG_UNKNOWN;
        for (size_t k = 0; k < count; k++) {
            values[k] = random_below(4) == 0 ? VG_UNKNOWN : random_below(2) * VG_VALUE_MAX;
            now.values[all[k]] = values[k];
        }
        model_add(series, place, &now, replace, values[0]);
        OK(vg_fact_writer_add(w, series + 1, start_of(place), now.basis, now.src_row, values,
                              &err));
    }
    vg_writer_counts counts;
    OK(vg_fact_writer_finish(w, &counts, &err));
    vg_fact_writer_free(w);
    assert_memory_equal(&counts, &model.counts, sizeof counts);
    qsort(got.events, got.count, sizeof(event), by_row);
    assert_int_equal(got.count, wanted.count);
    assert_memory_equal(got.events, wanted.events, wanted.count * sizeof(event));
}

static void compare_with_model(vg_store *s)
{
    vg_measure all[VG_MEASURES];
    for (int m = 0; m < VG_MEASURES; m++)
        all[m] = (vg_measure)(VG_MEASURES - 1 - m);
    vg_fact_reader *r;
    const vg_fact *fact;
    OK(vg_fact_reader_open(&r, s, all, VG_MEASURES, VG_FACT_SOURCES, &err));
    for (int series = 0; series < SERIES; series++) {
        int from = (int)random_below(STARTS), to = (int)random_below(STARTS + 1);
        OK(vg_fact_reader_seek(r, series + 1, start_of(from), start_of(to), &err));
        bool any = false, found;
        for (int place = from; place < to; place++) {
            const row *f = &model.facts[series][place];
            if (!f->there)
                continue;
            any = true;
            OK(vg_fact_reader_next(r, &fact, &err));
            assert_int_equal(fact->start, start_of(place));
            assert_int_equal(fact->source, f->source);
            assert_int_equal(fact->src_row, f->src_row);
            assert_int_equal(fact->basis, f->basis);
            for (int m = 0; m < VG_MEASURES; m++)
                assert_true(fact->values[m] == f->values[all[m]]);
        }
        IS(vg_fact_reader_next(r, &fact, &err), VG_END);
        IS(vg_fact_reader_next(r, &fact, &err), VG_END);
        assert_null(fact);
        OK(vg_fact_any(s, series + 1, start_of(from), start_of(to), &found, &err));
        assert_int_equal(found, any);
    }
    vg_fact_reader_free(r);
}

static vg_store *store_with_series(void)
{
    vg_store *s = scratch_store();
    OK(vg_store_begin(s, &err));
    for (int i = 0; i < SERIES; i++) {
        char vendor[2] = {(char)('a' + i), '\0'};
        assert_int_equal(scratch_series(s, vendor, 30), i + 1);
    }
    assert_int_equal(scratch_basis(s, 20000), 1);
    assert_int_equal(scratch_basis(s, VG_UNKNOWN), 2);
    OK(vg_store_commit(s, &err));
    return s;
}

static void any_order_does_what_the_model_does(void **state)
{
    (void)state;
    memset(&model, 0, sizeof model);
    vg_store *s = store_with_series();
    int64_t replaced = 0;
    for (int round = 0; round < 60; round++) {
        OK(vg_store_begin(s, &err));
        write_file(s, random_below(2) == 1);
        replaced += model.counts.replaced;
        OK(vg_store_commit(s, &err));
        compare_with_model(s);
    }
    vg_store_close(s);
    assert_true(replaced > 100);
    const char *path = scratch("a.db");
    assert_int_equal(scratch_number(path, "SELECT count(*) FROM fact_old"), replaced);
    /* Every old row was replaced by what stands or by what was replaced in turn. */
    assert_int_equal(scratch_number(path,
                                    "SELECT count(*) FROM fact_old AS o WHERE NOT EXISTS"
                                    " (SELECT 1 FROM fact AS f WHERE f.key = o.key AND"
                                    "  f.source_id = o.replaced_by) AND NOT EXISTS"
                                    " (SELECT 1 FROM fact_old AS p WHERE p.key = o.key AND"
                                    "  p.source_id = o.replaced_by)"),
                     0);
    assert_int_equal(scratch_number(path, "SELECT count(*) FROM fact_view WHERE series_id NOT"
                                          " BETWEEN 1 AND 5 OR start % 1800 <> 0 OR start NOT"
                                          " BETWEEN -36000 AND 36000"),
                     0);
}

/* A rolled-back file leaves nothing, also nothing that a second one could stumble on. */
static void a_rollback_undoes_all(void **state)
{
    (void)state;
    memset(&model, 0, sizeof model);
    vg_store *s = store_with_series();
    for (int round = 0; round < 10; round++) {
        struct model before = model;
        OK(vg_store_begin(s, &err));
        write_file(s, true);
        if (round % 2) {
            vg_store_rollback(s);
            model = before;
        } else {
            OK(vg_store_commit(s, &err));
        }
        compare_with_model(s);
    }
    vg_store_close(s);
}

/* However many facts a range holds (a reader fetches them in batches), all of them come, also
 * after a range was left in the middle. */
static void reads_any_number(vg_fact_reader *r)
{
    const vg_fact *fact;
    for (int64_t n = 0; n < 520; n++) {
        OK(vg_fact_reader_seek(r, 3, 300, (n + 1) * 300, &err));
        for (int64_t i = 1; i <= n; i++) {
            OK(vg_fact_reader_next(r, &fact, &err));
            assert_int_equal(fact->start, i * 300);
            assert_int_equal(fact->values[0], 5);
            if (n % 3 == 0 && i == n / 2)
                break;
        }
        if (n % 3)
            IS(vg_fact_reader_next(r, &fact, &err), VG_END);
    }
}

/* More rows than one run holds, last first, every key twice and far apart. */
static void runs_are_seamless(void **state)
{
    (void)state;
    enum { MANY = 150000 };
    vg_store *s = store_with_series();
    vg_measure m = VG_M_offered;
    OK(vg_store_begin(s, &err));
    int64_t older = scratch_source(s, "older.csv");
    vg_writer_options o = {.source = older, .measures = &m, .measure_count = 1};
    vg_fact_writer *w;
    vg_writer_counts counts;
    int64_t value = 5;
    OK(vg_fact_writer_open(&w, s, &o, &err));
    OK(vg_fact_writer_add(w, 3, 0, 1, 1, &value, &err));
    OK(vg_fact_writer_finish(w, &counts, &err));
    vg_fact_writer_free(w);

    o.source = scratch_source(s, "big.csv");
    OK(vg_fact_writer_open(&w, s, &o, &err));
    for (int64_t i = 0; i < 2 * MANY; i++)
        OK(vg_fact_writer_add(w, 3, (MANY - 1 - i % MANY) * 300, 1, i + 2, &value, &err));
    OK(vg_fact_writer_finish(w, &counts, &err));
    vg_fact_writer_free(w);
    /* The row of the older source stands and is the same; its second one in the file stands
     * twice. */
    assert_int_equal(counts.inserted, MANY - 1);
    assert_int_equal(counts.unchanged, 1);
    assert_int_equal(counts.twice, MANY);
    OK(vg_store_commit(s, &err));

    vg_fact_reader *r;
    const vg_fact *fact;
    OK(vg_fact_reader_open(&r, s, &m, 1, VG_FACT_SOURCES, &err));
    OK(vg_fact_reader_seek(r, 3, INT64_MIN, INT64_MAX, &err));
    for (int64_t i = 0; i < MANY; i++) {
        OK(vg_fact_reader_next(r, &fact, &err));
        assert_int_equal(fact->start, i * 300);
        assert_int_equal(fact->src_row, i == 0 ? 1 : MANY - i + 1);
        assert_int_equal(fact->source, i == 0 ? older : o.source);
    }
    IS(vg_fact_reader_next(r, &fact, &err), VG_END);
    reads_any_number(r);
    vg_fact_reader_free(r);
    OK(vg_fact_reader_open(&r, s, &m, 1, VG_FACT_FIGURES, &err));
    reads_any_number(r);
    vg_fact_reader_free(r);
    vg_store_close(s);
}

static vg_rc stop(void *ctx, const vg_conflict *c, vg_err *e)
{
    (void)ctx, (void)c;
    return vg_fail(e, VG_DATA, "stop");
}

static void bad_use_is_refused(void **state)
{
    (void)state;
    vg_store *s = store_with_series();
    vg_measure m[] = {VG_M_offered, VG_M_offered};
    vg_writer_options o = {.source = 1, .measures = m, .measure_count = 1, .on_conflict = stop};
    vg_fact_writer *w;
    IS(vg_fact_writer_open(&w, s, &o, &err), VG_BUG); /* no transaction */
    assert_null(w);
    OK(vg_store_begin(s, &err));
    o.source = scratch_source(s, "x.csv");
    o.measure_count = 2;
    IS(vg_fact_writer_open(&w, s, &o, &err), VG_BUG); /* a measure twice */
    o.measure_count = 1;
    OK(vg_fact_writer_open(&w, s, &o, &err));
    int64_t value = VG_VALUE_MAX + 1;
    IS(vg_fact_writer_add(w, 1, 0, 1, 2, &value, &err), VG_DATA);
    value = -VG_VALUE_MAX - 1;
    IS(vg_fact_writer_add(w, 1, 0, 1, 2, &value, &err), VG_DATA);
    value = -VG_VALUE_MAX;
    IS(vg_fact_writer_add(w, 0, 0, 1, 2, &value, &err), VG_DATA);
    IS(vg_fact_writer_add(w, VG_KEY_SERIES, 0, 1, 2, &value, &err), VG_DATA);
    IS(vg_fact_writer_add(w, 1, -VG_KEY_ORIGIN - 1, 1, 2, &value, &err), VG_DATA);
    IS(vg_fact_writer_add(w, 1, INT64_C(253402300800) + VG_KEY_STARTS, 1, 2, &value, &err),
       VG_DATA);
    const int64_t first = INT64_C(-141349) * 86400, last = INT64_C(2932897) * 86400 - 1;
    OK(vg_fact_writer_add(w, 1, first, 1, 2, &value, &err));
    OK(vg_fact_writer_add(w, 1, last, 1, 3, &value, &err));
    OK(vg_fact_writer_add(w, 1, first, 1, 4, &value, &err));
    vg_writer_counts counts;
    IS(vg_fact_writer_finish(w, &counts, &err), VG_DATA);
    assert_string_equal(err.text, "stop");
    vg_fact_writer_free(w);
    vg_fact_writer_free(NULL);
    /* Constraints hold again after a run. */
    vg_reject reject = {.source_id = 999, .raw = "", .reason = ""};
    IS(vg_reject_add(s, &reject, NULL, &err), VG_BUG);
    OK(vg_store_commit(s, &err));

    vg_fact_reader *r;
    const vg_fact *fact;
    OK(vg_fact_reader_open(&r, s, m, 1, VG_FACT_SOURCES, &err));
    IS(vg_fact_reader_next(r, &fact, &err), VG_END);
    OK(vg_fact_reader_seek(r, 1, first, last, &err));
    OK(vg_fact_reader_next(r, &fact, &err));
    assert_int_equal(fact->start, first);
    assert_int_equal(fact->values[0], -VG_VALUE_MAX);
    IS(vg_fact_reader_next(r, &fact, &err), VG_END);
    OK(vg_fact_reader_seek(r, VG_KEY_SERIES - 1, INT64_MIN, INT64_MAX, &err));
    IS(vg_fact_reader_next(r, &fact, &err), VG_END);
    IS(vg_fact_reader_seek(r, 0, 0, 1, &err), VG_BUG);
    vg_fact_reader_free(r);
    vg_fact_reader_free(NULL);
    vg_store_close(s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_make, scratch_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(any_order_does_what_the_model_does),
        TEST(a_rollback_undoes_all),
        TEST(runs_are_seamless),
        TEST(bad_use_is_refused),
    };
    return cmocka_run_group_tests_name("store/fact", tests, NULL, NULL);
}
