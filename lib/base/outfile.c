#include <vgov/file.h>

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A rename would put a file in the place of a device or a folder: /dev/null would be gone. */
static vg_rc check_target(const char *path, vg_err *err)
{
    struct stat info;
    if (!*vg_file_base(path))
        return vg_fail(err, VG_CANTCREAT, "\"%s\" is not the name of a file", path);
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
        return vg_fail(err, VG_CANTCREAT, "%s: is not a regular file", path);
    return VG_OK;
}

static const char temp_begin[] = ".vgov-", temp_end[] = ".tmp";

bool vg_file_is_temp(const char *name)
{
    size_t len = strlen(name), end = sizeof temp_end - 1;
    return len > end && strncmp(name, temp_begin, sizeof temp_begin - 1) == 0 &&
           strcmp(name + len - end, temp_end) == 0;
}

/* Makes a new, empty file beside `path` and appends its name. Only O_EXCL makes the name ours;
 * the parts of it make a second try rare. */
static vg_rc make_temp(vg_str *name, const char *path, unsigned mode, int *fd, vg_err *err)
{
    static atomic_uint serial;
    size_t start = name->len;
    *fd = -1;
    vg_rc rc = check_target(path, err);
    for (int tries = 0; rc == VG_OK && *fd < 0; tries++) {
        struct timespec now = {0};
        clock_gettime(CLOCK_REALTIME, &now);
        vg_str_add(name, path, (size_t)(vg_file_base(path) - path));
        vg_str_addf(name, "%s%ld-%lx-%u%s", temp_begin, (long)getpid(),
                    (unsigned long)now.tv_nsec, atomic_fetch_add(&serial, 1), temp_end);
        rc = vg_str_rc(name, err);
        if (rc != VG_OK)
            break;
        *fd = open(name->ptr + start, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
        if (*fd >= 0)
            break;
        if (errno != EEXIST || tries == 100)
            rc = vg_fail(err, VG_CANTCREAT, "cannot create %s: %s", path, strerror(errno));
        name->len = start;
        name->ptr[start] = '\0';
    }
    return rc;
}

vg_rc vg_file_temp_name(vg_str *out, const char *path, vg_err *err)
{
    int fd;
    vg_rc rc = make_temp(out, path, 0666, &fd, err);
    if (fd >= 0)
        close(fd);
    return rc;
}

vg_rc vg_file_create(vg_outfile *f, const char *path, unsigned mode, vg_err *err)
{
    *f = (vg_outfile)VG_OUTFILE_INIT;
    int fd = -1;
    vg_str temp = VG_STR_INIT;
    vg_rc rc = make_temp(&temp, path, mode, &fd, err);
    if (rc != VG_OK)
        goto out;
    f->temp = strdup(temp.ptr);
    f->path = strdup(path);
    f->stream = f->temp && f->path ? fdopen(fd, "w") : NULL;
    if (!f->stream) {
        rc = vg_nomem(err);
        close(fd);
        unlink(temp.ptr);
        vg_file_discard(f);
    }
out:
    vg_str_free(&temp);
    return rc;
}

void vg_file_sync_folder(const char *path)
{
    vg_str folder = VG_STR_INIT;
    size_t len = (size_t)(vg_file_base(path) - path);
    vg_str_add(&folder, len ? path : "./", len ? len : 2);
    int fd = vg_str_rc(&folder, NULL) == VG_OK ? open(folder.ptr, O_RDONLY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    vg_str_free(&folder);
}

static vg_rc rename_synced(const char *temp, const char *path, vg_err *err)
{
    vg_rc rc = check_target(path, err);
    if (rc == VG_OK && rename(temp, path) != 0)
        rc = vg_fail(err, VG_IO, "cannot write %s: %s", path, strerror(errno));
    if (rc == VG_OK)
        vg_file_sync_folder(path);
    else
        unlink(temp);
    return rc;
}

vg_rc vg_file_commit(vg_outfile *f, vg_err *err)
{
    errno = 0;
    bool bad = ferror(f->stream) || fflush(f->stream) != 0 || fsync(fileno(f->stream)) != 0;
    int why = errno;
    if (fclose(f->stream) != 0 && !bad) {
        bad = true;
        why = errno;
    }
    f->stream = NULL;
    vg_rc rc;
    if (bad)
        rc = vg_fail(err, VG_IO, "cannot write %s: %s", f->path,
                     why ? strerror(why) : "a write failed");
    else
        rc = rename_synced(f->temp, f->path, err);
    if (rc == VG_OK) {
        free(f->temp);
        f->temp = NULL;
    }
    vg_file_discard(f);
    return rc;
}

void vg_file_discard(vg_outfile *f)
{
    if (f->stream)
        fclose(f->stream);
    if (f->temp)
        unlink(f->temp);
    free(f->temp);
    free(f->path);
    *f = (vg_outfile)VG_OUTFILE_INIT;
}

vg_rc vg_file_rename(const char *temp, const char *path, vg_err *err)
{
    int fd = open(temp, O_RDONLY | O_CLOEXEC);
    bool bad = fd < 0 || fsync(fd) != 0;
    int why = errno;
    if (fd >= 0)
        close(fd);
    if (!bad)
        return rename_synced(temp, path, err);
    unlink(temp);
    return vg_fail(err, VG_IO, "cannot write %s: %s", path, strerror(why));
}
