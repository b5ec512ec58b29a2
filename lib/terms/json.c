#include "json.h"

#include <string.h>

#include <cjson/cJSON.h>

#include <vgov/terms.h>

#include "scan.h"

/* cJSON makes the tree and decodes the texts; where things stand and how numbers were written
 * comes from the scan, which saw the values in the same order. */
typedef struct builder {
    vg_arena *arena;
    const char *file;
    const vg_json_place *places;
    size_t next; /* place of the next value */
    vg_err *err;
} builder;

static vg_json_type type_of(const cJSON *item)
{
    if (cJSON_IsObject(item))
        return VG_JSON_OBJECT;
    if (cJSON_IsArray(item))
        return VG_JSON_ARRAY;
    if (cJSON_IsString(item))
        return VG_JSON_TEXT;
    if (cJSON_IsNumber(item))
        return VG_JSON_NUMBER;
    return cJSON_IsTrue(item)    ? VG_JSON_TRUE
           : cJSON_IsFalse(item) ? VG_JSON_FALSE
                                 : VG_JSON_NULL;
}

/* Keys are compared decoded: "\u0061" is "a". */
static vg_rc check_keys(const builder *b, const vg_json *object)
{
    if (object->count > VG_JSON_MEMBERS)
        return vg_fail(b->err, VG_CONFIG, "%s:%d: column %d: an object of more than %d fields",
                       b->file, object->line, object->column, VG_JSON_MEMBERS);
    for (size_t i = 1; i < object->count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(object->items[i].key, object->items[j].key) == 0)
                return vg_fail(
                    b->err, VG_CONFIG,
                    "%s:%d: column %d: the key \"%.64s\" stands here twice, first in "
                    "line %d",
                    b->file, object->items[i].line, object->items[i].column,
                    object->items[i].key, object->items[j].line);
    return VG_OK;
}

static vg_rc build(builder *b, const cJSON *from, vg_json *to);

static vg_rc build_items(builder *b, const cJSON *from, vg_json *to)
{
    size_t count = 0;
    for (const cJSON *c = from->child; c; c = c->next)
        count++;
    vg_json *items = VG_NEW_N(b->arena, vg_json, count);
    if (!items)
        return vg_nomem(b->err);
    to->items = items;
    to->count = count;
    vg_rc rc = VG_OK;
    for (const cJSON *c = from->child; c && rc == VG_OK; c = c->next, items++) {
        items->parent = to;
        items->index = (size_t)(items - to->items);
        if (c->string && !(items->key = vg_arena_strdup(b->arena, c->string)))
            rc = vg_nomem(b->err);
        if (rc == VG_OK)
            rc = build(b, c, items);
    }
    return rc == VG_OK && to->type == VG_JSON_OBJECT ? check_keys(b, to) : rc;
}

/* Recursion is bounded by VG_TERMS_DEPTH, which the scan has checked. */
static vg_rc build(builder *b, const cJSON *from, vg_json *to)
{
    const vg_json_place *place = &b->places[b->next++];
    to->type = type_of(from);
    to->file = b->file;
    to->line = place->line;
    to->column = place->column;
    to->begin = place->begin;
    to->end = place->end;
    if (to->type == VG_JSON_OBJECT || to->type == VG_JSON_ARRAY)
        return build_items(b, from, to);
    if (to->type == VG_JSON_TEXT)
        to->text = vg_arena_strdup(b->arena, from->valuestring);
    else if (to->type == VG_JSON_NUMBER)
        to->text = vg_arena_copy(b->arena, place->number, place->len);
    else
        return VG_OK;
    return to->text ? VG_OK : vg_nomem(b->err);
}

vg_rc vg_json_read(vg_arena *arena, const char *file, const char *text, size_t len,
                   const vg_json **root, vg_err *err)
{
    *root = NULL;
    if (len > VG_TERMS_LIMIT)
        return vg_fail(err, VG_CONFIG, "%s: a document of %zu bytes, expected at most %d", file,
                       len, VG_TERMS_LIMIT);
    if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        len -= 3;
    }
    vg_arena scratch = VG_ARENA_INIT;
    builder b = {.arena = arena, .file = file, .err = err};
    vg_json_place *places = NULL;
    size_t count = 0;
    cJSON *tree = NULL;
    vg_json *top = NULL;
    vg_rc rc = vg_json_scan(&scratch, file, text, len, &places, &count, err);
    if (rc != VG_OK)
        goto out;
    b.places = places;
    tree = cJSON_ParseWithLength(text, len);
    top = VG_NEW(arena, vg_json);
    /* The text is good JSON, so only memory can be missing. */
    rc = tree && top ? build(&b, tree, top) : vg_nomem(err);
    if (rc == VG_OK)
        *root = top;
out:
    cJSON_Delete(tree);
    vg_arena_free(&scratch);
    return rc;
}

vg_rc vg_json_glance(vg_arena *arena, const char *file, const char *text, size_t len,
                     const vg_json **root, vg_err *err)
{
    vg_err quiet = VG_ERR_INIT;
    vg_rc rc = vg_json_read(arena, file, text, len, root, &quiet);
    return rc == VG_OK || rc == VG_CONFIG ? VG_OK : vg_fail(err, rc, "%s", quiet.text);
}
