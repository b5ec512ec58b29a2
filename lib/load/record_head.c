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

static vg_rc unknown(const char *file, const char *const *fields, size_t count,
                     vg_load_text name, vg_err *err)
{
    const char *near = vg_suggest(name.text, name.len, fields, count);
    vg_str text = VG_STR_INIT;
    vg_str_addf(&text, "%s: unknown column \"%s\"", file,
                vg_found_text(name.text, name.len).text);
    if (near)
        vg_str_addf(&text, ", did you mean \"%s\"?", near);
    for (size_t i = 0; !near && i < count; i++)
        vg_str_addf(&text, "%s%s", i ? ", " : "; expected ", fields[i]);
    vg_rc rc = vg_str_rc(&text, err);
    if (rc == VG_OK)
        rc = vg_fail(err, VG_DATA, "%s", text.ptr);
    vg_str_free(&text);
    return rc;
}

static vg_rc bind_column(int columns[], const char *file, const vg_row *row, size_t at,
                         const char *const *fields, size_t count, vg_err *err)
{
    vg_load_text name = vg_load_trim(row->cells[at].text, row->cells[at].len);
    size_t f = 0;
    while (f < count &&
           !(strlen(fields[f]) == name.len && memcmp(fields[f], name.text, name.len) == 0))
        f++;
    if (f == count)
        return unknown(file, fields, count, name, err);
    if (columns[f] >= 0)
        return vg_fail(err, VG_DATA, "%s: \"%s\" is the name of columns %d and %zu", file,
                       fields[f], columns[f] + 1, at + 1);
    columns[f] = (int)at;
    return VG_OK;
}

vg_rc vg_record_columns(int columns[], const char *file, const vg_row *row,
                        const char *const *fields, size_t count, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (size_t f = 0; f < count; f++)
        columns[f] = -1;
    for (size_t i = 0; rc == VG_OK && i < row->count; i++)
        rc = bind_column(columns, file, row, i, fields, count, err);
    return rc;
}
