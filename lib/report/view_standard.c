/* The key figures of a comparison group, raw and on the group's joint mix of lines.
 *
 * Levels of several contracts are one key figure where they compute the same: formula, unit,
 * direction and thresholds. Each line is scored alone, so that everything that a contract says
 * about its rows holds there too.
 */
#include "view.h"

#include <string.h>

#include <vgov/standardise.h>

typedef struct member {
    const vg_scored *scored; /* NULL = has no such level */
    vg_mix_line *lines;
    size_t line_count;
} member;

static bool same_threshold(vg_threshold a, vg_threshold b)
{
    return a.ms == b.ms && (a.ms == VG_UNKNOWN || a.within == b.within);
}

static vg_rc same_formula(const vg_kpi *a, const vg_kpi *b, bool *same, vg_err *err)
{
    vg_str one = VG_STR_INIT, other = VG_STR_INIT;
    vg_rc rc = vg_formula_text(a->formula, NULL, &one, err);
    if (rc == VG_OK)
        rc = vg_formula_text(b->formula, NULL, &other, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&one, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&other, err);
    *same = rc == VG_OK && strcmp(one.ptr, other.ptr) == 0;
    vg_str_free(&one);
    vg_str_free(&other);
    return rc;
}

static bool higher_is_better(const vg_service_level *sl)
{
    return sl->comparison == VG_GE || sl->comparison == VG_GT;
}

/* The member's level that computes the same as `wanted`; NULL when there is none. */
static vg_rc find_same(const vg_scorecard *card, const vg_service_level *wanted,
                       const vg_scored **out, vg_err *err)
{
    const vg_kpi *kpi = wanted->kpi;
    *out = NULL;
    for (size_t i = 0; i < card->level_count && !*out; i++) {
        const vg_service_level *sl = card->levels[i].level;
        bool same = strcmp(sl->kpi->unit, kpi->unit) == 0 &&
                    sl->slices.on == wanted->slices.on &&
                    sl->slices.mean == wanted->slices.mean &&
                    higher_is_better(sl) == higher_is_better(wanted) &&
                    same_threshold(sl->kpi->target, kpi->target) &&
                    same_threshold(sl->kpi->shortest, kpi->shortest);
        vg_rc rc = same ? same_formula(sl->kpi, kpi, &same, err) : VG_OK;
        if (rc != VG_OK)
            return rc;
        if (same)
            *out = &card->levels[i];
    }
    return VG_OK;
}

/* A copy that lives in the arena. */
static vg_rc keep(vg_arena *arena, vg_rat *out, vg_rat value, vg_err *err)
{
    const vg_rat zero = VG_RAT_ZERO;
    return vg_rat_add(arena, out, value, zero, err);
}

/* The value of one line, kept where there is one. */
static vg_rc add_line(vg_builder *b, vg_arena *scratch, const char *line, const vg_scored *s,
                      member *m)
{
    if (!s->value.known || s->value.carried || vg_rat_sign(s->value.denominator) <= 0)
        return VG_OK;
    vg_mix_line *place = vg_arena_push(scratch, &m->lines, &m->line_count, sizeof *m->lines);
    if (!place)
        return vg_nomem(b->err);
    place->line = line;
    vg_rc rc = keep(scratch, &place->value, s->value.exact, b->err);
    return rc == VG_OK ? keep(scratch, &place->denominator, s->value.denominator, b->err) : rc;
}

/* One line of all members; `members` are those of all key figures, one row a figure. */
static vg_rc score_line(vg_builder *b, vg_arena *scratch, const char *line,
                        const vg_view_group *g, member *members, size_t figures)
{
    vg_arena brief = VG_ARENA_INIT; /* contracts and cards of every line would add up */
    vg_scorecard *cards;
    size_t count;
    vg_rc rc = vg_view_score(b, &brief, &b->options->period, line, &cards, &count);
    for (size_t m = 0; rc == VG_OK && m < g->member_count; m++) {
        const vg_scorecard *card = vg_view_find_card(cards, count, &b->cards[g->members[m]]);
        for (size_t f = 0; rc == VG_OK && card && f < figures; f++) {
            member *at = &members[f * g->member_count + m];
            const vg_scored *s =
                at->scored ? vg_view_find_level(card, at->scored->level->id) : NULL;
            if (s)
                rc = add_line(b, scratch, line, s, at);
        }
    }
    vg_arena_free(&brief);
    return rc;
}

