/* vgov-contract: calendars and holidays. */
#include <vgov/contract_commands.h>

#include <stdio.h>
#include <string.h>

#include <vgov/file.h>
#include <vgov/holiday_report.h>
#include <vgov/history_report.h>
#include <vgov/terms.h>

vg_rc vg_contract_check_calendar(vg_run *run, const char *path, const char *text, size_t len,
                                 vg_err *err)
{
    vg_calendar *c;
    vg_rc rc = vg_calendar_read(&run->arena, path, text, len, &c, err);
    if (rc == VG_OK && run->command->store == VG_USE_WRITE)
        return vg_fail(err, VG_CONFIG,
                       "%s: is a calendar; load the contract that names it, it brings it along",
                       path);
    if (rc == VG_OK)
        vg_say(run, "%s: calendar, %zu period%s, %zu days that are not like their weekday",
               path, c->period_count, c->period_count == 1 ? "" : "s", c->day_count);
    return rc;
}

/* PERIOD, or this year. */
static vg_rc read_period(vg_run *run, vg_period *out, vg_err *err)
{
    char year[16];
    snprintf(year, sizeof year, "%d", vg_date_of(run->as_of).year);
    return vg_period_parse(run->argc == 2 ? run->argv[1] : year, run->as_of, out, err);
}

/* A word with a point or a folder in it is a file: codes of regions have neither. */
static bool is_file(const char *word)
{
    return strpbrk(word, "./") != NULL;
}

static vg_rc calendar_table(vg_run *run, const vg_period *period, vg_wording wording,
                            vg_table *table, vg_err *err)
{
    const char *path = run->argv[0];
    char *text;
    size_t len;
    vg_calendar *c;
    vg_rc rc = vg_file_read(&run->arena, path, VG_TERMS_LIMIT, &text, &len, err);
    if (rc == VG_OK)
        rc = vg_calendar_read(&run->arena, path, text, len, &c, err);
    return rc == VG_OK ? vg_calendar_table(&run->arena, c, period->first, period->last,
                                           run->lang, wording, table, err)
                       : rc;
}

static vg_rc region_table(vg_run *run, const vg_period *period, vg_wording wording,
                          vg_table *table, vg_err *err)
{
    const char *code = run->argv[0];
    const vg_region *region = vg_region_find(code);
    const char *near = region ? NULL : vg_region_suggest(code);
    if (!region)
        return vg_fail(err, VG_NOINPUT, "unknown region \"%s\"%s%s%s", code,
                       near ? ", did you mean \"" : ", see vgov-contract holidays",
                       near ? near : "", near ? "\"?" : "");
    return vg_holidays_table(&run->arena, region, period->first, period->last, run->lang,
                             wording, table, err);
}

vg_rc vg_contract_holidays(vg_run *run, vg_err *err)
{
    vg_table table;
    vg_period period;
    bool all = run->argc == 0, file = !all && is_file(run->argv[0]);
    vg_wording wording = run->format == VG_FORMAT_TABLE ? VG_WORDS : VG_CODES;
    vg_rc rc;
    if (all)
        rc = vg_regions_table(&run->arena, run->lang, &table, err);
    else if ((rc = read_period(run, &period, err)) == VG_OK)
        rc = file ? calendar_table(run, &period, wording, &table, err)
                  : region_table(run, &period, wording, &table, err);
    if (rc == VG_OK && run->format == VG_FORMAT_JSON)
        return vg_list_json(&table,
                            all    ? "regions"
                            : file ? "days"
                                   : "holidays",
                            &run->out, err);
    return rc == VG_OK ? vg_run_table(run, &table, err) : rc;
}

vg_rc vg_contract_print_schema(vg_run *run, vg_err *err)
{
    if (run->argc && strcmp(run->argv[0], "calendar") != 0)
        return vg_fail(err, VG_USAGE, "found \"%s\", expected nothing or \"calendar\"",
                       run->argv[0]);
    vg_str_adds(&run->out, run->argc ? vg_calendar_schema : vg_contract_schema);
    return VG_OK;
}
