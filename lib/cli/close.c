/* Closed months on the command line. */
#include <vgov/close_command.h>

#include <string.h>

#include <vgov/closing_report.h>
#include <vgov/db_commands.h>

bool vg_close_is_asked(const vg_close_command *c)
{
    return c->close || c->verify || c->list || c->text || c->role;
}

static vg_rc say_all(vg_run *run, const vg_close_report *report, vg_rc rc)
{
    for (size_t i = 0; i < report->count; i++)
        (rc == VG_OK ? vg_warn : vg_error)(run, "%s", report->lines[i]);
    return rc;
}

/* The tool reads; to close it has to write. */
static vg_rc close_months(vg_run *run, const vg_close_command *c, const vg_period *period,
                          const char *vendor, const char *contract, vg_err *err)
{
    vg_close_report report = {.arena = &run->arena};
    vg_close_options options = {.period = *period,
                                .vendor = vendor,
                                .contract = contract,
                                .role = c->role ? c->role : "",
                                .as_of = run->as_of};
    size_t closed;
    vg_store_close(run->store);
    run->store = NULL;
    vg_rc rc = vg_store_open(&run->store, run->db, VG_STORE_WRITE, err);
    if (rc == VG_OK)
        rc = vg_store_begin(run->store, err);
    options.store = run->store;
    if (rc == VG_OK)
        rc = vg_close_months(&options, &report, &closed, err);
    if (rc == VG_OK)
        rc = vg_store_commit(run->store, err);
    if (run->store)
        vg_store_rollback(run->store);
    return rc == VG_OK ? say_all(run, &report, rc) : rc;
}

static vg_rc verify(vg_run *run, const vg_period *period, const char *vendor, vg_err *err)
{
    vg_close_report report = {.arena = &run->arena};
    return say_all(run, &report,
                   vg_close_verify(run->store, vendor, vg_month_first(period->first),
                                   period->last, &report, err));
}

static vg_rc load(vg_run *run, const vg_period *period, const char *vendor,
                  const char *contract, bool texts, vg_closing **out, size_t *count,
                  vg_err *err)
{
    const vg_closing_filter filter = {.contract = contract,
                                      .vendor = vendor,
                                      .first = vg_month_first(period->first),
                                      .last = period->last,
                                      .editions = true,
                                      .texts = texts};
    return vg_closing_list(run->store, &run->arena, &filter, out, count, err);
}

/* A typing error would list nothing. */
static vg_rc check_contract(vg_run *run, const char *id, vg_err *err)
{
    vg_contract_row *rows;
    size_t count;
    vg_rc rc = vg_contract_list(run->store, &run->arena, &rows, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        if (strcmp(rows[i].id, id) == 0)
            return VG_OK;
    return rc == VG_OK
               ? vg_fail(err, VG_NOINPUT, "%s: there is no contract \"%s\"", run->db, id)
               : rc;
}

static vg_rc list(vg_run *run, const vg_period *period, const char *vendor,
                  const char *contract, vg_err *err)
{
    vg_closing *closings;
    vg_adjustment *booked;
    size_t count, booked_count;
    vg_table table;
    vg_rc rc = contract ? check_contract(run, contract, err) : VG_OK;
    if (rc == VG_OK)
        rc = load(run, period, vendor, contract, false, &closings, &count, err);
    if (rc == VG_OK)
        rc = vg_adjustment_list(run->store, &run->arena, contract, vendor, VG_DAY_FIRST,
                                VG_DAY_LAST, &booked, &booked_count, err);
    if (rc == VG_OK)
        rc = vg_closings_table(&run->arena, closings, count, booked, booked_count, run->lang,
                               run->format == VG_FORMAT_TABLE ? VG_WORDS : VG_CODES, &table,
                               err);
    return rc == VG_OK ? vg_run_list(run, &table, "closings", err) : rc;
}

/* A hash is long, so that its beginning does. */
static vg_rc print_text(vg_run *run, const vg_period *period, const char *vendor,
                        const char *sha256, vg_err *err)
{
    vg_closing *all;
    const vg_closing *found = NULL;
    size_t count;
    if (strlen(sha256) < 8)
        return vg_fail(err, VG_USAGE, "option --closing: 8 characters of the hash are needed");
    vg_rc rc = load(run, period, vendor, NULL, true, &all, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        if (strncmp(all[i].sha256, sha256, strlen(sha256)) != 0)
            continue;
        if (found && strcmp(found->sha256, all[i].sha256) != 0)
            return vg_fail(err, VG_USAGE, "several closings begin with %s", sha256);
        found = &all[i];
    }
    if (rc == VG_OK && !found)
        return vg_fail(err, VG_NOINPUT, "there is no closing %s", sha256);
    if (rc == VG_OK)
        vg_str_adds(&run->out, found->text);
    return rc;
}

vg_rc vg_close_run(vg_run *run, const vg_close_command *c, const char *vendor,
                   const char *contract, vg_err *err)
{
    vg_period period = {VG_PERIOD_RANGE, VG_DAY_FIRST, VG_DAY_LAST};
    if (c->close + c->verify + c->list + (c->text != NULL) > 1)
        return vg_fail(err, VG_USAGE,
                       "--close, --verify, --closings and --closing stand alone");
    if (contract && (c->verify || c->text))
        return vg_fail(err, VG_USAGE,
                       "option --contract means nothing to --verify and --closing");
    if (c->role && !c->close)
        return vg_fail(err, VG_USAGE, "option --role means something to --close alone");
    if (c->close && run->argc == 0)
        return vg_fail(err, VG_USAGE, "--close needs PERIOD");
    vg_rc rc = run->argc ? vg_period_parse(run->argv[0], run->as_of, &period, err) : VG_OK;
    if (rc != VG_OK)
        return rc;
    if (c->close)
        return close_months(run, c, &period, vendor, contract, err);
    if (c->verify)
        return verify(run, &period, vendor, err);
    return c->list ? list(run, &period, vendor, contract, err)
                   : print_text(run, &period, vendor, c->text, err);
}

vg_rc vg_close_adjustments(vg_run *run, const vg_scorecard *cards, size_t count, vg_err *err)
{
    vg_table table;
    vg_rc rc = vg_level_states_table(&run->arena, cards, count, run->lang, &table, err);
    if (rc == VG_OK && vg_table_rows(&table)) {
        vg_str_addc(&run->out, '\n');
        rc = vg_run_table(run, &table, err);
    }
    if (rc == VG_OK)
        rc = vg_adjustments_table(&run->arena, cards, count, run->lang, &table, err);
    if (rc != VG_OK || vg_table_rows(&table) == 0)
        return rc;
    vg_str_addc(&run->out, '\n');
    return vg_run_table(run, &table, err);
}
