/* Documents with the calendars that they name. */
#include <string.h>

#include <vgov/file.h>
#include <vgov/terms.h>

#include "calendar.h"

enum { BOM = 3 };

typedef struct insertion {
    vg_reader *r;
    const char *path, *text;
    size_t done; /* bytes of the text that stand in `out` */
    vg_str out;
} insertion;

/* Whether a member "calendar" stands where one may be named: at the top (also of what an
 * amendment changes), in "cases" or "claims", or in an item of the lists whose items have one.
 */
static bool is_named_here(const vg_json *node)
{
    static const char *const lists[] = {"hours", "service_levels", "deliveries"};
    const vg_json *in = node->parent;
    if (!in->parent)
        return true;
    if (in->key)
        return strcmp(in->key, "cases") == 0 || strcmp(in->key, "claims") == 0 ||
               strcmp(in->key, "change") == 0 || strcmp(in->key, "add") == 0;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (in->parent->key && strcmp(in->parent->key, lists[i]) == 0)
            return true;
    return false;
}

/* A path beside the document. */
static const char *beside(vg_reader *r, const char *path, const char *name)
{
    size_t folder = strlen(path) - strlen(vg_file_base(path));
    const char *out =
        name[0] == '/' ? name : vg_arena_printf(r->arena, "%.*s%s", (int)folder, path, name);
    vg_reader_keep(r, out ? VG_OK : vg_nomem(r->err));
    return out;
}

/* The text without what begins its lines: a line end can only stand between values. */
static void add_flat(vg_str *out, const char *text, size_t len)
{
    if (len >= BOM && memcmp(text, "\xef\xbb\xbf", BOM) == 0) {
        text += BOM;
        len -= BOM;
    }
    for (size_t i = 0; i < len; i++) {
        bool ends = text[i] == '\n' || text[i] == '\r';
        if (!ends)
            vg_str_addc(out, text[i]);
        while (ends && i + 1 < len && strchr(" \t\r\n", text[i + 1]) && text[i + 1])
            i++;
        if (ends && i + 1 < len)
            vg_str_addc(out, ' ');
    }
}

static void insert(insertion *in, const vg_json *node)
{
    vg_reader *r = in->r;
    const char *name = vg_read_text(r, node);
    const char *path = vg_reading(r) ? beside(r, in->path, name) : NULL;
    char *text;
    size_t len;
    vg_calendar *c;
    if (!vg_reading(r))
        return;
    vg_rc rc = vg_file_read(r->arena, path, VG_TERMS_LIMIT, &text, &len, r->err);
    if (rc == VG_NOINPUT)
        rc = VG_CONFIG;
    vg_reader_within(r, node, rc);
    if (vg_reading(r))
        vg_reader_keep(r, vg_calendar_read(r->arena, path, text, len, &c, r->err));
    if (!vg_reading(r))
        return;
    vg_str_add(&in->out, in->text + in->done, node->begin - in->done);
    add_flat(&in->out, text, len);
    in->done = node->end;
}

/* In the order of the text. */
static void walk(insertion *in, const vg_json *node)
{
    if (node->key && strcmp(node->key, "calendar") == 0 && node->type == VG_JSON_TEXT &&
        is_named_here(node))
        insert(in, node);
    for (size_t i = 0; i < node->count && vg_reading(in->r); i++)
        walk(in, &node->items[i]);
}

vg_rc vg_calendars_insert(vg_arena *arena, const char *path, const char *text, size_t len,
                          const char **out, size_t *out_len, vg_err *err)
{
    vg_reader r = {.arena = arena, .file = path, .rc = VG_OK, .err = err};
    const vg_json *root;
    *out = text;
    *out_len = len;
    vg_rc rc = vg_json_glance(arena, path, text, len, &root, err);
    if (rc != VG_OK || !root)
        return rc;
    size_t skip = len >= BOM && memcmp(text, "\xef\xbb\xbf", BOM) == 0 ? BOM : 0;
    insertion in = {.r = &r, .path = path, .text = text + skip, .out = VG_STR_INIT};
    walk(&in, root);
    if (vg_reading(&r) && in.done) {
        vg_str_add(&in.out, in.text + in.done, len - skip - in.done);
        vg_reader_keep(&r, vg_str_rc(&in.out, err));
        *out = vg_reading(&r) ? vg_arena_copy(arena, in.out.ptr, in.out.len) : NULL;
        *out_len = in.out.len;
        if (vg_reading(&r) && !*out)
            r.rc = vg_nomem(err);
    }
    vg_str_free(&in.out);
    return r.rc;
}

vg_rc vg_is_calendar(vg_arena *arena, const char *file, const char *text, size_t len, bool *is,
                     vg_err *err)
{
    const vg_json *root;
    *is = false;
    vg_rc rc = vg_json_read(arena, file, text, len, &root, err);
    const vg_json *schema = rc == VG_OK ? vg_read_field(root, "schema") : NULL;
    *is = schema && schema->type == VG_JSON_TEXT &&
          strncmp(schema->text, "vgov-calendar-", strlen("vgov-calendar-")) == 0;
    return rc;
}
