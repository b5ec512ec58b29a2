/* Texts that must be forgotten. */
#include <vgov/erase.h>

#include <string.h>

#include "sql.h"

/* Where words of people and files stand. Keys refer to some of them by their text, so that all
 * of them change in one transaction. */
static const struct {
    const char *table, *column, *where;
} places[] = {
    {"vendor", "code", "codes of vendors"},
    {"vendor_name", "name", "names of vendors"},
    {"line", "code", "codes of lines"},
    {"scope", "channel", "channels"},
    {"scope", "campaign", "campaigns"},
    {"scope", "site", "sites"},
    {"series", "origin", "origins"},
    {"series", "feed", "feeds"},
    {"source", "name", "names of files"},
    {"source", "map_name", "names of maps"},
    {"source", "constants", "options of imports"},
    {"source", "sheet", "names of worksheets"},
    {"finding", "vendor", "vendors of findings"},
    {"finding", "line", "lines of findings"},
    {"finding", "text", "figures of findings"},
    {"finding", "reason", "reasons of findings"},
    {"reject", "raw", "records of rejects"},
    {"reject", "reason", "reasons of rejects"},
    {"audit", "subject", "subjects of the audit log"},
    {"audit", "detail", "details of the audit log"},
    {"evidence", "name", "names of evidence files"},
};
enum { PLACES = sizeof places / sizeof *places };

vg_rc vg_erase_begin(vg_store *store, vg_err *err)
{
    return vg_sql_run(store, VG_ST_DELETE_SECURELY, NO_ARGS, err);
}

/* Runs a text with these arguments; *changed, which may be NULL, is how many rows it changed.
 */
static vg_rc run_text(vg_store *store, vg_str *text, const vg_arg *args, int64_t *first,
                      int64_t *changed, vg_err *err)
{
    sqlite3_stmt *st = NULL;
    vg_rc rc = vg_str_rc(text, err);
    if (rc == VG_OK)
        rc = vg_sql_prepare(store, text->ptr, &st, err);
    if (rc == VG_OK)
        rc = vg_sql_bind(store, st, args, err);
    if (rc == VG_OK)
        rc = vg_sql_step(store, st, err);
    if (rc == VG_OK && first)
        *first = sqlite3_column_int64(st, 0);
    if (rc == VG_END && changed)
        *changed = sqlite3_changes64(store->db);
    sqlite3_finalize(st);
    vg_str_free(text);
    return rc == VG_END ? VG_OK : rc;
}

static vg_rc is_used(vg_store *store, const char *mask, bool *used, vg_err *err)
{
    *used = false;
    for (int i = 0; !*used && i < PLACES; i++) {
        int64_t count = 0;
        vg_str text = VG_STR_INIT;
        vg_str_addf(&text, "SELECT count(*) FROM %s WHERE instr(%s, ?1)", places[i].table,
                    places[i].column);
        vg_rc rc = run_text(store, &text, ARGS(T(mask)), &count, NULL, err);
        if (rc != VG_OK)
            return rc;
        *used = count > 0;
    }
    return VG_OK;
}

