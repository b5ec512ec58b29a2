/* Faults, objects and arrays. */
#include "reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <vgov/suggest.h>

enum { PATH_ROOM = 400, DEEPEST = 34 };

void vg_reader_keep(vg_reader *r, vg_rc rc)
{
    if (r->rc == VG_OK)
        r->rc = rc;
}

/* "service_levels[2].target"; "" for the top. Long paths are cut. */
static void path_text(const vg_json *node, char out[PATH_ROOM])
{
    const vg_json *chain[DEEPEST];
    size_t depth = 0, at = 0;
    for (; node && node->parent && depth < DEEPEST; node = node->parent)
        chain[depth++] = node;
    out[0] = '\0';
    while (depth-- > 0 && at < PATH_ROOM) {
        const vg_json *step = chain[depth];
        int n = step->key
                    ? snprintf(out + at, PATH_ROOM - at, "%s%.64s", at ? "." : "", step->key)
                    : snprintf(out + at, PATH_ROOM - at, "[%zu]", step->index);
        at += n > 0 ? (size_t)n : 0;
    }
}

const vg_json *vg_reader_origin(const vg_reader *r, const vg_json *node)
{
    size_t low = 0, high = r->origins ? r->origins->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->origins->items[middle].begin < node->begin)
            low = middle + 1;
        else
            high = middle;
    }
    if (r->origins && low < r->origins->count && r->origins->items[low].begin == node->begin &&
        r->origins->items[low].node->file)
        return r->origins->items[low].node;
    return node;
}

static const char *file_of(const vg_reader *r, const vg_json *node)
{
    return node->file ? node->file : r->file;
}

const char *vg_reader_place(vg_reader *r, const vg_json *node, const vg_json *from)
{
    const char *other = file_of(r, vg_reader_origin(r, from));
    node = vg_reader_origin(r, node);
    bool same = strcmp(file_of(r, node), other) == 0;
    const char *out = same ? vg_arena_printf(r->arena, "line %d", node->line)
                           : vg_arena_printf(r->arena, "%s:%d", file_of(r, node), node->line);
    vg_reader_keep(r, out ? VG_OK : vg_nomem(r->err));
    return out ? out : "";
}

void vg_reader_fail(vg_reader *r, const vg_json *node, const char *fmt, ...)
{
    if (!vg_reading(r))
        return;
    char path[PATH_ROOM];
    node = vg_reader_origin(r, node);
    path_text(node, path);
    va_list ap;
    va_start(ap, fmt);
    r->rc = vg_vfail(r->err, VG_CONFIG, fmt, ap);
    va_end(ap);
    r->rc = vg_err_wrap(r->err, VG_CONFIG, "%s:%d%s%s", file_of(r, node), node->line,
                        path[0] ? ": " : "", path);
}

void vg_reader_within(vg_reader *r, const vg_json *node, vg_rc rc)
{
    if (!vg_reading(r) || rc == VG_OK)
        return;
    char path[PATH_ROOM];
    node = vg_reader_origin(r, node);
    path_text(node, path);
    r->rc = rc == VG_CONFIG || rc == VG_DATA ? VG_CONFIG : rc;
    if (r->rc == VG_CONFIG)
        r->rc = vg_err_wrap(r->err, VG_CONFIG, "%s:%d: %s", file_of(r, node), node->line, path);
}

void vg_reader_expected(vg_reader *r, const vg_json *node, const char *expected)
{
    static const char *const words[] = {[VG_JSON_NULL] = "null",
                                        [VG_JSON_FALSE] = "false",
                                        [VG_JSON_TRUE] = "true",
                                        [VG_JSON_ARRAY] = "an array",
                                        [VG_JSON_OBJECT] = "an object"};
    if (node->type == VG_JSON_TEXT)
        vg_reader_fail(r, node, "expected %s, found \"%.100s\"", expected, node->text);
    else
        vg_reader_fail(r, node, "expected %s, found %s", expected,
                       node->type == VG_JSON_NUMBER ? node->text : words[node->type]);
}

void vg_reader_unknown(vg_reader *r, const vg_json *node, const char *kind, const char *typed,
                       const char *const *names, size_t count)
{
    const char *near = vg_suggest(typed, strlen(typed), names, count);
    if (near)
        vg_reader_fail(r, node, "unknown %s \"%.64s\", did you mean \"%s\"?", kind, typed,
                       near);
    else
        vg_reader_fail(r, node, "unknown %s \"%.64s\"", kind, typed);
}

void *vg_reader_room(vg_reader *r, size_t count, size_t size)
{
    void *room = vg_reading(r) ? vg_arena_calloc(r->arena, count, size) : NULL;
    if (!room && vg_reading(r))
        r->rc = vg_nomem(r->err);
    return room;
}

static size_t name_count(const char *const *names)
{
    size_t n = 0;
    while (names[n])
        n++;
    return n;
}

static bool holds(const char *const *names, const char *name)
{
    for (; *names; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

bool vg_read_object(vg_reader *r, const vg_json *node, const char *const *known)
{
    if (!vg_reading(r) || !node)
        return false;
    if (node->type != VG_JSON_OBJECT)
        vg_reader_expected(r, node, "an object");
    for (size_t i = 0; i < node->count && vg_reading(r); i++)
        if (!holds(known, node->items[i].key))
            vg_reader_unknown(r, &node->items[i], "field", node->items[i].key, known,
                              name_count(known));
    return vg_reading(r);
}

const vg_json *vg_read_field(const vg_json *object, const char *name)
{
    if (!object || object->type != VG_JSON_OBJECT)
        return NULL;
    for (size_t i = 0; i < object->count; i++)
        if (strcmp(object->items[i].key, name) == 0)
            return &object->items[i];
    return NULL;
}

const vg_json *vg_read_needed(vg_reader *r, const vg_json *object, const char *name)
{
    const vg_json *node = vg_read_field(object, name);
    if (object && !node)
        vg_reader_fail(r, object, "the field \"%s\" is missing", name);
    return node;
}

size_t vg_read_array(vg_reader *r, const vg_json *node, size_t least)
{
    if (!vg_reading(r) || !node)
        return 0;
    if (node->type != VG_JSON_ARRAY)
        vg_reader_expected(r, node, "an array");
    else if (node->count < least)
        vg_reader_fail(r, node, "expected at least %zu item%s, found %zu", least,
                       least == 1 ? "" : "s", node->count);
    return vg_reading(r) ? node->count : 0;
}

size_t vg_read_choice(vg_reader *r, const vg_json *node, const char *const *names)
{
    if (!vg_reading(r) || !node)
        return 0;
    for (size_t i = 0; names[i] && node->type == VG_JSON_TEXT; i++)
        if (strcmp(names[i], node->text) == 0)
            return i;
    char list[200] = "";
    size_t at = 0;
    for (size_t i = 0; names[i] && at < sizeof list; i++) {
        const char *before = i == 0 ? "" : names[i + 1] ? ", " : " or ";
        int n = snprintf(list + at, sizeof list - at, "%s\"%s\"", before, names[i]);
        at += n > 0 ? (size_t)n : 0;
    }
    vg_reader_expected(r, node, list);
    return 0;
}
