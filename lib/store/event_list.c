#include "event_list.h"

#include <stdlib.h>
#include <string.h>

#include <vgov/name.h>
#include <vgov/suggest.h>

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Control characters are refused, so that there is nothing else to escape. */
static void add_item(vg_str *out, const char *text)
{
    vg_str_addc(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\')
            vg_str_addc(out, '\\');
        vg_str_addc(out, *c);
    }
    vg_str_addc(out, '"');
}

static vg_rc join(const char **items, size_t count, const char *what, vg_str *text, vg_err *err)
{
    vg_rc rc = VG_OK;
    vg_str_addc(text, '[');
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        if (i && strcmp(items[i - 1], items[i]) == 0)
            return vg_fail(err, VG_USAGE, "%s \"%s\" is named twice", what, items[i]);
        rc = vg_remark_check(items[i], what, err);
        if (i)
            vg_str_addc(text, ',');
        add_item(text, items[i]);
    }
    vg_str_addc(text, ']');
    return rc == VG_OK ? vg_str_rc(text, err) : rc;
}

vg_rc vg_event_join(vg_arena *arena, const char *const *list, size_t count, const char *what,
                    const char **out, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    const char **items = VG_NEW_N(arena, const char *, count + 1);
    *out = "[]";
    if (!items)
        return vg_nomem(err);
    if (count == 0)
        return VG_OK;
    memcpy(items, list, count * sizeof *items);
    qsort(items, count, sizeof *items, by_text);
    vg_rc rc = join(items, count, what, &text, err);
    if (rc == VG_OK && !(*out = vg_arena_strdup(arena, text.ptr)))
        rc = vg_nomem(err);
    vg_str_free(&text);
    return rc;
}

vg_rc vg_event_split(vg_arena *arena, const char *text, const char ***out, size_t *count,
                     vg_err *err)
{
    *out = NULL;
    *count = 0;
    while (*text) {
        size_t len = strcspn(text, "\n");
        char *item = vg_arena_printf(arena, "%.*s", (int)len, text);
        const char **place = vg_arena_push(arena, out, count, sizeof *place);
        if (!item || !place)
            return vg_nomem(err);
        *place = item;
        text += len + (text[len] == '\n');
    }
    return VG_OK;
}

static vg_rc unknown(const vg_store *store, const char *what, const char *code,
                     const vg_party *list, size_t count, vg_arena *arena, vg_err *err)
{
    const char **names = VG_NEW_N(arena, const char *, count + 1);
    if (!names)
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++)
        names[i] = list[i].code;
    const char *near = vg_suggest(code, strlen(code), names, count);
    return vg_fail(err, VG_NOINPUT, "%s: there is no %s \"%s\"%s%s%s", vg_store_path(store),
                   what, code, near ? ", did you mean \"" : "", near ? near : "",
                   near ? "\"?" : "");
}

vg_rc vg_event_vendor(vg_store *store, vg_arena *arena, const char *code, int64_t *id,
                      vg_err *err)
{
    vg_party *list;
    size_t count;
    vg_rc rc = vg_vendor_find(store, code, id, err);
    if (rc != VG_END)
        return rc;
    if (strcmp(code, VG_SHARED_VENDOR) == 0)
        return vg_vendor_create(store, code, id, err);
    rc = vg_vendor_list(store, arena, VG_DAY_LAST, &list, &count, err);
    return rc == VG_OK ? unknown(store, "vendor", code, list, count, arena, err) : rc;
}

vg_rc vg_event_known_lines(vg_store *store, vg_arena *arena, const vg_event *e, vg_err *err)
{
    vg_party *list;
    size_t count;
    int64_t id;
    for (size_t i = 0; i < e->line_count; i++) {
        vg_rc rc = vg_line_find(store, e->lines[i], &id, err);
        if (rc == VG_OK)
            continue;
        if (rc != VG_END)
            return rc;
        rc = vg_line_list(store, arena, &list, &count, err);
        return rc == VG_OK ? unknown(store, "line", e->lines[i], list, count, arena, err) : rc;
    }
    return VG_OK;
}
