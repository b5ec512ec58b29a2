/* The slices that a delivery owes, month by month, against those that are there. */
#include "gaps_parts.h"

/* --- lengths
 * -------------------------------------------------------------------------------------------
 */

/* The finest length of the rows of the month; 0 = none. */
static vg_length finest(const vg_gap_pass *p, const vg_gap_delivery *d, vg_day month)
{
    size_t from = (size_t)vg_gap_place(p, month);
    size_t to = (size_t)vg_gap_place(p, vg_month_last(month));
    vg_length found = 0;
    for (size_t i = 0; i < d->grid_count; i++) {
        const vg_gap_grid *g = d->grids[i];
        bool any = false;
        for (size_t day = from; day <= to && !any; day++)
            any = g->days[day];
        if (any && (found == 0 || g->series->length < found))
            found = g->series->length;
    }
    return found;
}

/* Of the month, else of the latest before that has rows, else of the first behind. */
static vg_length delivered(const vg_gap_pass *p, const vg_gap_delivery *d, vg_day month,
                           vg_gap_basis *basis)
{
    vg_day end = p->first + (vg_day)p->days;
    vg_length found = finest(p, d, month);
    *basis = VG_GAP_DELIVERED;
    for (vg_day m = month; !found && m > p->first;) {
        m = vg_add_months(m, -1);
        found = finest(p, d, m);
        *basis = found ? VG_GAP_EARLIER : VG_GAP_DELIVERED;
    }
    for (vg_day m = vg_add_months(month, 1); !found && m < end; m = vg_add_months(m, 1))
        found = finest(p, d, m);
    return found;
}

/* The length that a need takes where the delivery has that one; 0 = nobody says any. */
static vg_length length_for(const vg_gap_need *need, vg_length has, vg_gap_basis *basis)
{
    bool cut = need->most && (!has || has > need->most);
    if (!need->length && !cut)
        return has;
    *basis = VG_GAP_CONTRACT;
    return need->length ? need->length : need->most;
}

/* --- slices
 * --------------------------------------------------------------------------------------------
 */

static void judge_slot(vg_gap_lot *lot, uint64_t want, uint64_t known, bool missed, size_t slot,
                       vg_gap_found *f)
{
    uint64_t lack = want & ~known;
    lot->part->required++;
    if (!known && !missed) {
        lot->vendor->pass->out->left_out++;
        return;
    }
    f->expected++;
    f->missing += !known;
    f->gone[slot] = !known;
    f->there += known != 0;
    if (!known || !lack)
        return;
    f->alike = f->lacking == 0 || (f->alike && f->lacked == lack);
    f->lacking++;
    f->lacked |= lack;
    f->poor[slot] = true;
}

static vg_rc judge_day(vg_gap_lot *lot, const vg_gap_habit *h, size_t day, vg_gap_chain *chain,
                       vg_err *err)
{
    vg_day date = lot->vendor->pass->first + (vg_day)day;
    vg_gap_found f = {.first = date, .last = date, .rows = vg_gap_has_rows(lot, day)};
    vg_gap_day needed;
    vg_gap_require(lot, day, &needed);
    for (size_t i = 0; i < needed.count; i++)
        if (needed.want[i])
            judge_slot(lot, needed.want[i], vg_gap_slot(lot, day, i),
                       vg_gap_missed(lot, h, &needed, day, i, f.rows), i, &f);
    return vg_gap_put(lot, &f, chain, err);
}

/* A week or a month: it is missed whatever was usual. */
static vg_rc judge_long(vg_gap_lot *lot, vg_day first, vg_gap_chain *chain, vg_err *err)
{
    const vg_gap_pass *p = lot->vendor->pass;
    size_t day = (size_t)vg_gap_place(p, first);
    vg_gap_found f = {.first = first, .last = vg_length_last_day(lot->length, first)};
    uint64_t want = 0;
    f.rows = vg_gap_has_rows(lot, day);
    for (size_t n = 0; n < lot->need_count; n++) {
        const vg_hours *hours = lot->needs[n]->level->hours;
        bool open = !hours;
        for (vg_day d = first; hours && d <= f.last && !open; d++)
            open = vg_hours_of(hours, d)->count > 0;
        if (open)
            want |= lot->needs[n]->measures & lot->delivery->duty;
    }
    if (want)
        judge_slot(lot, want, vg_gap_slot(lot, day, 0), true, 0, &f);
    return vg_gap_put(lot, &f, chain, err);
}

