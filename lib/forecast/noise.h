/* What chance alone does to a forecast. */
#ifndef VGOV_FORECAST_NOISE_H
#define VGOV_FORECAST_NOISE_H

#include <stdint.h>

enum { VG_NOISE_BITS = 60, VG_NOISE_MICRO = 1000000 };

/* E|X - m| / m of a Poisson X with the mean m = micro / 10^6, times 2^60; micro > 0. */
int64_t vg_noise_ratio(int64_t micro);

#endif
