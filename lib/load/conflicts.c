#include "conflicts.h"

#include <string.h>

#include "times.h"

/* The file's value of a measure; unknown when the file has no such column. */
static int64_t new_value(const vg_plan *p, const vg_conflict *c, vg_measure m)
{
    for (size_t i = 0; i < p->measure_count; i++)
        if (p->measures[i].measure == m)
            return c->values[i];
    return VG_UNKNOWN;
}

static const vg_basis *basis_by_id(const vg_conflicts *own, int64_t id)
{
    for (size_t i = 0; i < own->basis_count; i++)
        if (own->bases[i].id == id)
            return &own->bases[i];
    return NULL;
}

static int digits_of(const vg_plan *p, const vg_basis *basis, vg_measure m)
{
    if (vg_measures[m].unit != VG_UNIT_MONEY)
        return vg_measures[m].decimals;
    int digits =
        vg_currency_digits(basis && basis->currency[0] ? basis->currency : p->currency);
    return digits < 0 ? 0 : digits;
}

static void say_value(vg_str *out, int64_t value, int digits)
{
    if (value == VG_UNKNOWN)
        vg_str_addc(out, '-');
    else
        vg_dec_text(out, value, digits);
}

static void say_threshold(vg_str *out, vg_threshold t)
{
    if (t.ms == VG_UNKNOWN) {
        vg_str_addc(out, '-');
        return;
    }
    vg_str_adds(out, t.within ? "<= " : "< ");
    vg_dec_text(out, t.ms, 3);
    vg_str_adds(out, " s");
}

static void say_thresholds(vg_str *out, const char *what, vg_threshold was, vg_threshold is)
{
    if (was.ms == is.ms && (was.ms == VG_UNKNOWN || was.within == is.within))
        return;
    vg_str_addf(out, "%s%s ", out->len ? ", " : "", what);
    say_threshold(out, was);
    vg_str_adds(out, " -> ");
    say_threshold(out, is);
}

static void say_texts(vg_str *out, const char *what, const char *was, const char *is)
{
    if (strcmp(was, is) != 0)
        vg_str_addf(out, "%s%s \"%s\" -> \"%s\"", out->len ? ", " : "", what, was, is);
}

/* "offered 100 -> 120, answered - -> 80" */
static void say_changes(vg_conflicts *own, const vg_conflict *c)
{
    const vg_basis *was = basis_by_id(own, c->other_basis), *is = basis_by_id(own, c->basis);
    vg_str *out = &own->changes;
    vg_str_clear(out);
    for (int i = 0; i < VG_MEASURES; i++) {
        vg_measure m = (vg_measure)i;
        int64_t old = c->other_values[m], new = new_value(own->plan, c, m);
        if (old == new)
            continue;
        vg_str_adds(out, out->len ? ", " : "");
        vg_measure_header(out, m);
        vg_str_addc(out, ' ');
        say_value(out, old, digits_of(own->plan, was, m));
        vg_str_adds(out, " -> ");
        say_value(out, new, digits_of(own->plan, is, m));
    }
    if (!was || !is || was == is)
        return;
    say_thresholds(out, "target", was->target, is->target);
    say_thresholds(out, "short", was->shortest, is->shortest);
    say_texts(out, "currency", was->currency, is->currency);
    say_texts(out, "reconstructed", was->reconstructed, is->reconstructed);
}

/* "vendor acme, line hotline, 2026-10" */
static void say_key(vg_conflicts *own, const vg_conflict *c)
{
    const vg_load_series *series = vg_scopes_by_id(own->scopes, c->series);
    vg_str *out = &own->key;
    vg_str_clear(out);
    if (!series)
        return;
    vg_str_addf(out, "vendor %s, line %s, ", series->vendor->code, series->line->code);
    const char *parts[] = {"channel",        series->channel, "campaign",
                           series->campaign, "site",          series->site};
    for (int i = 0; i < 6; i += 2)
        if (parts[i + 1][0])
            vg_str_addf(out, "%s %s, ", parts[i], parts[i + 1]);
    vg_load_slice_text(out, series->length, c->start);
}

/* The figures of the row stand in for its text, which is gone by now. */
static vg_rc refuse(vg_conflicts *own, const vg_conflict *c, vg_err *err)
{
    vg_str raw = VG_STR_INIT;
    vg_str_adds(&raw, own->key.ptr);
    for (size_t i = 0; i < own->plan->measure_count; i++) {
        const vg_plan_measure *m = &own->plan->measures[i];
        vg_str_adds(&raw, ", ");
        vg_measure_header(&raw, m->measure);
        vg_str_addc(&raw, ' ');
        say_value(&raw, c->values[i], m->digits);
    }
    vg_rc rc = vg_str_rc(&raw, err);
    if (rc == VG_OK)
        rc = vg_badrows_add_text(own->bad, c->src_row, raw.ptr, own->text.ptr, err);
    vg_str_free(&raw);
    return rc;
}

static vg_rc load_bases(vg_conflicts *own, vg_err *err)
{
    if (own->bases)
        return VG_OK;
    return vg_basis_list(own->store, &own->arena, &own->bases, &own->basis_count, err);
}

vg_rc vg_conflicts_take(void *ctx, const vg_conflict *c, vg_err *err)
{
    vg_conflicts *own = ctx;
    const vg_load_options *o = own->plan->options;
    vg_rc rc = load_bases(own, err);
    if (rc != VG_OK)
        return rc;
    vg_str *text = &own->text;
    say_key(own, c);
    say_changes(own, c);
    vg_str_clear(text);
    if (c->kind == VG_CONFLICT_TWICE)
        vg_str_addf(text, "%s stands in line %lld already", own->key.ptr,
                    (long long)c->other_row);
    else if (c->kind == VG_CONFLICT_CHANGED)
        vg_str_addf(
            text,
            "%s: %s differs from line %lld of source %lld; --replace would take the new "
            "figures",
            own->key.ptr, own->changes.ptr, (long long)c->other_row,
            (long long)c->other_source);
    else
        vg_str_addf(text, "%s:%lld: replaced: %s: %s", own->plan->file, (long long)c->src_row,
                    own->key.ptr, own->changes.ptr);
    rc = vg_str_rc(text, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&own->key, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&own->changes, err);
    if (rc != VG_OK)
        return rc;
    if (c->kind != VG_CONFLICT_REPLACED)
        return refuse(own, c, err);
    if (o->say)
        o->say(o->ctx, text->ptr);
    return VG_OK;
}

void vg_conflicts_free(vg_conflicts *c)
{
    vg_str_free(&c->key);
    vg_str_free(&c->changes);
    vg_str_free(&c->text);
    vg_arena_free(&c->arena);
}
