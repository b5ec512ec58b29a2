/* Rounding modes as vector files name them. */
#ifndef VGOV_TESTS_ROUNDING_H
#define VGOV_TESTS_ROUNDING_H

#include <string.h>

#include <vgov/num.h>

static inline bool read_rounding(const char *text, vg_rounding *out)
{
    for (int i = 0; i < VG_ROUNDINGS; i++)
        if (strcmp(text, vg_rounding_name((vg_rounding)i)) == 0) {
            *out = (vg_rounding)i;
            return true;
        }
    return false;
}

#endif
