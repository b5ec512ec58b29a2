/* A list of relief events from its first byte to the commit. */
#include <vgov/event_load.h>

#include <string.h>

#include <vgov/file.h>
#include <vgov/json_out.h>

#include "event_head.h"
#include "shape/open.h"
#include "shape/texts.h"

enum { BAD_TOLD = 1000 };

typedef struct list {
    vg_store *store;
    const vg_event_list_options *options;
    vg_event_list_result *result;
    const char *file, *name; /* the path; without folders */
    vg_arena arena;
    vg_arena row; /* ends with each row */
    vg_zone *zone;
    vg_input input;
    vg_archive *archive;
    int64_t source, data_row;
    vg_reader_format how;
    vg_source_reading reading;
    vg_event_head head;
    vg_event *events; /* that were added and count; only their vendors and spans live on */
    size_t event_count;
} list;

/* --- what is said beside the rows
 * ---------------------------------------------------------------- */

static vg_rc constants(list *l, const char **out, vg_err *err)
{
    const vg_event_list_options *o = l->options;
    vg_jout *j;
    vg_str text = VG_STR_INIT;
    *out = NULL;
    vg_rc rc = vg_jout_new(&j, err);
    if (rc != VG_OK)
        return rc;
    vg_jnode *root = vg_jout_root(j);
    vg_jtext(j, root, "list", "events");
    vg_jtext(j, root, "vendor", o->vendor);
    vg_jtext(j, root, "kind", o->kind);
    vg_jtext(j, root, "zone", vg_zone_name(l->zone));
    rc = vg_jout_print(j, false, &text, err);
    vg_jout_free(j);
    while (text.len && text.ptr[text.len - 1] == '\n')
        text.ptr[--text.len] = '\0';
    if (rc == VG_OK && !(*out = vg_arena_strdup(&l->arena, text.ptr)))
        rc = vg_nomem(err);
    vg_str_free(&text);
    return rc;
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
        l->options->say(l->options->ctx, text.ptr);
    if (rc == VG_OK && l->options->partial)
        rc = vg_reject_add(l->store, &reject, NULL, err);
    vg_str_free(&text);
    vg_str_free(&raw);
    return rc;
}

/* What is known already stays; a list that says otherwise of it is no decision. */
static vg_rc keep_known(list *l, const vg_event *e, int64_t id, vg_err *err)
{
    vg_event known;
    vg_rc rc = vg_event_get(l->store, &l->row, id, &known, err);
    if (rc != VG_OK)
        return rc;
    if (e->state.state != VG_EVENT_CLAIMED && e->state.state != known.state.state)
        return vg_fail(err, VG_DATA,
                       "is event %lld, which is %s; a list does not change that, vgov-event "
                       "%s would",
                       (long long)id, vg_event_states[known.state.state],
                       e->state.state == VG_EVENT_ACCEPTED   ? "accept"
                       : e->state.state == VG_EVENT_REJECTED ? "reject"
                                                             : "dispute");
    l->result->known++;
    return VG_OK;
}

static vg_rc add(list *l, vg_event *e, vg_err *err)
{
    int64_t id;
    e->source_id = l->source;
    vg_rc rc = vg_event_add(l->store, e, &id, err);
    if (rc == VG_DATA && id)
        return keep_known(l, e, id, err);
    if (rc != VG_OK)
        return rc;
    l->result->added++;
    if (e->state.state != VG_EVENT_ACCEPTED)
        return VG_OK;
    vg_event *kept = vg_arena_push(&l->arena, &l->events, &l->event_count, sizeof *kept);
    if (!kept || !(e->vendor = vg_arena_strdup(&l->arena, e->vendor)))
        return vg_nomem(err);
    *kept = *e;
    return VG_OK;
}

