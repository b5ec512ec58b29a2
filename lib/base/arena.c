#include <vgov/arena.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 16 * 1024 };

struct vg_arena_block {
    struct vg_arena_block *next;
    size_t used, size;
    max_align_t data[];
};

void vg_arena_free(vg_arena *arena)
{
    if (!arena)
        return;
    while (arena->head) {
        struct vg_arena_block *next = arena->head->next;
        free(arena->head);
        arena->head = next;
    }
}

static struct vg_arena_block *add_block(vg_arena *arena, size_t size)
{
    size_t room = size > BLOCK ? size : BLOCK;
    struct vg_arena_block *b = calloc(1, sizeof *b + room);
    if (!b)
        return NULL;
    b->size = room;
    /* A big item gets a block of its own behind the current one, which stays in use. */
    if (size > BLOCK && arena->head) {
        b->next = arena->head->next;
        arena->head->next = b;
    } else {
        b->next = arena->head;
        arena->head = b;
    }
    return b;
}

void *vg_arena_alloc(vg_arena *arena, size_t size)
{
    const size_t align = sizeof(max_align_t);
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + align - 1) / align * align;
    struct vg_arena_block *b = arena->head;
    if (!b || b->size - b->used < size)
        b = add_block(arena, size);
    if (!b)
        return NULL;
    void *p = (char *)b->data + b->used;
    b->used += size;
    return p;
}

void *vg_arena_calloc(vg_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    return vg_arena_alloc(arena, count * size);
}

char *vg_arena_copy(vg_arena *arena, const char *text, size_t len)
{
    if (len == SIZE_MAX)
        return NULL;
    char *p = vg_arena_alloc(arena, len + 1);
    if (p && len)
        memcpy(p, text, len);
    return p;
}

char *vg_arena_strdup(vg_arena *arena, const char *text)
{
    return vg_arena_copy(arena, text, strlen(text));
}

char *vg_arena_printf(vg_arena *arena, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *p = n < 0 ? NULL : vg_arena_alloc(arena, (size_t)n + 1);
    if (!p)
        return NULL;
    va_start(ap, fmt);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    va_end(ap);
    return p;
}

void *vg_arena_push(vg_arena *arena, void *items_ptr, size_t *count, size_t size)
{
    char *items;
    memcpy(&items, items_ptr, sizeof items);
    size_t n = *count;
    if (n == 0 || (n >= 4 && (n & (n - 1)) == 0)) {
        size_t room = n == 0 ? 4 : 2 * n;
        char *more = vg_arena_calloc(arena, room, size);
        if (!more)
            return NULL;
        if (n)
            memcpy(more, items, n * size);
        items = more;
        memcpy(items_ptr, &items, sizeof items);
    }
    *count = n + 1;
    return items + n * size;
}
