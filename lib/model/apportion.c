#include <vgov/apportion.h>

__extension__ typedef unsigned __int128 wide;

static bool sum_of(const int64_t *keys, size_t count, int64_t *sum)
{
    *sum = 0;
    for (size_t i = 0; i < count; i++)
        if (keys[i] < 0 || __builtin_add_overflow(*sum, keys[i], sum))
            return false;
    return *sum > 0;
}

static int64_t remainder_of(int64_t whole, int64_t key, int64_t sum)
{
    return (int64_t)((wide)whole * (wide)key % (wide)sum);
}

/* Whether part `a` gets a unit before part `b`. */
static bool precedes(int64_t whole, const int64_t *keys, int64_t sum, size_t a, size_t b)
{
    int64_t left = remainder_of(whole, keys[a], sum), right = remainder_of(whole, keys[b], sum);
    if (left != right)
        return left > right;
    return keys[a] != keys[b] ? keys[a] > keys[b] : a < b;
}

/* The place of a part among those that get a unit: how many come before it. There are few
 * vendors, so that they need no sorting. */
static size_t rank_of(int64_t whole, const int64_t *keys, size_t count, int64_t sum, size_t one)
{
    size_t rank = 0;
    for (size_t i = 0; i < count; i++)
        rank += i != one && precedes(whole, keys, sum, i, one);
    return rank;
}

bool vg_apportion(int64_t whole, const int64_t *keys, size_t count, int64_t *parts)
{
    int64_t sum, left = whole;
    if (whole < 0 || !sum_of(keys, count, &sum))
        return false;
    for (size_t i = 0; i < count; i++) {
        parts[i] = (int64_t)((wide)whole * (wide)keys[i] / (wide)sum);
        left -= parts[i];
    }
    for (size_t i = 0; left > 0 && i < count; i++)
        parts[i] += rank_of(whole, keys, count, sum, i) < (size_t)left;
    return true;
}
