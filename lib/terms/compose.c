/* Contracts in several files. */
#include <string.h>

#include <vgov/file.h>
#include <vgov/hash.h>
#include <vgov/terms.h>

#include "compose.h"
#include "include_path.h"

#define PART "vgov-contract-part-1"

/* A file that was read, or is being read. */
typedef struct part {
    vg_included file;
    const char *name;  /* from the folder of the contract on */
    const vg_json *at; /* where it is included; NULL: the contract itself */
    size_t within;     /* the part that includes it */
    size_t depth;
    char sha256[VG_SHA256_HEX];
} part;

typedef struct composer {
    vg_reader *r;
    part *parts;
    size_t count;
    size_t bytes;
} composer;

static const vg_json *read_part(composer *c, size_t self, const char *text, size_t len);

/* The way from the contract to a part that includes itself. */
static void fail_again(composer *c, const part *again, size_t within)
{
    const part *first = NULL;
    for (size_t i = 0; i < c->count && !first; i++)
        if (c->parts[i].file.device == again->file.device &&
            c->parts[i].file.number == again->file.number)
            first = &c->parts[i];
    if (!first)
        return;
    for (size_t i = within;; i = c->parts[i].within) {
        if (&c->parts[i] == first) {
            vg_reader_fail(c->r, again->at, "%.200s includes itself; take this line out",
                           first->file.path);
            return;
        }
        if (!c->parts[i].at)
            break;
    }
    vg_reader_fail(c->r, again->at,
                   "%.200s is included already, in %s:%d; leave one of the two",
                   first->file.path, first->at->file, first->at->line);
}

/* What the contract calls the file: the same wherever the tool runs. */
static const char *name_of(composer *c, const char *path)
{
    const char *top = c->parts[0].file.path;
    return path + strlen(top) - strlen(vg_file_base(top));
}

static part *add_part(composer *c, const part *one)
{
    part *place = vg_arena_push(c->r->arena, &c->parts, &c->count, sizeof *place);
    if (place)
        *place = *one;
    else
        vg_reader_keep(c->r, vg_nomem(c->r->err));
    return place;
}

static const vg_json *read_included(composer *c, size_t within, const vg_json *node)
{
    vg_reader *r = c->r;
    part one = {.at = node, .within = within, .depth = c->parts[within].depth + 1};
    char *text;
    size_t len;
    vg_include_find(r, c->parts[within].file.path, node, &one.file);
    if (vg_reading(r))
        fail_again(c, &one, within);
    if (one.depth > VG_COMPOSE_DEPTH)
        vg_reader_fail(r, node,
                       "files include files deeper than %d levels; include it higher up",
                       VG_COMPOSE_DEPTH);
    if (c->count == VG_COMPOSE_FILES)
        vg_reader_fail(r, node, "a contract of more than %d files", VG_COMPOSE_FILES);
    if (!vg_reading(r))
        return NULL;
    vg_reader_within(
        r, node, vg_file_read(r->arena, one.file.path, VG_TERMS_LIMIT, &text, &len, r->err));
    c->bytes += vg_reading(r) ? len : 0;
    if (c->bytes > VG_TERMS_LIMIT)
        vg_reader_fail(r, node, "the files of the contract are larger than %d bytes together",
                       VG_TERMS_LIMIT);
    one.name = vg_reading(r) ? name_of(c, one.file.path) : NULL;
    return vg_reading(r) && add_part(c, &one) ? read_part(c, c->count - 1, text, len) : NULL;
}

static void check_schema(vg_reader *r, const vg_json *root, bool top)
{
    const vg_json *schema = vg_read_needed(r, root, "schema");
    if (!vg_reading(r) || top)
        return;
    if (schema->type != VG_JSON_TEXT || strcmp(schema->text, PART) != 0)
        vg_reader_expected(r, schema, "\"" PART "\" in a file that is included");
}

/* What is written when a contract is put together. */
static const char *const written[] = {"files", "amendments"};

/* What is for the putting together alone; the contract keeps its schema. */
static const char *const passing_keys[] = {"includes", "schema"};

/* The tree of a part without what is for the putting together alone, and with all that it
 * includes behind it. */
