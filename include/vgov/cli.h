/* What all tools share: option tables, help, the store, output, exit codes.
 *
 * A tool is one record and a function for each of its commands; main is
 * `return vg_tool_main(&tool, argc, argv);`. The shared code parses, checks the operands, opens
 * the store as the record says, runs, writes the result, prints the error as "vgov-x: message"
 * and chooses the exit status. Help, manual page and completion are made from the record; the
 * page's prose stands in lib/cli/man. Results go to standard output (or -o), words to standard
 * error. Only lib/cli and cmd print or exit.
 */
#ifndef VGOV_CLI_H
#define VGOV_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vgov/arena.h>
#include <vgov/close.h>
#include <vgov/date.h>
#include <vgov/effect_report.h>
#include <vgov/err.h>
#include <vgov/fact.h>
#include <vgov/store.h>
#include <vgov/str.h>
#include <vgov/table.h>
#include <vgov/text.h>

/* One option. Exactly one of the pointers is set, and says what the option does; options with
 * `flag` take no argument. A table ends with an option whose name is NULL. */
typedef struct vg_opt {
    char letter;             /* 0 = none */
    const char *name;        /* long name without "--" */
    const char *arg;         /* name of the argument in the help; NULL for flags */
    const char *help;        /* one line */
    bool *flag;              /* becomes true */
    const char **text;       /* the argument as typed; given twice is an error */
    const char *alone;       /* with `text`: what it becomes when the option stands without an
                              * argument, which then follows only as "--name=ARG" */
    vg_length *length;       /* "30min", "day", "month" … */
    vg_threshold *threshold; /* "20" or "<=20": within 20 s; "<20": under 20 s */
    const char *values; /* the arguments there are, between blanks; NULL = too many, or "a|b"
                         * in `arg` names them; completion offers them */
    unsigned shared;    /* private: the VG_OPT_… of a shared option */
} vg_opt;

/* The options every tool spells the same way; a command names those that mean something to it.
 */
enum {
    VG_OPT_DB = 1,         /* -d, --db FILE; else $VGOV_DB, else ./vgov.db */
    VG_OPT_FORMAT = 2,     /* -f, --format table|tsv|json */
    VG_OPT_OUTPUT = 4,     /* -o, --output FILE ("-" is standard output) */
    VG_OPT_QUIET = 8,      /* -q, --quiet */
    VG_OPT_VERBOSE = 16,   /* -v, --verbose */
    VG_OPT_DRY = 32,       /* -n, --dry-run */
    VG_OPT_LANG = 64,      /* --lang de|en */
    VG_OPT_ZONE = 128,     /* --zone ZONE */
    VG_OPT_AS_OF = 256,    /* --as-of DATE */
    VG_OPT_FILE = 512,     /* -o, --output FILE, which the command writes itself */
    VG_OPT_RESTATE = 1024, /* --restate REASON, --restate-period PERIOD */
    VG_OPT_STRICT = 2048   /* --strict */
};

typedef enum vg_format { VG_FORMAT_TABLE, VG_FORMAT_TSV, VG_FORMAT_JSON } vg_format;
typedef enum vg_store_use { VG_USE_NONE, VG_USE_READ, VG_USE_WRITE } vg_store_use;

/* A run of a tool: what was typed, and where results go. */
typedef struct vg_run {
    const struct vg_tool *tool;
    const struct vg_command *command;
    vg_arena arena; /* ends with the run */
    int argc;       /* operands, without options and without the command's name */
    char **argv;
    const char *db;  /* path of the store */
    bool db_given;   /* -d was typed */
    vg_store *store; /* open when the command asks for it */
    vg_format format;
    const char *output; /* NULL = standard output */
    bool quiet, verbose, dry_run, strict;
    vg_lang lang;
    const char *zone; /* NULL = not said */
    vg_day as_of;     /* --as-of, else the day of vg_now() in the store's zone, or in UTC */
    bool as_of_given; /* --as-of was typed */
    const char *restate, *restate_period; /* NULL = not said */
    vg_str out; /* the result: printed after a run that ended with VG_OK or VG_FOUND */
    vg_close_report closed;   /* private: what the change on its way does to closed months */
    vg_effect_report *effect; /* private: and to all */
    bool put;                 /* private: the result was printed */
    bool progress_shown;      /* private */
    vg_time started;          /* private */
} vg_run;

