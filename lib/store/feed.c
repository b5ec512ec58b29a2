#include "feed.h"

#include <vgov/measure.h>
#include <vgov/str.h>

#include "sql.h"

typedef struct feed_table {
    sqlite3_vtab base; /* first, as SQLite wants it */
    const vg_feed *feed;
} feed_table;

typedef struct feed_cursor {
    sqlite3_vtab_cursor base;
    const vg_feed *feed;
    size_t at;
    const int64_t *row;
} feed_cursor;

/* The rows lie in the order of the file and are taken in that of the keys: the processor cannot
 * guess which one comes next. */
static void fetch_ahead(const vg_feed *f, size_t at)
{
    enum { AHEAD = 6, LINE = 64 };
    if (at + AHEAD >= f->count)
        return;
    const char *row = (const char *)(f->rows + f->order[at + AHEAD].row * f->stride);
    for (size_t i = 0; i < f->stride * sizeof *f->rows; i += LINE)
        __builtin_prefetch(row + i);
}

static void look(feed_cursor *c)
{
    const vg_feed *f = c->feed;
    c->row = c->at < f->count ? f->rows + f->order[c->at].row * f->stride : NULL;
    fetch_ahead(f, c->at);
}

static int connect_feed(sqlite3 *db, void *aux, int argc, const char *const *argv,
                        sqlite3_vtab **out, char **message)
{
    (void)argc, (void)argv, (void)message;
    vg_str shape = VG_STR_INIT;
    vg_str_adds(&shape, "CREATE TABLE feed (key INTEGER, src_row INTEGER, basis_id INTEGER");
    for (int i = 0; i < VG_MEASURES; i++)
        vg_str_addf(&shape, ", v%d INTEGER", i);
    vg_str_adds(&shape, ")");
    int result = SQLITE_NOMEM;
    if (vg_str_rc(&shape, NULL) == VG_OK)
        result = sqlite3_declare_vtab(db, shape.ptr);
    vg_str_free(&shape);
    if (result != SQLITE_OK)
        return result;
    feed_table *t = sqlite3_malloc(sizeof *t);
    if (!t)
        return SQLITE_NOMEM;
    *t = (feed_table){.feed = aux};
    *out = &t->base;
    return SQLITE_OK;
}

static int disconnect_feed(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* There is one way to read it: from the first row to the last. */
static int plan_feed(sqlite3_vtab *table, sqlite3_index_info *info)
{
    info->estimatedRows = (sqlite3_int64)((feed_table *)table)->feed->count;
    info->estimatedCost = (double)info->estimatedRows;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    feed_cursor *c = sqlite3_malloc(sizeof *c);
    if (!c)
        return SQLITE_NOMEM;
    *c = (feed_cursor){.feed = ((feed_table *)table)->feed};
    *out = &c->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor)
{
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int rewind_cursor(sqlite3_vtab_cursor *cursor, int plan, const char *text, int argc,
                         sqlite3_value **argv)
{
    (void)plan, (void)text, (void)argc, (void)argv;
    feed_cursor *c = (feed_cursor *)cursor;
    c->at = 0;
    look(c);
    return SQLITE_OK;
}

static int next_row(sqlite3_vtab_cursor *cursor)
{
    feed_cursor *c = (feed_cursor *)cursor;
    c->at++;
    look(c);
    return SQLITE_OK;
}

static int is_done(sqlite3_vtab_cursor *cursor)
{
    return ((const feed_cursor *)cursor)->row == NULL;
}

static int give_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
    const feed_cursor *c = (const feed_cursor *)cursor;
    if ((size_t)column < c->feed->stride && c->row[column] != VG_UNKNOWN)
        sqlite3_result_int64(context, c->row[column]);
    return SQLITE_OK;
}

static int give_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *out)
{
    *out = (sqlite3_int64)((feed_cursor *)cursor)->at;
    return SQLITE_OK;
}

/* Without xCreate the table is there by its name alone. */
static const sqlite3_module module = {
    .xConnect = connect_feed,
    .xBestIndex = plan_feed,
    .xDisconnect = disconnect_feed,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = rewind_cursor,
    .xNext = next_row,
    .xEof = is_done,
    .xColumn = give_column,
    .xRowid = give_rowid,
};

vg_rc vg_feed_register(vg_store *store, vg_err *err)
{
    int result = sqlite3_create_module(store->db, "feed", &module, &store->feed);
    return result == SQLITE_OK ? VG_OK : vg_sql_fail(store, result, "feed", err);
}
