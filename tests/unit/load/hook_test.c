/* What a hook sees of an import and of an undo, and what becomes of both when it fails. */
#include "desk.h"

#include <signal.h>
#include <sys/wait.h>

typedef struct hooked {
    vg_str text;     /* "acme 2026-10-01..2026-10-03": a line each */
    int64_t was, is; /* facts in both states */
    int calls;
    vg_rc rc;
    bool die;
} hooked;

static hooked seen;

static int64_t count_facts(vg_store *store)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_store_info info;
    vg_err err = VG_ERR_INIT;
    if (vg_store_describe(store, &arena, &info, &err) != VG_OK)
        fail_msg("%s", err.text);
    vg_arena_free(&arena);
    return info.facts;
}

static vg_rc look(void *ctx, vg_store *store, const vg_load_touch *touches, size_t count,
                  vg_err *err)
{
    hooked *h = ctx;
    vg_store *before = NULL;
    h->calls++;
    for (size_t i = 0; i < count; i++) {
        vg_str_addf(&h->text, "%s ", touches[i].vendor);
        for (int k = 0; k < 2; k++) {
            int64_t at = k ? touches[i].last : touches[i].first;
            if (k)
                vg_str_adds(&h->text, "..");
            if (touches[i].instant)
                vg_time_text(&h->text, at);
            else
                vg_day_text(&h->text, (vg_day)(at / VG_DAY_SECONDS));
        }
        vg_str_addc(&h->text, '\n');
    }
    assert_int_equal(vg_store_open_before(&before, store, err), VG_OK);
    h->was = count_facts(before);
    h->is = count_facts(store);
    vg_store_close(before);
    if (h->die)
        kill(getpid(), SIGKILL);
    return h->rc == VG_OK ? VG_OK : vg_fail(err, h->rc, "the hook says no");
}

/* The hook of the next load; forgets what was seen. */
static void listen(desk *d, bool touch_new)
{
    vg_str_free(&seen.text);
    seen = (hooked){.text = VG_STR_INIT};
    d->options.before_commit = (vg_load_hook){look, &seen};
    d->options.touch_new = touch_new;
}

static void open_month(desk *d)
{
    desk_open(d, "UTC");
    d->options.slice = VG_LEN_DAY;
    assert_int_equal(desk_load(d, HEADER "acme,a,2026-09-30,1,1\nacme,a,2026-10-01,2,2\n"
                                         "beta,a,2026-10-02,3,3\n"),
                     VG_OK);
    d->options.replace = true;
}

static void close_desk(desk *d)
{
    vg_str_free(&seen.text);
    desk_close(d);
}

static void what_is_new_touches_nothing_unless_asked(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "UTC");
    d.options.slice = VG_LEN_DAY;
    listen(&d, false);
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-01,1,1\n"), VG_OK);
    assert_int_equal(seen.calls, 0);
    listen(&d, true);
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-02,1,1\nacme,a,2026-10-01,1,1\n"),
                     VG_OK);
    assert_int_equal(seen.calls, 1);
    assert_string_equal(seen.text.ptr, "acme 2026-10-01..2026-10-02\n");
    assert_true(seen.was == 1 && seen.is == 2);
    /* Figures that all stand already are no change. */
    listen(&d, true);
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-02,1,1\n"), VG_OK);
    assert_int_equal(seen.calls, 0);
    close_desk(&d);
}

static void replaced_and_retired_slices_are_touched(void **state)
{
    (void)state;
    desk d;
    open_month(&d);
    listen(&d, false);
    const char *text = HEADER "acme,a,2026-09-30,1,1\nbeta,a,2026-10-02,4,3\n"
                              "acme,a,2026-10-03,5,5\n";
    d.options.dry_run = true;
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_string_equal(seen.text.ptr, "beta 2026-10-02..2026-10-02\n");
    assert_true(seen.was == 3 && seen.is == 4);
    assert_int_equal(count_facts(d.store), 3);
    d.options.dry_run = false;
    d.options.period = true;
    listen(&d, false);
    assert_int_equal(desk_load(&d, text), VG_OK);
    assert_string_equal(seen.text.ptr,
                        "acme 2026-10-01..2026-10-01\nbeta 2026-10-02..2026-10-02\n");
    assert_true(seen.was == 3 && seen.is == 3);
    close_desk(&d);
}

static void slices_under_a_day_are_instants_by_months_of_utc(void **state)
{
    (void)state;
    desk d;
    desk_open(&d, "Europe/Berlin");
    listen(&d, true);
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-01T00:30,1,1\n"
                                          "beta,b,2026-10-01T08:30,1,1\n"
                                          "acme,a,2026-10-31T23:30,1,1\n"
                                          "acme,b,2026-10-02T02:00,1,1\n"),
                     VG_OK);
    assert_string_equal(seen.text.ptr, "acme 2026-09-30T22:30:00Z..2026-09-30T22:30:00Z\n"
                                       "acme 2026-10-02T00:00:00Z..2026-10-31T22:30:00Z\n"
                                       "beta 2026-10-01T06:30:00Z..2026-10-01T06:30:00Z\n");
    close_desk(&d);
}