static const vg_json *expand(composer *c, size_t self, const vg_json *root)
{
    vg_reader *r = c->r;
    const vg_json *includes = vg_read_field(root, "includes"), *out = root;
    size_t n = includes ? vg_read_array(r, includes, 1) : 0;
    check_schema(r, root, self == 0);
    for (size_t i = 0; i < sizeof written / sizeof *written && vg_reading(r); i++)
        if (vg_read_field(root, written[i]))
            vg_reader_fail(r, vg_read_field(root, written[i]),
                           "is written when a contract is put together; take it out");
    for (size_t i = 0; i < (self ? 2 : 1) && vg_reading(r); i++) {
        size_t at = vg_member_find(out, passing_keys[i]);
        out = at < out->count ? vg_node_without(r, out, at) : out;
    }
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *more = read_included(c, self, &includes->items[i]);
        out = more && vg_reading(r) ? vg_compose_merge(r, out, more) : out;
    }
    return vg_reading(r) ? out : NULL;
}

static const vg_json *read_part(composer *c, size_t self, const char *text, size_t len)
{
    vg_reader *r = c->r;
    const char *path = c->parts[self].file.path, *whole;
    const vg_json *root = NULL;
    vg_reader_keep(r, vg_sha256_text(text, len, c->parts[self].sha256, r->err));
    if (vg_reading(r))
        vg_reader_keep(r, vg_calendars_insert(r->arena, path, text, len, &whole, &len, r->err));
    if (vg_reading(r))
        vg_reader_keep(r, vg_json_read(r->arena, path, whole, len, &root, r->err));
    if (vg_reading(r) && root->type != VG_JSON_OBJECT)
        vg_reader_expected(r, root, "an object");
    return vg_reading(r) ? expand(c, self, root) : NULL;
}

/* "files": [{"file": …, "sha256": …}] */
static vg_json files_node(composer *c)
{
    vg_reader *r = c->r;
    vg_json list = {.type = VG_JSON_ARRAY, .key = "files"};
    vg_json *items = vg_reader_room(r, c->count, sizeof *items);
    for (size_t i = 0; i < c->count && vg_reading(r); i++) {
        vg_json *members = vg_reader_room(r, 2, sizeof *members);
        if (!members)
            break;
        members[0] = vg_node_text("file", c->parts[i].name);
        members[1] = vg_node_text("sha256", c->parts[i].sha256);
        items[i] = (vg_json){.type = VG_JSON_OBJECT, .items = members, .count = 2};
    }
    list.items = items;
    list.count = items ? c->count : 0;
    return list;
}

static void compose(vg_reader *r, const char *path, const char *text, size_t len,
                    vg_composed *out)
{
    composer c = {.r = r, .bytes = len};
    part top = {.depth = 0};
    vg_include_top(path, &top.file);
    top.name = strcmp(path, "-") == 0 ? "standard input" : vg_file_base(path);
    if (!add_part(&c, &top))
        return;
    const vg_json *tree = read_part(&c, 0, text, len);
    vg_json *whole = tree ? vg_node_grow(r, tree, tree->count + 1) : NULL;
    if (!whole)
        return;
    vg_node_items(whole)[whole->count++] = files_node(&c);
    if (vg_reading(r))
        vg_compose_write(r, whole, path, out);
}

vg_rc vg_contract_compose(vg_arena *arena, const char *path, const char *text, size_t len,
                          vg_composed *out, vg_err *err)
{
    vg_reader r = {.arena = arena, .file = path, .rc = VG_OK, .err = err};
    const vg_json *root;
    *out = (vg_composed){path, text, len, NULL};
    vg_rc rc = vg_json_glance(arena, path, text, len, &root, err);
    if (rc != VG_OK || !root)
        return rc;
    const vg_json *schema = vg_read_field(root, "schema");
    if (schema && schema->type == VG_JSON_TEXT && strcmp(schema->text, PART) == 0)
        vg_reader_fail(&r, schema, "a part of a contract; name the contract that includes it");
    if (!vg_reading(&r))
        return r.rc;
    if (!vg_read_field(root, "includes"))
        return vg_calendars_insert(arena, path, text, len, &out->text, &out->len, err);
    compose(&r, path, text, len, out);
    return r.rc;
}
