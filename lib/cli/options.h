/* Private to lib/cli: the option table in use, and its parsing. */
#ifndef VGOV_CLI_OPTIONS_H
#define VGOV_CLI_OPTIONS_H

#include <vgov/cli.h>

enum { VG_OPTIONS_MAX = 48 };

/* The typed state of the shared options, before it goes into the run. */
typedef struct vg_shared {
    const char *db, *format, *output, *lang, *zone, *as_of, *completion;
    const char *restate, *restate_period;
    bool quiet, verbose, dry_run, strict, help, man, version;
} vg_shared;

/* The shared options that the tool names, then its own, in `all`; returns how many. */
size_t vg_options_collect(const vg_tool *tool, vg_shared *shared, vg_opt all[VG_OPTIONS_MAX]);

/* Parses argv by getopt_long and moves the operands to its end: *first is the first of them.
 * VG_USAGE for unknown, abbreviated, repeated or malformed options. */
VG_CHECK vg_rc vg_options_parse(const vg_opt *all, size_t count, int argc, char **argv,
                                int *first, vg_err *err);

/* Whether a command takes an option; those of the tool's own are taken by every one. */
bool vg_option_fits(const vg_command *c, const vg_opt *o);

/* Appends the help of a tool. */
void vg_options_help(const vg_tool *tool, const vg_opt *all, size_t count, vg_str *out);

#endif
