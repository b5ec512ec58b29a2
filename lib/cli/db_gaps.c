/* vgov-db gaps. */
#include <vgov/db_commands.h>

#include <vgov/gaps_report.h>

vg_rc vg_db_gaps(vg_run *run, const vg_db_options *o, vg_err *err)
{
    vg_gap_options options = {.store = run->store,
                              .vendor = o->vendor,
                              .line = o->line,
                              .origin = o->origin,
                              .feed = o->feed,
                              .as_of = run->as_of,
                              .all = o->all};
    vg_wording wording = run->format == VG_FORMAT_TABLE ? VG_WORDS : VG_CODES;
    vg_gap_list list;
    vg_table table;
    vg_rc rc = vg_period_parse(run->argv[0], run->as_of, &options.period, err);
    if (rc == VG_OK)
        rc = vg_gaps_find(&run->arena, &options, &list, err);
    if (rc != VG_OK)
        return rc;
    if (list.left_out)
        vg_say(run, "%lld more slices that contracts need are usually not delivered, see --all",
               (long long)list.left_out);
    if (run->format == VG_FORMAT_JSON)
        rc = vg_gaps_json(&list, &options.period, options.as_of, &run->out, err);
    else
        rc = vg_gaps_table(&run->arena, &list, run->lang, wording, &table, err);
    if (rc == VG_OK && run->format != VG_FORMAT_JSON)
        rc = vg_run_table(run, &table, err);
    return rc == VG_OK && list.count ? VG_FOUND : rc;
}
