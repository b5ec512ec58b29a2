/* What a contract was put together from: "files" and "amendments", which are written when it
 * is. */
#include <string.h>

#include "contract_parts.h"

enum { HEX = 64 };

static const char *read_hash(vg_reader *r, const vg_json *node)
{
    const char *text = vg_read_text(r, node);
    if (vg_reading(r) && (strlen(text) != HEX || strspn(text, "0123456789abcdef") != HEX))
        vg_reader_expected(r, node, "a SHA-256 of 64 hexadecimal digits");
    return text;
}

static void read_files(vg_reader *r, const vg_json *root, vg_contract *c)
{
    static const char *const keys[] = {"file", "sha256", NULL};
    const vg_json *list = vg_read_field(root, "files");
    size_t n = vg_read_array(r, list, 1);
    vg_contract_file *out = vg_reader_room(r, n, sizeof *out);
    for (size_t i = 0; i < n && vg_reading(r); i++) {
        const vg_json *node = &list->items[i];
        if (!vg_read_object(r, node, keys))
            return;
        out[i].name = vg_read_text(r, vg_read_needed(r, node, "file"));
        out[i].sha256 = read_hash(r, vg_read_needed(r, node, "sha256"));
    }
    c->files = out;
    c->file_count = vg_reading(r) ? n : 0;
}

static const char **read_places(vg_reader *r, const vg_json *node, size_t *count)
{
    *count = 0;
    return node ? vg_read_texts(r, node, 1, count) : NULL;
}

static void read_amendment(vg_reader *r, const vg_json *node, vg_contract_amendment *out)
{
    static const char *const keys[] = {"id",      "title", "clause",  "valid_from", "sha256",
                                       "changed", "added", "removed", NULL};
    if (!vg_read_object(r, node, keys))
        return;
    const vg_json *title = vg_read_field(node, "title"),
                  *clause = vg_read_field(node, "clause");
    out->id = vg_read_id(r, vg_read_needed(r, node, "id"));
    out->title = title ? vg_read_title(r, title) : (vg_text){.en = out->id, .de = out->id};
    out->clause = clause ? vg_read_text(r, clause) : "";
    out->valid_from = vg_read_day(r, vg_read_needed(r, node, "valid_from"));
    out->sha256 = read_hash(r, vg_read_needed(r, node, "sha256"));
    out->changed = read_places(r, vg_read_field(node, "changed"), &out->changed_count);
    out->added = read_places(r, vg_read_field(node, "added"), &out->added_count);
    out->removed = read_places(r, vg_read_field(node, "removed"), &out->removed_count);
}

void vg_contract_read_origin(vg_reader *r, const vg_json *root, vg_contract *c)
{
    const vg_json *list = vg_read_field(root, "amendments");
    read_files(r, root, c);
    size_t n = vg_read_array(r, list, 1);
    vg_contract_amendment *out = vg_reader_room(r, n, sizeof *out);
    for (size_t i = 0; i < n && vg_reading(r); i++)
        read_amendment(r, &list->items[i], &out[i]);
    c->amendments = out;
    c->amendment_count = vg_reading(r) ? n : 0;
}
