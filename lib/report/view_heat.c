/* How the week goes: contacts offered, and the first service level in per cent, by weekday and
 * half hour of the wall clock. Sums are integers; what is a mean or a ratio is made of them
 * exactly.
 */
#include "view.h"

#include <string.h>

#include <vgov/fact_io.h>

enum { DAYS = 7, SLOTS = 48, CELLS = SLOTS * DAYS, SLOT_MINUTES = 30, ASKS = 2 };
enum { OFFERED, LEVEL }; /* the asks; LEVEL may not be there */

/* The sums of one ask. */
typedef struct grid {
    const vg_measure *measures;
    size_t count;
    int64_t *sums; /* [cell * count + measure] */
    bool *any;     /* by cell */
} grid;

typedef struct work {
    vg_builder *b;
    vg_arena *scratch;
    const vg_scorecard *card;
    const vg_zone *zone;
    const vg_service_level *level; /* NULL = none in per cent */
    grid grids[ASKS];
    vg_time from;
    bool *seen[2]; /* the half hours and the hours of the period that have rows */
    size_t seen_count;
    int64_t slots[2][CELLS]; /* how many of them fall into each cell */
    int minutes;             /* of the longest slice */
    bool overflow;
} work;

/* Counts the half hour and the hour that a row begins in, each once. */
static void count_slots(work *w, vg_time start, int64_t second, size_t cell)
{
    for (int hours = 0; hours < 2; hours++) {
        int64_t length = SLOT_MINUTES * 60 * (1 + hours);
        vg_time begin = start - second % length;
        size_t n = begin < w->from ? 0 : (size_t)((begin - w->from) / (SLOT_MINUTES * 60));
        if (n >= w->seen_count || w->seen[hours][n])
            continue;
        w->seen[hours][n] = true;
        w->slots[hours][hours ? cell / (2 * DAYS) * DAYS + cell % DAYS : cell]++;
    }
}

/* Takes in a row that counts. Rows of different streams each know their own measures. */
static vg_rc take_row(void *ctx, size_t index, const vg_kpi_row *row, vg_err *err)
{
    work *w = ctx;
    (void)err;
    vg_length length = row->series->length;
    if (row->use != VG_ROW_USED || !vg_length_is_instant(length))
        return VG_OK;
    int64_t local = vg_zone_local(w->zone, row->fact->start);
    int64_t day = local / VG_DAY_SECONDS, second = local % VG_DAY_SECONDS;
    if (second < 0) {
        second += VG_DAY_SECONDS;
        day--;
    }
    size_t slot = (size_t)(second / (SLOT_MINUTES * 60));
    size_t cell = slot * DAYS + (size_t)vg_weekday((vg_day)day) - 1;
    grid *g = &w->grids[index];
    w->minutes = length > w->minutes ? length : w->minutes;
    if (index == OFFERED)
        count_slots(w, row->fact->start, second, cell);
    g->any[cell] = true;
    for (size_t i = 0; i < g->count; i++) {
        int64_t value = row->fact->values[i], *sum = &g->sums[cell * g->count + i];
        if (value != VG_UNKNOWN && __builtin_add_overflow(*sum, value, sum))
            w->overflow = true;
    }
    return VG_OK;
}

/* The first one in per cent whose sums can be taken by parts of a day. */
static vg_rc find_level(work *w, vg_err *err)
{
    const vg_scorecard *card = w->card;
    for (size_t i = 0; i < card->level_count && !w->level; i++) {
        const vg_service_level *sl = card->levels[i].level;
        size_t count;
        bool sums;
        const vg_measure *measures = vg_formula_measures(sl->kpi->formula, &count);
        vg_rc rc = vg_view_is_ratio(sl->kpi->formula, &sums, err);
        if (rc != VG_OK)
            return rc;
        for (size_t m = 0; m < count; m++)
            sums = sums && vg_measures[measures[m]].over_time == VG_ROLL_SUM;
        if (sums && strcmp(sl->kpi->unit, "%") == 0)
            w->level = sl;
    }
    return VG_OK;
}

