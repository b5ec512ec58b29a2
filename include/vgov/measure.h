/* The measure table as code: one enum and one array from measure.def. */
#ifndef VGOV_MEASURE_H
#define VGOV_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vgov/arena.h>
#include <vgov/num.h>

typedef enum vg_measure {
#define M(code, en, de, unit, decimals, time, scopes, meaning) VG_M_##code,
#include <vgov/measure.def>
#undef M
    VG_MEASURES /* how many there are */
} vg_measure;

typedef enum vg_unit { VG_UNIT_COUNT, VG_UNIT_DURATION, VG_UNIT_MONEY, VG_UNIT_STAFF } vg_unit;
typedef enum vg_rollup { VG_ROLL_SUM, VG_ROLL_LAST, VG_ROLL_MAX, VG_ROLL_AVERAGE } vg_rollup;

typedef struct vg_measure_info {
    const char *code;
    const char *title_en, *title_de;
    vg_unit unit;
    int decimals; /* a stored integer is the value times 10^decimals; money: see the currency */
    vg_rollup over_time, over_scopes;
    const char *meaning; /* one sentence */
} vg_measure_info;

extern const vg_measure_info vg_measures[VG_MEASURES];

/* Stored values lie within +-VG_VALUE_MAX; VG_UNKNOWN is "not in the file" and is never a
 * value. */
#define VG_VALUE_MAX INT64_C(1000000000000)
#define VG_UNKNOWN   INT64_MIN

/* The measure with that code, or VG_MEASURES. */
vg_measure vg_measure_find(const char *code, size_t len);

/* The header a plain CSV file uses for it: the code, with "_s" behind a duration ("talk_s").
 * Static text is not possible, so it is appended. */
void vg_measure_header(vg_str *out, vg_measure m);

/* Finds a measure by such a header; *decimals receives the power of ten between one unit of the
 * column and the stored unit ("_s": 3, "_ms": 0; no suffix: the measure's decimals). Durations
 * need a suffix. VG_MEASURES when there is none. */
vg_measure vg_measure_by_header(const char *header, size_t len, int *decimals);

/* The value a formula sees, exactly: seconds, major units of money (minor_digits of the
 * currency), counts and persons. Never allocates. */
vg_rat vg_measure_natural(vg_measure m, int64_t stored, int minor_digits);

/* Digits behind the point of an ISO 4217 currency ("EUR" 2, "JPY" 0, "KWD" 3); -1 when unknown.
 */
int vg_currency_digits(const char *code);

#endif
