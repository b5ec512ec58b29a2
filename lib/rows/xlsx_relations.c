#include "xlsx_relations.h"

#include <string.h>

#include "xlsx_ascii.h"
#include "xlsx_xml.h"

enum { MOST = 65536 };

/* --- relationships
 * ------------------------------------------------------------------------------- */

typedef struct reading {
    vg_xml xml;
    vg_arena *arena;
    const char *base;
    vg_relations *out;
} reading;

const char *vg_part_name(vg_arena *arena, const char *base, const char *target)
{
    char *name = vg_arena_alloc(arena, strlen(base) + strlen(target) + 2);
    size_t len = 0;
    const char *slash = strrchr(base, '/');
    if (!name)
        return NULL;
    if (*target != '/' && *target != '\\' && slash) {
        len = (size_t)(slash - base);
        memcpy(name, base, len);
    }
    while (*target) {
        size_t n = strcspn(target, "/\\");
        if (n == 2 && target[0] == '.' && target[1] == '.') {
            while (len > 0 && name[--len] != '/')
                continue;
        } else if (n > 0 && !(n == 1 && *target == '.')) {
            if (len > 0)
                name[len++] = '/';
            memcpy(name + len, target, n);
            len += n;
        }
        target += n + (target[n] != '\0');
    }
    name[len] = '\0';
    return name;
}

static void add_relation(reading *r, const char **atts)
{
    const char *id = vg_xml_att(atts, "Id"), *type = vg_xml_att(atts, "Type"),
               *target = vg_xml_att(atts, "Target"), *mode = vg_xml_att(atts, "TargetMode");
    if (!id || !type || !target || (mode && strcmp(mode, "External") == 0))
        return;
    if (r->out->count == MOST) {
        vg_xml_fail(&r->xml, VG_DATA,
                    "%s: its part %s has more than the %d relationships that "
                    "are read",
                    r->xml.file, r->xml.part, MOST);
        return;
    }
    const char *slash = strrchr(type, '/');
    vg_relation one = {.id = vg_arena_strdup(r->arena, id),
                       .type = vg_arena_strdup(r->arena, slash ? slash + 1 : type),
                       .part = vg_part_name(r->arena, r->base, target)};
    vg_relation *place =
        one.id && one.type && one.part
            ? vg_arena_push(r->arena, &r->out->list, &r->out->count, sizeof one)
            : NULL;
    if (place)
        *place = one;
    else
        vg_xml_nomem(&r->xml);
}

static void on_relation(void *ctx, const char *name, const char **atts, int depth)
{
    if (depth == 2 && strcmp(name, "Relationship") == 0)
        add_relation(ctx, atts);
}

static void on_end(void *ctx, const char *name, int depth)
{
    (void)ctx, (void)name, (void)depth;
}

vg_rc vg_relations_read(vg_relations *out, vg_arena *arena, vg_zip *zip, const char *part,
                        vg_err *err)
{
    static const vg_xml_kind kind = {
        .root = "Relationships", .start = on_relation, .end = on_end};
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash + 1 - part) : 0;
    reading r = {.arena = arena, .base = part, .out = out};
    const char *name = vg_arena_printf(arena, "%.*s_rels/%s.rels", folder, part, part + folder);
    *out = (vg_relations){.count = 0};
    if (!name)
        return vg_nomem(err);
    int64_t number = vg_zip_find(zip, name);
    if (number < 0)
        return VG_OK;
    return vg_xml_read_part(zip, number, name, &kind, &r.xml, &r, err);
}

const vg_relation *vg_relations_by_id(const vg_relations *r, const char *id)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->list[i].id, id) == 0)
            return &r->list[i];
    return NULL;
}

const vg_relation *vg_relations_by_type(const vg_relations *r, const char *type)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->list[i].type, type) == 0)
            return &r->list[i];
    return NULL;
}

/* --- content types
 * ------------------------------------------------------------------------------- */

typedef struct asking {
    vg_xml xml;
    vg_arena *arena;
    const char *part; /* that is asked about; NULL: which part is a workbook */
    bool certain;     /* said of this part itself, not of its extension */
    const char *type, *main;
} asking;

static bool same(const char *a, const char *b)
{
    while (*a && vg_ascii_lower(*a) == vg_ascii_lower(*b))
        a++, b++;
    return *a == *b;
}

static bool has_extension(const char *part, const char *extension)
{
    const char *dot = strrchr(part, '.');
    return dot && same(dot + 1, extension);
}

static bool is_workbook(const char *type)
{
    return strstr(type, "sheet.main+xml") || strstr(type, "template.main+xml") ||
           strstr(type, "sheet.macroEnabled.main+xml") ||
           strstr(type, "template.macroEnabled.main+xml");
}

static void on_type(void *ctx, const char *name, const char **atts, int depth)
{
    asking *a = ctx;
    const char *type = vg_xml_att(atts, "ContentType"), *part = vg_xml_att(atts, "PartName"),
               *extension = vg_xml_att(atts, "Extension");
    bool one = strcmp(name, "Override") == 0 && part;
    bool all = strcmp(name, "Default") == 0 && extension;
    if (depth != 2 || !type || a->certain || (!one && !all))
        return;
    if (!a->part && one && is_workbook(type)) {
        a->main = vg_part_name(a->arena, "", part);
        a->certain = true;
        if (!a->main)
            vg_xml_nomem(&a->xml);
    } else if (a->part && (one ? same(part + (*part == '/'), a->part)
                               : has_extension(a->part, extension))) {
        a->type = vg_arena_strdup(a->arena, type);
        a->certain = one;
        if (!a->type)
            vg_xml_nomem(&a->xml);
    }
}

vg_rc vg_content_type(vg_arena *arena, vg_zip *zip, const char *part, const char **type,
                      const char **main, vg_err *err)
{
    static const vg_xml_kind kind = {.root = "Types", .start = on_type, .end = on_end};
    static const char name[] = "[Content_Types].xml";
    asking a = {.arena = arena, .part = part, .type = ""};
    int64_t number = vg_zip_find(zip, name);
    vg_rc rc = number < 0 ? VG_OK : vg_xml_read_part(zip, number, name, &kind, &a.xml, &a, err);
    *type = a.type;
    *main = a.main;
    return rc;
}
