/* Running statements: typed arguments, checked binds, one mapping of SQLite's results. */
#ifndef VGOV_STORE_SQL_H
#define VGOV_STORE_SQL_H

#include "handle.h"

typedef enum vg_arg_type { VG_ARG_END, VG_ARG_INT, VG_ARG_TEXT, VG_ARG_POINTER } vg_arg_type;

typedef struct vg_arg {
    vg_arg_type type;
    int64_t number;   /* VG_UNKNOWN becomes NULL */
    const char *text; /* NULL becomes NULL; must outlive the run of the statement */
    size_t len;       /* SIZE_MAX: up to its end */
    void *pointer;    /* for a function of ours; `text` is its type and static */
} vg_arg;

#define I(n)                              \
    {                                     \
        .type = VG_ARG_INT, .number = (n) \
    }
#define T(t)                                              \
    {                                                     \
        .type = VG_ARG_TEXT, .text = (t), .len = SIZE_MAX \
    }
#define TN(t, n)                                     \
    {                                                \
        .type = VG_ARG_TEXT, .text = (t), .len = (n) \
    }
#define P(p, t)                                             \
    {                                                       \
        .type = VG_ARG_POINTER, .pointer = (p), .text = (t) \
    }
#define ARGS(...) ((const vg_arg[]){__VA_ARGS__, {.type = VG_ARG_END}})
#define NO_ARGS   ((const vg_arg[]){{.type = VG_ARG_END}})

/* Turns the last failure on the connection into ours; `doing` says at what. */
vg_rc vg_sql_fail(const vg_store *store, int result, const char *doing, vg_err *err);

/* Prepares a text that is not in stmt.def; the caller finalises it. */
VG_CHECK vg_rc vg_sql_prepare(vg_store *store, const char *text, sqlite3_stmt **out,
                              vg_err *err);
/* Runs texts without arguments and without rows that matter, separated by semicolons. */
VG_CHECK vg_rc vg_sql_exec(vg_store *store, const char *text, vg_err *err);

/* Binds all arguments of a statement, from the first on; there must be as many as it wants. */
VG_CHECK vg_rc vg_sql_bind(vg_store *store, sqlite3_stmt *st, const vg_arg *args, vg_err *err);
/* VG_OK with a row, VG_END when it is done; the statement is reset at the end and on failure.
 */
VG_CHECK vg_rc vg_sql_step(vg_store *store, sqlite3_stmt *st, vg_err *err);
/* Ends a statement before its end; NULL is allowed. */
void vg_sql_stop(sqlite3_stmt *st);

/* Begins a statement of stmt.def. */
VG_CHECK vg_rc vg_sql_start(vg_store *store, vg_stmt which, const vg_arg *args,
                            sqlite3_stmt **out, vg_err *err);
/* Runs one to its end; rows are not looked at. */
VG_CHECK vg_rc vg_sql_run(vg_store *store, vg_stmt which, const vg_arg *args, vg_err *err);
/* Adds a row and gives its id. */
VG_CHECK vg_rc vg_sql_add(vg_store *store, vg_stmt which, const vg_arg *args, int64_t *id,
                          vg_err *err);
/* The number in the first column of the first row; VG_END when there is no row. */
VG_CHECK vg_rc vg_sql_number(vg_store *store, vg_stmt which, const vg_arg *args, int64_t *out,
                             vg_err *err);
/* The text of a column, copied; NULL stays NULL. */
VG_CHECK vg_rc vg_sql_text(sqlite3_stmt *st, int column, vg_arena *arena, const char **out,
                           vg_err *err);
/* The number of a column; NULL is VG_UNKNOWN. */
int64_t vg_sql_int(sqlite3_stmt *st, int column);

#endif
