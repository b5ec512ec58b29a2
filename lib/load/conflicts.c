#include "conflicts.h"

#include "changes.h"

/* The file's value of a measure; unknown when the file has no such column. */
static int64_t new_value(const vg_conflicts *own, const vg_conflict *c, vg_measure m)
{
    return own->places[m] < 0 || !c->values ? VG_UNKNOWN : c->values[own->places[m]];
}

static const vg_basis *basis_by_id(const vg_conflicts *own, int64_t id)
{
    return vg_basis_by_id(own->bases, own->basis_count, id);
}

static void say_changes(vg_conflicts *own, const vg_conflict *c)
{
    int64_t values[VG_MEASURES];
    for (int m = 0; m < VG_MEASURES; m++)
        values[m] = new_value(own, c, (vg_measure)m);
    vg_str_clear(&own->changes);
    vg_changes_text(&own->changes,
                    (vg_version){c->other_values, basis_by_id(own, c->other_basis)},
                    (vg_version){values, basis_by_id(own, c->basis)}, own->plan->currency);
}

/* "vendor acme, line hotline, 2026-10"; rows of one series mostly come together. */
static void say_key(vg_conflicts *own, const vg_conflict *c)
{
    vg_str *out = &own->key;
    if (own->series && own->series->id == c->series) {
        out->len = own->key_series;
        out->ptr[out->len] = '\0';
        vg_slice_text(out, c->start, own->series->length);
        return;
    }
    const vg_load_series *series = own->series = vg_scopes_by_id(own->scopes, c->series);
    vg_str_clear(out);
    if (!series)
        return;
    vg_str_addf(out, "vendor %s, line %s, ", series->vendor->code, series->line->code);
    const char *parts[] = {"channel",        series->channel, "campaign",
                           series->campaign, "site",          series->site};
    for (int i = 0; i < 6; i += 2)
        if (parts[i + 1][0])
            vg_str_addf(out, "%s %s, ", parts[i], parts[i + 1]);
    own->key_series = out->len;
    vg_slice_text(out, c->start, series->length);
}

/* Rows that are still read may bring new bases with them. */
static vg_rc get_ready(vg_conflicts *own, const vg_conflict *c, vg_err *err)
{
    if (own->bases && basis_by_id(own, c->other_basis) &&
        (!c->values || basis_by_id(own, c->basis)))
        return VG_OK;
    for (int m = 0; m < VG_MEASURES; m++)
        own->places[m] = -1;
    for (size_t i = 0; i < own->plan->measure_count; i++)
        own->places[own->plan->measures[i].measure] = (int)i;
    return vg_basis_list(own->store, &own->arena, &own->bases, &own->basis_count, err);
}

/* Whether the map could say that doubled rows are summed. */
static bool may_sum(const vg_map *map)
{
    return map->kind == VG_KIND_INTERVALS && !map->long_form.said &&
           map->twice != VG_TWICE_BY_ORDER;
}

static void say_all(vg_conflicts *own, const vg_conflict *c)
{
    vg_str *text = &own->text;
    vg_str_clear(text);
    if (c->kind == VG_CONFLICT_REPLACED)
        vg_str_addf(text, "%s:%lld: replaced: ", own->plan->file, (long long)c->src_row);
    if (c->kind == VG_CONFLICT_RETIRED)
        vg_str_addf(text, "%s: retired: ", own->plan->file);
    vg_str_add(text, own->key.ptr, own->key.len);
    if (c->kind == VG_CONFLICT_TWICE) {
        vg_str_addf(text, " stands in line %lld already", (long long)c->other_row);
        if (may_sum(own->plan->map))
            vg_str_adds(text, "; if both are parts of one slice, \"doubled\": \"sum\" in a map "
                              "adds them up");
        return;
    }
    vg_str_adds(text, ": ");
    vg_str_add(text, own->changes.ptr, own->changes.len);
    if (c->kind == VG_CONFLICT_CHANGED)
        vg_str_addf(text,
                    " differs from line %lld of source %lld; --replace would take the new "
                    "figures",
                    (long long)c->other_row, (long long)c->other_source);
}

