/* flock(2) and leases are no part of POSIX. */
#define _GNU_SOURCE
#include <vgov/drop.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <vgov/arena.h>
#include <vgov/str.h>

#include "drop_move.h"

typedef struct names {
    vg_arena arena;
    const char **list;
    size_t count;
} names;

/* --- which files
 * ------------------------------------------------------------------------------------ */

/* Names that programs give to files which are not complete yet. */
static bool is_half(const char *name)
{
    static const char *const ends[] = {".tmp",     ".part",       ".filepart",
                                       ".partial", ".crdownload", ".lock"};
    size_t len = strlen(name);
    if (name[0] == '.')
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t end = strlen(ends[i]);
        if (len >= end && strcasecmp(name + len - end, ends[i]) == 0)
            return true;
    }
    return false;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static vg_rc list_names(names *n, const char *folder, vg_err *err)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return vg_fail(err, VG_NOINPUT, "%s: %s", folder, strerror(errno));
    vg_rc rc = VG_OK;
    const char *slash = folder[0] && folder[strlen(folder) - 1] == '/' ? "" : "/";
    const struct dirent *entry;
    for (errno = 0; rc == VG_OK && (entry = readdir(dir)); errno = 0) {
        if (is_half(entry->d_name))
            continue;
        const char **place = vg_arena_push(&n->arena, &n->list, &n->count, sizeof *n->list);
        if (place)
            *place = vg_arena_printf(&n->arena, "%s%s%s", folder, slash, entry->d_name);
        rc = place && *place ? VG_OK : vg_nomem(err);
    }
    if (rc == VG_OK && errno != 0)
        rc = vg_fail(err, VG_IO, "%s: %s", folder, strerror(errno));
    closedir(dir);
    if (n->count)
        qsort(n->list, n->count, sizeof *n->list, by_name);
    return rc;
}

/* Somebody who still has it open for writing has not finished it, however long he pauses. Only
 * the owner may ask, and not every file system knows. */
static bool is_being_written(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false; /* whoever imports it will say why */
    bool busy = fcntl(fd, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
    close(fd);
    return busy;
}

/* The time of the last change counts that nobody can set: a copy may keep the time of the file
 * that it was made from. NULL: it can be read. */
static const char *why_later(const vg_drop *d, const char *path, const struct stat *info)
{
    if (d->settle > 0 && vg_clock() - (int64_t)info->st_ctim.tv_sec < d->settle)
        return "was touched a moment ago, and may be on its way";
    return is_being_written(path) ? "is being written to" : NULL;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* --- one file
 * --------------------------------------------------------------------------------------- */

/* What came meanwhile under the name is another file, and was not imported. */
static vg_rc move(const vg_drop *d, const char *path, const struct stat *was,
                  const char *folder)
{
    struct stat now;
    vg_err err = VG_ERR_INIT;
    if (lstat(path, &now) != 0 || !is_same(was, &now)) {
        d->later(d->ctx, path, "changed while it was imported");
        return VG_OK;
    }
    vg_rc rc = vg_drop_move(path, folder, &err);
    if (rc != VG_OK)
        d->trouble(d->ctx, &err);
    return rc;
}

static vg_rc take_file(const vg_drop *d, const char *path)
{
    struct stat info;
    if (lstat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return VG_OK; /* gone, or none */
    const char *why = why_later(d, path, &info);
    if (why) {
        d->later(d->ctx, path, why);
        return VG_OK;
    }
    vg_rc rc = d->import(d->ctx, path, (vg_time)info.st_mtim.tv_sec), moved = VG_OK;
    if (d->dry_run)
        return rc;
    if (rc == VG_OK || rc == VG_FOUND)
        moved = move(d, path, &info, d->done);
    else if (rc == VG_DATA && d->failed)
        moved = move(d, path, &info, d->failed);
    return moved > rc ? moved : rc;
}

/* --- the folder
 * ------------------------------------------------------------------------------------- */

/* *fd holds the lock; it ends with the process, however that ends. */
static vg_rc lock(const char *folder, int *fd, vg_err *err)
{
    *fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*fd < 0)
        return vg_fail(err, VG_NOINPUT, "%s: %s", folder, strerror(errno));
    /* Where there are no locks the store's own keep two runs apart, and each file is moved by
     * the one that is first. */
    if (flock(*fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return VG_OK;
    return vg_fail(err, VG_BUSY, "%s: another run is importing from it, try again later",
                   folder);
}

static vg_rc prepare_target(const vg_drop *d, const char *target, vg_err *err)
{
    struct stat from, to;
    if (!d->dry_run && mkdir(target, 0777) != 0 && errno != EEXIST)
        return vg_fail(err, VG_CANTCREAT, "cannot make the folder %s: %s", target,
                       strerror(errno));
    if (stat(target, &to) != 0)
        return d->dry_run && errno == ENOENT
                   ? VG_OK
                   : vg_fail(err, VG_CANTCREAT, "%s: %s", target, strerror(errno));
    if (!S_ISDIR(to.st_mode))
        return vg_fail(err, VG_CANTCREAT, "%s: is a file, expected a folder", target);
    if (stat(d->folder, &from) == 0 && from.st_dev == to.st_dev && from.st_ino == to.st_ino)
        return vg_fail(err, VG_USAGE, "%s: its files cannot be moved to where they are",
                       d->folder);
    return VG_OK;
}

static vg_rc take_all(const vg_drop *d, vg_rc *worst, vg_err *err)
{
    names n = {.count = 0};
    vg_rc rc = list_names(&n, d->folder, err);
    for (size_t i = 0; rc == VG_OK && i < n.count && *worst != VG_BUG; i++) {
        vg_rc one = take_file(d, n.list[i]);
        *worst = one == VG_BUG || one > *worst ? one : *worst;
    }
    vg_arena_free(&n.arena);
    return rc;
}

vg_rc vg_drop_run(const vg_drop *drop, vg_rc *worst, vg_err *err)
{
    int fd;
    *worst = VG_OK;
    vg_rc rc = lock(drop->folder, &fd, err);
    if (rc == VG_OK)
        rc = prepare_target(drop, drop->done, err);
    if (rc == VG_OK && drop->failed)
        rc = prepare_target(drop, drop->failed, err);
    if (rc == VG_OK)
        rc = take_all(drop, worst, err);
    if (fd >= 0)
        close(fd);
    return rc;
}
