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

/* Whether line i stands before line j; equal ones stand in their order. */
static vg_rc before(const vg_kpi_ask *ask, const vg_line_value *lines, size_t i, size_t j,
                    bool *is, vg_err *err)
{
    vg_comparison c = ask->rules->comparison;
    rank a = rank_of(ask->kpi, &lines[i].value), b = rank_of(ask->kpi, &lines[j].value);
    int order = 0;
    *is = a != b ? a < b : i < j;
    if (a != b || a != AMONG)
        return VG_OK;
    vg_rc rc = vg_rat_cmp(lines[i].value.exact, lines[j].value.exact, &order, err);
    if (rc == VG_OK && order != 0)
        *is = c == VG_GE || c == VG_GT ? order > 0 : order < 0;
    return rc;
}

/* The line with `place` others before it. */
static vg_rc find(const vg_kpi_ask *ask, const vg_line_value *lines, size_t count, size_t place,
                  size_t *found, vg_err *err)
{
    for (size_t i = 0; i < count; i++) {
        size_t better = 0;
        if (rank_of(ask->kpi, &lines[i].value) == LEFT_OUT)
            continue;
        for (size_t j = 0; j < count; j++) {
            bool is = false;
            vg_rc rc = j == i ? VG_OK : before(ask, lines, j, i, &is, err);
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

/* What is said of the figure whichever line decides. */
static void add_all(const vg_line_value *lines, size_t count, vg_kpi_value *out)
{
    out->incomplete = out->coarser = out->outside = 0;
    for (size_t i = 0; i < count; i++) {
        const vg_kpi_value *v = &lines[i].value;
        out->incomplete += v->incomplete;
        out->coarser += v->coarser;
        out->outside += v->outside;
        out->refused = out->refused || v->refused;
        out->reconstructed = out->reconstructed || v->reconstructed;
        out->threshold_unknown = out->threshold_unknown || v->threshold_unknown;
    }
    out->known = out->known && !out->refused;
}

vg_rc vg_kpi_decide(const vg_kpi_ask *ask, vg_line_value *lines, size_t count,
                    vg_kpi_value *out, vg_err *err)
{
    const vg_rat zero = VG_RAT_ZERO;
    const vg_kpi_value had = *out;
    size_t taking = 0, found = 0, place;
    for (size_t i = 0; i < count; i++)
        taking += rank_of(ask->kpi, &lines[i].value) != LEFT_OUT;
    *out =
        (vg_kpi_value){.numerator = zero, .denominator = zero, .exact = zero, .rounded = zero};
    if (taking) {
        place = taking - 1;
        if (ask->rules->lines_rule == VG_LINES_N && ask->rules->lines_needed < taking)
            place = ask->rules->lines_needed - 1;
        vg_rc rc = find(ask, lines, count, place, &found, err);
        if (rc != VG_OK)
            return rc;
        *out = lines[found].value;
        out->line = lines[found].line;
    }
    out->lines = lines;
    out->line_count = count;
    add_all(lines, count, out);
    out->volume = had.volume;
    out->has_volume = had.has_volume;
    out->below_volume = had.below_volume;
    return VG_OK;
}
