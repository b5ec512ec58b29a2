/* Exact numbers into JSON: figures are made in a scratch arena; the first failure is kept. */
#ifndef VGOV_REPORT_JSON_FIGURES_H
#define VGOV_REPORT_JSON_FIGURES_H

#include <vgov/finding.h>
#include <vgov/json_out.h>

#include "figure.h"

typedef struct vg_json {
    vg_jout *out;
    vg_arena scratch;
    vg_rc rc;
    vg_err *err;
} vg_json;

VG_CHECK vg_rc vg_json_begin(vg_json *j, vg_err *err);
/* Prints when all went well; ends what vg_json_begin() made in any case. */
VG_CHECK vg_rc vg_json_end(vg_json *j, vg_str *text);

/* null when it is not known. */
void vg_json_round(vg_json *j, vg_jnode *in, const char *key, bool known, vg_rat value,
                   int decimals, vg_rounding mode);
/* All its digits, and at least so many places. */
void vg_json_padded(vg_json *j, vg_jnode *in, const char *key, bool known, vg_rat value,
                    int at_least);
void vg_json_exact(vg_json *j, vg_jnode *in, const char *key, bool known, vg_rat value);
void vg_json_fraction(vg_json *j, vg_jnode *in, const char *key, bool known, vg_rat value);
/* Money as text with the digits of its currency. */
void vg_json_money(vg_json *j, vg_jnode *in, const char *key, bool known, int64_t minor,
                   int digits);
void vg_json_period(vg_json *j, vg_jnode *in, const char *key, const vg_period *period);
void vg_json_day(vg_json *j, vg_jnode *in, const char *key, vg_day day);

/* A finding as an object of the array; with the service level behind the promised keys where
 * the reader needs it. */
void vg_json_finding(vg_json *j, vg_jnode *in, const vg_finding *finding, bool with_level);

#endif
