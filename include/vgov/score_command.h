/* vgov-score, with and without --explain. */
#ifndef VGOV_SCORE_COMMAND_H
#define VGOV_SCORE_COMMAND_H

#include <vgov/cli.h>
#include <vgov/score.h>

/* Prints the cards of the period and their findings. With fail_on_miss VG_FOUND when a target
 * was missed. */
VG_CHECK vg_rc vg_score_command(vg_run *run, const vg_score_options *options, bool fail_on_miss,
                                vg_err *err);

/* Prints all that a service level of options->vendor rests on. */
VG_CHECK vg_rc vg_explain_command(vg_run *run, const vg_score_options *options, const char *id,
                                  vg_err *err);

#endif