static vg_rc open_grid(work *w, grid *g, const vg_kpi *kpi, vg_err *err)
{
    g->measures = vg_formula_measures(kpi->formula, &g->count);
    g->sums = VG_NEW_N(w->scratch, int64_t, CELLS * g->count);
    g->any = VG_NEW_N(w->scratch, bool, CELLS);
    return g->sums && g->any ? VG_OK : vg_nomem(err);
}

static vg_rc open_slots(work *w, vg_err *err)
{
    vg_time to;
    vg_period_instants(&w->card->period, w->zone, &w->from, &to);
    w->seen_count = (size_t)((to - w->from) / (SLOT_MINUTES * 60)) + 2;
    for (int i = 0; i < 2; i++)
        if (!(w->seen[i] = VG_NEW_N(w->scratch, bool, w->seen_count)))
            return vg_nomem(err);
    return VG_OK;
}

static vg_rc read_rows(work *w, vg_err *err)
{
    static const char offered[] = "offered";
    const vg_report_options *o = w->b->options;
    vg_formula *formula;
    vg_kpi volume = {.id = "",
                     .unit = "",
                     .target = {.ms = VG_UNKNOWN, .within = false},
                     .shortest = {.ms = VG_UNKNOWN, .within = false}};
    /* Rows count within the service hours; other rules are about whole figures. */
    const vg_service_level within_hours = {.hours = w->level ? w->level->hours : NULL,
                                           .whole_rows = w->level && w->level->whole_rows,
                                           .kpi = w->level ? w->level->kpi : NULL};
    vg_kpi_ask asks[ASKS];
    vg_kpi_value values[ASKS];
    vg_kpi_job job = {.store = o->store,
                      .contract = w->card->contract,
                      .zone = w->zone,
                      .vendor = w->card->vendor,
                      .period = w->card->period,
                      .asks = asks,
                      .ask_count = 1 + (w->level != NULL),
                      .on_row = take_row,
                      .ctx = w};
    vg_rc rc = vg_formula_parse(w->scratch, offered, sizeof offered - 1, &formula, err);
    if (rc != VG_OK)
        return rc;
    volume.formula = formula;
    asks[OFFERED] = (vg_kpi_ask){.kpi = &volume, .service_level = ""};
    if (w->level) {
        asks[OFFERED].lines = w->level->lines;
        asks[OFFERED].line_count = w->level->line_count;
        asks[LEVEL] = asks[OFFERED];
        asks[LEVEL].kpi = w->level->kpi;
        asks[LEVEL].rules = &within_hours;
    }
    for (size_t i = 0; i < job.ask_count; i++) {
        if (o->line) {
            asks[i].lines = (const char **)&o->line;
            asks[i].line_count = 1;
        }
        if ((rc = open_grid(w, &w->grids[i], asks[i].kpi, err)) != VG_OK)
            return rc;
    }
    rc = vg_vendor_find(o->store, w->card->vendor, &job.vendor_id, err);
    if (rc == VG_END) /* known from its contract only */
        return VG_OK;
    return rc == VG_OK ? vg_kpi_compute(w->scratch, &job, values, err) : rc;
}

/* Where slices are longer than half an hour, two slots become one. */
static void fold(work *w, grid *g)
{
    for (size_t cell = 0; g->sums && cell < CELLS; cell++) {
        size_t into = cell / (2 * DAYS) * DAYS + cell % DAYS;
        bool first = cell / DAYS % 2 == 0;
        g->any[into] = (!first && g->any[into]) || g->any[cell];
        for (size_t m = 0; m < g->count; m++) {
            int64_t *sum = &g->sums[into * g->count + m];
            if (__builtin_add_overflow(first ? 0 : *sum, g->sums[cell * g->count + m], sum))
                w->overflow = true;
        }
    }
}

static vg_rc fill_volume(work *w, size_t cell, vg_figure *out)
{
    vg_rat mean;
    int64_t slots = w->slots[w->minutes > SLOT_MINUTES][cell];
    if (!w->grids[OFFERED].any[cell] || slots == 0)
        return VG_OK;
    vg_rc rc = vg_rat_make(w->scratch, &mean, w->grids[OFFERED].sums[cell], slots, w->b->err);
    return rc == VG_OK ? vg_figure_round(w->b->arena, out, mean, 1, VG_HALF_EVEN, w->b->err)
                       : rc;
}

