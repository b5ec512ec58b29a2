/* Words that a map names, found in cells: letter case and blanks do not matter, nor a colon
 * behind. A word with "*" at an end fits whatever stands there.
 */
#ifndef VGOV_SHAPE_WORDS_H
#define VGOV_SHAPE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include <vgov/arena.h>
#include <vgov/rows.h>

typedef struct vg_word {
    const char *folded;
    size_t len;
    bool open_left, open_right; /* there was a "*" */
} vg_word;

typedef struct vg_words {
    vg_word *list;
    size_t count;
    bool wide;       /* some are not plain ASCII */
    bool first[256]; /* bytes with which a cell that has one of them can begin */
} vg_words;

/* Texts without a letter are passed over. */
VG_CHECK vg_rc vg_words_open(vg_words *w, const char *const *texts, size_t count,
                             vg_arena *arena, vg_err *err);

/* Whether a cell can be such a word at all: most cells begin with another byte. */
static inline bool vg_words_maybe(const vg_words *w, const char *text, size_t len)
{
    return len > 0 && w->first[(unsigned char)*text];
}

/* The place of the word that a cell consists of; -1 when it is none. */
VG_CHECK vg_rc vg_words_at(const vg_words *w, const char *text, size_t len, int *at,
                           vg_err *err);
/* Whether a cell of the row is one of the words. */
VG_CHECK vg_rc vg_words_in(const vg_words *w, const vg_row *row, bool *found, vg_err *err);

#endif
