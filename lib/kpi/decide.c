/* Which line's value decides. Pure. */
#include <vgov/kpi.h>

/* Where a line stands: those without data that count as met before all values, those that count
 * as missed behind them. */
typedef enum rank { BEFORE, AMONG, BEHIND, LEFT_OUT } rank;

static rank rank_of(const vg_kpi *kpi, const vg_kpi_value *v)
{
    if (v->known)
        return AMONG;
    return kpi->no_data == VG_NO_DATA_MET    ? BEFORE
           : kpi->no_data == VG_NO_DATA_MISS ? BEHIND
                                             : LEFT_OUT;
}

/* By which of its values a line stands where it stands. */
typedef enum by { BY_VALUE, BY_LOW, BY_HIGH } by;

static vg_rat value_of(const vg_kpi_value *v, by which)
{
    if (!v->has_range || which == BY_VALUE)
        return v->exact;
    return which == BY_LOW ? v->low : v->high;
}

/* Whether line i stands before line j; equal ones stand in their order. */
static vg_rc before(const vg_kpi_ask *ask, const vg_line_value *lines, by which, size_t i,
                    size_t j, bool *is, vg_err *err)
{
    vg_comparison c = ask->rules->comparison;
    rank a = rank_of(ask->kpi, &lines[i].value), b = rank_of(ask->kpi, &lines[j].value);
    int order = 0;
    *is = a != b ? a < b : i < j;
    if (a != b || a != AMONG)
        return VG_OK;
    vg_rc rc = vg_rat_cmp(value_of(&lines[i].value, which), value_of(&lines[j].value, which),
                          &order, err);
    if (rc == VG_OK && order != 0)
        *is = c == VG_GE || c == VG_GT ? order > 0 : order < 0;
    return rc;
}

/* The line with `place` others before it. */
static vg_rc find(const vg_kpi_ask *ask, const vg_line_value *lines, size_t count, by which,
                  size_t place, size_t *found, vg_err *err)
{
    for (size_t i = 0; i < count; i++) {
        size_t better = 0;
        if (rank_of(ask->kpi, &lines[i].value) == LEFT_OUT)
            continue;
        for (size_t j = 0; j < count; j++) {
            bool is = false;
            vg_rc rc = j == i ? VG_OK : before(ask, lines, which, j, i, &is, err);
            if (rc != VG_OK)
                return rc;
            better += is;
        }
        if (better == place) {
            *found = i;
            return VG_OK;
        }
    }
    return vg_fail(err, VG_BUG, "no line stands at place %zu", place);
}

/* The value at a place lies between the least and the greatest one that can stand there. Where
 * a line can have any value or none, so can the figure. */
static vg_rc find_range(const vg_kpi_ask *ask, const vg_line_value *lines, size_t count,
                        size_t place, vg_kpi_value *out, vg_err *err)
{
    size_t low, high;
    int order;
    bool any = false, open = false;
    for (size_t i = 0; i < count; i++) {
        any = any || lines[i].value.approximate;
        open = open || (lines[i].value.approximate && !lines[i].value.has_range);
    }
    out->approximate = open;
    out->has_range = false;
    if (!any || open || !out->known)
        return VG_OK;
    vg_rc rc = find(ask, lines, count, BY_LOW, place, &low, err);
    if (rc == VG_OK)
        rc = find(ask, lines, count, BY_HIGH, place, &high, err);
    if (rc != VG_OK)
        return rc;
    const vg_kpi_value *l = &lines[low].value, *h = &lines[high].value;
    out->low = value_of(l, BY_LOW);
    out->high = value_of(h, BY_HIGH);
    out->low_rounded = l->has_range ? l->low_rounded : l->rounded;
    out->high_rounded = h->has_range ? h->high_rounded : h->rounded;
    rc = vg_rat_cmp(out->low, out->high, &order, err);
    out->approximate = out->has_range = rc == VG_OK && order != 0;
    return rc;
}

/* What is said of the figure whichever line decides. */
static void add_all(const vg_line_value *lines, size_t count, vg_kpi_value *out)
{
    out->incomplete = out->coarser = out->outside = out->relieved = 0;
    for (size_t i = 0; i < count; i++) {
        const vg_kpi_value *v = &lines[i].value;
        out->incomplete += v->incomplete;
        out->coarser += v->coarser;
        out->outside += v->outside;
        out->relieved += v->relieved;
        out->refused = out->refused || v->refused;
        out->reconstructed = out->reconstructed || v->reconstructed;
        out->threshold_unknown = out->threshold_unknown || v->threshold_unknown;
    }
    out->known = out->known && !out->refused;
    out->approximate = out->approximate && !out->refused;
    out->has_range = out->has_range && out->known;
}

vg_rc vg_kpi_decide(const vg_kpi_ask *ask, vg_line_value *lines, size_t count,
                    vg_kpi_value *out, vg_err *err)
{
    const vg_rat zero = VG_RAT_ZERO;
    const vg_kpi_value had = *out;
    size_t taking = 0, found = 0, place = 0;
    for (size_t i = 0; i < count; i++)
        taking += rank_of(ask->kpi, &lines[i].value) != LEFT_OUT;
    *out = (vg_kpi_value){.numerator = zero,
                          .denominator = zero,
                          .excess = zero,
                          .exact = zero,
                          .rounded = zero,
                          .low = zero,
                          .high = zero,
                          .low_rounded = zero,
                          .high_rounded = zero};
    if (taking) {
        place = taking - 1;
        if (ask->rules->lines_rule == VG_LINES_N && ask->rules->lines_needed < taking)
            place = ask->rules->lines_needed - 1;
        vg_rc rc = find(ask, lines, count, BY_VALUE, place, &found, err);
        if (rc != VG_OK)
            return rc;
        *out = lines[found].value;
        out->line = lines[found].line;
    }
    vg_rc rc = find_range(ask, lines, count, place, out, err);
    if (rc != VG_OK)
        return rc;
    out->lines = lines;
    out->line_count = count;
    add_all(lines, count, out);
    out->volume = had.volume;
    out->has_volume = had.has_volume;
    out->below_volume = had.below_volume;
    out->volume_open = had.volume_open;
    return VG_OK;
}