static vg_rc field_texts(list *l, const vg_row *row, const char *texts[VG_EVENT_FIELDS],
                         vg_err *err)
{
    for (int f = 0; f < VG_EVENT_FIELDS; f++) {
        int column = l->head.columns[f];
        texts[f] = f == VG_EV_KIND     ? l->options->kind
                   : f == VG_EV_VENDOR ? l->options->vendor
                                       : NULL;
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
    const char *texts[VG_EVENT_FIELDS];
    vg_event e;
    vg_event_field bad = VG_EV_KIND;
    vg_err why = VG_ERR_INIT;
    int column = -1;
    if (l->result->rows++ == 0)
        l->data_row = row->number;
    vg_rc rc = field_texts(l, row, texts, &why);
    if (rc == VG_OK && row->count > l->head.width)
        rc = vg_fail(&why, VG_DATA, "found %zu cells, expected %zu", row->count, l->head.width);
    else if (rc == VG_OK && (rc = vg_event_parse(&l->row, l->zone, texts, &e, &bad, &why))) {
        column = l->head.columns[bad];
        if (rc == VG_DATA)
            vg_err_wrap(&why, rc, "%s", vg_event_fields[bad]);
    }
    if (rc == VG_OK) {
        e.src_row = row->number;
        rc = add(l, &e, &why);
    }
    if (is_bad(rc))
        rc = refuse(l, row, column, &why, err);
    else if (rc != VG_OK)
        vg_fail(err, rc, "%s", why.text);
    vg_arena_free(&l->row);
    return rc;
}

static bool is_blank(const vg_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (vg_load_trim(row->cells[i].text, row->cells[i].len).len)
            return false;
    return true;
}

static vg_rc read_rows(list *l, vg_err *err)
{
    vg_rows *rows;
    const vg_row *row;
    bool headed = false;
    vg_rc rc = vg_event_delimiter(&l->input, &l->how.delimiter, err);
    l->reading.delimiter = l->how.delimiter;
    if (rc != VG_OK || (rc = vg_open_rows(&rows, &l->input, &l->how, l->store, err)) != VG_OK)
        return rc;
    while (rc == VG_OK && (rc = vg_rows_next(rows, &row, err)) == VG_OK) {
        if (is_blank(row))
            continue;
        rc = headed ? take_row(l, row, err)
                    : vg_event_head_bind(&l->head, l->file, row, l->options, err);
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
    const vg_event_list_result *r = l->result;
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
                      .unchanged = r->known,
                      .imported_at = vg_now(),
                      .archive = archive,
                      .data_row = l->data_row,
                      .reading = l->reading};
    vg_str detail = VG_STR_INIT;
    vg_rc rc = vg_source_finish(l->store, &done, err);
    vg_str_addf(&detail, "source %lld: events %lld, added %lld, known %lld, rejected %lld",
                (long long)l->source, (long long)r->rows, (long long)r->added,
                (long long)r->known, (long long)r->rejected);
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
    if (rc == VG_OK)
        rc =
            vg_event_tell(l->store, &l->options->before_commit, l->events, l->event_count, err);
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
    if (rc == VG_OK && l->result->same)
        return rc;
    if (rc == VG_OK)
        rc = read_rows(l, err);
    if (rc == VG_OK)
        rc = vg_sha256_end(l->input.sha, sha256, err);
    if (rc == VG_OK && l->result->rejected && !l->options->partial)
        rc = vg_fail(err, VG_DATA, "%s: refused, %lld of %lld rows are bad", l->file,
                     (long long)l->result->rejected, (long long)l->result->rows);
    return rc == VG_OK ? store_all(l, sha256, said, err) : rc;
}

vg_rc vg_event_load(vg_store *store, const char *path, const vg_event_list_options *options,
                    vg_event_list_result *result, vg_err *err)
{
    list l = {.store = store,
              .options = options,
              .result = result,
              .file = path,
              .name = vg_file_base(path),
              .input = {.fd = -1}};
    *result = (vg_event_list_result){.source_id = 0};
    vg_rc rc = vg_zone_load(&l.zone, options->zone ? options->zone : vg_store_zone(store), err);
    if (rc == VG_OK)
        rc = vg_input_open(&l.input, path, store, err);
    if (rc == VG_OK)
        rc = load(&l, err);
    vg_store_rollback(store);
    if (rc == VG_OK && result->rejected)
        rc = vg_fail(err, VG_FOUND, "%s: %lld of %lld rows rejected", path,
                     (long long)result->rejected, (long long)result->rows);
    vg_archive_discard(l.archive);
    vg_zone_free(l.zone);
    vg_input_close(&l.input);
    vg_arena_free(&l.row);
    vg_arena_free(&l.arena);
    return rc;
}
