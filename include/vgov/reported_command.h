/* vgov-score --reported. */
#ifndef VGOV_REPORTED_COMMAND_H
#define VGOV_REPORTED_COMMAND_H

#include <vgov/cli.h>
#include <vgov/score.h>

/* Prints what vendors report and what other origins say beside our figures; of `origin` alone
 * unless it is NULL. Of the options store, period and vendor count. */
VG_CHECK vg_rc vg_reported_command(vg_run *run, const vg_score_options *options,
                                   const char *origin, vg_err *err);

#endif
