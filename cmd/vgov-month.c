/* vgov-month: the monthly round. */
#include <string.h>

#include <vgov/cli.h>
#include <vgov/round_report.h>

static const char *workbook;

/* A table behind its title; what is empty stands nowhere, but that nothing waits is said. */
static vg_rc print_sections(vg_run *run, const vg_round_section *all, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (int i = 0; rc == VG_OK && i < VG_ROUND_SECTIONS; i++) {
        const size_t rows = vg_table_rows(&all[i].table);
        if (rows == 0 && i > 0)
            continue;
        vg_str_addf(&run->out, "\n%s%s\n", all[i].title, rows ? "" : ": -");
        if (rows)
            rc = vg_run_table(run, &all[i].table, err);
    }
    return rc;
}

static vg_rc print(vg_run *run, const vg_round *round, bool *waits, vg_err *err)
{
    vg_round_section all[VG_ROUND_SECTIONS];
    vg_zone *zone = NULL;
    vg_rc rc = vg_zone_load(&zone, vg_store_zone(run->store), err);
    if (rc == VG_OK)
        rc = vg_round_sections(&run->arena, round, zone, run->lang,
                               run->format == VG_FORMAT_TABLE ? VG_WORDS : VG_CODES, all, err);
    vg_zone_free(zone);
    if (rc != VG_OK)
        return rc;
    *waits = vg_table_rows(&all[0].table) > 0;
    if (run->format == VG_FORMAT_JSON)
        return vg_round_json(round, all, &run->out, err);
    if (run->format == VG_FORMAT_TSV)
        return vg_run_table(run, &all[0].table, err);
    vg_round_heading(&run->out, round, run->lang);
    return print_sections(run, all, err);
}

/* --- the workbook
 * ---------------------------------------------------------------------------------------- */

static vg_rc write_workbook(vg_run *run, const vg_round_options *o, const char *period,
                            const char *vendor, vg_err *err)
{
    const vg_report_options ask = {.store = run->store,
                                   .period = o->period,
                                   .vendor = vendor,
                                   .lang = run->lang,
                                   .has_as_of = run->as_of_given,
                                   .as_of = run->as_of};
    vg_str path = VG_STR_INIT;
    vg_view view;
    vg_str_addf(&path, "%s/scorecard-%s%s%s-%s.xlsx", workbook, period, vendor ? "-" : "",
                vendor ? vendor : "", run->lang == VG_LANG_DE ? "de" : "en");
    vg_rc rc = vg_str_rc(&path, err);
    if (rc == VG_OK && vendor && strchr(vendor, '/'))
        rc =
            vg_fail(err, VG_USAGE,
                    "a workbook is named by the vendor's code, and \"%s\" has a slash", vendor);
    if (rc == VG_OK)
        rc = vg_view_build(&run->arena, &ask, &view, err);
    if (rc == VG_OK)
        rc = vg_scorecard_xlsx(&view, path.ptr, err);
    if (rc == VG_OK)
        vg_say(run, "%s: written", path.ptr);
    vg_str_free(&path);
    return rc;
}

static vg_rc write_workbooks(vg_run *run, const vg_round_options *o, const char *period,
                             vg_err *err)
{
    if (!workbook)
        return VG_OK;
    vg_rc rc = o->vendor_count ? VG_OK : write_workbook(run, o, period, NULL, err);
    for (size_t i = 0; rc == VG_OK && i < o->vendor_count; i++)
        rc = write_workbook(run, o, period, o->vendors[i], err);
    return rc;
}

/* --- the round
 * ---------------------------------------------------------------------------------------- */

/* What was told is kept once it was: last, in a short transaction, for nothing before it needs
 * to write. */
static vg_rc remember(vg_run *run, vg_round_options *o, const vg_round *round, vg_err *err)
{
    if (run->dry_run)
        return VG_OK;
    vg_store_close(run->store);
    run->store = NULL;
    vg_rc rc = vg_store_open(&run->store, run->db, VG_STORE_WRITE, err);
    o->store = run->store;
    if (rc == VG_OK)
        rc = vg_store_begin(run->store, err);
    if (rc == VG_OK)
        rc = vg_round_remember(o, round, err);
    if (rc == VG_OK)
        rc = vg_store_commit(run->store, err);
    if (run->store)
        vg_store_rollback(run->store);
    return rc;
}

static vg_rc month(vg_run *run, vg_err *err)
{
    vg_round_options o = {.store = run->store,
                          .vendor_count = (size_t)run->argc - 1,
                          .has_as_of = run->as_of_given,
                          .as_of = run->as_of};
    vg_round round;
    bool waits = false;
    o.vendors = VG_NEW_N(&run->arena, const char *, (size_t)run->argc);
    if (!o.vendors)
        return vg_nomem(err);
    for (size_t i = 0; i < o.vendor_count; i++)
        o.vendors[i] = run->argv[i];
    if (workbook && !*workbook)
        return vg_fail(err, VG_USAGE, "option --workbook: found \"\", expected a folder");
    vg_rc rc = vg_period_parse(run->argv[o.vendor_count], run->as_of, &o.period, err);
    if (rc == VG_OK)
        rc = vg_round_find(&run->arena, &o, &round, err);
    if (rc == VG_OK)
        rc = print(run, &round, &waits, err);
    if (rc == VG_OK)
        rc = write_workbooks(run, &o, round.period, err);
    if (rc == VG_OK)
        rc = vg_run_put(run, err);
    if (rc == VG_OK)
        rc = remember(run, &o, &round, err);
    return rc == VG_OK && waits ? VG_FOUND : rc;
}

static const vg_opt opts[] = {{.name = "workbook",
                               .arg = "FOLDER",
                               .help = "write the scorecards there: one workbook, or one for "
                                       "each vendor that is named",
                               .text = &workbook},
                              {.name = NULL}};

static const vg_command commands[] = {{NULL, "[VENDOR…] PERIOD", "", 1, -1, VG_USE_READ,
                                       VG_OPT_DB | VG_OPT_FORMAT | VG_OPT_OUTPUT | VG_OPT_LANG |
                                           VG_OPT_AS_OF | VG_OPT_QUIET | VG_OPT_VERBOSE |
                                           VG_OPT_DRY,
                                       month},
                                      {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-month",
    .opts = opts,
    .commands = commands,
    .notes =
        "Exit code 1: something waits for somebody. What was told is kept, so that the next "
        "round says\nwhat has changed; with --dry-run it is not.",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
