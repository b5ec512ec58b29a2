/* vgov-score --dispute. */
#ifndef VGOV_DISPUTE_COMMAND_H
#define VGOV_DISPUTE_COMMAND_H

#include <vgov/cli.h>
#include <vgov/score.h>

/* Prints the dispute pack of a vendor, or writes it as a workbook where -o names one (".xlsx").
 * Of the options store and period count, and a vendor there is none but the same. */
VG_CHECK vg_rc vg_dispute_command(vg_run *run, const vg_score_options *options,
                                  const char *vendor, vg_err *err);

#endif
