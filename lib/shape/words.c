#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "plan.h"
#include "texts.h"

enum { LONGEST = 200 }; /* bytes of a cell without its blanks */

/* The text without a colon behind it. */
static vg_load_text bare(const char *text, size_t len)
{
    vg_load_text t = vg_load_trim(text, len);
    return t.len > 0 && t.text[t.len - 1] == ':' ? vg_load_trim(t.text, t.len - 1) : t;
}

/* A cell begins with the word in either case, or with a blank, or with a letter that takes
 * several bytes. */
static void mark_first(vg_words *w)
{
    bool any = false;
    for (size_t i = 0; i < w->count; i++) {
        unsigned char c = (unsigned char)w->list[i].folded[0];
        w->first[c] = true;
        if (c >= 'a' && c <= 'z')
            w->first[c - 'a' + 'A'] = true;
        any = any || w->list[i].open_left;
    }
    for (size_t c = 0; c < 256; c++)
        w->first[c] = w->first[c] || any || c >= 0x80 || c == ' ' || c == '\t';
}

static vg_rc fold(const char *text, vg_arena *arena, vg_word *out, vg_err *err)
{
    vg_load_text t = bare(text, strlen(text));
    out->open_left = t.len > 0 && t.text[0] == '*';
    t.text += out->open_left;
    t.len -= out->open_left;
    out->open_right = t.len > 0 && t.text[t.len - 1] == '*';
    t.len -= out->open_right;
    char *folded = vg_header_folded(t.text, t.len);
    out->folded = folded ? vg_arena_strdup(arena, folded) : NULL;
    free(folded);
    if (!out->folded)
        return vg_nomem(err);
    out->len = strlen(out->folded);
    return VG_OK;
}

vg_rc vg_words_open(vg_words *w, const char *const *texts, size_t count, vg_arena *arena,
                    vg_err *err)
{
    *w = (vg_words){.count = 0};
    w->list = VG_NEW_N(arena, vg_word, count + 1);
    if (!w->list)
        return vg_nomem(err);
    for (size_t i = 0; i < count; i++) {
        vg_rc rc = fold(texts[i], arena, &w->list[w->count], err);
        if (rc != VG_OK)
            return rc;
        for (const char *p = w->list[w->count].folded; *p; p++)
            w->wide = w->wide || (unsigned char)*p >= 0x80;
        w->count += w->list[w->count].len > 0;
    }
    mark_first(w);
    return VG_OK;
}

/* Folds a text of plain ASCII without more memory; false for any other. */
static bool fold_ascii(vg_load_text t, char room[LONGEST + 1], size_t *len)
{
    size_t n = 0;
    for (size_t i = 0; i < t.len;) {
        size_t blank = vg_load_blank(t.text + i, t.len - i);
        if (blank) {
            i += blank;
            continue;
        }
        unsigned char c = (unsigned char)t.text[i++];
        if (c >= 0x80 || n == LONGEST)
            return false;
        room[n++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    room[n] = '\0';
    *len = n;
    return true;
}

static bool fits(const vg_word *word, const char *text, size_t len)
{
    size_t over = len - word->len;
    if (len < word->len || (over > 0 && !word->open_left && !word->open_right))
        return false;
    if (word->open_left && word->open_right)
        return strstr(text, word->folded) != NULL;
    return memcmp(text + (word->open_left ? over : 0), word->folded, word->len) == 0;
}

static int find(const vg_words *w, const char *text, size_t len)
{
    for (size_t i = 0; i < w->count; i++)
        if (fits(&w->list[i], text, len))
            return (int)i;
    return -1;
}

/* Whether a text with letters beyond ASCII can be one of the words. */
static bool may_be_wide(const vg_words *w)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->list[i].open_left || w->list[i].open_right)
            return true;
    return w->wide;
}

vg_rc vg_words_at(const vg_words *w, const char *text, size_t len, int *at, vg_err *err)
{
    char room[LONGEST + 1];
    size_t n;
    vg_load_text t = bare(text, len);
    *at = -1;
    if (t.len == 0 || t.len > 4 * LONGEST)
        return VG_OK;
    if (fold_ascii(t, room, &n)) {
        *at = find(w, room, n);
        return VG_OK;
    }
    if (!may_be_wide(w))
        return VG_OK;
    char *folded = vg_header_folded(t.text, t.len);
    if (!folded)
        return vg_nomem(err);
    *at = find(w, folded, strlen(folded));
    free(folded);
    return VG_OK;
}

vg_rc vg_words_in(const vg_words *w, const vg_row *row, bool *found, vg_err *err)
{
    *found = false;
    for (size_t i = 0; i < row->count && !*found; i++) {
        int at = -1;
        const vg_cell *cell = &row->cells[i];
        vg_rc rc = vg_words_maybe(w, cell->text, cell->len)
                       ? vg_words_at(w, cell->text, cell->len, &at, err)
                       : VG_OK;
        if (rc != VG_OK)
            return rc;
        *found = at >= 0;
    }
    return VG_OK;
}
