/* The gaps of one vendor: line by line, origin by origin. */
#include <stdlib.h>
#include <string.h>

#include "gaps_parts.h"

/* What was found of a vendor: parts without any row, together. */
typedef struct tally {
    size_t due, nothing;
    int64_t required;
    vg_length length;
    vg_gap_basis basis;
} tally;

static int compare_codes(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

static vg_rc add_code(vg_arena *arena, const char ***codes, size_t *count, const char *code,
                      vg_err *err)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp((*codes)[i], code) == 0)
            return VG_OK;
    const char **place = vg_arena_push(arena, codes, count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = code;
    return VG_OK;
}

/* Lines that the contract gives the vendor: those that it names, and those with rows that it is
 * about. */
static vg_rc find_lines(vg_gap_vendor *v, const char ***lines, size_t *count, vg_err *err)
{
    const vg_gap_pass *p = v->pass;
    vg_rc rc = VG_OK;
    for (size_t i = 0; i < p->need_count; i++)
        for (size_t l = 0; rc == VG_OK && l < p->needs[i].level->line_count; l++) {
            const char *line = p->needs[i].level->lines[l];
            if (vg_contract_gives(p->version->contract, v->code, line) &&
                (!p->options->line || strcmp(line, p->options->line) == 0))
                rc = add_code(&v->scratch, lines, count, line, err);
        }
    for (size_t i = 0; rc == VG_OK && i < v->grid_count; i++)
        rc = add_code(&v->scratch, lines, count, v->grids[i].series->scope.line, err);
    if (rc == VG_OK && *count)
        qsort(*lines, *count, sizeof **lines, compare_codes);
    return rc;
}

static vg_rc find_origins(vg_gap_vendor *v, const char *line, const char ***origins,
                          size_t *count, vg_err *err)
{
    const vg_gap_pass *p = v->pass;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < p->width; i++) {
        const char *origin = vg_contract_origin(p->version->contract, p->measures[i]);
        if ((!p->options->origin || strcmp(origin, p->options->origin) == 0) &&
            vg_gap_mask(v, line, origin) >> p->measures[i] & 1)
            rc = add_code(&v->scratch, origins, count, origin, err);
    }
    if (rc == VG_OK && *count)
        qsort(*origins, *count, sizeof **origins, compare_codes);
    return rc;
}

/* --- parts
 * ---------------------------------------------------------------------------------------------
 */

/* Whether the delivery has the feed that is asked for. */
static bool is_asked(const vg_gap_pass *p, const vg_gap_delivery *d)
{
    bool has = !p->options->feed;
    for (size_t i = 0; i < d->grid_count && !has; i++)
        has = strcmp(d->grids[i]->series->feed, p->options->feed) == 0;
    return has;
}

static bool has_rows(const vg_gap_pass *p, const vg_gap_delivery *d)
{
    int64_t from = vg_gap_place(p, p->version->period.first);
    int64_t to = vg_gap_place(p, p->version->period.last);
    for (size_t i = 0; i < d->grid_count; i++)
        for (int64_t day = from; day <= to; day++)
            if (d->grids[i]->days[day])
                return true;
    return false;
}

/* Instead of what was found in a part that has no rows at all. */
static vg_rc put_nothing(vg_gap_vendor *v, const vg_gap_part *part, tally *t, vg_err *err)
{
    vg_length length = part->lengths ? 0 : part->length;
    bool first = t->nothing++ == 0;
    t->length = first || t->length == length ? length : 0;
    t->basis = first || t->basis == part->basis ? part->basis : VG_GAP_UNKNOWN;
    t->required += part->required;
    return vg_gap_put_nothing(v, part->line, part->origin, length, part->basis, part->required,
                              err);
}

static vg_rc judge_part(vg_gap_vendor *v, vg_gap_part *part, tally *t, vg_err *err)
{
    vg_gap_list *out = v->pass->out, before = *out;
    vg_gap_delivery none = {.duty = part->mask};
    bool any = false, asked = false;
    vg_rc rc = vg_gap_deliveries(v, part, err);
    for (size_t i = 0; rc == VG_OK && i < part->count; i++) {
        const vg_gap_delivery *d = &part->deliveries[i];
        if (!is_asked(v->pass, d))
            continue;
        asked = true;
        any = any || has_rows(v->pass, d);
        rc = vg_gap_judge(v, part, d, err);
    }
    if (rc == VG_OK && part->count == 0)
        rc = vg_gap_judge(v, part, &none, err);
    if (rc != VG_OK || (part->count && !asked))
        return rc;
    t->due += part->required > 0;
    if (any)
        return VG_OK;
    out->count = before.count;
    out->left_out = before.left_out;
    return part->required ? put_nothing(v, part, t, err) : VG_OK;
}

static vg_rc judge_line(vg_gap_vendor *v, const char *line, tally *t, vg_err *err)
{
    const char **origins = NULL;
    size_t count = 0;
    vg_rc rc = find_origins(v, line, &origins, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_gap_part part = {
            .line = line, .origin = origins[i], .mask = vg_gap_mask(v, line, origins[i])};
        rc = judge_part(v, &part, t, err);
    }
    return rc;
}

/* Whether the contract says which lines the vendor serves: when none of them is needed, nothing
 * is. */
static bool has_own_lines(const vg_gap_vendor *v)
{
    const vg_contract *c = v->pass->version->contract;
    for (size_t i = 0; i < c->vendor_lines_count; i++)
        if (strcmp(c->vendor_lines[i].vendor, v->code) == 0)
            return c->vendor_lines[i].line_count > 0;
    return false;
}

static vg_rc judge_lines(vg_gap_vendor *v, vg_err *err)
{
    const vg_gap_options *o = v->pass->options;
    vg_gap_list *out = v->pass->out;
    size_t before = out->count, count = 0;
    const char **lines = NULL;
    tally t = {.due = 0};
    vg_rc rc = find_lines(v, &lines, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = judge_line(v, lines[i], &t, err);
    if (rc == VG_OK && count == 0 && !has_own_lines(v))
        rc = judge_line(v, NULL, &t, err);
    if (rc != VG_OK || o->line || o->origin || o->feed || !t.nothing || t.nothing != t.due)
        return rc;
    out->count = before;
    return vg_gap_put_nothing(v, NULL, NULL, t.length, t.basis, t.required, err);
}

vg_rc vg_gap_vendor_find(vg_gap_pass *p, const char *code, int64_t id, vg_err *err)
{
    vg_gap_vendor v = {.pass = p, .code = code, .id = id, .scratch = VG_ARENA_INIT};
    vg_rc rc = vg_gap_read(&v, err);
    if (rc == VG_OK)
        rc = judge_lines(&v, err);
    vg_arena_free(&v.scratch);
    return rc;
}
