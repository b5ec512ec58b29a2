/* vgov-score: score a period against the contracts, or explain one figure. */
#include <vgov/cli.h>
#include <vgov/close_command.h>
#include <vgov/dispute_command.h>
#include <vgov/level_known.h>
#include <vgov/reported_command.h>
#include <vgov/score_command.h>
#include <vgov/what_if_command.h>

static const char *vendor, *line, *contract, *explain, *what_if, *sweep, *origin, *dispute;
static bool fail_on_miss, reported;
static vg_close_command closing;

static vg_rc score(vg_run *run, vg_err *err)
{
    vg_score_options options = {.store = run->store,
                                .vendor = vendor,
                                .line = line,
                                .contract = contract,
                                .has_as_of = run->as_of_given,
                                .as_of = run->as_of};
    vg_rc rc = vendor ? vg_vendor_known(run->store, vendor, err) : VG_OK;
    if (rc == VG_OK && vg_close_is_asked(&closing))
        return vg_close_run(run, &closing, vendor, contract, err);
    if (rc == VG_OK && run->argc == 0)
        return vg_fail(err, VG_USAGE, "found 0 operands, expected PERIOD");
    if (rc == VG_OK)
        rc = vg_period_parse(run->argv[0], run->as_of, &options.period, err);
    if (rc != VG_OK)
        return rc;
    if (origin && !reported)
        return vg_fail(err, VG_USAGE, "--origin needs --reported");
    int modes = (what_if || sweep) + reported + (dispute != NULL);
    if (modes > 1 || (modes && (explain || fail_on_miss)))
        return vg_fail(err, VG_USAGE,
                       "--what-if and --sweep, --reported, or --dispute, stand without the "
                       "others, --explain and --fail-on-miss");
    if (dispute)
        return vg_dispute_command(run, &options, dispute, err);
    if (what_if || sweep)
        return vg_what_if_command(run, &options, what_if, sweep, err);
    if (reported)
        return vg_reported_command(run, &options, origin, err);
    if (explain)
        return vg_explain_command(run, &options, explain, err);
    return vg_score_command(run, &options, fail_on_miss, err);
}

static const vg_opt opts[] = {
    {.name = "vendor", .arg = "CODE", .help = "one vendor only", .text = &vendor},
    {.name = "line", .arg = "CODE", .help = "computed over one line only", .text = &line},
    {.name = "contract", .arg = "ID", .help = "one contract only", .text = &contract},
    {.name = "explain",
     .arg = "ID",
     .help = "show what one service level rests on",
     .text = &explain},
    {.name = "fail-on-miss", .help = "exit 1 when a target was missed", .flag = &fail_on_miss},
    {.name = "what-if",
     .arg = "FILE",
     .help = "the months under another contract",
     .text = &what_if},
    {.name = "sweep",
     .arg = "PATH=FROM..TO/STEP",
     .help = "what each value of a number of the contract would cost",
     .text = &sweep},
    {0, "reported", NULL, "what vendors and other origins say beside our figures",
     .flag = &reported},
    {0, "origin", "WORD", "with --reported: this origin alone", .text = &origin},
    {0, "dispute", "VENDOR",
     "each claim of a vendor without and with; -o FILE.xlsx: a workbook", .text = &dispute},
    {0, "close", NULL, "keep the months as they are from now on", .flag = &closing.close},
    {0, "role", "ROLE", "with --close: who closes, as a role", .text = &closing.role},
    {0, "verify", NULL, "score closed months anew; 65 when any differs",
     .flag = &closing.verify},
    {0, "closings", NULL, "what was closed and restated, why, and its money",
     .flag = &closing.list},
    {0, "closing", "SHA256", "print the text of one as it is kept", .text = &closing.text},
    {.name = NULL}};

static const vg_command commands[] = {
    {NULL, "[PERIOD]", "", 0, 1, VG_USE_READ,
     VG_OPT_DB | VG_OPT_FORMAT | VG_OPT_OUTPUT | VG_OPT_LANG | VG_OPT_AS_OF | VG_OPT_QUIET,
     score},
    {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-score",
    .opts = opts,
    .commands = commands,
    .notes = "PERIOD is 2026-10, 2026-W41, 2026-Q3, 2026, 2026-10-01, 2026-10-01..2026-10-15, "
             "2026-09..2026-11,\nlast-month, this-month, last-week or yesterday (counted from "
             "--as-of).",
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
