/* vgov-score, with and without --explain. */
#include <vgov/close_command.h>
#include <vgov/report.h>
#include <vgov/score_command.h>

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
    vg_rc rc = vg_findings_table(&run->arena, all, n, VG_FINDINGS_OF_SCORE, run->lang, VG_WORDS,
                                 &table, err);
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

vg_rc vg_explain_command(vg_run *run, const vg_score_options *options, const char *id,
                         vg_err *err)
{
    vg_explanation x;
    vg_table rows;
    if (!options->vendor)
        return vg_fail(err, VG_USAGE, "--explain needs --vendor");
    vg_rc rc = vg_score_explain(&run->arena, options, id, &x, err);
    if (rc != VG_OK)
        return rc;
    if (run->format == VG_FORMAT_JSON)
        return vg_explain_json(&x, run->lang, &run->out, err);
    if (run->format == VG_FORMAT_TABLE)
        rc = vg_explain_text(&x, run->lang, &run->out, err);
    if (rc == VG_OK && run->format == VG_FORMAT_TABLE)
        vg_str_addc(&run->out, '\n');
    if (rc == VG_OK)
        rc = vg_explain_rows(&run->arena, &x, run->lang,
                             run->format == VG_FORMAT_TABLE ? VG_WORDS : VG_CODES, &rows, err);
    if (rc == VG_OK)
        rc = vg_run_table(run, &rows, err);
    return rc == VG_OK ? print_findings(run, x.findings, x.finding_count, err) : rc;
}

vg_rc vg_score_command(vg_run *run, const vg_score_options *options, bool fail_on_miss,
                       vg_err *err)
{
    vg_scorecard *cards;
    size_t count, missed = 0;
    vg_rc rc = vg_score_period(&run->arena, options, &cards, &count, err);
    if (rc == VG_OK)
        rc = vg_close_check(run->store, &options->period, cards, count, err);
    if (rc == VG_OK)
        rc = print_cards(run, &options->period, cards, count, err);
    if (rc != VG_OK || !fail_on_miss)
        return rc;
    for (size_t i = 0; i < count; i++)
        missed += vg_scorecard_missed(&cards[i]);
    if (missed)
        return vg_fail(err, VG_FOUND, "%zu of %zu scorecards with a missed target", missed,
                       count);
    return VG_OK;
}
