/* The months that a correction touches, scored in both states of the store. */
#include <vgov/effect.h>

#include <stdlib.h>
#include <string.h>

#include "over.h"

/* A month of a vendor that may be concerned. */
typedef struct visit {
    vg_day month;
    const char *vendor;
    int64_t vendor_id;
    const vg_load_touch *touches; /* of the vendor */
    size_t touch_count;
    bool touched; /* as the zone of a contract cuts it */
    bool carried; /* comes after a month that was touched, and may carry its values */
    bool spanned; /* likewise, and may be measured over it too */
} visit;

typedef struct finder {
    const vg_effect_options *options;
    vg_arena arena;
    visit *visits; /* by month and vendor */
    size_t count, compared;
    int reach; /* months behind one that was touched whose values may span it */
} finder;

/* --- the months
 * ---------------------------------------------------------------------------------- */

static vg_rc add_visit(finder *f, const visit *v, vg_day month, bool carried, bool spanned,
                       vg_err *err)
{
    visit new = *v;
    new.month = month;
    new.carried = carried;
    new.spanned = spanned;
    visit *place = vg_arena_push(&f->arena, &f->visits, &f->count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = new;
    return VG_OK;
}

/* The days of a touch in a zone; in none (NULL) those that they may be in any. */
static void days_of(const vg_load_touch *t, const vg_zone *zone, vg_day *first, vg_day *last)
{
    if (t->instant && zone) {
        *first = vg_zone_day(zone, t->first);
        *last = vg_zone_day(zone, t->last);
    } else {
        *first = (vg_day)(t->first / VG_DAY_SECONDS);
        *last = (vg_day)(t->last / VG_DAY_SECONDS);
        if (t->instant) {
            *first -= 1 + (t->first < 0); /* the division is towards 1970 */
            *last += 1;
        }
    }
}

static vg_rc add_vendor(finder *f, visit *v, vg_err *err)
{
    vg_rc rc = vg_vendor_find(f->options->is, v->vendor, &v->vendor_id, err);
    for (size_t i = 0; rc == VG_OK && i < v->touch_count; i++) {
        vg_day first, last;
        days_of(&v->touches[i], NULL, &first, &last);
        vg_day end = vg_add_months(vg_month_first(last), f->reach);
        for (vg_day m = vg_month_first(first); rc == VG_OK && m <= end; m = vg_add_months(m, 1))
            rc = add_visit(f, v, m, false, m > last, err);
    }
    return rc;
}

static int by_month(const void *a, const void *b)
{
    const visit *x = a, *y = b;
    if (x->month != y->month)
        return x->month < y->month ? -1 : 1;
    return strcmp(x->vendor, y->vendor);
}

/* The longest reach of any contract of a state of the store. One that cannot be read is told of
 * where it stops a scoring. */
static vg_rc find_reach(vg_store *store, int *reach, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_contract_row *rows;
    size_t count;
    vg_rc rc = vg_contract_list(store, &arena, &rows, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_err why = VG_ERR_INIT;
        vg_contract *c;
        vg_rc read =
            vg_contract_read(&arena, rows[i].id, rows[i].text, rows[i].text_len, &c, &why);
        if (read == VG_NOMEM)
            rc = vg_nomem(err);
        else if (read == VG_OK && vg_contract_reach(c) > *reach)
            *reach = vg_contract_reach(c);
    }
    vg_arena_free(&arena);
    return rc;
}

static vg_rc plan(finder *f, vg_err *err)
{
    const vg_effect_options *o = f->options;
    vg_rc rc = o->touch_count ? find_reach(o->was, &f->reach, err) : VG_OK;
    if (rc == VG_OK && o->touch_count)
        rc = find_reach(o->is, &f->reach, err);
    for (size_t i = 0, end; rc == VG_OK && i < o->touch_count; i = end) {
        for (end = i + 1; end < o->touch_count; end++)
            if (strcmp(o->touches[i].vendor, o->touches[end].vendor) != 0)
                break;
        visit v = {
            .vendor = o->touches[i].vendor, .touches = o->touches + i, .touch_count = end - i};
        rc = add_vendor(f, &v, err);
    }
    return rc;
}

/* --- one month
 * ----------------------------------------------------------------------------------- */

/* One month in both states. */
typedef struct pair {
    vg_score_options was_options, is_options;
    vg_run was, is;
} pair;

static bool touches_month(const visit *v, const vg_zone *zone)
{
    for (size_t i = 0; i < v->touch_count; i++) {
        vg_day first, last;
        days_of(&v->touches[i], zone, &first, &last);
        if (first <= vg_month_last(v->month) && last >= v->month)
            return true;
    }
    return false;
}

/* Whether a contract's scorecard of the vendor may change. */
static vg_rc is_wanted(const finder *f, pair *p, visit *v, bool *wanted, vg_err *err)
{
    *wanted = v->touched = false;
    for (size_t i = 0; i < p->was.count; i++) {
        vg_version *version = &p->was.versions[i];
        bool had;
        if (!vg_version_concerns(version, v->vendor))
            continue;
        vg_rc rc = vg_run_has_rows(&p->was, version, v->vendor_id, &had, err);
        if (rc != VG_OK)
            return rc;
        bool touched = touches_month(v, version->zone);
        v->touched = v->touched || touched;
        bool spanned = v->spanned && vg_contract_spans(version->contract);
        if ((had || f->options->also_first) && (touched || v->carried || spanned))
            *wanted = true;
    }
    return VG_OK;
}

/* Nobody having a scorecard is no failure here. Stored findings are of no account. */
static vg_rc make_cards(vg_run *run, vg_arena *arena, vg_scorecard **cards, size_t *count,
                        vg_err *err)
{
    vg_subject *subjects;
    run->arena = arena;
    run->has_stored = true;
    run->stateless = true;
    vg_rc rc = vg_run_cards(run, cards, &subjects, count, err);
    return rc == VG_NOINPUT ? VG_OK : rc;
}

static bool carries(const vg_scorecard *cards, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t l = 0; l < cards[i].level_count; l++)
            if (cards[i].levels[l].level->kpi->no_data == VG_NO_DATA_CARRY)
                return true;
    return false;
}

