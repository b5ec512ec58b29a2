#include <vgov/file.h>

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_ROOM = 64 * 1024 };

static vg_rc open_input(const char *path, int *fd, struct stat *info, vg_err *err)
{
    *fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (*fd < 0)
        return vg_fail(err, VG_NOINPUT, "%s: %s", path, strerror(errno));
    if (fstat(*fd, info) != 0)
        return vg_fail(err, VG_IO, "%s: %s", path, strerror(errno));
    if (S_ISDIR(info->st_mode))
        return vg_fail(err, VG_NOINPUT, "%s: is a folder, expected a file", path);
    return VG_OK;
}

/* Up to `most` bytes; fewer only at the end of the file. -1 on failure, with errno. */
static ssize_t read_fully(int fd, char *to, size_t most)
{
    size_t n = 0;
    while (n < most) {
        ssize_t got = read(fd, to + n, most - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    return (ssize_t)n;
}

/* Reads until the end, at most limit + 1 bytes: one byte more shows that there is more. */
static vg_rc read_all(vg_arena *arena, int fd, const char *path, size_t room, size_t limit,
                      char **text, size_t *len, vg_err *err)
{
    char *buffer = vg_arena_alloc(arena, room + 1);
    size_t n = 0;
    for (;;) {
        if (!buffer)
            return vg_nomem(err);
        ssize_t got = read_fully(fd, buffer + n, room - n);
        if (got < 0)
            return vg_fail(err, VG_IO, "%s: %s", path, strerror(errno));
        n += (size_t)got;
        if (n > limit)
            return vg_fail(err, VG_DATA, "%s: larger than %zu bytes", path, limit);
        if (n < room)
            break;
        room = room < limit / 2 ? 2 * room : limit + 1;
        char *more = vg_arena_alloc(arena, room + 1);
        if (more)
            memcpy(more, buffer, n);
        buffer = more;
    }
    buffer[n] = '\0';
    *text = buffer;
    *len = n;
    return VG_OK;
}

vg_rc vg_file_read(vg_arena *arena, const char *path, size_t limit, char **text, size_t *len,
                   vg_err *err)
{
    *text = NULL;
    *len = 0;
    int fd;
    struct stat info;
    if (limit > SIZE_MAX / 4)
        limit = SIZE_MAX / 4;
    vg_rc rc = open_input(path, &fd, &info, err);
    if (rc != VG_OK)
        goto out;
    /* A file's size is only a hint: it may grow, and those of /proc say 0. */
    size_t room = FIRST_ROOM;
    if (S_ISREG(info.st_mode) && info.st_size > 0) {
        if ((uintmax_t)info.st_size > limit) {
            rc = vg_fail(err, VG_DATA, "%s: larger than %zu bytes", path, limit);
            goto out;
        }
        room = (size_t)info.st_size + 1;
    }
    rc = read_all(arena, fd, path, room <= limit ? room : limit + 1, limit, text, len, err);
out:
    if (fd >= 0 && strcmp(path, "-") != 0)
        close(fd);
    return rc;
}

const char *vg_file_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