static vg_rc fill_value(work *w, size_t cell, vg_figure *out)
{
    const grid *g = &w->grids[LEVEL];
    const vg_kpi *kpi = w->level->kpi;
    vg_rat inputs[VG_MEASURES];
    vg_kpi_value value = {.known = false};
    if (!g->any[cell])
        return VG_OK;
    for (size_t i = 0; i < g->count; i++)
        inputs[i] = vg_measure_natural(g->measures[i], g->sums[cell * g->count + i],
                                       w->card->contract->currency_digits);
    vg_rc rc = vg_kpi_evaluate(w->scratch, kpi, inputs, &value, w->b->err);
    return rc == VG_OK && value.known ? vg_figure_round(w->b->arena, out, value.rounded,
                                                        kpi->decimals, kpi->rounding, w->b->err)
                                      : rc;
}

/* The slots of a day with any row: a night without service is not shown. */
static void find_bounds(const work *w, size_t slots, size_t *first, size_t *count)
{
    size_t last = 0;
    *first = slots;
    for (size_t cell = 0; cell < slots * DAYS; cell++)
        if (w->grids[OFFERED].any[cell] || (w->level && w->grids[LEVEL].any[cell])) {
            last = cell / DAYS;
            *first = *first == slots ? last : *first;
        }
    *count = *first == slots ? 0 : last - *first + 1;
}

static vg_rc fill_heat(work *w, vg_view_heat *out)
{
    vg_builder *b = w->b;
    bool hours = w->minutes > SLOT_MINUTES;
    for (int i = 0; hours && i < ASKS; i++)
        fold(w, &w->grids[i]);
    find_bounds(w, hours ? SLOTS / 2 : SLOTS, &out->first, &out->count);
    if (out->count == 0 || w->overflow)
        return VG_OK;
    vg_figure *volumes = VG_NEW_N(b->arena, vg_figure, out->count * DAYS);
    vg_figure *values = VG_NEW_N(b->arena, vg_figure, out->count * DAYS);
    vg_rc rc = volumes && values ? VG_OK : vg_nomem(b->err);
    for (size_t i = 0; rc == VG_OK && i < out->count * DAYS; i++) {
        rc = fill_volume(w, out->first * DAYS + i, &volumes[i]);
        if (rc == VG_OK && w->level)
            rc = fill_value(w, out->first * DAYS + i, &values[i]);
    }
    out->volumes = volumes;
    out->values = values;
    out->minutes = hours ? 60 : SLOT_MINUTES;
    out->lower_is_better = w->level && w->level->kpi->better == VG_BETTER_LOWER;
    if (rc == VG_OK && w->level)
        rc = vg_view_print(b, &out->level, "%s  %s", w->level->id,
                           vg_text_in(w->level->title, b->lang));
    return rc == VG_OK && w->level ? vg_view_copy(b, &out->unit, w->level->kpi->unit) : rc;
}

static vg_rc add_card(vg_builder *b, const vg_scorecard *card, vg_view_card *out)
{
    vg_arena scratch = VG_ARENA_INIT;
    vg_zone *zone = NULL;
    work w = {.b = b, .scratch = &scratch, .card = card};
    vg_rc rc = vg_zone_load(&zone, card->contract->zone, b->err);
    w.zone = zone;
    if (rc == VG_OK)
        rc = find_level(&w, b->err);
    if (rc == VG_OK)
        rc = open_slots(&w, b->err);
    if (rc == VG_OK)
        rc = read_rows(&w, b->err);
    if (rc == VG_OK && w.minutes > 0)
        rc = fill_heat(&w, &out->heat);
    if (rc == VG_OK && w.level)
        rc = vg_view_mark_relief(b, card, zone, w.level->id, &out->heat);
    vg_zone_free(zone);
    vg_arena_free(&scratch);
    return rc;
}

vg_rc vg_view_add_heat(vg_builder *b)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < b->view->card_count; i++)
        rc = add_card(b, &b->cards[i], &b->view->cards[i]);
    return rc;
}
