/* vgov-scorecard: the scorecards of a period as an Excel workbook. */
#include <string.h>

#include <vgov/cli.h>
#include <vgov/report.h>

static const char *vendor, *line, *edition;

static vg_rc parse_edition(vg_edition *out, vg_err *err)
{
    *out = VG_EDITION_CLIENT;
    if (!edition || strcmp(edition, "client") == 0)
        return VG_OK;
    if (strcmp(edition, "vendor") != 0)
        return vg_fail(err, VG_USAGE,
                       "option --edition: found \"%s\", expected client or vendor", edition);
    *out = VG_EDITION_VENDOR;
    return vendor ? VG_OK
                  : vg_fail(err, VG_USAGE, "option --edition vendor needs --vendor CODE");
}

static vg_rc write_workbook(vg_run *run, vg_err *err)
{
    vg_report_options options = {.store = run->store,
                                 .vendor = vendor,
                                 .line = line,
                                 .lang = run->lang,
                                 .has_as_of = run->as_of_given,
                                 .as_of = run->as_of};
    vg_view view;
    if (!run->output)
        return vg_fail(err, VG_USAGE, "option -o FILE.xlsx is needed");
    vg_rc rc = parse_edition(&options.edition, err);
    if (rc == VG_OK)
        rc = vg_period_parse(run->argv[0], run->as_of, &options.period, err);
    if (rc == VG_OK)
        rc = vg_view_build(&run->arena, &options, &view, err);
    if (rc == VG_OK)
        rc = vg_scorecard_xlsx(&view, run->output, err);
    if (rc == VG_OK)
        vg_say(run, "%s: %zu scorecards of %s", run->output, view.card_count, view.period);
    return rc;
}

static const vg_opt opts[] = {
    {.name = "vendor", .arg = "CODE", .help = "one vendor only", .text = &vendor},
    {.name = "edition",
     .arg = "client|vendor",
     .help = "for whom: the vendor's own holds nothing of any other vendor",
     .text = &edition},
    {.name = "line", .arg = "CODE", .help = "computed over one line only", .text = &line},
    {.name = NULL}};

static const vg_command commands[] = {
    {NULL, "PERIOD -o FILE.xlsx", "", 1, 1, VG_USE_READ,
     VG_OPT_DB | VG_OPT_FILE | VG_OPT_LANG | VG_OPT_AS_OF | VG_OPT_QUIET | VG_OPT_VERBOSE,
     write_workbook},
    {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-scorecard",
    .opts = opts,
    .commands = commands,
    .notes = "The same store, period and SOURCE_DATE_EPOCH give the same bytes.",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
