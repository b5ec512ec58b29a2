/* vgov-forecast: what was forecast beside what came. */
#include <vgov/cli.h>
#include <vgov/db_commands.h>
#include <vgov/forecast_report.h>

static const char *vendor, *line, *version, *level;
static bool versions, days, all, in_part, fail_on_outside;

static vg_rc list_versions(vg_run *run, vg_err *err)
{
    vg_forecast_version *found;
    size_t count;
    vg_table table;
    if (vendor || line || version || level || days || all || in_part || fail_on_outside)
        return vg_fail(err, VG_USAGE, "--versions without a PERIOD stands alone");
    vg_rc rc = vg_forecast_list(run->store, &run->arena, &found, &count, err);
    if (rc == VG_OK)
        rc = vg_forecast_versions_table(&run->arena, found, count, run->lang, &table, err);
    return rc == VG_OK ? vg_run_list(run, &table, "versions", err) : rc;
}

/* Those that count say which slices are beyond a corridor. */
static size_t count_outside(const vg_forecast_compared *list, size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        n += list[i].accuracy.above + list[i].accuracy.below;
    return n;
}

static vg_rc check_options(const vg_run *run, vg_err *err)
{
    vg_corridor_per per;
    if (all && !days)
        return vg_fail(err, VG_USAGE, "option --all needs --days");
    if (versions && (version || days || fail_on_outside))
        return vg_fail(err, VG_USAGE,
                       "--versions stands without --version, --days and --fail-on-outside");
    if (run->argc == 0)
        return vg_fail(err, VG_USAGE, "found 0 operands, expected PERIOD");
    if (level && !vg_corridor_per_parse(level, &per))
        return vg_fail(err, VG_USAGE,
                       "option --level: found \"%s\", expected interval, day, week or month",
                       level);
    return VG_OK;
}

/* To a person the units outside are shown behind the summary. */
static vg_rc print_outside(vg_run *run, const vg_forecast_compared *list, size_t count,
                           const vg_forecast_shown *shown, vg_err *err)
{
    vg_table table;
    if (run->format != VG_FORMAT_TABLE || versions || days || count_outside(list, count) == 0)
        return VG_OK;
    vg_rc rc = vg_forecast_units_table(&run->arena, list, count, shown, &table, err);
    vg_str_addc(&run->out, '\n');
    return rc == VG_OK ? vg_run_list(run, &table, "units", err) : rc;
}

static vg_rc forecast(vg_run *run, vg_err *err)
{
    vg_forecast_compared *list;
    size_t count;
    vg_table table;
    vg_forecasts_options o = {.score = {.store = run->store, .vendor = vendor, .line = line},
                              .accuracy = {.version = version, .in_part = in_part},
                              .each = versions};
    const vg_forecast_shown shown = {.level = level,
                                     .versions = versions,
                                     .all = all,
                                     .lang = run->lang,
                                     .wording =
                                         run->format == VG_FORMAT_TABLE ? VG_WORDS : VG_CODES};
    if (versions && run->argc == 0)
        return list_versions(run, err);
    vg_rc rc = check_options(run, err);
    if (rc == VG_OK)
        rc = vg_period_parse(run->argv[0], run->as_of, &o.score.period, err);
    if (rc == VG_OK)
        rc = vg_forecasts_compare(&run->arena, &o, &list, &count, err);
    if (rc == VG_OK && count == 0)
        rc = vg_fail(err, VG_NOINPUT, "%s: nothing was forecast and nothing came in %s",
                     vg_store_path(run->store), run->argv[0]);
    if (rc == VG_OK)
        rc = days ? vg_forecast_units_table(&run->arena, list, count, &shown, &table, err)
                  : vg_forecasts_table(&run->arena, list, count, &shown, &table, err);
    if (rc == VG_OK)
        rc = vg_run_list(run, &table, days ? "units" : "forecasts", err);
    if (rc == VG_OK)
        rc = print_outside(run, list, count, &shown, err);
    size_t outside = rc == VG_OK && fail_on_outside ? count_outside(list, count) : 0;
    return outside ? vg_fail(err, VG_FOUND, "%zu unit%s outside of a corridor", outside,
                             outside == 1 ? "" : "s")
                   : rc;
}

static const vg_opt opts[] = {
    {.name = "vendor", .arg = "CODE", .help = "one vendor only", .text = &vendor},
    {.name = "line", .arg = "CODE", .help = "one line only", .text = &line},
    {.name = "version",
     .arg = "CODE",
     .help = "this version, whatever the contracts say",
     .text = &version},
    {.name = "versions",
     .help = "every version with figures of the period; without a PERIOD, what there is",
     .flag = &versions},
    {.name = "level",
     .arg = "interval|day|week|month",
     .help = "sums of one length only",
     .text = &level},
    {.name = "days", .help = "the units outside of corridors, one by one", .flag = &days},
    {.name = "all", .help = "with --days: those inside, too", .flag = &all},
    {.name = "in-part",
     .help = "what came in a part of a slice is all that came in it",
     .flag = &in_part},
    {.name = "fail-on-outside",
     .help = "exit 1 when a unit is outside of its corridor",
     .flag = &fail_on_outside},
    {.name = NULL}};

static const vg_command commands[] = {
    {NULL, "[PERIOD]", "", 0, 1, VG_USE_READ,
     VG_OPT_DB | VG_OPT_FORMAT | VG_OPT_OUTPUT | VG_OPT_LANG | VG_OPT_AS_OF | VG_OPT_QUIET,
     forecast},
    {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-forecast",
    .opts = opts,
    .commands = commands,
    .notes =
        "F is what was forecast for the vendor, A what came. WAPE is sum |A-F| / sum A; the "
        "bias is over 0\nwhere the forecast was too high. PERIOD as in vgov-score.",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
