/* Asks whose service level has rules are computed in parts. */
#include "pass.h"

#include <stdlib.h>
#include <string.h>

static vg_asked *add_part(vg_pass *p, size_t index, vg_part part)
{
    vg_kpi_ask *own = VG_NEW(p->scratch, vg_kpi_ask);
    vg_asked *a = vg_arena_push(p->scratch, &p->asks, &p->ask_count, sizeof *a);
    if (!own || !a)
        return NULL;
    *own = p->job->asks[index];
    a->ask = own;
    a->index = index;
    a->part = part;
    if (own->rules) {
        a->hours = own->rules->hours;
        a->cut = own->rules->slices.on && part != VG_PART_VOLUME ? &own->rules->slices : NULL;
    }
    return a;
}

static vg_rc add_line(vg_pass *p, size_t index, const char *line, bool named, vg_err *err)
{
    const char **only = VG_NEW(p->arena, const char *);
    vg_asked *a = add_part(p, index, VG_PART_LINE);
    vg_kpi_ask *own = VG_NEW(p->scratch, vg_kpi_ask);
    if (!only || !a || !own)
        return vg_nomem(err);
    /* The code is handed out with the value. */
    if (!(*only = vg_arena_strdup(p->arena, line)))
        return vg_nomem(err);
    *own = *a->ask;
    own->lines = only;
    own->line_count = 1;
    a->ask = own;
    a->line = *only;
    a->may_be_empty = !named;
    return VG_OK;
}

static int by_code(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* All lines of the vendor, by code. */
static vg_rc add_all_lines(vg_pass *p, size_t index, vg_err *err)
{
    size_t count = p->series_count + p->pool_count;
    const char **codes = VG_NEW_N(p->scratch, const char *, count);
    if (!codes)
        return vg_nomem(err);
    for (size_t i = 0; i < p->series_count; i++)
        codes[i] = p->series[i].scope.line;
    for (size_t i = 0; i < p->pool_count; i++)
        codes[p->series_count + i] = p->pools[i].scope.line;
    if (count)
        qsort(codes, count, sizeof *codes, by_code);
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (i == 0 || strcmp(codes[i], codes[i - 1]) != 0)
            rc = add_line(p, index, codes[i], false, err);
    return rc;
}

static vg_rc add_volume(vg_pass *p, size_t index, vg_err *err)
{
    const vg_service_level *rules = p->job->asks[index].rules;
    const char *code = vg_measures[rules->volume_measure].code;
    vg_formula *formula;
    vg_rc rc = vg_formula_parse(p->scratch, code, strlen(code), &formula, err);
    if (rc != VG_OK)
        return rc;
    vg_asked *a = add_part(p, index, VG_PART_VOLUME);
    vg_kpi_ask *own = VG_NEW(p->scratch, vg_kpi_ask);
    vg_kpi *kpi = VG_NEW(p->scratch, vg_kpi);
    if (!a || !own || !kpi)
        return vg_nomem(err);
    *own = *a->ask;
    *kpi = *own->kpi;
    kpi->formula = formula;
    own->kpi = kpi;
    a->ask = own;
    return VG_OK;
}

vg_rc vg_parts_make(vg_pass *p, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < p->job->ask_count; i++) {
        const vg_kpi_ask *ask = &p->job->asks[i];
        const vg_service_level *rules = ask->rules;
        if (!rules || rules->lines_rule == VG_LINES_POOLED)
            rc = add_part(p, i, VG_PART_WHOLE) ? VG_OK : vg_nomem(err);
        else if (ask->line_count == 0)
            rc = add_all_lines(p, i, err);
        for (size_t k = 0; rules && rules->lines_rule != VG_LINES_POOLED && rc == VG_OK &&
                           k < ask->line_count;
             k++)
            rc = add_line(p, i, ask->lines[k], true, err);
        if (rc == VG_OK && rules && rules->has_min_volume)
            rc = add_volume(p, i, err);
    }
    return rc;
}

