/* Whether a row of totals is right. */
#include "totals_judge.h"

#include "watch.h"

static const char kind_id[] = "totals-differ";

enum { STORED = 10000 }; /* of one file */

static vg_rc tell(vg_totals *t, const vg_totals_row *row, const vg_totals_sum *sum,
                  const vg_load_party *vendor, const vg_load_party *line, vg_err *err)
{
    vg_str_clear(&t->text);
    vg_totals_say(t, row, sum, &t->text);
    vg_rc rc = vg_str_rc(&t->text, err);
    if (rc != VG_OK)
        return rc;
    if (vg_watch_is_error(t->plan->map, kind_id))
        return vg_fail(err, VG_DATA, "%s: %s", kind_id, t->text.ptr);
    if (++t->found > STORED)
        return VG_OK;
    vg_finding finding = {.kind = vg_finding_kind_find(kind_id),
                          .vendor = vendor ? vendor->code : NULL,
                          .line = line ? line->code : NULL,
                          .source_id = t->source,
                          .src_row = row->line,
                          .text = t->text.ptr};
    t->stored++;
    return vg_finding_add(t->store, &finding, err);
}

static void offer(vg_totals_choice *c, const vg_totals_sum *sum)
{
    if (sum->rows > 0)
        c->sums[c->count++] = *sum;
}

/* The rows that say the same, else those of the whole file, come with their vendor and line. */
static void offer_alike(const vg_totals *t, const vg_totals_row *row, vg_totals_choice *c)
{
    vg_totals_sum alike = vg_totals_alike(t, row, &c->vendor, &c->line);
    offer(c, &alike);
    if (c->count > 0)
        return;
    c->vendor = t->vendor;
    c->line = t->line;
}

vg_totals_choice vg_totals_choose_before(const vg_totals *t, const vg_totals_row *row)
{
    const vg_totals_sum none = {.rows = 0}, *kind = vg_totals_kind_upto(t, &row->sign);
    const vg_totals_sum since = vg_totals_between(t, &t->last, &t->all),
                        block = vg_totals_between(t, kind ? kind : &none, &t->all);
    vg_totals_choice near = {.count = 0}, c = {.count = 0};
    offer(&near, &since);
    offer(&near, &block);
    if (vg_totals_agree(t, row, &near)) /* no need to look for the rows that say the same */
        return near;
    offer_alike(t, row, &c);
    bool alike = c.count > 0;
    offer(&c, &since);
    offer(&c, &block);
    if (!alike)
        offer(&c, &t->all);
    return c;
}

vg_totals_choice vg_totals_choose_behind(const vg_totals *t, const vg_totals_row *row)
{
    vg_totals_choice c = {.count = 0};
    vg_totals_sum rest = vg_totals_between(t, &row->before, &t->all);
    offer_alike(t, row, &c);
    if (row->closed)
        offer(&c, &row->block);
    offer(&c, &rest);
    if (c.count == 0)
        offer(&c, &t->all);
    return c;
}

/* The place of the sum that agrees, else of the one that differs least; *agrees says which. -1
 * when there is none. */
static int best_of(const vg_totals *t, const vg_totals_row *row, const vg_totals_choice *c,
                   bool *agrees)
{
    int best = -1, least = 0;
    for (int i = 0; i < c->count; i++) {
        int n = vg_totals_differing(t, row, &c->sums[i]);
        if (best < 0 || n < least) {
            best = i;
            least = n;
        }
    }
    *agrees = best >= 0 && least == 0;
    return best;
}

bool vg_totals_has_figures(const vg_totals *t, const vg_totals_row *row)
{
    for (size_t i = 0; i < t->compared_count; i++)
        if (row->values[t->compared[i]] != VG_UNKNOWN)
            return true;
    return false;
}

/* Whether the rows of its date are not known any more. */
static bool is_unknown(const vg_totals *t, const vg_totals_row *row)
{
    return (row->sign.filled >> TOTALS_DATE & 1) && t->by_date.full;
}

/* With rows left out or not known, or nothing to compare, a difference would say nothing. */
vg_rc vg_totals_judge(vg_totals *t, const vg_totals_row *row, const vg_totals_choice *c,
                      bool sound, vg_err *err)
{
    bool agrees;
    int best = best_of(t, row, c, &agrees);
    if (!vg_totals_has_figures(t, row) || best < 0 ||
        (!agrees && (!sound || is_unknown(t, row)))) {
        t->unchecked++;
        return VG_OK;
    }
    return agrees ? VG_OK : tell(t, row, &c->sums[best], c->vendor, c->line, err);
}

bool vg_totals_agree(const vg_totals *t, const vg_totals_row *row, const vg_totals_choice *c)
{
    bool agrees;
    return best_of(t, row, c, &agrees) >= 0 && agrees;
}

vg_rc vg_totals_tell_rest(vg_totals *t, vg_err *err)
{
    if (t->found <= STORED)
        return VG_OK;
    vg_str_clear(&t->text);
    vg_str_addf(&t->text, "%lld further findings of the kind %s",
                (long long)(t->found - STORED), kind_id);
    vg_finding finding = {.kind = vg_finding_kind_find("more-findings"),
                          .source_id = t->source,
                          .text = t->text.ptr};
    t->stored++;
    vg_rc rc = vg_str_rc(&t->text, err);
    return rc == VG_OK ? vg_finding_add(t->store, &finding, err) : rc;
}
