/* What columns are called: by the presets, by the measures in both languages, and otherwise. */
#include <stdlib.h>
#include <string.h>

#include <vgov/preset.h>
#include <vgov/terms.h>

#include "infer.h"
#include "shape/plan.h"

static const struct {
    const char *word;
    vg_target target;
    vg_measure measure;
} own[] = {
#define W(word, target, measure) {word, target, measure},
#include "words.def"
#undef W
};

enum { OWN = sizeof own / sizeof *own };

static const char *const targets[] = {
    [VG_TO_VENDOR] = "vendor",     [VG_TO_VENDOR_NAME] = "vendor_name",
    [VG_TO_LINE] = "line",         [VG_TO_CHANNEL] = "channel",
    [VG_TO_CAMPAIGN] = "campaign", [VG_TO_SITE] = "site",
    [VG_TO_START] = "start",       [VG_TO_TIME] = "time",
    [VG_TO_MINUTES] = "minutes",   [VG_TO_YEAR] = "year",
    [VG_TO_COMPLETE] = "complete",
};

const char *vg_infer_target_name(vg_target target, vg_measure measure)
{
    return target == VG_TO_MEASURE ? vg_measures[measure].code : targets[target];
}

/* A name without its unit, folded; free() it. NULL: out of memory. */
static char *fold(const char *name, size_t len, vg_arena *arena)
{
    vg_load_text bare;
    char *ended = vg_arena_copy(arena, name, len);
    if (!ended)
        return NULL;
    vg_header_bare(ended, &bare);
    return vg_header_folded(bare.text, bare.len);
}

static vg_rc add(vg_infer_words *w, vg_arena *arena, vg_infer_word word, vg_err *err)
{
    char *folded = fold(word.word, strlen(word.word), arena);
    vg_infer_word *to =
        folded ? vg_arena_push(arena, &w->list, &w->count, sizeof *w->list) : NULL;
    if (to) {
        *to = word;
        to->folded = vg_arena_strdup(arena, folded);
    }
    free(folded);
    return to && to->folded ? VG_OK : vg_nomem(err);
}

static vg_rc add_measures(vg_infer_words *w, vg_arena *arena, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (int m = 0; rc == VG_OK && m < VG_MEASURES; m++) {
        const char *const words[] = {vg_measures[m].code, vg_measures[m].title_en,
                                     vg_measures[m].title_de};
        for (size_t i = 0; rc == VG_OK && i < sizeof words / sizeof *words; i++)
            rc = add(w, arena,
                     (vg_infer_word){.word = words[i],
                                     .whence = "a measure",
                                     .target = VG_TO_MEASURE,
                                     .measure = (vg_measure)m},
                     err);
    }
    return rc;
}

static vg_rc add_preset(vg_infer_words *w, vg_arena *arena, const vg_preset *p, vg_err *err)
{
    vg_map *map;
    char *whence = vg_arena_printf(arena, "preset %s", p->name);
    vg_rc rc = whence ? vg_map_read(arena, p->name, p->text, p->len, &map, err) : vg_nomem(err);
    for (size_t i = 0; rc == VG_OK && map->kind == VG_KIND_INTERVALS && i < map->field_count;
         i++)
        for (size_t c = 0; rc == VG_OK && c < map->fields[i].column_count; c++)
            rc = add(w, arena,
                     (vg_infer_word){.word = map->fields[i].columns[c],
                                     .whence = whence,
                                     .target = map->fields[i].target,
                                     .measure = map->fields[i].measure,
                                     .negated = map->fields[i].negated},
                     err);
    return rc;
}

vg_rc vg_infer_words_open(vg_infer_words *w, vg_arena *arena, vg_err *err)
{
    *w = (vg_infer_words){.count = 0};
    vg_rc rc = add_measures(w, arena, err);
    for (size_t i = 0; rc == VG_OK && i < OWN; i++)
        rc = add(w, arena,
                 (vg_infer_word){.word = own[i].word,
                                 .whence = "a usual word",
                                 .target = own[i].target,
                                 .measure = own[i].measure},
                 err);
    for (vg_preset p = {.name = NULL}; rc == VG_OK && vg_preset_next(&p);)
        rc = add_preset(w, arena, &p, err);
    return rc;
}

vg_rc vg_infer_words_find(const vg_infer_words *w, const char *name, size_t len,
                          const vg_infer_word **out, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    char *folded = fold(name, len, &arena);
    *out = NULL;
    for (size_t i = 0; folded && folded[0] && !*out && i < w->count; i++)
        if (strcmp(w->list[i].folded, folded) == 0)
            *out = &w->list[i];
    vg_rc rc = folded ? VG_OK : vg_nomem(err);
    free(folded);
    vg_arena_free(&arena);
    return rc;
}

vg_rc vg_infer_same(const char *a, const char *b, bool *same, vg_err *err)
{
    vg_arena arena = VG_ARENA_INIT;
    char *x = fold(a, strlen(a), &arena), *y = fold(b, strlen(b), &arena);
    vg_rc rc = x && y ? VG_OK : vg_nomem(err);
    *same = rc == VG_OK && strcmp(x, y) == 0;
    free(x);
    free(y);
    vg_arena_free(&arena);
    return rc;
}

/* Whether the folded name has one of the parts. */
static vg_rc has_part(const char *name, const char *const *parts, bool *is, vg_err *err)
{
    char *folded = vg_header_folded(name, strlen(name));
    *is = false;
    for (; folded && *parts && !*is; parts++)
        *is = strstr(folded, *parts) != NULL;
    vg_rc rc = folded ? VG_OK : vg_nomem(err);
    free(folded);
    return rc;
}

/* Whether the name is one of the words, but for its unit. */
static vg_rc is_word(const char *name, const char *const *words, bool *is, vg_err *err)
{
    vg_rc rc = VG_OK;
    for (*is = false; rc == VG_OK && *words && !*is; words++)
        rc = vg_infer_same(name, *words, is, err);
    return rc;
}

vg_rc vg_infer_is_average(const char *name, bool *is, vg_err *err)
{
    static const char *const parts[] = {"avg",      "average",       "\xc3\xb8", "mittlere",
                                        "durchsch", "speedofanswer", "mean",     NULL};
    static const char *const words[] = {"asa", "aht", NULL};
    vg_rc rc = is_word(name, words, is, err);
    if (rc != VG_OK || *is)
        return rc;
    return has_part(name, parts, is, err);
}

vg_rc vg_infer_is_share(const char *name, bool *is, vg_err *err)
{
    static const char *const parts[] = {"%",     "percent", "prozent", "rate",
                                        "quote", "ratio",   "anteil",  NULL};
    return has_part(name, parts, is, err);
}
