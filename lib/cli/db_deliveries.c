/* vgov-db deliveries. */
#include <vgov/db_commands.h>

#include <string.h>

#include <vgov/deliveries_report.h>

static vg_rc read_due(const vg_db_options *o, vg_due *out, vg_err *err)
{
    const vg_region *region = o->region ? vg_region_find(o->region) : NULL;
    if (!o->due)
        return o->region ? vg_fail(err, VG_USAGE, "option --region belongs to --due") : VG_OK;
    if (o->region && !region) {
        const char *near = vg_region_suggest(o->region);
        return vg_fail(err, VG_USAGE, "option --region: there is no region \"%s\"%s%s%s",
                       o->region, near ? "; did you mean " : "", near ? near : "",
                       near ? "?" : "");
    }
    vg_rc rc = vg_due_parse(o->due, region, out, err);
    return rc == VG_OK ? rc : vg_err_wrap(err, rc, "option --due");
}

vg_rc vg_db_received(vg_run *run, const vg_db_options *o, vg_err *err)
{
    vg_due due;
    vg_period period;
    vg_delivery *list;
    size_t count, unknown = 0;
    vg_table table;
    vg_rc rc = read_due(o, &due, err);
    if (rc == VG_OK)
        rc = vg_period_parse(run->argv[0], run->as_of, &period, err);
    if (rc == VG_OK)
        rc = vg_deliveries_find(run->store, &run->arena, &period, o->due ? &due : NULL,
                                run->as_of, &list, &count, err);
    if (rc != VG_OK)
        return rc;
    for (size_t i = 0; i < count; i++)
        unknown += list[i].state == VG_DELIVERY_UNKNOWN;
    if (unknown)
        vg_warn(run, "%zu of %zu deliveries: nobody said when all of their files came", unknown,
                count);
    if (o->export_file) {
        if (run->output)
            return vg_fail(err, VG_USAGE, "--export takes no --output");
        run->output = strcmp(o->export_file, "-") == 0 ? NULL : o->export_file;
        vg_deliveries_file(list, count, &run->out);
        return vg_str_rc(&run->out, err);
    }
    rc = vg_deliveries_table(&run->arena, list, count, !o->due, VG_LANG_EN, VG_CODES, &table,
                             err);
    return rc == VG_OK ? vg_run_list(run, &table, "deliveries", err) : rc;
}
