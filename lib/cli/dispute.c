/* vgov-score --dispute. */
#include <string.h>

#include <vgov/dispute_command.h>
#include <vgov/dispute_report.h>

static bool is_workbook(const char *path)
{
    size_t n = path ? strlen(path) : 0;
    return n > 5 && strcmp(path + n - 5, ".xlsx") == 0;
}

static vg_rc write_workbook(vg_run *run, const vg_dispute *pack, vg_err *err)
{
    vg_rc rc = vg_dispute_xlsx(pack, run->lang, vg_now(), run->output, err);
    run->output = NULL; /* nothing more is to be written there */
    return rc;
}

static vg_rc print_part(vg_run *run, const vg_dispute *pack, vg_dispute_part part, vg_err *err)
{
    vg_table table;
    vg_rc rc =
        vg_dispute_table(&run->arena, pack, part, run->lang, VG_WORDS, false, &table, err);
    if (rc != VG_OK || vg_table_rows(&table) == 0)
        return rc;
    vg_str_addf(&run->out, "%s%s\n", run->out.len ? "\n" : "",
                vg_dispute_title(part, run->lang));
    return vg_run_table(run, &table, err);
}

static vg_rc print(vg_run *run, const vg_dispute *pack, vg_err *err)
{
    vg_table table;
    vg_rc rc = VG_OK;
    if (run->format == VG_FORMAT_JSON)
        return vg_dispute_json(pack, run->lang, &run->out, err);
    if (run->format == VG_FORMAT_TSV) {
        rc = vg_dispute_table(&run->arena, pack, VG_DISPUTE_EFFECTS, run->lang, VG_CODES, false,
                              &table, err);
        return rc == VG_OK ? vg_run_table(run, &table, err) : rc;
    }
    for (int part = 0; rc == VG_OK && part < VG_DISPUTE_PARTS; part++)
        rc = print_part(run, pack, (vg_dispute_part)part, err);
    return rc;
}

vg_rc vg_dispute_command(vg_run *run, const vg_score_options *options, const char *vendor,
                         vg_err *err)
{
    vg_score_options own = *options;
    vg_dispute pack;
    if (options->line)
        return vg_fail(err, VG_USAGE, "--line settles nothing; --dispute compares settlements");
    if (options->vendor && strcmp(options->vendor, vendor) != 0)
        return vg_fail(err, VG_USAGE, "--dispute %s and --vendor %s are two vendors", vendor,
                       options->vendor);
    own.vendor = vendor;
    vg_rc rc = vg_dispute_score(&run->arena, &own, &pack, err);
    if (rc == VG_OK)
        rc = vg_dispute_guard(&run->arena, run->store, &pack, err);
    if (rc != VG_OK)
        return rc;
    if (pack.left_out)
        vg_warn(run, "%zu texts that name another vendor are left out", pack.left_out);
    return is_workbook(run->output) ? write_workbook(run, &pack, err) : print(run, &pack, err);
}
