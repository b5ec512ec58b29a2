/* vgov-db deliveries. */
#include <vgov/db_commands.h>

#include <string.h>

#include <vgov/deliveries.h>

/* "2026-11-06", or "2026-11-06 09:00" when it is not the end of the day. */
static void add_due(vg_str *text, const vg_delivery *d)
{
    vg_day_text(text, d->due);
    if (d->minute < VG_LEN_DAY)
        vg_str_addf(text, " %02d:%02d", d->minute / 60, d->minute % 60);
}

static void add_row(vg_table *out, const vg_delivery *d, bool by_contract, vg_str *text)
{
    vg_table_cell(out, d->vendor);
    vg_table_cell(out, d->origin);
    vg_table_cell(out, d->feed[0] ? d->feed : NULL);
    vg_str_clear(text);
    vg_slice_text(text, (int64_t)d->first * VG_DAY_SECONDS, d->every);
    vg_table_cell(out, text->ptr);
    vg_table_cellf(out, "%lld", (long long)d->slices);
    vg_str_clear(text);
    add_due(text, d);
    vg_table_cell(out, text->ptr);
    vg_str_clear(text);
    if (d->received)
        vg_time_text(text, d->received);
    vg_table_cell(out, text->len ? text->ptr : NULL);
    vg_table_cell(out, vg_delivery_state_name(d->state));
    if (!by_contract)
        return;
    vg_table_cell(out, d->contract->id);
    vg_table_cell(out, d->rule->id);
}

/* Which contract asks for them stands behind all else, where contracts do. */
static vg_rc make_table(vg_arena *arena, const vg_delivery *list, size_t count,
                        bool by_contract, vg_table *out, vg_err *err)
{
    static const vg_column months[] = {
        {"vendor", "Vendor", false},     {"origin", "Origin", false}, {"feed", "Feed", false},
        {"month", "Month", false},       {"slices", "Slices", true},  {"due", "Due", false},
        {"received", "Received", false}, {"state", "State", false}};
    static const vg_column periods[] = {
        {"vendor", "Vendor", false},     {"origin", "Origin", false},
        {"feed", "Feed", false},         {"period", "Period", false},
        {"slices", "Slices", true},      {"due", "Due", false},
        {"received", "Received", false}, {"state", "State", false},
        {"contract", "Contract", false}, {"delivery", "Delivery", false}};
    vg_str text = VG_STR_INIT;
    *out = by_contract ? vg_table_make(arena, periods, sizeof periods / sizeof *periods)
                       : vg_table_make(arena, months, sizeof months / sizeof *months);
    for (size_t i = 0; i < count; i++)
        add_row(out, &list[i], by_contract, &text);
    vg_rc rc = vg_str_rc(&text, err);
    vg_str_free(&text);
    return rc == VG_OK ? vg_table_rc(out, err) : rc;
}

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
    rc = make_table(&run->arena, list, count, !o->due, &table, err);
    return rc == VG_OK ? vg_run_list(run, &table, "deliveries", err) : rc;
}