static vg_day day_of(const vg_conflicts *own, const vg_load_series *series, int64_t start)
{
    return vg_length_is_instant(series->length) ? vg_zone_day(*own->zone, start)
                                                : (vg_day)(start / VG_DAY_SECONDS);
}

/* To the sums of its day. */
static vg_rc add_day(vg_conflicts *own, const vg_conflict *c, vg_err *err)
{
    int64_t values[VG_MEASURES];
    const vg_load_series *series = vg_scopes_by_id(own->scopes, c->series);
    if (!series)
        return VG_OK;
    for (int m = 0; m < VG_MEASURES; m++)
        values[m] = new_value(own, c, (vg_measure)m);
    return vg_load_days_add(own->days, day_of(own, series, c->start), series,
                            basis_by_id(own, c->other_basis),
                            c->values ? basis_by_id(own, c->basis) : NULL, c->other_values,
                            c->values ? values : NULL, err);
}

static vg_rc write_all(vg_conflicts *own, const vg_conflict *c, vg_err *err)
{
    say_key(own, c);
    say_changes(own, c);
    vg_rc rc = vg_str_rc(&own->key, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&own->changes, err);
    if (rc != VG_OK)
        return rc;
    say_all(own, c);
    return vg_str_rc(&own->text, err);
}

static vg_rc touch(vg_conflicts *own, const vg_conflict *c, vg_err *err)
{
    const vg_load_series *series = vg_scopes_by_id(own->scopes, c->series);
    vg_rc rc = VG_OK;
    if (series && c->kind == VG_CONFLICT_RETIRED)
        rc = vg_watch_retired(own->watch, series, day_of(own, series, c->start), err);
    if (rc != VG_OK || !series || !own->plan->options->before_commit.run)
        return rc;
    return vg_touches_add(own->touches, series->vendor->code, series->length, c->start, err);
}

static vg_rc take_change(vg_conflicts *own, const vg_conflict *c, vg_err *err)
{
    const vg_load_options *o = own->plan->options;
    vg_rc rc = touch(own, c, err);
    if (rc == VG_OK)
        rc = get_ready(own, c, err);
    if (rc == VG_OK)
        rc = add_day(own, c, err);
    if (rc != VG_OK || !o->say || !o->each_changed)
        return rc;
    rc = write_all(own, c, err);
    if (rc == VG_OK)
        o->say(o->ctx, VG_LOAD_CHANGED, own->text.ptr);
    return rc;
}

vg_rc vg_conflicts_take(void *ctx, const vg_conflict *c, vg_err *err)
{
    vg_conflicts *own = ctx;
    if (c->kind == VG_CONFLICT_REPLACED || c->kind == VG_CONFLICT_RETIRED)
        return take_change(own, c, err);
    const vg_plan *p = own->plan;
    if (p->map->long_form.said && p->options->partial) {
        vg_rc rc = get_ready(own, c, err);
        if (rc == VG_OK)
            rc = write_all(own, c, err);
        return rc == VG_OK
                   ? vg_fail(err, VG_DATA,
                             "%s:%lld: %s; in long form --partial cannot leave that out",
                             p->file, (long long)c->src_row, own->text.ptr)
                   : rc;
    }
    if (!vg_badrows_wants(own->bad, c->src_row)) {
        vg_badrows_skip(own->bad);
        return VG_OK;
    }
    vg_rc rc = get_ready(own, c, err);
    if (rc == VG_OK)
        rc = write_all(own, c, err);
    return rc == VG_OK ? vg_badrows_add_late(own->bad, c->src_row, own->text.ptr, err) : rc;
}

void vg_conflicts_free(vg_conflicts *c)
{
    vg_str_free(&c->key);
    vg_str_free(&c->changes);
    vg_str_free(&c->text);
    vg_arena_free(&c->arena);
}
