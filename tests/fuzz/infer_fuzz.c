/* Maps proposed from any file: a proposal without a question is a map, and one with questions
 * is refused for them alone. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vgov/infer.h>
#include <vgov/terms.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CLAIM(holds)                                                    \
    do {                                                                \
        if (!(holds)) {                                                 \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #holds); \
            abort();                                                    \
        }                                                               \
    } while (0)

/* A question may stand for any name in the file, so only where it stands is looked at. */
static void check_proposal(vg_arena *arena, const vg_str *text, size_t questions)
{
    vg_err err = VG_ERR_INIT;
    vg_map *map;
    vg_rc rc = vg_map_read(arena, "p.json", text->ptr, text->len, &map, &err);
    if (rc != (questions ? VG_CONFIG : VG_OK) ||
        (questions && !strstr(err.text, ": questions[0]: ")))
        fprintf(stderr, "%s\n%s\n", text->ptr, err.text);
    CLAIM(rc == (questions ? VG_CONFIG : VG_OK));
    CLAIM(!questions || strstr(err.text, ": questions[0]: "));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FILE *file = tmpfile();
    char path[40];
    vg_arena arena = VG_ARENA_INIT;
    vg_str out = VG_STR_INIT;
    vg_err err = VG_ERR_INIT;
    vg_infer_options options = {.zone = size % 2 ? "UTC" : NULL};
    vg_infer_result result;
    if (!file || fwrite(data, 1, size, file) != size || fflush(file) != 0)
        abort();
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
    vg_rc rc = vg_map_infer(&arena, path, &options, &out, &result, &err);
    CLAIM(rc == VG_OK || rc == VG_DATA);
    if (rc == VG_OK && !result.preset)
        check_proposal(&arena, &out, result.questions);
    vg_str_free(&out);
    vg_arena_free(&arena);
    fclose(file);
    return 0;
}
