/* Two trees as one. */
#include <string.h>

#include "compose.h"

/* A name stands once: of two items with it nobody could say which one holds. */
static const vg_json *merge_lists(vg_reader *r, const vg_json *a, const vg_json *b)
{
    vg_json *out = vg_node_grow(r, a, a->count + b->count);
    for (size_t i = 0; out && i < b->count && vg_reading(r); i++) {
        const char *name = vg_item_name(r, a, &b->items[i]);
        size_t at = name ? vg_item_find(r, a, name) : a->count;
        if (at < a->count)
            vg_reader_fail(r, &b->items[i],
                           "\"%.64s\" stands in %s:%d already; leave one of the two", name,
                           a->items[at].file, a->items[at].line);
        vg_node_items(out)[out->count++] = b->items[i];
    }
    return out;
}

static const vg_json *merge_objects(vg_reader *r, const vg_json *a, const vg_json *b)
{
    vg_json *out = vg_node_grow(r, a, a->count + b->count);
    for (size_t i = 0; out && i < b->count && vg_reading(r); i++) {
        const vg_json *member = &b->items[i];
        size_t at = vg_member_find(a, member->key);
        const vg_json *both =
            at < a->count ? vg_compose_merge(r, &a->items[at], member) : member;
        if (both && at < a->count)
            vg_node_items(out)[at] = *both;
        else if (both)
            vg_node_items(out)[out->count++] = *both;
    }
    return out;
}

static bool same_scalar(const vg_json *a, const vg_json *b)
{
    return a->type == b->type && (!a->text || strcmp(a->text, b->text) == 0);
}

const vg_json *vg_compose_merge(vg_reader *r, const vg_json *a, const vg_json *b)
{
    bool list = a->type == VG_JSON_ARRAY, object = a->type == VG_JSON_OBJECT;
    if (!vg_reading(r))
        return NULL;
    if (list && b->type == VG_JSON_ARRAY)
        return merge_lists(r, a, b);
    if (object && b->type == VG_JSON_OBJECT)
        return merge_objects(r, a, b);
    if (!list && !object && same_scalar(a, b))
        return a;
    vg_reader_fail(r, b, "another \"%.64s\" stands in %s:%d; say it once", a->key, a->file,
                   a->line);
    return NULL;
}
