/* One figure with the rows it rests on. */
#include "run.h"

#include <string.h>

typedef struct gather {
    vg_arena *arena;
    vg_explanation *out;
    vg_source *sources;
    size_t source_count, last;
    vg_basis *bases;
    size_t basis_count;
} gather;

static const vg_source *source_of(gather *g, int64_t id)
{
    if (g->last < g->source_count && g->sources[g->last].id == id)
        return &g->sources[g->last];
    for (g->last = 0; g->last < g->source_count; g->last++)
        if (g->sources[g->last].id == id)
            return &g->sources[g->last];
    return NULL;
}

static vg_rc slice_text(gather *g, const vg_kpi_row *row, const char **out, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_slice_text(&text, row->fact->start, row->series->length);
    vg_rc rc = vg_str_rc(&text, err);
    *out = rc == VG_OK ? vg_arena_strdup(g->arena, text.ptr) : NULL;
    vg_str_free(&text);
    return rc == VG_OK && !*out ? vg_nomem(err) : rc;
}

/* The words of a series end with the computation. */
static vg_rc keep_word(gather *g, const char *word, const char *before, const char **out,
                       vg_err *err)
{
    *out = before && strcmp(before, word) == 0 ? before : vg_arena_strdup(g->arena, word);
    return *out ? VG_OK : vg_nomem(err);
}

static vg_rc keep_series(gather *g, const vg_series *s, const vg_explained_row *before,
                         vg_explained_row *row, vg_err *err)
{
    const struct {
        const char *word, *before, **out;
    } words[] = {
        {s->scope.line, before ? before->line : NULL, &row->line},
        {s->scope.channel, before ? before->channel : NULL, &row->channel},
        {s->scope.campaign, before ? before->campaign : NULL, &row->campaign},
        {s->scope.site, before ? before->site : NULL, &row->site},
        {s->origin, before ? before->origin : NULL, &row->origin},
        {s->feed, before ? before->feed : NULL, &row->feed},
    };
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < sizeof words / sizeof words[0]; i++)
        rc = keep_word(g, words[i].word, words[i].before, words[i].out, err);
    return rc;
}

/* Adds a threshold unless it is there. */
static vg_rc add_threshold(gather *g, vg_threshold t, vg_threshold **list, size_t *count,
                           vg_err *err)
{
    for (size_t i = 0; i < *count; i++)
        if ((*list)[i].ms == t.ms && (t.ms == VG_UNKNOWN || (*list)[i].within == t.within))
            return VG_OK;
    vg_threshold *place = vg_arena_push(g->arena, list, count, sizeof *place);
    if (!place)
        return vg_nomem(err);
    *place = t;
    return VG_OK;
}

/* What the row's file says of the thresholds of the measures that it gives. */
static vg_rc keep_thresholds(gather *g, const vg_kpi_row *row, vg_err *err)
{
    vg_explanation *out = g->out;
    const vg_basis *b = NULL;
    for (size_t i = 0; i < g->basis_count && !b; i++)
        if (g->bases[i].id == row->fact->basis)
            b = &g->bases[i];
    vg_rc rc = VG_OK;
    for (size_t i = 0; b && rc == VG_OK && i < row->measure_count; i++) {
        vg_measure m = row->measures[i];
        if (row->fact->values[i] == VG_UNKNOWN)
            continue;
        if (m == VG_M_answered_in_target || m == VG_M_abandoned_in_target)
            rc = add_threshold(g, b->target, &out->targets, &out->target_count, err);
        else if (m == VG_M_abandoned_short)
            rc = add_threshold(g, b->shortest, &out->shortest, &out->shortest_count, err);
    }
    return rc;
}

/* What the row is a part of; the rule stays where it is. */
static vg_rc keep_shared(gather *g, const vg_kpi_row *row, vg_explained_row *kept, vg_err *err)
{
    if (!row->shared)
        return VG_OK;
    size_t n = row->measure_count;
    vg_kpi_shared *shared = VG_NEW(g->arena, vg_kpi_shared);
    int64_t *wholes = VG_NEW_N(g->arena, int64_t, n);
    if (!shared || !wholes)
        return vg_nomem(err);
    memcpy(wholes, row->shared->wholes, n * sizeof *wholes);
    *shared = *row->shared;
    shared->wholes = wholes;
    kept->shared = shared;
    return VG_OK;
}

