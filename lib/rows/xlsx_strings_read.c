/* <sst><si><t>…</t></si>…</sst>, and rich text inside the <si>. */
#include <string.h>

#include "xlsx_strings.h"
#include "xlsx_text.h"

typedef struct reading {
    vg_xml xml;
    vg_strings *strings;
    vg_rich rich;
    int depth; /* of the element being read */
} reading;

enum { ITEM = 2 };

static void on_start(void *ctx, const char *name, const char **atts, int depth)
{
    reading *r = ctx;
    r->depth = depth;
    if (depth == ITEM)
        vg_rich_begin(&r->rich);
    else if (depth > ITEM)
        vg_rich_start(&r->rich, name, atts, depth);
}

static void on_text(void *ctx, const char *text, size_t len)
{
    reading *r = ctx;
    vg_rich_text(&r->rich, text, len, r->depth);
}

static void end_item(reading *r)
{
    const vg_str *text = &r->rich.text;
    vg_err err = VG_ERR_INIT;
    if (r->strings->count == VG_XLSX_STRINGS)
        vg_xml_fail(&r->xml, VG_DATA, "%s: has more than the %d shared strings that are read",
                    r->xml.file, VG_XLSX_STRINGS);
    else if (r->rich.too_long || vg_text_too_long(text->ptr, text->len))
        vg_xml_fail(&r->xml, VG_DATA,
                    "%s: shared string %zu has more than the %d characters of a cell",
                    r->xml.file, r->strings->count, VG_XLSX_CHARACTERS);
    else if (vg_str_rc(text, NULL) != VG_OK)
        vg_xml_nomem(&r->xml);
    else if (vg_strings_add(r->strings, text->ptr, text->len, &err) != VG_OK)
        vg_xml_fail(&r->xml, err.rc, "%s", err.text);
}

static void on_end(void *ctx, const char *name, int depth)
{
    reading *r = ctx;
    if (depth == ITEM && strcmp(name, "si") == 0)
        end_item(r);
    else if (depth > ITEM)
        vg_rich_end(&r->rich, depth);
    r->depth = depth - 1;
}

vg_rc vg_strings_read(vg_strings *s, vg_zip *zip, int64_t number, const char *name, vg_err *err)
{
    static const vg_xml_kind kind = {
        .root = "sst", .start = on_start, .end = on_end, .text = on_text};
    reading r = {.strings = s, .rich = {.text = VG_STR_INIT}};
    vg_rc rc = vg_xml_read_part(zip, number, name, &kind, &r.xml, &r, err);
    vg_str_free(&r.rich.text);
    return rc == VG_OK ? vg_strings_finish(s, err) : rc;
}
