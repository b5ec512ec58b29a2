#include <stdlib.h>
#include <string.h>

#include <vgov/file.h>
#include <vgov/preset.h>
#include <vgov/suggest.h>
#include <vgov/terms.h>

/* Name and text in turn, each with its end. */
static const unsigned char presets[] = {
#include "lib/terms/presets.bin.inc"
    '\0'};

enum { MOST = 100 };

bool vg_preset_next(vg_preset *p)
{
    const char *first = (const char *)presets;
    const char *at = p->name ? p->text + p->len + 1 : first;
    if (at + 1 >= first + sizeof presets)
        return false;
    p->name = at;
    p->text = at + strlen(at) + 1;
    p->len = strlen(p->text);
    return true;
}

bool vg_preset_find(const char *name, vg_preset *out)
{
    *out = (vg_preset){.name = NULL};
    while (vg_preset_next(out))
        if (strcmp(out->name, name) == 0)
            return true;
    return false;
}

/* Adds to the message of a missing file that a word without a point or a folder may have meant
 * a preset. */
static vg_rc no_preset(const char *word, vg_err *err)
{
    const char *names[MOST];
    size_t count = 0;
    for (vg_preset p = {.name = NULL}; count < MOST && vg_preset_next(&p);)
        names[count++] = p.name;
    const char *near = vg_suggest(word, strlen(word), names, count);
    if (strpbrk(word, "./"))
        return VG_NOINPUT;
    if (near)
        return vg_fail(err, VG_NOINPUT,
                       "%.200s: neither a file nor a preset, did you mean \"%s\"?", word, near);
    return vg_fail(err, VG_NOINPUT, "%.200s: neither a file nor a preset, see vgov-map list",
                   word);
}

vg_rc vg_map_text(vg_arena *arena, const char *word, const char **what, char **text,
                  size_t *len, vg_err *err)
{
    vg_preset preset;
    *what = word;
    vg_rc rc = vg_file_read(arena, word, VG_TERMS_LIMIT, text, len, err);
    if (rc == VG_DATA)
        return vg_err_wrap(err, VG_CONFIG, "map");
    if (rc != VG_NOINPUT)
        return rc;
    if (!vg_preset_find(word, &preset))
        return no_preset(word, err);
    *len = preset.len;
    *what = vg_arena_printf(arena, "preset %s", word);
    *text = vg_arena_copy(arena, preset.text, preset.len);
    if (!*what || !*text)
        return vg_nomem(err);
    if (err)
        *err = (vg_err)VG_ERR_INIT;
    return VG_OK;
}

vg_rc vg_map_open(vg_arena *arena, const char *word, vg_map **out, vg_err *err)
{
    const char *what;
    char *text = NULL;
    size_t len;
    *out = NULL;
    vg_rc rc = vg_map_text(arena, word, &what, &text, &len, err);
    const char *whole = text;
    if (rc == VG_OK)
        rc = vg_calendars_insert(arena, what, text, len, &whole, &len, err);
    return rc == VG_OK ? vg_map_read(arena, what, whole, len, out, err) : rc;
}
