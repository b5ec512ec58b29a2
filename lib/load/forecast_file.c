/* A file of forecasts from its first byte to the commit. */
#include <vgov/forecast_load.h>

#include <stdlib.h>
#include <string.h>

#include <vgov/fact_io.h>
#include <vgov/file.h>
#include <vgov/json_out.h>

#include "forecast_book.h"
#include "record.h"
#include "shape/open.h"
#include "shape/texts.h"

enum { BAD_TOLD = 1000 };

typedef struct forecast_file {
    vg_store *store;
    const vg_load_options *options;
    vg_load_result *result;
    const char *file, *name; /* the path; without folders */
    vg_arena arena;
    vg_arena row; /* ends with each row */
    vg_zone *zone;
    vg_input input;
    vg_archive *archive;
    int64_t data_row;
    vg_reader_format how;
    vg_source_reading reading;
    vg_forecast_head head;
    vg_book book;
    vg_fact_writer *writer;
    vg_writer_counts counts;
} forecast_file;

/* --- what is said beside the rows
 * ---------------------------------------------------------------- */

static vg_rc constants(forecast_file *f, const char **out, vg_err *err)
{
    const vg_load_options *o = f->options;
    vg_jout *j;
    *out = NULL;
    vg_rc rc = vg_jout_new(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *root = vg_jout_root(j);
    vg_jtext(j, root, "kind", "forecast");
    vg_jtext(j, root, "vendor", o->vendor);
    vg_jtext(j, root, "line", o->line);
    vg_jtext(j, root, "slice", o->slice ? vg_length_name(o->slice) : NULL);
    vg_jtext(j, root, "zone", vg_zone_name(f->zone));
    return vg_jout_keep(j, &f->arena, out, err);
}

static vg_rc find_same(forecast_file *f, const char *sha256, const char *said, vg_err *err)
{
    vg_rc rc = vg_source_same(f->store, sha256, "", said, &f->result->same_source, err);
    f->result->same = rc == VG_OK;
    return rc == VG_END ? VG_OK : rc;
}

/* --- the rows
 * ------------------------------------------------------------------------------------ */

static vg_rc refuse(forecast_file *f, int64_t row, int column, const char *why, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s:%lld: ", f->file, (long long)row);
    if (column >= 0)
        vg_str_addf(&text, "column %d, ", column + 1);
    vg_str_adds(&text, why);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && f->result->rejected++ < BAD_TOLD && f->options->say)
        f->options->say(f->options->ctx, VG_LOAD_BAD, text.ptr);
    vg_str_free(&text);
    return rc;
}

static void say_volume(vg_str *out, int64_t volume)
{
    vg_rat value;
    if (vg_rat_make(NULL, &value, volume, VG_FORECAST_SCALE, NULL) != VG_OK ||
        vg_rat_exact(out, value, VG_FORECAST_DECIMALS, NULL) != VG_OK)
        vg_str_adds(out, "?");
}

static vg_rc on_conflict(void *ctx, const vg_conflict *c, vg_err *err)
{
    forecast_file *f = ctx;
    vg_str why = VG_STR_INIT;
    if (c->kind == VG_CONFLICT_TWICE) {
        vg_str_addf(&why, "this slice stands in line %lld already", (long long)c->other_row);
    } else {
        vg_str_adds(&why, "the version is in the store with ");
        say_volume(&why, c->other_values[VG_M_offered]);
        vg_str_adds(&why, " here, not ");
        say_volume(&why, c->values[0]);
        vg_str_adds(&why, "; a version never changes, other figures need a code of their own");
    }
    vg_rc rc = vg_str_rc(&why, err);
    if (rc == VG_OK)
        rc = refuse(f, c->src_row, -1, why.ptr, err);
    vg_str_free(&why);
    return rc;
}

static vg_rc open_writer(forecast_file *f, vg_err *err)
{
    static const vg_measure offered = VG_M_offered;
    const vg_writer_options options = {.source = f->book.source,
                                       .measures = &offered,
                                       .measure_count = 1,
                                       .on_conflict = on_conflict,
                                       .ctx = f};
    return vg_fact_writer_open(&f->writer, f->store, &options, err);
}