static void a_hook_that_fails_takes_the_import_back(void **state)
{
    (void)state;
    static const vg_rc reasons[] = {VG_NOMEM, VG_DATA, VG_BUSY};
    desk d;
    open_month(&d);
    d.options.archive = true;
    for (size_t i = 0; i < 3; i++) {
        listen(&d, true);
        seen.rc = reasons[i];
        assert_int_equal(desk_load(&d, HEADER "acme,a,2026-10-01,9,9\nacme,a,2026-10-04,1,1\n"),
                         reasons[i]);
        assert_string_equal(d.err.text, "the hook says no");
        assert_int_equal(seen.calls, 1);
        assert_int_equal(d.result.source_id, 0);
        assert_facts(&d, "acme a day 2026-09-30T00:00:00Z offered 1 answered 1\n"
                         "acme a day 2026-10-01T00:00:00Z offered 2 answered 2\n"
                         "beta a day 2026-10-02T00:00:00Z offered 3 answered 3\n");
    }
    char kept[300];
    snprintf(kept, sizeof kept, "%s.files", d.db);
    assert_int_not_equal(rmdir(kept), -1); /* nothing lies there */
    close_desk(&d);
}

/* The store is opened anew, as after any crash. */
static void a_kill_in_the_hook_leaves_the_store_as_it_was(void **state)
{
    (void)state;
    desk d;
    int status;
    open_month(&d);
    vg_store_close(d.store);
    d.store = NULL;
    pid_t child = fork();
    assert_int_not_equal(child, -1);
    if (child == 0) {
        listen(&d, true);
        seen.die = true;
        if (vg_store_open(&d.store, d.db, VG_STORE_WRITE, &d.err) != VG_OK)
            _exit(1);
        vg_rc rc = desk_load(&d, HEADER "acme,a,2026-10-01,9,9\nacme,a,2026-10-04,1,1\n");
        _exit(rc == VG_OK ? 2 : 3);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    assert_int_equal(vg_store_open(&d.store, d.db, VG_STORE_WRITE, &d.err), VG_OK);
    assert_facts(&d, "acme a day 2026-09-30T00:00:00Z offered 1 answered 1\n"
                     "acme a day 2026-10-01T00:00:00Z offered 2 answered 2\n"
                     "beta a day 2026-10-02T00:00:00Z offered 3 answered 3\n");
    assert_int_equal(vg_store_check(d.store, desk_note, &d, &d.err), VG_OK);
    close_desk(&d);
}

static void an_undo_touches_what_goes_and_what_comes_back(void **state)
{
    (void)state;
    desk d;
    vg_undo undone;
    int64_t id;
    open_month(&d);
    d.options.period = true;
    listen(&d, false);
    assert_int_equal(desk_load(&d, HEADER "acme,a,2026-09-30,1,1\nbeta,a,2026-10-02,4,3\n"
                                          "acme,a,2026-11-03,5,5\n"),
                     VG_OK);
    listen(&d, false);
    seen.rc = VG_NOMEM;
    assert_int_equal(vg_load_undo(d.store, &d.arena, "2", false, &d.options.before_commit, &id,
                                  &undone, &d.err),
                     VG_NOMEM);
    assert_int_equal(count_facts(d.store), 3);
    for (int dry = 1; dry >= 0; dry--) {
        listen(&d, false);
        assert_int_equal(vg_load_undo(d.store, &d.arena, "2", dry, &d.options.before_commit,
                                      &id, &undone, &d.err),
                         VG_OK);
        assert_int_equal(seen.calls, 1);
        assert_string_equal(seen.text.ptr,
                            "acme 2026-10-01..2026-10-01\nacme 2026-11-03..2026-11-03\n"
                            "beta 2026-10-02..2026-10-02\n");
        assert_true(seen.was == 3 && seen.is == 3);
    }
    assert_facts(&d, "acme a day 2026-09-30T00:00:00Z offered 1 answered 1\n"
                     "acme a day 2026-10-01T00:00:00Z offered 2 answered 2\n"
                     "beta a day 2026-10-02T00:00:00Z offered 3 answered 3\n");
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_new_touches_nothing_unless_asked),
        cmocka_unit_test(replaced_and_retired_slices_are_touched),
        cmocka_unit_test(slices_under_a_day_are_instants_by_months_of_utc),
        cmocka_unit_test(a_hook_that_fails_takes_the_import_back),
        cmocka_unit_test(a_kill_in_the_hook_leaves_the_store_as_it_was),
        cmocka_unit_test(an_undo_touches_what_goes_and_what_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
