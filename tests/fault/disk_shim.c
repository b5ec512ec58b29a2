/* A disk that dies or fills up, for LD_PRELOAD: counts the calls that change files and, at the
 * one asked for, kills the process or begins to answer "no space left".
 *
 *   VGOV_DISK_COUNT=FILE   at the end, writes the number of calls into FILE
 *   VGOV_DISK_KILL=N       half of what call N writes reaches the file, then SIGKILL
 *   VGOV_DISK_FULL=N       call N and all later writes fail with ENOSPC
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static long wanted(const char *name)
{
    const char *text = getenv(name);
    return text ? strtol(text, NULL, 10) : -1;
}

static bool regular(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

typedef enum fate { GO_ON, DIE, FULL } fate;

static fate next_call(void)
{
    long n = atomic_fetch_add(&calls, 1) + 1;
    long full = wanted("VGOV_DISK_FULL");
    if (n == wanted("VGOV_DISK_KILL"))
        return DIE;
    return full > 0 && n >= full ? FULL : GO_ON;
}

static void die(void)
{
    kill(getpid(), SIGKILL);
    pause();
}

static void *real(const char *name)
{
    void *f = dlsym(RTLD_NEXT, name);
    if (!f)
        die();
    return f;
}

typedef ssize_t write_fn(int, const void *, size_t);
typedef ssize_t pwrite_fn(int, const void *, size_t, off_t);
typedef int fd_fn(int);
typedef int truncate_fn(int, off_t);
typedef int rename_fn(const char *, const char *);

/* The functions are looked up by name and called through a pointer of their type. */
#define REAL(type, name) ((type *)(__extension__(long) real(name)))

ssize_t write(int fd, const void *bytes, size_t len)
{
    write_fn *go = REAL(write_fn, "write");
    fate f = regular(fd) ? next_call() : GO_ON;
    if (f == DIE) {
        if (go(fd, bytes, len / 2) >= 0)
            die();
        die();
    }
    if (f == FULL) {
        errno = ENOSPC;
        return -1;
    }
    return go(fd, bytes, len);
}

static ssize_t at(pwrite_fn *go, int fd, const void *bytes, size_t len, off_t offset)
{
    fate f = regular(fd) ? next_call() : GO_ON;
    if (f == DIE) {
        if (go(fd, bytes, len / 2, offset) >= 0)
            die();
        die();
    }
    if (f == FULL) {
        errno = ENOSPC;
        return -1;
    }
    return go(fd, bytes, len, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t offset)
{
    return at(REAL(pwrite_fn, "pwrite"), fd, bytes, len, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off_t offset)
{
    return at(REAL(pwrite_fn, "pwrite64"), fd, bytes, len, offset);
}

int fsync(int fd)
{
    if (next_call() == DIE)
        die();
    return REAL(fd_fn, "fsync")(fd);
}

int fdatasync(int fd)
{
    if (next_call() == DIE)
        die();
    return REAL(fd_fn, "fdatasync")(fd);
}

int ftruncate(int fd, off_t size)
{
    if (next_call() == DIE)
        die();
    return REAL(truncate_fn, "ftruncate")(fd, size);
}

int ftruncate64(int fd, off_t size)
{
    if (next_call() == DIE)
        die();
    return REAL(truncate_fn, "ftruncate64")(fd, size);
}

int rename(const char *from, const char *to)
{
    if (next_call() == DIE)
        die();
    return REAL(rename_fn, "rename")(from, to);
}

typedef int renameat2_fn(int, const char *, int, const char *, unsigned);

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
    if (next_call() == DIE)
        die();
    return REAL(renameat2_fn, "renameat2")(from_dir, from, to_dir, to, flags);
}

typedef int unlink_fn(const char *);

int unlink(const char *path)
{
    if (next_call() == DIE)
        die();
    return REAL(unlink_fn, "unlink")(path);
}

__attribute__((destructor)) static void report(void)
{
    const char *path = getenv("VGOV_DISK_COUNT");
    FILE *f = path ? fopen(path, "w") : NULL;
    if (f) {
        fprintf(f, "%ld\n", (long)calls);
        fclose(f);
    }
}
