/* vgov-score --reported. */
#include <vgov/beside_report.h>
#include <vgov/reported_command.h>

/* A typing error in the id would hide what somebody reported. */
static void warn_unknown(const vg_run *run, const vg_beside_list *list)
{
    for (size_t i = 0; i < list->unclear_count; i++) {
        const vg_unclear *u = &list->unclear[i];
        vg_warn(run,
                "%s, row %lld: vendor %s has service level \"%s\" in contracts %s and %s; a "
                "column \"contract\" says which",
                u->reported.source, (long long)u->reported.src_row, u->reported.vendor,
                u->reported.service_level, u->one, u->other);
    }
    for (size_t i = 0; i < list->unknown_count; i++) {
        const vg_reported *r = &list->unknown[i];
        vg_date at = vg_date_of(r->month);
        vg_warn(run, "%s, row %lld: vendor %s has no service level \"%s\" in %04d-%02d",
                r->source, (long long)r->src_row, r->vendor, r->service_level, at.year,
                at.month);
    }
}

/* A further table; an empty one is left out. */
static vg_rc print_more(vg_run *run, vg_rc rc, const vg_table *table, vg_err *err)
{
    if (rc != VG_OK || vg_table_rows(table) == 0)
        return rc;
    vg_str_addc(&run->out, '\n');
    return vg_run_table(run, table, err);
}

static vg_rc nothing(const vg_run *run, const char *origin, vg_err *err)
{
    if (!origin)
        return vg_fail(err, VG_NOINPUT, "%s: no vendor reported anything of that period",
                       vg_store_path(run->store));
    return vg_fail(err, VG_NOINPUT,
                   "%s: origin \"%s\" has no figure of that period that a contract takes from "
                   "another one",
                   vg_store_path(run->store), origin);
}

static vg_rc print(vg_run *run, const vg_beside_list *list, vg_err *err)
{
    vg_table table;
    vg_wording wording = run->format == VG_FORMAT_TSV ? VG_CODES : VG_WORDS;
    vg_rc rc = vg_beside_table(&run->arena, list, run->lang, wording, &table, err);
    if (rc == VG_OK)
        rc = vg_run_table(run, &table, err);
    if (rc != VG_OK || run->format == VG_FORMAT_TSV)
        return rc;
    rc = vg_beside_coverage(&run->arena, list, run->lang, &table, err);
    rc = print_more(run, rc, &table, err);
    if (rc == VG_OK)
        rc =
            vg_beside_definitions(&run->arena, list->rows, list->count, run->lang, &table, err);
    return print_more(run, rc, &table, err);
}

vg_rc vg_reported_command(vg_run *run, const vg_score_options *options, const char *origin,
                          vg_err *err)
{
    vg_beside_list list;
    vg_beside_options beside = {.score = *options, .origin = origin};
    if (options->line)
        return vg_fail(err, VG_USAGE, "vendors report of all lines together, not of --line");
    vg_rc rc = vg_beside_score(&run->arena, &beside, &list, err);
    if (rc != VG_OK)
        return rc;
    if (list.count + list.unknown_count + list.unclear_count == 0)
        return nothing(run, origin, err);
    warn_unknown(run, &list);
    if (run->format == VG_FORMAT_JSON)
        return vg_beside_json(&list, run->lang, &run->out, err);
    return print(run, &list, err);
}
