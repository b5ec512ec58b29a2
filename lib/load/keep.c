/* What of the file goes into the archive. */
#include "job.h"
#include "kind.h"

vg_rc vg_keep_begin(vg_job *j, vg_err *err)
{
    if (j->options->dry_run)
        return VG_OK;
    vg_rc rc = vg_archive_tidy(j->store, err);
    if (rc == VG_OK && j->options->archive && !vg_kind_hides(&j->plan))
        rc = vg_archive_begin(&j->archive, j->store, err);
    if (rc == VG_OK && j->plan.map->personal_count == 0)
        j->input.archive = j->archive;
    return rc;
}

/* A row of a worksheet is a line of its copy, whatever its cells hold. */
static void make_one_line(vg_str *record, size_t from)
{
    for (size_t i = from; i < record->len; i++)
        if (record->ptr[i] == '\n' || record->ptr[i] == '\r')
            record->ptr[i] = ' ';
}

/* Personal columns are cut, so the archive gets the records written anew, each on the line it
 * had. */
static vg_rc add_record(vg_job *j, const vg_row *row, bool cut, vg_err *err)
{
    vg_str_clear(&j->record);
    for (; j->archive_line + 1 < row->number; j->archive_line++)
        vg_str_addc(&j->record, '\n');
    size_t from = j->record.len;
    if (cut)
        vg_cut_record(&j->plan, row, &j->record);
    else if (row->kinds)
        vg_rows_csv_line(&j->record, row->cells, row->count, j->plan.map->delimiter);
    else
        vg_str_add(&j->record, row->raw, row->raw_len);
    if (row->kinds)
        make_one_line(&j->record, from);
    vg_str_addc(&j->record, '\n');
    for (size_t i = from; i < j->record.len; i++)
        j->archive_line += j->record.ptr[i] == '\n';
    vg_rc rc = vg_str_rc(&j->record, err);
    return rc == VG_OK ? vg_archive_add(j->archive, j->record.ptr, j->record.len, err) : rc;
}

/* Of the records before the data only the header has columns to cut; in others (a title, who
 * made the report, units) anything may stand, so that only their lines are kept. */
vg_rc vg_keep_record(vg_job *j, const vg_row *row, vg_record_kind kind, vg_err *err)
{
    if (!j->archive || j->input.archive || kind == VG_RECORD_OTHER)
        return VG_OK;
    return add_record(j, row, kind == VG_RECORD_DATA, err);
}

vg_rc vg_keep_reading(vg_job *j, const vg_rows *rows, vg_err *err)
{
    const vg_map *map = j->plan.map;
    const char *sheet = vg_rows_sheet(rows);
    j->reading.delimiter = map->delimiter;
    if (map->personal_count) /* it is written anew, as text in UTF-8 */
        return VG_OK;
    j->reading.dialect = map->dialect;
    j->reading.encoding = map->encoding;
    if (!sheet)
        return VG_OK;
    j->reading.sheet = vg_arena_strdup(&j->plan.arena, sheet);
    return j->reading.sheet ? VG_OK : vg_nomem(err);
}

vg_rc vg_keep_warn(vg_job *j, const char *sha256, vg_err *err)
{
    const vg_load_options *o = j->options;
    int64_t source;
    vg_str path = VG_STR_INIT, text = VG_STR_INIT;
    if (j->plan.map->personal_count == 0 || !o->say)
        return VG_OK;
    vg_rc rc = vg_archive_uncut(j->store, sha256, j->plan.map->sha256, &path, &source, err);
    if (rc == VG_OK) {
        vg_str_addf(&text, "%s: is archived with its personal columns as %s", j->plan.file,
                    path.ptr);
        if (source)
            vg_str_addf(&text, ", the file of source %lld", (long long)source);
        rc = vg_str_rc(&text, err);
    }
    if (rc == VG_OK)
        o->say(o->ctx, VG_LOAD_REMARK, text.ptr);
    vg_str_free(&path);
    vg_str_free(&text);
    return rc == VG_END ? VG_OK : rc;
}
