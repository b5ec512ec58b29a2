/* The command line and the map brought together, before the file is read. */
#include <string.h>

#include <vgov/forecast_version.h>
#include <vgov/json_out.h>
#include <vgov/measure.h>

#include "settle.h"

static const vg_map canonical_map = {
    .name = "",
    .delimiter = ',',
    .header_row = 1,
    .header_rows = 1,
    .numbers = {.decimal = '.'},
    .target = {.ms = VG_UNKNOWN},
    .shortest = {.ms = VG_UNKNOWN},
};

/* The option wins where the map is silent; both may say the same. */
static vg_rc settle_text(const char *option, const char *typed, const char *mapped,
                         const char *otherwise, const char **out, vg_err *err)
{
    *out = typed ? typed : mapped ? mapped : otherwise;
    if (!typed || !mapped || strcmp(typed, mapped) == 0)
        return VG_OK;
    return vg_fail(err, VG_USAGE, "%s says \"%s\", but the map says \"%s\"", option, typed,
                   mapped);
}

static vg_rc settle_threshold(const char *option, vg_threshold typed, vg_threshold mapped,
                              vg_threshold *out, vg_err *err)
{
    *out = typed.ms != VG_UNKNOWN ? typed : mapped;
    if (typed.ms == VG_UNKNOWN || mapped.ms == VG_UNKNOWN ||
        (typed.ms == mapped.ms && typed.within == mapped.within))
        return VG_OK;
    vg_str was = VG_STR_INIT, is = VG_STR_INIT;
    vg_threshold_text(&was, mapped);
    vg_threshold_text(&is, typed);
    vg_rc rc = vg_str_rc(&was, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&is, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_USAGE, "%s says %s, but the map says %s", option, is.ptr, was.ptr);
    vg_str_free(&was);
    vg_str_free(&is);
    return rc;
}

static vg_rc settle_slice(vg_plan *p, vg_err *err)
{
    vg_length typed = p->options->slice, mapped = p->map->slice;
    p->slice = typed ? typed : mapped;
    if (p->map->kind == VG_KIND_CASES && !p->slice)
        p->slice = VG_LEN_DAY;
    if (p->slice && !vg_length_valid(p->slice))
        return vg_fail(err, VG_USAGE, "%d minutes is no length of a slice", (int)p->slice);
    if (typed && mapped && typed != mapped)
        return vg_fail(err, VG_USAGE, "--slice says %s, but the map says %s",
                       vg_length_name(typed), vg_length_name(mapped));
    if (p->map->kind == VG_KIND_CASES && p->slice != VG_LEN_DAY)
        return vg_fail(err, VG_USAGE, "cases are counted by day, not by %s",
                       vg_length_name(p->slice));
    return VG_OK;
}

/* The constant that the map gives for a target; NULL = none. */
static const char *mapped_value(const vg_map *map, vg_target target)
{
    for (size_t i = 0; i < map->field_count; i++)
        if (map->fields[i].target == target && map->fields[i].value)
            return map->fields[i].value;
    return NULL;
}

static vg_rc settle_words(vg_plan *p, const char *store_zone, vg_err *err)
{
    const vg_load_options *o = p->options;
    const vg_map *m = p->map;
    vg_rc rc = settle_text("--origin", o->origin, m->origin, "vendor", &p->origin, err);
    if (rc == VG_OK)
        rc = settle_text("--feed", o->feed, m->feed, "acd", &p->feed, err);
    if (rc == VG_OK)
        rc = settle_text("--zone", o->zone, m->zone, store_zone, &p->zone, err);
    if (rc == VG_OK)
        rc = settle_text("--currency", o->currency, m->currency, "", &p->currency, err);
    if (rc == VG_OK)
        rc = settle_text("--vendor", o->vendor, mapped_value(m, VG_TO_VENDOR), NULL,
                         &p->keys[KEY_VENDOR].value, err);
    if (rc == VG_OK)
        rc = settle_text("--line", o->line, mapped_value(m, VG_TO_LINE), NULL,
                         &p->keys[KEY_LINE].value, err);
    if (rc == VG_OK && strcmp(p->origin, VG_FORECAST_ORIGIN) == 0)
        rc = vg_fail(err, o->origin ? VG_USAGE : VG_CONFIG,
                     "the origin \"" VG_FORECAST_ORIGIN
                     "\" is that of forecasts, which --kind forecast imports");
    if (rc == VG_OK && p->currency[0] && vg_currency_digits(p->currency) < 0)
        rc = vg_fail(err, o->currency ? VG_USAGE : VG_CONFIG,
                     "\"%s\" is no currency of ISO 4217", p->currency);
    return rc;
}

static void say_threshold(vg_jout *json, const char *key, vg_threshold t)
{
    if (t.ms == VG_UNKNOWN)
        return;
    vg_jnode *node = vg_jobject(json, vg_jout_root(json), key);
    vg_jbool(json, node, "within", t.within);
    vg_jint(json, node, "ms", t.ms);
}