/* Whether anything is known of the line in the period. */
static bool is_there(const vg_asked *a, const vg_kpi_value *v)
{
    return !a->may_be_empty || v->rows || v->incomplete || v->outside || v->relieved ||
           v->refused || a->other_origin;
}

static vg_rc join_lines(vg_pass *p, size_t index, const vg_asked *parts,
                        const vg_kpi_value *values, size_t count, vg_kpi_value *out,
                        vg_err *err)
{
    vg_line_value *lines = VG_NEW_N(p->arena, vg_line_value, count);
    size_t n = 0;
    if (!lines)
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++)
        if (parts[i].part == VG_PART_LINE && is_there(&parts[i], &values[i]))
            lines[n++] = (vg_line_value){.line = parts[i].line, .value = values[i]};
    vg_rc rc = vg_kpi_decide(&p->job->asks[index], lines, n, out, err);
    if (rc != VG_OK || n || p->job->asks[index].quiet)
        return rc;
    vg_str text = VG_STR_INIT;
    return vg_pass_note(p, "no-rows", NULL, p->job->asks[index].service_level, &text, err);
}

/* "offered: 40 (2/31) / 50": found, of which rows without it, and the least one. */
static vg_rc note_volume(vg_pass *p, const vg_asked *a, const vg_kpi_value *volume, vg_err *err)
{
    const vg_service_level *rules = a->ask->rules;
    vg_rc rc = VG_OK;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s: ", vg_measures[rules->volume_measure].code);
    if (volume->known)
        rc = vg_rat_exact(&text, volume->exact, 18, err);
    else
        vg_str_addc(&text, '?');
    if (volume->incomplete)
        vg_str_addf(&text, " (%lld/%lld)", (long long)volume->incomplete,
                    (long long)(volume->incomplete + volume->rows));
    vg_str_adds(&text, " / ");
    if (rc == VG_OK)
        rc = vg_rat_exact(&text, rules->min_volume, 18, err);
    if (rc == VG_OK)
        return vg_pass_note(p, "volume-unknown", NULL, a->ask->service_level, &text, err);
    vg_str_free(&text);
    return rc;
}

/* Rows without the volume could lift it over the least one. */
static vg_rc join_volume(vg_pass *p, const vg_asked *a, const vg_kpi_value *volume,
                         vg_kpi_value *out, vg_err *err)
{
    int order = 0;
    out->has_volume = volume->known;
    if (volume->known) {
        out->volume = volume->exact;
        vg_rc rc = vg_rat_cmp(volume->exact, a->ask->rules->min_volume, &order, err);
        if (rc != VG_OK)
            return rc;
    }
    if (volume->has_range) {
        int low, high;
        const vg_rat least = a->ask->rules->min_volume;
        vg_rc rc = vg_rat_cmp(volume->low, least, &low, err);
        if (rc == VG_OK)
            rc = vg_rat_cmp(volume->high, least, &high, err);
        if (rc != VG_OK)
            return rc;
        out->volume_open = low < 0 && high >= 0;
    }
    bool open = volume->known ? order < 0 && volume->incomplete : out->rows > 0;
    out->below_volume = volume->known && order < 0 && !open;
    if (!open)
        return VG_OK;
    out->refused = true;
    out->known = false;
    return a->ask->quiet ? VG_OK : note_volume(p, a, volume, err);
}

vg_rc vg_parts_join(vg_pass *p, size_t index, const vg_asked *parts, const vg_kpi_value *values,
                    size_t count, vg_kpi_value *out, vg_err *err)
{
    const vg_service_level *rules = p->job->asks[index].rules;
    vg_rc rc = VG_OK;
    if (!rules || rules->lines_rule == VG_LINES_POOLED)
        *out = values[0];
    else
        rc = join_lines(p, index, parts, values, count, out, err);
    if (rc == VG_OK && count && parts[count - 1].part == VG_PART_VOLUME)
        rc = join_volume(p, &parts[count - 1], &values[count - 1], out, err);
    return rc;
}
