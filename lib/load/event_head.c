#include "event_head.h"

#include <string.h>

#include <vgov/found.h>
#include <vgov/suggest.h>

#include "shape/texts.h"

enum { FIRST_BYTES = 4096 };

vg_rc vg_event_delimiter(vg_input *in, char *out, vg_err *err)
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

static vg_rc unknown(const char *file, const char *name, size_t len, vg_err *err)
{
    const char *near = vg_suggest(name, len, vg_event_fields, VG_EVENT_FIELDS);
    return vg_fail(err, VG_DATA, "%s: unknown column \"%s\"%s%s%s", file,
                   vg_found_text(name, len).text, near ? ", did you mean \"" : "",
                   near ? near : "", near ? "\"?" : "");
}

static vg_rc bind_column(vg_event_head *head, const char *file, const vg_row *row, size_t at,
                         vg_err *err)
{
    vg_load_text name = vg_load_trim(row->cells[at].text, row->cells[at].len);
    int f = 0;
    while (vg_event_fields[f] && !(strlen(vg_event_fields[f]) == name.len &&
                                   memcmp(vg_event_fields[f], name.text, name.len) == 0))
        f++;
    if (f == VG_EVENT_FIELDS)
        return unknown(file, name.text, name.len, err);
    if (head->columns[f] >= 0)
        return vg_fail(err, VG_DATA, "%s: \"%s\" is the name of columns %d and %zu", file,
                       vg_event_fields[f], head->columns[f] + 1, at + 1);
    head->columns[f] = (int)at;
    return VG_OK;
}

vg_rc vg_event_head_bind(vg_event_head *head, const char *file, const vg_row *row,
                         const vg_event_list_options *options, vg_err *err)
{
    const int *c = head->columns;
    const char *missing = NULL;
    vg_rc rc = VG_OK;
    head->width = row->count;
    for (int f = 0; f < VG_EVENT_FIELDS; f++)
        head->columns[f] = -1;
    for (size_t i = 0; rc == VG_OK && i < row->count; i++)
        rc = bind_column(head, file, row, i, err);
    if (c[VG_EV_KIND] < 0 && !options->kind)
        missing = "kind";
    else if (c[VG_EV_VENDOR] < 0 && !options->vendor)
        missing = "vendor";
    else if (c[VG_EV_SLICE] < 0 && (c[VG_EV_FROM] < 0 || c[VG_EV_TO] < 0))
        missing = "from and to, or slice";
    if (rc == VG_OK && missing)
        rc = vg_fail(err, VG_DATA, "%s: has no column %s", file, missing);
    return rc;
}
