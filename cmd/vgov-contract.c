/* vgov-contract: check, load and show contracts. */
#include <stdio.h>
#include <string.h>

#include <vgov/cli.h>
#include <vgov/contract_commands.h>
#include <vgov/file.h>
#include <vgov/history_report.h>
#include <vgov/store_report.h>
#include <vgov/score.h>
#include <vgov/terms.h>

/* Checking an amendment may open the store, too. */
static bool loads(const vg_run *run)
{
    return run->command->store == VG_USE_WRITE;
}

/* Vendors that the store does not know yet are no error: their files may come later. But
 * somebody should see a misspelt code. */
static vg_rc warn_unknown_vendors(vg_run *run, const char *path, const vg_contract *c,
                                  vg_err *err)
{
    for (size_t i = 0; i < c->vendor_count; i++) {
        int64_t id;
        vg_rc rc = vg_vendor_find(run->store, c->vendors[i], &id, err);
        if (rc == VG_END)
            vg_say(run, "%s: vendor \"%s\" has no data in the store yet", path, c->vendors[i]);
        else if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

static vg_rc store_one(vg_run *run, const char *path, const vg_contract_taken *taken,
                       vg_err *err)
{
    const vg_contract *c = taken->contract;
    vg_contract_row row = {.id = c->id,
                           .sha256 = c->sha256,
                           .text = taken->text.text,
                           .text_len = taken->text.len,
                           .valid_from = c->valid_from,
                           .loaded_at = vg_now()};
    bool known = false;
    vg_str version = VG_STR_INIT;
    vg_rc rc = vg_store_begin(run->store, err);
    if (rc != VG_OK)
        return rc;
    vg_str_addf(&version, "%s ", c->id);
    vg_day_text(&version, c->valid_from);
    rc = vg_contract_put(run->store, &row, &known, err);
    if (rc != VG_OK)
        vg_err_wrap(err, rc, "%s", path);
    if (rc == VG_OK && !known)
        rc = vg_audit_add(run->store, "contract-load", version.ptr, c->sha256, err);
    if (rc == VG_OK)
        rc = vg_run_guard(run, known ? VG_DAY_LAST : c->valid_from, err);
    if (rc == VG_OK && !run->dry_run)
        rc = vg_store_commit(run->store, err);
    vg_store_rollback(run->store);
    if (rc == VG_OK)
        vg_say(run, "%s: %s %s", path, version.ptr, known ? "was loaded before" : "loaded");
    vg_str_free(&version);
    if (rc == VG_OK)
        vg_run_tell_closed(run, path);
    return rc;
}

/* Says what it is, and what it was put together from. */
static void say_taken(vg_run *run, const char *path, const vg_contract *c)
{
    size_t n = c->amendment_count ? c->amendment_count : c->file_count;
    const char *what = c->amendment_count ? "amendment" : "file";
    if (n)
        vg_say(run, "%s: %zu service levels, %zu examples hold, %zu %s%s", path,
               c->service_level_count, c->example_count, n, what, n == 1 ? "" : "s");
    else
        vg_say(run, "%s: %zu service levels, %zu examples hold", path, c->service_level_count,
               c->example_count);
}

static vg_rc take_one(vg_run *run, const char *path, vg_contracts_taken *taken,
                      vg_contract_lints *lints, vg_err *err)
{
    char *own;
    size_t len;
    vg_contract_taken one;
    bool calendar;
    vg_rc rc = vg_file_read(&run->arena, path, VG_TERMS_LIMIT, &own, &len, err);
    if (rc == VG_OK)
        rc = vg_is_calendar(&run->arena, path, own, len, &calendar, err);
    if (rc == VG_OK && calendar)
        return vg_contract_check_calendar(run, path, own, len, err);
    if (rc == VG_OK)
        rc = vg_contract_read_own(run, path, own, len, taken, &one, err);
    vg_contract_taken *place =
        rc == VG_OK ? vg_arena_push(&run->arena, &taken->items, &taken->count, sizeof *place)
                    : NULL;
    if (rc == VG_OK && !place)
        return vg_nomem(err);
    if (place)
        *place = one;
    if (rc == VG_OK && !loads(run)) {
        say_taken(run, path, one.contract);
        rc = vg_contract_say_lints(run, &one, lints, err);
    }
    if (rc == VG_OK && loads(run))
        rc = warn_unknown_vendors(run, path, one.contract, err);
    if (rc == VG_OK && loads(run))
        rc = vg_contract_say_thresholds(run, &one, err);
    return rc == VG_OK && loads(run) ? store_one(run, path, &one, err) : rc;
}

/* Reads each file, and keeps it where it is loaded. */
static vg_rc check_or_load(vg_run *run, vg_err *err)
{
    vg_contracts_taken taken = {.count = 0};
    vg_contract_lints lints = {.count = 0};
    vg_rc rc = VG_OK;
    if (!loads(run) && run->db_given)
        rc = vg_store_open(&run->store, run->db, VG_STORE_READ, err);
    for (int i = 0; rc == VG_OK && i < run->argc; i++)
        rc = take_one(run, run->argv[i], &taken, &lints, err);
    if (rc == VG_OK && !loads(run))
        rc = vg_contract_list_lints(run, &lints, err);
    if (rc == VG_OK && lints.warnings && run->strict)
        rc = vg_fail(err, VG_FOUND, "%zu warning%s", lints.warnings,
                     lints.warnings == 1 ? "" : "s");
    return rc;
}

static vg_rc list(vg_run *run, vg_err *err)
{
    vg_contract_row *rows;
    size_t count;
    vg_rc rc = vg_contract_list(run->store, &run->arena, &rows, &count, err);
    if (rc != VG_OK)
        return rc;
    if (run->format == VG_FORMAT_JSON)
        return vg_contracts_json(rows, count, &run->out, err);
    vg_table table;
    rc = vg_contracts_table(&run->arena, rows, count, &table, err);
    return rc == VG_OK ? vg_run_table(run, &table, err) : rc;
}

/* Prints the text as it was loaded: the newest version, or the one in force on the given date.
 */
static vg_rc show(vg_run *run, vg_err *err)
{
    vg_contract_row *rows;
    size_t count;
    vg_day from = 0;
    vg_rc rc = vg_contract_list(run->store, &run->arena, &rows, &count, err);
    if (rc == VG_OK && run->argc == 2)
        rc = vg_day_parse(run->argv[1], strlen(run->argv[1]), &from, err);
    if (rc != VG_OK)
        return rc == VG_DATA ? VG_USAGE : rc;
    const vg_contract_row *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].id, run->argv[0]) == 0 &&
            (run->argc == 1 || rows[i].valid_from <= from))
            found = &rows[i];
    if (!found)
        return vg_fail(err, VG_NOINPUT, "no contract \"%s\"%s%s in %s", run->argv[0],
                       run->argc == 2 ? " in force on " : "",
                       run->argc == 2 ? run->argv[1] : "", run->db);
    vg_str_add(&run->out, found->text, found->text_len);
    return VG_OK;
}

