/* Contracts that are amended: the document, and what it leaves behind. */
#include "amend.h"

#include <string.h>

#include <vgov/hash.h>
#include <vgov/terms.h>

#define AMENDMENT "vgov-amendment-1"

/* --- the document
 * ------------------------------------------------------------------------------ */

static bool is_amendment(const vg_json *root)
{
    const vg_json *schema = vg_read_field(root, "schema");
    return schema && schema->type == VG_JSON_TEXT && strcmp(schema->text, AMENDMENT) == 0;
}

/* What makes the version another one is said by the amendment itself. */
static void check_fixed(vg_reader *r, const vg_json *object)
{
    static const char *const fixed[] = {"schema", "id", "valid_from", "files", "amendments"};
    for (size_t i = 0; object && i < sizeof fixed / sizeof *fixed && vg_reading(r); i++)
        if (vg_read_field(object, fixed[i]))
            vg_reader_fail(r, vg_read_field(object, fixed[i]),
                           "no amendment changes that; its own \"valid_from\" is that of the "
                           "version");
}

static void check_removed(vg_reader *r, const vg_json *list)
{
    static const char *const fixed[] = {"schema", "id", "valid_from", "files", "amendments"};
    size_t n = list ? vg_read_array(r, list, 1) : 0;
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const char *path = vg_read_text(r, &list->items[i]);
        for (size_t k = 0; k < sizeof fixed / sizeof *fixed && vg_reading(r); k++)
            if (strncmp(path, fixed[k], strlen(fixed[k])) == 0 &&
                strchr(".", path[strlen(fixed[k])]))
                vg_reader_fail(r, &list->items[i], "no amendment removes that");
    }
}

static void check_part(vg_reader *r, const vg_json *part)
{
    if (part && part->type != VG_JSON_OBJECT)
        vg_reader_expected(r, part, "an object");
    check_fixed(r, part);
}

static void read_amendment(vg_reader *r, const vg_json *root, vg_amendment *out)
{
    static const char *const keys[] = {"schema",     "id",     "amends", "title",  "clause",
                                       "valid_from", "change", "add",    "remove", NULL};
    if (!vg_read_object(r, root, keys))
        return;
    const vg_json *change = vg_read_field(root, "change"), *add = vg_read_field(root, "add"),
                  *remove = vg_read_field(root, "remove"),
                  *title = vg_read_field(root, "title"),
                  *clause = vg_read_field(root, "clause");
    out->contract = vg_read_id(r, vg_read_needed(r, root, "amends"));
    out->id = vg_read_id(r, vg_read_needed(r, root, "id"));
    out->valid_from = vg_read_day(r, vg_read_needed(r, root, "valid_from"));
    if (title)
        vg_read_title(r, title);
    if (clause)
        vg_read_text(r, clause);
    if (vg_reading(r) && !change && !add && !remove)
        vg_reader_fail(r, root, "expected \"change\", \"add\" or \"remove\"");
    check_part(r, change);
    check_part(r, add);
    check_removed(r, remove);
}

vg_rc vg_amendment_read(vg_arena *arena, const char *path, const char *text, size_t len,
                        vg_amendment *out, vg_err *err)
{
    vg_reader r = {.arena = arena, .file = path, .rc = VG_OK, .err = err};
    const vg_json *root;
    *out = (vg_amendment){.contract = NULL};
    vg_rc rc = vg_json_glance(arena, path, text, len, &root, err);
    if (rc != VG_OK || !root)
        return rc;
    if (!is_amendment(root))
        return VG_OK;
    read_amendment(&r, root, out);
    if (vg_reading(&r))
        vg_reader_keep(&r, vg_sha256_text(text, len, out->sha256, err));
    return r.rc;
}

bool vg_contract_has_amendment(const vg_contract *c, const vg_amendment *amendment)
{
    for (size_t i = 0; i < c->amendment_count; i++)
        if (strcmp(c->amendments[i].sha256, amendment->sha256) == 0)
            return true;
    return false;
}

/* --- what it leaves behind
 * --------------------------------------------------------------------- */

static void add_member(vg_json *object, vg_json member)
{
    vg_node_items(object)[object->count++] = member;
}

static void add_places(vg_reader *r, vg_json *object, const char *key, const vg_places *places)
{
    if (places->count)
        add_member(object, vg_node_list(r, key, places->items, places->count));
}

enum { MEMBERS = 8 };