static vg_rc keep_row(void *ctx, size_t index, const vg_kpi_row *row, vg_err *err)
{
    gather *g = ctx;
    vg_explanation *out = g->out;
    size_t n = row->measure_count;
    if (index > 0) /* the views of the whole figure show the same rows again */
        return VG_OK;
    int64_t *values = VG_NEW_N(g->arena, int64_t, n);
    vg_explained_row *kept = vg_arena_push(g->arena, &out->rows, &out->row_count, sizeof *kept);
    const vg_source *source = source_of(g, row->fact->source);
    if (!values || !kept)
        return vg_nomem(err);
    if (!source)
        return vg_fail(err, VG_DATA, "a fact names source %lld, which is not in the store",
                       (long long)row->fact->source);
    memcpy(values, row->fact->values, n * sizeof *values);
    kept->use = row->use;
    kept->file = source->name;
    kept->sha256 = source->sha256;
    kept->source_id = source->id;
    kept->src_row = row->fact->src_row;
    kept->values = values;
    vg_rc rc = row->use == VG_ROW_USED ? keep_thresholds(g, row, err) : VG_OK;
    if (rc == VG_OK)
        rc = keep_shared(g, row, kept, err);
    if (rc == VG_OK)
        rc = keep_series(g, row->series, out->row_count > 1 ? kept - 1 : NULL, kept, err);
    return rc == VG_OK ? slice_text(g, row, &kept->slice, err) : rc;
}

static vg_rc formula_text(vg_arena *arena, const vg_formula *f, const vg_rat *inputs,
                          const char **out, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_rc rc = vg_formula_text(f, inputs, &text, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&text, err);
    *out = rc == VG_OK ? vg_arena_strdup(arena, text.ptr) : NULL;
    vg_str_free(&text);
    return rc == VG_OK && !*out ? vg_nomem(err) : rc;
}

/* Whether a finding is about the figure: its own, or of the data of one of its lines. */
static bool concerns(const vg_finding *f, const vg_service_level *sl)
{
    if (f->service_level)
        return strcmp(f->service_level, sl->id) == 0;
    for (size_t i = 0; f->line && i < sl->line_count; i++)
        if (strcmp(sl->lines[i], f->line) == 0)
            return true;
    return f->line && sl->line_count == 0;
}

static vg_rc keep_findings(vg_arena *arena, vg_explanation *out, vg_err *err)
{
    for (size_t i = 0; i < out->card->finding_count; i++) {
        if (!concerns(&out->card->findings[i], out->scored->level))
            continue;
        vg_finding *place =
            vg_arena_push(arena, &out->findings, &out->finding_count, sizeof *place);
        if (!place)
            return vg_nomem(err);
        *place = out->card->findings[i];
    }
    return VG_OK;
}

/* What was shown row by row must be what the scorecard says. */
static vg_rc same_value(const vg_kpi_value *a, const vg_kpi_value *b, vg_err *err)
{
    int order = 0;
    vg_rc rc = VG_OK;
    if (b->refused)
        return VG_OK;
    if (a->known && b->known)
        rc = vg_rat_cmp(a->exact, b->exact, &order, err);
    if (rc == VG_OK && (order != 0 || a->known != b->known || a->rows != b->rows))
        rc = vg_fail(err, VG_BUG, "explaining a figure changed it");
    return rc;
}

enum { SUM_PLACES = 6 };

/* A sum of slices' values, cut off with "…" where more follows. */
static vg_rc sum_text(vg_str *out, vg_rat sum, vg_err *err)
{
    vg_str whole = VG_STR_INIT;
    vg_rc rc = vg_rat_exact(&whole, sum, SUM_PLACES, err);
    if (rc == VG_OK && strchr(whole.ptr, '/')) {
        rc = vg_rat_decimal(out, sum, SUM_PLACES, VG_TRUNCATE, err);
        vg_str_adds(out, "…");
    } else if (rc == VG_OK) {
        vg_str_adds(out, whole.ptr);
    }
    vg_str_free(&whole);
    return rc;
}

