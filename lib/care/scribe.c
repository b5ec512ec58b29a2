#include "forget.h"

void vg_scribe_restart(vg_scribe *s)
{
    vg_archive_discard(s->archive);
    s->archive = NULL;
    s->line = 0;
}

static void flatten(vg_str *record, size_t from)
{
    for (size_t i = from; i < record->len; i++)
        if (record->ptr[i] == '\n' || record->ptr[i] == '\r')
            record->ptr[i] = ' ';
}

vg_rc vg_scribe_write(vg_scribe *s, int64_t number, const vg_cell *cells, size_t count,
                      vg_err *err)
{
    if (s->dry)
        return VG_OK;
    vg_rc rc = s->archive ? VG_OK : vg_archive_begin(&s->archive, s->store, err);
    vg_str_clear(&s->record);
    for (; s->line + 1 < number; s->line++)
        vg_str_addc(&s->record, '\n');
    size_t from = s->record.len;
    vg_rows_csv_line(&s->record, cells, count, s->delimiter);
    if (s->flat)
        flatten(&s->record, from);
    vg_str_addc(&s->record, '\n');
    for (size_t i = from; i < s->record.len; i++) {
        char c = s->record.ptr[i];
        s->line += c == '\n' || (c == '\r' && s->record.ptr[i + 1] != '\n');
    }
    if (rc == VG_OK)
        rc = vg_str_rc(&s->record, err);
    return rc == VG_OK ? vg_archive_add(s->archive, s->record.ptr, s->record.len, err) : rc;
}

vg_rc vg_scribe_end(vg_scribe *s, char name[VG_SHA256_HEX], vg_err *err)
{
    vg_archive *done = s->archive;
    name[0] = '\0';
    s->archive = NULL;
    return done ? vg_archive_end(done, name, err) : VG_OK;
}

void vg_scribe_free(vg_scribe *s)
{
    vg_archive_discard(s->archive);
    s->archive = NULL;
    vg_str_free(&s->record);
}
