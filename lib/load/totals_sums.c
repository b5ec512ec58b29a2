#include "totals_sums.h"

#include <string.h>

#include "shape/texts.h"

enum { MOST_GROUPS = 100000, MOST_KINDS = 64 };

vg_totals_sum vg_totals_between(const vg_totals *t, const vg_totals_sum *from,
                                const vg_totals_sum *upto)
{
    vg_totals_sum out = {.rows = upto->rows - from->rows};
    for (size_t i = 0; i < t->compared_count; i++) {
        size_t m = t->compared[i];
        out.of[m] = upto->of[m] - from->of[m];
    }
    return out;
}

/* --- by key and date
 * --------------------------------------------------------------------------- */

static bool same_group(const vg_totals_group *g, const vg_load_scope *who, const vg_cell *date)
{
    return g->who == who && g->date_len == date->len &&
           memcmp(g->date, date->text, date->len) == 0;
}

/* Too many to keep: none of them is known from now on. */
static void forget_groups(vg_totals_index *index)
{
    vg_hashtable_free(&index->groups);
    index->last = index->newest = NULL;
    index->full = true;
}

static vg_rc new_group(vg_totals *t, vg_totals_index *index, const vg_load_scope *who,
                       const vg_cell *date, uint64_t hash, vg_totals_group **out, vg_err *err)
{
    *out = NULL;
    if (index->dated && index->groups.count == MOST_GROUPS) {
        forget_groups(index);
        return VG_OK;
    }
    vg_totals_group *g =
        vg_arena_alloc(&t->arena, sizeof *g + t->compared_count * sizeof g->of[0]);
    const char *text = vg_arena_copy(&t->arena, date->text, date->len);
    if (!g || !text)
        return vg_nomem(err);
    g->who = who;
    g->date = text;
    g->date_len = date->len;
    g->next = index->newest;
    index->newest = *out = g;
    return vg_hashtable_put(&index->groups, hash, g, err);
}

static vg_rc find_group(vg_totals *t, vg_totals_index *index, const vg_load_scope *who,
                        const vg_cell *date, vg_totals_group **out, vg_err *err)
{
    vg_totals_group *before = index->last;
    *out = before ? before->after : NULL;
    if (*out && same_group(*out, who, date)) {
        index->last = *out;
        return VG_OK;
    }
    uint64_t hash = vg_hash_bytes(HASH_START, &who, sizeof who);
    hash = vg_hash_bytes(hash, date->text, date->len);
    size_t at = 0;
    while ((*out = vg_hashtable_next(&index->groups, hash, &at)))
        if (same_group(*out, who, date))
            break;
    vg_rc rc = *out ? VG_OK : new_group(t, index, who, date, hash, out, err);
    if (rc != VG_OK || !*out)
        return rc;
    if (before)
        before->after = *out;
    index->last = *out;
    return VG_OK;
}

static vg_rc add_to(vg_totals *t, vg_totals_index *index, const vg_load_scope *who,
                    const vg_cell *date, const vg_figures *cells, vg_err *err)
{
    vg_totals_group *g;
    if (index->full)
        return VG_OK;
    vg_rc rc = find_group(t, index, who, date, &g, err);
    if (rc != VG_OK || !g)
        return rc;
    g->rows++;
    for (size_t i = 0; i < t->compared_count; i++) {
        int64_t value = cells->values[t->compared[i]];
        g->of[i] += value == VG_UNKNOWN ? 0 : value;
    }
    return VG_OK;
}

static const vg_load_party *common(const vg_load_party *all, const vg_load_party *one,
                                   bool first)
{
    return first || all == one ? one : NULL;
}

vg_rc vg_totals_add(vg_totals *t, const vg_row *row, const vg_load_scope *who,
                    const vg_figures *cells, vg_err *err)
{
    static const vg_cell no_date = {.text = "", .len = 0};
    bool first = t->all.rows++ == 0;
    t->vendor = common(t->vendor, who->series->vendor, first);
    t->line = common(t->line, who->series->line, first);
    for (size_t i = 0; i < t->compared_count; i++) {
        int64_t value = cells->values[t->compared[i]];
        t->all.of[t->compared[i]] += value == VG_UNKNOWN ? 0 : value;
    }
    vg_rc rc = add_to(t, &t->by_key, who, &no_date, cells, err);
    return rc == VG_OK ? add_to(t, &t->by_date, who, &row->cells[t->plan->start], cells, err)
                       : rc;
}

