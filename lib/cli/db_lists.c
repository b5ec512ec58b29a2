/* Lists of vgov-db that take options. */
#include <vgov/db_commands.h>

#include <string.h>

#include <vgov/history_report.h>
#include <vgov/report.h>
#include <vgov/trace_report.h>

vg_rc vg_run_list(vg_run *run, const vg_table *table, const char *name, vg_err *err)
{
    return run->format == VG_FORMAT_JSON ? vg_list_json(table, name, &run->out, err)
                                         : vg_run_table(run, table, err);
}

/* To change something, the store is opened anew. */
static vg_rc settle(vg_run *run, const vg_db_options *o, vg_err *err)
{
    if (!o->ack == !o->unack || !o->ack != !o->reason || o->open_only || run->output)
        return vg_fail(err, VG_USAGE,
                       "--ack and --reason go together, --unack alone, and nothing is listed");
    vg_store_close(run->store);
    vg_rc rc = vg_store_open(&run->store, run->db, VG_STORE_WRITE, err);
    if (rc == VG_OK)
        rc = vg_finding_settle(run->store, o->ack ? o->ack : o->unack, o->reason, err);
    if (rc == VG_OK)
        vg_say(run, "findings %s: %s", o->ack ? o->ack : o->unack,
               o->ack ? "acknowledged" : "open again");
    return rc;
}

vg_rc vg_db_findings(vg_run *run, const vg_db_options *o, vg_err *err)
{
    vg_table table;
    bool json = run->format == VG_FORMAT_JSON;
    if (o->ack || o->unack || o->reason)
        return settle(run, o, err);
    vg_rc rc = vg_findings_print(run->store, &run->arena, o->open_only, run->lang,
                                 run->format == VG_FORMAT_TABLE ? VG_WORDS : VG_CODES,
                                 json ? &run->out : NULL, &table, err);
    return rc == VG_OK && !json ? vg_run_table(run, &table, err) : rc;
}

vg_rc vg_db_rejects(vg_run *run, const vg_db_options *o, vg_err *err)
{
    int64_t id = 0;
    vg_table table;
    vg_rc rc = o->source ? vg_source_resolve(run->store, o->source, &id, err) : VG_OK;
    if (rc == VG_OK && o->export_file) {
        if (!o->source || run->output)
            return vg_fail(err, VG_USAGE, "--export needs --source, and takes no --output");
        run->output = strcmp(o->export_file, "-") == 0 ? NULL : o->export_file;
        return vg_load_rejects(run->store, &run->arena, id, &run->out, err);
    }
    if (rc == VG_OK)
        rc = vg_rejects_table(run->store, &run->arena, id, &table, err);
    return rc == VG_OK ? vg_run_list(run, &table, "rejects", err) : rc;
}

vg_rc vg_db_trace(vg_run *run, const vg_db_options *o, vg_err *err)
{
    const vg_trace_options options = {.vendor = run->argv[0],
                                      .line = run->argv[1],
                                      .time = run->argv[2],
                                      .zone = run->zone,
                                      .channel = o->channel,
                                      .campaign = o->campaign,
                                      .site = o->site,
                                      .origin = o->origin,
                                      .feed = o->feed};
    vg_traced *list;
    size_t count;
    vg_table table;
    vg_rc rc = vg_trace_find(run->store, &run->arena, &options, &list, &count, err);
    if (rc != VG_OK)
        return rc;
    if (run->format == VG_FORMAT_JSON)
        return vg_trace_json(list, count, &run->out, err);
    if (run->format == VG_FORMAT_TABLE)
        return vg_trace_text(list, count, &run->out, err);
    rc = vg_trace_table(&run->arena, list, count, &table, err);
    return rc == VG_OK ? vg_run_table(run, &table, err) : rc;
}
