/* What the command line says of calls and cases. */
#include <string.h>

#include <vgov/import_command.h>

static vg_rc read_day(const char *option, const char *text, vg_day *out, bool *said,
                      vg_err *err)
{
    *said = text != NULL;
    if (!text || vg_day_parse(text, strlen(text), out, err) == VG_OK)
        return VG_OK;
    return vg_err_wrap(err, VG_USAGE, "option %s", option);
}

/* What means something to other files alone. */
static vg_rc check_forecast(const vg_import *m, vg_err *err)
{
    const vg_load_options *o = &m->load;
    const char *option = m->map                         ? "--map"
                         : o->origin                    ? "--origin"
                         : o->feed                      ? "--feed"
                         : o->currency                  ? "--currency"
                         : o->target.ms != VG_UNKNOWN   ? "--target-s"
                         : o->shortest.ms != VG_UNKNOWN ? "--short-s"
                         : o->partial                   ? "--partial"
                         : o->keep_calls                ? "--keep-calls"
                         : m->as_of                     ? "--as-of"
                         : m->from                      ? "--from"
                                                        : NULL;
    return option ? vg_fail(err, VG_USAGE, "option %s means nothing to a forecast", option)
                  : VG_OK;
}

static vg_rc check_records(const vg_import *m, vg_err *err)
{
    const vg_load_options *o = &m->load;
    const char *option = m->map                         ? "--map"
                         : o->line                      ? "--line"
                         : o->origin                    ? "--origin"
                         : o->feed                      ? "--feed"
                         : o->slice                     ? "--slice"
                         : o->target.ms != VG_UNKNOWN   ? "--target-s"
                         : o->shortest.ms != VG_UNKNOWN ? "--short-s"
                         : o->create                    ? "--create"
                         : o->keep_calls                ? "--keep-calls"
                         : m->as_of                     ? "--as-of"
                         : m->from                      ? "--from"
                                                        : NULL;
    if (!option && m->replace && strcmp(m->replace, "period") == 0)
        return vg_fail(err, VG_USAGE, "a list of the kind %s replaces row by row", m->kind);
    return option ? vg_fail(err, VG_USAGE, "option %s means nothing to the kind %s", option,
                            m->kind)
                  : VG_OK;
}

vg_rc vg_import_kind(const vg_import *m, vg_load_options *o, vg_err *err)
{
    static const char *const kinds[] = {[VG_KIND_INTERVALS] = "intervals",
                                        [VG_KIND_CALLS] = "calls",
                                        [VG_KIND_CASES] = "cases"};
    if (m->kind && strcmp(m->kind, "forecast") == 0)
        return check_forecast(m, err);
    if (vg_import_records(m))
        return check_records(m, err);
    o->kind_said = m->kind != NULL;
    for (int k = 0; m->kind && k <= VG_KIND_CASES; k++)
        if (strcmp(m->kind, kinds[k]) == 0)
            o->kind = (vg_map_kind)k;
    if (m->kind && strcmp(m->kind, kinds[o->kind]) != 0)
        return vg_fail(
            err, VG_USAGE,
            "option --kind: found \"%s\", expected intervals, calls, cases, forecast, "
            "invoice or reported",
            m->kind);
    vg_rc rc = read_day("--as-of", m->as_of, &o->as_of, &o->as_of_said, err);
    return rc == VG_OK ? read_day("--from", m->from, &o->from, &o->from_said, err) : rc;
}
