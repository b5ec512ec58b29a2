/* Presets: maps that come with the tools, for the exports of known systems. They are maps like
 * any other, and are imported under their own text.
 */
#ifndef VGOV_PRESET_H
#define VGOV_PRESET_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/arena.h>
#include <vgov/err.h>
#include <vgov/map.h>

typedef struct vg_preset {
    const char *name; /* as its map says; NULL before the first one */
    const char *text; /* JSON, ended */
    size_t len;
} vg_preset;

/* The next preset, by name; false behind the last one. Zeroed, *p stands before the first. */
bool vg_preset_next(vg_preset *p);
bool vg_preset_find(const char *name, vg_preset *out);

/* The text of a map by its path, or of the preset of that name when there is no such file.
 * `what` becomes the name for messages. VG_NOINPUT when it is neither, VG_CONFIG when it is
 * larger than VG_TERMS_LIMIT. */
VG_CHECK vg_rc vg_map_text(vg_arena *arena, const char *word, const char **what, char **text,
                           size_t *len, vg_err *err);
/* The same, read as a map. */
VG_CHECK vg_rc vg_map_open(vg_arena *arena, const char *word, vg_map **out, vg_err *err);

#endif
