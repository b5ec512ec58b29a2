/* A list of records from its first byte to the commit. */
#include "record.h"

#include <string.h>

#include <vgov/file.h>
#include <vgov/json_out.h>

#include "shape/open.h"
#include "shape/texts.h"

enum { BAD_TOLD = 1000 };

typedef struct list {
    vg_store *store;
    const vg_record_kind *kind;
    void *work; /* of the kind */
    const vg_record_options *options;
    vg_record_result *result;
    const char *file, *name; /* the path; without folders */
    vg_arena arena;
    vg_arena row; /* ends with each row */
    vg_input input;
    vg_archive *archive;
    int64_t source, data_row;
    vg_reader_format how;
    vg_source_reading reading;
    vg_record_head head;
} list;

/* --- what is said beside the rows
 * ---------------------------------------------------------------- */

static vg_rc constants(list *l, const char **out, vg_err *err)
{
    const vg_record_options *o = l->options;
    vg_jout *j;
    *out = NULL;
    vg_rc rc = vg_jout_new(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *root = vg_jout_root(j);
    vg_jtext(j, root, "list", l->kind->list);
    vg_jtext(j, root, "vendor", o->vendor);
    vg_jtext(j, root, "kind", o->kind);
    if (l->kind->zone)
        vg_jtext(j, root, "zone", l->kind->zone(l->work));
    if (o->currency)
        vg_jtext(j, root, "currency", o->currency);
    return vg_jout_keep(j, &l->arena, out, err);
}

static vg_rc find_same(list *l, const char *sha256, const char *said, vg_err *err)
{
    vg_rc rc = vg_source_same(l->store, sha256, "", said, &l->result->same_source, err);
    l->result->same = rc == VG_OK;
    return rc == VG_END ? VG_OK : rc;
}

/* --- the rows
 * ------------------------------------------------------------------------------------ */

static vg_rc refuse(list *l, const vg_row *row, int column, const vg_err *why, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_str raw = VG_STR_INIT;
    vg_reject reject = {.source_id = l->source,
                        .src_row = row->number,
                        .column = column + 1,
                        .reason = why->text};
    vg_str_addf(&text, "%s:%lld: ", l->file, (long long)row->number);
    if (column >= 0)
        vg_str_addf(&text, "column %d, ", column + 1);
    vg_str_adds(&text, why->text);
    vg_str_add(&raw, row->raw, row->raw_len);
    reject.raw = raw.ptr;
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_str_rc(&raw, err);
    if (rc == VG_OK && l->result->rejected++ < BAD_TOLD && l->options->say)
        l->options->say(l->options->ctx, VG_LOAD_BAD, text.ptr);
    if (rc == VG_OK && l->options->partial)
        rc = vg_reject_add(l->store, &reject, NULL, err);
    vg_str_free(&text);
    vg_str_free(&raw);
    return rc;
}

/* "a.csv:3: charge calls of 2026-10: 1000.00 EUR net -> 900.00 EUR net" */
static vg_rc say_changed(list *l, const vg_row *row, const vg_record_row *r, vg_err *err)
{
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s:%lld: %s: %s -> %s", l->file, (long long)row->number, r->put.what,
                r->put.was, r->put.now);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK && l->result->replaced <= BAD_TOLD && l->options->say)
        l->options->say(l->options->ctx, VG_LOAD_CHANGED, text.ptr);
    vg_str_free(&text);
    return rc;
}

static vg_rc count(list *l, const vg_row *row, const vg_record_row *r, vg_err *err)
{
    if (r->put.known)
        l->result->known++;
    else if (r->put.replaced)
        l->result->replaced++;
    else
        l->result->added++;
    return r->put.replaced ? say_changed(l, row, r, err) : VG_OK;
}

/* The text of a field of the record: of its cell, else of the options; NULL = not said. */
static const char *otherwise(const list *l, size_t field)
{
    const char *name = l->kind->fields[field];
    return strcmp(name, "kind") == 0       ? l->options->kind
           : strcmp(name, "vendor") == 0   ? l->options->vendor
           : strcmp(name, "currency") == 0 ? l->options->currency
                                           : NULL;
}

