/* Trees of contracts that are put together. Trees never change: what differs is a new node,
 * and each node keeps the file and line that it came from. */
#ifndef VGOV_TERMS_COMPOSE_H
#define VGOV_TERMS_COMPOSE_H

#include <vgov/compose.h>

#include "reader.h"

enum {
    VG_COMPOSE_FILES = 100, /* that one contract is made of */
    VG_COMPOSE_DEPTH = 8    /* of files that include files */
};

/* What tells the items of a list apart: "SL-1" of a service level, "acme.2026-01" of a fee; ""
 * when the items of the list have no names, or this one has none. NULL after a fault. */
const char *vg_item_name(vg_reader *r, const vg_json *list, const vg_json *item);
/* Whether the items of a list with this key have names. */
bool vg_list_has_names(const vg_json *list);
/* The place of the item with that name; list->count when there is none. */
size_t vg_item_find(vg_reader *r, const vg_json *list, const char *name);

/* The place of a member; object->count when there is none. */
size_t vg_member_find(const vg_json *object, const char *key);

/* A copy of a node with room for so many items, of which it has those it had. NULL after a
 * fault. */
vg_json *vg_node_grow(vg_reader *r, const vg_json *node, size_t room);
/* The items of a node that vg_node_grow() made. */
vg_json *vg_node_items(vg_json *node);
/* The same without an item. */
vg_json *vg_node_without(vg_reader *r, const vg_json *node, size_t at);
/* The node under another key. */
vg_json vg_node_named(const vg_json *node, const char *key);

/* Nodes that no file has. */
vg_json vg_node_text(const char *key, const char *text);
vg_json vg_node_list(vg_reader *r, const char *key, const char *const *texts, size_t count);

/* Gives each node the file and line that the origins say. */
void vg_tree_place(vg_reader *r, const vg_json *root, const vg_json_origins *origins);

/* Both trees as one: members of objects side by side, lists one behind the other. What both
 * say differently is a fault, and so is a name that stands in both. */
const vg_json *vg_compose_merge(vg_reader *r, const vg_json *a, const vg_json *b);

/* The tree as text, one member or item a line as far as there is something in it. */
void vg_compose_write(vg_reader *r, const vg_json *root, const char *file, vg_composed *out);

#endif
