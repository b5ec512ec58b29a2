/* A tree as text. */
#include "compose.h"

enum { SPREAD = 4 }; /* levels that may be written over several lines */

typedef struct writer {
    vg_reader *r;
    vg_str out;
    vg_json_origins *origins;
} writer;

static void write_string(vg_str *out, const char *text)
{
    vg_str_addc(out, '"');
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '"' || c == '\\')
            vg_str_addf(out, "\\%c", c);
        else if (c < 0x20)
            vg_str_addf(out, "\\u%04x", c);
        else
            vg_str_addc(out, *p);
    }
    vg_str_addc(out, '"');
}

/* Lines are for what has parts that have parts; and the whole is always spread. */
static bool is_spread(const vg_json *node, int depth)
{
    if (depth == 0)
        return true;
    for (size_t i = 0; depth < SPREAD && i < node->count; i++)
        if (node->items[i].type == VG_JSON_ARRAY || node->items[i].type == VG_JSON_OBJECT)
            return true;
    return false;
}

static void write_node(writer *w, const vg_json *node, int depth);

static void write_items(writer *w, const vg_json *node, int depth)
{
    bool object = node->type == VG_JSON_OBJECT, spread = is_spread(node, depth);
    vg_str_addc(&w->out, object ? '{' : '[');
    for (size_t i = 0; i < node->count && vg_reading(w->r); i++) {
        if (i)
            vg_str_adds(&w->out, spread ? "," : ", ");
        if (spread)
            vg_str_addf(&w->out, "\n%*s", 2 * (depth + 1), "");
        if (object) {
            write_string(&w->out, node->items[i].key);
            vg_str_adds(&w->out, ": ");
        }
        write_node(w, &node->items[i], depth + 1);
    }
    if (spread && node->count)
        vg_str_addf(&w->out, "\n%*s", 2 * depth, "");
    vg_str_addc(&w->out, object ? '}' : ']');
}

static void write_node(writer *w, const vg_json *node, int depth)
{
    static const char *const words[] = {
        [VG_JSON_NULL] = "null", [VG_JSON_FALSE] = "false", [VG_JSON_TRUE] = "true"};
    vg_json_origin *origin =
        vg_arena_push(w->r->arena, &w->origins->items, &w->origins->count, sizeof *origin);
    if (!origin) {
        vg_reader_keep(w->r, vg_nomem(w->r->err));
        return;
    }
    *origin = (vg_json_origin){w->out.len, node};
    if (node->type == VG_JSON_ARRAY || node->type == VG_JSON_OBJECT)
        write_items(w, node, depth);
    else if (node->type == VG_JSON_TEXT)
        write_string(&w->out, node->text);
    else
        vg_str_adds(&w->out, node->type == VG_JSON_NUMBER ? node->text : words[node->type]);
}

void vg_compose_write(vg_reader *r, const vg_json *root, const char *file, vg_composed *out)
{
    writer w = {.r = r, .out = VG_STR_INIT};
    w.origins = vg_reader_room(r, 1, sizeof *w.origins);
    if (!w.origins)
        return;
    write_node(&w, root, 0);
    vg_str_addc(&w.out, '\n');
    if (vg_reading(r))
        vg_reader_keep(r, vg_str_rc(&w.out, r->err));
    const char *text = vg_reading(r) ? vg_arena_copy(r->arena, w.out.ptr, w.out.len) : NULL;
    if (vg_reading(r) && !text)
        vg_reader_keep(r, vg_nomem(r->err));
    if (text)
        *out = (vg_composed){file, text, w.out.len, w.origins};
    vg_str_free(&w.out);
}
