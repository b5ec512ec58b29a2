#include "map_about.h"

static void read_about(vg_reader *r, const vg_json *node, vg_map_about *out)
{
    static const char *const keys[] = {"title", "sure", "unsure", NULL};
    if (!node || !vg_read_object(r, node, keys))
        return;
    const vg_json *sure = vg_read_field(node, "sure"), *unsure = vg_read_field(node, "unsure");
    out->title = vg_read_text(r, vg_read_needed(r, node, "title"));
    out->sure = vg_read_texts(r, sure, 0, &out->sure_count);
    out->unsure = vg_read_texts(r, unsure, 0, &out->unsure_count);
}

/* A proposal with open questions is no map yet: it would be a guess. */
static void refuse_questions(vg_reader *r, const vg_json *node)
{
    size_t count;
    const char **questions = vg_read_texts(r, node, 0, &count);
    if (!vg_reading(r) || count == 0)
        return;
    vg_reader_fail(r, &node->items[0],
                   "%zu question%s open, the first: \"%.400s\"; answer each in the map and "
                   "take it away from here",
                   count, count == 1 ? " is" : "s are", questions[0]);
}

void vg_map_read_about(vg_reader *r, const vg_json *root, vg_map *map)
{
    const vg_json *questions = vg_read_field(root, "questions");
    if (!vg_reading(r))
        return;
    read_about(r, vg_read_field(root, "about"), &map->about);
    map->notes = vg_read_texts(r, vg_read_field(root, "notes"), 0, &map->note_count);
    if (questions)
        refuse_questions(r, questions);
}
