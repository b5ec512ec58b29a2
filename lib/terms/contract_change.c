/* Changing one number in the text of a contract. */
#include <vgov/contract_change.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reader.h"

enum { BOM = 3, MOST_DECIMALS = 18 };

/* --- the place
 * --------------------------------------------------------------------------------- */

typedef struct finder {
    const vg_json *found;
    size_t count;
} finder;

static void find(finder *f, const vg_json *node, const char *path);

/* Goes into the child when the path begins with its name. */
static bool enter(finder *f, const vg_json *child, const char *name, const char *path)
{
    size_t n = strlen(name);
    if (n == 0 || strncmp(path, name, n) != 0 || (path[n] && path[n] != '.'))
        return false;
    size_t before = f->count;
    if (!path[n]) {
        f->found = child;
        f->count++;
    } else {
        find(f, child, path + n + 1);
    }
    return f->count > before;
}

/* Items by what they are called; by their place where nothing is called so. */
static void find_item(finder *f, const vg_json *list, const char *path)
{
    static const char *const names[] = {"id", "vendor", "service_level", "from"};
    bool any = false;
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            const vg_json *name = list->items[i].type == VG_JSON_OBJECT
                                      ? vg_read_field(&list->items[i], names[k])
                                      : NULL;
            if (name && name->type == VG_JSON_TEXT &&
                enter(f, &list->items[i], name->text, path)) {
                any = true;
                break;
            }
        }
    for (size_t i = 0; !any && i < list->count; i++) {
        char place[24];
        snprintf(place, sizeof place, "%zu", i + 1);
        enter(f, &list->items[i], place, path);
    }
}

static void find(finder *f, const vg_json *node, const char *path)
{
    if (node->type == VG_JSON_ARRAY)
        find_item(f, node, path);
    for (size_t i = 0; node->type == VG_JSON_OBJECT && i < node->count; i++)
        enter(f, &node->items[i], node->items[i].key, path);
}

/* The top-level fields first, then the service levels by their ids. */
static vg_rc find_number(const vg_json *root, const char *path, const vg_json **out,
                         vg_err *err)
{
    finder f = {.found = NULL};
    find(&f, root, path);
    const vg_json *levels =
        root->type == VG_JSON_OBJECT ? vg_read_field(root, "service_levels") : NULL;
    if (f.count == 0 && levels && levels->type == VG_JSON_ARRAY)
        find(&f, levels, path);
    *out = f.found;
    if (f.count == 0)
        return VG_END;
    if (f.count > 1)
        return vg_fail(err, VG_USAGE, "\"%s\" fits %zu places of the contract", path, f.count);
    if (f.found->type != VG_JSON_NUMBER && f.found->type != VG_JSON_TEXT)
        return vg_fail(err, VG_USAGE, "\"%s\" is no number of the contract", path);
    return VG_OK;
}

static vg_rc value_of(vg_arena *arena, const vg_json *node, vg_rat *out)
{
    vg_err quiet = VG_ERR_INIT;
    *out = (vg_rat)VG_RAT_ZERO;
    if (!node || (node->type != VG_JSON_NUMBER && node->type != VG_JSON_TEXT))
        return VG_END;
    vg_rc rc = vg_rat_parse(arena, out, node->text, strlen(node->text), &quiet);
    return rc == VG_DATA ? VG_END : rc;
}

/* --- what it is
 * -------------------------------------------------------------------------------- */

/* The service level around a target; NULL when the node is no target. */
static const vg_json *level_of_target(const vg_json *node)
{
    const vg_json *in = node->parent;
    if (!node->key || strcmp(node->key, "target") != 0 || !in->parent)
        return NULL;
    const vg_json *list = in->parent;
    if (list->key && strcmp(list->key, "targets") == 0)
        list = (in = list->parent)->parent;
    return list && list->key && strcmp(list->key, "service_levels") == 0 ? in : NULL;
}

static vg_rc describe(vg_arena *arena, const vg_json *node, const char *path,
                      vg_contract_number *out, vg_err *err)
{
    vg_rc rc = value_of(arena, node, &out->value);
    if (rc == VG_END)
        return vg_fail(err, VG_USAGE, "\"%s\" is no number of the contract", path);
    if (rc != VG_OK)
        return vg_nomem(err);
    const vg_json *level = level_of_target(node);
    const vg_json *sign = level ? vg_read_field(level, "comparison") : NULL;
    const vg_json *id = level ? vg_read_field(level, "id") : NULL;
    out->is_target = sign && sign->type == VG_JSON_TEXT && id && id->type == VG_JSON_TEXT;
    out->level = out->is_target ? id->text : NULL;
    out->up = out->is_target && sign->text[0] == '>';
    return VG_OK;
}

vg_rc vg_contract_number_find(vg_arena *arena, const char *file, const char *text, size_t len,
                              const char *path, vg_contract_number *out, vg_err *err)
{
    const vg_json *root, *node;
    *out = (vg_contract_number){.value = VG_RAT_ZERO};
    vg_rc rc = vg_json_read(arena, file, text, len, &root, err);
    if (rc == VG_OK)
        rc = find_number(root, path, &node, err);
    return rc == VG_OK ? describe(arena, node, path, out, err) : rc;
}

