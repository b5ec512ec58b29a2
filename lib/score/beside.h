/* The definitions that may be behind what a vendor reports. */
#ifndef VGOV_SCORE_BESIDE_H
#define VGOV_SCORE_BESIDE_H

#include <vgov/beside.h>

#include "run.h"

/* Adds the variants of the service level, on the rows of our figure. */
VG_CHECK vg_rc vg_beside_variants(vg_run *run, const vg_subject *s, vg_beside *b, vg_err *err);

#endif
