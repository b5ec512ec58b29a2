/* What vgov-event does with lists. */
#ifndef VGOV_EVENT_COMMANDS_H
#define VGOV_EVENT_COMMANDS_H

#include <vgov/cli.h>
#include <vgov/event_load.h>

/* Imports the operands of the run; of the options those of the run are set here. */
VG_CHECK vg_rc vg_event_import(vg_run *run, vg_record_options *options, vg_err *err);

/* Adds or decides events inside a transaction, then keeps that unless it is a dry run, and
 * tells what it does to scorecards. */
VG_CHECK vg_rc vg_event_finish(vg_run *run, const vg_event *events, size_t count, vg_err *err);

#endif
