/* <styleSheet><numFmts><numFmt numFmtId formatCode/>…  <cellXfs><xf numFmtId/>… */
#include "xlsx_styles.h"

#include <string.h>

#include "xlsx_xml.h"

enum { MOST_FORMATS = 4096, MOST_STYLES = 65536, LAST_ID = 1 << 20, LAST_BUILTIN = 163 };

static const vg_format_code plain = {.count = 1, .plain = true};

typedef struct known {
    int64_t id;
    const vg_format_code *code;
} known;

typedef struct reading {
    vg_xml xml;
    vg_styles *styles;
    vg_arena arena; /* of the lists below */
    known *list;    /* formats, those of the workbook first */
    size_t count;
    int *ids; /* of the formats of the styles */
    size_t id_count;
    bool in_formats, in_cells;
} reading;

static const vg_format_code *keep_code(reading *r, int64_t id, const vg_format_code *code)
{
    vg_format_code *copy = VG_NEW(&r->styles->arena, vg_format_code);
    known *k = copy ? vg_arena_push(&r->arena, &r->list, &r->count, sizeof *k) : NULL;
    if (!k)
        return NULL;
    *copy = *code;
    *k = (known){.id = id, .code = copy};
    return copy;
}

static void add_format(reading *r, const char **atts)
{
    int64_t id = vg_xml_number(vg_xml_att(atts, "numFmtId"), LAST_ID);
    const char *text = vg_xml_att(atts, "formatCode");
    if (id < 0 || !text)
        return;
    if (r->count >= MOST_FORMATS) {
        vg_xml_fail(&r->xml, VG_DATA, "%s: has more than the %d number formats that are read",
                    r->xml.file, MOST_FORMATS);
        return;
    }
    vg_format_code code = vg_format_parse(text, strlen(text));
    if (!keep_code(r, id, &code))
        vg_xml_nomem(&r->xml);
}

static const vg_format_code *find_code(reading *r, int64_t id)
{
    for (size_t i = r->count; i-- > 0;)
        if (r->list[i].id == id)
            return r->list[i].code;
    if (id > LAST_BUILTIN)
        return &plain;
    vg_format_code code = vg_format_builtin((int)id);
    return keep_code(r, id, &code);
}

static void add_style(reading *r, const char **atts)
{
    int64_t id = vg_xml_number(vg_xml_att(atts, "numFmtId"), LAST_ID);
    if (r->id_count >= MOST_STYLES) {
        vg_xml_fail(&r->xml, VG_DATA, "%s: has more than the %d cell styles that are read",
                    r->xml.file, MOST_STYLES);
        return;
    }
    int *place = vg_arena_push(&r->arena, &r->ids, &r->id_count, sizeof *place);
    if (place)
        *place = id < 0 ? 0 : (int)id;
    else
        vg_xml_nomem(&r->xml);
}

static void on_start(void *ctx, const char *name, const char **atts, int depth)
{
    reading *r = ctx;
    if (depth == 2) {
        r->in_formats = strcmp(name, "numFmts") == 0;
        r->in_cells = strcmp(name, "cellXfs") == 0;
    } else if (depth == 3 && r->in_formats && strcmp(name, "numFmt") == 0) {
        add_format(r, atts);
    } else if (depth == 3 && r->in_cells && strcmp(name, "xf") == 0) {
        add_style(r, atts);
    }
}

static void on_end(void *ctx, const char *name, int depth)
{
    (void)ctx, (void)name, (void)depth;
}

/* Some programs write the formats behind the styles that use them. */
static vg_rc join(reading *r, vg_err *err)
{
    vg_styles *s = r->styles;
    for (size_t i = 0; i < r->id_count; i++) {
        const vg_format_code *code = find_code(r, r->ids[i]);
        const vg_format_code **place =
            code ? vg_arena_push(&s->arena, &s->list, &s->count, sizeof *place) : NULL;
        if (!place)
            return vg_nomem(err);
        *place = code;
    }
    return VG_OK;
}

vg_rc vg_styles_read(vg_styles *s, vg_zip *zip, int64_t number, const char *name, vg_err *err)
{
    static const vg_xml_kind kind = {.root = "styleSheet", .start = on_start, .end = on_end};
    reading r = {.styles = s};
    vg_rc rc = vg_xml_read_part(zip, number, name, &kind, &r.xml, &r, err);
    if (rc == VG_OK)
        rc = join(&r, err);
    vg_arena_free(&r.arena);
    return rc;
}

void vg_styles_free(vg_styles *s)
{
    vg_arena_free(&s->arena);
    *s = (vg_styles){.count = 0};
}

const vg_format_code *vg_styles_find(const vg_styles *s, int64_t style)
{
    return style >= 0 && (uint64_t)style < s->count ? s->list[style] : &plain;
}
