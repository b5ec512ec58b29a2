/* vgov-db deliveries. */
#include <vgov/db_commands.h>

#include <string.h>

#include <vgov/deliveries.h>

static vg_rc make_table(vg_arena *arena, const vg_delivery *list, size_t count, vg_table *out,
                        vg_err *err)
{
    static const vg_column columns[] = {
        {"vendor", "Vendor", false},     {"origin", "Origin", false}, {"feed", "Feed", false},
        {"month", "Month", false},       {"slices", "Slices", true},  {"due", "Due", false},
        {"received", "Received", false}, {"state", "State", false}};
    vg_str text = VG_STR_INIT;
    *out = vg_table_make(arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        const vg_delivery *d = &list[i];
        vg_table_cell(out, d->vendor);
        vg_table_cell(out, d->origin);
        vg_table_cell(out, d->feed);
        vg_str_clear(&text);
        vg_slice_text(&text, (int64_t)d->month * VG_DAY_SECONDS, VG_LEN_MONTH);
        vg_table_cell(out, text.ptr);
        vg_table_cellf(out, "%lld", (long long)d->slices);
        vg_str_clear(&text);
        vg_day_text(&text, d->due);
        vg_table_cell(out, text.ptr);
        vg_str_clear(&text);
        if (d->received)
            vg_time_text(&text, d->received);
        vg_table_cell(out, text.len ? text.ptr : NULL);
        vg_table_cell(out, vg_delivery_state_name(d->state));
    }
    vg_rc rc = vg_str_rc(&text, err);
    vg_str_free(&text);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

static vg_rc read_due(const vg_db_options *o, vg_due *out, vg_err *err)
{
    const vg_region *region = o->region ? vg_region_find(o->region) : NULL;
    if (!o->due)
        return vg_fail(err, VG_USAGE,
                       "--due says when a month is due: 5wd (the fifth working day of the next "
                       "month) or 10d");
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
        rc = vg_deliveries_find(run->store, &run->arena, &period, &due, run->as_of, &list,
                                &count, err);
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
    rc = make_table(&run->arena, list, count, &table, err);
    return rc == VG_OK ? vg_run_list(run, &table, "deliveries", err) : rc;
}
