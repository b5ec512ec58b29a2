/* vgov-score --what-if and --sweep. */
#ifndef VGOV_WHAT_IF_COMMAND_H
#define VGOV_WHAT_IF_COMMAND_H

#include <vgov/cli.h>
#include <vgov/score.h>

/* Prints the comparison with the contract of the file, or the sweep, of that contract where
 * there is one; at least one of both is not NULL. Of the options store, period and vendor
 * count. */
VG_CHECK vg_rc vg_what_if_command(vg_run *run, const vg_score_options *options,
                                  const char *file, const char *sweep, vg_err *err);

#endif
