#include <vgov/action.h>

#include <string.h>

#include <vgov/date.h>
#include <vgov/name.h>

#include "sql.h"

static const char *const states[] = {"open", "done", "dropped"};
enum { STATES = sizeof states / sizeof *states };

const char *vg_action_state_name(vg_action_state s)
{
    return states[s];
}

bool vg_action_overdue(const vg_action *action, vg_day today)
{
    return action->state == VG_ACTION_OPEN && action->due < today;
}

static vg_rc check(const vg_action *a, vg_err *err)
{
    vg_rc rc = vg_remark_check(a->text, "the action", err);
    if (rc == VG_OK)
        rc = vg_remark_check(a->owner, "the owner's role", err);
    if (rc != VG_OK || a->due >= a->agreed_on)
        return rc;
    vg_str due = VG_STR_INIT, agreed = VG_STR_INIT;
    vg_day_text(&due, a->due);
    vg_day_text(&agreed, a->agreed_on);
    rc = vg_fail(err, VG_USAGE, "the action is due on %s, before it was agreed on %s", due.ptr,
                 agreed.ptr);
    vg_str_free(&due);
    vg_str_free(&agreed);
    return rc;
}

static vg_rc note(vg_store *store, const char *what, int64_t id, const char *detail,
                  vg_err *err)
{
    vg_str subject = VG_STR_INIT;
    vg_str_addf(&subject, "action %lld", (long long)id);
    vg_rc rc = vg_str_rc(&subject, err);
    if (rc == VG_OK)
        rc = vg_audit_add(store, what, subject.ptr, detail, err);
    vg_str_free(&subject);
    return rc;
}

static vg_rc add_step(vg_store *store, int64_t id, vg_action_state state, const char *reason,
                      vg_err *err)
{
    return vg_sql_run(store, VG_ST_ACTION_STEP_ADD,
                      ARGS(I(id), I(vg_now()), T(states[state]), T(reason)), err);
}

vg_rc vg_action_add(vg_store *store, const vg_action *a, int64_t *id, vg_err *err)
{
    int64_t vendor;
    *id = 0;
    vg_rc rc = check(a, err);
    if (rc == VG_OK)
        rc = vg_vendor_find(store, a->vendor, &vendor, err);
    if (rc == VG_END)
        return vg_fail(err, VG_NOINPUT, "%s: there is no vendor \"%s\"", store->path,
                       a->vendor);
    if (rc == VG_OK)
        rc = vg_sql_add(store, VG_ST_ACTION_ADD,
                        ARGS(T(a->vendor), T(a->contract), T(a->service_level), T(a->text),
                             T(a->owner), I(a->agreed_on), I(a->due)),
                        id, err);
    if (rc == VG_OK)
        rc = add_step(store, *id, VG_ACTION_OPEN, "", err);
    return rc == VG_OK ? note(store, "add", *id, a->text, err) : rc;
}

static vg_rc read_action(vg_store *store, sqlite3_stmt *st, vg_arena *arena, vg_action *a,
                         vg_err *err)
{
    const char *state = "";
    const char **const texts[] = {&a->vendor, &a->contract, &a->service_level, &a->text,
                                  &a->owner,  &state,       &a->reason};
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < sizeof texts / sizeof *texts; i++)
        rc = vg_sql_text(st, (int)i + 4, arena, texts[i], err);
    if (rc != VG_OK)
        return rc;
    a->id = vg_sql_int(st, 0);
    a->agreed_on = (vg_day)vg_sql_int(st, 1);
    a->due = (vg_day)vg_sql_int(st, 2);
    a->since = vg_sql_int(st, 3);
    for (int s = 0; s < STATES; s++)
        if (strcmp(state, states[s]) == 0) {
            a->state = (vg_action_state)s;
            return VG_OK;
        }
    return vg_fail(err, VG_IO, "%s: the store is damaged, action %lld has the state \"%s\"",
                   store->path, (long long)a->id, state);
}

static vg_rc list(vg_store *store, vg_stmt which, const vg_arg *args, vg_arena *arena,
                  vg_action **out, size_t *count, vg_err *err)
{
    *out = NULL;
    *count = 0;
    sqlite3_stmt *st;
    vg_rc rc = vg_sql_start(store, which, args, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        vg_action *a = vg_arena_push(arena, out, count, sizeof **out);
        rc = a ? read_action(store, st, arena, a, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_action_list(vg_store *store, vg_arena *arena, const char *vendor, vg_action **out,
                     size_t *count, vg_err *err)
{
    return list(store, VG_ST_ACTION_LIST, ARGS(T(vendor)), arena, out, count, err);
}

vg_rc vg_action_step(vg_store *store, int64_t id, vg_action_state state, const char *reason,
                     vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_action *found;
    size_t count;
    vg_rc rc = vg_remark_check(reason, "the reason", err);
    if (rc == VG_OK)
        rc = list(store, VG_ST_ACTION_GET, ARGS(I(id)), &arena, &found, &count, err);
    if (rc == VG_OK && count == 0)
        rc =
            vg_fail(err, VG_NOINPUT, "%s: there is no action %lld", store->path, (long long)id);
    if (rc == VG_OK && found->state == state)
        rc = vg_fail(err, VG_DATA, "action %lld is %s already%s%s", (long long)id,
                     states[state], *found->reason ? ": " : "", found->reason);
    if (rc == VG_OK)
        rc = add_step(store, id, state, reason, err);
    if (rc == VG_OK)
        rc = note(store, state == VG_ACTION_OPEN ? "reopen" : states[state], id, reason, err);
    vg_arena_free(&arena);
    return rc;
}
