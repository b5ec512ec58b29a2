/* The commands of vgov-settle. */
#ifndef VGOV_SETTLE_COMMANDS_H
#define VGOV_SETTLE_COMMANDS_H

#include <vgov/cli.h>

typedef struct vg_settle_options {
    const char *vendor, *amount, *role, *reason, *on, *within; /* NULL = not said */
    bool open, lapsing;
} vg_settle_options;

VG_CHECK vg_rc vg_settle_propose(vg_run *run, const vg_settle_options *o, vg_err *err);
VG_CHECK vg_rc vg_settle_list(vg_run *run, const vg_settle_options *o, vg_err *err);
VG_CHECK vg_rc vg_settle_show(vg_run *run, vg_err *err);
/* "agree", "waive" or "pay", as the command of the run says. */
VG_CHECK vg_rc vg_settle_take(vg_run *run, const vg_settle_options *o, vg_err *err);
VG_CHECK vg_rc vg_settle_reserve(vg_run *run, const vg_settle_options *o, vg_err *err);
VG_CHECK vg_rc vg_settle_lapse(vg_run *run, const vg_settle_options *o, vg_err *err);
VG_CHECK vg_rc vg_settle_accrual(vg_run *run, const vg_settle_options *o, vg_err *err);
VG_CHECK vg_rc vg_settle_export(vg_run *run, const vg_settle_options *o, vg_err *err);

#endif