/* "100 * 27 / 31": of slices, "2310.5 / 31" of their mean, or the formula with the figures in
 * it. */
static vg_rc figures_text(vg_arena *arena, const vg_service_level *sl,
                          const vg_kpi_value *value, const char **out, vg_err *err)
{
    if (!sl->slices.on)
        return formula_text(arena, sl->kpi->formula, value->inputs, out, err);
    vg_str text = VG_STR_INIT;
    vg_str_adds(&text, sl->slices.mean ? "" : "100 * ");
    vg_rc rc = sl->slices.mean ? sum_text(&text, value->numerator, err)
                               : vg_rat_text(&text, value->numerator, err);
    vg_str_adds(&text, " / ");
    if (rc == VG_OK)
        rc = vg_rat_text(&text, value->denominator, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&text, err);
    *out = rc == VG_OK ? vg_arena_strdup(arena, text.ptr) : NULL;
    vg_str_free(&text);
    return rc == VG_OK && !*out ? vg_nomem(err) : rc;
}

enum { SHOWN, DROPPED, HELD, ASKS };

/* The asks of the figure: the one whose rows are shown is of the line alone that decides, where
 * one does, and its volume was said. */
static vg_rc make_asks(vg_run *run, const vg_subject *s, const vg_scored *scored,
                       vg_service_level *rules, vg_kpi_ask out[ASKS], vg_err *err)
{
    const vg_service_level **levels;
    vg_kpi_ask *asks;
    size_t n, i = 0;
    vg_rc rc = vg_run_asks(run, s->version->contract, s->vendor, s->version->period.last,
                           &levels, &asks, &n, err);
    if (rc != VG_OK)
        return rc;
    while (i < n && levels[i] != scored->level)
        i++;
    if (i == n)
        return vg_fail(err, VG_BUG, "service level %s left its scorecard", scored->level->id);
    *rules = *scored->level;
    rules->has_min_volume = false;
    for (size_t k = 0; k < ASKS; k++) {
        out[k] = asks[i];
        out[k].quiet = k != SHOWN;
    }
    out[SHOWN].rules = rules;
    if (scored->value.line) {
        out[SHOWN].lines = (const char **)&scored->value.line;
        out[SHOWN].line_count = 1;
    }
    return VG_OK;
}

/* Hands each ask the reliefs with the effects that it shows; *count becomes how many asks there
 * are. */
static vg_rc relieve(vg_run *run, const vg_subject *s, const vg_period *period,
                     vg_explanation *out, vg_kpi_ask asks[ASKS], size_t *count, vg_err *err)
{
    static vg_relief_as *const as[ASKS] = {vg_as_said, vg_as_drop, vg_as_limit};
    vg_relief_set set;
    vg_rc rc = vg_run_reliefs(run, s, period, &set, err);
    bool any = false;
    for (size_t i = 0; rc == VG_OK && i < set.count; i++) {
        const vg_relief *r = &set.reliefs[i];
        if (r->effect == VG_RELIEF_KEEP || !vg_relief_concerns(r, &asks[DROPPED]))
            continue;
        any = true;
        out->has_limit = out->has_limit || r->limit != VG_LIMIT_NONE;
    }
    *count = any ? ASKS : 1;
    for (size_t k = 0; rc == VG_OK && any && k < ASKS; k++) {
        rc = vg_reliefs_as(run->arena, &set, as[k], &asks[k].reliefs, err);
        asks[k].relief_count = set.count;
    }
    out->has_views = any;
    return rc;
}