static vg_rc add_lines(vg_builder *b, vg_arena *scratch, const vg_view_group *g,
                       member *members, size_t figures)
{
    vg_party *lines;
    size_t count;
    vg_rc rc = vg_line_list(b->options->store, scratch, &lines, &count, b->err);
    for (size_t i = 0; rc == VG_OK && figures > 0 && i < count; i++)
        if (!b->options->line || strcmp(b->options->line, lines[i].code) == 0)
            rc = score_line(b, scratch, lines[i].code, g, members, figures);
    return rc;
}

static bool is_common(const vg_mix *mix, const char *line)
{
    for (size_t i = 0; i < mix->count; i++)
        if (strcmp(mix->lines[i], line) == 0)
            return true;
    return false;
}

/* "billing 15,000, technical 5,000" and "A: xyz; B: abc" */
static vg_rc fill_words(vg_builder *b, const vg_view_group *g, const member *members,
                        const vg_mix *mix, vg_view_standard *out)
{
    vg_str common = VG_STR_INIT, left = VG_STR_INIT;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < mix->count; i++) {
        vg_figure figure;
        const char *words = "";
        rc = vg_figure_exact(b->arena, &figure, mix->joint[i], 0, b->err);
        if (rc == VG_OK)
            rc = vg_figure_grouped(b->arena, &words, b->lang, &figure, NULL, b->err);
        vg_str_addf(&common, "%s%s %s", i ? ", " : "", mix->lines[i], words);
    }
    for (size_t m = 0; m < g->member_count; m++) {
        const char *sep = ": ";
        for (size_t i = 0; i < members[m].line_count; i++) {
            if (is_common(mix, members[m].lines[i].line))
                continue;
            if (strcmp(sep, ": ") == 0)
                vg_str_addf(&left, "%s%s", left.len ? "; " : "",
                            b->view->cards[g->members[m]].vendor_name);
            vg_str_addf(&left, "%s%s", sep, members[m].lines[i].line);
            sep = ", ";
        }
    }
    bool any_left = left.len > 0;
    vg_rc one = vg_text_take(b->arena, &out->mix, &common, b->err);
    vg_rc other = vg_text_take(b->arena, &out->left_out, &left, b->err);
    if (mix->count == 0)
        out->mix = NULL;
    if (!any_left)
        out->left_out = NULL;
    return rc != VG_OK ? rc : one != VG_OK ? one : other;
}