static vg_rc take_row(forecast_file *f, const vg_row *row, vg_err *err)
{
    vg_forecast_cells cells;
    vg_forecast_field field = VG_FC_VERSION;
    vg_book_series *series = NULL;
    vg_err why = VG_ERR_INIT;
    bool width = row->count == f->head.width;
    if (f->result->rows++ == 0)
        f->data_row = row->number;
    vg_rc rc = width ? vg_forecast_read(&f->row, f->zone, &f->head, f->options, row, &cells,
                                        &field, &why)
                     : vg_fail(&why, VG_DATA, "found %zu cells, expected %zu", row->count,
                               f->head.width);
    if (rc == VG_OK)
        rc = vg_forecasts_find(&f->book, &cells, &series, &field, &why);
    if (rc == VG_OK)
        rc = vg_fact_writer_add(f->writer, series->id, cells.start, f->book.basis, row->number,
                                &cells.volume, err);
    else if (rc == VG_DATA && width)
        vg_err_wrap(&why, rc, "%s", vg_forecast_fields[field]);
    if (rc == VG_DATA)
        rc = refuse(f, row->number, width ? f->head.columns[field] : -1, why.text, err);
    else if (rc != VG_OK && why.text[0])
        vg_fail(err, rc, "%s", why.text);
    vg_arena_free(&f->row);
    return rc;
}

static vg_rc read_rows(forecast_file *f, vg_err *err)
{
    vg_rows *rows;
    const vg_row *row;
    bool headed = false;
    vg_rc rc = vg_record_delimiter(&f->input, &f->how.delimiter, err);
    f->reading.delimiter = f->how.delimiter;
    if (rc != VG_OK || (rc = vg_open_rows(&rows, &f->input, &f->how, f->store, err)) != VG_OK)
        return rc;
    while (rc == VG_OK && (rc = vg_rows_next(rows, &row, err)) == VG_OK) {
        if (vg_row_is_blank(row, 0))
            continue;
        rc = headed ? take_row(f, row, err)
                    : vg_forecast_bind(&f->head, f->file, row, f->options, err);
        headed = true;
    }
    if (rc == VG_END)
        rc = f->result->rows ? VG_OK : vg_fail(err, VG_DATA, "%s: has no rows", f->file);
    const char *sheet = vg_rows_sheet(rows);
    if (rc == VG_OK && sheet && !(f->reading.sheet = vg_arena_strdup(&f->arena, sheet)))
        rc = vg_nomem(err);
    vg_rows_close(rows);
    return rc;
}

/* --- behind the rows
 * ----------------------------------------------------------------------------- */

/* Of a version that is known every row is known, too. */
static vg_rc settle(forecast_file *f, vg_err *err)
{
    vg_load_result *r = f->result;
    vg_rc rc = vg_fact_writer_finish(f->writer, &f->counts, err);
    r->inserted = f->counts.inserted;
    r->unchanged = f->counts.unchanged;
    r->vendors_created = f->book.vendors.created;
    r->lines_created = f->book.lines.created;
    if (rc == VG_OK && r->rejected)
        return vg_fail(err, VG_DATA, "%s: refused, %lld of %lld rows are bad", f->file,
                       (long long)r->rejected, (long long)r->rows);
    if (rc == VG_OK && r->inserted > f->book.fresh)
        return vg_fail(err, VG_DATA,
                       "%s: refused, %lld rows are further ones of versions that the store "
                       "has; a version never changes, another one needs a code of its own",
                       f->file, (long long)(r->inserted - f->book.fresh));
    return rc == VG_OK ? vg_forecasts_keep(&f->book, err) : rc;
}

static vg_rc record(forecast_file *f, const char *sha256, const char *archive, const char *said,
                    vg_err *err)
{
    const vg_load_result *r = f->result;
    vg_source done = {.id = f->book.source,
                      .name = f->name,
                      .sha256 = sha256,
                      .map_name = "",
                      .map_sha256 = "",
                      .constants = said,
                      .bytes = f->input.bytes,
                      .rows = r->rows,
                      .inserted = r->inserted,
                      .unchanged = r->unchanged,
                      .imported_at = vg_now(),
                      .received_at = f->options->received,
                      .archive = archive,
                      .data_row = f->data_row,
                      .reading = f->reading};
    vg_str detail = VG_STR_INIT;
    vg_rc rc = vg_source_finish(f->store, &done, err);
    vg_str_addf(&detail, "source %lld: forecasts, rows %lld, inserted %lld, unchanged %lld",
                (long long)f->book.source, (long long)r->rows, (long long)r->inserted,
                (long long)r->unchanged);
    if (rc == VG_OK)
        rc = vg_str_rc(&detail, err);
    if (rc == VG_OK)
        rc = vg_audit_add(f->store, "import", f->name, detail.ptr, err);
    vg_str_free(&detail);
    return rc;
}

