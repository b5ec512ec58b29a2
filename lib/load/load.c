/* A file from its first byte to the commit. */
#include <vgov/load.h>

#include <vgov/closing.h>

#include <string.h>

#include <vgov/file.h>

#include "feed.h"
#include "kind.h"
#include "rewritten.h"
#include "settle.h"
#include "shape/open.h"

/* --- before the rows
 * ------------------------------------------------------------------------------ */

static vg_rc prepare(vg_job *j, const char *path, vg_err *err)
{
    if (j->options->period && j->options->partial)
        return vg_fail(err, VG_USAGE,
                       "--replace=period and --partial contradict each other: a file with rows "
                       "left out is no full statement");
    if (j->options->map && j->options->map->doubled == VG_DOUBLED_SUM && j->options->partial)
        return vg_fail(err, VG_USAGE,
                       "--partial cannot leave out a part of a slice: a file whose map sums "
                       "doubled rows goes in whole or not at all");
    vg_rc rc = vg_plan_settle(&j->plan, path, j->options, vg_store_zone(j->store), err);
    if (rc == VG_OK)
        rc = vg_zone_load(&j->zone, j->plan.zone, err);
    if (rc == VG_OK)
        rc = vg_input_open(&j->input, path, j->store, err);
    j->input.progress = j->options->progress;
    j->input.ctx = j->options->ctx;
    return rc == VG_OK ? vg_job_look_first(j, err) : rc;
}

/* --- the rows
 * ------------------------------------------------------------------------------------- */

static vg_rc open_rows(vg_job *j, vg_rows **rows, vg_err *err)
{
    vg_reader_format how = vg_reader_format_of(j->plan.map);
    return vg_open_rows(rows, &j->input, &how, j->store, err);
}