vg_rc vg_erase_mask(vg_store *store, vg_arena *arena, const char **mask, vg_err *err)
{
    bool used = true;
    for (int n = 1; used; n++) {
        *mask = vg_arena_printf(arena, "[erased %d]", n);
        if (!*mask)
            return vg_nomem(err);
        vg_rc rc = is_used(store, *mask, &used, err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

static vg_rc add_place(vg_arena *arena, const char *where, int64_t rows, vg_erased **out,
                       size_t *count, vg_err *err)
{
    if (rows == 0)
        return VG_OK;
    vg_erased *one = vg_arena_push(arena, out, count, sizeof *one);
    if (!one)
        return vg_nomem(err);
    *one = (vg_erased){.where = where, .count = rows};
    return VG_OK;
}

vg_rc vg_erase_text(vg_store *store, vg_arena *arena, const char *text, const char *mask,
                    vg_erased **out, size_t *count, vg_err *err)
{
    vg_rc rc = vg_sql_run(store, VG_ST_DEFER_KEYS, NO_ARGS, err);
    for (int i = 0; rc == VG_OK && i < PLACES; i++) {
        int64_t changed = 0;
        vg_str sql = VG_STR_INIT;
        vg_str_addf(&sql, "UPDATE %s SET %s = replace(%s, ?1, ?2) WHERE instr(%s, ?1)",
                    places[i].table, places[i].column, places[i].column, places[i].column);
        rc = run_text(store, &sql, ARGS(T(text), T(mask)), NULL, &changed, err);
        if (rc == VG_OK)
            rc = add_place(arena, places[i].where, changed, out, count, err);
    }
    return rc;
}

static void add_unit(vg_str *out, unsigned unit, bool upper)
{
    if (upper)
        vg_str_addf(out, "\\u%04X", unit);
    else
        vg_str_addf(out, "\\u%04x", unit);
}

/* As JSON may spell it: with its letters beyond ASCII escaped. */
static const char *escaped(vg_arena *arena, const char *text, bool upper, vg_str *out)
{
    vg_str_clear(out);
    for (const unsigned char *p = (const unsigned char *)text; *p;) {
        unsigned c = *p++, more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc0 ? 1 : 0;
        if (more)
            c &= 0x3fU >> more;
        for (; more && *p; more--)
            c = c << 6 | (*p++ & 0x3fU);
        if (c < 0x80) {
            vg_str_addc(out, (char)c);
        } else if (c < 0x10000) {
            add_unit(out, c, upper);
        } else {
            add_unit(out, 0xd800 + ((c - 0x10000) >> 10), upper);
            add_unit(out, 0xdc00 + ((c - 0x10000) & 0x3ff), upper);
        }
    }
    return vg_str_rc(out, NULL) == VG_OK ? vg_arena_strdup(arena, out->ptr) : NULL;
}

vg_rc vg_erase_contract(vg_store *store, vg_arena *arena, const char *text,
                        const char **contract, bool *is_code, vg_err *err)
{
    int64_t codes;
    vg_contract_row *list;
    size_t count;
    *contract = NULL;
    *is_code = false;
    vg_str room = VG_STR_INIT;
    const char *const spellings[] = {text, escaped(arena, text, false, &room),
                                     escaped(arena, text, true, &room)};
    vg_str_free(&room);
    if (!spellings[1] || !spellings[2])
        return vg_nomem(err);
    vg_rc rc = vg_contract_list(store, arena, &list, &count, err);
    if (rc == VG_OK)
        rc = vg_sql_number(store, VG_ST_CODE_HAS, ARGS(T(text)), &codes, err);
    if (rc != VG_OK)
        return rc;
    for (size_t i = 0; !*contract && i < count; i++)
        for (int s = 0; s < 3; s++)
            if (strstr(list[i].text, spellings[s]) || strstr(list[i].id, spellings[s]))
                *contract = list[i].id;
    *is_code = codes > 0;
    return VG_OK;
}

vg_rc vg_erase_reject(vg_store *store, int64_t id, const char *raw, const char *reason,
                      vg_err *err)
{
    return vg_sql_run(store, VG_ST_REJECT_SET, ARGS(I(id), T(raw), T(reason)), err);
}

vg_rc vg_erase_archive(vg_store *store, const char *from, const char *to,
                       const vg_source_reading *reading, vg_err *err)
{
    char delimiter[VG_DIALECT_TEXT];
    vg_dialect_write(delimiter, reading->delimiter, &reading->dialect);
    return vg_sql_run(store, VG_ST_SOURCE_REARCHIVE,
                      ARGS(T(from), T(to), T(reading->delimiter ? delimiter : NULL),
                           T(reading->encoding ? reading->encoding : ""),
                           T(reading->sheet ? reading->sheet : "")),
                      err);
}

vg_rc vg_erase_archives(vg_store *store, vg_arena *arena, const char ***out, size_t *count,
                        vg_err *err)
{
    sqlite3_stmt *st;
    *out = NULL;
    *count = 0;
    vg_rc rc = vg_sql_start(store, VG_ST_SOURCE_ARCHIVED, NO_ARGS, &st, err);
    while (rc == VG_OK && (rc = vg_sql_step(store, st, err)) == VG_OK) {
        const char **one = vg_arena_push(arena, out, count, sizeof *one);
        rc = one ? vg_sql_text(st, 0, arena, one, err) : vg_nomem(err);
    }
    vg_sql_stop(st);
    return rc == VG_END ? VG_OK : rc;
}
