/* JSON documents: read whole or refused with a place; what is read keeps its shape. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/num.h>
#include <vgov/terms.h>

#include "terms/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void walk(const vg_json *node, int depth)
{
    must(depth <= VG_TERMS_DEPTH + 1);
    must(node->line > 0 && node->column > 0);
    must((node->text != NULL) == (node->type == VG_JSON_NUMBER || node->type == VG_JSON_TEXT));
    must(node->count == 0 || node->type == VG_JSON_ARRAY || node->type == VG_JSON_OBJECT);
    if (node->type == VG_JSON_NUMBER)
        must(strspn(node->text, "0123456789+-.eE") == strlen(node->text) && node->text[0]);
    for (size_t i = 0; i < node->count; i++) {
        const vg_json *item = &node->items[i];
        must(item->parent == node && item->index == i);
        must((item->key != NULL) == (node->type == VG_JSON_OBJECT));
        must(item->line >= node->line);
        walk(item, depth + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    vg_arena arena = VG_ARENA_INIT;
    vg_err err = VG_ERR_INIT;
    const vg_json *root;
    vg_rc rc = vg_json_read(&arena, "f", (const char *)data, size, &root, &err);
    must(rc == VG_OK || (rc == VG_CONFIG && !root && strncmp(err.text, "f:", 2) == 0));
    if (rc == VG_OK)
        walk(root, 1);
    vg_arena_free(&arena);
    return 0;
}