static vg_rc judge_lot(vg_gap_lot *lot, vg_gap_chain *chain, vg_err *err)
{
    const vg_gap_pass *p = lot->vendor->pass;
    vg_gap_habit habit;
    vg_period part;
    vg_rc rc = VG_OK;
    if (!vg_period_clip(&p->version->period, lot->month.first, lot->month.last, &part))
        return VG_OK;
    if (lot->length <= VG_LEN_DAY)
        vg_gap_habit_read(lot, &habit);
    for (vg_day day = part.first; rc == VG_OK && day <= part.last; day++) {
        vg_day last =
            vg_length_is_instant(lot->length) ? day : vg_length_last_day(lot->length, day);
        if (last >= p->options->as_of)
            break;
        if (lot->length <= VG_LEN_DAY)
            rc = judge_day(lot, &habit, (size_t)vg_gap_place(p, day), chain, err);
        else if (lot->length == VG_LEN_WEEK
                     ? vg_weekday(day) == 1
                     : day == lot->month.first && part.last == lot->month.last)
            rc = judge_long(lot, day, chain, err);
    }
    return rc;
}

/* --- lots
 * ----------------------------------------------------------------------------------------------
 */

static void note_length(vg_gap_part *part, vg_length length, vg_gap_basis basis)
{
    if (part->lengths)
        return;
    if (part->length && (part->length != length || part->basis != basis)) {
        part->lengths = true;
        return;
    }
    part->length = length;
    part->basis = basis;
}

/* The needs that take the same length as need `n`; false when an earlier one does. */
static bool gather(vg_gap_lot *lot, size_t n, vg_length has, vg_gap_basis has_basis)
{
    const vg_gap_pass *p = lot->vendor->pass;
    vg_gap_basis basis = has_basis;
    vg_length length = length_for(&p->needs[n], has, &basis);
    lot->basis = basis;
    lot->need_count = 0;
    for (size_t i = 0; i < p->need_count; i++) {
        vg_gap_basis other = has_basis;
        if (!vg_gap_concerns(&p->needs[i], lot->part->line) ||
            !(p->needs[i].measures & lot->delivery->duty) ||
            length_for(&p->needs[i], has, &other) != length)
            continue;
        if (i < n)
            return false;
        if (other == has_basis)
            lot->basis = has_basis;
        lot->needs[lot->need_count++] = &p->needs[i];
    }
    /* What cannot be counted still falls due: day by day. */
    lot->length = length ? length : VG_LEN_DAY;
    if (!length)
        lot->basis = VG_GAP_UNKNOWN;
    return lot->need_count > 0 && lot->needs[0] == &p->needs[n];
}

vg_rc vg_gap_judge(vg_gap_vendor *v, vg_gap_part *part, const vg_gap_delivery *d, vg_err *err)
{
    const vg_gap_pass *p = v->pass;
    const vg_period *period = &p->version->period;
    vg_gap_lot lot = {.vendor = v, .part = part, .delivery = d};
    vg_gap_chain chain = {0, 0};
    vg_rc rc = VG_OK;
    if (!(lot.needs = VG_NEW_N(&v->scratch, const vg_gap_need *, p->need_count)))
        return vg_nomem(err);
    for (vg_day month = vg_month_first(period->first); rc == VG_OK && month <= period->last;
         month = vg_add_months(month, 1)) {
        vg_gap_basis basis;
        vg_length has = delivered(p, d, month, &basis);
        lot.month = vg_period_month(month);
        for (size_t n = 0; rc == VG_OK && n < p->need_count; n++) {
            if (!gather(&lot, n, has, basis))
                continue;
            note_length(part, lot.length, lot.basis);
            rc = judge_lot(&lot, &chain, err);
        }
    }
    return rc;
}