/* Whether the rows of a group say in the filled columns what the totals row says. */
static bool alike(const vg_totals *t, const vg_totals_group *g, const vg_totals_row *row)
{
    const char *text = g->who->texts;
    for (int i = 0; i < t->scopes->column_count; i++) {
        vg_load_text one = vg_load_trim(text, g->who->lens[i]);
        text += g->who->lens[i];
        if ((row->sign.filled >> i & 1) &&
            (one.len != row->lens[i] || memcmp(one.text, row->texts[i], one.len) != 0))
            return false;
    }
    vg_load_text date = vg_load_trim(g->date, g->date_len);
    return !(row->sign.filled >> TOTALS_DATE & 1) ||
           (date.len == row->lens[TOTALS_DATE] &&
            memcmp(date.text, row->texts[TOTALS_DATE], date.len) == 0);
}

vg_totals_sum vg_totals_alike(const vg_totals *t, const vg_totals_row *row,
                              const vg_load_party **vendor, const vg_load_party **line)
{
    vg_totals_sum out = {.rows = 0};
    const bool dated = row->sign.filled >> TOTALS_DATE & 1;
    *vendor = *line = NULL;
    if (!row->sign.filled)
        return out;
    for (const vg_totals_group *g = dated ? t->by_date.newest : t->by_key.newest; g;
         g = g->next) {
        if (!alike(t, g, row))
            continue;
        *vendor = common(*vendor, g->who->series->vendor, out.rows == 0);
        *line = common(*line, g->who->series->line, out.rows == 0);
        out.rows += g->rows;
        for (size_t i = 0; i < t->compared_count; i++)
            out.of[t->compared[i]] += g->of[i];
    }
    return out;
}

/* --- by kind
 * ----------------------------------------------------------------------------------- */

bool vg_totals_same_sign(const vg_totals_sign *a, const vg_totals_sign *b)
{
    return a->word == b->word && a->column == b->column && a->filled == b->filled;
}

static vg_totals_kind *find_kind(const vg_totals *t, const vg_totals_sign *sign)
{
    for (size_t i = 0; i < t->kind_count; i++)
        if (vg_totals_same_sign(&t->kinds[i].sign, sign))
            return &t->kinds[i];
    return NULL;
}

const vg_totals_sum *vg_totals_kind_upto(const vg_totals *t, const vg_totals_sign *sign)
{
    const vg_totals_kind *kind = find_kind(t, sign);
    return kind ? &kind->upto : NULL;
}

vg_rc vg_totals_kind_mark(vg_totals *t, const vg_totals_sign *sign, vg_err *err)
{
    vg_totals_kind *kind = find_kind(t, sign);
    t->last = t->all;
    if (!kind && t->kind_count == MOST_KINDS)
        return VG_OK;
    if (!kind)
        kind = vg_arena_push(&t->arena, &t->kinds, &t->kind_count, sizeof *t->kinds);
    if (!kind)
        return vg_nomem(err);
    *kind = (vg_totals_kind){.sign = *sign, .upto = t->all};
    return VG_OK;
}

/* --- compared
 * ---------------------------------------------------------------------------------- */

static bool differs(const vg_totals_row *row, const vg_totals_sum *sum, size_t m)
{
    return row->values[m] != VG_UNKNOWN && row->values[m] != sum->of[m];
}

int vg_totals_differing(const vg_totals *t, const vg_totals_row *row, const vg_totals_sum *sum)
{
    int n = 0;
    for (size_t i = 0; i < t->compared_count; i++)
        n += differs(row, sum, t->compared[i]);
    return n;
}

void vg_totals_say(const vg_totals *t, const vg_totals_row *row, const vg_totals_sum *sum,
                   vg_str *out)
{
    for (size_t i = 0; i < t->compared_count; i++) {
        size_t m = t->compared[i];
        const vg_plan_measure *measure = &t->plan->measures[m];
        if (!differs(row, sum, m))
            continue;
        vg_load_wide most = INT64_MAX, shown = sum->of[m] > most    ? most
                                               : sum->of[m] < -most ? -most
                                                                    : sum->of[m];
        vg_str_adds(out, out->len ? ", " : "");
        vg_measure_header(out, measure->measure);
        vg_str_addc(out, ' ');
        vg_dec_text(out, row->values[m], measure->digits);
        vg_str_adds(out, " / ");
        vg_dec_text(out, (int64_t)shown, measure->digits);
    }
}
