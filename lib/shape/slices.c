#include "slices.h"

#include <stdlib.h>
#include <string.h>

#include "texts.h"

vg_rc vg_slices_open(vg_slices *s, const int *keys, size_t key_count, const int *places,
                     size_t made_count, vg_err *err)
{
    *s = (vg_slices){
        .keys = keys, .key_count = key_count, .places = places, .made_count = made_count};
    s->list = malloc(SLICES_OPEN * sizeof(vg_slice *));
    return s->list ? VG_OK : vg_nomem(err);
}

static vg_load_text key_at(const vg_slices *s, const vg_row *row, size_t i)
{
    const vg_cell *cell = &row->cells[s->keys[i]];
    return vg_load_trim(cell->text, cell->len);
}

static bool is_same(const vg_slices *s, const vg_slice *one, const vg_row *row)
{
    for (size_t i = 0; i < s->key_count; i++) {
        vg_load_text key = key_at(s, row, i);
        const vg_slice_cell *cell = &one->cells[i];
        if (cell->len != key.len ||
            (key.len && memcmp(one->text.ptr + cell->from, key.text, key.len) != 0))
            return false;
    }
    return true;
}

static void free_slice(vg_slice *one)
{
    if (one)
        vg_str_free(&one->text);
    free(one);
}

static vg_rc new_slice(vg_slices *s, const vg_row *row, uint64_t hash, vg_slice **out,
                       vg_err *err)
{
    vg_slice *one =
        calloc(1, sizeof *one + (s->key_count + s->made_count) * sizeof one->cells[0]);
    if (!one)
        return vg_nomem(err);
    one->hash = hash;
    one->line = row->number;
    one->offset = row->offset;
    one->text = (vg_str)VG_STR_INIT;
    vg_rc rc = VG_OK;
    for (size_t i = 0; rc == VG_OK && i < s->key_count; i++) {
        vg_load_text key = key_at(s, row, i);
        vg_cell cell = {.text = key.text, .len = key.len};
        vg_slice_cell how = {.line = row->number,
                             .place = s->places[s->keys[i]],
                             .kind = row->kinds ? row->kinds[s->keys[i]] : VG_IS_TEXT};
        rc = vg_slice_put(one, i, &cell, NULL, &how, err);
    }
    if (rc == VG_OK)
        rc = vg_hashtable_put(&s->by_key, hash, one, err);
    if (rc != VG_OK) {
        free_slice(one);
        return rc;
    }
    s->list[s->count++] = s->newest = *out = one;
    return VG_OK;
}

vg_rc vg_slices_find(vg_slices *s, const vg_row *row, vg_slice **out, vg_err *err)
{
    *out = s->newest;
    if (*out && is_same(s, *out, row))
        return VG_OK;
    uint64_t hash = HASH_START;
    for (size_t i = 0; i < s->key_count; i++) {
        vg_load_text key = key_at(s, row, i);
        hash = vg_hash_bytes(hash, key.text, key.len);
        hash = vg_hash_bytes(hash, "", 1);
    }
    size_t at = 0;
    while ((*out = vg_hashtable_next(&s->by_key, hash, &at)))
        if (is_same(s, *out, row)) {
            s->newest = *out;
            return VG_OK;
        }
    return new_slice(s, row, hash, out, err);
}

vg_rc vg_slice_put(vg_slice *one, size_t at, const vg_cell *cell, const char *fault,
                   const vg_slice_cell *how, vg_err *err)
{
    one->cells[at] = *how;
    one->cells[at].from = one->text.len;
    one->cells[at].len = cell->len;
    vg_str_add(&one->text, cell->text, cell->len);
    vg_str_addc(&one->text, '\0'); /* cells are ended */
    one->cells[at].fault = fault ? one->text.len : 0;
    if (fault)
        vg_str_add(&one->text, fault, strlen(fault) + 1);
    return vg_str_rc(&one->text, err);
}

vg_rc vg_slices_drop(vg_slices *s, size_t count, vg_err *err)
{
    for (size_t i = 0; i < count; i++)
        free_slice(s->list[i]);
    s->count -= count;
    memmove(s->list, s->list + count, s->count * sizeof(vg_slice *));
    s->newest = NULL;
    vg_hashtable_free(&s->by_key);
    for (size_t i = 0; i < s->count; i++) {
        vg_rc rc = vg_hashtable_put(&s->by_key, s->list[i]->hash, s->list[i], err);
        if (rc != VG_OK)
            return rc;
    }
    return VG_OK;
}

void vg_slices_free(vg_slices *s)
{
    for (size_t i = 0; i < s->count; i++)
        free_slice(s->list[i]);
    free(s->list);
    vg_hashtable_free(&s->by_key);
    *s = (vg_slices){.count = 0};
}