static vg_rc score_both(finder *f, pair *p, const visit *v, vg_arena *arena, vg_err *err)
{
    vg_scorecard *was, *is;
    size_t was_count, is_count, count;
    vg_effect *effects;
    p->was_options.vendor = p->is_options.vendor = v->vendor;
    vg_rc rc = make_cards(&p->was, arena, &was, &was_count, err);
    if (rc == VG_OK)
        rc = make_cards(&p->is, arena, &is, &is_count, err);
    if (rc == VG_OK)
        rc = vg_effect_compare(arena, was, was_count, is, is_count, &effects, &count, err);
    if (rc != VG_OK)
        return rc;
    f->compared += was_count > is_count ? was_count : is_count;
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        rc = f->options->changed(f->options->ctx, &effects[i], err);
    if (rc == VG_OK && v->touched && (carries(was, was_count) || carries(is, is_count)))
        rc = add_visit(f, v, vg_add_months(v->month, 1), true, false, err);
    return rc;
}

/* What stops a scoring need not stop a correction, which may even be the cure. */
static vg_rc say_unknown(const finder *f, const visit *v, vg_rc rc, const vg_err *why,
                         vg_err *err)
{
    if (rc == VG_OK)
        return rc;
    if (rc == VG_NOMEM || rc == VG_BUG) {
        *err = *why;
        return rc;
    }
    return f->options->unknown(f->options->ctx, v->vendor, v->month, why->text, err);
}

static vg_rc do_visit(finder *f, pair *p, visit *v, vg_err *err)
{
    vg_arena scratch = VG_ARENA_INIT;
    vg_err why = VG_ERR_INIT;
    bool wanted;
    vg_rc rc = is_wanted(f, p, v, &wanted, &why);
    if (rc == VG_OK && wanted)
        rc = score_both(f, p, v, &scratch, &why);
    vg_histories_close(&p->was); /* they live in the arena of the visit */
    vg_histories_close(&p->is);
    vg_arena_free(&scratch);
    return say_unknown(f, v, rc, &why, err);
}

static vg_rc open_pair(pair *p, const vg_effect_options *o, vg_day month, vg_arena *arena,
                       vg_err *err)
{
    p->was_options = (vg_score_options){
        .store = o->was, .period = vg_period_month(month), .no_previous = true};
    p->is_options = p->was_options;
    p->is_options.store = o->is;
    p->is = (vg_run){.count = 0};
    vg_rc rc = vg_run_open(&p->was, arena, &p->was_options, err);
    return rc == VG_OK ? vg_run_open(&p->is, arena, &p->is_options, err) : rc;
}

/* The visits from..to are those of one month. */
static vg_rc do_month(finder *f, size_t from, size_t to, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    pair p;
    vg_err why = VG_ERR_INIT;
    vg_rc opened = open_pair(&p, f->options, f->visits[from].month, &arena, &why);
    vg_rc rc = VG_OK;
    for (size_t i = from; rc == VG_OK && opened != VG_NOINPUT && i < to; i++) {
        visit v = f->visits[i]; /* the list grows */
        while (i + 1 < to && strcmp(v.vendor, f->visits[i + 1].vendor) == 0) {
            v.carried = f->visits[++i].carried || v.carried;
            v.spanned = f->visits[i].spanned || v.spanned;
        }
        rc = opened == VG_OK ? do_visit(f, &p, &v, err) : say_unknown(f, &v, opened, &why, err);
    }
    vg_run_close(&p.was);
    vg_run_close(&p.is);
    vg_arena_free(&arena);
    return rc;
}

vg_rc vg_effect_find(const vg_effect_options *options, size_t *compared, vg_err *err)
{
    finder f = {.options = options, .arena = VG_ARENA_INIT};
    vg_err own = VG_ERR_INIT;
    err = err ? err : &own;
    *compared = 0;
    vg_rc rc = plan(&f, err);
    for (size_t i = 0, end; rc == VG_OK && i < f.count; i = end) {
        qsort(f.visits + i, f.count - i, sizeof *f.visits, by_month);
        for (end = i + 1; end < f.count && f.visits[end].month == f.visits[i].month;)
            end++;
        rc = do_month(&f, i, end, err);
    }
    *compared = f.compared;
    vg_arena_free(&f.arena);
    return rc;
}