/* {"id": …, "valid_from": …, "sha256": …, "changed": […]} */
static vg_json *record_of(const vg_amender *a, const vg_json *doc, const vg_amendment *am)
{
    static const char *const told[] = {"id", "title", "clause", "valid_from"};
    vg_json empty = {.type = VG_JSON_OBJECT};
    vg_json *out = vg_node_grow(a->r, &empty, MEMBERS);
    char *sha256 = vg_arena_strdup(a->r->arena, am->sha256);
    vg_reader_keep(a->r, sha256 ? VG_OK : vg_nomem(a->r->err));
    if (!out || !vg_reading(a->r))
        return NULL;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (vg_read_field(doc, told[i]))
            add_member(out, *vg_read_field(doc, told[i]));
    add_member(out, vg_node_text("sha256", sha256));
    add_places(a->r, out, "changed", &a->changed);
    add_places(a->r, out, "added", &a->added);
    add_places(a->r, out, "removed", &a->removed);
    return out;
}

static void check_again(vg_reader *r, const vg_json *doc, const vg_json *list)
{
    const vg_json *id = vg_read_field(doc, "id");
    for (size_t i = 0; list && i < list->count && vg_reading(r); i++) {
        const vg_json *other = vg_read_field(&list->items[i], "id");
        if (other && other->type == VG_JSON_TEXT && strcmp(other->text, id->text) == 0)
            vg_reader_fail(
                r, id,
                "the contract came out of another amendment \"%s\" already; give this "
                "one another id",
                id->text);
    }
}

/* The tree with the version's day and the record of the amendment. */
static const vg_json *sign(vg_amender *a, const vg_json *tree, const vg_json *doc,
                           const vg_amendment *am)
{
    vg_reader *r = a->r;
    size_t day = vg_member_find(tree, "valid_from"), at = vg_member_find(tree, "amendments");
    vg_json none = {.type = VG_JSON_ARRAY, .key = "amendments"};
    const vg_json *list = at < tree->count ? &tree->items[at] : &none;
    check_again(r, doc, list);
    vg_json *record = vg_reading(r) ? record_of(a, doc, am) : NULL;
    vg_json *records = record ? vg_node_grow(r, list, list->count + 1) : NULL;
    vg_json *out = records ? vg_node_grow(r, tree, tree->count + 1) : NULL;
    if (!out)
        return NULL;
    add_member(records, *record);
    vg_node_items(out)[at] = *records;
    out->count += at == tree->count;
    if (day < tree->count)
        vg_node_items(out)[day] = vg_node_named(vg_read_field(doc, "valid_from"), "valid_from");
    return out;
}

static const vg_json *apply(vg_amender *a, const vg_json *tree, const vg_json *doc)
{
    const vg_json *remove = vg_read_field(doc, "remove"),
                  *change = vg_read_field(doc, "change"), *add = vg_read_field(doc, "add");
    for (size_t i = 0; remove && i < remove->count && tree; i++)
        tree = vg_amend_remove(a, tree, &remove->items[i]);
    if (tree && change)
        tree = vg_amend_change(a, tree, change, "");
    if (tree && add)
        tree = vg_amend_add(a, tree, add, "");
    if (vg_reading(a->r) && a->changed.count + a->added.count + a->removed.count == 0)
        vg_reader_fail(a->r, doc, "changes nothing: the contract says all of it already");
    return vg_reading(a->r) ? tree : NULL;
}

/* Calendars stand in the amendment as in a contract: in files beside it. */
static const vg_json *read_tree(vg_reader *r, const char *path, const char *text, size_t len)
{
    const vg_json *root = NULL;
    const char *whole;
    vg_reader_keep(r, vg_calendars_insert(r->arena, path, text, len, &whole, &len, r->err));
    if (vg_reading(r))
        vg_reader_keep(r, vg_json_read(r->arena, path, whole, len, &root, r->err));
    return root;
}

vg_rc vg_contract_amend(vg_arena *arena, const vg_composed *contract, const char *path,
                        const char *text, size_t len, vg_composed *out, vg_err *err)
{
    vg_reader r = {.arena = arena, .file = path, .rc = VG_OK, .err = err};
    vg_amender a = {.r = &r, .contract = contract->file};
    vg_amendment am;
    const vg_json *base = NULL, *doc = NULL, *tree = NULL;
    *out = *contract;
    vg_reader_keep(&r, vg_amendment_read(arena, path, text, len, &am, err));
    if (vg_reading(&r))
        doc = read_tree(&r, path, text, len);
    if (vg_reading(&r))
        vg_reader_keep(
            &r, vg_json_read(arena, contract->file, contract->text, contract->len, &base, err));
    if (vg_reading(&r) && contract->origins)
        vg_tree_place(&r, base, contract->origins);
    if (vg_reading(&r) && (!am.contract || base->type != VG_JSON_OBJECT))
        return vg_fail(err, VG_BUG, "%s: no amendment of a contract", path);
    if (vg_reading(&r))
        tree = apply(&a, base, doc);
    if (tree)
        tree = sign(&a, tree, doc, &am);
    if (tree)
        vg_compose_write(&r, tree, path, out);
    return r.rc;
}
