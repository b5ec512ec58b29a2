#include "parties.h"

#include <string.h>

#include <vgov/suggest.h>

#include "shape/texts.h"

enum { STRANGERS = 1000 };

static vg_rc list_names(vg_parties *p, vg_err *err)
{
    vg_party *list;
    vg_rc rc = p->vendors
                   ? vg_vendor_list(p->store, p->arena, VG_DAY_LAST, &list, &p->name_count, err)
                   : vg_line_list(p->store, p->arena, &list, &p->name_count, err);
    if (rc != VG_OK)
        return rc;
    const char **names = VG_NEW_N(p->arena, const char *, p->name_count + 1);
    if (!names)
        return vg_nomem(err);
    for (size_t i = 0; i < p->name_count; i++)
        names[i] = list[i].code;
    p->names = names;
    return VG_OK;
}

static vg_rc unknown(vg_parties *p, const char *code, vg_err *err)
{
    size_t len = strlen(code);
    const char *what = p->vendors ? "vendor" : "line";
    vg_found found = vg_found_text(code, len);
    const char *meant =
        p->strangers < STRANGERS ? vg_suggest(code, len, p->names, p->name_count) : NULL;
    if (!meant)
        return vg_fail(err, VG_DATA, "unknown %s \"%s\" (--create would make it)", what,
                       found.text);
    vg_found near = vg_found_text(meant, strlen(meant));
    return vg_fail(err, VG_DATA,
                   "unknown %s \"%s\", did you mean \"%s\"? (--create would make it)", what,
                   found.text, near.text);
}

static vg_load_party *known_party(const vg_parties *p, const char *code, size_t len,
                                  uint64_t hash)
{
    size_t at = 0;
    vg_load_party *one;
    while ((one = vg_hashtable_next(&p->by_code, hash, &at)))
        if (strlen(one->code) == len && memcmp(one->code, code, len) == 0)
            break;
    return one;
}

/* A refused code is remembered as well, so that a file full of it costs one search, but not
 * without end. */
static vg_rc remember(vg_parties *p, const char *code, uint64_t hash, int64_t id,
                      const char *refusal, vg_load_party **out, vg_err *err)
{
    vg_load_party *one = VG_NEW(p->arena, vg_load_party);
    char *copy = vg_arena_strdup(p->arena, code);
    char *why = refusal ? vg_arena_strdup(p->arena, refusal) : NULL;
    if (!one || !copy || (refusal && !why))
        return vg_nomem(err);
    *one = (vg_load_party){.code = copy, .id = id, .refusal = why};
    *out = one;
    p->strangers += refusal != NULL;
    return vg_hashtable_put(&p->by_code, hash, one, err);
}

static vg_rc refuse(vg_parties *p, const char *code, uint64_t hash, vg_err *err)
{
    vg_load_party *stranger;
    vg_err why = VG_ERR_INIT;
    vg_rc rc = p->names ? VG_OK : list_names(p, err);
    if (rc != VG_OK)
        return rc;
    rc = unknown(p, code, &why);
    if (p->strangers < STRANGERS) {
        vg_rc kept = remember(p, code, hash, 0, why.text, &stranger, err);
        if (kept != VG_OK)
            return kept;
    }
    return vg_fail(err, rc, "%s", why.text);
}

vg_rc vg_parties_find(vg_parties *p, const char *code, size_t len, vg_load_party **out,
                      vg_err *err)
{
    uint64_t hash = vg_hash_bytes(HASH_START, code, len);
    *out = known_party(p, code, len, hash);
    if (*out && (*out)->refusal)
        return vg_fail(err, VG_DATA, "%s", (*out)->refusal);
    if (*out)
        return VG_OK;
    char ended[PARTY_CODE + 1];
    if (len > PARTY_CODE)
        return vg_fail(err, VG_BUG, "a code of %zu bytes", len);
    memcpy(ended, code, len);
    ended[len] = '\0';
    int64_t id = 0;
    vg_rc rc = p->vendors ? vg_vendor_find(p->store, ended, &id, err)
                          : vg_line_find(p->store, ended, &id, err);
    if (rc == VG_END && !p->create && !(p->vendors && vg_vendor_is_shared(ended)))
        return refuse(p, ended, hash, err);
    if (rc != VG_OK && rc != VG_END)
        return rc;
    return remember(p, ended, hash, id, NULL, out, err);
}

vg_rc vg_parties_ensure(vg_parties *p, vg_load_party *one, vg_err *err)
{
    if (one->id)
        return VG_OK;
    vg_rc rc = p->vendors ? vg_vendor_create(p->store, one->code, &one->id, err)
                          : vg_line_create(p->store, one->code, &one->id, err);
    p->created += rc == VG_OK;
    return rc;
}

void vg_parties_free(vg_parties *p)
{
    vg_hashtable_free(&p->by_code);
}
