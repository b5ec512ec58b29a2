#include "forget.h"

#include <string.h>

enum { LEAST_TEXT = 3 };

vg_rc vg_forget_note(vg_forgetting *f, const char *where, int64_t count, vg_err *err)
{
    vg_forgotten *out = f->out;
    if (count == 0)
        return VG_OK;
    for (size_t i = 0; i < out->count; i++)
        if (strcmp(out->places[i].where, where) == 0) {
            out->places[i].count += count;
            return VG_OK;
        }
    vg_erased *one = vg_arena_push(f->arena, &out->places, &out->count, sizeof *one);
    if (!one)
        return vg_nomem(err);
    *one = (vg_erased){.where = where, .count = count};
    return VG_OK;
}

/* --- rejects
 * ------------------------------------------------------------------------------------ */

vg_rc vg_forget_quotes(vg_arena *arena, const char **reason, vg_err *err)
{
    const char *first = strchr(*reason, '"'), *last = strrchr(*reason, '"');
    if (!first || first == last)
        return VG_OK;
    *reason =
        vg_arena_printf(arena, "%.*s[erased]%s", (int)(first - *reason + 1), *reason, last);
    return *reason ? VG_OK : vg_nomem(err);
}

vg_rc vg_forget_rejects(vg_forgetting *f, int64_t source, vg_err *err)
{
    vg_reject *list;
    size_t count;
    int64_t records = 0, reasons = 0;
    vg_rc rc = vg_reject_list(f->store, f->arena, source, &list, &count, err);
    for (size_t i = 0; rc == VG_OK && i < count; i++) {
        const char *reason = list[i].reason;
        rc = vg_forget_quotes(f->arena, &reason, err);
        if (rc != VG_OK)
            break;
        bool quoted = strcmp(reason, list[i].reason) != 0;
        records += list[i].raw[0] != '\0';
        reasons += quoted;
        if (quoted || list[i].raw[0])
            rc = vg_erase_reject(f->store, list[i].id, "", reason, err);
    }
    if (rc == VG_OK)
        rc = vg_forget_note(f, "records of rejects", records, err);
    return rc == VG_OK ? vg_forget_note(f, "reasons of rejects", reasons, err) : rc;
}

/* --- a file as a whole
 * --------------------------------------------------------------------------- */

static vg_rc forget_file(vg_forgetting *f, const vg_source *source, vg_err *err)
{
    const vg_source_reading none = {.delimiter = '\0'};
    const char *archive = source->archive;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < f->source_count; i++)
        if (&f->sources[i] == source ||
            (archive[0] && strcmp(f->sources[i].archive, archive) == 0))
            rc = vg_forget_rejects(f, f->sources[i].id, err);
    if (rc != VG_OK || !archive[0])
        return rc;
    rc = vg_erase_archive(f->store, archive, "", &none, err);
    return rc == VG_OK ? vg_forget_note(f, "archived files", 1, err) : rc;
}

/* --- all of it
 * ---------------------------------------------------------------------------------- */

static vg_rc check_options(const vg_forget_options *o, vg_err *err)
{
    if ((o->columns != NULL) + (o->text != NULL) + o->rejects + o->file != 1)
        return vg_fail(err, VG_USAGE,
                       "say one of: columns, a text, the rejects, a file as a whole");
    if ((o->columns || o->file) && !o->source)
        return vg_fail(err, VG_USAGE, "say which source");
    if (o->text && o->source)
        return vg_fail(err, VG_USAGE, "a text is erased wherever it stands, not in one source");
    if (o->text && strlen(o->text) < LEAST_TEXT)
        return vg_fail(err, VG_USAGE, "the text is too short: it would be found everywhere");
    return VG_OK;
}

static vg_rc forget_all(vg_forgetting *f, vg_err *err)
{
    const vg_forget_options *o = f->options;
    int64_t id = 0;
    vg_rc rc = vg_source_list(f->store, f->arena, &f->sources, &f->source_count, err);
    if (rc == VG_OK && o->source)
        rc = vg_source_resolve(f->store, o->source, &id, err);
    if (rc != VG_OK)
        return rc;
    const vg_source *source = vg_source_by_id(f->sources, f->source_count, id);
    if (o->text)
        return vg_forget_text(f, err);
    if (o->rejects)
        return vg_forget_rejects(f, id, err);
    return o->columns ? vg_forget_columns(f, source, err) : forget_file(f, source, err);
}

/* What was erased is not said again. */
static vg_rc add_audit(vg_forgetting *f, vg_err *err)
{
    const vg_forget_options *o = f->options;
    vg_str detail = VG_STR_INIT;
    vg_str_addf(&detail, "%s",
                o->columns   ? "columns "
                : o->text    ? "a text, now "
                : o->rejects ? "records of rejects"
                             : "the file as a whole");
    if (o->columns || o->text)
        vg_str_adds(&detail, o->columns ? o->columns : f->out->mask);
    for (size_t i = 0; i < f->out->count; i++)
        vg_str_addf(&detail, "%s%s %lld", i ? ", " : ": ", f->out->places[i].where,
                    (long long)f->out->places[i].count);
    vg_rc rc = vg_str_rc(&detail, err);
    if (rc == VG_OK)
        rc = vg_audit_add(f->store, "forget", o->source ? o->source : "all", detail.ptr, err);
    vg_str_free(&detail);
    return rc;
}

static vg_rc change(vg_forgetting *f, vg_err *err)
{
    bool dry = f->options->dry_run;
    vg_rc rc = vg_store_begin(f->store, err);
    if (rc == VG_OK)
        rc = forget_all(f, err);
    if (rc == VG_OK && f->out->count && !dry)
        rc = add_audit(f, err);
    if (rc == VG_OK && f->out->count && !dry)
        rc = vg_store_commit(f->store, err);
    vg_store_rollback(f->store);
    return rc;
}

vg_rc vg_forget(vg_store *store, vg_arena *arena, const vg_forget_options *options,
                vg_forgotten *out, vg_err *err)
{
    vg_forgetting f = {.store = store, .arena = arena, .options = options, .out = out};
    int64_t removed = 0;
    *out = (vg_forgotten){.count = 0};
    vg_rc rc = check_options(options, err);
    if (rc == VG_OK)
        rc = vg_erase_begin(store, err);
    if (rc == VG_OK)
        rc = change(&f, err);
    if (rc == VG_OK && !options->dry_run) {
        rc = vg_erase_sweep(store, &removed, &out->linked, err);
        if (rc == VG_OK)
            rc = vg_erase_finish(store, err);
    }
    if (rc == VG_OK && out->count == 0)
        rc = vg_fail(err, VG_NOINPUT, "%s: nothing of it is there%s", vg_store_path(store),
                     removed ? " any more; archived files that nobody used were removed" : "");
    return rc;
}