typedef struct vg_command {
    const char *name;       /* NULL: the tool has no commands, only operands */
    const char *args;       /* operands in the usage line, e.g. "PERIOD" */
    const char *summary;    /* one line */
    int min_args, max_args; /* max -1 = any number */
    vg_store_use store;
    unsigned shared; /* VG_OPT_… that mean something to it; others given are refused */
    vg_rc (*run)(vg_run *run, vg_err *err);
} vg_command;

typedef struct vg_tool {
    const char *name;           /* "vgov-db"; its summary stands in tools.def */
    const vg_opt *opts;         /* of its own; NULL = none */
    const vg_command *commands; /* ends with a `run` of NULL; one without a name stands alone */
    const char *notes;          /* further text of the help; NULL = none */
    void (*section)(vg_str *out); /* appends a section to the manual page; NULL = none */
    bool dispatches; /* the first operand is another tool, and all that follows is for that one
                      */
} vg_tool;

/* All tools that there are, from tools.def; ends with a name of NULL. */
typedef struct vg_tool_entry {
    const char *name, *summary;
} vg_tool_entry;
extern const vg_tool_entry vg_tools[];
/* One sentence on a tool or on "vgov" itself; "" for a tool that is not in the list. */
const char *vg_tool_summary(const char *name);

/* Runs the tool; returns the exit status. */
int vg_tool_main(const vg_tool *tool, int argc, char **argv);

/* Appends running text to a manual page; what stands between backticks is set apart. */
void vg_roff_text(vg_str *out, const char *text);

/* A line on standard error, "vgov-x: text"; vg_say only with -v, vg_warn unless -q, vg_error
 * always.
 */
void vg_say(const vg_run *run, const char *fmt, ...) VG_PRINTF(2, 3);
void vg_warn(const vg_run *run, const char *fmt, ...) VG_PRINTF(2, 3);
void vg_error(const vg_run *run, const char *fmt, ...) VG_PRINTF(2, 3);

/* Puts a table into run->out as -f says (table or tsv; JSON is the caller's). */
VG_CHECK vg_rc vg_run_table(vg_run *run, const vg_table *table, vg_err *err);

/* Prints the result now, and not once more at the end: for what is done only when it was told.
 */
VG_CHECK vg_rc vg_run_put(vg_run *run, vg_err *err);

/* The hook of a change of the store: closed months are guarded, as --restate says, and the
 * effect is found out, but with -q, when nobody listens. Both live as long as the hook. */
vg_load_hook vg_run_hook(vg_run *run, vg_effect_report *effect);
/* The guard alone, for a contract that holds from a day on. */
VG_CHECK vg_rc vg_run_guard(vg_run *run, vg_day from, vg_err *err);
/* Says what was restated, each line behind `what`. */
void vg_run_tell_closed(const vg_run *run, const char *what);
/* Says what it did: the lines of its effect and of what was restated, each behind `what`, and
 * `text`, which is freed, with -v alone, but in a dry run always. */
VG_CHECK vg_rc vg_run_tell(const vg_run *run, const char *what, const vg_effect_report *effect,
                           vg_str *text, vg_err *err);

/* A progress bar on standard error: only on a terminal, without -q, after one second. total 0 =
 * unknown. vg_progress_end() wipes it. */
void vg_progress(vg_run *run, const char *what, int64_t done, int64_t total);
void vg_progress_end(vg_run *run);

#endif
