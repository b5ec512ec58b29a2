/* What amendments do to a tree. */
#include <stdio.h>
#include <string.h>

#include <vgov/suggest.h>

#include "amend.h"

static const char *below(vg_amender *a, const char *path, const char *name)
{
    const char *out = vg_arena_printf(a->r->arena, "%s%s%s", path, *path ? "." : "", name);
    vg_reader_keep(a->r, out ? VG_OK : vg_nomem(a->r->err));
    return out;
}

static void note(vg_amender *a, vg_places *places, const char *path)
{
    const char **place = vg_reading(a->r) ? vg_arena_push(a->r->arena, &places->items,
                                                          &places->count, sizeof *place)
                                          : NULL;
    if (place)
        *place = path;
    else if (vg_reading(a->r))
        vg_reader_keep(a->r, vg_nomem(a->r->err));
}

/* The name by which a child is called: the key of a member, the name of an item. */
static const char *child_name(vg_amender *a, const vg_json *node, size_t i)
{
    return node->type == VG_JSON_OBJECT ? node->items[i].key
                                        : vg_item_name(a->r, node, &node->items[i]);
}

/* "the contract has no "SL-9" here", with what may have been meant. */
static void fail_absent(vg_amender *a, const vg_json *at, const vg_json *node, const char *name,
                        const char *cure)
{
    const char **names = vg_reader_room(a->r, node->count, sizeof *names);
    for (size_t i = 0; names && i < node->count && vg_reading(a->r); i++)
        names[i] = child_name(a, node, i);
    const char *near =
        names && vg_reading(a->r) ? vg_suggest(name, strlen(name), names, node->count) : NULL;
    if (near)
        vg_reader_fail(a->r, at, "%s:%d has no \"%.64s\" here, did you mean \"%s\"?",
                       node->file ? node->file : a->contract, node->line, name, near);
    else
        vg_reader_fail(a->r, at, "%s:%d has no \"%.64s\" here%s",
                       node->file ? node->file : a->contract, node->line, name, cure);
}

/* Whether both are lists whose items have names, or objects: then their parts are told apart.
 */
static bool has_parts(const vg_json *node, const vg_json *by)
{
    if (node->type != by->type)
        return false;
    return node->type == VG_JSON_OBJECT ||
           (node->type == VG_JSON_ARRAY && vg_list_has_names(node));
}

/* Where a part of `by` stands in the node; its name goes to *name. */
static size_t find_part(vg_amender *a, const vg_json *node, const vg_json *by, size_t i,
                        const char **name)
{
    *name = by->items[i].key;
    if (node->type == VG_JSON_OBJECT)
        return vg_member_find(node, *name);
    *name = vg_item_name(a->r, node, &by->items[i]);
    if (*name && !**name)
        vg_reader_fail(a->r, &by->items[i],
                       "an item of \"%s\" without what names it; say which one is meant",
                       node->key);
    return *name && vg_reading(a->r) ? vg_item_find(a->r, node, *name) : node->count;
}

/* A part under the key that its place asks for. */
static void put(vg_json *out, size_t at, const vg_json *part, const char *key)
{
    vg_node_items(out)[at] = vg_node_named(part, key);
}

/* Equal in all: what says the same changes nothing. */
static bool is_same(const vg_json *x, const vg_json *y)
{
    if (x->type != y->type || x->count != y->count || (x->text && strcmp(x->text, y->text)))
        return false;
    for (size_t i = 0; i < x->count; i++) {
        size_t at = x->type == VG_JSON_OBJECT ? vg_member_find(y, x->items[i].key) : i;
        if (at == y->count || !is_same(&x->items[i], &y->items[at]))
            return false;
    }
    return true;
}