static vg_rc read_rows(vg_job *j, vg_err *err)
{
    vg_rows *rows;
    vg_rc rc = open_rows(j, &rows, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_feed_rows(j, rows, err);
    if (rc == VG_OK)
        rc = vg_keep_reading(j, rows, err);
    vg_rows_close(rows);
    vg_input_halt(&j->input);
    return rc;
}

/* --- behind the rows
 * ------------------------------------------------------------------------------ */

static vg_rc finish_rows(vg_job *j, vg_err *err)
{
    vg_rc rc = vg_kind_finish(j, err);
    if (rc == VG_OK)
        rc = vg_doubled_finish(&j->doubled, err);
    if (rc == VG_OK)
        rc = vg_fact_writer_finish(j->writer, &j->counts, err);
    if (rc == VG_OK)
        rc = vg_job_check_detail(j, err);
    if (rc == VG_OK)
        rc = vg_job_retire(j, err);
    if (rc == VG_OK)
        rc = vg_scopes_put_names(&j->scopes, j->source, err);
    if (rc == VG_OK)
        rc = vg_watch_lengths(&j->watch, j->scopes.series, err);
    if (rc == VG_OK)
        rc = vg_watch_finish(&j->watch, &j->checks.stored, err);
    if (rc == VG_OK && (j->counts.replaced || j->counts.retired))
        rc = vg_finding_withdraw_facts(j->store, j->source, &j->watch.withdrawn, err);
    if (rc == VG_OK)
        rc = vg_job_end_totals(j, err);
    if (rc == VG_OK && j->dated)
        rc = vg_rewritten_find(&j->days, j->store, j->source, j->last, &j->checks.stored, err);
    return rc == VG_OK ? vg_checks_finish(&j->checks, err) : rc;
}

/* What the writer refused was known by its line alone. */
static vg_rc fetch_records(vg_job *j, vg_err *err)
{
    vg_rows *rows;
    if (j->bad.raw_count == 0)
        return VG_OK;
    vg_input_rewind(&j->input);
    vg_rc rc = open_rows(j, &rows, err);
    if (rc != VG_OK)
        return rc;
    rc = vg_badrows_fetch(&j->bad, rows, err);
    vg_rows_close(rows);
    return rc;
}

static void fill_result(vg_job *j)
{
    vg_load_result *r = j->result;
    r->rows = j->rows;
    r->empty = j->empty;
    r->outside = j->outside;
    r->held = j->held;
    r->summed = j->doubled.summed;
    r->ignored = j->ignored;
    r->totals = j->totals.count;
    r->totals_unchecked = j->totals.unchecked;
    r->rejected = j->bad.count;
    r->inserted = j->counts.inserted;
    r->replaced = j->counts.replaced;
    r->retired = j->counts.retired;
    r->unchanged = j->counts.unchanged;
    r->findings = j->checks.stored;
    r->withdrawn = j->watch.withdrawn;
    r->vendors_created = j->scopes.vendors.created;
    r->lines_created = j->scopes.lines.created;
}

static vg_rc add_audit(vg_job *j, vg_err *err)
{
    const vg_load_result *r = j->result;
    vg_str detail = VG_STR_INIT;
    vg_str_addf(
        &detail,
        "source %lld: rows %lld, inserted %lld, replaced %lld, retired %lld, unchanged %lld, "
        "rejected %lld, findings %lld",
        (long long)j->source, (long long)r->rows, (long long)r->inserted,
        (long long)r->replaced, (long long)r->retired, (long long)r->unchanged,
        (long long)r->rejected, (long long)r->findings);
    if (r->withdrawn)
        vg_str_addf(&detail, ", findings withdrawn %lld", (long long)r->withdrawn);
    vg_rc rc = vg_str_rc(&detail, err);
    if (rc == VG_OK)
        rc = vg_audit_add(j->store, "import", j->name, detail.ptr, err);
    vg_str_free(&detail);
    return rc;
}

static vg_rc finish_source(vg_job *j, const char *sha256, const char *archive, vg_err *err)
{
    const vg_load_result *r = j->result;
    vg_source done = {.id = j->source,
                      .name = j->name,
                      .sha256 = sha256,
                      .map_name = j->plan.map->name,
                      .map_sha256 = j->plan.map->sha256,
                      .constants = r->rejected ? j->plan.constants_rejects : j->plan.constants,
                      .bytes = j->input.bytes,
                      .rows = r->rows,
                      .rejects = r->rejected,
                      .findings = r->findings,
                      .inserted = r->inserted,
                      .replaced = r->replaced,
                      .unchanged = r->unchanged,
                      .imported_at = vg_now(),
                      .received_at = j->options->received,
                      .archive = archive,
                      .data_row = j->data_row,
                      .reading = j->reading};
    return vg_source_finish(j->store, &done, err);
}

static vg_rc end_archive(vg_job *j, char name[VG_SHA256_HEX], vg_err *err)
{
    vg_archive *kept = j->archive;
    name[0] = '\0';
    j->archive = NULL;
    return kept ? vg_archive_end(kept, name, err) : VG_OK;
}

/* What is told of may name the source: all of it but its place in the archive stands by then.
 */
static vg_rc call_hook(vg_job *j, const char *sha256, vg_err *err)
{
    vg_rc rc = j->counts.inserted ? vg_touches_merge(&j->touches, &j->given, err) : VG_OK;
    if (rc == VG_OK)
        rc = finish_source(j, sha256, "", err);
    return rc == VG_OK ? vg_touches_tell(&j->touches, &j->options->before_commit, j->store, err)
                       : rc;
}

static vg_rc store_all(vg_job *j, const char *sha256, vg_err *err)
{
    char archive[VG_SHA256_HEX];
    vg_rc rc = fetch_records(j, err);
    if (rc == VG_OK)
        rc = vg_load_days_tell(&j->days, err);
    if (rc == VG_OK)
        rc = vg_badrows_tell(&j->bad, err);
    fill_result(j);
    if (rc == VG_OK)
        rc = call_hook(j, sha256, err);
    if (rc == VG_OK)
        rc = end_archive(j, archive, err);
    if (rc == VG_OK)
        rc = finish_source(j, sha256, archive, err);
    if (rc == VG_OK)
        rc = add_audit(j, err);
    if (rc == VG_OK)
        rc = vg_input_unchanged(&j->input, err);
    if (rc != VG_OK || j->options->dry_run)
        return rc;
    rc = vg_store_commit(j->store, err);
    if (rc == VG_OK)
        j->result->source_id = j->source;
    return rc;
}

static bool changes(const vg_job *j)
{
    return j->counts.inserted || j->counts.replaced || j->counts.retired;
}

/* Another process may have imported the same while this one waited for the store. */
static vg_rc settle_fate(vg_job *j, const char *sha256, vg_err *err)
{
    vg_rc rc = vg_keep_warn(j, sha256, err);
    /* With `replace` a known file may bring back what later ones replaced, or was undone. */
    if (rc == VG_OK && !(j->options->replace && changes(j)))
        rc = vg_job_find_same(j, sha256, err);
    if (rc != VG_OK || j->result->same)
        return rc;
    if (j->bad.count && !j->options->partial)
        return vg_fail(err, VG_DATA, "%s: refused, %lld of %lld rows are bad", j->plan.file,
                       (long long)j->bad.count, (long long)j->rows);
    return store_all(j, sha256, err);
}

/* Everything that the rows need from the store stands still from here on. */
static vg_rc begin(vg_job *j, vg_err *err)
{
    const vg_load_options *o = j->options;
    vg_rc rc = vg_store_begin(j->store, err);
    j->touch_new = o->touch_new;
    /* New figures can change a closed month as well, and a month can be closed until now. */
    if (rc == VG_OK && !j->touch_new && o->before_commit.run)
        rc = vg_closing_any(j->store, NULL, VG_DAY_FIRST, &j->touch_new, err);
    if (rc == VG_OK)
        rc = vg_job_look_first(j, err);
    if (rc != VG_OK || j->result->same)
        return rc;
    rc = vg_source_begin(j->store, j->name, &j->source, err);
    return rc == VG_OK ? vg_keep_begin(j, err) : rc;
}

static vg_rc load(vg_job *j, vg_err *err)
{
    char sha256[VG_SHA256_HEX];
    vg_rc rc = begin(j, err);
    if (rc != VG_OK || j->result->same)
        goto out;
    rc = read_rows(j, err);
    if (rc == VG_OK)
        rc = finish_rows(j, err);
    if (rc == VG_OK)
        rc = vg_sha256_end(j->input.sha, sha256, err);
    if (rc == VG_OK)
        rc = settle_fate(j, sha256, err);
    if (rc != VG_OK && !j->result->same) {
        vg_rc told = vg_badrows_tell(&j->bad, NULL);
        (void)told; /* the failure at hand is the one to tell of */
    }
out:
    j->result->rows = j->rows;
    j->result->rejected = j->bad.count;
    vg_store_rollback(j->store);
    return rc;
}

vg_rc vg_load_file(vg_store *store, const char *path, const vg_load_options *options,
                   vg_load_result *result, vg_err *err)
{
    vg_err own = VG_ERR_INIT;
    vg_job j = {.store = store,
                .options = options,
                .result = result,
                .name = vg_file_base(path),
                .input = {.fd = -1},
                .record = VG_STR_INIT};
    j.days = (vg_load_days){.plan = &j.plan};
    j.bad = (vg_badrows){.plan = &j.plan, .store = store, .raw = VG_STR_INIT};
    j.conflicts = (vg_conflicts){.plan = &j.plan,
                                 .store = store,
                                 .scopes = &j.scopes,
                                 .bad = &j.bad,
                                 .days = &j.days,
                                 .touches = &j.touches,
                                 .watch = &j.watch,
                                 .zone = &j.zone,
                                 .key = VG_STR_INIT,
                                 .changes = VG_STR_INIT,
                                 .text = VG_STR_INIT};
    *result = (vg_load_result){.source_id = 0};
    err = err ? err : &own;
    vg_rc rc = prepare(&j, path, err);
    if (rc == VG_OK && !result->same)
        rc = load(&j, err);
    if (rc == VG_OK && result->rejected && !result->same)
        rc = VG_FOUND;
    vg_archive_discard(j.archive);
    vg_job_rows_free(&j);
    vg_zone_free(j.zone);
    vg_input_close(&j.input);
    vg_str_free(&j.record);
    vg_plan_free(&j.plan);
    return rc;
}
