/* vgov-score --what-if and --sweep. */
#include <vgov/contract_commands.h>
#include <vgov/what_if_command.h>
#include <vgov/what_if_report.h>

static vg_wording wording_of(const vg_run *run)
{
    return run->format == VG_FORMAT_TSV ? VG_CODES : VG_WORDS;
}

/* A further table; an empty one is left out. */
static vg_rc print_more(vg_run *run, vg_rc rc, const vg_table *table, vg_err *err)
{
    if (rc != VG_OK || vg_table_rows(table) == 0)
        return rc;
    vg_str_addc(&run->out, '\n');
    return vg_run_table(run, table, err);
}

static vg_rc compare(vg_run *run, const vg_what_if_options *options, vg_err *err)
{
    vg_what_if w;
    vg_table table;
    vg_rc rc = vg_what_if_score(&run->arena, options, &w, err);
    if (rc != VG_OK)
        return rc;
    if (w.several[0])
        vg_warn(run,
                "vendor %s: the other contract takes the place of %s and %s together; "
                "--contract %s or --contract %s chooses one",
                w.several[0], w.several[1], w.several[2], w.several[1], w.several[2]);
    if (run->format == VG_FORMAT_JSON)
        return vg_what_if_json(&w, options, &run->out, err);
    rc = vg_what_if_table(&run->arena, &w, run->lang, wording_of(run), &table, err);
    if (rc == VG_OK)
        rc = vg_run_table(run, &table, err);
    if (rc != VG_OK || run->format == VG_FORMAT_TSV)
        return rc;
    rc = vg_what_if_levels(&run->arena, &w, run->lang, &table, err);
    rc = print_more(run, rc, &table, err);
    if (rc == VG_OK)
        rc = vg_what_if_totals(&run->arena, &w, run->lang, &table, err);
    return print_more(run, rc, &table, err);
}

static vg_rc sweep_over(vg_run *run, const vg_score_options *options,
                        const vg_contract_row *contract, const char *text, vg_err *err)
{
    vg_sweep_range range;
    vg_sweep s;
    vg_table table;
    vg_rc rc = vg_sweep_parse(&run->arena, text, &range, err);
    if (rc == VG_OK)
        rc = vg_sweep_score(&run->arena, options, contract, &range, &s, err);
    if (rc != VG_OK)
        return rc;
    if (run->format == VG_FORMAT_JSON)
        return vg_sweep_json(&s, &range, &options->period, &run->out, err);
    rc = vg_sweep_table(&run->arena, &s, run->lang, wording_of(run), &table, err);
    if (rc == VG_OK)
        rc = vg_run_table(run, &table, err);
    if (rc != VG_OK || run->format == VG_FORMAT_TSV)
        return rc;
    rc = vg_sweep_bests(&run->arena, &s, run->lang, &table, err);
    return print_more(run, rc, &table, err);
}

vg_rc vg_what_if_command(vg_run *run, const vg_score_options *options, const char *file,
                         const char *sweep, vg_err *err)
{
    vg_what_if_options w = {.score = *options};
    vg_contract_taken other;
    if (options->line)
        return vg_fail(err, VG_USAGE,
                       "--line settles nothing; --what-if and --sweep compare "
                       "settlements");
    if (!file)
        return sweep_over(run, options, NULL, sweep, err);
    vg_rc rc = vg_contract_read_file(run, file, NULL, &other, err);
    if (rc != VG_OK)
        return rc;
    w.read = other.contract;
    w.contract = (vg_contract_row){.id = w.read->id,
                                   .sha256 = w.read->sha256,
                                   .text = other.text.text,
                                   .text_len = other.text.len,
                                   .valid_from = w.read->valid_from};
    if (sweep)
        return sweep_over(run, options, &w.contract, sweep, err);
    return compare(run, &w, err);
}
