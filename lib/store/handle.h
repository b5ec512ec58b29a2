/* The store's handle, and what the files of the store share. */
#ifndef VGOV_STORE_HANDLE_H
#define VGOV_STORE_HANDLE_H

#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>

#include <vgov/store.h>

typedef enum vg_stmt {
#define S(name, text) VG_ST_##name,
#include "stmt.def"
#undef S
    VG_STATEMENTS /* how many there are */
} vg_stmt;

/* A row of a run, found by its key. */
typedef struct vg_run_item {
    uint64_t key;
    uint32_t row;
} vg_run_item;

/* The run that the table "feed" hands to INSERT … SELECT. */
typedef struct vg_feed {
    const int64_t *rows;      /* `stride` numbers a row: key, src_row, basis, then the values */
    const vg_run_item *order; /* of the rows */
    size_t count, stride;
} vg_feed;

/* See behind.h. */
typedef struct vg_behind {
    int (*work)(void *ctx);
    void *ctx;
    int result;
    pthread_t thread;
    bool running;
    bool pending; /* it is running or has failed: what needs the connection must look */
    vg_rc rc;     /* what came of it */
    vg_err reason;
} vg_behind;

struct vg_store {
    sqlite3 *db;
    vg_arena arena;   /* of the texts */
    const char *path; /* as it was named, for messages */
    const char *real; /* the file itself: what lies beside the store lies beside this */
    const char *zone;
    vg_access access;
    bool open;        /* a transaction, as far as the caller knows */
    bool unchecked;   /* constraints are off and could not be turned on again yet */
    bool narrow;      /* see narrow.h; nothing may be committed */
    const char *wide; /* the declaration of "fact", as this transaction found it */
    vg_feed feed;
    vg_behind behind;
    sqlite3_stmt *stmts[VG_STATEMENTS]; /* prepared on first use */
};

/* How long a call waits for another process before it gives up with VG_BUSY. */
enum { VG_BUSY_MS = 5000 };
void vg_store_patience(vg_store *store, int ms);

/* The text of a statement. */
const char *vg_stmt_text(vg_stmt which);

/* Makes the handle of a database that is there; nothing is looked at yet. */
VG_CHECK vg_rc vg_handle_open(vg_store **out, const char *path, vg_access access, vg_err *err);

#endif