static vg_rc call_hook(forecast_file *f, vg_err *err)
{
    vg_touches touches = {.count = 0};
    if (!f->options->before_commit.run || f->result->inserted == 0)
        return VG_OK;
    vg_rc rc = vg_forecasts_touch(&f->book, &touches, err);
    if (rc == VG_OK)
        rc = vg_touches_tell(&touches, &f->options->before_commit, f->store, err);
    vg_touches_free(&touches);
    return rc;
}

static vg_rc store_all(forecast_file *f, const char *sha256, const char *said, vg_err *err)
{
    char archive[VG_SHA256_HEX] = "";
    vg_archive *kept = f->archive;
    if (f->result->inserted == 0)
        return VG_OK; /* all of it is known: there is nothing to keep, or to undo */
    f->archive = NULL;
    vg_rc rc = kept ? vg_archive_end(kept, archive, err) : VG_OK;
    if (rc == VG_OK)
        rc = record(f, sha256, archive, said, err);
    if (rc == VG_OK)
        rc = call_hook(f, err);
    if (rc == VG_OK)
        rc = vg_input_unchanged(&f->input, err);
    if (rc != VG_OK || f->options->dry_run)
        return rc;
    rc = vg_store_commit(f->store, err);
    if (rc == VG_OK)
        f->result->source_id = f->book.source;
    return rc;
}

static vg_rc begin(forecast_file *f, vg_err *err)
{
    vg_rc rc = vg_store_begin(f->store, err);
    if (rc == VG_OK)
        rc = vg_source_begin(f->store, f->name, &f->book.source, err);
    if (rc == VG_OK && !f->options->dry_run)
        rc = vg_archive_tidy(f->store, err);
    if (rc == VG_OK && f->options->archive && !f->options->dry_run)
        rc = vg_archive_begin(&f->archive, f->store, err);
    f->input.archive = f->archive;
    return rc;
}

static vg_rc load(forecast_file *f, vg_err *err)
{
    char sha256[VG_SHA256_HEX];
    const char *said;
    vg_rc rc = constants(f, &said, err);
    if (rc == VG_OK)
        rc = begin(f, err);
    if (rc == VG_OK)
        rc = vg_input_hash(&f->input, sha256, err);
    if (rc == VG_OK)
        rc = find_same(f, sha256, said, err);
    if (rc == VG_OK && f->result->same)
        return rc;
    if (rc == VG_OK)
        rc = open_writer(f, err);
    if (rc == VG_OK)
        rc = read_rows(f, err);
    if (rc == VG_OK)
        rc = vg_sha256_end(f->input.sha, sha256, err);
    if (rc == VG_OK)
        rc = settle(f, err);
    return rc == VG_OK ? store_all(f, sha256, said, err) : rc;
}

vg_rc vg_forecast_load(vg_store *store, const char *path, const vg_load_options *options,
                       vg_load_result *result, vg_err *err)
{
    forecast_file f = {.store = store,
                       .options = options,
                       .result = result,
                       .file = path,
                       .name = vg_file_base(path),
                       .input = {.fd = -1}};
    vg_err own = VG_ERR_INIT;
    err = err ? err : &own;
    *result = (vg_load_result){.source_id = 0};
    vg_forecasts_open(&f.book, store, options->create);
    vg_rc rc = vg_zone_load(&f.zone, options->zone ? options->zone : vg_store_zone(store), err);
    if (rc == VG_OK)
        rc = vg_input_open(&f.input, path, store, err);
    if (rc == VG_OK)
        rc = load(&f, err);
    vg_fact_writer_free(f.writer);
    vg_store_rollback(store);
    vg_archive_discard(f.archive);
    vg_zone_free(f.zone);
    vg_input_close(&f.input);
    vg_forecasts_free(&f.book);
    vg_arena_free(&f.row);
    vg_arena_free(&f.arena);
    return rc;
}
