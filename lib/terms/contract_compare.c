#include <vgov/contract_compare.h>

#include <string.h>

#include "reader.h"

typedef struct comparison {
    vg_arena *arena;
    vg_contract_member **out;
    size_t *count;
    vg_rc rc;
    vg_err *err;
} comparison;

/* Numbers of either form are compared by value, all else letter by letter. */
static bool same_value(comparison *c, const vg_json *a, const vg_json *b)
{
    vg_err quiet = VG_ERR_INIT;
    vg_rat x, y;
    int order = 1;
    if (strcmp(a->text, b->text) == 0)
        return true;
    vg_rc one = vg_rat_parse(c->arena, &x, a->text, strlen(a->text), &quiet);
    vg_rc two = vg_rat_parse(c->arena, &y, b->text, strlen(b->text), &quiet);
    if (one == VG_NOMEM || two == VG_NOMEM)
        c->rc = vg_nomem(c->err);
    if (one != VG_OK || two != VG_OK)
        return false;
    vg_rc rc = vg_rat_cmp(x, y, &order, c->err);
    if (rc != VG_OK)
        c->rc = rc;
    return order == 0;
}

static bool has_text(const vg_json *n)
{
    return n->type == VG_JSON_TEXT || n->type == VG_JSON_NUMBER;
}

static bool same(comparison *c, const vg_json *a, const vg_json *b)
{
    if (!a || !b)
        return a == b;
    if (has_text(a) && has_text(b))
        return same_value(c, a, b);
    if (a->type != b->type || a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const vg_json *other =
            a->type == VG_JSON_OBJECT ? vg_read_field(b, a->items[i].key) : &b->items[i];
        if (!same(c, &a->items[i], other))
            return false;
    }
    return true;
}

static void add(comparison *c, const char *member, const char *item)
{
    vg_contract_member *place = vg_arena_push(c->arena, c->out, c->count, sizeof *place);
    if (place)
        *place = (vg_contract_member){member, item};
    else
        c->rc = vg_nomem(c->err);
}

static const char *id_of(const vg_json *item)
{
    const vg_json *id = item->type == VG_JSON_OBJECT ? vg_read_field(item, "id") : NULL;
    return id && id->type == VG_JSON_TEXT ? id->text : NULL;
}

/* Whether all items have an id: then the order of the list says nothing. */
static bool has_ids(const vg_json *list)
{
    bool all = list && list->type == VG_JSON_ARRAY;
    for (size_t i = 0; all && i < list->count; i++)
        all = id_of(&list->items[i]) != NULL;
    return all;
}

static const vg_json *find_id(const vg_json *list, const char *id)
{
    for (size_t i = 0; list && list->type == VG_JSON_ARRAY && i < list->count; i++)
        if (id_of(&list->items[i]) && strcmp(id_of(&list->items[i]), id) == 0)
            return &list->items[i];
    return NULL;
}

/* Items with an id are told one by one, wherever they stand in their list. */
static void compare_member(comparison *c, const char *key, const vg_json *a, const vg_json *b)
{
    const vg_json *lists[] = {a, b};
    size_t before = *c->count;
    if (same(c, a, b) || c->rc != VG_OK)
        return;
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; lists[side] && lists[side]->type == VG_JSON_ARRAY &&
                           i < lists[side]->count && c->rc == VG_OK;
             i++) {
            const vg_json *item = &lists[side]->items[i];
            const char *id = id_of(item);
            const vg_json *other = id ? find_id(lists[1 - side], id) : NULL;
            if (id && (other ? side == 0 && !same(c, item, other) : true))
                add(c, key, id);
        }
    if (*c->count == before && c->rc == VG_OK && !(has_ids(a) && has_ids(b)))
        add(c, key, NULL);
}

vg_rc vg_contract_compare(vg_arena *arena, const vg_contract_source *a,
                          const vg_contract_source *b, vg_contract_member **out, size_t *count,
                          vg_err *err)
{
    comparison c = {.arena = arena, .out = out, .count = count, .rc = VG_OK, .err = err};
    const vg_json *one, *two;
    *out = NULL;
    *count = 0;
    vg_rc rc = vg_json_read(arena, a->file, a->text, a->len, &one, err);
    if (rc == VG_OK)
        rc = vg_json_read(arena, b->file, b->text, b->len, &two, err);
    if (rc != VG_OK)
        return rc;
    for (size_t i = 0; one->type == VG_JSON_OBJECT && i < one->count && c.rc == VG_OK; i++)
        compare_member(&c, one->items[i].key, &one->items[i],
                       vg_read_field(two, one->items[i].key));
    for (size_t i = 0; two->type == VG_JSON_OBJECT && i < two->count && c.rc == VG_OK; i++)
        if (!vg_read_field(one, two->items[i].key))
            compare_member(&c, two->items[i].key, NULL, &two->items[i]);
    return c.rc;
}
