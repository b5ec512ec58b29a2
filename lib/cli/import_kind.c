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

vg_rc vg_import_kind(const vg_import *m, vg_load_options *o, vg_err *err)
{
    static const char *const kinds[] = {[VG_KIND_INTERVALS] = "intervals",
                                        [VG_KIND_CALLS] = "calls",
                                        [VG_KIND_CASES] = "cases"};
    o->kind_said = m->kind != NULL;
    for (int k = 0; m->kind && k <= VG_KIND_CASES; k++)
        if (strcmp(m->kind, kinds[k]) == 0)
            o->kind = (vg_map_kind)k;
    if (m->kind && strcmp(m->kind, kinds[o->kind]) != 0)
        return vg_fail(err, VG_USAGE,
                       "option --kind: found \"%s\", expected intervals, calls or cases",
                       m->kind);
    vg_rc rc = read_day("--as-of", m->as_of, &o->as_of, &o->as_of_said, err);
    return rc == VG_OK ? read_day("--from", m->from, &o->from, &o->from_said, err) : rc;
}