/* Computes the service level once more, keeping its rows. */
static vg_rc explain(vg_run *run, const vg_subject *s, vg_explanation *out, vg_err *err)
{
    gather g = {.arena = run->arena, .out = out};
    const vg_scored *scored = out->scored;
    const vg_service_level *sl = scored->level;
    vg_period period = scored->value.spans     ? scored->value.over
                       : scored->value.carried ? vg_period_previous(&run->options->period)
                                               : out->card->period;
    vg_service_level rules;
    vg_kpi_ask asks[ASKS];
    vg_kpi_value values[ASKS];
    vg_kpi_job job;
    size_t count;
    vg_rc rc = make_asks(run, s, scored, &rules, asks, err);
    if (rc == VG_OK)
        rc = relieve(run, s, &period, out, asks, &count, err);
    if (rc == VG_OK)
        rc = vg_source_list(run->options->store, run->arena, &g.sources, &g.source_count, err);
    if (rc == VG_OK)
        rc = vg_basis_list(run->options->store, run->arena, &g.bases, &g.basis_count, err);
    if (rc == VG_OK)
        rc = vg_run_job(run, s, &period, asks, count, &job, err);
    if (rc != VG_OK)
        return rc;
    job.on_row = keep_row;
    job.ctx = &g;
    rc = vg_kpi_compute(run->arena, &job, values, err);
    if (rc == VG_OK && count > 1) {
        out->dropped = values[DROPPED];
        out->held = values[HELD];
    }
    if (rc == VG_OK)
        rc = same_value(&values[SHOWN], &scored->value, err);
    if (rc == VG_OK)
        rc = formula_text(run->arena, sl->kpi->formula, NULL, &out->formula, err);
    if (rc == VG_OK && values[SHOWN].rows)
        rc = figures_text(run->arena, sl, &values[SHOWN], &out->with_figures, err);
    return rc == VG_OK ? keep_findings(run->arena, out, err) : rc;
}

static const vg_scored *find_level(const vg_scorecard *card, const char *id)
{
    for (size_t i = 0; i < card->level_count; i++)
        if (strcmp(card->levels[i].level->id, id) == 0)
            return &card->levels[i];
    return NULL;
}

/* The one scorecard that has the service level. */
static vg_rc find_card(const vg_scorecard *cards, size_t count, const char *id, size_t *found,
                       vg_err *err)
{
    size_t hits = 0;
    for (size_t i = 0; i < count; i++) {
        if (!find_level(&cards[i], id))
            continue;
        if (hits++ == 0) {
            *found = i;
            continue;
        }
        if (strcmp(cards[i].vendor, cards[*found].vendor) != 0)
            return vg_fail(err, VG_USAGE,
                           "service level %s stands for vendors %s and %s; name one", id,
                           cards[*found].vendor, cards[i].vendor);
        const char *one = cards[*found].contract->id, *other = cards[i].contract->id;
        if (strcmp(one, other) != 0)
            return vg_fail(err, VG_USAGE,
                           "service level %s stands in contracts %s and %s; choose by "
                           "--contract %s or --contract %s",
                           id, one, other, one, other);
        return vg_fail(
            err, VG_USAGE,
            "service level %s stands in two contract versions then; ask for a period "
            "of one of them",
            id);
    }
    if (hits)
        return VG_OK;
    return vg_fail(err, VG_NOINPUT, "no scorecard of the period has a service level \"%s\"",
                   id);
}

vg_rc vg_score_explain(vg_arena *arena, const vg_score_options *options,
                       const char *service_level, vg_explanation *out, vg_err *err)
{
    vg_run run;
    vg_scorecard *cards;
    vg_subject *subjects;
    size_t count, i = 0;
    *out = (vg_explanation){.card = NULL};
    vg_rc rc = vg_run_open(&run, arena, options, err);
    if (rc == VG_OK)
        rc = vg_run_cards(&run, &cards, &subjects, &count, err);
    if (rc == VG_OK)
        rc = find_card(cards, count, service_level, &i, err);
    if (rc == VG_OK) {
        out->card = &cards[i];
        out->scored = find_level(&cards[i], service_level);
        rc = explain(&run, &subjects[i], out, err);
    }
    vg_run_close(&run);
    return rc;
}
