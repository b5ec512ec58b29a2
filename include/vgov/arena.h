/* An arena: many small things with one end.
 *
 * A unit of work (a file being imported, a contract being read, a report being made) has one
 * arena. What comes from an arena is never freed singly; vg_arena_free() ends it all. Every
 * function that returns a pointer returns NULL when memory is out, and the arena stays usable.
 */
#ifndef VGOV_ARENA_H
#define VGOV_ARENA_H

#include <stddef.h>

#include <vgov/err.h>

typedef struct vg_arena {
    struct vg_arena_block *head; /* private */
} vg_arena;

#define VG_ARENA_INIT \
    {                 \
        .head = NULL  \
    }

/* Ends everything that came from the arena; the arena can be used again. NULL is allowed. */
void vg_arena_free(vg_arena *arena);

/* `size` zeroed bytes, aligned for any type. */
void *vg_arena_alloc(vg_arena *arena, size_t size);

/* `count` zeroed items of `size` bytes; NULL also when the product does not fit. */
void *vg_arena_calloc(vg_arena *arena, size_t count, size_t size);

/* A copy of `len` bytes with an ending NUL. */
char *vg_arena_copy(vg_arena *arena, const char *text, size_t len);
char *vg_arena_strdup(vg_arena *arena, const char *text);
char *vg_arena_printf(vg_arena *arena, const char *fmt, ...) VG_PRINTF(2, 3);

#define VG_NEW(arena, type)          ((type *)vg_arena_alloc((arena), sizeof(type)))
#define VG_NEW_N(arena, type, count) ((type *)vg_arena_calloc((arena), (count), sizeof(type)))

/* Makes room for one more item in an array that lives in an arena and doubles as it grows:
 * `items` has `count` used places of `size` bytes each. The room doubles at each power of two.
 * Returns the place of the new, zeroed item (and moves *items), or NULL. */
void *vg_arena_push(vg_arena *arena, void *items_ptr, size_t *count, size_t size);

#endif
