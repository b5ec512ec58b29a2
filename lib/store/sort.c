#include "sort.h"

#include <string.h>

enum { BYTES = 8, VALUES = 256 };

static bool is_sorted(const vg_run_item *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (items[i - 1].key > items[i].key)
            return false;
    return true;
}

static size_t byte_of(uint64_t key, int place)
{
    return (size_t)(key >> (8 * place)) & (VALUES - 1);
}

/* A radix sort, lowest byte first. Most bytes of the keys of a run are alike, and a pass over
 * such a byte is left out. */
vg_run_item *vg_run_sort(vg_run_item *items, vg_run_item *spare, size_t count)
{
    if (is_sorted(items, count))
        return items;
    size_t seen[BYTES][VALUES];
    memset(seen, 0, sizeof seen);
    for (size_t i = 0; i < count; i++)
        for (int place = 0; place < BYTES; place++)
            seen[place][byte_of(items[i].key, place)]++;
    for (int place = 0; place < BYTES; place++) {
        size_t *start = seen[place];
        if (start[byte_of(items[0].key, place)] == count)
            continue;
        size_t sum = 0;
        for (int value = 0; value < VALUES; value++) {
            size_t n = start[value];
            start[value] = sum;
            sum += n;
        }
        for (size_t i = 0; i < count; i++)
            spare[start[byte_of(items[i].key, place)]++] = items[i];
        vg_run_item *sorted = spare;
        spare = items;
        items = sorted;
    }
    return items;
}