static vg_rc field_texts(list *l, const vg_row *row, const char *texts[VG_RECORD_FIELDS],
                         vg_err *err)
{
    for (size_t f = 0; f < l->kind->count; f++) {
        int column = l->head.columns[f];
        texts[f] = otherwise(l, f);
        if (column < 0 || (size_t)column >= row->count)
            continue;
        vg_load_text cell = vg_load_trim(row->cells[column].text, row->cells[column].len);
        if (cell.len && !(texts[f] = vg_arena_copy(&l->row, cell.text, cell.len)))
            return vg_nomem(err);
    }
    return VG_OK;
}

/* A row is bad for what it says, and for nothing else. */
static bool is_bad(vg_rc rc)
{
    return rc == VG_DATA || rc == VG_USAGE || rc == VG_NOINPUT;
}

static vg_rc take_row(list *l, const vg_row *row, vg_err *err)
{
    const char *texts[VG_RECORD_FIELDS] = {NULL};
    vg_record_row r = {.texts = texts,
                       .arena = &l->row,
                       .source = l->source,
                       .number = row->number,
                       .replace = l->options->replace,
                       .bad = -1};
    vg_err why = VG_ERR_INIT;
    if (l->result->rows++ == 0)
        l->data_row = row->number;
    vg_rc rc = field_texts(l, row, texts, &why);
    if (rc == VG_OK && row->count > l->head.width)
        rc = vg_fail(&why, VG_DATA, "found %zu cells, expected %zu", row->count, l->head.width);
    else if (rc == VG_OK)
        rc = l->kind->take(l->work, l->store, &r, &why);
    if (rc == VG_DATA && r.bad >= 0)
        vg_err_wrap(&why, rc, "%s", l->kind->fields[r.bad]);
    if (rc == VG_OK)
        rc = count(l, row, &r, err);
    else if (is_bad(rc))
        rc = refuse(l, row, r.bad < 0 ? -1 : l->head.columns[r.bad], &why, err);
    else
        vg_fail(err, rc, "%s", why.text);
    vg_arena_free(&l->row);
    return rc;
}

static vg_rc bind(list *l, const vg_row *row, vg_err *err)
{
    l->head.width = row->count;
    vg_rc rc =
        vg_record_columns(l->head.columns, l->file, row, l->kind->fields, l->kind->count, err);
    for (size_t f = 0; rc == VG_OK && f < l->kind->count; f++)
        l->head.has[f] = l->head.columns[f] >= 0 || otherwise(l, f);
    const char *missing = rc == VG_OK ? l->kind->missing(l->head.has) : NULL;
    if (missing)
        rc = vg_fail(err, VG_DATA, "%s: has no column %s", l->file, missing);
    return rc;
}

static vg_rc read_rows(list *l, vg_err *err)
{
    vg_rows *rows;
    const vg_row *row;
    bool headed = false;
    vg_rc rc = vg_record_delimiter(&l->input, &l->how.delimiter, err);
    l->reading.delimiter = l->how.delimiter;
    if (rc != VG_OK || (rc = vg_open_rows(&rows, &l->input, &l->how, l->store, err)) != VG_OK)
        return rc;
    while (rc == VG_OK && (rc = vg_rows_next(rows, &row, err)) == VG_OK) {
        if (vg_row_is_blank(row, 0))
            continue;
        rc = headed ? take_row(l, row, err) : bind(l, row, err);
        headed = true;
    }
    if (rc == VG_END)
        rc = headed ? VG_OK : vg_fail(err, VG_DATA, "%s: is empty", l->file);
    const char *sheet = vg_rows_sheet(rows);
    if (rc == VG_OK && sheet && !(l->reading.sheet = vg_arena_strdup(&l->arena, sheet)))
        rc = vg_nomem(err);
    vg_rows_close(rows);
    return rc;
}

/* --- behind the rows
 * ----------------------------------------------------------------------------- */

