/* Commands of vgov-db that take options of their own. */
#ifndef VGOV_DB_COMMANDS_H
#define VGOV_DB_COMMANDS_H

#include <vgov/cli.h>

/* As typed; NULL or false = not said. */
typedef struct vg_db_options {
    const char *source;               /* rejects, forget */
    const char *export_file;          /* rejects */
    const char *ack, *unack, *reason; /* findings */
    bool open_only;
    const char *channel, *campaign, *site, *origin, *feed; /* trace */
    const char *columns, *text;                            /* forget */
    bool rejects, whole_file;
    const char *older_than;    /* prune */
    const char *vendor, *line; /* gaps, with origin and feed */
    bool all;                  /* gaps */
    const char *due, *region;  /* deliveries, with export_file */
} vg_db_options;

VG_CHECK vg_rc vg_db_findings(vg_run *run, const vg_db_options *o, vg_err *err);
VG_CHECK vg_rc vg_db_rejects(vg_run *run, const vg_db_options *o, vg_err *err);
/* The operands are VENDOR LINE TIME. */
VG_CHECK vg_rc vg_db_trace(vg_run *run, const vg_db_options *o, vg_err *err);

/* VG_FOUND when something is missing. The operand is PERIOD. */
VG_CHECK vg_rc vg_db_gaps(vg_run *run, const vg_db_options *o, vg_err *err);
/* The operand is PERIOD. */
VG_CHECK vg_rc vg_db_received(vg_run *run, const vg_db_options *o, vg_err *err);
VG_CHECK vg_rc vg_db_forget(vg_run *run, const vg_db_options *o, vg_err *err);
VG_CHECK vg_rc vg_db_prune(vg_run *run, const vg_db_options *o, vg_err *err);

/* A list as -f says; `name` is the key of its rows in JSON. */
VG_CHECK vg_rc vg_run_list(vg_run *run, const vg_table *table, const char *name, vg_err *err);

#endif
