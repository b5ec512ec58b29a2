#include "wrap.h"

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *p, size_t size);
void __real_free(void *p);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *p, size_t size);
void __wrap_free(void *p);

/* All that follows is shared by the threads of the program. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long until; /* allocations up to the one that fails; 0 = none is to fail */
static bool sticky, met;

/* The live allocations: a set of addresses, open addressing with linear probing. Pointers that
 * are not in it came from a shared library, and freeing them changes nothing here. */
static void **slots;
static size_t room, live;

static size_t home(const void *p)
{
    return (size_t)((uint64_t)(uintptr_t)p * 0x9e3779b97f4a7c15u >> 16) & (room - 1);
}

/* The slot that holds p, or the free one where it would be put. */
static size_t find(const void *p)
{
    size_t i = home(p);
    while (slots[i] && slots[i] != p)
        i = (i + 1) & (room - 1);
    return i;
}

static void grow(void)
{
    void **old = slots;
    size_t old_room = room;
    room = room ? 2 * room : 1024;
    slots = __real_calloc(room, sizeof *slots);
    if (!slots) {
        fputs("wrap: no memory for the list of allocations\n", stderr);
        abort();
    }
    for (size_t i = 0; i < old_room; i++)
        if (old[i])
            slots[find(old[i])] = old[i];
    __real_free(old);
}

static void remember(void *p)
{
    if (!p)
        return;
    if (2 * live >= room)
        grow();
    size_t i = find(p);
    if (!slots[i])
        live++;
    slots[i] = p;
}

/* Takes p out and moves up those behind it that would not be found across the gap. */
static void forget(const void *p)
{
    if (!p || room == 0)
        return;
    size_t gap = find(p);
    if (!slots[gap])
        return;
    live--;
    slots[gap] = NULL;
    for (size_t i = (gap + 1) & (room - 1); slots[i]; i = (i + 1) & (room - 1)) {
        void *moved = slots[i];
        slots[i] = NULL;
        slots[find(moved)] = moved;
    }
}

static bool fails(void)
{
    if (until == 0 || --until > 0)
        return false;
    until = sticky;
    met = true;
    return true;
}

void *__wrap_malloc(size_t size)
{
    pthread_mutex_lock(&lock);
    void *p = fails() ? NULL : __real_malloc(size);
    remember(p);
    pthread_mutex_unlock(&lock);
    return p;
}

void *__wrap_calloc(size_t count, size_t size)
{
    pthread_mutex_lock(&lock);
    void *p = fails() ? NULL : __real_calloc(count, size);
    remember(p);
    pthread_mutex_unlock(&lock);
    return p;
}

void *__wrap_realloc(void *p, size_t size)
{
    pthread_mutex_lock(&lock);
    void *moved = NULL;
    if (!fails()) {
        uintptr_t old = (uintptr_t)p;
        moved = __real_realloc(p, size);
        if (moved || size == 0)
            forget((const void *)old);
        remember(moved);
    }
    pthread_mutex_unlock(&lock);
    return moved;
}

void __wrap_free(void *p)
{
    pthread_mutex_lock(&lock);
    forget(p);
    pthread_mutex_unlock(&lock);
    __real_free(p);
}

static void arm(long nth, bool all)
{
    pthread_mutex_lock(&lock);
    until = nth;
    sticky = all;
    met = false;
    pthread_mutex_unlock(&lock);
}

void fault_arm(long nth)
{
    arm(nth, false);
}

void fault_arm_from(long nth)
{
    arm(nth, true);
}

void fault_disarm(void)
{
    pthread_mutex_lock(&lock);
    until = 0;
    pthread_mutex_unlock(&lock);
}

bool fault_met(void)
{
    pthread_mutex_lock(&lock);
    bool was = met;
    pthread_mutex_unlock(&lock);
    return was;
}

long fault_live(void)
{
    pthread_mutex_lock(&lock);
    long n = (long)live;
    pthread_mutex_unlock(&lock);
    return n;
}
