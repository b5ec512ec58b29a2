#include "record.h"

#include <vgov/date.h>

#include "event_list.h"

vg_rc vg_record_vendor(vg_store *store, vg_arena *arena, const char *code, int64_t *id,
                       vg_err *err)
{
    *id = 0;
    if (vg_vendor_is_shared(code))
        return vg_fail(err, VG_DATA, "the vendor is \"*\", expected a single one");
    return vg_event_vendor(store, arena, code, id, err);
}

const char *vg_record_words(vg_arena *arena, const char *before, int64_t amount,
                            const char *currency, const char *after)
{
    vg_str text = VG_STR_INIT;
    int digits = vg_currency_digits(currency);
    vg_str_adds(&text, before);
    if (amount != VG_UNKNOWN) {
        if (*before)
            vg_str_adds(&text, ", ");
        vg_dec_text(&text, amount, digits < 0 ? 0 : digits);
        vg_str_addf(&text, " %s", currency);
    }
    vg_str_adds(&text, after);
    const char *out = vg_str_rc(&text, NULL) == VG_OK
                          ? vg_arena_strdup(arena, text.ptr ? text.ptr : "")
                          : NULL;
    vg_str_free(&text);
    return out;
}

const char *vg_record_about(vg_arena *arena, const char *what, const char *code, vg_day month)
{
    vg_date at = vg_date_of(month);
    return vg_arena_printf(arena, "%s %s of %04d-%02d", what, code, at.year, at.month);
}

static vg_rc refuse(const vg_record_sql *sql, const vg_record_put *old, vg_err *err)
{
    if (old->old_source == sql->source_id)
        return vg_fail(err, VG_DATA, "%s stands in row %lld of the file already", sql->what,
                       (long long)old->old_row);
    return vg_fail(err, VG_DATA,
                   "%s is %s by source %lld (%s), row %lld; --replace would put this one in "
                   "its place",
                   sql->what, old->was, (long long)old->old_source, old->old_name,
                   (long long)old->old_row);
}

static vg_rc read_words(sqlite3_stmt *st, vg_arena *arena, const char **out, vg_err *err)
{
    const char *before = "", *currency = "", *after = "";
    vg_rc rc = vg_sql_text(st, 4, arena, &before, err);
    if (rc == VG_OK)
        rc = vg_sql_text(st, 6, arena, &currency, err);
    if (rc == VG_OK)
        rc = vg_sql_text(st, 7, arena, &after, err);
    if (rc == VG_OK &&
        !(*out = vg_record_words(arena, before, vg_sql_int(st, 5), currency, after)))
        rc = vg_nomem(err);
    return rc;
}

/* What stands of it: *id is 0 when nothing does. */
static vg_rc find(vg_store *store, vg_arena *arena, const vg_record_sql *sql, int64_t *id,
                  bool *same, vg_record_put *out, vg_err *err)
{
    sqlite3_stmt *st;
    *id = 0;
    *same = false;
    vg_rc rc = vg_sql_start(store, sql->find, sql->about, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc == VG_OK) {
        *id = vg_sql_int(st, 0);
        out->old_source = vg_sql_int(st, 1);
        out->old_row = vg_sql_int(st, 2);
        *same = vg_sql_int(st, 3) != 0;
        rc = read_words(st, arena, &out->was, err);
        if (rc == VG_OK)
            rc = vg_sql_text(st, 8, arena, &out->old_name, err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}

vg_rc vg_record_put_row(vg_store *store, vg_arena *arena, const vg_record_sql *sql,
                        bool replace, vg_record_put *out, vg_err *err)
{
    int64_t id, added;
    bool same;
    *out = (vg_record_put){.old_name = "", .was = "", .now = sql->now, .what = sql->what};
    if (!sql->now || !sql->what)
        return vg_nomem(err);
    vg_rc rc = find(store, arena, sql, &id, &same, out, err);
    if (rc != VG_OK)
        return rc;
    if (id && (out->old_source == sql->source_id || (!same && !replace)))
        return refuse(sql, out, err);
    out->known = same;
    if (same)
        return VG_OK;
    out->replaced = id != 0;
    if (id)
        rc = vg_sql_run(store, sql->retire, ARGS(I(id), I(sql->source_id)), err);
    return rc == VG_OK ? vg_sql_add(store, sql->add, sql->values, &added, err) : rc;
}