enum { WORDS = VG_OPT_QUIET | VG_OPT_VERBOSE, RESULT = WORDS | VG_OPT_DB | VG_OPT_OUTPUT };

static const vg_command commands[] = {
    {"check", "FILE…", "read contracts and calendars strictly and run the examples", 1, -1,
     VG_USE_NONE, RESULT | VG_OPT_FORMAT | VG_OPT_STRICT, check_or_load},
    {"load", "FILE…", "the same, and keep the text in the store", 1, -1, VG_USE_WRITE,
     WORDS | VG_OPT_DB | VG_OPT_DRY | VG_OPT_RESTATE, check_or_load},
    {"list", "", "the versions in the store", 0, 0, VG_USE_READ, RESULT | VG_OPT_FORMAT, list},
    {"show", "ID [DATE]", "the text of the newest version, or of the one in force on DATE", 1,
     2, VG_USE_READ, RESULT, show},
    {"diff", "A B", "what differs between two files or versions in the store, in words", 2, 2,
     VG_USE_NONE, RESULT | VG_OPT_FORMAT | VG_OPT_LANG, vg_contract_print_diff},
    {"holidays", "[REGION|CALENDAR [PERIOD]]",
     "the regions, or the public holidays of one, or the days of a calendar", 0, 2, VG_USE_NONE,
     VG_OPT_FORMAT | VG_OPT_OUTPUT | VG_OPT_LANG | VG_OPT_AS_OF, vg_contract_holidays},
    {"schema", "[calendar]", "the JSON Schema of contracts, or of calendars", 0, 1, VG_USE_NONE,
     VG_OPT_OUTPUT, vg_contract_print_schema},
    {.run = NULL}};

static const vg_tool tool = {
    .name = "vgov-contract",
    .commands = commands,
};

int main(int argc, char **argv)
{
    return vg_tool_main(&tool, argc, argv);
}
