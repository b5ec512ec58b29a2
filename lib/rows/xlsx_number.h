/* Numbers as a worksheet writes them: the shortest decimal text of a double, up to 17 digits.
 */
#ifndef VGOV_ROWS_XLSX_NUMBER_H
#define VGOV_ROWS_XLSX_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* digits * 10^exponent. At most 19 digits; what stood behind them is in `more`. */
typedef struct vg_xnum {
    bool negative;
    uint64_t digits;
    int count; /* of digits; 0 when the number is 0 */
    int exponent;
    bool more; /* digits other than 0 were cut */
} vg_xnum;

enum {
    VG_XNUM_EXPONENT = 400, /* beyond it nothing is a double */
    VG_XNUM_TEXT = VG_XNUM_EXPONENT + 64
};

/* Blanks around the number do no harm. False when it is none, or beyond any double. */
bool vg_xnum_read(const char *text, size_t len, vg_xnum *out);

/* The same number as people know it. Excel shows 15 digits and writes 17:
 *  - whole numbers and those of at most 15 digits stay;
 *  - one whose 15 digits end in three zeros at least is these ("75.099999999999994" is 75.1,
 *    and so is the noise of a sum, "75.10000000000002");
 *  - any other is the shortest text of 15, 16 or 17 digits that reads back to the same double.
 */
void vg_xnum_shorten(vg_xnum *x);

/* Times 10^shift, without exponent, ended: "-0.00155", "12000". `to` has room for
 * VG_XNUM_TEXT; returns the length. */
size_t vg_xnum_text(const vg_xnum *x, int shift, char *to);

/* x * unit to the nearest integer, halves away from zero. False beyond `most`. */
bool vg_xnum_scaled(const vg_xnum *x, int64_t unit, int64_t most, int64_t *out);

/* -1, 0, 1 as a is less than, equal to, greater than b. */
int vg_xnum_compare(const vg_xnum *a, const vg_xnum *b);

#endif
