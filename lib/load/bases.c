#include "bases.h"

#include <string.h>

typedef struct vg_load_basis {
    const char *text; /* vg_basis.reconstructed */
    size_t len;
    int64_t id;
} vg_load_basis;

/* The measures that were computed from a rate; `cells` NULL: one count fits each. */
static vg_rc write_rates(vg_load_bases *b, const vg_figures *cells, vg_err *err)
{
    const vg_plan *p = b->plan;
    vg_str_clear(&b->text);
    for (size_t i = 0; i < p->measure_count; i++) {
        const vg_plan_measure *m = &p->measures[i];
        vg_rate rate = {.measure = m->measure, .of = VG_MEASURES};
        if (m->of < 0)
            continue;
        if (cells && cells->several >> i & 1) {
            rate.of = p->measures[m->of].measure;
            rate.step = cells->fits[i].step;
            rate.places = cells->fits[i].places;
        }
        vg_rate_text(&b->text, &rate);
    }
    return vg_str_rc(&b->text, err);
}

static vg_rc ensure(const vg_load_bases *b, int64_t *id, vg_err *err)
{
    const vg_plan *p = b->plan;
    bool money = false;
    for (size_t i = 0; i < p->measure_count; i++)
        money = money || vg_measures[p->measures[i].measure].unit == VG_UNIT_MONEY;
    vg_basis wanted = {.target = p->target,
                       .shortest = p->shortest,
                       .currency = money ? p->currency : "",
                       .reconstructed = b->text.ptr};
    return vg_basis_ensure(b->store, &wanted, id, err);
}

vg_rc vg_bases_open(vg_load_bases *b, const vg_plan *p, vg_store *store, vg_err *err)
{
    *b = (vg_load_bases){.plan = p, .store = store, .text = VG_STR_INIT};
    vg_rc rc = write_rates(b, NULL, err);
    return rc == VG_OK ? ensure(b, &b->plain, err) : rc;
}

static bool has_text(const vg_load_bases *b, const vg_load_basis *one)
{
    return one->len == b->text.len && memcmp(one->text, b->text.ptr, one->len) == 0;
}

static vg_rc add(vg_load_bases *b, uint64_t hash, vg_err *err)
{
    vg_load_basis *one = VG_NEW(&b->arena, vg_load_basis);
    if (!one || !(one->text = vg_arena_copy(&b->arena, b->text.ptr, b->text.len)))
        return vg_nomem(err);
    one->len = b->text.len;
    b->last = one;
    vg_rc rc = ensure(b, &one->id, err);
    return rc == VG_OK ? vg_hashtable_put(&b->others, hash, one, err) : rc;
}

vg_rc vg_bases_of(vg_load_bases *b, const vg_figures *cells, int64_t *id, vg_err *err)
{
    *id = b->plain;
    if (!cells->several)
        return VG_OK;
    vg_rc rc = write_rates(b, cells, err);
    if (rc != VG_OK)
        return rc;
    if (!b->last || !has_text(b, b->last)) {
        uint64_t hash = vg_hash_bytes(HASH_START, b->text.ptr, b->text.len);
        size_t at = 0;
        while ((b->last = vg_hashtable_next(&b->others, hash, &at)) && !has_text(b, b->last))
            ;
        rc = b->last ? VG_OK : add(b, hash, err);
    }
    if (rc == VG_OK)
        *id = b->last->id;
    return rc;
}

void vg_bases_free(vg_load_bases *b)
{
    vg_hashtable_free(&b->others);
    vg_arena_free(&b->arena);
    vg_str_free(&b->text);
}
