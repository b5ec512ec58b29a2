/* A whole number divided into whole parts in proportion to keys. */
#ifndef VGOV_APPORTION_H
#define VGOV_APPORTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* By largest remainders: each part is first whole * key / sum of keys, rounded down; the units
 * that are left go one each to the parts with the largest remainders. Of equal remainders the
 * one with the greater key is first, of equal keys as well the one that stands first. The parts
 * add up to the whole; one with the key 0 is 0. False, and nothing is set, when the sum of the
 * keys is 0, something is negative, or the sum does not fit. */
bool vg_apportion(int64_t whole, const int64_t *keys, size_t count, int64_t *parts);

#endif
