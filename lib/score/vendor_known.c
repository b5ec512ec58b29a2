#include <vgov/level_known.h>

#include <string.h>

#include <vgov/suggest.h>
#include <vgov/terms.h>

/* The vendors that there are, of the store and of its contracts. */
typedef struct names {
    vg_arena arena;
    const char *vendor;
    const char **list;
    size_t count;
    bool found;
} names;

static vg_rc add(names *n, const char *code, vg_err *err)
{
    const char **place = vg_arena_push(&n->arena, &n->list, &n->count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = code;
    n->found = n->found || strcmp(code, n->vendor) == 0;
    return VG_OK;
}

static vg_rc add_stored(names *n, vg_store *store, vg_err *err)
{
    vg_party *known;
    size_t count;
    vg_rc rc = vg_vendor_list(store, &n->arena, VG_DAY_LAST, &known, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (!vg_vendor_is_shared(known[i].code))
            rc = add(n, known[i].code, err);
    return rc;
}

static vg_rc add_bound(names *n, vg_store *store, vg_err *err)
{
    vg_contract_row *rows;
    size_t count;
    vg_rc rc = vg_contract_list(store, &n->arena, &rows, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_contract *c;
        rc = vg_contract_read(&n->arena, rows[i].id, rows[i].text, rows[i].text_len, &c, err);
        for (size_t v = 0; rc == VG_OK && v < c->vendor_count; v++)
            rc = add(n, c->vendors[v], err);
    }
    return rc;
}

static vg_rc refuse(const names *n, vg_err *err)
{
    const char *near = vg_suggest(n->vendor, strlen(n->vendor), n->list, n->count);
    return vg_fail(err, VG_NOINPUT, "there is no vendor \"%s\"%s%s%s", n->vendor,
                   near ? ", did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

vg_rc vg_vendor_known(vg_store *store, const char *vendor, vg_err *err)
{
    names n = {.arena = VG_ARENA_INIT, .vendor = vendor};
    if (vg_vendor_is_shared(vendor))
        return VG_OK;
    vg_rc rc = add_stored(&n, store, err);
    if (rc == VG_OK && !n.found)
        rc = add_bound(&n, store, err);
    if (rc == VG_OK && !n.found)
        rc = refuse(&n, err);
    vg_arena_free(&n.arena);
    return rc;
}
