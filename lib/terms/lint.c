/* Findings on contracts, with their places. */
#include "lint.h"

#include <stdio.h>
#include <string.h>

/* The part that begins the path; NULL when the node has none of that name. */
static const vg_json *enter(vg_reader *r, const vg_json *node, const char *path, size_t *used)
{
    for (size_t i = 0; i < node->count && vg_reading(r); i++) {
        char place[24];
        const char *name = node->type == VG_JSON_OBJECT
                               ? node->items[i].key
                               : vg_item_name(r, node, &node->items[i]);
        if (name && !*name) {
            snprintf(place, sizeof place, "%zu", i + 1);
            name = place;
        }
        size_t n = name ? strlen(name) : 0;
        if (n && strncmp(path, name, n) == 0 && (!path[n] || path[n] == '.')) {
            *used = n;
            return &node->items[i];
        }
    }
    return NULL;
}

/* The node of a path; where it leads no further, the last one on the way. */
static const vg_json *find(vg_linter *l, const char *path)
{
    const vg_json *node = l->root;
    while (*path) {
        size_t used = 0;
        const vg_json *next = enter(&l->r, node, path, &used);
        if (!next)
            break;
        node = next;
        path += used + (path[used] == '.');
    }
    return node;
}

/* What a good contract may have, too. */
static bool is_note(const char *id)
{
    return strcmp(id, "example-absent") == 0 || strcmp(id, "cap-unreachable") == 0;
}

void vg_lint_say(vg_linter *l, const char *id, const char *path, const char *clause,
                 const char *text)
{
    vg_reader *r = &l->r;
    if (vg_reading(r) && (!path || !text))
        vg_reader_keep(r, vg_nomem(r->err));
    vg_lint *place =
        vg_reading(r) ? vg_arena_push(r->arena, &l->items, &l->count, sizeof *place) : NULL;
    if (!place) {
        if (vg_reading(r))
            vg_reader_keep(r, vg_nomem(r->err));
        return;
    }
    const vg_json *node = vg_reader_origin(r, find(l, path));
    *place =
        (vg_lint){id, node->file, node->line, path, clause ? clause : "", text, is_note(id)};
}

const char *vg_lint_number(vg_linter *l, vg_rat value)
{
    vg_str s = VG_STR_INIT;
    vg_reader *r = &l->r;
    if (vg_reading(r))
        vg_reader_keep(r, vg_rat_exact(&s, value, 9, r->err));
    if (vg_reading(r))
        vg_reader_keep(r, vg_str_rc(&s, r->err));
    const char *out = vg_reading(r) ? vg_arena_copy(r->arena, s.ptr, s.len) : "";
    vg_str_free(&s);
    vg_reader_keep(r, out ? VG_OK : vg_nomem(r->err));
    return out ? out : "";
}

vg_rc vg_contract_lint_add(vg_arena *arena, const vg_composed *text, const vg_lint *lint,
                           vg_lint **list, size_t *count, vg_err *err)
{
    vg_linter l = {.r = {.arena = arena,
                         .file = text->file,
                         .origins = text->origins,
                         .rc = VG_OK,
                         .err = err},
                   .items = *list,
                   .count = *count};
    vg_reader_keep(&l.r, vg_json_read(arena, text->file, text->text, text->len, &l.root, err));
    if (vg_reading(&l.r))
        vg_lint_say(&l, lint->id, lint->path, lint->clause, lint->text);
    *list = l.items;
    *count = l.count;
    return l.r.rc;
}

vg_rc vg_contract_lint(vg_arena *arena, const vg_composed *text, const vg_contract *c,
                       vg_lint **out, size_t *count, vg_err *err)
{
    vg_linter l = {.r = {.arena = arena,
                         .file = text->file,
                         .origins = text->origins,
                         .rc = VG_OK,
                         .err = err},
                   .contract = c};
    *out = NULL;
    *count = 0;
    vg_reader_keep(&l.r, vg_json_read(arena, text->file, text->text, text->len, &l.root, err));
    if (vg_reading(&l.r))
        vg_lint_levels(&l);
    if (vg_reading(&l.r) && c->terms)
        vg_lint_money(&l);
    if (vg_reading(&l.r) && c->terms)
        vg_lint_penalty(&l);
    if (vg_reading(&l.r)) {
        *out = l.items;
        *count = l.count;
    }
    return l.r.rc;
}
