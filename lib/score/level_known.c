#include <vgov/level_known.h>

#include <string.h>

#include <vgov/suggest.h>
#include <vgov/terms.h>

/* What is looked for, and what was met on the way. */
typedef struct search {
    vg_arena arena;
    const char *vendor, *contract, *level;
    const char **contracts, **levels; /* that there are */
    size_t contract_count, level_count;
    bool bound, found;
} search;

static bool said(const char *text)
{
    return text && *text;
}

static vg_rc note_name(search *s, const char ***names, size_t *count, const char *name,
                       vg_err *err)
{
    const char **place = vg_arena_push(&s->arena, names, count, sizeof **names);
    if (!place)
        return vg_nomem(err);
    *place = name;
    return VG_OK;
}

static bool binds(const vg_contract *c, const char *vendor)
{
    for (size_t i = 0; i < c->vendor_count; i++)
        if (strcmp(c->vendors[i], vendor) == 0)
            return true;
    return c->vendor_count == 0;
}

static vg_rc look(search *s, const vg_contract_row *row, vg_err *err)
{
    vg_contract *c;
    vg_rc rc = note_name(s, &s->contracts, &s->contract_count, row->id, err);
    if (rc != VG_OK || (said(s->contract) && strcmp(row->id, s->contract) != 0))
        return rc;
    rc = vg_contract_read(&s->arena, row->id, row->text, row->text_len, &c, err);
    if (rc != VG_OK || !binds(c, s->vendor))
        return rc;
    s->bound = true;
    for (size_t i = 0; rc == VG_OK && i < c->service_level_count; i++) {
        const char *id = c->service_levels[i].id;
        rc = note_name(s, &s->levels, &s->level_count, id, err);
        s->found = s->found || (said(s->level) && strcmp(id, s->level) == 0);
    }
    return rc;
}

static vg_rc refuse(const vg_store *store, const char *what, const char *name,
                    const char **known, size_t count, vg_err *err)
{
    const char *near = vg_suggest(name, strlen(name), known, count);
    return vg_fail(err, VG_NOINPUT, "%s: there is no %s \"%s\"%s%s%s", vg_store_path(store),
                   what, name, near ? "; did you mean \"" : "", near ? near : "",
                   near ? "\"?" : "");
}

static vg_rc judge(const vg_store *store, const search *s, vg_err *err)
{
    bool known = !said(s->contract);
    for (size_t i = 0; i < s->contract_count; i++)
        known = known || strcmp(s->contracts[i], s->contract) == 0;
    if (!known)
        return refuse(store, "contract", s->contract, s->contracts, s->contract_count, err);
    if (said(s->contract) && !s->bound)
        return vg_fail(err, VG_NOINPUT, "%s: contract %s does not bind vendor %s",
                       vg_store_path(store), s->contract, s->vendor);
    if (said(s->level) && !s->found)
        return refuse(store, "service level", s->level, s->levels, s->level_count, err);
    return VG_OK;
}

vg_rc vg_level_known(vg_store *store, const char *vendor, const char *contract,
                     const char *service_level, vg_err *err)
{
    search s = {
        .arena = VG_ARENA_INIT, .vendor = vendor, .contract = contract, .level = service_level};
    vg_contract_row *rows;
    size_t count;
    vg_rc rc = vg_contract_list(store, &s.arena, &rows, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = look(&s, &rows[i], err);
    if (rc == VG_OK)
        rc = judge(store, &s, err);
    vg_arena_free(&s.arena);
    return rc;
}
