#include "map_sheet.h"

enum { SHEETS = 4096 };

/* A worksheet by its name, a pattern for it, or its number. */
static const char *read_sheet(vg_reader *r, const vg_json *node)
{
    if (!vg_reading(r) || !node)
        return NULL;
    if (node->type == VG_JSON_TEXT)
        return vg_read_text(r, node);
    if (node->type != VG_JSON_NUMBER) {
        vg_reader_expected(r, node, "the name of a worksheet or its number");
        return NULL;
    }
    int64_t number = vg_read_int(r, node, 1, SHEETS);
    const char *text = vg_arena_printf(r->arena, "%lld", (long long)number);
    if (!text)
        vg_reader_keep(r, vg_nomem(r->err));
    return text;
}

void vg_map_read_sheet(vg_reader *r, const vg_json *file, vg_map *map)
{
    static const char *const hidden[] = {"read", "skip", NULL};
    static const char *const merged[] = {"first", "fill", NULL};
    const vg_json *range = vg_read_field(file, "range"), *hide = vg_read_field(file, "hidden"),
                  *fill = vg_read_field(file, "merged");
    map->sheet = read_sheet(r, vg_read_field(file, "sheet"));
    map->range = range ? vg_read_text(r, range) : NULL;
    map->skip_hidden = hide && vg_read_choice(r, hide, hidden) == 1;
    map->fill_merged = fill && vg_read_choice(r, fill, merged) == 1;
}
