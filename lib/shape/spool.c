#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <vgov/file.h>
#include <vgov/unpack.h>

enum { PIECE = 64 << 10 };

/* In the folder that the system has for such files. */
static vg_rc make_anywhere(int *fd, vg_err *err)
{
    FILE *file = tmpfile();
    *fd = file ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 3) : -1;
    vg_rc rc = *fd >= 0 ? VG_OK
                        : vg_fail(err, VG_CANTCREAT, "cannot create a temporary file: %s",
                                  strerror(errno));
    if (file)
        fclose(file);
    return rc;
}

/* A file that goes away with its last user. The store's own folder is the place for it: it can
 * be written to and must have room for the facts as well. */
vg_rc vg_input_temp(const vg_store *store, int *fd, vg_err *err)
{
    vg_outfile file = VG_OUTFILE_INIT;
    *fd = -1;
    if (!store)
        return make_anywhere(fd, err);
    vg_rc rc = vg_file_create(&file, vg_store_file(store), 0600, err);
    if (rc == VG_OK) {
        *fd = open(file.temp, O_RDWR | O_CLOEXEC);
        if (*fd < 0)
            rc = vg_fail(err, VG_CANTCREAT, "cannot create %s: %s", file.temp, strerror(errno));
    }
    vg_file_discard(&file);
    return rc;
}

vg_rc vg_input_write(int fd, const void *from, size_t len, const char *name, vg_err *err)
{
    const char *bytes = from;
    while (len) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return vg_fail(err, VG_IO, "%s: cannot write a temporary copy: %s", name,
                           strerror(errno));
        bytes += n;
        len -= (size_t)n;
    }
    return VG_OK;
}

/* A pipe may have no end: it must not fill the disk. */
static vg_rc copy(int from, int to, const char *name, vg_err *err)
{
    char buffer[PIECE];
    for (int64_t size = 0;;) {
        ssize_t n = read(from, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return vg_fail(err, VG_IO, "%s: %s", name, strerror(errno));
        if (n == 0)
            return VG_OK;
        size += n;
        if (size > VG_UNPACK_MOST)
            return vg_fail(err, VG_DATA,
                           "%s: does not end within the %lld bytes that are read from a pipe; "
                           "a file may be longer",
                           name, (long long)VG_UNPACK_MOST);
        vg_rc rc = vg_input_write(to, buffer, (size_t)n, name, err);
        if (rc != VG_OK)
            return rc;
    }
}

vg_rc vg_input_spool(int from, const char *name, const vg_store *store, int *to, vg_err *err)
{
    vg_rc rc = vg_input_temp(store, to, err);
    if (rc == VG_OK)
        rc = copy(from, *to, name, err);
    if (rc != VG_OK && *to >= 0) {
        close(*to);
        *to = -1;
    }
    return rc;
}