/* --- what changes with it
 * ---------------------------------------------------------------------- */

typedef struct edit {
    vg_arena *arena;
    vg_rat old;
    const vg_json **places;
    size_t count;
} edit;

static bool is_edge(const char *key)
{
    static const char *const edges[] = {"from", "to", "at_least", "above", "at_most", "below"};
    for (size_t i = 0; key && i < sizeof edges / sizeof *edges; i++)
        if (strcmp(key, edges[i]) == 0)
            return true;
    return false;
}

/* Lists whose items touch each other. */
static bool touches(const vg_json *list)
{
    static const char *const names[] = {"bands", "steps", "stretches"};
    for (size_t i = 0; list && list->key && i < sizeof names / sizeof *names; i++)
        if (strcmp(list->key, names[i]) == 0)
            return list->type == VG_JSON_ARRAY;
    return false;
}

static vg_rc add_place(edit *e, const vg_json *node, vg_err *err)
{
    const vg_json **place = vg_arena_push(e->arena, &e->places, &e->count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = node;
    return VG_OK;
}

static vg_rc add_if_same(edit *e, const vg_json *node, vg_err *err)
{
    vg_rat value;
    int order = 1;
    vg_rc rc = value_of(e->arena, node, &value);
    if (rc == VG_END)
        return VG_OK;
    if (rc == VG_OK)
        rc = vg_rat_cmp(value, e->old, &order, err);
    return rc == VG_OK && order == 0 ? add_place(e, node, err) : rc;
}

/* The edges of a list of bands or steps. */
static vg_rc add_edges(edit *e, const vg_json *list, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; list && list->type == VG_JSON_ARRAY && i < list->count; i++) {
        const vg_json *item = &list->items[i];
        for (size_t k = 0; rc == VG_OK && item->type == VG_JSON_OBJECT && k < item->count; k++)
            if (is_edge(item->items[k].key))
                rc = add_if_same(e, &item->items[k], err);
    }
    return rc;
}

static vg_rc add_neighbours(edit *e, const vg_json *node, vg_err *err)
{
    const vg_json *item = node->parent;
    const vg_json *list = item->parent;
    if (level_of_target(node)) {
        vg_rc rc = add_place(e, node, err);
        return rc == VG_OK ? add_edges(e, vg_read_field(item, "bands"), err) : rc;
    }
    if (!is_edge(node->key) || !touches(list))
        return add_place(e, node, err);
    vg_rc rc = add_edges(e, list, err);
    if (rc == VG_OK && strcmp(list->key, "bands") == 0)
        rc = add_if_same(e, vg_read_field(list->parent, "target"), err);
    return rc;
}

static int by_place(const void *left, const void *right)
{
    const vg_json *a = *(const vg_json *const *)left, *b = *(const vg_json *const *)right;
    return a->begin < b->begin ? -1 : a->begin > b->begin;
}

/* A text stays a text and a number a number. */
static vg_rc write_text(edit *e, const char *text, size_t len, const char *value,
                        const char **out, size_t *out_len, vg_err *err)
{
    vg_str s = VG_STR_INIT;
    size_t done = 0;
    qsort(e->places, e->count, sizeof *e->places, by_place);
    for (size_t i = 0; i < e->count; i++) {
        const vg_json *at = e->places[i];
        const char *quote = at->type == VG_JSON_TEXT ? "\"" : "";
        vg_str_add(&s, text + done, at->begin - done);
        vg_str_addf(&s, "%s%s%s", quote, value, quote);
        done = at->end;
    }
    vg_str_add(&s, text + done, len - done);
    vg_rc rc = vg_str_rc(&s, err);
    *out_len = s.len;
    if (rc == VG_OK && !(*out = vg_arena_copy(e->arena, s.ptr, s.len)))
        rc = vg_nomem(err);
    vg_str_free(&s);
    return rc;
}

vg_rc vg_contract_number_set(vg_arena *arena, const char *file, const char *text, size_t len,
                             const char *path, vg_rat value, const char **out, size_t *out_len,
                             vg_err *err)
{
    const vg_json *root, *node;
    vg_contract_number now;
    edit e = {.arena = arena, .old = VG_RAT_ZERO};
    vg_str decimal = VG_STR_INIT;
    size_t skip = len >= BOM && memcmp(text, "\xef\xbb\xbf", BOM) == 0 ? BOM : 0;
    *out = NULL;
    *out_len = 0;
    vg_rc rc = vg_json_read(arena, file, text, len, &root, err);
    if (rc == VG_OK)
        rc = find_number(root, path, &node, err);
    if (rc == VG_OK)
        rc = describe(arena, node, path, &now, err);
    if (rc != VG_OK)
        return rc;
    e.old = now.value;
    rc = vg_rat_exact(&decimal, value, MOST_DECIMALS, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&decimal, err);
    if (rc == VG_OK && strchr(decimal.ptr, '/'))
        rc = vg_fail(err, VG_USAGE, "%s is no decimal of at most %d places", decimal.ptr,
                     MOST_DECIMALS);
    if (rc == VG_OK)
        rc = add_neighbours(&e, node, err);
    if (rc == VG_OK)
        rc = write_text(&e, text + skip, len - skip, decimal.ptr, out, out_len, err);
    vg_str_free(&decimal);
    return rc;
}
