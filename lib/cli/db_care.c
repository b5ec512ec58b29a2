/* Commands of vgov-db that take something out of a store. */
#include <vgov/db_commands.h>

#include <stdlib.h>

#include <vgov/effect.h>
#include <vgov/forget.h>
#include <vgov/prune.h>

/* --- forget
 * ------------------------------------------------------------------------------------- */

static vg_rc list_places(vg_run *run, const vg_forgotten *f, vg_err *err)
{
    static const vg_column columns[] = {{"where", "Where", false}, {"count", "Erased", true}};
    vg_table table = vg_table_make(&run->arena, columns, 2);
    for (size_t i = 0; i < f->count; i++) {
        vg_table_cell(&table, f->places[i].where);
        vg_table_cellf(&table, "%lld", (long long)f->places[i].count);
    }
    return vg_run_list(run, &table, "erased", err);
}

static void say_rest(const vg_run *run, const vg_forgotten *f)
{
    if (f->contract)
        vg_warn(run, "contract %s has it and is kept as it is", f->contract);
    if (f->missing)
        vg_warn(run, "archived files that are missing were not looked at: %lld",
                (long long)f->missing);
    if (f->linked)
        vg_warn(run,
                "archived files that a backup shares: %lld; their bytes stay until it goes",
                (long long)f->linked);
    if (run->dry_run)
        vg_warn(run, "nothing was erased; it cannot be undone, so make a backup before, and "
                     "remove that as soon as the figures are found to be right");
    vg_warn(run,
            "not reached from here: backups, copies of the store, evidence files, workbooks "
            "and lists made from it, the files as they came, and files that bring it in again");
}

vg_rc vg_db_forget(vg_run *run, const vg_db_options *o, vg_err *err)
{
    const vg_forget_options options = {.source = o->source,
                                       .columns = o->columns,
                                       .text = o->text,
                                       .rejects = o->rejects,
                                       .file = o->whole_file,
                                       .dry_run = run->dry_run};
    vg_forgotten f;
    vg_rc rc = vg_forget(run->store, &run->arena, &options, &f, err);
    if (rc != VG_OK)
        return rc;
    say_rest(run, &f);
    return list_places(run, &f, err);
}

/* --- prune
 * -------------------------------------------------------------------------------------- */

/* "24m" or "24": that many whole months are kept. */
static vg_rc read_months(const vg_run *run, const char *text, vg_day *before, vg_err *err)
{
    enum { MOST = 1200 };
    char *end = NULL;
    long n = text && text[0] >= '0' && text[0] <= '9' ? strtol(text, &end, 10) : -1;
    if (n >= 0 && n <= MOST && (*end == '\0' || (end[0] == 'm' && end[1] == '\0'))) {
        *before = vg_add_months(vg_month_first(run->as_of), -(int)n);
        return VG_OK;
    }
    return vg_fail(err, VG_USAGE, "--older-than: expected months like 24m, found %s%s%s",
                   text ? "\"" : "nothing", text ? text : "", text ? "\"" : "");
}

static vg_rc list_months(vg_run *run, const vg_pruned *list, size_t count, vg_err *err)
{
    static const vg_column columns[] = {{"month", "Month", false}, {"vendor", "Vendor", false},
                                        {"what", "What", false},   {"slices", "Slices", true},
                                        {"days", "Days", true},    {"why", "Why", false}};
    vg_str month = VG_STR_INIT;
    vg_table table = vg_table_make(&run->arena, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        vg_period period = vg_period_month(list[i].month);
        vg_str_clear(&month);
        vg_period_text(&month, &period);
        vg_table_cell(&table, month.ptr);
        vg_table_cell(&table, list[i].vendor);
        vg_table_cell(&table, list[i].kept ? "kept" : "pruned");
        vg_table_cellf(&table, "%lld", (long long)list[i].rows);
        vg_table_cellf(&table, "%lld", (long long)list[i].days);
        vg_table_cell(&table, list[i].kept);
    }
    vg_rc rc = vg_str_rc(&month, err);
    vg_str_free(&month);
    return rc == VG_OK ? vg_run_list(run, &table, "months", err) : rc;
}

/* The list goes to standard output: --output names the evidence file. */
vg_rc vg_db_prune(vg_run *run, const vg_db_options *o, vg_err *err)
{
    vg_prune_options options = {
        .path = run->output, .dry_run = run->dry_run, .differs = vg_effect_differs};
    vg_pruned *list;
    size_t count, gone = 0;
    vg_rc rc = read_months(run, o->older_than, &options.before, err);
    if (rc == VG_OK && !run->output)
        rc = vg_fail(err, VG_USAGE, "--output says where the slices go");
    if (rc == VG_OK)
        rc = vg_prune(run->store, &run->arena, &options, &list, &count, err);
    if (rc != VG_OK)
        return rc;
    for (size_t i = 0; i < count; i++)
        gone += !list[i].kept;
    if (gone && !run->dry_run)
        vg_say(run, "%s: made and sealed; keep it as long as the figures", run->output);
    else
        vg_say(run, "nothing was changed");
    run->output = NULL;
    return list_months(run, list, count, err);
}
