/* Nodes, and the names of items. */
#include <string.h>

#include "compose.h"

/* The lists whose items have names, and the fields that make them: both where there are two,
 * the first that is there with `either`. */
typedef struct naming {
    const char *list, *field, *second;
    bool either;
    const char *otherwise;
} naming;

static const naming namings[] = {
    {.list = "kpis", .field = "id", .second = "use", .either = true},
    {.list = "service_levels", .field = "id"},
    {.list = "hours", .field = "id"},
    {.list = "deliveries", .field = "id"},
    {.list = "corridors", .field = "id", .otherwise = "corridor"},
    {.list = "fees", .field = "vendor", .second = "from"},
    {.list = "rules", .field = "id", .second = "type", .either = true},
    {.list = "tiers", .field = "service_level"},
    {.list = "triggers", .field = "id"},
    {.list = "categories", .field = "id"},
    {.list = "allocations", .field = "service_level"},
    {.list = "weights", .field = "service_level"},
    {.list = "bands", .field = "id"},
    {.list = "standings", .field = "id"},
    {.list = "targets", .field = "from"},
    {.list = "phases", .field = "from"},
};

static const naming *naming_of(const vg_json *list)
{
    for (size_t i = 0;
         list->key && list->type == VG_JSON_ARRAY && i < sizeof namings / sizeof *namings; i++)
        if (strcmp(namings[i].list, list->key) == 0)
            return &namings[i];
    return NULL;
}

bool vg_list_has_names(const vg_json *list)
{
    return naming_of(list) != NULL;
}

static const char *field_text(const vg_json *item, const char *name)
{
    const vg_json *field = name ? vg_read_field(item, name) : NULL;
    return field && field->type == VG_JSON_TEXT ? field->text : NULL;
}

const char *vg_item_name(vg_reader *r, const vg_json *list, const vg_json *item)
{
    const naming *n = naming_of(list);
    if (!n)
        return "";
    const char *first = field_text(item, n->field), *second = field_text(item, n->second);
    if (n->second && !n->either && first && second) {
        const char *both = vg_arena_printf(r->arena, "%s.%s", first, second);
        vg_reader_keep(r, both ? VG_OK : vg_nomem(r->err));
        return both;
    }
    if (n->second && !n->either)
        return "";
    if (!first && n->either)
        first = second;
    return first ? first : n->otherwise ? n->otherwise : "";
}

size_t vg_item_find(vg_reader *r, const vg_json *list, const char *name)
{
    for (size_t i = 0; *name && i < list->count && vg_reading(r); i++) {
        const char *own = vg_item_name(r, list, &list->items[i]);
        if (own && strcmp(own, name) == 0)
            return i;
    }
    return list->count;
}

size_t vg_member_find(const vg_json *object, const char *key)
{
    size_t i = 0;
    while (i < object->count && strcmp(object->items[i].key, key) != 0)
        i++;
    return i;
}

vg_json *vg_node_items(vg_json *node)
{
    return (vg_json *)node->items;
}

vg_json *vg_node_grow(vg_reader *r, const vg_json *node, size_t room)
{
    vg_json *out = vg_reader_room(r, 1, sizeof *out);
    vg_json *items = vg_reader_room(r, room ? room : 1, sizeof *items);
    if (!out || !items)
        return NULL;
    *out = *node;
    for (size_t i = 0; i < node->count; i++)
        items[i] = node->items[i];
    out->items = items;
    return out;
}

vg_json *vg_node_without(vg_reader *r, const vg_json *node, size_t at)
{
    vg_json *out = vg_node_grow(r, node, node->count);
    if (!out)
        return NULL;
    for (size_t i = at; i + 1 < node->count; i++)
        vg_node_items(out)[i] = node->items[i + 1];
    out->count--;
    return out;
}

vg_json vg_node_named(const vg_json *node, const char *key)
{
    vg_json out = *node;
    out.key = key;
    return out;
}

vg_json vg_node_text(const char *key, const char *text)
{
    return (vg_json){.type = VG_JSON_TEXT, .key = key, .text = text};
}

vg_json vg_node_list(vg_reader *r, const char *key, const char *const *texts, size_t count)
{
    vg_json out = {.type = VG_JSON_ARRAY, .key = key};
    vg_json *items = vg_reader_room(r, count ? count : 1, sizeof *items);
    for (size_t i = 0; items && i < count; i++)
        items[i] = vg_node_text(NULL, texts[i]);
    out.items = items;
    out.count = items ? count : 0;
    return out;
}

void vg_tree_place(vg_reader *r, const vg_json *root, const vg_json_origins *origins)
{
    const vg_reader places = {.arena = r->arena, .file = r->file, .origins = origins};
    const vg_json *own = vg_reader_origin(&places, root);
    vg_json *node = (vg_json *)root;
    node->file = own->file;
    node->line = own->line;
    for (size_t i = 0; i < root->count; i++)
        vg_tree_place(r, &root->items[i], origins);
}
