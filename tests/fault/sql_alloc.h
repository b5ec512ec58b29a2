/* SQLite allocates through the wrappers of wrap.h, so that its allocations fail and count as
 * well. Each block stands behind its size.
 */
#ifndef VGOV_TESTS_SQL_ALLOC_H
#define VGOV_TESTS_SQL_ALLOC_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { SQL_HEAD = 16 };

static void *sql_malloc(int size)
{
    char *p = malloc((size_t)size + SQL_HEAD);
    if (!p)
        return NULL;
    memcpy(p, &size, sizeof size);
    return p + SQL_HEAD;
}

static int sql_size(void *p)
{
    int size = 0;
    if (p)
        memcpy(&size, (char *)p - SQL_HEAD, sizeof size);
    return size;
}

static void sql_free(void *p)
{
    if (p)
        free((char *)p - SQL_HEAD);
}

static void *sql_realloc(void *p, int size)
{
    char *more = realloc((char *)p - SQL_HEAD, (size_t)size + SQL_HEAD);
    if (!more)
        return NULL;
    memcpy(more, &size, sizeof size);
    return more + SQL_HEAD;
}

static int sql_roundup(int size)
{
    return (size + 7) & ~7;
}

static int sql_init(void *data)
{
    (void)data;
    return SQLITE_OK;
}

static void sql_shutdown(void *data)
{
    (void)data;
}

static const sqlite3_mem_methods sql_methods = {
    .xMalloc = sql_malloc,
    .xFree = sql_free,
    .xRealloc = sql_realloc,
    .xSize = sql_size,
    .xRoundup = sql_roundup,
    .xInit = sql_init,
    .xShutdown = sql_shutdown,
};

/* Before SQLite is used for the first time. */
static inline bool sql_alloc_install(void)
{
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &sql_methods) == SQLITE_OK;
}

#endif
