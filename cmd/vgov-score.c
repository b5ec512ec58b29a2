/* vgov-score: score a period against the contracts, or explain one figure. */
#include <string.h>

#include <vgov/cli.h>
#include <vgov/close_command.h>
#include <vgov/report.h>
#include <vgov/reported_command.h>
#include <vgov/score.h>
#include <vgov/what_if_command.h>

static const char *vendor, *line, *explain, *what_if, *sweep;
static bool fail_on_miss, reported;
static vg_close_command closing;

/* What a careful reader has to know beside the figures: a table of its own behind them, and on
 * standard error where the result is for programs. There it is trouble, and what somebody
 * acknowledged is none any more. */
static vg_rc print_findings(vg_run *run, const vg_finding *all, size_t n, vg_err *err)
{
    vg_table table;
    if (n == 0)
        return VG_OK;
    if (run->format == VG_FORMAT_TSV) {
        for (size_t i = 0; i < n; i++)
            if (!all[i].acknowledged)
                vg_warn(run, "%s: %s, vendor %s%s%s%s%s", vg_level_name(all[i].kind->level),
                        vg_text_in(all[i].kind->title, run->lang),
                        all[i].vendor ? all[i].vendor : "-", all[i].service_level ? ", " : "",
                        all[i].service_level ? all[i].service_level : "",
                        all[i].text && all[i].text[0] ? ": " : "",
                        all[i].text ? all[i].text : "");
        return VG_OK;
    }
    vg_rc rc =
        vg_findings_table(&run->arena, all, n, VG_FINDINGS_OF_SCORE, run->lang, &table, err);
    vg_str_addc(&run->out, '\n');
    return rc == VG_OK ? vg_run_table(run, &table, err) : rc;
}

/* The findings of all cards; a stored one stands on each card of its vendor, and here once. */
static vg_rc print_all_findings(vg_run *run, const vg_scorecard *cards, size_t count,
                                vg_err *err)
{
    vg_finding *all = NULL;
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t f = 0; f < cards[i].finding_count; f++) {
            const vg_finding *one = &cards[i].findings[f];
            bool known = false;
            for (size_t k = 0; i && one->id && k < n && !known; k++)
                known = all[k].id == one->id;
            if (known)
                continue;
            vg_finding *place = vg_arena_push(&run->arena, &all, &n, sizeof *all);
            if (!place)
                return vg_nomem(err);
            *place = *one;
        }
    return print_findings(run, all, n, err);
}

static vg_rc print_cards(vg_run *run, const vg_period *period, const vg_scorecard *cards,
                         size_t count, vg_err *err)
{
    if (run->format == VG_FORMAT_JSON)
        return vg_score_json(cards, count, period, run->lang, &run->out, err);
    vg_table table;
    vg_wording wording = run->format == VG_FORMAT_TSV ? VG_CODES : VG_WORDS;
    vg_rc rc = vg_score_table(&run->arena, cards, count, run->lang, wording, &table, err);
    if (rc == VG_OK)
        rc = vg_run_table(run, &table, err);
    if (rc == VG_OK && run->format == VG_FORMAT_TSV)
        return print_all_findings(run, cards, count, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_score_totals(&run->arena, cards, count, run->lang, wording, &table, err);
    vg_str_addc(&run->out, '\n');
    if (rc == VG_OK)
        rc = vg_run_table(run, &table, err);
    if (rc == VG_OK)
        rc = vg_relief_table(&run->arena, cards, count, run->lang, &table, err);
    if (rc == VG_OK && vg_table_rows(&table)) {
        vg_str_addc(&run->out, '\n');
        rc = vg_run_table(run, &table, err);
    }
    if (rc == VG_OK)
        rc = vg_close_adjustments(run, cards, count, err);
    return rc == VG_OK ? print_all_findings(run, cards, count, err) : rc;
}

static vg_rc print_explanation(vg_run *run, const vg_score_options *options, vg_err *err)
{
    vg_explanation x;
    vg_table rows;
    if (!vendor)
        return vg_fail(err, VG_USAGE, "--explain needs --vendor");
    vg_rc rc = vg_score_explain(&run->arena, options, explain, &x, err);
    if (rc != VG_OK)
        return rc;
    if (run->format == VG_FORMAT_JSON)
        return vg_explain_json(&x, run->lang, &run->out, err);
    if (run->format == VG_FORMAT_TABLE)
        rc = vg_explain_text(&x, run->lang, &run->out, err);
    if (rc == VG_OK && run->format == VG_FORMAT_TABLE)
        vg_str_addc(&run->out, '\n');
    if (rc == VG_OK)
        rc = vg_explain_rows(&run->arena, &x, run->lang, &rows, err);
    if (rc == VG_OK)
        rc = vg_run_table(run, &rows, err);
    return rc == VG_OK ? print_findings(run, x.findings, x.finding_count, err) : rc;
}

static vg_rc score(vg_run *run, vg_err *err)
{
    vg_score_options options = {.store = run->store,
                                .vendor = vendor,
                                .line = line,
                                .has_as_of = run->as_of_given,
                                .as_of = run->as_of};
    vg_scorecard *cards;
    size_t count;
    if (vg_close_is_asked(&closing))
        return vg_close_run(run, &closing, vendor, err);
    if (run->argc == 0)
        return vg_fail(err, VG_USAGE, "found 0 operands, expected PERIOD");
    vg_rc rc = vg_period_parse(run->argv[0], run->as_of, &options.period, err);
    if (rc != VG_OK)
        return rc;
    bool other = what_if || sweep;
    if ((other || reported) && (explain || fail_on_miss || (other && reported)))
        return vg_fail(err, VG_USAGE,
                       "--what-if and --sweep, or --reported, stand without --explain and "
                       "--fail-on-miss");
    if (what_if || sweep)
        return vg_what_if_command(run, &options, what_if, sweep, err);
    if (reported)
        return vg_reported_command(run, &options, err);
    if (explain)
        return print_explanation(run, &options, err);
    rc = vg_score_period(&run->arena, &options, &cards, &count, err);
    if (rc == VG_OK)
        rc = print_cards(run, &options.period, cards, count, err);
    if (rc != VG_OK || !fail_on_miss)
        return rc;
    size_t missed = 0;
    for (size_t i = 0; i < count; i++)
        missed += vg_scorecard_missed(&cards[i]);
    if (missed)
        return vg_fail(err, VG_FOUND, "%zu of %zu scorecards with a missed target", missed,
                       count);
    return VG_OK;
}

static const vg_opt opts[] = {
    {.name = "vendor", .arg = "CODE", .help = "one vendor only", .text = &vendor},
    {.name = "line", .arg = "CODE", .help = "computed over one line only", .text = &line},
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
    {0, "reported", NULL, "what vendors report beside our figures", .flag = &reported},
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