static void say_text(vg_jout *json, const char *key, const char *text)
{
    if (text)
        vg_jtext(json, vg_jout_root(json), key, text);
}

static void say_day(vg_jout *json, const char *key, vg_day day, vg_str *text)
{
    vg_str_clear(text);
    vg_day_text(text, day);
    vg_jtext(json, vg_jout_root(json), key, text->ptr);
}

/* What was typed, in a fixed order: with the file and the map it says what an import means.
 * Which rows were rejected also hangs on `partial` and `create`. */
static vg_rc write_constants(vg_plan *p, bool rejects, const char **out, vg_err *err)
{
    const vg_load_options *o = p->options;
    vg_str text = VG_STR_INIT;
    vg_jout *json;
    vg_rc rc = vg_jout_new(&json, err);
    if (rc != VG_OK)
        return rc;
    if (p->map->kind == VG_KIND_CALLS)
        say_text(json, "rows", "calls");
    say_text(json, "vendor", o->vendor);
    say_text(json, "line", o->line);
    say_text(json, "origin", o->origin);
    say_text(json, "feed", o->feed);
    say_text(json, "zone", o->zone);
    say_text(json, "slice", o->slice ? vg_length_name(o->slice) : NULL);
    say_text(json, "currency", o->currency);
    say_threshold(json, "target", o->target);
    say_threshold(json, "short", o->shortest);
    if (o->as_of_said)
        say_day(json, "as_of", o->as_of, &text);
    if (o->from_said)
        say_day(json, "from", o->from, &text);
    vg_str_clear(&text);
    if (rejects) {
        vg_jbool(json, vg_jout_root(json), "partial", true);
        vg_jbool(json, vg_jout_root(json), "create", p->create);
    }
    vg_str_free(&text);
    return vg_jout_keep(json, &p->arena, out, err);
}

/* What only calls or only cases have. */
static vg_rc settle_kind(const vg_plan *p, vg_err *err)
{
    static const char *const names[] = {[VG_KIND_INTERVALS] = "intervals",
                                        [VG_KIND_CALLS] = "calls",
                                        [VG_KIND_CASES] = "cases"};
    const vg_load_options *o = p->options;
    vg_map_kind kind = p->map->kind;
    if (o->kind_said && o->kind != kind)
        return vg_fail(err, VG_USAGE,
                       p->canonical ? "--kind %s needs a map%s"
                                    : "--kind says %s, but the map is of %s",
                       names[o->kind], p->canonical ? "" : names[kind]);
    if (o->keep_calls && kind != VG_KIND_CALLS)
        return vg_fail(err, VG_USAGE, "--keep-calls is for maps of calls, this one is of %s",
                       names[kind]);
    if (o->keep_calls && p->map->calls.log)
        return vg_fail(err, VG_USAGE,
                       "--keep-calls: the columns of a queue_log have no names by which "
                       "personal ones could be cut");
    if ((o->as_of_said || o->from_said) && kind != VG_KIND_CASES)
        return vg_fail(err, VG_USAGE, "--%s is for maps of cases, this one is of %s",
                       o->as_of_said ? "as-of" : "from", names[kind]);
    if (kind == VG_KIND_CASES && !o->as_of_said)
        return vg_fail(err, VG_USAGE,
                       "%s: nothing says of which day the file is: say --as-of; open cases "
                       "whose deadline is past are missed then",
                       p->file);
    if (o->from_said && o->from >= o->as_of)
        return vg_fail(err, VG_USAGE, "--from has to lie before --as-of");
    return VG_OK;
}

static bool digits_only(const char *text)
{
    return text[0] && text[strspn(text, "0123456789")] == '\0';
}

vg_rc vg_plan_settle(vg_plan *p, const char *file, const vg_load_options *options,
                     const char *store_zone, vg_err *err)
{
    *p = (vg_plan){.options = options, .file = file, .start = -1, .time = -1, .quick = true};
    p->complete = p->year.column = -1;
    vg_plan_kind_open(p);
    p->canonical = !options->map;
    p->map = options->map ? options->map : &canonical_map;
    p->create = options->create || p->map->create;
    for (int k = 0; k < KEYS; k++)
        p->keys[k].column = -1;
    for (size_t i = 0; i < p->map->missing_count; i++)
        p->quick = p->quick && !digits_only(p->map->missing[i]);
    vg_rc rc = settle_kind(p, err);
    if (rc == VG_OK)
        rc = settle_words(p, store_zone, err);
    if (rc == VG_OK)
        rc = settle_threshold("--target-s", options->target, p->map->target, &p->target, err);
    if (rc == VG_OK)
        rc = settle_threshold("--short-s", options->shortest, p->map->shortest, &p->shortest,
                              err);
    if (rc == VG_OK)
        rc = settle_slice(p, err);
    if (rc == VG_OK)
        rc = write_constants(p, false, &p->constants, err);
    if (rc == VG_OK)
        rc = write_constants(p, true, &p->constants_rejects, err);
    return rc;
}

void vg_plan_free(vg_plan *p)
{
    vg_arena_free(&p->arena);
}
