/* vgov-contract check: what is allowed, but hardly meant. */
#include <vgov/contract_commands.h>
#include <vgov/db_commands.h>
#include <vgov/thresholds.h>

/* --- what the files of the store cannot measure
 * -------------------------------------------------- */

static vg_rc describe(vg_run *run, const vg_threshold_clash *clash, vg_lint *out, vg_err *err)
{
    const vg_service_level *sl = clash->level;
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s (vendor %s, line %s) counts %s ", clash->file, clash->vendor,
                clash->line, clash->shortest ? "short abandons" : "within the target time");
    vg_threshold_text(&text, clash->found);
    vg_str_addf(&text, ", the KPI \"%s\" ", sl->kpi->id);
    vg_threshold_text(&text, clash->wanted);
    vg_str_adds(&text, clash->found.ms == VG_UNKNOWN ? "; let its map or the import say it"
                                                     : "; it cannot measure the target");
    vg_rc rc = vg_str_rc(&text, err);
    *out = (vg_lint){.id = "threshold-unmeasured",
                     .path = vg_arena_printf(&run->arena, "service_levels.%s.kpi", sl->id),
                     .clause = sl->clause,
                     .text = rc == VG_OK ? vg_arena_strdup(&run->arena, text.ptr) : NULL};
    vg_str_free(&text);
    return rc == VG_OK && (!out->path || !out->text) ? vg_nomem(err) : rc;
}

static vg_rc find_clashes(vg_run *run, const vg_contract_taken *taken, vg_lint **lints,
                          size_t *count, vg_err *err)
{
    vg_threshold_clash *clashes;
    size_t n;
    vg_lint one;
    vg_rc rc =
        vg_threshold_clashes(&run->arena, run->store, taken->contract, &clashes, &n, err);
    for (size_t i = 0; rc == VG_OK && i < n; i++) {
        rc = describe(run, &clashes[i], &one, err);
        if (rc == VG_OK)
            rc = vg_contract_lint_add(&run->arena, &taken->text, &one, lints, count, err);
    }
    return rc;
}

/* --- telling
 * ------------------------------------------------------------------------------------- */

static void say(const vg_run *run, const vg_lint *l)
{
    void (*tell)(const vg_run *, const char *, ...) = l->note ? vg_say : vg_warn;
    tell(run, "%s:%d: %s: %s%s%s%s: %s (%s)", l->file, l->line, l->note ? "note" : "warning",
         l->path, l->clause[0] ? " (" : "", l->clause, l->clause[0] ? ")" : "", l->text, l->id);
}

vg_rc vg_contract_say_lints(vg_run *run, const vg_contract_taken *taken, vg_contract_lints *all,
                            vg_err *err)
{
    vg_lint *lints;
    size_t count;
    vg_rc rc =
        vg_contract_lint(&run->arena, &taken->text, taken->contract, &lints, &count, err);
    if (rc == VG_OK && run->store && run->db_given)
        rc = find_clashes(run, taken, &lints, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        vg_lint *place =
            vg_arena_push(&run->arena, &all->items, &all->count, sizeof *all->items);
        if (!place)
            return vg_nomem(err);
        *place = lints[i];
        all->warnings += !lints[i].note;
        if (run->format == VG_FORMAT_TABLE)
            say(run, place);
    }
    return rc;
}

vg_rc vg_contract_say_thresholds(vg_run *run, const vg_contract_taken *taken, vg_err *err)
{
    vg_lint *lints = NULL;
    size_t count = 0;
    vg_rc rc = find_clashes(run, taken, &lints, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++)
        say(run, &lints[i]);
    return rc;
}

vg_rc vg_contract_list_lints(vg_run *run, const vg_contract_lints *all, vg_err *err)
{
    static const vg_column columns[] = {
        {.key = "id"},   {.key = "level"},  {.key = "file"}, {.key = "line"},
        {.key = "path"}, {.key = "clause"}, {.key = "text"},
    };
    vg_table table = vg_table_make(&run->arena, columns, sizeof columns / sizeof *columns);
    if (run->format == VG_FORMAT_TABLE)
        return VG_OK;
    for (size_t i = 0; i < all->count; i++) {
        const vg_lint *l = &all->items[i];
        vg_table_cell(&table, l->id);
        vg_table_cell(&table, l->note ? "note" : "warning");
        vg_table_cell(&table, l->file);
        vg_table_cellf(&table, "%d", l->line);
        vg_table_cell(&table, l->path);
        vg_table_cell(&table, l->clause[0] ? l->clause : NULL);
        vg_table_cell(&table, l->text);
    }
    vg_rc rc = vg_table_rc(&table, err);
    return rc == VG_OK ? vg_run_list(run, &table, "lints", err) : rc;
}