static vg_rc record(list *l, const char *sha256, const char *archive, const char *said,
                    vg_err *err)
{
    const vg_record_result *r = l->result;
    vg_source done = {.id = l->source,
                      .name = l->name,
                      .sha256 = sha256,
                      .map_name = "",
                      .map_sha256 = "",
                      .constants = said,
                      .bytes = l->input.bytes,
                      .rows = r->rows,
                      .rejects = r->rejected,
                      .inserted = r->added,
                      .replaced = r->replaced,
                      .unchanged = r->known,
                      .imported_at = vg_now(),
                      .received_at = l->options->received,
                      .archive = archive,
                      .data_row = l->data_row,
                      .reading = l->reading};
    vg_str detail = VG_STR_INIT;
    vg_rc rc = vg_source_finish(l->store, &done, err);
    vg_str_addf(&detail, "source %lld: %s %lld, added %lld, known %lld, rejected %lld",
                (long long)l->source, l->kind->list, (long long)r->rows, (long long)r->added,
                (long long)r->known, (long long)r->rejected);
    if (r->replaced)
        vg_str_addf(&detail, ", replaced %lld", (long long)r->replaced);
    if (rc == VG_OK)
        rc = vg_str_rc(&detail, err);
    if (rc == VG_OK)
        rc = vg_audit_add(l->store, "import", l->name, detail.ptr, err);
    vg_str_free(&detail);
    return rc;
}

static vg_rc store_all(list *l, const char *sha256, const char *said, vg_err *err)
{
    char archive[VG_SHA256_HEX] = "";
    vg_archive *kept = l->archive;
    l->archive = NULL;
    vg_rc rc = kept ? vg_archive_end(kept, archive, err) : VG_OK;
    if (rc == VG_OK)
        rc = record(l, sha256, archive, said, err);
    if (rc == VG_OK && l->kind->tell)
        rc = l->kind->tell(l->work, l->store, &l->options->before_commit, err);
    if (rc == VG_OK)
        rc = vg_input_unchanged(&l->input, err);
    if (rc != VG_OK || l->options->dry_run)
        return rc;
    rc = vg_store_commit(l->store, err);
    if (rc == VG_OK)
        l->result->source_id = l->source;
    return rc;
}

static vg_rc begin(list *l, vg_err *err)
{
    vg_rc rc = vg_store_begin(l->store, err);
    if (rc == VG_OK)
        rc = vg_source_begin(l->store, l->name, &l->source, err);
    if (rc != VG_OK || l->options->dry_run)
        return rc;
    rc = vg_archive_tidy(l->store, err);
    if (rc == VG_OK && l->options->archive)
        rc = vg_archive_begin(&l->archive, l->store, err);
    l->input.archive = l->archive;
    return rc;
}

static vg_rc load(list *l, vg_err *err)
{
    char sha256[VG_SHA256_HEX];
    const char *said;
    vg_rc rc = constants(l, &said, err);
    if (rc == VG_OK)
        rc = begin(l, err);
    if (rc == VG_OK)
        rc = vg_input_hash(&l->input, sha256, err);
    if (rc == VG_OK)
        rc = find_same(l, sha256, said, err);
    /* With `replace` only its rows can tell whether there is something to do. */
    if (rc == VG_OK && l->result->same && !l->options->replace)
        return rc;
    if (rc == VG_OK)
        rc = read_rows(l, err);
    if (rc == VG_OK && l->result->same && !l->result->added && !l->result->replaced &&
        !l->result->rejected)
        return rc;
    l->result->same = false;
    if (rc == VG_OK)
        rc = vg_sha256_end(l->input.sha, sha256, err);
    if (rc == VG_OK && l->result->rejected && !l->options->partial)
        rc = vg_fail(err, VG_DATA, "%s: refused, %lld of %lld rows are bad", l->file,
                     (long long)l->result->rejected, (long long)l->result->rows);
    return rc == VG_OK ? store_all(l, sha256, said, err) : rc;
}

vg_rc vg_record_load(vg_store *store, const char *path, const vg_record_kind *kind, void *work,
                     const vg_record_options *options, vg_record_result *result, vg_err *err)
{
    list l = {.store = store,
              .kind = kind,
              .work = work,
              .options = options,
              .result = result,
              .file = path,
              .name = vg_file_base(path),
              .input = {.fd = -1}};
    *result = (vg_record_result){.source_id = 0};
    vg_rc rc = vg_input_open(&l.input, path, store, err);
    if (rc == VG_OK)
        rc = load(&l, err);
    vg_store_rollback(store);
    if (rc == VG_OK && result->rejected)
        rc = vg_fail(err, VG_FOUND, "%s: %lld of %lld rows rejected", path,
                     (long long)result->rejected, (long long)result->rows);
    vg_archive_discard(l.archive);
    vg_input_close(&l.input);
    vg_arena_free(&l.row);
    vg_arena_free(&l.arena);
    return rc;
}
