#include "record.h"

#include <string.h>

#include <vgov/found.h>
#include <vgov/suggest.h>

#include "shape/texts.h"

enum { FIRST_BYTES = 4096 };

vg_rc vg_record_delimiter(vg_input *in, char *out, vg_err *err)
{
    static const char signs[] = ",;\t|";
    size_t counts[sizeof signs] = {0}, got = 0, best = 0;
    char head[FIRST_BYTES];
    vg_rc rc = vg_input_read_at(in, 0, head, sizeof head, &got, err);
    for (size_t i = 0; i < got && head[i] != '\n' && head[i] != '\r'; i++) {
        const char *sign = head[i] ? strchr(signs, head[i]) : NULL;
        if (sign)
            counts[sign - signs]++;
    }
    for (size_t i = 1; signs[i]; i++)
        if (counts[i] > counts[best])
            best = i;
    *out = signs[best];
    return rc;
}

static vg_rc unknown(const char *file, const vg_record_kind *kind, const char *name, size_t len,
                     vg_err *err)
{
    const char *near = vg_suggest(name, len, kind->fields, kind->count);
    return vg_fail(err, VG_DATA, "%s: unknown column \"%s\"%s%s%s", file,
                   vg_found_text(name, len).text, near ? ", did you mean \"" : "",
                   near ? near : "", near ? "\"?" : "");
}

static vg_rc bind_column(vg_record_head *head, const char *file, const vg_row *row, size_t at,
                         const vg_record_kind *kind, vg_err *err)
{
    vg_load_text name = vg_load_trim(row->cells[at].text, row->cells[at].len);
    size_t f = 0;
    while (f < kind->count && !(strlen(kind->fields[f]) == name.len &&
                                memcmp(kind->fields[f], name.text, name.len) == 0))
        f++;
    if (f == kind->count)
        return unknown(file, kind, name.text, name.len, err);
    if (head->columns[f] >= 0)
        return vg_fail(err, VG_DATA, "%s: \"%s\" is the name of columns %d and %zu", file,
                       kind->fields[f], head->columns[f] + 1, at + 1);
    head->columns[f] = (int)at;
    return VG_OK;
}

vg_rc vg_record_head_bind(vg_record_head *head, const char *file, const vg_row *row,
                          const vg_record_kind *kind, vg_err *err)
{
    vg_rc rc = VG_OK;
    head->width = row->count;
    for (size_t f = 0; f < kind->count; f++)
        head->columns[f] = -1;
    for (size_t i = 0; rc == VG_OK && i < row->count; i++)
        rc = bind_column(head, file, row, i, kind, err);
    return rc;
}