/* Ranks of the values that are known, and their figures. */
static vg_rc fill_values(vg_builder *b, const vg_rat *values, const bool *known, size_t count,
                         const vg_kpi *kpi, bool higher, vg_figure *figures, size_t *ranks)
{
    vg_rc rc = vg_view_rank(values, known, count, higher, ranks, b->err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (known[i])
            rc = vg_figure_round(b->arena, &figures[i], values[i], kpi->decimals, kpi->rounding,
                                 b->err);
    return rc;
}

static vg_rc fill_raw(vg_builder *b, vg_arena *scratch, const vg_view_group *g,
                      const member *members, const vg_service_level *sl, vg_view_standard *out)
{
    vg_rat *values = VG_NEW_N(scratch, vg_rat, g->member_count);
    bool *known = VG_NEW_N(scratch, bool, g->member_count);
    if (!values || !known)
        return vg_nomem(b->err);
    for (size_t m = 0; m < g->member_count; m++) {
        const vg_scored *s = members[m].scored;
        known[m] = s && s->value.known && !s->value.carried && !s->value.below_volume;
        if (known[m])
            values[m] = members[m].scored->value.exact;
    }
    return fill_values(b, values, known, g->member_count, sl->kpi, higher_is_better(sl),
                       out->raw, out->raw_rank);
}

/* Those with any line are standardised together. */
static vg_rc fill_standardised(vg_builder *b, vg_arena *scratch, const vg_view_group *g,
                               const member *members, const vg_service_level *sl,
                               vg_view_standard *out)
{
    vg_mix_member *mixed = VG_NEW_N(scratch, vg_mix_member, g->member_count);
    vg_rat *values = VG_NEW_N(scratch, vg_rat, g->member_count);
    bool *known = VG_NEW_N(scratch, bool, g->member_count);
    vg_mix mix;
    size_t n = 0;
    if (!mixed || !values || !known)
        return vg_nomem(b->err);
    for (size_t m = 0; m < g->member_count; m++)
        if (members[m].line_count)
            mixed[n++] =
                (vg_mix_member){.lines = members[m].lines, .line_count = members[m].line_count};
    vg_rc rc = vg_standardise(scratch, mixed, n, &mix, b->err);
    if (rc == VG_OK)
        rc = fill_words(b, g, members, &mix, out);
    out->differs = n > 1 && mix.differs;
    if (rc != VG_OK || !out->differs || mix.count == 0)
        return rc;
    n = 0;
    for (size_t m = 0; m < g->member_count; m++) {
        known[m] = members[m].line_count > 0;
        if (known[m])
            values[m] = mixed[n++].standardised;
    }
    return fill_values(b, values, known, g->member_count, sl->kpi, higher_is_better(sl),
                       out->standardised, out->standardised_rank);
}

/* The levels of the first member that others have too, one row of members each. */
static vg_rc find_figures(vg_builder *b, vg_arena *scratch, const vg_view_group *g,
                          member *members, size_t *columns, size_t *count)
{
    const size_t n = g->member_count;
    bool *taken = VG_NEW_N(scratch, bool, b->view->column_count + 1);
    if (!taken)
        return vg_nomem(b->err);
    for (size_t i = 0; i < n; i++) {
        const vg_scorecard *card = &b->cards[g->members[i]];
        for (size_t l = 0; l < card->level_count; l++) {
            size_t column = b->view->cards[g->members[i]].levels[l].column, having = 0;
            member *row = &members[*count * n];
            if (taken[column])
                continue;
            taken[column] = true;
            for (size_t m = 0; m < n; m++) {
                vg_rc rc = find_same(&b->cards[g->members[m]], card->levels[l].level,
                                     &row[m].scored, b->err);
                if (rc != VG_OK)
                    return rc;
                having += row[m].scored != NULL;
            }
            if (having < 2)
                continue;
            for (size_t m = 0; m < n; m++)
                if (row[m].scored) {
                    const vg_scorecard *own = &b->cards[g->members[m]];
                    size_t at = (size_t)(row[m].scored - own->levels);
                    taken[b->view->cards[g->members[m]].levels[at].column] = true;
                }
            columns[(*count)++] = column;
        }
    }
    return VG_OK;
}

static vg_rc fill_figure(vg_builder *b, vg_arena *scratch, const vg_view_group *g,
                         const member *members, size_t column, vg_view_standard *out)
{
    const vg_service_level *sl = NULL;
    size_t n = g->member_count;
    for (size_t m = 0; m < n && !sl; m++)
        sl = members[m].scored ? members[m].scored->level : NULL;
    *out = (vg_view_standard){.column = column,
                              .raw = VG_NEW_N(b->arena, vg_figure, n),
                              .standardised = VG_NEW_N(b->arena, vg_figure, n),
                              .raw_rank = VG_NEW_N(b->arena, size_t, n),
                              .standardised_rank = VG_NEW_N(b->arena, size_t, n)};
    if (!out->raw || !out->standardised || !out->raw_rank || !out->standardised_rank)
        return vg_nomem(b->err);
    vg_rc rc = fill_raw(b, scratch, g, members, sl, out);
    bool ratio = false;
    if (rc == VG_OK)
        rc = vg_view_is_ratio(sl->kpi->formula, &ratio, b->err);
    if (rc != VG_OK || !ratio || sl->slices.on)
        return rc;
    return fill_standardised(b, scratch, g, members, sl, out);
}

vg_rc vg_view_add_standards(vg_builder *b, vg_view_group *g)
{
    vg_arena scratch = VG_ARENA_INIT;
    size_t most = b->view->column_count + 1, count = 0;
    member *members = VG_NEW_N(&scratch, member, (most + 1) * g->member_count);
    size_t *columns = VG_NEW_N(&scratch, size_t, most);
    vg_rc rc = members && columns ? VG_OK : vg_nomem(b->err);
    if (rc == VG_OK)
        rc = find_figures(b, &scratch, g, members, columns, &count);
    if (rc == VG_OK)
        rc = add_lines(b, &scratch, g, members, count);
    g->standards = rc == VG_OK ? VG_NEW_N(b->arena, vg_view_standard, count + 1) : NULL;
    if (rc == VG_OK && !g->standards)
        rc = vg_nomem(b->err);
    for (size_t f = 0; rc == VG_OK && f < count; f++) {
        rc = fill_figure(b, &scratch, g, &members[f * g->member_count], columns[f],
                         &g->standards[f]);
        g->standard_count = f + 1;
    }
    vg_arena_free(&scratch);
    return rc;
}