const vg_json *vg_amend_change(vg_amender *a, const vg_json *node, const vg_json *by,
                               const char *path)
{
    if (!has_parts(node, by)) {
        if (is_same(node, by))
            return node;
        note(a, &a->changed, path);
        return by;
    }
    vg_json *out = vg_node_grow(a->r, node, node->count);
    for (size_t i = 0; out && i < by->count && vg_reading(a->r); i++) {
        const char *name;
        size_t at = find_part(a, node, by, i, &name);
        if (vg_reading(a->r) && at == node->count)
            fail_absent(a, &by->items[i], node, name, "; what is new stands under \"add\"");
        const char *place = vg_reading(a->r) ? below(a, path, name) : NULL;
        const vg_json *part =
            place ? vg_amend_change(a, &out->items[at], &by->items[i], place) : NULL;
        if (part)
            put(out, at, part, node->items[at].key);
    }
    return vg_reading(a->r) ? out : NULL;
}

static const vg_json *add_items(vg_amender *a, const vg_json *node, const vg_json *by,
                                const char *path)
{
    vg_json *out = vg_node_grow(a->r, node, node->count + by->count);
    for (size_t i = 0; out && i < by->count; i++)
        vg_node_items(out)[out->count++] = by->items[i];
    note(a, &a->added, path);
    return out;
}

const vg_json *vg_amend_add(vg_amender *a, const vg_json *node, const vg_json *by,
                            const char *path)
{
    if (!has_parts(node, by)) {
        if (node->type == VG_JSON_ARRAY && by->type == VG_JSON_ARRAY)
            return add_items(a, node, by, path);
        if (!is_same(node, by))
            vg_reader_fail(a->r, by,
                           "stands in %s:%d already; a change stands under \"change\"",
                           node->file ? node->file : a->contract, node->line);
        return vg_reading(a->r) ? node : NULL;
    }
    vg_json *out = vg_node_grow(a->r, node, node->count + by->count);
    for (size_t i = 0; out && i < by->count && vg_reading(a->r); i++) {
        const char *name;
        size_t at = find_part(a, node, by, i, &name);
        const char *place = vg_reading(a->r) ? below(a, path, name) : NULL;
        if (place && at == node->count) {
            vg_node_items(out)[out->count++] = by->items[i];
            note(a, &a->added, place);
        } else if (place) {
            const vg_json *part = vg_amend_add(a, &out->items[at], &by->items[i], place);
            if (part)
                put(out, at, part, node->items[at].key);
        }
    }
    return vg_reading(a->r) ? out : NULL;
}

/* The child that the path enters; node->count when there is none. Items without names are
 * called by their place from 1. */
static size_t enter(vg_amender *a, const vg_json *node, const char *path, size_t *used)
{
    for (size_t i = 0; i < node->count && vg_reading(a->r); i++) {
        char place[24];
        const char *name = child_name(a, node, i);
        if (name && !*name) {
            snprintf(place, sizeof place, "%zu", i + 1);
            name = place;
        }
        size_t n = name ? strlen(name) : 0;
        if (n && strncmp(path, name, n) == 0 && (path[n] == '\0' || path[n] == '.')) {
            *used = n;
            return i;
        }
    }
    return node->count;
}

static const vg_json *without(vg_amender *a, const vg_json *node, const vg_json *by,
                              const char *path)
{
    size_t used = 0;
    bool open = node->type == VG_JSON_OBJECT || node->type == VG_JSON_ARRAY;
    size_t at = open ? enter(a, node, path, &used) : node->count;
    if (vg_reading(a->r) && at == node->count) {
        char name[VG_CODE_LIMIT + 1];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(path, "."), path);
        fail_absent(a, by, node, name, "");
    }
    if (!vg_reading(a->r))
        return NULL;
    if (!path[used])
        return vg_node_without(a->r, node, at);
    vg_json *out = vg_node_grow(a->r, node, node->count);
    const vg_json *part = out ? without(a, &node->items[at], by, path + used + 1) : NULL;
    if (part)
        put(out, at, part, node->items[at].key);
    return part ? out : NULL;
}

const vg_json *vg_amend_remove(vg_amender *a, const vg_json *root, const vg_json *by)
{
    const char *path = vg_read_text(a->r, by);
    const vg_json *out = vg_reading(a->r) ? without(a, root, by, path) : NULL;
    if (out)
        note(a, &a->removed, path);
    return out;
}
